"""XLS and XLSB: what they would take in memory is told from their records before they are opened."""

from __future__ import annotations

import contextlib
import io
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litsieve import readers
from litsieve.errors import ExportError
from litsieve.readers import limits, workbook, workbook_binary
from litsieve.readers.interface import Entry

SECTOR = 512
END, FREE, TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
FAR = "x: the workbook has a sheet of {} cells, most of them empty or the same. If it is genuine, save it as CSV."
REPEATED = "x: the workbook repeats its texts to more than 1 GB in its cells. If it is genuine, save it as CSV."


def record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def label(row: int, column: int, text: str) -> bytes:
    return record(0x204, struct.pack("<HHHHB", row, column, 0, len(text), 0) + text.encode("latin-1"))


def shared(row: int, column: int, number: int) -> bytes:
    return record(0xFD, struct.pack("<HHHI", row, column, 0, number))


def biff(cells: bytes, texts: bytes = b"") -> bytes:
    """A workbook of one sheet with `cells`, `texts` its list of shared ones."""
    begin = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0x600))
    sheet = record(0x85, struct.pack("<IHBB", len(begin) + 13 + len(texts) + 4, 0, 1, 0) + b"S")
    inner = record(0x809, struct.pack("<HHHHII", 0x600, 16, 0, 0, 0, 0x600)) + cells + record(0x0A, b"")
    return begin + sheet + texts + record(0x0A, b"") + inner


def entry(name: str, kind: int, start: int, size: int) -> bytes:
    coded = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<BB3I", kind, 1, FREE, FREE, 1 if kind == 5 else FREE)
    return (
        coded.ljust(64, b"\0") + struct.pack("<H", len(coded)) + links + b"\0" * 36 + struct.pack("<IQ", start, size)
    )


