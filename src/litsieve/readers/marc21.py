"""MARC 21 and UNIMARC as libraries exchange them (ISO 2709): binary records, each with a leader and a directory.

A file of this kind has no lines: the line of a record, of its fields and of its problems is the record's number.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import BinaryIO, Final

from litsieve.errors import UsageError
from litsieve.readers import marc_record
from litsieve.readers.interface import Entry, Item, Problem
from litsieve.readers.marc_text import LEADER, is_known
from litsieve.readers.problems import CODES

FORMAT: Final = "marc21"
RECORD_END: Final = b"\x1d"
LARGEST: Final = 1 << 24  # A leader can say 99,999; records with whole texts in them are somewhat longer.
_CHUNK: Final = 1 << 16
_SHOWN: Final = 500
_BLANK: Final = b" \t\r\n\f\v\0\x1a\xef\xbb\xbf"
# Length, status and kinds, two counts, where the fields begin, level and form, the shape of the directory.
START = re.compile(rb"\d{5}[a-z ]{3}[ -~]{2}(?:22|  )\d{5}[ -~]{3}4[\x00-\x7f]{3}(?=[0-9A-Za-z]{3}\d{9})")
_DAMAGED = re.compile(rb"([ -~]{0,24}?)((?:[0-9A-Za-z]{3}\d{9}){2,}\x1e)")


def begins(head: bytes) -> bool:
    """Whether a file that begins with `head` is of this format."""
    return START.match(head.lstrip(_BLANK)) is not None


def read(stream: BinaryIO, columns: Collection[str] = (), encoding: str = "") -> Iterator[Item]:
    """Entries and problems, record by record. `encoding` (`marc-8` is one) overrules what the leaders say."""
    if encoding and not is_known(encoding):
        raise UsageError(f"there is no encoding {encoding!r}; try utf-8, marc-8 or cp1252")
    number = 0
    for block, ended in _blocks(stream):
        for data, whole, garbage in _records(block, ended=ended):
            if garbage:
                yield Problem(number + 1, "R651", CODES["R651"], _shown(garbage))
            if data:
                number += 1
                yield from _read(data, number, encoding, whole=whole, ended=ended)


def _blocks(stream: BinaryIO) -> Iterator[tuple[bytes, bool]]:
    """What stands before each record's terminator, and whether there was one."""
    stream.seek(0)
    pieces: list[bytes] = []
    size = 0
    while chunk := stream.read(_CHUNK):
        first, *others = chunk.split(RECORD_END)
        pieces.append(first)
        size += len(first)
        for other in others:
            yield b"".join(pieces), True
            pieces, size = [other], len(other)
        if size > LARGEST:
            yield b"".join(pieces), False
            pieces, size = [], 0
    if size:
        yield b"".join(pieces), False


def _records(block: bytes, *, ended: bool) -> Iterator[tuple[bytes, bool, bytes]]:
    """The records of a block, whether each has its end, and what stands before it that belongs to none."""
    starts = [match.start() for match in START.finditer(block)]
    before = block[: starts[0]] if starts else block
    garbage = before if before.strip(_BLANK) else b""
    if marc_record.FIELD_END in before or (garbage and ended and not starts):
        yield before, ended and not starts, b""  # a record whose leader is damaged
        garbage = b""
    for place, start in enumerate(starts):
        last = place + 1 == len(starts)
        yield block[start : None if last else starts[place + 1]], ended and last, garbage
        garbage = b""
    if garbage:
        yield b"", False, garbage


def _read(data: bytes, number: int, encoding: str, *, whole: bool, ended: bool) -> Iterator[Item]:
    record = data if START.match(data) else _led(data)
    parts, problems = marc_record.taken_apart(record, number, encoding) if record else ([], [])
    if not parts:
        yield Problem(number, "R655", CODES["R655"], _shown(data), lost=True)
        return
    yield Entry(number, tuple(parts))
    # Of a record that is cut short, the directory cannot fit.
    yield from (problem for problem in problems if whole or problem.code != "R652")
    if record is not data:
        yield Problem(number, "R654", CODES["R654"], _shown(data[:LEADER]))
    elif not whole:
        code = "R658" if ended else "R653"
        yield Problem(number, code, CODES[code])
    elif (said := int(data[:5])) and said != len(data) + 1 and not problems:
        yield Problem(number, "R654", CODES["R654"], _shown(data[:LEADER]))


def _led(data: bytes) -> bytes:
    """A record whose leader is damaged, with what there is of it; `b""` where there is no directory."""
    match = _DAMAGED.search(data)
    if not match:
        return b""
    return match[1].rjust(LEADER)[-LEADER:] + data[match.start(2) :]


def _shown(data: bytes) -> str:
    return data.strip(_BLANK)[:_SHOWN].decode("latin-1")
