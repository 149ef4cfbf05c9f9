"""Records as they came: read, written, read again, the fields are the same."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from litsieve import api, readers, tables
from litsieve.errors import UsageError
from litsieve.normalize.cells import guard
from litsieve.readers.interface import Entry
from litsieve.writers import lost, write
from litsieve.writers.interface import Lost
from real_data import SHARED, shared

CAME = {
    "ris": "TY  - JOUR\nAB  - one\nmore of it\nKW  - a\nb\nUK - text\nPMID  - 3\nN1  - \nER  - \n\nTY  - BOOK\nER  - \n",
    "nbib": "PMID- 1\nTI  - A title that\n      goes on\nMH  - X\nMH  - Y\n\nPMID- 2\nTI  - B\n",
    "wos": "FN x\nVR 1.0\nPT J\nAU Doe, J\n   Roe, R\nTI A\n   b\nSN 1\nSN 2\nUT WOS:1\nER\n\nEF\n",
    "refer": "%0 Journal Article\n%T A\n%K one\ntwo\n%X text\nmore\n\n%0 Book\n%T B\n",
    "ovid": "<1. >\nVN  - Ovid\nTI  - A title\n      that goes on\nAB  - \n      PMID- 3\n\n<2. >\nTI - B\nAU - Doe J\n",
    "cnki": "{Reference Type}: Journal Article\n{Title}: 题\n{Author}: 张\n more\n\n{Reference Type}: Book\n{Title}: B\n",
    "proquest": "Document 1 of 2\n\nOf mice: a title\n\nAbstract: One.\n\nMethods: two.\n\nhttp://x.org/a\n\nAuthor: Doe, J\n\n"
    "____________________\n\nDocument 2 of 2\n\nB\n\nAuthor: Roe\n\n____________________\n",
    "embase": '"TITLE","A ""b""","c"\n"SOURCE","one\ntwo"\n\n"TITLE","B"\n"PUI","L1"\n',
    "marc21": "00081nam a2200061 i 4500001000300000245001300003500000300016\x1ex1\x1e10\x1faA \xe9\x1fbc/\x1e\x1fz\x1e\x1d"
    * 2,
    "bibtex": "@string{j = {Journal}}\n@article{k,\n title={{A} b}, journal = j # { x}, month = jan,\n"
    ' note = "q {\\"o}",\n early access date = {{NOV 2021}}, note={two}}\n\n@misc{\n title={no key}}\n',
    "csv": 'Title,Authors,Year,Note,\n"A ""q""",,2019,=1+1,x\nB,"Doe, J",2020,"-omics\nmore",\n',
}


TYPES = ("Reference Type", "SrcDatabase-来源库")


def read(path: Path) -> pd.DataFrame:
    return api.read(path).records.sort_values("position")


def fields(frame: pd.DataFrame) -> list[list[tuple[str, str]]]:
    """What the entries said; a cell of another's table that begins like a formula wears the guard."""
    safe = guard if frame["format"].iloc[0] == "csv" and frame["dialect"].iloc[0] != "litsieve" else str
    return [[(tag, safe(value)) for tag, value, _ in tables.load_list(cell)] for cell in frame["raw"]]


def again(data: bytes, format: str) -> list[list[tuple[str, str]]]:
    items = readers.open_export(io.BytesIO(data), "again", format=format).items
    return [[(tag, value) for tag, value, _ in item.raw] for item in items if isinstance(item, Entry)]


def frame_of(entries: list[list[tuple[str, str]]], format: str) -> pd.DataFrame:
    """Records of one file that said `entries`."""
    raw = [[(tag, value, 1) for tag, value in entry] for entry in entries]
    rows = [
        {"record_id": f"s.{n}", "format": format, "file": "f", "position": n, "raw": tables.dump_raw(parts)}
        for n, parts in enumerate(raw, 1)
    ]
    return tables.from_rows(rows, tables.RECORDS)


@pytest.mark.parametrize("format", CAME)
def test_every_tag_and_value_comes_back_in_its_order(format: str, tmp_path: Path) -> None:
    path = tmp_path / "came"
    path.write_text(CAME[format], "utf-8")
    frame = read(path)
    assert list(frame["format"]) == [format] * 2 if format not in ("wos",) else [format]
    assert again(write("original", frame), format) == fields(frame)
    guarded = [Lost("raw", 2, "cells that begin like a formula stand behind a '")]
    assert lost("original", frame) == (guarded if format == "csv" else [])


LINES = {
    "ovid": ("<1. >", "TI  - a", "AU  - b", "AB  - TI  - c", "VN  - Ovid", "  more: x", "      AU  - d", "bare", ""),
    "ovid, headed": (
        "<2. >",
        "Title",
        "  A title",
        "Author",
        "  Doe, J",
        "Abstract Note",
        "  <3. >",
        "",
        "text, too.",
    ),
    "cnki": (
        "{Reference Type}: Book",
        "{Title}: a",
        "{Author}: b: c",
        "more",
        "SrcDatabase-来源库: 期刊",
        "Title-题名:d",
        "",
    ),
    "embase": (
        *('"TITLE","a","b"', '"SOURCE","c ""d"""', '"PUI"', '"ABSTRACT","one', 'two"', "three", "TITLE,e;f"),
        *("SEARCH QUERY,x", "----", ";;", "", ""),
    ),
    "proquest": (
        *(
            "Document 1 of 2",
            "_" * 20,
            "A title: x",
            "Author: Doe",
            "Abstract: one",
            "Methods: two",
            "Odd name: three",
        ),
        *("http://x.org", "Links: http://y.org", "ProQuest document link", "Full text:", "more", "", ""),
    ),
}


