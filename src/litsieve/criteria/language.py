"""The language that a report is written in, as its record says.

Met if any of the record's languages is wanted, so that a report in English and French passes for English. A
record that names no language, or one that we cannot name, cannot say.

Options:

- `any_of`: the languages wanted, as codes (en, eng) or names (English, Deutsch). Needed.

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

import pandas as pd
from pydantic import BaseModel, ConfigDict, Field, field_validator
from pydantic_core import PydanticCustomError

from litsieve.criteria.interface import CANNOT_SAY, MET, NOT_MET, Context, Span, Verdicts
from litsieve.criteria.lists import by_cell, did_you_mean
from litsieve.normalize.languages import CODES, code

KIND = "language"


class Options(BaseModel):
    """The languages wanted."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    any_of: tuple[str, ...] = Field(
        min_length=1, description="Codes (en, eng) or names (English) of the languages wanted."
    )

    @field_validator("any_of")
    @classmethod
    def _are_languages(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        for name in names:
            if code(name) not in CODES:
                message = "any_of: {name} is no language that we know; {hint}"
                hint = did_you_mean(name.lower(), CODES) or "write its ISO 639 code or its English name"
                raise PydanticCustomError("language", message, {"name": repr(name), "hint": hint})
        return tuple(dict.fromkeys(map(code, names)))


def reads(options: Options) -> tuple[str, ...]:
    """The languages."""
    return ("languages",)


def needs(options: Options) -> tuple[str, ...]:
    """The languages."""
    return ("languages",)


def check(options: Options, reports: pd.DataFrame, context: Context) -> Verdicts:
    """Whether each report is in one of the languages wanted."""
    return by_cell(reports["languages"], lambda languages: _verdict(set(options.any_of), languages))


def _verdict(wanted: set[str], languages: list[str]) -> int:
    if wanted.intersection(languages):
        return MET
    named = [language for language in languages if language in CODES]
    return NOT_MET if languages and len(named) == len(languages) else CANNOT_SAY


def spans(options: Options, report: Mapping[str, Any], context: Context) -> list[Span]:
    """None: a language is not read from words."""
    return []
