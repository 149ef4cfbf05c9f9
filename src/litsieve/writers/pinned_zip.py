"""Zip archives whose bytes follow from their content alone: no clock, no system, entries in the order given."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from typing import Final

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest moment a zip can tell; nothing real is dated so, and everybody knows what it means."""
_UNIX, _READABLE = 3, 0o100644


def pack(members: Mapping[str, bytes] | Iterable[tuple[str, bytes]]) -> bytes:
    """An archive of `members`, compressed; pairs are taken one at a time."""
    pairs = members.items() if isinstance(members, Mapping) else members
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in pairs:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system, entry.external_attr = _UNIX, _READABLE << 16
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED, 9)
    return made.getvalue()


def again(data: bytes) -> bytes:
    """An archive of our own making, packed again so that nothing in it tells when and where."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return pack({name: archive.read(name) for name in archive.namelist()})
