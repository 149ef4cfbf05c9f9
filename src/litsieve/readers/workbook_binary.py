"""What a workbook of Excel's binary formats (XLS, and a part of XLSB) would take in memory: its cells and its texts.

Both are a run of records: a kind, a length, a content. A cell says its place, or its row does; a text that cells
share stands in a list, and a cell says which.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from litsieve.readers import compound

STREAMS: Final = ("Workbook", "Book")
_SHEET, _SHARED, _CONTINUED, _EXTENT, _END, _NAMED = 0x85, 0xFC, 0x3C, 0x200, 0x0A, 0xFD
_RANGES: Final = frozenset((0xBD, 0xBE))
# Cells of XLS, whose row and column stand first: blank, formula, number, text, error, of each of its versions.
_CELLS: Final = frozenset((*range(1, 7), 0x201, *range(0x203, 0x207), 0x406, 0x27E, 0xD6, _NAMED, *_RANGES))
_MOST_SHEETS: Final = 1_000


class Size(NamedTuple):
    """The cells of the largest sheet, from A1 to its last row and column, and the characters of shared texts."""

    cells: int
    text: int


def xls(data: bytes) -> Size:
    """The size of the workbook that the compound file `data` holds; ValueError where it cannot be told."""
    try:
        sizes = [_book(book) for book in compound.streams(data, STREAMS)]
    except struct.error as error:
        raise ValueError("it ends where more should be") from error
    return Size(max((one.cells for one in sizes), default=0), max((one.text for one in sizes), default=0))


def _book(book: bytes) -> Size:
    # What belongs to no sheet stands first; a sheet may say that it begins anywhere.
    starts = {0, *(struct.unpack_from("<I", content)[0] for kind, content in _records(book, 0) if kind == _SHEET)}
    if len(starts) > _MOST_SHEETS:
        raise ValueError(f"it has more than {_MOST_SHEETS} sheets")
    lengths = _shared(book)
    most = text = 0
    for start in sorted(starts):
        sheet = _sheet(book, start, lengths)
        most, text = max(most, sheet.cells), text + sheet.text
    return Size(most, text)


def _sheet(book: bytes, start: int, lengths: Sequence[int]) -> Size:
    last_row = last_column = said = text = 0
    for kind, content in _records(book, start):
        if kind == _END:
            break
        if kind == _EXTENT and len(content) >= 10:
            # The library that reads it makes room for what is said here. Older versions count rows in two bytes.
            _, rows, _, columns = struct.unpack_from("<IIHH" if len(content) >= 12 else "<4H", content)
            said = max(said, rows * columns)
        elif kind in _CELLS and len(content) >= 4:
            row, column = struct.unpack_from("<HH", content)
            if kind in _RANGES:
                column = max(column, struct.unpack_from("<H", content, len(content) - 2)[0])
            last_row, last_column = max(last_row, row + 1), max(last_column, column + 1)
            if kind == _NAMED and len(content) >= 10:
                text += _at(lengths, struct.unpack_from("<I", content, 6)[0])
    return Size(max(said, last_row * last_column), text)


def _records(book: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Kind and content of each record from `at` on."""
    while at + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, at)
        yield kind, book[at + 4 : at + 4 + length]
        at += 4 + length


def _shared(book: bytes) -> list[int]:
    """The characters of each shared text."""
    pieces: list[bytes] = []
    for kind, content in _records(book, 0):
        if kind == _SHARED or (kind == _CONTINUED and pieces):
            pieces.append(content)
        elif pieces:
            break
    return list(_lengths(pieces)) if pieces else []


def _lengths(pieces: Sequence[bytes]) -> Iterator[int]:
    """Of each text of the list in `pieces`; characters that go on in a further piece say again how wide they are."""
    place, at = 0, 8
    while place < len(pieces):
        if at + 3 > len(pieces[place]):
            place, at = place + 1, 0
            continue
        length, flags = struct.unpack_from("<HB", pieces[place], at)
        at += 3
        behind = 0
        if flags & 8 and at + 2 <= len(pieces[place]):
            behind += 4 * struct.unpack_from("<H", pieces[place], at)[0]
        at += 2 if flags & 8 else 0
        if flags & 4 and at + 4 <= len(pieces[place]):
            behind += struct.unpack_from("<I", pieces[place], at)[0]
        at += 4 if flags & 4 else 0
        yield length
        rest, width = length, 1 + (flags & 1)
        while place < len(pieces) and rest * width > len(pieces[place]) - at:
            rest -= max(0, len(pieces[place]) - at) // width
            place, at = place + 1, 1
            width = 1 + (pieces[place][0] & 1) if place < len(pieces) and pieces[place] else 1
        at += rest * width + behind
        while place < len(pieces) and at > len(pieces[place]):
            at -= len(pieces[place])
            place += 1


def _at(lengths: Sequence[int], number: int) -> int:
    return lengths[number] if number < len(lengths) else 0


# XLSB: kinds of records, and the cells, whose column stands first.
_ROW, _TEXT, _NAMED_B = 0, 19, 7
_CELLS_B: Final = frozenset(range(1, 12))


def xlsb_texts(part: bytes) -> list[int]:
    """The characters of each text in the list that cells of an XLSB share."""
    return [
        struct.unpack_from("<I", content, 1)[0] for kind, content in _wide(part) if kind == _TEXT and len(content) > 4
    ]


def xlsb_sheet(part: bytes, texts: Sequence[int]) -> Size:
    """The size of a sheet of an XLSB."""
    row = last_row = last_column = text = 0
    for kind, content in _wide(part):
        if kind == _ROW and len(content) >= 4:
            row = struct.unpack_from("<I", content)[0] + 1
        elif kind in _CELLS_B and len(content) >= 4:
            last_row, last_column = max(last_row, row), max(last_column, struct.unpack_from("<I", content)[0] + 1)
            if kind == _NAMED_B and len(content) >= 12:
                text += _at(texts, struct.unpack_from("<I", content, 8)[0])
    return Size(last_row * last_column, text)


def _wide(part: bytes) -> Iterator[tuple[int, bytes]]:
    """Kind and content of each record of XLSB, whose kind and length take as many bytes as they need."""
    at = 0
    while at < len(part):
        kind, length = part[at], 0
        at += 1
        if kind & 0x80 and at < len(part):
            kind = (kind & 0x7F) | (part[at] & 0x7F) << 7
            at += 1
        for shift in range(0, 28, 7):
            if at >= len(part):
                return
            byte = part[at]
            at += 1
            length |= (byte & 0x7F) << shift
            if not byte & 0x80:
                break
        yield kind, part[at : at + length]
        at += length
