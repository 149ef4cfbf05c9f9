"""Many values cleaned at once: what would have to go is looked for in all of them together, and most hold none."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from litsieve.normalize import markup

_FEW: Final = 8  # so many are cleaned sooner one by one
_BLANK: Final = ord(" ")
_BEYOND: Final = 1 << 16  # the first character that takes more than 16 bits


def clean(texts: Sequence[str]) -> list[str]:
    """`markup.clean` of each text."""
    if len(texts) < _FEW:
        return [*map(markup.clean, texts)]
    found = [*texts]
    for place in _unsettled(found):
        found[place] = markup.clean(found[place])
    return found


def _unsettled(texts: Sequence[str]) -> list[int]:
    """Which of `texts` hold anything that `markup.clean` may change."""
    # A blank at the edge of a text makes two with the one that parts it from the next.
    characters = _characters(f" {' '.join(texts)} ")
    odd = _odd().take(characters, mode="clip")
    blank = characters == _BLANK
    odd[1:] |= blank[1:] & blank[:-1]
    ends = 1 + np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)) + 1)
    places = np.searchsorted(ends, np.flatnonzero(odd), "right")
    found: list[int] = np.flatnonzero(np.bincount(places, minlength=1)).tolist()
    return found


@cache
def _odd() -> npt.NDArray[np.bool_]:
    """Of each character of 16 bits and all beyond whether `markup.clean` may change a text for it."""
    found = np.zeros(_BEYOND + 1, dtype=np.bool_)
    found[[*map(ord, markup.may_change("".join(map(chr, range(_BEYOND)))))]] = True
    found[_BEYOND] = True
    return found


def _characters(text: str) -> npt.NDArray[Any]:
    if text.isascii():
        return np.frombuffer(text.encode("ascii"), np.uint8)
    wide = text.encode("utf-16-le", "surrogatepass")
    if len(wide) == 2 * len(text):
        return np.frombuffer(wide, np.dtype("<u2"))
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.dtype("<u4"))
