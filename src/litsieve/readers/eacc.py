"""EACC, the East Asian set of MARC-8: three bytes a character, in the table of the Library of Congress."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

LENGTH: Final = 3
_SET: Final = 0x31


def character(data: bytes) -> str:
    """The character of three bytes, whichever half they are in; `""` where there is none."""
    code = int.from_bytes(bytes(byte & 0x7F for byte in data), "big") if len(data) == LENGTH else 0
    return chr(_table()[code]) if code in _table() else ""


@cache
def _table() -> Mapping[int, int]:
    """The code point of each; the table takes a moment to load, and few files need it."""
    from pymarc.marc8_mapping import CODESETS, ODD_MAP

    return {**ODD_MAP, **{code: point for code, (point, _) in CODESETS[_SET].items()}}
