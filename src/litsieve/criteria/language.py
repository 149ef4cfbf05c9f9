"""The language that a report is written in, as its record says.

Met if any of the record's languages is wanted, so that a report in English and French passes for English. A
record that names no language, or one that we cannot name, cannot say.

Options:

- `any_of`: the languages wanted, as codes (en, eng) or names (English, Deutsch). Needed.
- `detect`: where a record names no language, take the one that its title and abstract are surely written in. Default
  false. A title without an abstract is never enough. What excludes is marked as detected. Needs
  `pip install "litsieve[detect]"` on every computer that runs the review. Mind that many a report in another language
  has an abstract in English: it is taken for English then.

>>> from litsieve.criteria import judge
>>> judge({"kind": "language", "any_of": ["English"]}, {"languages": ["fr", "en"]})
'met'
>>> judge({"kind": "language", "any_of": ["en", "nl"]}, {"languages": ["de"]})
'not met'
>>> judge({"kind": "language", "any_of": ["en"]}, {"languages": []})
'cannot say'
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from pydantic import BaseModel, ConfigDict, Field, field_validator
from pydantic_core import PydanticCustomError

from litsieve.criteria.fields import missing
from litsieve.criteria.interface import CANNOT_SAY, MET, NOT_MET, Context, Span, Verdicts
from litsieve.criteria.lists import by_cell, language_codes
from litsieve.normalize import detected
from litsieve.normalize.languages import CODES
from litsieve.tables import load_list

KIND = "language"


class Options(BaseModel):
    """The languages wanted, and what to do where a record names none."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    any_of: tuple[str, ...] = Field(
        min_length=1, description="Codes (en, eng) or names (English) of the languages wanted."
    )
    detect: bool = Field(
        False, description="Where a record names no language, detect that of its title and abstract."
    )

    @field_validator("any_of")
    @classmethod
    def _are_languages(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        return language_codes("any_of", names)

    @field_validator("detect")
    @classmethod
    def _can_detect(cls, detect: bool) -> bool:
        if detect and not detected.is_installed():
            message = 'detect: needs a library that is not installed; run: pip install "{extra}"'
            raise PydanticCustomError("language", message, {"extra": detected.EXTRA})
        return detect


def reads(options: Options) -> tuple[str, ...]:
    """The languages, and where they are detected the text that they are detected in."""
    return ("languages", "title", "abstract") if options.detect else ("languages",)


def needs(options: Options) -> tuple[str, ...]:
    """The languages."""
    return ("languages",)


def check(options: Options, reports: pd.DataFrame, context: Context) -> Verdicts:
    """Whether each report is in one of the languages wanted."""
    wanted = set(options.any_of)
    named = by_cell(reports["languages"], lambda languages: _verdict(wanted, languages))
    if not options.detect:
        return named
    found = _detected(reports)
    told = [named[at] if not code else _verdict(wanted, [code]) for at, code in enumerate(found)]
    return np.array(told, dtype=np.int8)


def evidence(options: Options, reports: pd.DataFrame) -> list[str]:
    """For each report the languages that it was judged by, and that they were detected where they were."""
    pairs = zip(reports["languages"], _detected(reports) if options.detect else [""] * len(reports), strict=True)
    return [
        f"languages: detected {code} in title and abstract" if code else f"languages: {cell}" for cell, code in pairs
    ]


def _detected(reports: pd.DataFrame) -> list[str]:
    """The language of each report that names none and has both a title and an abstract; `""` for the others."""
    open_ = ~(missing(reports, "title") | missing(reports, "abstract"))
    rows = zip(open_, reports["languages"], reports["title"], reports["abstract"], strict=True)
    return [
        detected.language(title, abstract) if whole and not load_list(cell) else ""
        for whole, cell, title, abstract in rows
    ]


def _verdict(wanted: set[str], languages: list[str]) -> int:
    if wanted.intersection(languages):
        return MET
    named = [language for language in languages if language in CODES]
    return NOT_MET if languages and len(named) == len(languages) else CANNOT_SAY


def spans(options: Options, report: Mapping[str, Any], context: Context) -> list[Span]:
    """None: a language is not read from words."""
    return []
