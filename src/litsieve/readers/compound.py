"""The streams of a compound file (OLE), which is what XLS is: sectors that a table chains to one another."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Sequence
from typing import Final

MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER: Final = 512
_ENTRY: Final = 128  # of the directory
_IN_HEADER: Final = 109  # sectors of the table that the header names itself
_ROOT: Final = 5


def streams(data: bytes, names: Sequence[str]) -> Iterator[bytes]:
    """The streams of the compound file `data` that bear one of `names`, as far as they are there.

    Raises ValueError or struct.error where it is too damaged to tell.
    """
    size = 1 << _limited(data, 0x1E)
    sector = _sectors(data, _HEADER, size)
    table = _table(data, sector, size)
    directory = b"".join(_chain(_number(data, 0x30), table, sector))
    entries = [directory[at : at + _ENTRY] for at in range(0, len(directory) - _ENTRY + 1, _ENTRY)]
    root = next((entry for entry in entries if entry[0x42] == _ROOT), b"\0" * _ENTRY)
    for entry in entries:
        name = entry[: max(0, struct.unpack_from("<H", entry, 0x40)[0] - 2)].decode("utf-16-le", "replace")
        if name not in names:
            continue
        length = _number(entry, 0x78)
        if length >= _number(data, 0x38):
            yield b"".join(_chain(_number(entry, 0x74), table, sector))[:length]
            continue
        # A short one lies in the small sectors of the root's.
        small = 1 << _limited(data, 0x20)
        inner = _sectors(b"".join(_chain(_number(root, 0x74), table, sector)), 0, small)
        links = _numbers(b"".join(_chain(_number(data, 0x3C), table, sector)))
        yield b"".join(_chain(_number(entry, 0x74), links, inner))[:length]


def _number(data: bytes, at: int) -> int:
    found: int = struct.unpack_from("<I", data, at)[0]
    return found


def _numbers(data: bytes) -> Sequence[int]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def _limited(data: bytes, at: int) -> int:
    """The power of two that a sector's size is."""
    found: int = struct.unpack_from("<H", data, at)[0]
    if not 6 <= found <= 12:
        raise ValueError("its sectors have no size that a compound file has")
    return found


def _sectors(data: bytes, start: int, size: int) -> Callable[[int], bytes]:
    return lambda number: data[start + number * size : start + (number + 1) * size]


def _table(data: bytes, sector: Callable[[int], bytes], size: int) -> Sequence[int]:
    """Which sector follows each."""
    named = list(struct.unpack_from(f"<{_IN_HEADER}I", data, 0x4C))
    further, seen = _number(data, 0x44), 0
    while (piece := sector(further)) and len(piece) == size and seen * size < len(data):
        *more, further = _numbers(piece)
        named += more
        seen += 1
    # No number but those of sectors that are there gives anything.
    return _numbers(b"".join(map(sector, named[: len(data) // size + 1])))


def _chain(first: int, table: Sequence[int], sector: Callable[[int], bytes]) -> Iterator[bytes]:
    """The sectors from `first` on, none more often than there are sectors."""
    at = first
    for _ in range(len(table)):
        if at >= len(table):
            return
        yield sector(at)
        at = table[at]
