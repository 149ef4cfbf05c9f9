"""PAIRS: the judged pairs on which a rule or a person spoke, each with its verdict and what held it apart."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from litsieve import tables
from litsieve.dedupe import block
from litsieve.dedupe.agreement import Mask
from litsieve.dedupe.forms import Ints
from litsieve.dedupe.judged import Judged
from litsieve.dedupe.rules import RULES
from litsieve.dedupe.vetoes import VETOES

Words = npt.NDArray[np.object_]
_RULES: Words = np.array([*(rule.name for rule in RULES), ""], dtype=object)
_VETOES: Words = np.array([*(veto.name for veto in VETOES), ""], dtype=object)
_VERDICTS: Words = np.array([*(veto.verdict for veto in VETOES), "duplicate"], dtype=object)
# What a pair is, and for what reason, that people called the same, called different, or do not agree on.
_SAID = (("duplicate", "ruling", ""), ("distinct", None, "ruling"), ("possible", None, "rulings-differ"))


class Ending(NamedTuple):
    """What became of pairs: whether they are of two clusters, were parted by the component check, or ruled on."""

    apart: Mask
    parted: Mask
    said: Ints

    def take(self, at: Ints) -> Ending:
        """Of some of the pairs."""
        return Ending(self.apart[at], self.parted[at], self.said[at])


def spoken(judged: Judged) -> Ints:
    """The places of the pairs that are listed: a rule speaks for them, or a person spoke on them."""
    return np.flatnonzero((judged.decided.rule >= 0) | (judged.pairs.keys & block.RULED > 0))


def listed(
    left: Any, right: Any, keys: Ints, score: Ints, rule: Any, veto: Any, ending: Ending, evidence: Any
) -> pd.DataFrame:
    """PAIRS. `left` and `right` are record ids; `rule` and `veto` places in the lists of these."""
    parted = ending.parted & ending.apart
    rules, vetoes, verdicts = _RULES[rule], _VETOES[veto], _VERDICTS[veto]
    verdicts[parted], vetoes[parted] = "possible", "cluster"
    for place, (verdict, because, but) in enumerate(_SAID, start=1):
        here = ending.said == place
        verdicts[here], vetoes[here] = verdict, but
        if because:
            rules[here] = because
            # Called the same, and kept apart all the same: only other rulings can do that.
            verdicts[here & ending.apart], vetoes[here & ending.apart] = "possible", "rulings-differ"
    columns = {
        "left": left,
        "right": right,
        "block": block.names_of(keys),
        "score": score,
        "verdict": verdicts,
        "rule": rules,
        "veto": vetoes,
        "evidence": evidence,
    }
    return tables.conform(pd.DataFrame(columns), tables.PAIRS)
