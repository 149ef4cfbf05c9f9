"""Pairs of records judged: what the clusters are made of, whoever compared them, in one place or in many."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from litsieve.dedupe.agreement import AGREE
from litsieve.dedupe.block import Pairs
from litsieve.dedupe.compare import Compared, compare
from litsieve.dedupe.decide import Decided, decide
from litsieve.dedupe.evidence import FIELDS
from litsieve.dedupe.forms import Forms, Ints
from litsieve.dedupe.options import Options


class Judged(NamedTuple):
    """Pairs of rows, sorted, and what was decided on them."""

    pairs: Pairs
    decided: Decided
    score: Ints
    """The likeness of the titles."""
    agreeing: Ints
    """How many fields agree."""

    def places(self, left: Ints, right: Ints, size: int) -> Ints:
        """Where pairs stand, -1 where they were not compared; `size` is the number of records."""
        known, asked = self.pairs.left * size + self.pairs.right, left * size + right
        if not len(known):
            return np.full(len(asked), -1, dtype=np.int64)
        at = np.searchsorted(known, asked).clip(max=len(known) - 1)
        return np.where(known[at] == asked, at, -1)

    def strongest_first(self, linked: Ints) -> Ints:
        """These places: by rule, then by how many fields agree, then by the titles, then by record_id."""
        order = np.lexsort(
            (
                *(self.pairs.right[linked], self.pairs.left[linked]),
                *(-self.score[linked], -self.agreeing[linked], self.decided.rule[linked]),
            )
        )
        return linked[order]


def judge(f: Forms, pairs: Pairs, options: Options) -> tuple[Judged, Compared]:
    """Pairs compared and decided on."""
    compared = compare(f, pairs.left, pairs.right)
    decided = decide(compared, frozenset(options.rules), options.strictness)
    agreeing = np.zeros(len(pairs.left), dtype=np.int64)
    for field in FIELDS:
        agreeing += getattr(compared, field) == AGREE
    return Judged(pairs, decided, compared.score, agreeing), compared


def together(one: Judged, other: Judged, size: int) -> tuple[Judged, Ints]:
    """What was decided on pairs of which none is in both; and for each its place, those of `other` behind `one`'s."""
    order = np.argsort(np.r_[one.pairs.left * size + one.pairs.right, other.pairs.left * size + other.pairs.right])
    both = Judged(
        Pairs(*(np.r_[column][order] for column in zip(one.pairs, other.pairs, strict=True))),
        Decided(*(np.r_[column][order] for column in zip(one.decided, other.decided, strict=True))),
        np.r_[one.score, other.score][order],
        np.r_[one.agreeing, other.agreeing][order],
    )
    return both, order
