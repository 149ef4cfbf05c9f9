"""Every real export of tagged text: the right format, and as many entries as an independent count says."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from litsieve import readers, tables
from litsieve.normalize.document_types import TYPES
from litsieve.readers import mapping
from litsieve.readers.interface import Entry, Problem

REPOSITORY = Path(__file__).resolve().parents[2]
# The index counts PT lines. The fixture's second and third records lack theirs, and are records all the same.
EXCEPTIONS = {"wos/rayyan-fixture__ref_parsers-example.ciw": 3}


def index() -> list[dict[str, str]]:
    import os

    folder = Path(os.environ.get("LITSIEVE_SHARED", REPOSITORY.parent / "shared"))
    path = folder / "data" / "exports" / "index.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as stream:
        return [row for row in csv.DictReader(stream) if row["format"] in ("ris", "nbib", "wos")]


INDEX = index()
each_file = pytest.mark.parametrize("row", INDEX, ids=[row["file"] for row in INDEX])


def opened(real_file, row):
    with real_file(f"data/exports/{row['file']}").open("rb") as stream:
        export = readers.open_export(stream, row["file"])
        return export, list(export.items)


@pytest.mark.skipif(bool(INDEX), reason="the real data is here")
def test_the_real_exports_are_here(real_file) -> None:
    real_file("data/exports/index.csv")


@each_file
def test_entries_and_lost_blocks_are_what_the_index_says(row, real_file) -> None:
    export, items = opened(real_file, row)
    counted = sum(isinstance(item, Entry) or item.lost for item in items)
    assert (export.format, counted) == (
        row["format"],
        EXCEPTIONS.get(row["file"], int(row["n_records_expected"])),
    )


MARKS = {"ris": r"\s*TY\s{0,2}-", "nbib": r"(?:PMID)-", "wos": r"PT [A-Z]"}
# A PubMed Central file begins its records with PMC, ERIC's and two books have no PMID.
UNCOUNTABLE = ("eric", "pubmed-central", "MEDLINEnbib", "ref_parsers-example.ciw")


@each_file
def test_a_count_of_lines_that_begin_a_record_agrees(row, real_file) -> None:
    if any(name in row["file"] for name in UNCOUNTABLE):
        pytest.skip("its records do not all begin with the same tag")
    text = real_file(f"data/exports/{row['file']}").read_bytes().decode("utf-8-sig", "replace")
    counted = sum(bool(re.match(MARKS[row["format"]], line)) for line in re.split(r"\r\n|\r|\n", text))
    _, items = opened(real_file, row)
    assert counted == sum(isinstance(item, Entry) or item.lost for item in items)


@each_file
def test_every_line_of_the_file_is_in_an_entry_or_in_a_problem(row, real_file) -> None:
    text = real_file(f"data/exports/{row['file']}").read_bytes().decode("utf-8-sig")
    _, items = opened(real_file, row)
    kept = " ".join(
        text
        for item in items
        for text in ((f.value for f in item.fields) if isinstance(item, Entry) else (item.raw, item.message))
    )
    words = set(re.findall(r"\w{3,}", text)) - {"PMID"}
    # Tags, the file's own header and a number in front of a record are no values.
    values = {word for word in words if not word.isupper()} - {"Clarivate", "Thomson", "Reuters", "Analytics"}
    assert values - set(re.findall(r"\w{3,}", kept)) - HEADER == set()


HEADER = {"Web", "Science", "Scientific", "Inc", "ISI", "Export", "Format", "Knowledge"}


@each_file
def test_values_are_what_the_table_says_they_are(row, real_file) -> None:
    export, items = opened(real_file, row)
    for entry in items:
        if isinstance(entry, Problem):
            continue
        found = mapping.bibliographic(entry, export.dialect)
        assert list(found) == [column.name for column in tables.BIBLIOGRAPHIC]
        assert found["year"] is None or 1500 <= found["year"] < 2100
        assert re.fullmatch(r"(\d{4}(-\d\d(-\d\d)?)?)?", found["date"])
        assert found["date"][:4] == (str(found["year"]) if found["year"] else "")
        assert re.fullmatch(r"(10\.\d{4,9}/\S+)?", found["doi"])
        assert re.fullmatch(r"([1-9]\d{0,7})?", found["pmid"])
        assert re.fullmatch(r"(PMC\d+)?", found["pmcid"])
        for column in ("authors", "issn", "isbn", "languages", "document_types", "keywords", "subjects"):
            assert found[column] == tables.dump_list(tables.load_list(found[column]))
        assert set(tables.load_list(found["document_types"])) <= set(TYPES)
        assert all(name.get("family") or name.get("name") for name in tables.load_list(found["authors"]))
        json.dumps(entry.fields)


TITLED = [row for row in INDEX if int(row["n_records_expected"]) > 4 and "fixture" not in row["dialect"]]


@pytest.mark.parametrize("row", TITLED, ids=[row["file"] for row in TITLED])
def test_nearly_every_real_record_has_a_title_an_author_and_a_year(row, real_file) -> None:
    if "fixture" in row["file"] or "testcase" in row["file"]:
        pytest.skip("a fixture, whose values are names of values")
    export, items = opened(real_file, row)
    rows = [mapping.bibliographic(item, export.dialect) for item in items if isinstance(item, Entry)]
    filled = {column: sum(bool(r[column]) for r in rows) / len(rows) for column in ("title", "authors", "year")}
    assert {column for column, share in filled.items() if share < 0.83} == set()


DIALECTS = {
    "ris/citavi__": "citavi",
    "ris/cochrane-central--": "cochrane",
    "ris/covidence--": "covidence",
    "ris/ebsco-cinahl__": "ebsco",
    "ris/embase.com__": "embase",
    "ris/endnote__": "endnote",
    "ris/eppi-reviewer__": "eppi-reviewer",
    "ris/jstor__": "jstor",
    "ris/openalex__": "openalex",
    "ris/ovid-": "ovid",
    "ris/rayyan__": "rayyan",
    "ris/refworks__": "refworks",
    "ris/scopus__": "scopus",
    "ris/web-of-science__": "web-of-science",
    "ris/zotero__": "zotero",
    "nbib/eric__": "eric",
    "nbib/pubmed-central__": "pubmed-central",
    "nbib/pubmed__": "pubmed",
    "wos/medline--": "medline",
    "wos/web-of-science__": "core",
}


@pytest.mark.parametrize(
    "row", [row for row in INDEX if row["file"].startswith(tuple(DIALECTS))], ids=lambda row: row["file"]
)
def test_the_dialect_is_found_in_the_content(row, real_file) -> None:
    export, _ = opened(real_file, row)
    expected = next(name for start, name in DIALECTS.items() if row["file"].startswith(start))
    assert export.dialect.id == expected
    assert [line.split(" ")[0] for line in export.evidence] == ["encoding", "format", "dialect"]
