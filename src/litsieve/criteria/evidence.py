"""What a rule judged a report by, in words for people."""

from __future__ import annotations

from typing import Final

import pandas as pd

from litsieve.criteria import get
from litsieve.criteria.criterion import Rule

QUOTE: Final = 80
"""Characters of a value that evidence quotes."""
SEVERAL: Final = 3
"""Parts of a search that are named before the rest is counted."""
PROSE: Final = ("title", "abstract", "keywords", "subjects", "fulltext")


def told(rule: Rule, reports: pd.DataFrame, *, matched: bool = False) -> list[str]:
    """What `rule` read in each of `reports`: values as they are, of prose whether it `matched`."""
    kind = get(rule.kind)
    if knows := getattr(kind, "evidence", None):  # a kind may know better than its columns what it judged by
        return list(knows(rule, reports))
    read = kind.reads(rule)
    prose = [column for column in read if column in PROSE]
    said = f"the terms {'match' if matched else 'do not match'} {', '.join(prose)}" if prose else ""
    named = [column for column in read if column not in PROSE]
    values = [reports[column].astype("string").fillna("").str.slice(0, QUOTE) for column in named]
    rows = zip(*values, strict=True) if values else ((),) * len(reports)
    return ["; ".join([*map(": ".join, zip(named, row, strict=True)), *filter(None, [said])]) for row in rows]


def unanswered(rule: Rule) -> str:
    """What `rule` asks that a record need not say, for a report of which it cannot say; "" where there is nothing."""
    asks = getattr(get(rule.kind), "unanswered", None)
    found = asks(rule) if asks else ()
    more = f" and {len(found) - SEVERAL} more" if len(found) > SEVERAL else ""
    return f"it asks what a record need not say: {', '.join(found[:SEVERAL])}{more}" if found else ""
