"""What a rule judged a report by, in words for people."""

from __future__ import annotations

from typing import Final

import pandas as pd

from litsieve.criteria import check, get
from litsieve.criteria.combined import Combined, parts
from litsieve.criteria.criterion import Criterion, Rule
from litsieve.criteria.interface import CANNOT_SAY, NOT_MET, Context

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


def columns(rule: Rule) -> frozenset[str]:
    """The columns of REPORTS that `told` may look into, besides the names of the reports."""
    kind = get(rule.kind)
    if hasattr(kind, "evidence"):
        return frozenset((*kind.reads(rule), *kind.needs(rule), "title", "abstract"))
    return frozenset(column for column in kind.reads(rule) if column not in PROSE)


def in_doubt(rule: Rule, report: pd.DataFrame, context: Context) -> str:
    """What keeps `rule` from saying of a report (a table of one row), missing fields aside; "" where nothing does."""
    kind = get(rule.kind)
    if isinstance(rule, Criterion) and rule.lenient and kind.check(rule, report, context)[0] == NOT_MET:
        why = "by the protocol" if rule.a_miss else f"abstracts often pass over the {rule.facet}"
        return f"a miss, which counts as cannot say: {why}"
    if isinstance(rule, Combined):
        said = (
            in_doubt(part, report, context) for part in parts(rule) if check(part, report, context)[0] == CANNOT_SAY
        )
        return "; ".join(dict.fromkeys(filter(None, said)))
    return "; ".join(filter(None, [_foreign(rule, report, context), unanswered(rule)]))


def _foreign(rule: Rule, report: pd.DataFrame, context: Context) -> str:
    asks = getattr(get(rule.kind), "foreign", None)
    found = asks(rule, report, context) if asks else ()
    return f"another language than that of the terms: {', '.join(found)}" if found else ""


def unanswered(rule: Rule) -> str:
    """What `rule` asks that a record need not say, for a report of which it cannot say; "" where there is nothing."""
    asks = getattr(get(rule.kind), "unanswered", None)
    found = asks(rule) if asks else ()
    more = f" and {len(found) - SEVERAL} more" if len(found) > SEVERAL else ""
    return f"it asks what a record need not say: {', '.join(found[:SEVERAL])}{more}" if found else ""
