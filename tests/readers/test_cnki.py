"""CNKI's NoteExpress text: full-width colons, values without names, GBK, and Chinese lists of names."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litsieve import readers
from litsieve.readers import cnki
from litsieve.readers.interface import Entry, Field, Problem
from litsieve.readers.mapping import bibliographic, database


def read(text: str) -> list[Entry | Problem]:
    return list(cnki.read(io.StringIO(text)))


def values(text: str, tag: str = "Title") -> list[list[str]]:
    return [[f.value for f in item.fields if f.tag == tag] for item in read(text) if isinstance(item, Entry)]


def notes(text: str) -> list[tuple[int, str, str]]:
    return [(item.line, item.code, item.raw) for item in read(text) if isinstance(item, Problem)]


def test_every_name_and_value_is_kept_in_order_with_its_line() -> None:
    text = "{Reference Type}: Thesis\n{Title}：题名\n{Author Address}:a\n,b\n{Abstract}: \n{图书印刷版ISBN}: 978\n"
    assert read(text) == [
        Entry(
            1,
            (
                Field("Reference Type", "Thesis", 1),
                Field("Title", "题名", 2),
                Field("Author Address", "a\n,b", 3),
                Field("Abstract", "", 5),
                Field("图书印刷版ISBN", "978", 6),
            ),
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{Reference Type}: Thesis\n{Title}: a\n\n\n{Reference Type}: Thesis\n{Title}: b\n", id="both"),
        pytest.param(
            "{Reference Type}: Thesis\n{Title}: a\n{Reference Type}: Thesis\n{Title}: b\n", id="no empty line"
        ),
        pytest.param("{Title}: a\n{Year}: 1\n\n{Title}: b\n", id="no type"),
        pytest.param(
            "{Reference Type}: Thesis\n\n{Title}: a\n\n{Year}: 1\n\n{Reference Type}: X\n\n{Title}: b", id="spaced"
        ),
    ],
)
def test_records_are_told_apart(text: str) -> None:
    assert values(text) == [["a"], ["b"]]


def test_a_value_that_goes_on_behind_empty_lines_is_kept_and_said() -> None:
    text = "{Reference Type}: Thesis\n{Author Address}: 武汉430074\n\n\n,湖北武汉430074\n{Title}: a\n"
    assert values(text, "Author Address") == [["武汉430074\n,湖北武汉430074"]]
    assert notes(text) == [(5, "R142", ",湖北武汉430074")]


def test_what_is_no_record_is_a_problem() -> None:
    assert notes("From CNKI\n\n{Year}: 2019\n") == [(1, "R141", "From CNKI"), (3, "R143", "Year: 2019")]
    assert notes("{Title}: a\n") == [(1, "R144", "Title: a")]
    assert notes("{Reference Type}: Thesis\n") == [(1, "R145", "Reference Type: Thesis")]


def test_a_file_that_was_cut_short_keeps_its_last_record() -> None:
    assert values("{Reference Type}: Thesis\n{Title}: a\n\n{Reference Type}: Thesis\n{Title}: 题") == [["a"], ["题"]]


RECORD = """{Reference Type}: Conference Proceedings
{Title}: 城市竖向对下凹式立交桥积水风险的影响
{Translated Title}: The risk
{Tertiary Title}: 规划年会论文集
{Secondary Title}: 规划年会
{Author}: 史德雯,王小增；李四;;Henry Fan Yeung;C. Jiang;
{Year}: 2018
{Date}: 2018-11-02
{Volume}: 12
{Issue}: 01
{Pages}: 310-320
{Keywords}: 积水风险;;竖向设计
{Abstract}: Abstract(#br)Background(#br)本文分析
{ISBN/ISSN}：1003-8477
{DOI}: 10.1000/xyz
{URL}: https://example.org/1.htm
{Language}: chi
{Database Provider}: CNKI

"""


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "utf-8-sig"])
def test_the_columns_are_read_in_every_encoding(encoding: str) -> None:
    export = readers.open_export(io.BytesIO((RECORD * 3).encode(encoding)), "x.net")
    entry = next(item for item in export.items if isinstance(item, Entry))
    assert (export.format, export.dialect.id, database(entry, export.dialect)) == ("cnki", "cnki", "CNKI")
    assert {name: value for name, value in bibliographic(entry, export.dialect).items() if value} == {
        "title": "城市竖向对下凹式立交桥积水风险的影响",
        "abstract": "Background 本文分析",
        "authors": '[{"family":"史德雯"},{"family":"王小增"},{"family":"李四"},'
        '{"family":"Yeung","given":"Henry Fan"},{"family":"Jiang","given":"C."}]',
        "year": 2018,
        "date": "2018-11-02",
        "venue": "规划年会论文集",
        "volume": "12",
        "issue": "01",
        "pages": "310-320",
        "doi": "10.1000/xyz",
        "issn": '["1003-8477"]',
        "languages": '["zh"]',
        "document_types": '["conference-paper"]',
        "source_types": '["Conference Proceedings"]',
        "keywords": '["积水风险","竖向设计"]',
        "url": "https://example.org/1.htm",
    }


def test_cnki_s_own_form_of_the_same_is_read() -> None:
    text = "SrcDatabase-来源库: 期刊\nTitle-题名: 题\nAuthor-作者: 张三;李四;\nSource-文献来源: 刊\nYear-年: 2020\n"
    export = readers.open_export(io.BytesIO(f"{text}\n{text}".encode()), "x.txt")
    rows = [bibliographic(item, export.dialect) for item in export.items if isinstance(item, Entry)]
    assert [(r["title"], r["authors"], r["venue"], r["year"]) for r in rows] == [
        ("题", '[{"family":"张三"},{"family":"李四"}]', "刊", 2020)
    ] * 2


LINE = st.sampled_from(
    ["", "{Reference Type}: Book", "{Title}: a", "{Year}：1990", "text", ",b", "{x", "{}: y", "  "]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(LINE, max_size=30))
def test_whatever_the_lines_are_each_is_in_an_entry_or_a_problem_once(lines: list[str]) -> None:
    items = read("\n".join(lines))
    kept = [f"{f.tag} {f.value}" for item in items if isinstance(item, Entry) for f in item.fields]
    kept += [item.raw for item in items if isinstance(item, Problem) and item.code in ("R141", "R143")]
    bare = str.maketrans("{}:：", "    ")
    assert sorted(" ".join(kept).translate(bare).split()) == sorted(" ".join(lines).translate(bare).split())
