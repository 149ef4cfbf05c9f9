"""Compared pairs judged: the first rule that no veto holds back decides."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from litsieve.dedupe.agreement import Mask
from litsieve.dedupe.compare import Compared
from litsieve.dedupe.rules import RULES
from litsieve.dedupe.vetoes import FIRM, VETOES

Places = npt.NDArray[np.int8]


class Decided(NamedTuple):
    """For each pair the place in `RULES` of the rule that holds (-1: none) and in `VETOES` of what held it."""

    rule: Places
    veto: Places
    opposed: Mask
    """The pair may not be of one cluster, whether or not a rule would say so."""

    @property
    def duplicate(self) -> Mask:
        """A rule holds and no veto."""
        mask: Mask = (self.rule >= 0) & (self.veto < 0)
        return mask


def decide(c: Compared, options: Collection[str]) -> Decided:
    """Judge each pair by the rules of the options in `options`."""
    size = len(c.score)
    held = [veto.holds(c) for veto in VETOES]
    rule, veto = np.full(size, -1, dtype=np.int8), np.full(size, -1, dtype=np.int8)
    first_veto = {option: _first(held, option, size) for option in sorted({r.option for r in RULES})}
    for place, reason in reversed(list(enumerate(RULES))):
        if reason.option not in options:
            continue
        holds, against = reason.holds(c), first_veto[reason.option]
        # A rule without a veto stands before one with; of equals, the first in the list.
        better = holds & ((rule < 0) | (against < 0) | (veto >= 0))
        rule[better], veto[better] = place, against[better]
    firm = np.zeros(size, dtype=bool)
    for one, mask in zip(VETOES, held, strict=True):
        if one.name in FIRM:
            firm |= mask
    decided = Decided(rule, veto, firm)
    return Decided(rule, veto, (firm | (veto >= 0)) & ~decided.duplicate)


def _first(held: list[Mask], option: str, size: int) -> Places:
    """The place of the first veto that holds against rules of `option`, -1 where none does."""
    first = np.full(size, -1, dtype=np.int8)
    for place, veto in reversed(list(enumerate(VETOES))):
        if option in veto.against:
            first[held[place]] = place
    return first
