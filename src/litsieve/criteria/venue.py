"""The journal, proceedings or book that a report appeared in: a list of names, ISSNs or patterns.

A name in the list matches the venue's full or short name in any case, accents, hyphens, "the" and "and" aside, and
without what follows a colon or stands in brackets: `Lancet` matches "The Lancet (London, England)". In a name `*`
stands for any letters and words, `?` for exactly one letter, `~` for one or none, as in the search language:
`British Journal of *`. No other sign has a meaning. Regular expressions are not understood, so no entry of the list
can take longer than its length times that of the name.

A report whose venue is not in the list is *not met* only where its record has all that the list can be compared with:
full and short name where there are names in the list, an ISSN where there are ISSNs; otherwise it is *cannot say*.

Options, `any_of` or `none_of` or both:

- `any_of`: names, ISSNs and patterns, of which the venue must be one.
- `none_of`: those of which it may be none.
- `needs`: those of venue, venue_short and issn without which a venue that is not in the list may yet be. Default: all
  that the list can be compared with. Many exports lack the short name: where your list has full names, say `[venue]`.

>>> from litsieve.criteria import judge
>>> work = {"kind": "venue", "any_of": ["British Journal of Social Work", "Health and Social Care *", "0045-3102"],
...         "needs": ["venue"]}
...
>>> judge(work, {"venue": "Health & Social Care in the Community"})
'met'
>>> judge(work, {"venue": "BJSW", "issn": ["0045-3102"]})
'met'
>>> judge(work, {"venue": "Age and Ageing"})
'not met'
>>> judge(work, {"venue_short": "Br J Soc Work"})
'cannot say'
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, Final, Literal

import numpy as np
import pandas as pd
from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from litsieve.criteria.fields import missing
from litsieve.criteria.interface import CANNOT_SAY, MET, NOT_MET, Context, Span, Verdicts
from litsieve.normalize.identifiers import issns
from litsieve.normalize.text import fold
from litsieve.query.patterns import matcher
from litsieve.tables import load_list

KIND = "venue"
Needed = Literal["venue", "venue_short", "issn"]
LONGEST: Final = 300
"""Characters of a name or pattern; the longest name of a journal has about 250."""
_ISSN: Final = re.compile(r"\d{4}-?\d{3}[\dXx]", re.ASCII)
_NO_NAME: Final = re.compile(r"[^\w*?~]+|_")
_BEHIND: Final = re.compile(r"\s*[(\[:=]")
_IDLE: Final = frozenset({"the", "and"})


class Options(BaseModel):
    """The venues wanted, those not wanted, or both."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    any_of: tuple[str, ...] = Field((), description="Names, ISSNs and patterns, of which the venue must be one.")
    none_of: tuple[str, ...] = Field((), description="Names, ISSNs and patterns, of which the venue may be none.")
    needed: tuple[Needed, ...] | None = Field(
        None,
        alias="needs",
        description="The fields without which a venue that is not in the list may be; by default all that the list "
        "can be compared with.",
    )

    @field_validator("any_of", "none_of")
    @classmethod
    def _can_be_compared(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        for name in names:
            if not _words(name).strip("*?~ "):
                raise _fault("{name} has no letters; write a name or an ISSN", name=repr(name))
            if len(name) > LONGEST:
                raise _fault("a name has at most {most} characters; shorten it with `*`", most=LONGEST)
        return names

    @model_validator(mode="after")
    def _names_some(self) -> Options:
        if not self.any_of and not self.none_of:
            raise _fault("venue: give `any_of`, `none_of` or both, with at least one name or ISSN")
        return self


def _fault(message: str, **said: str | int) -> PydanticCustomError:
    return PydanticCustomError("venue", message, dict(said))


def _words(name: str) -> str:
    """A name or pattern as it is compared: folded words with a blank between."""
    return " ".join(word for word in _NO_NAME.sub(" ", fold(name)).split() if word not in _IDLE)


def _forms(name: str) -> set[str]:
    """A name as it is compared: whole, and without what stands behind it."""
    return {form for form in (_words(name[:LONGEST]), _words(_BEHIND.split(name[:LONGEST], maxsplit=1)[0])) if form}


class _Listed:
    """One of the two lists, ready to be compared with."""

    def __init__(self, said: tuple[str, ...]) -> None:
        whole = {name: _ISSN.fullmatch(name.strip()) for name in said}
        self.issns = frozenset(issn for name in said if whole[name] for issn in issns(name))
        patterns = [_words(name) for name in said if not whole[name]]
        self.names = frozenset(patterns)
        self._fits: list[Callable[[str], object]] = [matcher(name) for name in patterns if re.search(r"[*?~]", name)]

    def has(self, names: Iterable[str], numbers: Iterable[str]) -> bool:
        """Whether the venue of these names and ISSNs is listed."""
        forms = {form for name in names for form in _forms(name)}
        if not self.issns.isdisjoint(numbers) or not self.names.isdisjoint(forms):
            return True
        return any(fits(form) for fits in self._fits for form in sorted(forms))


@lru_cache(maxsize=64)
def _listed(said: tuple[str, ...]) -> _Listed:
    return _Listed(said)


def reads(options: Options) -> tuple[str, ...]:
    """The venue's names, its ISSNs, or both, as the lists have them."""
    lists = [_listed(options.any_of), _listed(options.none_of)]
    names = ("venue", "venue_short") if any(one.names for one in lists) else ()
    return (*names, "issn") if any(one.issns for one in lists) else names


def needs(options: Options) -> tuple[str, ...]:
    """All that the lists can be compared with, unless the protocol says otherwise."""
    return reads(options) if options.needed is None else options.needed


def check(options: Options, reports: pd.DataFrame, context: Context) -> Verdicts:
    """Whether each report appeared in one of the venues."""
    columns = [missing(reports, column) for column in needs(options)]
    lacking = np.logical_or.reduce(columns) if columns else np.zeros(len(reports), dtype=bool)
    venues = list(zip(reports["venue"], reports["venue_short"], reports["issn"], strict=True))
    known = {venue: _in_lists(options, *venue) for venue in dict.fromkeys(venues)}
    return np.array([_verdict(options, *known[v], lacks) for v, lacks in zip(venues, lacking, strict=True)], np.int8)


def _in_lists(options: Options, venue: str, venue_short: str, issn: str) -> tuple[bool, bool]:
    read = reads(options)
    names = [venue, venue_short] if "venue" in read else []
    numbers = load_list(issn) if "issn" in read else []
    return _listed(options.any_of).has(names, numbers), _listed(options.none_of).has(names, numbers)


def _verdict(options: Options, wanted: bool, unwanted: bool, lacks: bool) -> int:
    if unwanted:
        return NOT_MET
    if not wanted and options.any_of:
        return CANNOT_SAY if lacks else NOT_MET
    return CANNOT_SAY if lacks and options.none_of else MET


def spans(options: Options, report: Mapping[str, Any], context: Context) -> list[Span]:
    """None: a venue is compared whole."""
    return []