def compound(book: bytes) -> bytes:
    """A compound file with the stream Workbook; a short one lies in small sectors."""
    small = len(book) < 4096
    size = -(-len(book) // SECTOR)
    tables = size // 100 + 1
    # The directory, the table of small sectors, the stream, the table of sectors.
    links = [END, END, *range(3, 2 + size), END, *[TABLE] * tables]
    few = [*range(1, -(-len(book) // 64)), END] if small else []
    root = entry("Root Entry", 5, 2 if small else END, size * SECTOR if small else 0)
    directory = root + entry("Workbook", 2, 0 if small else 2, len(book))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9I", 0, tables, 0, 0, 4096, 1, 1, END, 0)
    header += struct.pack(f"<{tables}I", *range(2 + size, 2 + size + tables))
    return b"".join(
        (
            header.ljust(SECTOR, b"\xff"),
            directory.ljust(SECTOR, b"\0"),
            struct.pack(f"<{len(few)}I", *few).ljust(SECTOR, b"\xff"),
            book.ljust(size * SECTOR, b"\0"),
            struct.pack(f"<{len(links)}I", *links).ljust(tables * SECTOR, b"\xff"),
        )
    )


def read(data: bytes) -> list[tuple[int, tuple[tuple[str, str, int], ...]]]:
    items = readers.open_export(io.BytesIO(data), "x").items
    return [(item.line, item.fields) for item in items if isinstance(item, Entry)]


HEADER = label(0, 0, "Title") + label(0, 1, "Authors") + label(0, 2, "Year")
TEXTS = (
    record(0xFC, struct.pack("<II", 1, 1) + struct.pack("<HB", 60_000, 0) + b"a" * 8_000)
    + b"".join(record(0x3C, b"\0" + b"a" * 8_000) for _ in range(7))[: 4 + 8_001 + 6 * 8_005]
)


@pytest.mark.parametrize("rows", [1, 400], ids=["in small sectors", "in sectors"])
def test_an_xls_as_programs_write_it_is_read(rows: int) -> None:
    data = compound(biff(HEADER + b"".join(label(n, 0, f"A title {n}") for n in range(1, rows + 1))))
    assert workbook_binary.xls(data) == (3 * (rows + 1), 0)
    assert read(data) == [(n + 1, (("Title", f"A title {n}", n + 1),)) for n in range(1, rows + 1)]


def test_the_lengths_of_shared_texts_are_told_over_pieces() -> None:
    plain = struct.pack("<HB", 3, 0) + b"abc"
    rich = struct.pack("<HBHI", 2, 13, 1, 5) + "漢字".encode("utf-16-le") + b"\0" * 4 + b"\0" * 5
    cut = struct.pack("<HB", 4, 1) + "ab".encode("utf-16-le")
    texts = record(0xFC, b"\0" * 8 + plain + rich + cut) + record(0x3C, b"\0cd" + plain)
    book = biff(HEADER + b"".join(shared(1, n, n) for n in range(4)), texts)
    assert workbook_binary.xls(compound(book)) == (8, 3 + 2 + 4 + 3)


@pytest.mark.parametrize(
    ("book", "said"),
    [
        (biff(HEADER + label(65_535, 65_535, "x")), FAR.format("4,294,967,296")),
        (biff(HEADER + label(65_535, 65_535, "x") + b"\0" * 5_000), FAR.format("4,294,967,296")),
        (biff(HEADER + record(0x200, struct.pack("<IIHHH", 0, 1 << 31, 0, 256, 0))), FAR.format("549,755,813,888")),
        (biff(HEADER + record(0x200, struct.pack("<5H", 0, 65_535, 0, 65_535, 0))), FAR.format("4,294,836,225")),
        (biff(HEADER + record(0xBD, struct.pack("<HHHIH", 60_000, 0, 0, 0, 5_000))), FAR.format("300,065,001")),
        (biff(HEADER + b"".join(shared(n, 0, 0) for n in range(1, 20_000)), TEXTS), REPEATED),
    ],
    ids=["last cell", "last cell in sectors", "extent", "older extent", "a run of cells", "repeated text"],
)
def test_an_xls_that_would_fill_the_memory_is_refused(book: bytes, said: str) -> None:
    with pytest.raises(ExportError) as error:
        read(compound(book))
    assert str(error.value) == said


def test_an_xls_is_refused_where_it_is_larger_than_any(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LARGEST_XLS", 1 << 20)
    with pytest.raises(ExportError, match="the workbook has over 1 MB, more than an XLS can use"):
        read(compound(biff(HEADER)) + b"\0" * (1 << 20))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=2000), st.integers(0, 3000), st.integers(0, 40))
def test_a_damaged_xls_ends_in_a_message_or_passes(noise: bytes, at: int, kept: int) -> None:
    data = compound(biff(HEADER + label(1, 0, "A title")))
    damaged = io.BytesIO(data[:at] + noise + data[at + len(noise) + kept :])
    with contextlib.suppress(ExportError):
        workbook.check(damaged)


def wide(kind: int, content: bytes) -> bytes:
    coded = bytes([kind]) if kind < 128 else bytes([kind & 127 | 128, kind >> 7])
    return (
        coded
        + (bytes([len(content)]) if len(content) < 128 else bytes([len(content) & 127 | 128, len(content) >> 7]))
        + content
    )


def xlsb(sheet: bytes, texts: bytes = b"") -> io.BytesIO:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/worksheets/sheet1.bin", sheet)
        made.writestr("xl/sharedStrings.bin", texts)
    return stream


def row(number: int) -> bytes:
    return wide(0, struct.pack("<I", number) + b"\0" * 13)


def cell(column: int, text: int) -> bytes:
    return wide(7, struct.pack("<III", column, 0, text))


@pytest.mark.parametrize(
    ("stream", "said"),
    [
        (xlsb(row(0) + cell(0, 0) + row(1_048_575) + cell(16_383, 0)), "17,179,869,184 cells"),
        (xlsb((row(1) + cell(0, 0)) * 9_000, wide(19, b"\0" + struct.pack("<I", 1 << 18) + b"a")), "more than 1 GB"),
    ],
    ids=["last cell", "repeated text"],
)
def test_an_xlsb_that_would_fill_the_memory_is_refused(stream: io.BytesIO, said: str) -> None:
    with pytest.raises(ExportError, match=said):
        workbook.check(stream)


def test_rows_of_an_xlsb_that_hold_no_cell_count_for_nothing() -> None:
    workbook.check(xlsb(row(0) + cell(16_383, 0) + row(1_048_575)))
