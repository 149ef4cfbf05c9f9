"""That a report has not been retracted, as far as its record says so.

A report counts as retracted where its record has a notice of its retraction (PubMed's "Retraction in", Crossref,
OpenAlex), where its document type is retraction, or where the title says so: "RETRACTED: …",
"Retraction notice to: …", "(Retracted article. See vol. 12)". Then the criterion is not met. It is never met: a
record that says nothing may be older than the retraction, so it cannot say.

Option:

- `wanted`: `true` turns it round, for a review of retractions: met where the record says that it was retracted.
  Default: `false`.

>>> from litsieve.criteria import judge
>>> judge({"kind": "retracted"}, {"title": "RETRACTED: Sleep at work"})
'not met'
>>> judge({"kind": "retracted"}, {"title": "Sleep at work", "notices": ["retraction-in J Sleep. 2020;3:1"]})
'not met'
>>> judge({"kind": "retracted"}, {"title": "Sleep at work"})
'cannot say'
>>> judge({"kind": "retracted", "wanted": True}, {"title": "Sleep at work", "document_types": ["retraction"]})
'met'
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import pandas as pd
from pydantic import BaseModel, ConfigDict, Field

from litsieve.criteria.interface import CANNOT_SAY, MET, NOT_MET, Context, Span, Verdicts
from litsieve.query.values import Flags
from litsieve.tables import load_list

KIND = "retracted"
_NOTICE: Final = "retraction-in"
_WHAT = r"(?:article|paper|publication|chapter|note|notice|statement)"
_MARK: Final = re.compile(
    rf"\W*(?:(?:retracted|retraction|withdrawn|withdrawal)(?: {_WHAT})?(?: (?:to|of|for))?\s*[:\])]"
    rf"|retraction (?:note|notice|statement) (?:to|of|for)\b)|.*?(\(retract(?:ed|ion)\b)",
    re.IGNORECASE | re.DOTALL,
)


class Options(BaseModel):
    """Whether retracted reports are to be kept out, or are what is wanted."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    wanted: bool = Field(False, description="Whether a report must have been retracted; by default it must not.")


def reads(options: Options) -> tuple[str, ...]:
    """All that may tell of a retraction."""
    return ("notices", "document_types", "title")


def needs(options: Options) -> tuple[str, ...]:
    """Nothing: what says nothing never denies."""
    return ()


def check(options: Options, reports: pd.DataFrame, context: Context) -> Verdicts:
    """Whether each report is told to be retracted."""
    return np.where(_told(reports), MET if options.wanted else NOT_MET, CANNOT_SAY).astype(np.int8)


def evidence(options: Options, reports: pd.DataFrame) -> list[str]:
    """The notices, types and titles that tell of the retraction."""
    rows = zip(reports["notices"], reports["document_types"], reports["title"], strict=True)
    return ["; ".join(_signs(load_list(notices), load_list(types), title)) for notices, types, title in rows]


def _told(reports: pd.DataFrame) -> Flags:
    rows = zip(reports["notices"], reports["document_types"], reports["title"], strict=True)
    return np.array(
        [bool(_signs(load_list(notices), load_list(types), title)) for notices, types, title in rows], dtype=bool
    )


def _signs(notices: list[str], types: list[str], title: str) -> list[str]:
    """What tells that a report was retracted, in words."""
    signs = [notice for notice in notices if notice.split(" ", 1)[0] == _NOTICE]
    if "retraction" in types:
        signs.append("document type: retraction")
    if mark := _mark(title):
        signs.append(f"title: {title[slice(*mark)]}")
    return signs


def _mark(title: str) -> tuple[int, int] | None:
    """Where the title says it."""
    found = _MARK.match(title) if "retract" in (folded := title.lower()) or "withdraw" in folded else None
    return found.span(found.lastindex or 0) if found else None


def spans(options: Options, report: Mapping[str, Any], context: Context) -> list[Span]:
    """The mark in the title."""
    mark = _mark(report["title"])
    return [Span("title", *mark, "retracted" if options.wanted else "NOT retracted")] if mark else []
