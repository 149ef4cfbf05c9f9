"""The shortest matches of one leaf in one text by way of arrays, for texts in which very many lie side by side."""

from __future__ import annotations

import numpy as np

from litsieve.query.corpus import Corpus
from litsieve.query.match import Matches, Searched
from litsieve.query.nodes import Leaf, Or
from litsieve.query.sought import Sought
from litsieve.query.words import places


def stretches(leaf: Leaf | Or, text: str) -> list[tuple[int, int]]:
    """Where the matches begin and end that hold no other match, in characters of `text`."""
    corpus, words = Corpus({"text": [text]}, 1), places(text)
    block = corpus.blocks("text")[0]
    shortest = _without_longer(Searched(block, Sought([leaf], corpus.vocabulary, placed=True)).matches(leaf))
    starts, ends = map(block.indexes, shortest)
    # The block begins with an END, the text with a word.
    return [
        (words[start - 1][0], words[end - 1][1]) for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
    ]


def _without_longer(matches: Matches) -> Matches:
    if not len(matches.starts):
        return matches
    # Sorted by start, then end: a match holds another if one with its start precedes it, or if one that begins
    # later ends no later.
    first = np.diff(matches.starts, prepend=-1) > 0
    starts, ends = matches.starts[first], matches.ends[first]
    least_after = np.minimum.accumulate(ends[::-1])[::-1]
    shortest = np.append(ends[:-1] < least_after[1:], True)
    return Matches(starts[shortest], ends[shortest])
