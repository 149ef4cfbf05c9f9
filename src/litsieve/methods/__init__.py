"""The methods and the flow of a review in sentences ready to paste, each under its item of PRISMA 2020 or PRISMA-S.

Every number is computed from the Review; what only the authors know is not in them. `checklists` prints more items.
"""

from __future__ import annotations

from litsieve.methods import counting, duplicates, searching, selecting, sharing
from litsieve.methods.sentence import PRISMA, PRISMA_S, Sentence
from litsieve.review import Review

__all__ = ["PRISMA", "PRISMA_S", "Sentence", "sentences"]


def sentences(review: Review, tool: str = "litsieve") -> tuple[Sentence, ...]:
    """What the review says of itself, in the order of a paper.

    `tool` is the program's name as printed; a caller whose text is not locked may add the version to it.
    """
    return (
        selecting.eligibility(review),
        searching.sources(review),
        searching.strategies(review),
        searching.total(review),
        duplicates.duplicates(review, tool),
        selecting.process(review, tool),
        counting.results(review),
        counting.excluded(review),
        sharing.amendments(review),
        sharing.availability(review, tool),
    )
