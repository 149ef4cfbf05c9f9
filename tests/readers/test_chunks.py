"""Entries mapped many at once say what each says alone, however many there are to a chunk."""

from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litsieve import readers
from litsieve.readers import chains, mapping
from litsieve.readers.dialect import Dialect
from litsieve.readers.interface import Entry
from real_data import SHARED, shared

TAGGED = ("ris", "nbib", "wos")
FILES = sorted(
    str(path.relative_to(SHARED))
    for format in TAGGED
    for path in (SHARED / f"data/exports/{format}").glob("*")
    if path.is_file()
)
DIALECTS = [
    dialect
    for format in (*TAGGED, "refer", "refworks", "bibtex", "csv", "json")
    for dialect in readers.dialects_of(format)
    if not dialect.own
]
VALUES = (
    *(
        " ",
        "NA",
        "null",
        "12.0",
        "Article 21",
        "2016",
        "2016/05//May",
        "JAN 12",
        "3/5/2019",
        "jan",
        "e1001",
        "194",
        "205",
    ),
    *("Smith, John; Doe, J", "Smith J, et al.", "others", "{{WHO}}", "*Care; /*Values", "a; b", "['a', 'b']"),
    *("10.1000/x", "doi: 10.1000/Y.", "10.1/PMC12[doi]", "PMC123", "21314913", "PUBMED 7", "1234-5678", "0521466741"),
    *(
        "https://a.org/x|https://b.org",
        "see https://pubmed.ncbi.nlm.nih.gov/5/ ;",
        "x?eid=2-s2.0-8&AN=9",
        "eng",
        "fre",
    ),
    *(
        "[Ein Titel in Klammern].",
        "[Article in German] We",
        "Copyright of X",
        "n/a",
        "<p>One</p> &amp;  two",
        "Title",
    ),
    *(
        "JOUR",
        "BOOK",
        "CHAP",
        "Review",
        "Journal Article",
        "MEDLINE",
        "PubMed",
        "WOS:1",
        "rayyan-1",
        "{\\'e}tude",
        "1",
    ),
)


def tags(dialect: Dialect) -> list[str]:
    return [*sorted(tag for tag in chains.plan(dialect).tags if tag), "XX"]


def alone(entries: list[Entry], dialect: Dialect) -> list[mapping.Row]:
    return [mapping.described(entry, dialect) for entry in entries]


def together(entries: list[Entry], dialect: Dialect, size: int) -> list[mapping.Row]:
    return list(chain.from_iterable(map(rows, mapping.chunks(entries, dialect, size))))


def rows(columns: mapping.Columns) -> list[mapping.Row]:
    return [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]


@settings(max_examples=300)
@given(data=st.data(), dialect=st.sampled_from(DIALECTS), size=st.integers(1, 9))
def test_entries_say_together_what_each_says_alone(data: st.DataObject, dialect: Dialect, size: int) -> None:
    part = st.tuples(st.sampled_from(tags(dialect)), st.sampled_from(("", *VALUES)), st.just(1))
    drawn = data.draw(st.lists(st.lists(part, min_size=1, max_size=12), max_size=12))
    entries = [Entry(1, parts) for parts in drawn]
    assert together(entries, dialect, size) == alone(entries, dialect)


@pytest.mark.parametrize("file", FILES or ["data/exports/ris"])
def test_a_real_export_says_the_same_in_chunks_of_any_size(file: str) -> None:
    with shared(file).open("rb") as stream:
        export = readers.open_export(stream, file)
        entries = [item for item in export.items if isinstance(item, Entry)]
    expected = alone(entries, export.dialect)
    for size in (7, mapping.CHUNK):
        assert together(entries, export.dialect, size) == expected


def test_a_chunk_takes_no_more_entries_than_it_maps() -> None:
    taken: list[int] = []

    def entries():
        for number in range(5):
            taken.append(number)
            yield Entry(1, [("TI", str(number), 1)])

    first = next(mapping.chunks(entries(), readers.dialects_of("ris")[-1], 2))
    assert (first["title"], taken) == (["0", "1"], [0, 1])
