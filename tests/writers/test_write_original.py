"""Records as they came: read, written, read again, the fields are the same."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from litsieve import api, readers, tables
from litsieve.errors import UsageError
from litsieve.normalize.cells import guard
from litsieve.readers.interface import Entry
from litsieve.writers import lost, write
from litsieve.writers.interface import Lost
from real_data import shared

CAME = {
    "ris": "TY  - JOUR\nAB  - one\nmore of it\nKW  - a\nb\nUK - text\nPMID  - 3\nN1  - \nER  - \n\nTY  - BOOK\nER  - \n",
    "nbib": "PMID- 1\nTI  - A title that\n      goes on\nMH  - X\nMH  - Y\n\nPMID- 2\nTI  - B\n",
    "wos": "FN x\nVR 1.0\nPT J\nAU Doe, J\n   Roe, R\nTI A\n   b\nSN 1\nSN 2\nUT WOS:1\nER\n\nEF\n",
    "refer": "%0 Journal Article\n%T A\n%K one\ntwo\n%X text\nmore\n\n%0 Book\n%T B\n",
    "bibtex": "@string{j = {Journal}}\n@article{k,\n title={{A} b}, journal = j # { x}, month = jan,\n"
    ' note = "q {\\"o}",\n early access date = {{NOV 2021}}, note={two}}\n\n@misc{\n title={no key}}\n',
    "csv": 'Title,Authors,Year,Note,\n"A ""q""",,2019,=1+1,x\nB,"Doe, J",2020,"-omics\nmore",\n',
}


def read(path: Path) -> pd.DataFrame:
    return api.read(path).records.sort_values("position")


def fields(frame: pd.DataFrame) -> list[list[tuple[str, str]]]:
    """What the entries said; a cell of another's table that begins like a formula wears the guard."""
    safe = guard if frame["format"].iloc[0] == "csv" and frame["dialect"].iloc[0] != "litsieve" else str
    return [[(tag, safe(value)) for tag, value, _ in tables.load_list(cell)] for cell in frame["raw"]]


def again(data: bytes, format: str) -> list[list[tuple[str, str]]]:
    items = readers.open_export(io.BytesIO(data), "again", format=format).items
    return [[(tag, value) for tag, value, _ in item.parts] for item in items if isinstance(item, Entry)]


@pytest.mark.parametrize("format", CAME)
def test_every_tag_and_value_comes_back_in_its_order(format: str, tmp_path: Path) -> None:
    path = tmp_path / "came"
    path.write_text(CAME[format], "utf-8")
    frame = read(path)
    assert list(frame["format"]) == [format] * 2 if format not in ("wos",) else [format]
    assert again(write("original", frame), format) == fields(frame)
    guarded = [Lost("raw", 2, "cells that begin like a formula stand behind a '")]
    assert lost("original", frame) == (guarded if format == "csv" else [])


REAL = (
    *("ris/scopus__citation-file-formatting-_baseline_scopus.ris", "ris/zotero-testcase__translators-RIS-03.ris"),
    *("csv/lens.org__citation-file-formatting-_baseline.csv", "bibtex/biber__biber-crossrefs.bib"),
    *("csv/rayyan__citation-file-formatting-_baseline_rayyan.csv", "bibtex/acm-dl__colrev-acm_bib.bib"),
)


@pytest.mark.parametrize("name", REAL)
def test_real_records_come_back_as_they_came(name: str) -> None:
    frame = read(shared(f"data/exports/{name}"))
    assert again(write("original", frame), frame["format"].iloc[0]) == fields(frame)


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
        ([{"format": "json"}], "cannot be written as json again"),
        ([{"format": ""}], "do not say how they came"),
    ],
)
def test_what_cannot_be_written_as_it_came_is_refused(rows: list[dict[str, Any]], why: str) -> None:
    named = [{"record_id": f"s.{n}", **row} for n, row in enumerate(rows)]
    with pytest.raises(UsageError, match=why):
        write("original", tables.from_rows(named, tables.RECORDS))


def test_no_records_are_an_empty_file() -> None:
    assert write("original", tables.empty(tables.RECORDS)) == b""
