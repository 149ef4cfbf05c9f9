"""Every real BibTeX file: entries and lost blocks are the index's count and a dumb counter's, lines are right."""

from __future__ import annotations

import csv
import re

import pytest

from litsieve import readers
from litsieve.readers.interface import Entry, Problem
from real_data import SHARED, shared

INDEX = SHARED / "data/exports/index.csv"
FILES = (
    [row for row in csv.DictReader(INDEX.open(encoding="utf-8")) if row["format"] == "bibtex"]
    if INDEX.exists()
    else [{"file": "bibtex", "n_records_expected": "0"}]
)
BLOCK = re.compile(r"^[ \t%]*@(?!comment|string|preamble)\w+[ \t]*[{(]", re.MULTILINE | re.IGNORECASE)


@pytest.mark.parametrize("row", FILES, ids=lambda row: row["file"].rpartition("/")[2][-60:])
def test_no_entry_of_a_real_file_is_lost_or_invented(row: dict[str, str]) -> None:
    path = shared(f"data/exports/{row['file']}")
    with path.open("rb") as stream:
        export = readers.open_export(stream, path.name)
        items = list(export.items)
    entries = [item for item in items if isinstance(item, Entry)]
    lost = sum(item.lost for item in items if isinstance(item, Problem))
    assert export.format == "bibtex"
    assert len(entries) + lost == int(row["n_records_expected"])
    encoding = "cp1252" if "encoding1" in row["file"] else export.encoding
    lines = path.read_text(encoding, errors="replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert len(entries) + lost == len(BLOCK.findall("\n".join(lines)))
    assert all("@" in lines[entry.line - 1] for entry in entries)
    own = (field for entry in entries for field in entry.fields[2:] if not field.tag.startswith("crossref."))
    assert all(field.tag.split()[0] in lines[field.line - 1].lower() for field in own)
