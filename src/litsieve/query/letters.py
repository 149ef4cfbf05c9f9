"""Which bytes of UTF-8 belong to words, for many texts at once; what a word is, `words` says."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from litsieve.query.words import joiners

Bytes = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]
Indexes = npt.NDArray[np.int64]

BETWEEN: Final = 0
"""Stands for each byte that belongs to no word."""
_LEAD: Final = 0xC0  # the first byte of a character that takes several
_NEVER: Final = 0xF8  # this and above are in no UTF-8
APART, LETTER, JOINER = 1, 2, 3
"""The kinds of characters: what parts words, what is in them, and what goes on with one but begins none."""
CHARACTERS: Final = 0x110000
_LETTERS_END: Final = 0x40000  # no letter or digit stands beyond
# ASCII in lower case; what is no letter or digit parts words. Bytes of other letters stay.
_LOWER: Final = bytes(
    byte if byte >= 128 else ord(chr(byte).lower()) if chr(byte).isalnum() else BETWEEN for byte in range(256)
)
_IS_BETWEEN: Final = np.frombuffer(_LOWER, dtype=np.uint8) == BETWEEN


def in_words(text: bytes) -> Bytes:
    """The bytes of words, ASCII in lower case, and BETWEEN for all others.

    A byte that no UTF-8 has is a word by itself: blanks are to stand around it.
    """
    told = np.frombuffer(bytearray(text.translate(_LOWER)), dtype=np.uint8)
    part_others(told)
    return told


def part_others(told: Bytes) -> None:
    """Put BETWEEN for what parts words beyond ASCII, and for joiners that begin one; the first byte is a blank."""
    at = np.flatnonzero(told >= _LEAD)
    at = at[told[at] < _NEVER]
    if not len(at):
        return
    sizes = 2 + (told[at] >= 0xE0).astype(np.int64) + (told[at] >= 0xF0)
    kinds = _kinds(_codes(told, at, sizes))
    _clear(told, at, sizes, kinds == APART)
    joins = kinds == JOINER
    if joins.any():
        at, sizes = at[joins], sizes[joins]
        # Of joiners in a row the first one decides: what stands before it is a word's end or is not.
        heads = np.append(True, at[1:] != at[:-1] + sizes[:-1])
        leads = _IS_BETWEEN[told[at[heads] - 1]]
        _clear(told, at, sizes, leads[np.cumsum(heads) - 1])


def _clear(told: Bytes, at: Indexes, sizes: Indexes, which: Flags) -> None:
    for byte in range(4):
        told[at[which & (sizes > byte)] + byte] = BETWEEN


def _codes(told: Bytes, at: Indexes, sizes: Indexes) -> Indexes:
    """The code points of the characters that begin at these places."""
    codes = told[at].astype(np.int64) & (0x7F >> sizes)
    for byte in range(1, 4):
        more = sizes > byte
        codes[more] = codes[more] << 6 | told[at[more] + byte] & 0x3F
    return codes


@cache
def _known() -> Bytes:
    """The kind of each code point that came by, 0 for the others."""
    return np.zeros(CHARACTERS, dtype=np.uint8)


@cache
def all_kinds() -> Bytes:
    """The kind of every code point."""
    characters = np.arange(_LETTERS_END, dtype="<u4").tobytes().decode("utf-32-le", "surrogatepass")
    kinds = np.full(CHARACTERS, APART, dtype=np.uint8)
    kinds[[ord(character) for character in joiners()]] = JOINER
    for match in re.finditer(r"[^\W_]+", characters):
        kinds[match.start() : match.end()] = LETTER
    return kinds


def _kinds(codes: Indexes) -> Bytes:
    known = _known()
    kinds = known[codes]
    for code in np.unique(codes[kinds == 0]).tolist():
        character = chr(code)
        known[code] = LETTER if character.isalnum() else JOINER if character in joiners() else APART
    return known[codes]
