"""Records that compiled code takes together say what they say without it: the same entries, problems and cells."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from litsieve import readers, records, tables, wasm
from litsieve.normalize.markup import clean
from litsieve.readers import chunks, gather, mapping, nbib, ris, together
from litsieve.readers.batch import Batch
from litsieve.readers.chains import plan
from litsieve.readers.dialect import Dialect
from litsieve.readers.interface import Entry, Item
from real_data import SHARED

pytestmark = pytest.mark.skipif(not wasm.is_installed(), reason=f"needs pip install {wasm.EXTRA!r}")

EXPORTS = SHARED / "data" / "exports"
FILES = sorted(path for format in ("ris", "nbib") for path in (EXPORTS / format).glob("*") if path.is_file())

VALUES = st.one_of(
    st.sampled_from(
        [
            *(
                "",
                "a",
                'say "so"',
                "back\\slash",
                "tab\tin it",
                "\x01\x1f\x7f",
                "\x0c",
                "a\x0b",
                "\x1ca",
                "a\x85",
                "…",
            ),
            *(
                "\u2003a",
                "a\u2003",
                "\u3000",
                "\xa0a",
                "\u1680",
                "a\u2028b",
                "\ufeff",
                "\ufeffa",
                "🙂",
                "e\u0301",
                "研究",
            ),
            *(
                "x" * 15,
                "y" * 16,
                "z" * 17,
                "w" * 40,
                "  two  ",
                " \t",
                "ER",
                "ER  -",
                "TY  - JOUR",
                "a  - b",
                "-",
                "\0",
            ),
            *(
                "b UR  - c",
                "http://x  U2  - L1",
                "doi: 10.1/x",
                "Smith, J",
                "Smith, John",
                "COVID-19",
                "T-cell",
                "\r",
            ),
        ]
    ),
    st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=20),
)
RIS_BEGIN = st.sampled_from(
    [
        *("TY  - ", "TI  - ", "AU  - ", "KW  - ", "AB  - ", "UR  - ", "DO  - ", "A1  -", "SP  -", "Z9  - ", "1A  - "),
        *(
            "ER  - ",
            "ER  -",
            "ER",
            "",
            " ",
            "   ",
            "UK - ",
            "PMID  - ",
            "PMID - ",
            "ABSTRACT  - ",
            "TI\t- ",
            " TI  - ",
        ),
        *("AB -", "ER -", "ER  - x", "\ufeffTY  - ", "\ufeff", "19  - ", "T1 \t -", "KW  -\t", "TY - JOUR"),
    ]
)
NBIB_BEGIN = st.sampled_from(
    [
        *("PMID- ", "TI  - ", "FAU - ", "AU  - ", "AB  -", "OT  - ", "PMC - ", "A   - ", "A B - ", "AB12- ", "GN - "),
        *(
            "      ",
            "       ",
            "     ",
            "",
            " ",
            "\ufeffPMID- ",
            "LID - ",
            "FAU- ",
            "1AB - ",
            "OT  -\t",
            "well-known",
        ),
    ]
)
RIS_RECORD = "TY  - JOUR\nTI  - A title\nAU  - Smith, J\nKW  - one\ntwo\n\nAB  - long\n more\nPY  - 2019\nER  - \n\n"
NBIB_RECORD = (
    "PMID- 1\nTI  - A\n      title\nFAU - Smith, John\nAU  - Smith J\nAU  - Doe J\nAB  -\n      b\nDP  - 2019\n\n"
)
RIS, NBIB = pytest.param(ris, id="ris"), pytest.param(nbib, id="nbib")


@st.composite
def texts(draw: st.DrawFn, reader: ModuleType) -> str:
    """Records with lines of every kind, among others as they should be."""
    begin, record = (RIS_BEGIN, RIS_RECORD) if reader is ris else (NBIB_BEGIN, NBIB_RECORD)
    first, last = ("TY  - JOUR\nTI  - A\n", "ER  - \n") if reader is ris else ("PMID- 1\n", "\n")
    line = st.builds(lambda tag, value: f"{tag}{value}\n", begin, VALUES)
    lines = st.lists(line, max_size=4).map("".join)
    odd = lines.map(lambda told: first + told + last)
    whole = "".join(draw(st.lists(st.one_of(odd, odd, lines, st.just(record)), max_size=8)))
    return whole[: len(whole) - draw(st.sampled_from([0, 0, 0, 1, 2]))]


def entries_of(batch: Batch) -> list[Entry]:
    each = zip(batch.lines, map(json.loads, batch.raw), strict=True)
    return [Entry(line, [tuple(part) for part in parts]) for line, parts in each]


def parted(items: Sequence[Item | Batch]) -> list[Item]:
    """The items, those of batches one by one."""
    return [one for item in items for one in (entries_of(item) if isinstance(item, Batch) else [item])]


def assert_same(reader: ModuleType, text: str, read: int = together._READ, odd: int = together._FEW) -> None:
    plain = list(reader.read(io.StringIO(text, newline="\n")))
    with patch.object(together, "_READ", read), patch.object(together, "_FEW", odd):
        found = list(reader.batches(io.BytesIO(text.encode()), 1))
    assert parted(found) == plain
    raw = [cell for item in found for cell in (item.raw if isinstance(item, Batch) else [])]
    entries = [entry for item in found if isinstance(item, Batch) for entry in entries_of(item)]
    assert raw == [tables.dump_raw(entry.parts) for entry in entries]
    for dialect in readers.dialects_of(reader.FORMAT)[-2:]:
        for batch in (item for item in found if isinstance(item, Batch)):
            assert batch.values(plan(dialect)) == gather.gathered(entries_of(batch), plan(dialect))[0]
        assert mapped(only_entries(found), dialect) == mapped(only_entries(plain), dialect)


def mapped(entries: Sequence[Entry | Batch], dialect: Dialect) -> dict[str, list[Any]]:
    """All columns of the entries."""
    columns: dict[str, list[Any]] = {}
    for one in mapping.in_turn(entries, dialect):
        for name, cells in one.items():
            columns.setdefault(name, []).extend(cells)
    return columns


def only_entries(items: Sequence[Item | Batch]) -> list[Entry | Batch]:
    return [item for item in items if isinstance(item, Entry | Batch)]


@pytest.mark.parametrize("reader", [RIS, NBIB])
@given(data=st.data(), read=st.integers(20, 400), odd=st.integers(0, 300))
@settings(deadline=None)
def test_any_text_says_the_same(reader: ModuleType, data: st.DataObject, read: int, odd: int) -> None:
    text = data.draw(texts(reader)).replace("\r", "")
    assert_same(reader, text, read, odd)


RIS_LINES = {
    "nothing-but-its-type": "",
    "a-second-type": "TI  - A\nTY  - BOOK\n",
    "a-tag-after-blanks": "AB  - a\n TI  - b\n",
    "a-tag-with-a-tab": "AB  - a\nTI\t- b\n",
    "a-tag-with-one-blank": "AB  - a\nTI - b\n",
    "a-tag-that-is-a-word": "DO  - a\nABSTRACT  - b\n",
    "a-tag-of-four-letters": "AB  - a\nPMID - 3\n",
    "a-tag-behind-a-mark": "AB  - a\n\ufeffTI  - b\n",
    "an-end-without-hyphen": "AB  - a\nER\nTI  - b\n",
    "an-end-and-a-word": "AB  - a\nER stress\n",
    "a-digit-first": "KW  - a\n1A  - b\n",
    "swallowed": "UR  - http://x  U2  - L1\nTI  - b\n",
    "swallowed-on-a-further-line": "DO  - 10.1/x\nhttp://x  U2  - L1\n",
    "text-behind-the-end": "TI  - A\nER  - x\n",
    "keywords": "KW  -\none\n\n two \n",
    "a-wrapped-keyword-and-a-tag": "KW  - a\nb-c\nTI  - d\n",
    "empty-lines": "AB  -\n\n \t\n a\n\n b\n",
}
NBIB_LINES = {
    "a-second-name": "TI  - A\nPMID- 2\nTI  - B\n",
    "a-wrapped-line-behind-an-empty-one": "AB  - a\n\n      b\n",
    "text-behind-an-empty-line": "AB  - a\n\ntext\n",
    "two-empty-lines": "AB  - a\n\n\nTI  - b\n",
    "five-blanks": "AB  - a\n     b\n",
    "seven-blanks": "AB  - a\n       b\n",
    "nothing-wrapped": "AB  -\n      \n      a\n      \nTI  - b\n",
    "a-tag-of-one-letter": "A   - a\n",
    "a-blank-within-a-tag": "A B - a\n",
    "a-word": "AB  - a\nwell-known\n",
    "a-word-broken": "AB  - self-\n      reported\nTI  - Self-\n      or\n      other-\n      words-\n      to-be\n",
    "a-word-that-seems-broken": "AB  - a short-\n      and X-\n      ray-\n       tube é-\n      a IL6-\n      Ab-\n      Ab\n",
    "words-behind-a-hyphen": "".join(
        f"AB  - short-\n      {word}\n"
        for word in (*("but x", "nor x", "or x", "to x", "as x", "vs x", "vs. x", "and", "andx", "o", "éa", "-a"),)
    ),
    "a-name-without-the-other": "FAU - A, B\nAU  - A B\nAU  - C D\nFAU - E, F\nAU  - E F\n",
    "an-empty-name": "FAU -\nAU  - A B\nFAU - C, D\nAU  - C D\nAU  - E F\n",
}
EDGES = {
    "a-tab-at-the-end": "a\t",
    "a-separator-at-the-end": "a\x1c",
    "a-feed-first": "\x0ca",
    "a-wide-blank-first": "\u3000a",
    "a-thin-blank-last": "a\u2009",
    "a-next-line-last": "a\x85",
    "a-mark-of-bytes": "\ufeff",
    "quotes": 'say "so" \\ \x01\x1f\x7f',
    "a-nul": "a\0b",
}
ODD = [
    *(pytest.param(ris, f"TY  - JOUR\n{lines}ER  - \n", id=f"ris-{name}") for name, lines in RIS_LINES.items()),
    *(pytest.param(nbib, f"PMID- 1\n{lines}\n", id=f"nbib-{name}") for name, lines in NBIB_LINES.items()),
    *(pytest.param(ris, f"TY  - JOUR\nTI  - {edge}\nER  - \n", id=f"ris-{name}") for name, edge in EDGES.items()),
    *(pytest.param(nbib, f"PMID- 1\nTI  - {edge}\n\n", id=f"nbib-{name}") for name, edge in EDGES.items()),
]


@pytest.mark.parametrize(("reader", "odd"), ODD)
def test_an_odd_record_among_others_says_the_same(reader: ModuleType, odd: str) -> None:
    record = RIS_RECORD if reader is ris else NBIB_RECORD
    assert_same(reader, f"{record}{odd}{record}{odd}{odd}{record}")


@pytest.mark.parametrize("reader", [RIS, NBIB])
@given(values=st.lists(VALUES, min_size=1, max_size=12), line=st.integers(1, 120_000))
@settings(deadline=None)
def test_any_value_says_the_same(reader: ModuleType, values: list[str], line: int) -> None:
    """In records that are as they should be but for their values, at the line numbers of long files."""
    before, after = ("TY  - JOUR\n", "ER  - \n") if reader is ris else ("PMID- 1\n", "\n")
    told = [value.replace("\r", "") for value in values]
    lines = "".join(
        f"TI  - {value}\n" if n % 3 else f"AB  - {value}\n      {value}\n" for n, value in enumerate(told)
    )
    text = f"{before}{lines}{after}" * 2
    found = parted(list(reader.batches(io.BytesIO(text.encode()), line)))
    plain = [
        Entry(item.line + line - 1, [(tag, value, at + line - 1) for tag, value, at in item.parts])
        for item in reader.read(io.StringIO(text, newline="\n"))
        if isinstance(item, Entry)
    ]
    assert [item for item in found if isinstance(item, Entry)] == plain


def test_a_value_that_is_not_told_to_be_unsettled_is_clean() -> None:
    """Every character, within words of ASCII, at the edge of what is looked at at once, and beside its like."""
    every = [chr(n) for n in range(32, 0x3_0000) if not 0xD800 <= n < 0xE000]
    values = [f"{'x' * (n % 17 + 1)}{one}e{one}{one} y" for n, one in enumerate(every)] + [
        "a &amp; b",
        "a <b>",
        "a  b",
        "a\tb",
    ]
    text = "".join(f"TY  - JOUR\nAB  - {value}\nER  - \n" for value in values)
    seen = []
    for batch in ris.batches(io.BytesIO(text.encode()), 1):
        assert isinstance(batch, Batch)
        (told,) = (one for one in batch.told if one.tag == "AB")
        rows, texts = told.tagged()
        unsettled = set(told.unsettled.tolist())
        seen += texts
        assert [
            text for row, text in zip(rows, texts, strict=True) if row not in unsettled and clean(text) != text
        ] == []
        if "é" in "".join(texts):
            assert [row for row, text in enumerate(texts) if "é" in text and row in unsettled] == []
    assert seen == values


def read_as(data: bytes, name: str, **how: str) -> tuple[records.Parsed, records.Parsed]:
    """An export with the compiled loops and without them."""
    with patch.object(readers, "LEAST", 0):
        compiled = records.parse(io.BytesIO(data), name, **how)
    with patch.object(wasm, "is_installed", lambda: False):
        return compiled, records.parse(io.BytesIO(data), name, **how)


def assert_parsed_alike(data: bytes, name: str, **how: str) -> None:
    compiled, plain = read_as(data, name, **how)
    assert_frame_equal(compiled.entries, plain.entries)
    assert_frame_equal(compiled.problems, plain.problems)
    assert_frame_equal(compiled.export, plain.export)


@pytest.mark.skipif(not FILES, reason=f"real data is absent: {EXPORTS} (set LITSIEVE_SHARED)")
@pytest.mark.parametrize(
    "files", [pytest.param(FILES[::5], id="some"), pytest.param(FILES, id="all", marks=pytest.mark.stress)]
)
def test_every_real_export_is_parsed_alike(files: list[Path]) -> None:
    for path in files:
        assert_parsed_alike(path.read_bytes(), path.name)


PLAIN = RIS_RECORD * 30 + "stray text\n" + RIS_RECORD * 3


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(PLAIN.encode(), id="lf"),
        pytest.param(PLAIN.replace("\n", "\r\n").encode(), id="crlf"),
        pytest.param(PLAIN.replace("\n", "\r").encode(), id="cr"),
        pytest.param(PLAIN.encode("utf-8-sig"), id="byte-order-mark"),
        pytest.param(PLAIN.replace("Smith", "Müller").encode("cp1252"), id="cp1252"),
        pytest.param(PLAIN.replace("Smith", "Müller").encode("utf-16"), id="utf-16"),
        pytest.param(PLAIN.replace("Smith", "Sm\0ith").encode(), id="nuls"),
        pytest.param(PLAIN.replace("Smith", "S\x1emith").encode(), id="controls"),
        pytest.param(PLAIN.encode() + b"\xff", id="damaged"),
        pytest.param(b"no record at all\n", id="no-record"),
        pytest.param(PLAIN[:-9].encode(), id="cut-short"),
    ],
)
def test_bytes_of_every_kind_are_parsed_alike(data: bytes) -> None:
    assert_parsed_alike(data, "x.ris", format="ris")


@pytest.mark.parametrize(
    ("reader", "record"), [pytest.param(ris, RIS_RECORD, id="ris"), pytest.param(nbib, NBIB_RECORD, id="nbib")]
)
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_chunks_of_a_file_are_parsed_alike(reader: ModuleType, record: str, end: str) -> None:
    text = "".join(record.replace("2019", str(1900 + n)) + "odd\n" * (n % 40 == 0) for n in range(200))
    data = text.replace("\n", end).encode()
    plan = chunks.plan(io.BytesIO(data), "x", 9_000, format=reader.FORMAT)
    assert len(plan) > 1
    for chunk in plan:
        with patch.object(readers, "LEAST", 0):
            found = list(records.pieces(io.BytesIO(data), "x", chunk=chunk))
        plain = list(records.pieces(io.BytesIO(data), "x", chunk=chunk))
        for one, other in zip(found, plain, strict=True):
            assert_frame_equal(one.entries, other.entries)
            assert_frame_equal(one.problems, other.problems)


def test_rows_of_batches_and_of_entries_stay_apart_where_a_table_is_made_in_parts() -> None:
    text = "".join(RIS_RECORD * n + "TY - JOUR\nTI - odd\nER -\n" for n in range(40))
    with patch.object(records, "CHUNK", 10):
        assert_parsed_alike(text.encode(), "x.ris")


def test_items_are_whole_where_batches_may_be_asked_for() -> None:
    with patch.object(readers, "LEAST", 0):
        export = readers.open_export(io.BytesIO(RIS_RECORD.encode() * 2_000), "x.ris")
    assert export.batches is not None
    assert sum(isinstance(item, Entry) for item in export.items) == 2_000


def test_a_small_file_does_not_load_the_library() -> None:
    export = readers.open_export(io.BytesIO(RIS_RECORD.encode()), "x.ris")
    assert export.batches is None
