"""Rows that compiled code takes together say what they say without it: the same entries, problems and cells."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal
from test_delimited_rows import CELL, TABLES, quoted
from test_delimited_rows import tables as any_tables
from test_together import VALUES, assert_parsed_alike, entries_of, parted

from litsieve import readers, records, tables, wasm
from litsieve.errors import ExportError
from litsieve.normalize.markup import clean
from litsieve.readers import chunks, delimited, delimited_loop, delimited_rows, delimited_together, gather, header
from litsieve.readers.batch import Batch
from litsieve.readers.chains import plan
from litsieve.readers.interface import Entry, Item

pytestmark = pytest.mark.skipif(not wasm.is_installed(), reason=f"needs pip install {wasm.EXTRA!r}")

NAMES = st.sampled_from(("Title", "abstract", "Année", "漢字", 'No "1"', "Köln", "", "Title", "Notes\x01", "x" * 200))


def read(items: Callable[[], Iterable[Item | Batch]], size: int, few: int) -> list[Item | Batch] | str:
    """What is read where one row is read to find the header, and so many bytes are held at once."""
    with pytest.MonkeyPatch.context() as context:
        context.setattr(header, "SEARCHED", 1)
        context.setattr(delimited_rows, "SEARCHED", 1)
        context.setattr(delimited_together, "_READ", size)
        context.setattr(delimited_together, "_SIZE", size)
        context.setattr(delimited_together, "_FEW", few)
        try:
            return list(items())
        except ExportError as error:
            return str(error)


def assert_same(text: str, size: int = 1 << 20, few: int = 1 << 14) -> list[Batch]:
    text = text.replace("\r", "")
    told = read(lambda: delimited.read(io.StringIO(text, newline="\n")), size, few)
    found = read(lambda: delimited.batches(io.BytesIO(text.encode()), 1), size, few)
    if isinstance(found, str):
        assert found == told
        return []
    assert parted(found) == told
    batches = [item for item in found if isinstance(item, Batch)]
    for batch in batches:
        entries = entries_of(batch)
        assert list(batch.raw) == [tables.dump_raw(entry.parts) for entry in entries]
        for dialect in readers.dialects_of("csv")[-3:]:
            assert batch.values(plan(dialect)) == gather.gathered(entries, plan(dialect))[0]
    return batches


@given(any_tables(), st.integers(20, 300), st.integers(0, 100))
@example('Title,Authors,Year\n"a","b""c","d\ne"\n="1",b,c\n"="",b,c\n\n ,,\n"x"\n"Title","Authors","Year"\n', 300, 0)
@example("Title,Authors,Year\nTitle,b,c\ntitle,authors,doi\nx,y,z\n", 300, 0)
@settings(deadline=None, max_examples=120)
def test_any_table_says_the_same(text: str, size: int, few: int) -> None:
    assert_same(text, size, few)


@given(
    st.lists(NAMES, min_size=1, max_size=6),
    st.sampled_from(",;\t|"),
    st.lists(st.lists(st.one_of(VALUES, CELL), max_size=9), max_size=12),
    st.data(),
)
@settings(deadline=None, max_examples=120)
def test_any_cell_under_any_column_says_the_same(
    names: list[str], delimiter: str, rows: list[list[str]], data: st.DataObject
) -> None:
    """Cells are written with quotes, without them, with a blank before them, and wrongly."""
    ways = st.sampled_from(("quoted", "quoted", "quoted", "bare", "blank", "wrong"))
    written = {
        "quoted": quoted,
        "bare": lambda cell: cell if '"' not in cell and "\n" not in cell and delimiter not in cell else quoted(cell),
        "blank": lambda cell: f" {quoted(cell)}",
        "wrong": lambda cell: f'"{cell}',
    }
    how = data.draw(st.lists(ways, min_size=1, max_size=7))
    lines = [
        delimiter.join(written[how[(at + n) % len(how)]](cell) for n, cell in enumerate(cells))
        for at, cells in enumerate(rows)
    ]
    known = ("Title", "Authors", "Year", "DOI", *names)
    text = "\n".join([delimiter.join(map(quoted, known)), *lines]) + data.draw(st.sampled_from(("", "\n")))
    assert_same(text, data.draw(st.integers(50, 400)), 0)


@given(
    st.lists(st.lists(st.one_of(VALUES, CELL), min_size=1, max_size=3), min_size=1, max_size=12),
    st.sampled_from(",;\t|"),
    st.integers(40, 400),
)
@settings(deadline=None)
def test_any_cell_in_quotes_says_the_same(rows: list[list[str]], delimiter: str, size: int) -> None:
    lines = (delimiter.join(map(quoted, ("x", *cells))) + "\n" for cells in rows)
    assert_same(delimiter.join(("Title", "Authors", "Year", "Title")) + "\n" + "".join(lines), size, 0)


def test_plain_rows_come_together() -> None:
    """Line breaks, doubled quotes, short rows and empty cells among them."""
    row = '"A ""b"" c\nd",,"2019"\nE,f\n,g,\n'
    (batch,) = assert_same("Title,Authors,Year\n" + row * 30)
    assert [len(batch.lines), *batch.lines[:4]] == [90, 2, 4, 5, 6]
    assert batch.raw[0] == b'[["Title","A \\"b\\" c\\nd",2],["Year","2019",2]]'


@pytest.mark.parametrize(
    ("row", "header_"),
    [
        pytest.param('"a",b,"=""1"""', "Title,Authors,Year", id="guarded"),
        pytest.param("'=a,b,c", "title,authors,venue,document_types", id="ours"),
        pytest.param('a,"b" ,c', "Title,Authors,Year", id="blank-behind-a-quote"),
        pytest.param('a,b "c",d', "Title,Authors,Year", id="quote-within-a-bare-cell"),
        pytest.param("a,b,c,d", "Title,Authors,Year", id="too-many-cells"),
        pytest.param("a", "Authors,Title,Year,DOI", id="one-cell"),
        pytest.param(",,", "Title,Authors,Year", id="empty-cells"),
        pytest.param(" ,\u3000,", "Title,Authors,Year", id="white-space"),
        pytest.param("", "Title,Authors,Year", id="empty-line"),
        pytest.param("TITLE,Year,Authors", "Title,Authors,Year", id="further-header"),
        pytest.param("\0,Year,Authors", "Title,Authors,Year", id="nul"),
    ],
)
def test_an_odd_row_is_read_as_a_line(row: str, header_: str) -> None:
    text = f"{header_}\nx,y,z\nx,y,z\n{row}\nx,y,z\n"
    batches = assert_same(text, few=0)
    assert [len(batch.lines) for batch in batches] in ([2, 1], [2])


