"""How sure a share is that was counted on few."""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist
from typing import Final

LEVEL: Final = 0.95
_Z: Final = NormalDist().inv_cdf((1 + LEVEL) / 2)


def wilson(hits: int, of: int) -> tuple[float, float] | None:
    """The score interval of the share `hits` / `of` at 95 %; None where nothing was counted.

    Wilson 1927 (J Am Stat Assoc 22, 209), as Brown, Cai and DasGupta advise for small numbers (Stat Sci 2001; 16,
    101): it stays within 0 and 1, and is not of length 0 where all or none are hits.

    >>> wilson(20, 20)
    (0.8388..., 1.0)
    """
    if of == 0:
        return None
    share, square = hits / of, _Z * _Z / of
    middle = (share + square / 2) / (1 + square)
    half = _Z * sqrt(share * (1 - share) / of + square / (4 * of)) / (1 + square)
    # Where all or none are hits the limit is exactly 1 or 0, but for rounding.
    low = 0.0 if hits == 0 else max(0.0, middle - half)
    return low, 1.0 if hits == of else min(1.0, middle + half)
