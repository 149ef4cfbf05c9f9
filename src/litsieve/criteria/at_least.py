"""That a report meets at least so many of several criteria.

Met if so many parts are met; not met if even with all parts in doubt there would not be so many; *cannot say*
otherwise. A part is a rule written out, or the id of another criterion of the protocol; of a criterion its verdict
counts, with what `a_miss` makes of it.

Options:

- `count`: how many parts must be met. Needed.
- `of`: the parts. Needed.

>>> from litsieve.criteria import judge
>>> two = {"kind": "at-least", "count": 2, "of": [
...     {"kind": "terms", "terms": "carer*", "in": ["title"]},
...     {"kind": "terms", "terms": "respite", "in": ["title"]},
...     {"kind": "language", "any_of": ["en"]}]}
...
>>> judge(two, {"title": "Carers and respite"})
'met'
>>> judge(two, {"title": "Nurses"})
'not met'
>>> judge(two, {"title": "Carers"})
'cannot say'

In a protocol, for facets of which three of four must be there:

    - id: most-facets
      kind: at-least
      count: 3
      of: [context, intervention, mechanism, outcome]
      label: Fewer than three of the four facets
"""

from __future__ import annotations

from typing import Annotated

import numpy as np
import pandas as pd
from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from litsieve.criteria.combined import Combined, evidence, needs, reads, spans, table
from litsieve.criteria.interface import CANNOT_SAY, MET, NOT_MET, Context, Verdicts

__all__ = ["KIND", "Options", "check", "evidence", "needs", "reads", "spans"]

KIND = "at-least"


class Options(Combined):
    """The parts, and how many of them must be met."""

    count: Annotated[int, Field(ge=1)] = Field(description="How many of the parts must be met.")

    @model_validator(mode="after")
    def _can_be(self) -> Options:
        if self.count > len(self.of):
            message = "count: {count} of {parts} parts can never be met; lower it or add parts"
            raise PydanticCustomError("at_least", message, {"count": self.count, "parts": len(self.of)})
        return self


def check(options: Options, reports: pd.DataFrame, context: Context) -> Verdicts:
    """Whether enough of the parts are met, whatever the parts in doubt turn out to be."""
    parts = table(options, reports, context)
    met, possible = (parts == MET).sum(axis=0), (parts != NOT_MET).sum(axis=0)
    enough, too_few = met >= options.count, possible < options.count
    return np.where(enough, MET, np.where(too_few, NOT_MET, CANNOT_SAY)).astype(np.int8)
