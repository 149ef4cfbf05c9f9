"""Every real table: entries and lost rows are the index's count, and what a plain reader counts."""

from __future__ import annotations

import csv
import io

import pytest

from litsieve import readers
from litsieve.readers.interface import Entry, Problem
from litsieve.readers.mapping import bibliographic
from real_data import SHARED, shared

INDEX = SHARED / "data/exports/index.csv"
FILES = (
    [r for r in csv.DictReader(INDEX.open(encoding="utf-8")) if r["format"] in ("csv", "tsv", "xlsx")]
    if INDEX.exists()
    else [{"file": "csv", "n_records_expected": "0", "format": "csv"}]
)
# Rows of text that a plain reader takes for records: what stands above the header, or between two tables.
TEXT_ROWS = {"embase.com__": 2, "embase.com-resaved": 2, "abstrackr": 1}
LABELLED = (
    *("copper", "cora", "cytology", "haematology"),
    *("mis_baseline", "respiratory", "stroke", "tafenoquine"),
)


def plain_count(data: bytes, suffix: str) -> int:
    """Rows with any cell, but for the first: counted by the csv module as lenient as it is."""
    text = data.decode("utf-8-sig")
    delimiter = "\t" if suffix == ".tsv" else ";" if text.split("\n")[0].count(";") > 9 else ","
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return sum(any(cell.strip() for cell in row) for row in rows) - 1


@pytest.mark.parametrize("row", FILES, ids=lambda row: row["file"][:60])
def test_no_row_of_a_real_table_is_lost_or_invented(row: dict[str, str]) -> None:
    path = shared(f"data/exports/{row['file']}")
    with path.open("rb") as stream:
        export = readers.open_export(stream, path.name)
        items = list(export.items)
    entries = [item for item in items if isinstance(item, Entry)]
    lost = sum(item.lost for item in items if isinstance(item, Problem))
    assert export.format == ("xlsx" if row["format"] == "xlsx" else "csv")
    assert len(entries) + lost == int(row["n_records_expected"])
    if row["format"] != "xlsx":
        text_rows = next((n for name, n in TEXT_ROWS.items() if path.name.startswith(name)), 0)
        assert len(entries) + lost == plain_count(path.read_bytes(), path.suffix) - text_rows
    assert all(bibliographic(entry, export.dialect)["title"] for entry in entries)


@pytest.mark.parametrize("name", LABELLED)
def test_a_labelled_set_is_read_row_for_row(name: str) -> None:
    path = shared(f"data/dedupe/{name}/records.csv")
    with path.open("rb") as stream:
        export = readers.open_export(stream, path.name)
        count = sum(isinstance(item, Entry) for item in export.items)
    assert export.dialect.id == "bibtex-fields"
    assert count == plain_count(path.read_bytes(), ".csv")


def test_one_library_in_three_kinds_of_table_is_the_same_library() -> None:
    names = ("csv/lens.org__", "tsv/lens.org__", "xlsx/lens.org--excel__")
    libraries = []
    for name in names:
        (row,) = [row for row in FILES if row["file"].startswith(name)] or [{"file": name}]
        with shared(f"data/exports/{row['file']}").open("rb") as stream:
            export = readers.open_export(stream, row["file"])
            libraries.append([bibliographic(i, export.dialect) for i in export.items if isinstance(i, Entry)])
    # Excel keeps dates as dates and cuts nothing else off.
    compared = ("title", "authors", "year", "doi", "pmid", "pmcid", "venue", "volume", "pages", "document_types")
    first, *others = [[[row[column] for column in compared] for row in library] for library in libraries]
    assert others == [first, first]
