"""Real XML: as many entries as an independent count says, and every text and attribute that a second reading finds."""

from __future__ import annotations

import csv
import html
import re
import xml.etree.ElementTree as ET
from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest

from litsieve import readers, tables
from litsieve.normalize.document_types import TYPES
from litsieve.readers import mapping
from litsieve.readers.interface import Entry, Item
from real_data import SHARED, shared

FORMATS = {"pubmed_xml": "pubmed", "endnote_xml": "endnote", "crossref_xml": "crossref"}
MARKS = {
    "pubmed_xml": r"<Pubmed(?:Book)?Article[\s>]",
    "endnote_xml": r"<record[\s>]",
    "crossref_xml": r"<(?:query |doi_record owner)",
}
RECORDS = {
    "pubmed_xml": ("PubmedArticle", "PubmedBookArticle"),
    "endnote_xml": ("record",),
    "crossref_xml": ("doi_record", "query"),
}
PLAIN_STYLE = {"normal", "default", "100%"}


def index() -> list[dict[str, str]]:
    path = SHARED / "data" / "exports" / "index.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as stream:
        return [row for row in csv.DictReader(stream) if row["format"] in FORMATS]


INDEX = index()
WRAPPED = [row for row in INDEX if row["eol"] != "none"]
each_file = pytest.mark.parametrize("row", INDEX, ids=[row["file"] for row in INDEX])


def opened(row: dict[str, str]) -> tuple[readers.Export, list[Item]]:
    return _opened(row["file"])


@lru_cache(maxsize=64)
def _opened(file: str) -> tuple[readers.Export, list[Item]]:
    with shared(f"data/exports/{file}").open("rb") as stream:
        export = readers.open_export(stream, file)
        return export, list(export.items)


def path_of(row: dict[str, str]) -> Path:
    return shared(f"data/exports/{row['file']}")


@pytest.mark.skipif(bool(INDEX), reason="the real data is here")
def test_the_real_xml_is_here() -> None:
    shared("data/exports/index.csv")


@each_file
def test_entries_are_as_many_as_the_index_and_a_count_of_tags_say(row: dict[str, str]) -> None:
    export, items = opened(row)
    counted = sum(isinstance(item, Entry) or item.lost for item in items)
    tags = len(re.findall(MARKS[row["format"]], path_of(row).read_text("utf-8")))
    assert (export.format, export.dialect.id, counted, counted) == (
        *("xml", FORMATS[row["format"]], int(row["n_records_expected"])),
        tags if row["format"] != "crossref_xml" or "<query" not in path_of(row).read_text("utf-8") else counted,
    )


@each_file
def test_a_sound_file_has_no_problems(row: dict[str, str]) -> None:
    assert [item for item in opened(row)[1] if not isinstance(item, Entry)] == []


def local(name: str) -> str:
    return name.rpartition("}")[2]


def bare(text: str) -> str:
    """`text` without what tags are made of, and white space."""
    return re.sub(r"[<>=\"\s]", "", text)


def said(record: ET.Element) -> Counter[str]:
    """Every word of a record's texts and attributes, by another library, in no order."""
    found: Counter[str] = Counter()
    for element in record.iter():
        for text in (element.text, element.tail if element is not record else ""):
            found.update((text or "").split())
        if local(element.tag) != "style" or set(element.attrib.values()) - PLAIN_STYLE:
            for value in element.attrib.values():
                found.update(value.split())
    return found


@each_file
def test_every_word_of_every_text_and_attribute_is_in_the_fields(row: dict[str, str]) -> None:
    records = [
        record for record in ET.parse(path_of(row)).getroot().iter() if local(record.tag) in RECORDS[row["format"]]
    ]
    if row["format"] == "crossref_xml" and "query" in {local(record.tag) for record in records}:
        records = [record for record in records if local(record.tag) == "query"]
    if not records:
        records = [ET.parse(path_of(row)).getroot()]
    entries = [item for item in opened(row)[1] if isinstance(item, Entry)]
    assert len(records) == len(entries)
    for record, entry in zip(records, entries, strict=True):
        # Inline mark-up stays in a value; its tags part words, its attributes are read out of them.
        whole = " ".join(html.unescape(re.sub(r"[<>=\"]", " ", value)) for _, value, _ in entry.parts)
        kept = bare(whole)
        missing = [word for word in said(record) if bare(word) not in kept and bare(html.unescape(word)) not in kept]
        assert missing == []


@pytest.mark.parametrize("row", WRAPPED, ids=[row["file"] for row in WRAPPED])
def test_lines_are_those_on_which_the_values_stand(row: dict[str, str]) -> None:
    lines = path_of(row).read_text("utf-8").split("\n")
    for item in opened(row)[1]:
        for tag, value, line in item.parts if isinstance(item, Entry) else ():
            if "@" not in tag and value.isalnum() and value.isascii():
                assert value in lines[line - 1]


@each_file
def test_the_columns_hold_what_their_types_promise(row: dict[str, str]) -> None:
    export, items = opened(row)
    for item in items:
        if isinstance(item, Entry):
            found = mapping.bibliographic(item, export.dialect)
            assert set(tables.load_list(str(found["document_types"]))) <= set(TYPES)
            assert "<" not in str(found["venue"])
            assert all(person.keys() <= {"family", "given", "suffix", "name"} for person in people(found))


def people(row: mapping.Row) -> list[dict[str, str]]:
    found: list[dict[str, str]] = tables.load_list(str(row["authors"]))
    return found
