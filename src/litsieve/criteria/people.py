"""What only people can judge: whether the full text shows a mechanism, whether it could be obtained at all.

It has no options. No rule ever answers it: every report is in doubt until the reviewers of a stage that names the
criterion have read it. It is there to be their reason.

>>> from litsieve.criteria import judge
>>> judge({"kind": "people"}, {"title": "Values at work", "abstract": "We asked."})
'cannot say'
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from pydantic import BaseModel, ConfigDict

from litsieve.criteria.interface import CANNOT_SAY, Context, Span, Verdicts

KIND = "people"


class Options(BaseModel):
    """None."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def reads(options: Options) -> tuple[str, ...]:
    """Nothing: people read the report."""
    return ()


def needs(options: Options) -> tuple[str, ...]:
    """Nothing."""
    return ()


def check(options: Options, reports: pd.DataFrame, context: Context) -> Verdicts:
    """Doubt for every report."""
    return np.full(len(reports), CANNOT_SAY, dtype=np.int8)


def spans(options: Options, report: Mapping[str, Any], context: Context) -> list[Span]:
    """None."""
    return []