@pytest.mark.parametrize("name", LINES)
@given(data=st.data())
def test_whatever_lines_a_record_was_read_from_its_fields_come_back(name: str, data: st.DataObject) -> None:
    format = name.partition(",")[0]
    text = "\n".join(data.draw(st.lists(st.sampled_from(LINES[name]), min_size=1, max_size=25)))
    read_once = [entry for entry in again(text.encode(), format) if format != "cnki" or entry[0][0] in TYPES]
    assert again(write("original", frame_of(read_once, format)), format) == read_once


FIELD = st.text("ab 1é漢\u0301/@", max_size=5)
CONTROL = st.tuples(st.sampled_from(("001", "008")), FIELD).map(lambda field: [field])
DATA = st.tuples(st.sampled_from(("245", "9xx", "880")), st.text(" 01", min_size=2, max_size=2), st.lists(FIELD)).map(
    lambda f: [
        (f[0], ""),
        *((f"{f[0]}@{n}", sign) for n, sign in enumerate(f[1], 1)),
        *((f"{f[0]}/a", v) for v in f[2]),
    ]
)


@given(st.lists(st.one_of(CONTROL, DATA), min_size=1, max_size=6))
def test_every_field_of_binary_marc_comes_back(fields: list[list[tuple[str, str]]]) -> None:
    entry = [("leader", "00000nam a2200000   4500"), *(part for field in fields if len(field) != 3 for part in field)]
    found = again(write("original", frame_of([entry] * 2, "marc21")), "marc21")
    assert [parts[1:] for parts in found] == [entry[1:]] * 2 or entry[1:] == []


def test_the_leader_of_binary_marc_says_where_its_fields_are() -> None:
    entry = [
        ("leader", "99999cam  2299999 i 4500"),
        ("001", "x1"),
        ("245", ""),
        ("245@1", "1"),
        ("245@2", "0"),
        ("245/a", "é"),
    ]
    data = write("original", frame_of([entry], "marc21"))
    head = b"00060cam a2200049 i 4500001000300000245000700003\x1e"
    assert data == head + "x1\x1e10\x1faé\x1e\x1d".encode()
    assert (len(data), len(head)) == (60, 49)


REAL = (
    *("ris/scopus__citation-file-formatting-_baseline_scopus.ris", "ris/zotero-testcase__translators-RIS-03.ris"),
    *("csv/lens.org__citation-file-formatting-_baseline.csv", "bibtex/biber__biber-crossrefs.bib"),
    *("csv/rayyan__citation-file-formatting-_baseline_rayyan.csv", "bibtex/acm-dl__colrev-acm_bib.bib"),
)


@pytest.mark.parametrize("name", REAL)
def test_real_records_come_back_as_they_came(name: str) -> None:
    frame = read(shared(f"data/exports/{name}"))
    assert again(write("original", frame), frame["format"].iloc[0]) == fields(frame)


FOLDERS = ("ovid", "cnki_net", "proquest_txt", "marc21")
SAMPLES = [path for folder in FOLDERS for path in sorted((SHARED / "data/exports" / folder).glob("*"))]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: str(path.name)[-40:])
def test_every_export_of_these_formats_comes_back_and_is_told_by_itself(path: Path) -> None:
    frame = read(path)
    assert again(write("original", frame), "") == fields(frame)


def test_a_formula_in_a_table_is_shown_and_not_computed(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("Title,Authors,Year\n=cmd|'/C calc'!A0,-,2019\n", "utf-8")
    assert write("original", read(path)) == b"Title,Authors,Year\n'=cmd|'/C calc'!A0,'-,2019\n"


def test_tables_whose_columns_stand_in_different_orders_have_a_heading_each(tmp_path: Path) -> None:
    for name, text in (("a.csv", "Title,Authors,Year\nA,B,2019\n"), ("b.csv", "Authors,Title,Year\nC,D,2020\n")):
        (tmp_path / name).write_text(text, "utf-8")
    frame = api.read(tmp_path / "a.csv", tmp_path / "b.csv").records
    assert write("original", frame) == b"Title,Authors,Year\nA,B,2019\nAuthors,Title,Year\nC,D,2020\n"


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([{"format": "ris"}, {"format": "nbib"}], "the records came as nbib and ris"),
        ([{"format": "json"}], "cannot be written as json again, for .*: choose csl-json or jsonl"),
        ([{"format": "xml"}], "cannot be written as xml again, for .*: choose endnote-xml"),
        ([{"format": "rdf"}], "cannot be written as rdf again, for .*: choose ris"),
        ([{"format": ""}], "do not say how they came"),
    ],
)
def test_what_cannot_be_written_as_it_came_is_refused(rows: list[dict[str, Any]], why: str) -> None:
    named = [{"record_id": f"s.{n}", **row} for n, row in enumerate(rows)]
    with pytest.raises(UsageError, match=why):
        write("original", tables.from_rows(named, tables.RECORDS))


def test_no_records_are_an_empty_file() -> None:
    assert write("original", tables.empty(tables.RECORDS)) == b""
