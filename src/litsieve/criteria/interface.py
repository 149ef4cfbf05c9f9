"""What a kind of criterion is: options in, three-valued checks out. The registry is in the package's `__init__`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt
import pandas as pd
from pydantic import BaseModel

# Kleene's three values as numbers: `and` is the minimum, `or` the maximum, `not` the negative.
MET: Final = 1
CANNOT_SAY: Final = 0
NOT_MET: Final = -1
WORDS: Final[Mapping[int, str]] = {MET: "met", CANNOT_SAY: "cannot say", NOT_MET: "not met"}

Verdicts = npt.NDArray[np.int8]


class Span(NamedTuple):
    """The words that made a check so: characters `start` to `end` of a report's `field`, for which `term`."""

    field: str
    start: int
    end: int
    term: str


@dataclass(frozen=True, slots=True)
class Context:
    """What a check may know besides the report: the date of the last search of the round."""

    search_date: date | None


class Kind(Protocol):
    """A module that implements one kind of criterion; its docstring is the user's manual page."""

    KIND: str
    Options: type[BaseModel]

    def reads(self, options: Any) -> tuple[str, ...]:
        """The columns of REPORTS that the check looks into."""
        ...

    def needs(self, options: Any) -> tuple[str, ...]:
        """Those without which it cannot deny."""
        ...

    def check(self, options: Any, reports: pd.DataFrame, context: Context) -> Verdicts:
        """One of MET, CANNOT_SAY and NOT_MET for each row of REPORTS, in its order (int8)."""
        ...

    def spans(self, options: Any, report: Mapping[str, Any], context: Context) -> list[Span]:
        """The words of one report (a row of REPORTS) that made the check so, sorted."""
        ...
