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

import pandas as pd

from litsieve.criteria.combined import Combined, evidence, needs, reads, spans, table
from litsieve.criteria.interface import Context, Verdicts

__all__ = ["KIND", "Options", "check", "evidence", "needs", "reads", "spans"]

KIND = "any-of"


class Options(Combined):
    """The parts of which one must be met."""


def check(options: Options, reports: pd.DataFrame, context: Context) -> Verdicts:
    """The best verdict of any part."""
    most: Verdicts = table(options, reports, context).max(axis=0)
    return most
