"""Possible duplicates of a review: which pairs wait for whom, and how an answer reaches a person's file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from litsieve import api, rulings, tables
from litsieve.decisions import LogFile
from litsieve.dedupe.queue import QUEUE, beside, queue
from litsieve.findings import Finding
from litsieve.review import Review
from litsieve.workspace import find
from litsieve.workspace.append import append

_CELLS = ("left", "right", "verdict", "note")


class Taken(NamedTuple):
    """How many answers were written down, how many stood there already, and which fit nothing."""

    written: int
    known: int
    findings: tuple[Finding, ...]


def waiting(review: Review, who: str = "") -> pd.DataFrame:
    """QUEUE of the pairs that wait; of `who` without those that they answered, be it with unsure."""
    own = review.rulings[review.rulings["reviewer"] == who]
    aside = [*own[["left", "right"]].itertuples(index=False, name=None)]
    return queue(review.records, review.pairs, review.clusters, aside)


def with_answers(review: Review, who: str) -> pd.DataFrame:
    """QUEUE of what waits for `who`, and below it what they answered, the last answer first."""
    open_ = waiting(review, who)
    own = review.rulings[review.rulings["reviewer"] == who].iloc[::-1]
    below = beside(review.records, own[["left", "right", "verdict", "note"]])
    below = below.assign(n=range(len(open_) + 1, len(open_) + len(below) + 1))
    return tables.conform(pd.concat([open_, below]), QUEUE)


def take(folder: str | Path, review: Review, answers: Sequence[LogFile], who: str, now: datetime) -> Taken:
    """Append to the file of `who` the answers that are new; the same answers twice change nothing.

    `answers` hold rows of left, right, verdict and note; of one pair the last row counts. What fits no two records
    of `review`, or is no answer, is refused. `now` is when they were given.
    """
    ids = dict.fromkeys(review.records["record_id"])
    rows, misfits = [], []
    for file in answers:
        given, findings = rulings.rulings([file], ids, dated=False)
        rows.append(given.assign(reviewer=who, decided_at="", line=0))
        misfits += [one for one in findings if one.code not in ("D114", "D115")]
    said = pd.concat(rows) if rows else tables.empty(rulings.RULINGS)
    said = rulings.turned(said).drop_duplicates(["left", "right"], keep="last")
    own = review.rulings[review.rulings["reviewer"] == who]
    standing = {(a, b): (verdict, note) for a, b, verdict, note in own[list(_CELLS)].itertuples(index=False)}
    new = [
        dict(zip(_CELLS, (left, right, verdict, note), strict=True))
        for left, right, verdict, note in said[list(_CELLS)].itertuples(index=False, name=None)
        if standing.get((left, right), ("withdraw", note)) != (verdict, " ".join(note.split()))
    ]
    if new:
        append(find(folder), "pairs", "", who, new, now)
    return Taken(len(new), len(said) - len(new), tuple(misfits))


def undo(folder: str | Path, who: str, n: int, now: datetime) -> list[tuple[str, str]]:
    """Withdraw the last `n` answers of `who` that stand; gives their pairs, the last first."""
    log = [file for file in api.inputs(folder).log if file.kind == "pairs" and file.who == who]
    named = {row.cells.get(side, "") for file in log for row in file.rows for side in ("left", "right")}
    ruled, _ = rulings.rulings(log, dict.fromkeys(sorted(named - {""})))
    last = rulings.standing(ruled).iloc[::-1].head(n)
    pairs = [*last[["left", "right"]].itertuples(index=False, name=None)]
    if pairs:
        withdrawn = [{"left": a, "right": b, "verdict": "withdraw"} for a, b in pairs]
        append(find(folder), "pairs", "", who, withdrawn, now)
    return pairs
