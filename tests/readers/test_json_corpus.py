"""Every real file of JSON: as many entries as the index says, every value in its place, and Zotero's own findings."""

from __future__ import annotations

import csv
import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from litsieve import readers, tables
from litsieve.normalize.text import title_key
from litsieve.readers import mapping
from litsieve.readers.interface import Entry

REPOSITORY = Path(__file__).resolve().parents[2]
FORMATS = ("csl_json", "datacite_json", "json", "openalex_json")
DIALECTS = {"csl_json": "csl", "datacite_json": "datacite", "json": "publish-or-perish", "openalex_json": "openalex"}


def index() -> list[dict[str, str]]:
    path = Path(os.environ.get("LITSIEVE_SHARED", REPOSITORY.parent / "shared")) / "data" / "exports" / "index.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as stream:
        return [row for row in csv.DictReader(stream) if row["format"] in FORMATS]


INDEX = index()
each_file = pytest.mark.parametrize("row", INDEX, ids=[row["file"] for row in INDEX])


@pytest.mark.skipif(bool(INDEX), reason="the real data is here")
def test_the_real_exports_are_here(real_file: Callable[[str], Path]) -> None:
    real_file("data/exports/index.csv")


def opened(path: Path) -> tuple[readers.Export, list[Any]]:
    with path.open("rb") as stream:
        export = readers.open_export(stream, path.name)
        return export, list(export.items)


def parsed(path: Path) -> list[Any]:
    """The items as the library parses the whole file, objects as tuples of pairs, numbers as bytes."""
    text = path.read_bytes().decode("utf-8-sig")
    whole = json.loads(text, object_pairs_hook=tuple, parse_int=str.encode, parse_float=str.encode)
    if isinstance(whole, list):
        return whole
    return dict(whole).get("results", [whole])


def leaves(value: Any, tag: str) -> Iterator[tuple[str, str]]:
    """Every text, number and flag below `value`, with the path of keys to it."""
    if isinstance(value, tuple):
        for key, inner in value:
            yield from leaves(inner, f"{tag}/{key}" if tag else key)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, tag)
    elif value is not None and value != "":
        plain = {True: "true", False: "false"}
        yield tag, value.decode() if isinstance(value, bytes) else value if isinstance(value, str) else plain[value]


def apart(tag: str, value: str) -> list[tuple[str, str]]:
    """A field as the leaves that it was made of."""
    if tag.endswith("abstract_inverted_index"):
        return list(leaves(json.loads(value, object_pairs_hook=tuple, parse_int=str.encode), tag))
    return [(tag, part) for part in (value.split("-") if tag.endswith("date-parts") else [value])]


@each_file
def test_the_count_is_that_of_the_index_and_the_dialect_is_known(row: dict[str, str], real_file: Any) -> None:
    export, items = opened(real_file(f"data/exports/{row['file']}"))
    assert (export.format, export.dialect.id) == ("json", DIALECTS[row["format"]])
    assert len(items) == sum(isinstance(item, Entry) for item in items) == int(row["n_records_expected"])


@each_file
def test_every_value_is_in_the_entry_in_its_order(row: dict[str, str], real_file: Any) -> None:
    path = real_file(f"data/exports/{row['file']}")
    _, items = opened(path)
    found = [[leaf for tag, value, _ in item.parts if value for leaf in apart(tag, value)] for item in items]
    assert found == [list(leaves(item, "")) for item in parsed(path)]


@each_file
def test_every_value_stands_on_the_line_that_is_told(row: dict[str, str], real_file: Any) -> None:
    path = real_file(f"data/exports/{row['file']}")
    lines = re.split("\r\n|\r|\n", path.read_bytes().decode("utf-8-sig"))
    for _, value, line in (part for item in opened(path)[1] for part in item.parts):
        written = (json.dumps(value)[1:-1], json.dumps(value, ensure_ascii=False)[1:-1], value.partition("\n")[0])
        here = lines[line - 1].replace("\\/", "/")
        assert any(text in here for text in written) or re.fullmatch(r"[\d-]+", value)


def theirs(row: dict[str, str], real_file: Any) -> list[dict[str, Any]]:
    name = f"data/exports-expected/zotero/{row['file']}.expected.json"
    found: list[dict[str, Any]] = json.loads(real_file(name).read_text("utf-8"))
    return found


# What Zotero has otherwise, and why ours stays as it is.
OTHERWISE = {
    ("OpenAlex-JSON-08", "authors"): "Zotero parts a particle from the family name: Matthieu de, Perrot",
}


@pytest.mark.parametrize("row", [r for r in INDEX if r["format"] != "json" and "bolognese" not in r["file"]], ids=str)
def test_title_authors_year_and_doi_are_those_that_zotero_finds(row: dict[str, str], real_file: Any) -> None:
    export, items = opened(real_file(f"data/exports/{row['file']}"))
    told = theirs(row, real_file)
    for item, expected in zip(items, told, strict=True):
        ours = mapping.bibliographic(item, export.dialect)
        authors = [name.get("family") or name.get("name") for name in tables.load_list(str(ours["authors"]))]
        names = [one["lastName"] for one in expected["creators"] if one["creatorType"] in ("author", "programmer")]
        assert title_key(str(ours["title"])) == title_key(expected["title"])
        assert str(ours["year"]) in str(expected["date"])
        assert ours["doi"] == expected.get("DOI", ours["doi"]).lower()
        if not any(name in row["file"] and field == "authors" for name, field in OTHERWISE):
            assert [*map(title_key, map(str, authors))] == [*map(title_key, names)]