def test_a_name_is_known_again_however_it_is_written() -> None:
    every = "".join(chr(n) for n in range(1, 0x3_0000) if not 0xD800 <= n < 0xE000)
    others = "\u0130\u212a"  # these two are letters of ASCII in lower case, and taken for a name wherever they stand
    for one in every:
        if one not in others:
            assert delimited_loop._hashed(header.name_of(f"a{one}b")) == delimited_loop._hashed(f"a{one}b")


def test_a_value_that_is_not_told_to_be_unsettled_is_clean() -> None:
    every = [chr(n) for n in range(32, 0x3_0000) if not 0xD800 <= n < 0xE000]
    values = [f"{'x' * (n % 17 + 1)}{one}e{one}{one} y" for n, one in enumerate(every)]
    values += [" a", "a ", "\u3000a", "a\xa0", "a\nb", "a &amp; b", "a <b>", "a  b", "a\t", '"', 'a "b" c']
    text = "Title,Abstract,Year,Abstract\n" + "".join(f"t,{quoted(value)},2019,a  b\n" for value in values)
    seen = 0
    for batch in delimited.batches(io.BytesIO(text.encode()), 1):
        if isinstance(batch, Batch):
            told, _ = (one for one in batch.told if one.tag == "Abstract")
            unsettled, (rows, texts) = set(told.unsettled.tolist()), told.tagged()
            pairs = zip(rows, texts, strict=True)
            assert [text for row, text in pairs if row not in unsettled and clean(text) != text] == []
            values_ = batch.values(plan(readers.dialects_of("csv")[-1]))
            assert set(values_.unsettled["abstract"]) == set(batch_rows(batch))
            seen += len(texts)
    assert seen > len(values) - 200


