"""Compared pairs judged: the first rule that no veto holds back decides."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from litsieve.dedupe.agreement import Mask
from litsieve.dedupe.compare import Compared
from litsieve.dedupe.options import STRICTNESS, Strictness
from litsieve.dedupe.rules import RULES
from litsieve.dedupe.vetoes import FIRM, VETOES

Places = npt.NDArray[np.int8]
_UNTRUSTED = np.int8([veto.name for veto in VETOES].index("strictness"))


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


def decide(c: Compared, options: Collection[str], strictness: Strictness = "balanced") -> Decided:
    """Judge each pair by the rules of the options in `options`."""
    size, level = len(c.score), STRICTNESS.index(strictness)
    never = np.zeros(size, dtype=bool)
    held = [veto.holds(c) if strictness in veto.at else never for veto in VETOES]
    rule, veto = np.full(size, -1, dtype=np.int8), np.full(size, -1, dtype=np.int8)
    first_veto = {option: _first(held, option, size) for option in sorted({r.option for r in RULES})}
    for place, reason in reversed(list(enumerate(RULES))):
        before = STRICTNESS.index(reason.since) - level
        if reason.option not in options or before > 1:
            continue
        holds, against = reason.holds(c), first_veto[reason.option]
        if before == 1:
            # People are asked where nothing else stands against the pair.
            holds, against = holds & (against < 0), np.full(size, _UNTRUSTED)
        # A rule without a veto stands before one with; of equals, the first in the list.
        better = holds & ((rule < 0) | (against < 0) | (veto >= 0))
        rule[better], veto[better] = place, against[better]
    firm = np.zeros(size, dtype=bool)
    for one, mask in zip(VETOES, held, strict=True):
        if one.name in FIRM:
            firm |= mask
    decided = Decided(rule, veto, firm)
    # A rule that is not trusted says nothing against the pair.
    held_apart = (veto >= 0) & (veto != _UNTRUSTED)
    return Decided(rule, veto, (firm | held_apart) & ~decided.duplicate)


def _first(held: list[Mask], option: str, size: int) -> Places:
    """The place of the first veto that holds against rules of `option`, -1 where none does."""
    first = np.full(size, -1, dtype=np.int8)
    for place, veto in reversed(list(enumerate(VETOES))):
        if option in veto.against:
            first[held[place]] = place
    return first
