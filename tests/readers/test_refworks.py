"""RefWorks tagged text: the legend above it, records without their type, and prose that looks like tags."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litsieve import readers
from litsieve.readers import refworks
from litsieve.readers.interface import Entry, Field, Problem
from litsieve.readers.mapping import accession, bibliographic, database


def read(text: str) -> list[Entry | Problem]:
    return list(refworks.read(io.StringIO(text)))


def values(text: str, tag: str = "T1") -> list[list[str]]:
    return [[f.value for f in item.fields if f.tag == tag] for item in read(text) if isinstance(item, Entry)]


def notes(text: str) -> list[tuple[int, str, str]]:
    return [(item.line, item.code, item.raw) for item in read(text) if isinstance(item, Problem)]


def test_every_tag_and_value_is_kept_in_order_with_its_line() -> None:
    text = "RT Journal Article\nID 1\nT1 A title\ngoes on\nAB One.\n\nTwo.\nPMCID PMC1\nU12 mine\nIS \n"
    assert read(text) == [
        Entry(
            1,
            (
                Field("RT", "Journal Article", 1),
                Field("ID", "1", 2),
                Field("T1", "A title\ngoes on", 3),
                Field("AB", "One.\n\nTwo.", 5),
                Field("PMCID", "PMC1", 8),
                Field("U12", "mine", 9),
                Field("IS", "", 10),
            ),
        )
    ]


def test_the_legend_above_the_records_is_a_problem() -> None:
    text = "RefWorks Export Tagged Format\n\nRT=Reference Type\nPMID=PMID\n\nBEGIN EXPORTED REFERENCES\n\n\nRT Book\nT1 a\n"
    raw = "RefWorks Export Tagged Format\nRT=Reference Type\nPMID=PMID\nBEGIN EXPORTED REFERENCES"
    assert (values(text), notes(text)) == ([["a"]], [(1, "R121", raw)])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("RT Book\nT1 a\n\nRT Book\nT1 b\n", id="as it should be"),
        pytest.param("RT Book\nT1 a\nRT Book\nT1 b\n", id="no empty line"),
        pytest.param("RT Book\nT1 a\n\n\nSR 1\nID 2\nT1 b\n\n", id="type missing"),
        pytest.param("RT Book\n\nT1 a\n\nRT Book\n\nT1 b\n", id="an empty line after every line"),
    ],
)
def test_records_are_told_apart(text: str) -> None:
    if "type missing" in text or "SR 1" in text:
        text = text.replace("RT Book\nT1 a", "RT Book\nSR 1\nT1 a")
    assert values(text) == [["a"], ["b"]]


def test_a_record_without_its_type_is_kept_and_said() -> None:
    assert notes("SR 1\nT1 b\n") == [(1, "R123", "SR 1\nT1 b")]


def test_a_record_that_says_nothing_but_its_type_is_kept_and_said() -> None:
    text = "RT Book\nRT Book\nT1 b\n"
    assert (values(text), notes(text)) == ([[], ["b"]], [(1, "R124", "RT Book")])


def test_a_wrapped_line_of_an_abstract_that_looks_like_a_tag_is_text() -> None:
    text = "RT Book\nIS 3\nT1 a\nAB The aim\nIS the question.\nUK data\nAN 17\n"
    assert values(text, "AB") == [["The aim\nIS the question.\nUK data"]]
    assert values(text, "AN") == [["17"]]


def test_a_tag_that_nobody_knows_is_a_tag_outside_prose() -> None:
    assert values("RT Book\nT1 a\nXX new\n", "XX") == [["new"]]


def test_text_and_tags_outside_the_records_are_problems() -> None:
    text = "RT Book\nT1 a\n\nend of export\n\nIS 3\n"
    assert notes(text) == [(4, "R121", "end of export"), (6, "R122", "IS 3")]


RECORD = """RT Book, Section
SR Electronic(1)
ID 206
A1 Stansfeld,Stephen
A1 de la Cruz,Ana; Roe,R.
T1 Depression: &amp; heart disease
T2 Stress and the heart
YR 2002
FD Feb 3
VO 1
IS 3
SP 101
OP 23
K1 Etiology
K1 one; two
AB An abstract.
PB BMJ Books
SN 0727912771 (paperback)
SN 0191-8869
AN 2002-00714-006
LA English
DB PsycINFO
OT Ein Titel
NO doi: 10.1086/374030
LK http://example.org/x
OL Unknown(0)
"""


def test_the_columns_are_read() -> None:
    export = readers.open_export(io.BytesIO(RECORD.encode()), "x.txt")
    (entry,) = (item for item in export.items if isinstance(item, Entry))
    assert (export.format, accession(entry, export.dialect)) == ("refworks", "2002-00714-006")
    assert database(entry, export.dialect) == "PsycINFO"
    assert {name: value for name, value in bibliographic(entry, export.dialect).items() if value} == {
        "title": "Depression: & heart disease",
        "original_title": "Ein Titel",
        "abstract": "An abstract.",
        "authors": '[{"family":"Stansfeld","given":"Stephen"},{"family":"de la Cruz","given":"Ana"},'
        '{"family":"Roe","given":"R."}]',
        "year": 2002,
        "date": "2002-02-03",
        "venue": "Stress and the heart",
        "volume": "1",
        "issue": "3",
        "pages": "101-123",
        "publisher": "BMJ Books",
        "doi": "10.1086/374030",
        "issn": '["0191-8869"]',
        "isbn": '["0727912771"]',
        "languages": '["en"]',
        "document_types": '["book-chapter"]',
        "source_types": '["Book, Section"]',
        "keywords": '["Etiology","one","two"]',
        "url": "http://example.org/x",
    }


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("Journal Article", "journal-article"),
        ("Journal, Electronic", "journal-article"),
        ("Book, Whole", "book"),
        ("Dissertation/Thesis, Unpublished", "thesis"),
        ("Conference Proceedings", "conference-paper"),
        ("Web Page", "web-page"),
    ],
)
def test_the_types_of_refworks_are_known(written: str, kind: str) -> None:
    export = readers.open_export(io.BytesIO(f"RT {written}\nID 1\nT1 a\n".encode()), "x.txt")
    (entry,) = (item for item in export.items if isinstance(item, Entry))
    assert bibliographic(entry, export.dialect)["document_types"] == f'["{kind}"]'


def test_records_that_cnki_writes_for_refworks_are_read() -> None:
    text = "RT Journal Article\nSR 1\nA1 张三;李四;\nT1 题名\nJF 刊名\nYR 2020\nvo 37\nIS 01\nOP 12-18\nK1 一;二\nDS CNKI\n"
    export = readers.open_export(io.BytesIO(text.encode()), "x.txt")
    (entry,) = (item for item in export.items if isinstance(item, Entry))
    row = bibliographic(entry, export.dialect)
    assert database(entry, export.dialect) == "CNKI"
    assert [row[name] for name in ("title", "authors", "venue", "volume", "issue", "pages", "keywords")] == [
        *("题名", '[{"family":"张三"},{"family":"李四"}]', "刊名", "37", "01", "12-18", '["一","二"]')
    ]


LINE = st.sampled_from(
    ["", "RT Book", "T1 a", "A1 x", "AB y", "IS is", "text", "RT=type", "AN 17", "RT", "  ", "UK z"]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(LINE, max_size=30))
def test_whatever_the_lines_are_each_is_in_an_entry_or_a_problem_once(lines: list[str]) -> None:
    items = read("\n".join(lines))
    kept = [f"{f.tag} {f.value}" for item in items if isinstance(item, Entry) for f in item.fields]
    kept += [item.raw for item in items if isinstance(item, Problem) and item.code in ("R121", "R122")]
    assert sorted(" ".join(kept).split()) == sorted(" ".join(lines).split())
