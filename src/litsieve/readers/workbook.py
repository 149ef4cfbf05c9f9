"""What a workbook would take in memory, told from its parts before anyone opens it.

A table is held as wide as its widest row and as long as its last, and a text as often as a cell names it: a file of
a kilobyte can ask for more than a machine has.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, Final

from litsieve.errors import ExportError
from litsieve.readers import compound, limits, workbook_binary

_CHUNK: Final = 1 << 20
_TAG: Final = 1 << 12  # a tag cut in two by a chunk is at most so long
_PLAIN = re.compile(rb'<c r="([A-Z]+)(\d+)"')
_PLACE = re.compile(rb"""[\s"']r\s*=\s*["']([A-Za-z]*)(\d+)["']""")
_ROW = re.compile(rb"<(?:\w+:)?row\b")
_CELL = re.compile(rb"<(?:\w+:)?c[\s>/]")
_NAMED = re.compile(rb"""<(?:\w+:)?c\s[^<>]*?t\s*=\s*["']s["'][^<>]*>\s*<(?:\w+:)?v>\s*(\d{1,9})\s*<""")
_TEXT = re.compile(rb"<(?:\w+:)?si\b")
_REPEATED = re.compile(
    rb"""<table:table-row\b([^<>]*)>|<table:(?:covered-)?table-cell\b([^<>]*?)(/?)>(?!\s*</table:)"""
)
_TIMES = re.compile(rb"""number-(?:rows|columns)-repeated\s*=\s*["'](\d{1,18})["']""")
_ADVICE: Final = "If it is genuine, save it as CSV."


def check(stream: BinaryIO) -> None:
    """Raise ExportError for a workbook that no export is, by its size or by what it would unfold to."""
    stream.seek(0)
    if stream.read(len(compound.MAGIC)) == compound.MAGIC:
        _check_xls(stream)
        return
    if not zipfile.is_zipfile(stream):
        return
    try:
        with zipfile.ZipFile(stream) as archive:
            _check_sizes(archive.infolist())
            _check_cells(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError) as error:
        raise ExportError(f"the workbook cannot be read: {error}. Open it and save it anew.") from error


def _check_xls(stream: BinaryIO) -> None:
    stream.seek(0)
    data = stream.read(limits.LARGEST_XLS + 1)
    if len(data) > limits.LARGEST_XLS:
        most = limits.LARGEST_XLS // 1024**2
        raise ExportError(f"the workbook has over {most} MB, more than an XLS can use. {_ADVICE}")
    try:
        size = workbook_binary.xls(data)
    except ValueError as error:
        raise ExportError(f"the workbook cannot be read: {error}. Open it and save it anew.") from error
    _check_area(size.cells)
    _check_text(size.text)


def _check_sizes(parts: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    if (
        len(parts) > limits.MOST_MEMBERS
        or unpacked > limits.LARGEST_WORKBOOK
        or (unpacked > limits.RATIO_COUNTS_FROM and unpacked > limits.HIGHEST_RATIO * max(packed, 1))
    ):
        raise ExportError(
            f"the workbook unpacks to {unpacked // 1024**2} MB from {packed // 1024} KB in {len(parts)} parts, "
            f"which no export does. {_ADVICE}"
        )


def _check_cells(archive: zipfile.ZipFile) -> None:
    """Refuse sheets that unfold to too many cells, and cells that repeat too much text."""
    _check_xlsb(archive)
    texts: list[int] = []
    sheets: list[zipfile.ZipInfo] = []
    for part in archive.infolist():
        name = part.filename.lower()
        if name == "content.xml":
            _check_area(_unfolded(_pieces(archive, part)))
        elif name.endswith("sharedstrings.xml"):
            texts = _lengths(_pieces(archive, part))
        elif name.endswith(".xml"):
            _check_area(_area(_pieces(archive, part)))
            sheets.append(part)
    if not texts or max(texts) * limits.MOST_CELLS < limits.LARGEST_WORKBOOK:
        return
    size = 0
    for part in sheets:
        for piece in _pieces(archive, part):
            size += sum(texts[int(n)] for n in _NAMED.findall(piece) if int(n) < len(texts))
            _check_text(size)


def _check_xlsb(archive: zipfile.ZipFile) -> None:
    """The same for a workbook whose parts are binary; what they unpack to was checked."""
    parts = [part.filename for part in archive.infolist() if part.filename.lower().endswith(".bin")]
    shared = [name for name in parts if name.lower().endswith("sharedstrings.bin")]
    texts = [length for name in shared for length in workbook_binary.xlsb_texts(archive.read(name))]
    text = 0
    for name in parts:
        if "sheet" in name.lower() and name not in shared:
            size = workbook_binary.xlsb_sheet(archive.read(name), texts)
            text += size.text
            _check_area(size.cells)
            _check_text(text)


def _check_text(characters: int) -> None:
    if characters > limits.LARGEST_WORKBOOK:
        large = limits.LARGEST_WORKBOOK // 1024**3
        raise ExportError(f"the workbook repeats its texts to more than {large} GB in its cells. {_ADVICE}")


def _check_area(cells: int) -> None:
    if cells > limits.MOST_CELLS:
        raise ExportError(f"the workbook has a sheet of {cells:,} cells, most of them empty or the same. {_ADVICE}")


def _pieces(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """A part a piece at a time; each ends before a tag, so that none is cut in two."""
    rest = b""
    with archive.open(part) as stream:
        while data := stream.read(_CHUNK):
            data = rest + data
            # A cell is told by its tag and the one after it.
            end = data.rfind(b"<", 0, max(data.rfind(b"<"), 0))
            cut = max(end, len(data) - _TAG, 0)
            rest = data[cut:]
            yield data[:cut]
    yield rest


def _area(pieces: Iterator[bytes]) -> int:
    """The cells of the rectangle from A1 to the last row and column of a sheet."""
    last_row = last_column = rows = cells = 0
    for piece in pieces:
        places = _PLAIN.findall(piece)
        if len(places) < piece.count(b"<c") or b":c" in piece or not places:
            # Not as Excel writes it. A cell that does not say where it is stands beside the one before.
            places = _PLACE.findall(piece)
            first, *others = _ROW.split(piece)
            rows += len(others)
            counts = [len(_CELL.findall(row)) for row in (first, *others)]
            counts[0] += cells
            cells = counts[-1]
            last_column = max(last_column, *counts)
        last_row = max(last_row, max((int(number[:18]) for number in {number for _, number in places}), default=0))
        columns = {letters for letters, _ in places}
        last_column = max(last_column, max((_column(letters[:9]) for letters in columns), default=0))
    return max(last_row, rows) * last_column


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _lengths(pieces: Iterator[bytes]) -> list[int]:
    """The bytes of each text that cells share."""
    found: list[int] = []
    for piece in pieces:
        first, *others = _TEXT.split(piece)
        if found:
            found[-1] += len(first)
        found.extend(map(len, others))
    return found


def _unfolded(pieces: Iterator[bytes]) -> int:
    """The cells that repeated rows and cells of an ODS stand for, empty ones left out."""
    total, times, most = 0, 1, 1
    for piece in pieces:
        for row, cell, closed in _REPEATED.findall(piece):
            if cell and (not closed or b":value" in cell):
                total += times * _times(cell)
            elif not cell:
                times = _times(row)
        most = max(most, total)
    return most


def _times(attributes: bytes) -> int:
    found = _TIMES.search(attributes)
    return int(found[1]) if found else 1
