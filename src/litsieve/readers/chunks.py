"""A large export in chunks that are read one by one, wherever: each as if the whole had been read up to it.

A chunk of a text is read behind the head of the text, in which the reader finds what it goes by: the header of a
table, the signs of a dialect. What the head itself gives is left out, and lines are counted from the head of the
whole. A chunk of Parquet is some of its row groups.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, BinaryIO, Final, NamedTuple

from litsieve import readers
from litsieve.errors import ExportError
from litsieve.readers import cuts, detect, parquet, xml_encoding
from litsieve.readers import encoding as encodings
from litsieve.readers.batch import Batch
from litsieve.readers.interface import Entry, Item, Problem

_BINARY: Final = "binary"


class Chunk(NamedTuple):
    """A part of an export, from `begin` to `end`: bytes of a text, row groups of Parquet.

    `line` lines come before it; the head of the text ends at the byte `head`, with its line `head_lines`.
    """

    begin: int
    end: int
    line: int
    head: int
    head_lines: int
    encoding: str
    evidence: str


def plan(
    stream: BinaryIO,
    name: str,
    size: int,
    *,
    format: str = "",
    dialect: str = "",
    encoding: str = "",
    columns: Mapping[str, str] | None = None,
) -> tuple[Chunk, ...]:
    """The chunks of an export, each of `size` bytes or not much more; none where it has to be read whole."""
    try:
        if (format or detect.binary_format(stream, name)) == parquet.FORMAT:
            return _groups(stream, size)
        text = xml_encoding.detect(stream, encoding, name)
        if text.name not in readers.ENCODINGS or text.problems or text.nuls or text.long_lines or text.returns:
            return ()
        told = tuple((columns or {}).values())
        found = format or detect.text_format(text.head, name, told)[0]
        head, *others = cuts.cuts(stream, found, size, told) or [cuts.Cut(0, 0)]
        how: dict[str, Any] = {"format": format, "dialect": dialect, "encoding": encoding, "columns": columns}
        if not others or not _shows_dialect(stream, name, head, text, how):
            return ()
    except ExportError:
        return ()
    end = stream.seek(0, io.SEEK_END)
    begins, ends = [cuts.Cut(0, 0), *others], [*(cut.offset for cut in others), end]
    return tuple(
        Chunk(at.offset, to, at.lines, *head, text.name, text.evidence) for at, to in zip(begins, ends, strict=True)
    )


def _shows_dialect(stream: BinaryIO, name: str, head: cuts.Cut, text: encodings.Text, how: Mapping[str, Any]) -> bool:
    """Whether the head has all entries that the dialect is told by."""
    export = readers.open_export(_joined(stream, (0, head.offset)), name, text=text, **how)
    return sum(isinstance(item, Entry) for item in export.items) >= readers.PEEK


def _groups(stream: BinaryIO, size: int) -> tuple[Chunk, ...]:
    found: list[Chunk] = []
    begin = line = held = rows = 0
    groups = parquet.groups(stream)
    for n, (count, taken) in enumerate(groups, 1):
        held, rows = held + taken, rows + count
        if held >= size or n == len(groups):
            found.append(Chunk(begin, n, line, 0, 0, _BINARY, ""))
            begin, line, held, rows = n, line + rows, 0, 0
    return tuple(found) if len(found) > 1 else ()


def opened(stream: BinaryIO, name: str, chunk: Chunk, **how: Any) -> readers.Export:
    """A chunk of the export in `stream`, as `readers.open_export` opens the whole."""
    if chunk.encoding == _BINARY:
        return _of_groups(readers.open_export(stream, name, **how), stream, chunk, how.get("columns"))
    text = encodings.known(stream, chunk.encoding, chunk.evidence)
    behind = () if not chunk.begin else ((0, chunk.head),)
    export = readers.open_export(_joined(stream, *behind, (chunk.begin, chunk.end)), name, text=text, **how)
    if not chunk.begin:
        return export
    moved = _moved(export.items, chunk.head_lines, chunk.line - chunk.head_lines)
    told = tuple((how.get("columns") or {}).values())
    batches = export.batches and partial(_batches, stream, export.format, chunk, told)
    return replace(export, items=moved, batches=batches)


def _batches(stream: BinaryIO, format: str, chunk: Chunk, told: Collection[str]) -> Iterator[Item | Batch]:
    """A chunk of a text without its head, which is not needed but for the header of a table."""
    head = _joined(stream, (0, chunk.head))
    rest = _joined(stream, (chunk.begin, chunk.end))
    return readers.from_line(rest, format, 0, chunk.line + 1, told=told, head=head)


def _moved(items: Iterator[Item], head: int, by: int) -> Iterator[Item]:
    """What stands behind the line `head`, and so many lines further down."""
    for item in items:
        if item.line <= head:
            continue
        if isinstance(item, Entry):
            parts = [(tag, value, line + by) for tag, value, line in item.parts]
            yield Entry(item.line + by, parts, item.spelling)
        else:
            yield item._replace(line=item.line + by)


def _of_groups(
    export: readers.Export, stream: BinaryIO, chunk: Chunk, columns: Mapping[str, str] | None
) -> readers.Export:
    told, groups = tuple((columns or {}).values()), range(chunk.begin, chunk.end)
    read = partial(parquet.batches if export.batches else parquet.read, stream, told, groups=groups)
    batches = partial(_of_rows, read, chunk)
    return replace(export, items=iter(()), batches=batches)


def _of_rows(read: Any, chunk: Chunk) -> Iterator[Item | Batch]:
    """What the row groups give; what is noted of the whole file is told of its first chunk."""
    for item in read():
        if not chunk.begin or not isinstance(item, Problem) or item.line:
            yield item


def _joined(stream: BinaryIO, *stretches: tuple[int, int]) -> BinaryIO:
    return io.BufferedReader(_Joined(stream, *stretches), encodings.CHUNK)


class _Joined(io.RawIOBase):
    """Stretches of a stream, each from an offset to another, one behind the other."""

    def __init__(self, stream: BinaryIO, *stretches: tuple[int, int]) -> None:
        super().__init__()
        self._stream, self._stretches = stream, stretches
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        size = sum(end - begin for begin, end in self._stretches)
        self._at = max(offset + (0, self._at, size)[whence], 0)
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: Any, /) -> int:
        before = 0
        for begin, end in self._stretches:
            if self._at < before + end - begin:
                self._stream.seek(begin + self._at - before)
                data = self._stream.read(min(len(buffer), end - begin - (self._at - before)))
                buffer[: len(data)] = data
                self._at += len(data)
                return len(data)
            before += end - begin
        return 0
