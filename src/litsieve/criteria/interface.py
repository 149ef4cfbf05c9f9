"""What a kind of criterion is: options in, three-valued checks out. The registry is in the package's `__init__`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Protocol

import pandas as pd
from pydantic import BaseModel

from litsieve.criteria.fields import Words
from litsieve.query.values import CANNOT_SAY, MET, NOT_MET, Span, Verdicts

__all__ = ["CANNOT_SAY", "MET", "NOT_MET", "WORDS", "Context", "Kind", "Span", "Verdicts"]

WORDS: Final[Mapping[int, str]] = {MET: "met", CANNOT_SAY: "cannot say", NOT_MET: "not met"}


@dataclass(frozen=True, slots=True)
class Context:
    """What a check may know besides the report: the date of the last search of the round.

    `corpus` (of `criteria.corpus`) holds the words of REPORTS, so that criteria on the same frame take them
    apart once; without it, or with that of another frame, a check takes them apart itself. `fulltext` gives a
    report's text by its record_id, `""` where there is none.
    """

    search_date: date | None = None
    corpus: Words | None = None
    fulltext: Callable[[str], str] | None = None


class Kind(Protocol):
    """A module that implements one kind of criterion; its docstring is the user's manual page.

    It may also have `evidence(options, reports) -> list[str]`: what it judged each report by, where that is more
    than the values of the columns that it reads; `unanswered(options) -> tuple[str, ...]`: what it asks that a record
    need not say; `foreign(options, report, context) -> tuple[str, ...]`: the needed fields of one report that are in
    another language than its words; and `node(options)`: what the options come to with the files and sets that they
    name, so that a change of these is a change of the rule.
    """

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
