"""That a report meets at least one of several criteria.

Met if any part is met, not met if all parts are not met, and *cannot say* otherwise. A part is a rule written out, or
the id of another criterion of the protocol; of a criterion its verdict counts, with what `a_miss` makes of it.

Options:

- `of`: the parts. Needed.

>>> from litsieve.criteria import judge
>>> trial = {"kind": "any-of", "of": [
...     {"kind": "terms", "terms": "random* OR trial*", "in": ["title", "abstract"]},
...     {"kind": "document-type", "any_of": ["protocol"]}]}
...
>>> judge(trial, {"title": "A randomised trial", "abstract": "We tried."})
'met'
>>> judge(trial, {"title": "A survey", "abstract": "We asked.", "document_types": ["journal-article"]})
'not met'
>>> judge(trial, {"title": "A survey", "abstract": "We asked."})
'cannot say'

In a protocol, by the ids of other criteria:

    - id: evidence
      kind: any-of
      of: [trial, cohort]
      label: Neither a trial nor a cohort
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from litsieve.criteria import combined
from litsieve.criteria.combined import Combined
from litsieve.criteria.interface import NOT_MET, Context, Span, Verdicts

KIND = "any-of"


class Options(Combined):
    """The parts of which one must be met."""


def reads(options: Options) -> tuple[str, ...]:
    """What the parts read."""
    return combined.columns(options, "reads")


def needs(options: Options) -> tuple[str, ...]:
    """What the parts need."""
    return combined.columns(options, "needs")


def check(options: Options, reports: pd.DataFrame, context: Context) -> Verdicts:
    """The best verdict of any part."""
    most: Verdicts = combined.table(options, reports, context).max(axis=0)
    return most


def evidence(options: Options, reports: pd.DataFrame) -> list[str]:
    """What the parts judged each report by."""
    return combined.evidence(options, reports, failing=NOT_MET)


def spans(options: Options, report: Mapping[str, Any], context: Context) -> list[Span]:
    """The words of all the parts."""
    return combined.spans(options, report, context)
