"""The workbook for co-authors: its sheets, what they say, and that a long list says what it leaves out."""

from __future__ import annotations

import io
import zipfile

import pandas as pd
import pytest

from litsieve.readers import xlsx as reader
from litsieve.writers import outputs, summary_book
from review_builders import build, coded, decided, export, ris

GARDEN = {"AB": "We made a garden.", "PY": "2020", "LA": "en"}
WARD = "=A garden for ward"


def paper(n, **values):
    """A record that every rule lets pass, but for what is said."""
    return GARDEN | {"TI": f"{WARD} {'abcde'[n] * 9}", "DO": f"10.5555/g.{n}", "AU": f"Diaz, {n}"} | values


@pytest.fixture(scope="module")
def review():
    """Five reports: two in, of a third two records, one out by rule, one by people."""
    found = [paper(0), paper(1), paper(2), paper(3, LA="de"), paper(4)]
    given = [export("scopus", ris(found)), export("wos", ris([found[2]]))]
    records = build(given).records
    ids = records[records["source"] == "scopus"].sort_values("doi")["record_id"].tolist()
    words = [(ids[n], "exclude" if n == 4 else "include", "wellbeing" if n == 4 else "") for n in (0, 1, 2, 4)]
    people = [decided("reading", who, *words) for who in ("ana", "ben")]
    return build(
        given, [*people, coded("episode", "ana", (ids[0], "diffusion"), (ids[1], "design"), (ids[2], "design"))]
    )


@pytest.fixture(scope="module")
def book(review):
    """Each sheet as rows of cells, by its name."""
    return dict(reader.sheets(io.BytesIO(summary_book.write(review))))


def test_the_sheets_are_those_a_coauthor_looks_for(book):
    assert list(book) == ["Flow", "Included", "Excluded", "Duplicates", "Criteria", "Agreement", "Sources"]


def test_the_flow_is_that_of_the_screen_with_numbers_as_numbers(review, book):
    header, *rows = book["Flow"]
    assert header == ["flow", "n", "remark", "box"]
    told = {row[3]: row[1] for row in rows if row[3]}
    shown = {name: "" if review.flow.counts[name] is None else str(review.flow.counts[name]) for name in told}
    assert told == shown


def test_each_list_has_a_row_for_each_report_it_is_of(review, book):
    assert [row[-1] for row in book["Included"][1:]] == review.included["record_id"].tolist()
    assert sorted(row[-1] for row in book["Excluded"][1:]) == sorted(outputs.excluded(review)["record_id"])
    assert [row[-1] for row in book["Duplicates"][1:]] == outputs.duplicates(review)["record_id"].tolist()
    assert [row[0] for row in book["Criteria"][1:]] == [criterion.id for criterion in review.protocol.criteria]
    searches = [
        (source.printed, str(search.round)) for source in review.protocol.sources for search in source.searches
    ]
    assert [(row[0], row[3]) for row in book["Sources"][1:]] == searches


def test_an_exclusion_has_its_reason_in_words(review, book):
    header, *rows = book["Excluded"]
    words = {row[-1]: row[header.index("label")] for row in rows}
    listed = outputs.excluded(review)
    assert words == dict(zip(listed["record_id"], listed["label"], strict=True))
    # What came furthest stands first.
    assert [row[header.index("label")] for row in rows] == ["Nothing on wellbeing", "Not in English"]


def test_an_included_report_has_its_codes_beside_its_title(book):
    header, *rows = book["Included"]
    assert [header[:2], *sorted(row[:2] for row in rows)] == [
        ["title", "code: episode"],
        [f"{WARD} aaaaaaaaa", "diffusion"],
        [f"{WARD} bbbbbbbbb", "design"],
        [f"{WARD} ccccccccc", "design"],
    ]


def test_headers_are_frozen_and_filtered_on_every_sheet(review):
    archive = zipfile.ZipFile(io.BytesIO(summary_book.write(review)))
    sheets = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 7
    assert [sheet for sheet in sheets if 'state="frozen"' not in sheet or "<autoFilter" not in sheet] == []


def test_a_list_that_is_too_long_says_where_the_whole_of_it_is(monkeypatch):
    monkeypatch.setattr(summary_book, "MOST", 2)
    listed = pd.DataFrame({"title": list("abcd"), "year": pd.array([1, 2, 3, 4], dtype="Int64")})
    shown = summary_book._longest(listed, "excluded.csv")
    assert shown["title"].tolist() == ["a", "b", "… 2 more: excluded.csv has all 4"]
    assert str(shown["year"].dtype) == "Int64"


def test_the_digest_is_of_the_cells(review):
    book = summary_book.write(review)
    assert book == summary_book.write(review)
    plain = outputs.digests({"summary.xlsx": book})
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    assert stream.getvalue() != book
    assert outputs.digests({"summary.xlsx": stream.getvalue()}) == plain
