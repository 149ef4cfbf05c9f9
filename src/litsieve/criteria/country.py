"""The countries that the authors of a report work in, as their affiliations say.

That is not where a study took place: for that use `terms`. An affiliation is read from its end, where addresses have
the country: "Univ Leeds, Leeds, W Yorkshire, England" is the United Kingdom, "Boston, MA 02115" the United States.
One that ends with no country, or with one of two (Georgia), leaves its country open. Many exports have no
affiliations at all, some only those of one author.

`any_of` is met if any affiliation is in one of the countries, and not met if there are affiliations, the country of
each is known and none is in the list. `none_of` is not met if any affiliation is in one of the countries, and met if
the country of each is known and none is in the list. Otherwise it cannot say.

Options, one of the two:

- `any_of`: countries, by English name, a usual variant (UK, USA, P.R. China, South Korea) or ISO's two letters.
- `none_of`: likewise.

>>> from litsieve.criteria import judge
>>> britain = {"kind": "country", "any_of": ["UK", "Ireland"]}
>>> judge(britain, {"affiliations": ["Univ Leeds, Leeds, W Yorkshire, England", "Ghent University, Belgium"]})
'met'
>>> judge(britain, {"affiliations": ["Ghent University, Ghent, Belgium"]})
'not met'
>>> judge(britain, {"affiliations": ["Ghent University, Ghent, Belgium", "World Health Organization"]})
'cannot say'
>>> judge(britain, {})
'cannot say'
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from litsieve.criteria.interface import CANNOT_SAY, MET, NOT_MET, Context, Span, Verdicts
from litsieve.criteria.lists import by_cell, did_you_mean
from litsieve.normalize import countries
from litsieve.tables import load_list

KIND = "country"


class Options(BaseModel):
    """The countries wanted, or those not wanted."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    any_of: tuple[str, ...] = Field((), description="Countries of which one must be an author's.")
    none_of: tuple[str, ...] = Field((), description="Countries of which none may be an author's.")

    @field_validator("any_of", "none_of")
    @classmethod
    def _are_countries(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        for name in names:
            if not countries.code(name):
                hint = did_you_mean(countries.key(name), countries.codes()) or "write its English name or two letters"
                raise _fault("{name} is no country that we know; {hint}", name=repr(name), hint=hint)
        return tuple(dict.fromkeys(map(countries.code, names)))

    @model_validator(mode="after")
    def _is_one_of_two(self) -> Options:
        if bool(self.any_of) == bool(self.none_of):
            raise _fault("country: give either `any_of` or `none_of`, with at least one country")
        return self


def _fault(message: str, **said: str) -> PydanticCustomError:
    return PydanticCustomError("country", message, dict(said))


def reads(options: Options) -> tuple[str, ...]:
    """The affiliations."""
    return ("affiliations",)


def needs(options: Options) -> tuple[str, ...]:
    """The affiliations."""
    return ("affiliations",)


def check(options: Options, reports: pd.DataFrame, context: Context) -> Verdicts:
    """Whether the authors of each report work in one of the countries."""
    verdicts = by_cell(reports["affiliations"], lambda said: _verdict(options.any_of or options.none_of, said))
    return verdicts if options.any_of else -verdicts


def _verdict(listed: tuple[str, ...], affiliations: list[str]) -> int:
    """Whether any affiliation is in one of the countries."""
    found = [country for each in affiliations for country in countries.of(each)]
    if any(country and country <= set(listed) for country in found):
        return MET
    elsewhere = bool(found) and all(country and country.isdisjoint(listed) for country in found)
    return NOT_MET if elsewhere else CANNOT_SAY


def evidence(options: Options, reports: pd.DataFrame) -> list[str]:
    """The countries of each report's affiliations."""
    return [f"countries: {_said(load_list(cell))}" for cell in reports["affiliations"]]


def _said(affiliations: list[str]) -> str:
    found = (country for each in affiliations for country in countries.of(each))
    return ", ".join(dict.fromkeys(" or ".join(sorted(country)) or "unknown" for country in found))


def spans(options: Options, report: Mapping[str, Any], context: Context) -> list[Span]:
    """None: affiliations are no text that is shown."""
    return []
