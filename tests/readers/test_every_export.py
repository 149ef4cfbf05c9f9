"""Every real export there is: read without a crash, as many records as its index counts, nothing told twice.

The index counts the marks that begin a record in each format; where it differs from what a file holds, the reason
stands below. How each format's values are all kept is in that format's own tests.
"""

from __future__ import annotations

import csv

import pytest

from litsieve import records
from real_data import SHARED, shared

# File: what it holds, and why the index says otherwise.
ELSE = {
    "wos/rayyan-fixture__ref_parsers-example.ciw": (3, "the index counts PT lines, of which one record has none"),
    "refer/ais-elibrary__colrev-ais_enl.txt": (6, "the index counts %0 lines; CoLRev's own tests expect six records"),
    "refer/ais-elibrary__colrev-enl_data.enl": (3, "the index counts %0 lines; CoLRev's own tests expect three"),
}
INDEX = SHARED / "data/exports/index.csv"
ROWS = list(csv.DictReader(INDEX.open(encoding="utf-8"))) if INDEX.exists() else []


def test_at_most_ten_files_are_counted_otherwise() -> None:
    assert len(ELSE) <= 10


@pytest.mark.parametrize("row", ROWS or [{"file": "index.csv"}], ids=lambda row: row["file"])
def test_an_export_has_the_records_that_its_index_counts(row: dict[str, str]) -> None:
    path = shared(f"data/exports/{row['file']}")
    expected = ELSE.get(row["file"], (int(row["n_records_expected"]), ""))[0]
    with path.open("rb") as stream:
        (counted,) = records.parse(stream, path.name).export[["entries", "lost"]].sum(axis=1)
    assert counted == expected
