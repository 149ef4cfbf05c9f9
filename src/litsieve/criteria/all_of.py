"""That a report meets all of several criteria, told as one.

Met if all parts are met, not met if any part is not met, and *cannot say* otherwise. A part is a rule written out, or
the id of another criterion of the protocol; of a criterion its verdict counts, with what `a_miss` makes of it. It is
of use inside `any-of` and `at-least`, and where several rules have one reason of exclusion.

Options:

- `of`: the parts. Needed.

>>> from litsieve.criteria import judge
>>> recent = {"kind": "all-of", "of": [
...     {"kind": "language", "any_of": ["en"]},
...     {"kind": "published", "between": ["2004", ""]}]}
...
>>> judge(recent, {"languages": ["en"], "year": 2010})
'met'
>>> judge(recent, {"languages": ["de"]})
'not met'
>>> judge(recent, {"languages": ["en"]})
'cannot say'
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from litsieve.criteria import combined
from litsieve.criteria.combined import Combined
from litsieve.criteria.interface import NOT_MET, Context, Span, Verdicts

KIND = "all-of"


class Options(Combined):
    """The parts that must all be met."""


def reads(options: Options) -> tuple[str, ...]:
    """What the parts read."""
    return combined.columns(options, "reads")


def needs(options: Options) -> tuple[str, ...]:
    """What the parts need."""
    return combined.columns(options, "needs")


def check(options: Options, reports: pd.DataFrame, context: Context) -> Verdicts:
    """The worst verdict of any part."""
    least: Verdicts = combined.table(options, reports, context).min(axis=0)
    return least


def evidence(options: Options, reports: pd.DataFrame) -> list[str]:
    """What the parts that are not met judged each report by."""
    return combined.evidence(options, reports, failing=NOT_MET)


def spans(options: Options, report: Mapping[str, Any], context: Context) -> list[Span]:
    """The words of all the parts."""
    return combined.spans(options, report, context)
