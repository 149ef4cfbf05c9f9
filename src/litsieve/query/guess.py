"""Which database's language a text looks to be in, for hints in messages; nothing is ever read by a guess."""

from __future__ import annotations

import re
from typing import NamedTuple

from litsieve.query.dialects import DIALECTS


class Guess(NamedTuple):
    """A dialect's id and the signs of it that were seen, such as `.ti,ab.`."""

    dialect: str
    evidence: tuple[str, ...]


def guess_dialect(text: str) -> Guess | None:
    """The dialect that the most kinds of signs speak for; None where none does, or two do alike."""
    found = [
        Guess(dialect.id, tuple(told for pattern, told in dialect.signs if re.search(pattern, text)))
        for dialect in DIALECTS.values()
    ]
    best = max(found, key=lambda guess: len(guess.evidence))
    alike = sum(len(guess.evidence) == len(best.evidence) for guess in found)
    return best if best.evidence and alike == 1 else None
