"""Whether a report's record has certain fields, such as an abstract or a DOI.

Options:

- `fields`: the columns that must have a value. Needed.
- `missing`: what a record without one of them is: `cannot-say` (default) or `exclude`. Only with `exclude` does
  anything that is missing exclude a report, because the protocol says so here.

>>> from litsieve.criteria import judge
>>> judge({"kind": "present", "fields": ["abstract", "doi"]}, {"abstract": "We asked.", "doi": "10.1000/x"})
'met'
>>> judge({"kind": "present", "fields": ["abstract"], "missing": "exclude"}, {"abstract": ""})
'not met'
>>> judge({"kind": "present", "fields": ["abstract"]}, {"abstract": ""})
'cannot say'
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import numpy as np
import pandas as pd
from pydantic import BaseModel, ConfigDict, Field, field_validator
from pydantic_core import PydanticCustomError

from litsieve.criteria.fields import missing
from litsieve.criteria.interface import CANNOT_SAY, MET, NOT_MET, Context, Span, Verdicts
from litsieve.criteria.lists import did_you_mean
from litsieve.tables import BIBLIOGRAPHIC

KIND = "present"
_COLUMNS = tuple(column.name for column in BIBLIOGRAPHIC)


class Options(BaseModel):
    """The fields that must have a value, and what a record without one is."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    fields: tuple[str, ...] = Field(
        min_length=1,
        description="The columns that must have a value.",
        json_schema_extra={"items": {"type": "string", "enum": list(_COLUMNS)}},
    )
    missing: Literal["cannot-say", "exclude"] = Field(
        "cannot-say", description="What a record without one of them is: in doubt, or not met."
    )

    @field_validator("fields")
    @classmethod
    def _are_columns(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        for name in names:
            if name not in _COLUMNS:
                hint = did_you_mean(name.lower(), _COLUMNS) or f"the fields are {', '.join(_COLUMNS)}"
                message = "fields: {name} is no field of a record; {hint}"
                raise PydanticCustomError("present", message, {"name": repr(name), "hint": hint})
        return names


def reads(options: Options) -> tuple[str, ...]:
    """The fields asked for."""
    return options.fields


def needs(options: Options) -> tuple[str, ...]:
    """The fields asked for; none where the protocol lets what is missing exclude."""
    return () if options.missing == "exclude" else options.fields


def check(options: Options, reports: pd.DataFrame, context: Context) -> Verdicts:
    """Whether each report has all the fields."""
    otherwise = NOT_MET if options.missing == "exclude" else CANNOT_SAY
    lacking = np.logical_or.reduce([missing(reports, field) for field in options.fields])
    return np.where(lacking, otherwise, MET).astype(np.int8)


def spans(options: Options, report: Mapping[str, Any], context: Context) -> list[Span]:
    """None: what is there needs no words."""
    return []
