"""Where a large export may be cut, so that its parts, read one by one, say what they say as a whole.

A place is safe where nothing that the reader has seen can still matter: behind the end of a record and before the
beginning of the next, both in the plain form of their format. Places are offsets in bytes.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import islice
from typing import BinaryIO, Final, NamedTuple

from litsieve.readers import header, json_envelope, limits
from litsieve.readers.delimited import shape_of
from litsieve.readers.delimited_rows import Shape

_BLOCK: Final = 1 << 20
_TAIL: Final = 1 << 10
"""Bytes within which both ends of a safe place stand."""
_ENTRIES: Final = 30
_LINES: Final = header.SEARCHED + _ENTRIES
"""Of so many entries or lines is the head at the least: in it readers look for what they go by."""
_MARKS: Final[Mapping[str, re.Pattern[bytes]]] = {
    "ris": re.compile(rb"\nER  - *\r?\n(?:[ \t]*\r?\n){0,9}(?=TY  - )"),
    "nbib": re.compile(rb"\n\r?\n(?=PMID- )"),
    "wos": re.compile(rb"\nER *\r?\n(?:[ \t]*\r?\n){0,9}(?=PT )"),
}


class Cut(NamedTuple):
    """A safe place: its offset, and how many lines end before it."""

    offset: int
    lines: int


def cuts(stream: BinaryIO, format: str, size: int, told: Collection[str]) -> list[Cut]:
    """Safe places some `size` bytes apart, the first of them behind a short head; none where the text has none.

    The text is UTF-8, and no carriage return in it stands alone.
    """
    if format in _MARKS:
        return list(_counted(stream, _marked(stream, _MARKS[format], size)))
    if format == "csv":
        return _spaced(_rows(stream, told), size)
    return _spaced(_objects(stream), size) if format == "json" else []


def _marked(stream: BinaryIO, mark: re.Pattern[bytes], size: int) -> Iterator[int]:
    wanted = 0
    for _ in range(_ENTRIES):
        wanted = _next(stream, mark, wanted) or 0
    while (found := _next(stream, mark, wanted)) is not None:
        yield found
        wanted = found + size


def _next(stream: BinaryIO, mark: re.Pattern[bytes], wanted: int) -> int | None:
    """The first place that is marked, `wanted` or later."""
    begin, held = wanted, b""
    stream.seek(wanted)
    while data := stream.read(_BLOCK):
        held += data
        if match := mark.search(held):
            return begin + match.end()
        begin, held = begin + max(len(held) - _TAIL, 0), held[-_TAIL:]
    return None


def _counted(stream: BinaryIO, offsets: Iterator[int]) -> Iterator[Cut]:
    lines, at = 0, 0
    for offset in list(offsets):
        stream.seek(at)
        while at < offset and (data := stream.read(min(_BLOCK, offset - at))):
            lines, at = lines + data.count(b"\n"), at + len(data)
        yield Cut(offset, lines)


def _spaced(places: Iterator[Cut] | None, size: int) -> list[Cut]:
    """Of all safe places those that are `size` apart; none where one row or line of the text is not plain."""
    found: list[Cut] = []
    if places is None:
        return found
    try:
        for cut in places:
            if cut.lines >= _LINES and (not found or cut.offset >= found[-1].offset + size):
                found.append(cut)
    except _UnplainError:
        return []
    return found


class _UnplainError(Exception):
    """A row or line that the reader may go on with in the next one."""


class _Lines:
    """The lines of a stream as text, and how far they were taken."""

    def __init__(self, stream: BinaryIO) -> None:
        stream.seek(0)
        self._stream = stream
        self.offset = self.lines = 0

    def __iter__(self) -> Iterator[str]:
        for line in self._stream:
            self.offset += len(line)
            self.lines += 1
            yield line.decode().removeprefix("\ufeff" if self.lines == 1 else "\0").replace("\r", "")

    def cut(self) -> Cut:
        return Cut(self.offset, self.lines)


def _rows(stream: BinaryIO, told: Collection[str]) -> Iterator[Cut] | None:
    """The end of each row of a table whose quotes are all as they should be, and that has but one header."""
    stream.seek(0)
    head = [line.decode().replace("\r", "").removeprefix("\ufeff") for line in islice(stream, header.SEARCHED)]
    shape = shape_of(head, told)
    return _ends_of_rows(_Lines(stream), shape, told) if shape else None


def _ends_of_rows(lines: _Lines, shape: Shape, told: Collection[str]) -> Iterator[Cut]:
    csv.field_size_limit(limits.LONGEST_LINE + 1)
    rows = csv.reader(lines, delimiter=shape.delimiter, strict=True, skipinitialspace=shape.blanks)
    names: Collection[str] = ()
    try:
        for cells in rows:
            if names:
                if cells and header.name_of(cells[0][:_TAIL]) in names:
                    raise _UnplainError  # a further table may begin here
                # A row of one cell waits for what comes behind it.
                if len(cells) > 1 and any(map(str.strip, cells)):
                    yield lines.cut()
            elif header.score(cells, told) if cells else 0:
                names = header.known_names().union(map(header.name_of, cells))
    except csv.Error:
        raise _UnplainError from None


def _objects(stream: BinaryIO) -> Iterator[Cut]:
    """The end of each line of a text in which each line is an object."""
    lines = _Lines(stream)
    loads: Callable[[str], object] = json.loads
    for line in lines:
        if line.strip():
            try:
                found = loads(line)
            except (ValueError, RecursionError):
                raise _UnplainError from None
            # An object that holds items in a list is what an interface answered with.
            if line[0] != "{" or not isinstance(found, dict) or not _ANSWERS.isdisjoint(found):
                raise _UnplainError
            yield lines.cut()


_ANSWERS: Final = json_envelope.LISTS | json_envelope.OBJECTS
