"""What a rule judged a report by, in words for people."""

from __future__ import annotations

from typing import Final

import pandas as pd

from litsieve.criteria import get
from litsieve.criteria.criterion import Rule

QUOTE: Final = 80
"""Characters of a value that evidence quotes."""
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
