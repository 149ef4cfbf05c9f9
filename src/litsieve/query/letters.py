"""Which bytes of UTF-8 belong to words, for many texts at once; what a word is, `words` says."""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from litsieve.query.words import joiners

Bytes = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]
Indexes = npt.NDArray[np.int64]

_LEAD: Final = 0xC0  # the first byte of a character that takes several
_NEVER: Final = 0xF8  # this and above are in no UTF-8
_APART, _LETTER, _JOINER = 1, 2, 3


def lowered(raw: Bytes) -> Bytes:
    """The bytes with ASCII capitals as small letters; what is no letter or digit may change, too."""
    lower = (raw < 128).view(np.uint8)
    lower <<= 5
    lower |= raw
    return lower


def in_words(raw: Bytes, lower: Bytes) -> Flags:
    """Which bytes belong to a word. A byte that no UTF-8 has is a word by itself: blanks are to stand around it."""
    word: Flags = (lower - np.uint8(ord("a"))) < 26
    word |= (raw - np.uint8(ord("0"))) < 10
    several = raw >= 128
    word |= several
    at = np.flatnonzero(raw >= _LEAD) if several.any() else np.zeros(0, dtype=np.int64)
    at = at[raw[at] < _NEVER]
    if len(at):
        _part(raw, word, at)
    return word


def _part(raw: Bytes, word: Flags, at: Indexes) -> None:
    """Take from the words the characters at these places that part words, and joiners that begin one."""
    sizes = 2 + (raw[at] >= 0xE0).astype(np.int64) + (raw[at] >= 0xF0)
    kinds = _kinds(_codes(raw, at, sizes))
    _clear(word, at, sizes, kinds == _APART)
    joins = kinds == _JOINER
    if joins.any():
        at, sizes = at[joins], sizes[joins]
        # Of joiners in a row the first one decides: what stands before it is a word's end or is not.
        heads = np.append(True, at[1:] != at[:-1] + sizes[:-1])
        leads = ~word[at[heads] - 1]
        _clear(word, at, sizes, leads[np.cumsum(heads) - 1])


def _clear(word: Flags, at: Indexes, sizes: Indexes, which: Flags) -> None:
    for byte in range(4):
        word[at[which & (sizes > byte)] + byte] = False


def _codes(raw: Bytes, at: Indexes, sizes: Indexes) -> Indexes:
    """The code points of the characters that begin at these places."""
    codes = raw[at].astype(np.int64) & (0x7F >> sizes)
    for byte in range(1, 4):
        more = sizes > byte
        codes[more] = codes[more] << 6 | raw[at[more] + byte] & 0x3F
    return codes


@cache
def _known() -> Bytes:
    """The kind of each code point that came by, 0 for the others."""
    return np.zeros(0x110000, dtype=np.uint8)


def _kinds(codes: Indexes) -> Bytes:
    known = _known()
    kinds = known[codes]
    for code in np.unique(codes[kinds == 0]).tolist():
        character = chr(code)
        known[code] = _LETTER if character.isalnum() else _JOINER if character in joiners() else _APART
    return known[codes]
