"""What people ruled on pairs: the latest word of each, and whether they agree. Who is told that they do not is the
caller's affair: `litsieve.rulings` has the findings."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

Pair = tuple[str, str]


class Rulings(NamedTuple):
    """Pairs of record ids (the smaller first), each list sorted; what does not fit stands in `notes`."""

    same: tuple[Pair, ...]
    different: tuple[Pair, ...]
    disputed: tuple[Pair, ...]
    notes: tuple[str, ...]

    @property
    def alone(self) -> frozenset[str]:
        """Records that were ruled to be other ones than their like: each is compared with everything by itself."""
        return frozenset(record_id for pair in (*self.different, *self.disputed) for record_id in pair)


NONE = Rulings((), (), (), ())


def read(rulings: pd.DataFrame | None, known: frozenset[str]) -> Rulings:
    """The rulings on records that exist. Of each reviewer the latest word on a pair counts."""
    if rulings is None or not len(rulings):
        return NONE
    latest: dict[tuple[Pair, str], tuple[str, int, str]] = {}
    notes = []
    columns = ["left", "right", "verdict", "reviewer", "decided_at"]
    for line, row in enumerate(rulings[columns].itertuples(index=False, name=None)):
        left, right, verdict, reviewer, decided_at = map(str, row)
        if left == right or not {left, right} <= known:
            notes.append(f"a ruling of {reviewer} on {left} and {right} fits no two records")
            continue
        key = ((min(left, right), max(left, right)), reviewer)
        latest[key] = max(latest.get(key, ("", -1, "")), (decided_at, line, verdict))
    words: dict[Pair, set[str]] = {}
    for (pair, _), (_, _, verdict) in latest.items():
        if verdict in ("same", "different"):
            words.setdefault(pair, set()).add(verdict)
    disputed = tuple(sorted(pair for pair, said in words.items() if len(said) > 1))
    return Rulings(_only(words, "same"), _only(words, "different"), disputed, tuple(sorted(notes)))


def _only(words: dict[Pair, set[str]], verdict: str) -> tuple[Pair, ...]:
    return tuple(sorted(pair for pair, said in words.items() if said == {verdict}))
