"""PubMed's distance between several words: so many others among them all, in any order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from typing import Final

from litsieve.errors import QueryError
from litsieve.query.foreign.leaves import leaf
from litsieve.query.nodes import Near, Node, Operand, Or, Phrase

_MOST: Final = 600


def within(node: Node, words: int, text: str, at: int) -> Node:
    """A phrase's words in any order with at most `words` others among them all.

    Of two words that is a NEAR; of three or more every order and every way to share the others out is one.
    """
    if not isinstance(node, Phrase):
        raise QueryError('A distance stands behind two words or more in quotes; write "a b"[tiab:~2].', text, at)
    if len(node.patterns) == 2:
        first, second = (leaf([pattern], at=node.at) for pattern in node.patterns)
        return Near(first, second, words, at=node.at)
    found: list[Operand] = []
    for order in permutations(node.patterns):
        for gaps in _gaps(len(order) - 1, words):
            found.append(_chain(order, gaps, node.at))
            if len(found) > _MOST:
                message = "So many words have too many orders; write fewer words, or a smaller number."
                raise QueryError(message, text, at)
    return Or(tuple(dict.fromkeys(found)))


def _gaps(count: int, words: int) -> Iterator[tuple[int, ...]]:
    """The most that each gap may hold, so that together they hold `words`."""
    if count == 1:
        yield (words,)
        return
    for first in range(words + 1):
        for rest in _gaps(count - 1, words - first):
            yield (first, *rest)


def _chain(order: tuple[str, ...], gaps: tuple[int, ...], at: int) -> Operand:
    node: Operand = leaf([order[0]], at=at)
    for pattern, gap in zip(order[1:], gaps, strict=True):
        node = Near(node, leaf([pattern], at=at), gap, ordered=True, at=at)
    return node
