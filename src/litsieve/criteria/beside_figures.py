"""Where in many reports a figure may stand beside the words that it counts, found without reading a text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from litsieve.query.corpus import Block, Corpus, Places
from litsieve.query.match import Searched
from litsieve.query.nodes import Leaf, Or
from litsieve.query.sought import Sought
from litsieve.query.values import Flags
from litsieve.query.vocabulary import RESERVED


class Between(NamedTuple):
    """What may stand between: at most so many `words`; before what is counted no `parts`, behind it only `joins`."""

    words: int
    parts: Collection[str]
    joins: Collection[str]


def may_stand(
    corpus: Corpus, fields: Sequence[str], counted: Leaf | Or, figure: Callable[[str], bool], between: Between
) -> dict[int, Mapping[str, list[int]]]:
    """Where a word that may be a `figure` stands close to what is `counted`: all such places, and few others.

    For each row and field the numbers of the words, from 0, that begin what is counted.
    """
    blocks = [(field, block) for field in fields for block in corpus.blocks(field)]
    words = corpus.vocabulary.words
    marks = _Marks(
        np.array([figure(word) for word in words], dtype=bool),
        np.array([n < RESERVED or word in between.parts for n, word in enumerate(words)], dtype=bool),
        np.array([n < RESERVED or word not in between.joins for n, word in enumerate(words)], dtype=bool),
    )
    sought = Sought([counted], corpus.vocabulary, placed=True)
    found: dict[int, dict[str, list[int]]] = {}
    for field, block in blocks:
        matches = Searched(block, sought).matches(counted)
        starts, ends = block.indexes(matches.starts), block.indexes(matches.ends)
        at = np.unique(_beside(block, marks, starts, ends, between.words))
        rows = np.searchsorted(block.texts, at) - 1
        for row, word in zip(rows.tolist(), (at - block.texts[rows] - 1).tolist(), strict=True):
            found.setdefault(block.first + row, {}).setdefault(field, []).append(word)
    return dict(sorted(found.items()))


class _Marks(NamedTuple):
    """For each word of a vocabulary whether it may be a figure, whether it parts, and whether it joins nothing."""

    figure: Flags
    parts: Flags
    strange: Flags


def _beside(block: Block, marks: _Marks, starts: Places, ends: Places, words: int) -> Places:
    """Those of the matches, by their starts, whose nearest figure on one side is close enough.

    Where the nearest one is too far, or parted, so are all that lie behind it.
    """
    figures = np.flatnonzero(block.look_up(marks.figure))
    if not len(figures) or not len(starts):
        return starts[:0]
    parts, strange = (np.cumsum(np.append(0, block.look_up(mark))) for mark in (marks.parts, marks.strange))
    last = np.searchsorted(figures, starts) - 1
    before = figures[np.maximum(last, 0)]
    close = (last >= 0) & (starts - before - 1 <= words) & (parts[starts] == parts[before + 1])
    next_ = np.searchsorted(figures, ends, side="right")
    behind = figures[np.minimum(next_, len(figures) - 1)]
    close |= (next_ < len(figures)) & (behind - ends - 1 <= words) & (strange[behind] == strange[ends + 1])
    found: Places = starts[close]
    return found