def batch_rows(batch: Batch) -> range:
    return range(len(batch.lines))


@pytest.mark.skipif(
    not TABLES, reason="real data is absent: data/exports (set LITSIEVE_SHARED to the folder that has it)"
)
def test_every_real_export_is_parsed_alike() -> None:
    with patch.object(header, "SEARCHED", 25), patch.object(delimited_rows, "SEARCHED", 25):
        for path in (path for path in TABLES if path.parent.name in ("csv", "tsv")):
            assert_parsed_alike(path.read_bytes(), path.name)


ROW = '"A title, ""quoted""","Smith, J; Doe, J",2019,"one\ntwo",10.1/x\n'
PLAIN = "Title,Authors,Year,Abstract,DOI\n" + ROW * 140 + "=,\n" + ROW * 3 + '"a "b",,,\n' + ROW


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(PLAIN.encode(), id="lf"),
        pytest.param(PLAIN.replace("\n", "\r\n").encode(), id="crlf"),
        pytest.param(PLAIN.replace("\n", "\r").encode(), id="cr"),
        pytest.param(PLAIN.encode("utf-8-sig"), id="byte-order-mark"),
        pytest.param(PLAIN.replace("Smith", "Müller").encode("cp1252"), id="cp1252"),
        pytest.param(PLAIN.replace("Smith", "Sm\0ith").encode(), id="nuls"),
        pytest.param(PLAIN.replace("Smith", "S\x1emith").encode(), id="controls"),
        pytest.param(PLAIN.encode() + b"\xff", id="damaged"),
        pytest.param(PLAIN[:-9].encode(), id="cut-short"),
        pytest.param((PLAIN + PLAIN.replace("DOI", "Key")).encode(), id="a-further-table"),
        pytest.param(("Search of today\n\n" + PLAIN).encode(), id="text-above-the-header"),
    ],
)
def test_bytes_of_every_kind_are_parsed_alike(data: bytes) -> None:
    assert_parsed_alike(data, "x.csv", format="csv")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_chunks_of_a_file_are_parsed_alike(encoding: str, end: str) -> None:
    rows = [f'"T{n}\n""é""","Smith, J",{1900 + n}\n' + "odd,\n" * (n % 40 == 0) for n in range(300)]
    data = ("Title,Authors,Year\n" + "".join(rows)).replace("\n", end).encode(encoding)
    parts = chunks.plan(io.BytesIO(data), "x", 2_000)
    assert len(parts) > 1
    for part in parts:
        with patch.object(readers, "LEAST", 0):
            found = list(records.pieces(io.BytesIO(data), "x", chunk=part))
            opened = chunks.opened(io.BytesIO(data), "x", part)
        told = list(records.pieces(io.BytesIO(data), "x", chunk=part))
        for one, other in zip(found, told, strict=True):
            assert_frame_equal(one.entries, other.entries)
            assert_frame_equal(one.problems, other.problems)
        assert opened.batches
        assert any(isinstance(item, Batch) for item in opened.batches()) or not part.begin


def test_names_of_columns_that_are_told_find_the_header() -> None:
    text = "Heading,Who,When\n" + "a,b,2019\n" * 300
    with patch.object(readers, "LEAST", 0):
        export = readers.open_export(
            io.BytesIO(text.encode()), "x.csv", columns={"title": "Heading", "year": "When"}, format="csv"
        )
        assert export.batches
        entries = [item for item in parted(list(export.batches())) if isinstance(item, Entry)]
    assert entries == list(export.items)


def test_a_table_of_too_many_columns_is_read_as_lines() -> None:
    names = ["Title", "Authors", "Year", *(f"{n}{'x' * 190}" for n in range(400))]
    assert assert_same(",".join(names) + "\n" + "a,b,c,d\n" * 10) == []
