"""What kind of document a report is, as its record says.

A record may have several types: a review in a journal is a journal-article and a review. `any_of` is met if any of
them is in the list; `none_of` is not met if any is in the list. With both options both must hold. A record without
a type that we know cannot say.

Options, one or both:

- `any_of`: types of which a report must have one.
- `none_of`: types of which it may have none.

The types are journal-article, review, conference-paper, conference-abstract, book, book-chapter, thesis, preprint,
report, protocol, editorial, letter, comment, erratum, retraction, news, dataset, patent, web-page and other.

>>> from litsieve.criteria import judge
>>> judge({"kind": "document-type", "any_of": ["journal-article"]}, {"document_types": ["journal-article"]})
'met'
>>> judge({"kind": "document-type", "none_of": ["review"]}, {"document_types": ["journal-article", "review"]})
'not met'
>>> judge({"kind": "document-type", "none_of": ["review"]}, {"document_types": []})
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
from litsieve.normalize.document_types import TYPES

KIND = "document-type"
_SCHEMA: dict[str, Any] = {"items": {"type": "string", "enum": list(TYPES)}}


class Options(BaseModel):
    """The types wanted, those not wanted, or both."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    any_of: tuple[str, ...] | None = Field(
        None, description="Types of which a report must have one.", json_schema_extra=_SCHEMA
    )
    none_of: tuple[str, ...] | None = Field(
        None, description="Types of which a report may have none.", json_schema_extra=_SCHEMA
    )

    @field_validator("any_of", "none_of")
    @classmethod
    def _are_types(cls, names: tuple[str, ...] | None) -> tuple[str, ...] | None:
        for name in names or ():
            if name not in TYPES:
                hint = did_you_mean(name.lower(), TYPES) or f"the types are {', '.join(TYPES)}"
                raise _fault("{name} is no type of document; {hint}", name=repr(name), hint=hint)
        return names

    @model_validator(mode="after")
    def _says_something(self) -> Options:
        if not self.any_of and not self.none_of:
            raise _fault("document-type: give `any_of`, `none_of` or both, with at least one type")
        both = sorted(set(self.any_of or ()).intersection(self.none_of or ()))
        if both:
            raise _fault("document-type: {names} stands in any_of and none_of; delete one", names=", ".join(both))
        return self


def _fault(message: str, **said: str) -> PydanticCustomError:
    return PydanticCustomError("document_type", message, dict(said))


def reads(options: Options) -> tuple[str, ...]:
    """The types."""
    return ("document_types",)


def needs(options: Options) -> tuple[str, ...]:
    """The types."""
    return ("document_types",)


def check(options: Options, reports: pd.DataFrame, context: Context) -> Verdicts:
    """Whether each report is of the types wanted."""
    return by_cell(reports["document_types"], lambda types: _verdict(options, set(types)))


def _verdict(options: Options, types: set[str]) -> int:
    if not types:
        return CANNOT_SAY
    wanted = options.any_of is None or not types.isdisjoint(options.any_of)
    unwanted = options.none_of is not None and not types.isdisjoint(options.none_of)
    return MET if wanted and not unwanted else NOT_MET


def spans(options: Options, report: Mapping[str, Any], context: Context) -> list[Span]:
    """None: a type is not read from words."""
    return []
