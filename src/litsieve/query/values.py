"""The three answers a query gives, and the words that made it so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

# Kleene's three values as numbers: `and` is the minimum, `or` the maximum, `not` the negative.
MET: Final = 1
CANNOT_SAY: Final = 0
NOT_MET: Final = -1

Verdicts = npt.NDArray[np.int8]
Flags = npt.NDArray[np.bool_]
Lacking: TypeAlias = Callable[[tuple[str, ...]], Flags]
"""Of the fields that a leaf reads: the rows that lack one that it needs, so that a miss there denies nothing."""


class Span(NamedTuple):
    """The words that made a check so: characters `start` to `end` of a report's `field`, for which `term`."""

    field: str
    start: int
    end: int
    term: str
