"""Real MARC, MARCXML, MODS and RDF: as many entries as a second, dumb reading counts, and every value kept."""

from __future__ import annotations

import csv
import json
import re
from xml.etree import ElementTree

import pytest

from litsieve import readers, tables
from litsieve.normalize.document_types import TYPES
from litsieve.normalize.text import title_key
from litsieve.readers import mapping
from litsieve.readers.interface import Entry
from real_data import SHARED

FORMATS = {"marc21": "marc21", "marcxml": "xml", "mods": "xml", "rdf": "rdf"}


def index() -> list[dict[str, str]]:
    path = SHARED / "data" / "exports" / "index.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as stream:
        return [row for row in csv.DictReader(stream) if row["file"].partition("/")[0] in FORMATS]


INDEX = index()
each_file = pytest.mark.parametrize("row", INDEX, ids=[row["file"] for row in INDEX])


def opened(real_file, row):
    with real_file(f"data/exports/{row['file']}").open("rb") as stream:
        export = readers.open_export(stream, row["file"])
        return export, list(export.items)


@pytest.mark.skipif(bool(INDEX), reason="the real data is here")
def test_the_real_libraries_are_here(real_file) -> None:
    real_file("data/exports/index.csv")


@each_file
def test_entries_and_lost_blocks_of_libraries_are_what_the_index_says(row, real_file) -> None:
    export, items = opened(real_file, row)
    counted = sum(isinstance(item, Entry) or item.lost for item in items)
    assert (export.format, counted) == (FORMATS[row["format"]], int(row["n_records_expected"]))


def dumb_count(row: dict[str, str], data: bytes) -> int:
    """The records of a file by what each must have: an end, a field, a name, a title."""
    if row["format"] == "marc21":
        return len([piece for piece in data.split(b"\x1d") if piece.strip()])
    root = ElementTree.fromstring(data)
    names = {element: re.sub(".*}", "", element.tag) for element in root.iter()}
    if row["format"] == "mods":
        return list(names.values()).count("mods")
    if row["format"] == "marcxml":
        return sum(any(names[child] == "datafield" for child in element) for element in root.iter())
    return sum(
        names[child] != "Person" and {"title", "name"} & {names[one] for one in child} != set() for child in root
    )


@each_file
def test_a_dumb_count_of_a_library_agrees(row, real_file) -> None:
    _, items = opened(real_file, row)
    data = real_file(f"data/exports/{row['file']}").read_bytes()
    assert dumb_count(row, data) == sum(isinstance(item, Entry) or item.lost for item in items)


DIALECTS = {"marc21": "marc21", "marcxml": "marc21", "mods": "mods"}


@each_file
def test_the_dialect_of_a_library_is_found(row, real_file) -> None:
    export, _ = opened(real_file, row)
    zotero = "itemType" in real_file(f"data/exports/{row['file']}").read_text("utf-8")
    assert export.dialect.id == DIALECTS.get(row["format"], "zotero" if zotero else "generic")


def told(root: ElementTree.Element) -> set[str]:
    """Every text and attribute of an XML file, white space aside, but the declarations of schemas."""
    texts = {text for element in root.iter() for text in (element.text, element.tail) if text and text.strip()}
    return texts | {
        value
        for element in root.iter()
        for name, value in element.items()
        if value.strip() and not name.endswith("schemaLocation")
    }


@each_file
def test_every_value_of_a_library_is_kept(row, real_file) -> None:
    path = real_file(f"data/exports/{row['file']}")
    _, items = opened(real_file, row)
    # What a tag of MARC says in XML, tags say here; what belongs to no record is shown by its problem.
    kept = [
        text for item in items if isinstance(item, Entry) for tag, value, _ in item.parts for text in (tag, value)
    ]
    shown = "\n".join(item.raw for item in items if not isinstance(item, Entry))
    if row["format"] == "marc21":
        whole = path.read_bytes().decode("utf-8")
        values = {value for value in re.split(r"[\x1d\x1e]|\x1f.", whole.partition("\x1e")[2]) if value.strip()}
        values = {value for value in values if not re.fullmatch(r"[ \d]{2}|.\s", value)}
        assert values <= set(kept)
        return
    # Values around the records, such as what a search service says of its answer, belong to none.
    root = ElementTree.parse(path).getroot()
    aside = {element.text for element in root.iter() if re.sub(".*}", "", element.tag) in ENVELOPE}
    words = {part for tag in kept for part in re.split("[/@]", tag)}
    missing = {value for value in told(root) - aside if value not in kept and value not in words}
    assert {value for value in missing if value.strip() not in shown and value != root.get("version")} == set()


ENVELOPE = ("recordSchema", "recordPacking", "recordPosition")


@each_file
def test_values_of_libraries_are_what_the_table_says_they_are(row, real_file) -> None:
    export, items = opened(real_file, row)
    for entry in items:
        if not isinstance(entry, Entry):
            continue
        found = mapping.bibliographic(entry, export.dialect)
        assert list(found) == [column.name for column in tables.BIBLIOGRAPHIC]
        assert found["title"]
        assert found["year"] is None or 1500 <= found["year"] < 2100
        assert re.fullmatch(r"(\d{4}(-\d\d(-\d\d)?)?)?", found["date"])
        assert re.fullmatch(r"(10\.\d{4,9}/\S+)?", found["doi"])
        for column in ("authors", *tables.LISTS):
            assert found[column] == tables.dump_list(tables.load_list(found[column]))
        assert set(tables.load_list(found["document_types"])) <= set(TYPES)
        assert all(name.get("family") or name.get("name") for name in tables.load_list(found["authors"]))
        json.dumps(entry.fields)


# Zotero takes the short title of a bill for its title, and whoever is associated with a report for its author;
# it has an assembly's name before the persons'.
THEIRS = {
    ("title", "MODS-23"),
    ("authors", "MODS-22"),
    ("authors", "MODS-14"),
}


@each_file
def test_title_year_and_authors_are_what_zotero_expects(row, real_file) -> None:
    path = real_file(f"data/exports-expected/zotero/{row['file']}.expected.json")
    items = json.loads(path.read_text("utf-8"))
    export, found = opened(real_file, row)
    entries = [mapping.bibliographic(item, export.dialect) for item in found if isinstance(item, Entry)]
    name = re.search(r"(MARC|MARCXML|MODS|RDF)-\d\d", row["file"])[0]
    for item, entry in zip(items, entries, strict=True):
        ours = {
            "title": title_key(entry["title"]),
            "year": str(entry["year"] or ""),
            "authors": [title_key(one.get("family") or one["name"]) for one in tables.load_list(entry["authors"])],
        }
        year = re.search(r"\d{4}", item.get("date", ""))
        makers = [one for one in item["creators"] if one["creatorType"] in MAKERS]
        theirs = {
            "title": title_key(item["title"]),
            "year": year[0] if year else ours["year"],
            "authors": [title_key(one["lastName"]) for one in makers] or ours["authors"],
        }
        assert [column for column in ours if ours[column] != theirs[column] and (column, name) not in THEIRS] == []


MAKERS = ("author", "artist", "performer", "programmer", "composer", "cartographer", "director", "inventor")
