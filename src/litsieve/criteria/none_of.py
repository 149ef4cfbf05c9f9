"""That a report meets none of several criteria.

Met if no part is met, not met if any part is met, and *cannot say* otherwise. A part is a rule written out, or the id
of another criterion of the protocol. A rule of kind `present` may not be a part: what is missing is no proof.

Options:

- `of`: the parts. Needed.

>>> from litsieve.criteria import judge
>>> primary = {"kind": "none-of", "of": [
...     {"kind": "document-type", "any_of": ["review"]},
...     {"kind": "terms", "terms": '"systematic review" OR "meta analysis"', "in": ["title"]}]}
...
>>> judge(primary, {"title": "A survey", "document_types": ["journal-article"]})
'met'
>>> judge(primary, {"title": "Falls: a systematic review"})
'not met'
>>> judge(primary, {"title": "A survey"})
'cannot say'
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from litsieve.criteria import combined
from litsieve.criteria.combined import Combined, needs, reads
from litsieve.criteria.interface import MET, Context, Span, Verdicts

__all__ = ["KIND", "Options", "check", "evidence", "needs", "reads", "spans"]

KIND = "none-of"


class Options(Combined):
    """The parts of which none may be met."""


def check(options: Options, reports: pd.DataFrame, context: Context) -> Verdicts:
    """The opposite of the best verdict of any part."""
    most: Verdicts = combined.table(options, reports, context).max(axis=0)
    return -most


def evidence(options: Options, reports: pd.DataFrame) -> list[str]:
    """What the parts that are met judged each report by."""
    return combined.evidence(options, reports, failing=MET)


def spans(options: Options, report: Mapping[str, Any], context: Context) -> list[Span]:
    """The words of all the parts, each as what must not be."""
    return combined.negated(combined.spans(options, report, context))
