"""Refer: types that do not come first, or at all; paragraphs that part records, and paragraphs that do not."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litsieve import readers
from litsieve.readers import refer
from litsieve.readers.interface import Entry, Field, Problem
from litsieve.readers.mapping import accession, bibliographic


def read(text: str) -> list[Entry | Problem]:
    return list(refer.read(io.StringIO(text)))


def values(text: str, tag: str = "%T") -> list[list[str]]:
    return [[f.value for f in item.fields if f.tag == tag] for item in read(text) if isinstance(item, Entry)]


def notes(text: str) -> list[tuple[int, str, str]]:
    return [(item.line, item.code, item.raw) for item in read(text) if isinstance(item, Problem)]


def test_every_tag_and_value_is_kept_in_order_with_its_line() -> None:
    text = "%0 Journal Article\n%T A title\n%X One.\nTwo.\n\nThree.\n%K kw1\nkw2\n%@ 0009-9147\n%+ \n%? b, c\n"
    assert read(text) == [
        Entry(
            1,
            (
                Field("%0", "Journal Article", 1),
                Field("%T", "A title", 2),
                Field("%X", "One.\nTwo.\n\nThree.", 3),
                Field("%K", "kw1", 7),
                Field("%K", "kw2", 8),
                Field("%@", "0009-9147", 9),
                Field("%+", "", 10),
                Field("%?", "b, c", 11),
            ),
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("%0 Book\n%T a\n\n%0 Book\n%T b\n", id="type first"),
        pytest.param("%T a\n%0 Book\n%A x\n\n\n%T b\n%0 Book\n", id="title first, as the AIS eLibrary has it"),
        pytest.param("%T a\n%A x\n\n%T b\n%0 Book\n", id="no type in one"),
        pytest.param("%A x\n%T a\n%D 1990\n\n%A y\n%A z\n%T b\n", id="no type at all"),
        pytest.param("%0 Book\n%T a\n%0 Book\n%T b\n", id="no empty line"),
        pytest.param("%T a\n%0 Book\n%T b\n%0 Book\n", id="no empty line, title first"),
        pytest.param("%A x\n%A y\n%T a\n%D 1990\n%A z\n%T b\n", id="neither type nor empty line"),
        pytest.param("%0 Book\n\n%A x\n\n%T a\n\n%D 1990\n\n%0 Book\n\n%T b\n", id="an empty line after every line"),
        pytest.param("%0 Book\n%T a\n\n%D 1990\n%U u\n\n%0 Book\n%T b\n", id="an empty line inside"),
        pytest.param("%0 Book\r\n%T a\r\n \t\r\n%0 Book\r\n%T b", id="blanks on the empty line"),
    ],
)
def test_records_are_told_apart(text: str) -> None:
    assert values(text) == [["a"], ["b"]]


def test_two_types_in_a_row_are_of_one_record() -> None:
    assert values("%0 Serial\n%0 Audio\n%T a\n", "%0") == [["Serial", "Audio"]]


def test_a_record_that_begins_without_an_empty_line_or_type_is_a_note() -> None:
    assert notes("%T a\n%A x\n%T b\n%A y\n") == [(3, "R112", "%T b")]


def test_a_record_may_have_a_type_and_no_title() -> None:
    assert values("%0 Generic\n%B j\n\n%T b\n%A x\n", "%B") == [["j"], []]


def test_a_record_that_says_nothing_but_its_type_is_kept_and_said() -> None:
    text = "%0 Book\n\n%0 Book\n%T b\n"
    assert (values(text), notes(text)) == ([[], ["b"]], [(1, "R114", "%0 Book")])


def test_text_outside_the_records_is_a_problem() -> None:
    text = "My library\n\n%0 Book\n%T a\n%U http://x\n\nExported today\nby me\n\n%0 Book\n%T b\n"
    assert values(text) == [["a"], ["b"]]
    assert notes(text) == [(1, "R111", "My library"), (7, "R111", "Exported today\nby me")]


def test_a_lone_tag_above_the_first_record_is_a_problem() -> None:
    text = "%Z from my library\n\n%0 Book\n%T b\n"
    assert (values(text), notes(text)) == ([["b"]], [(1, "R113", "%Z from my library")])


def test_a_percent_sign_in_prose_is_no_tag() -> None:
    assert values("%0 Book\n%T a\n%X It was 5\n% of all\n%of them\n", "%X") == [["It was 5\n% of all\n%of them"]]


def test_a_file_that_was_cut_short_keeps_its_last_record() -> None:
    assert values("%0 Book\n%T a\n\n%0 Journal Article\n%T A tit") == [["a"], ["A tit"]]


RECORD = """%0 Journal Article
%T A title: with
more
%A Smith, John A.
%A de la Cruz, Ana; Roe, R.
%A World Health Organization
%J A journal
%! Short
%D 2017
%8 2017-4-15
%V 12
%N Pt 2
%P 1194-205
%I A publisher
%@ 0009-9147
%G eng
%R https://doi.org/10.1000/XYZ.1
%M 31980011
%~ PubMed
%2 PMC123456
%K kw1; kw2
%K kw3-- kw4--
%K Corn -- Yields
%U http://example.org/x
%X One.
Two.
"""


def test_the_columns_are_read() -> None:
    export = readers.open_export(io.BytesIO(RECORD.encode()), "x.enw")
    (entry,) = (item for item in export.items if isinstance(item, Entry))
    assert (export.format, export.dialect.id, accession(entry, export.dialect)) == ("refer", "generic", "31980011")
    assert {name: value for name, value in bibliographic(entry, export.dialect).items() if value} == {
        "title": "A title: with more",
        "abstract": "One. Two.",
        "authors": '[{"family":"Smith","given":"John A."},{"family":"de la Cruz","given":"Ana"},'
        '{"family":"Roe","given":"R."},{"name":"World Health Organization"}]',
        "year": 2017,
        "date": "2017-04-15",
        "venue": "A journal",
        "volume": "12",
        "issue": "Pt 2",
        "pages": "1194-1205",
        "publisher": "A publisher",
        "doi": "10.1000/xyz.1",
        "pmid": "31980011",
        "pmcid": "PMC123456",
        "issn": '["0009-9147"]',
        "languages": '["en"]',
        "document_types": '["journal-article"]',
        "source_types": '["Journal Article"]',
        "keywords": '["kw1","kw2","kw3","kw4","Corn -- Yields"]',
        "url": "http://example.org/x",
    }


def test_authors_that_share_a_line_are_parted() -> None:
    text = "%0 Journal Article\n%A 蔺卿 %A 罗格平 %A 陈曦\n%T 综述\n%W CNKI\n"
    export = readers.open_export(io.BytesIO(text.encode()), "x.enw")
    (entry,) = (item for item in export.items if isinstance(item, Entry))
    assert export.dialect.id == "cnki"
    authors = '[{"family":"蔺卿"},{"family":"罗格平"},{"family":"陈曦"}]'
    assert bibliographic(entry, export.dialect)["authors"] == authors


LINE = st.sampled_from(
    ["", "%0 Book", "%T a", "%A x", "%X y", "%K k", "text", "% of", "%D 1990", "%", "%0", "  ", "%% x"]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(LINE, max_size=30))
def test_whatever_the_lines_are_each_is_in_an_entry_or_a_problem_once(lines: list[str]) -> None:
    items = read("\n".join(lines))
    kept = [f.value.split() for item in items if isinstance(item, Entry) for f in item.fields]
    kept += [item.raw.split() for item in items if isinstance(item, Problem) and item.code in ("R111", "R113")]
    tags = {"%0", "%T", "%A", "%X", "%K", "%D"}
    words = sorted(word for line in lines for word in line.split() if word not in tags)
    assert sorted(word for value in kept for word in value if word not in tags) == words
    starts = [item.line for item in items if isinstance(item, Entry)]
    assert starts == sorted(set(starts))
