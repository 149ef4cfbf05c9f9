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

import pandas as pd

from litsieve.criteria.combined import Combined, evidence, needs, reads, spans, table
from litsieve.criteria.interface import Context, Verdicts

__all__ = ["KIND", "Options", "check", "evidence", "needs", "reads", "spans"]

KIND = "all-of"


class Options(Combined):
    """The parts that must all be met."""


def check(options: Options, reports: pd.DataFrame, context: Context) -> Verdicts:
    """The worst verdict of any part."""
    least: Verdicts = table(options, reports, context).min(axis=0)
    return least
