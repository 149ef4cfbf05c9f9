"""Where terms, phrases and distances match in one block of one field. Arrays in, arrays out; no verdicts here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np

from litsieve.query.corpus import Block, Places
from litsieve.query.nodes import Near, Node, Or, Phrase, Term, terms_of
from litsieve.query.values import Flags
from litsieve.query.vocabulary import Numbers, Vocabulary

_NOWHERE: Final = np.zeros(0, dtype=np.int64)
_PAIRS: Final = 4_000_000  # how many pairs of matches are held at once


class Matches(NamedTuple):
    """Places on the block's line: where matches begin and where their last words stand; sorted, each once."""

    starts: Places
    ends: Places


class Sought(NamedTuple):
    """What a query looks for: words by their numbers, ascending, and of each phrase the place of one of them.

    That is its rarest word: it is found first, and the others are then read off beside it.
    """

    vocabulary: Vocabulary
    words: Numbers
    rarest: Mapping[Phrase, int]

    @classmethod
    def of(cls, node: Node, vocabulary: Vocabulary) -> Sought:
        """What `node` looks for. All the texts must have been taken apart before."""
        terms = [term for term in terms_of(node) if isinstance(term, Term)]
        phrases = [phrase for phrase in terms_of(node) if isinstance(phrase, Phrase)]
        rarest = {phrase: vocabulary.rarest(phrase.patterns) for phrase in phrases}
        patterns = [(term.pattern,) for term in terms]
        patterns += [(phrase.patterns[place],) for phrase, place in rarest.items()]
        found = [np.zeros(0, dtype=np.int32), *map(vocabulary.resolve, patterns)]
        return cls(vocabulary, np.unique(np.concatenate(found)), rarest)


class Searched:
    """A block with the places of the words that one query looks for."""

    def __init__(self, block: Block, sought: Sought) -> None:
        self.block = block
        self._sought = sought

    @cached_property
    def _postings(self) -> tuple[Numbers, Places]:
        """The sought words that occur, sorted, and their indexes; those of one word ascend."""
        words = self._sought.words
        kind = np.uint16 if len(words) < 2**16 - 1 else np.int32  # sixteen bits are sorted in linear time
        rank = np.zeros(len(self._sought.vocabulary.words), dtype=kind)
        rank[words] = np.arange(1, len(words) + 1)
        ranks = rank[self.block.numbers]
        indexes = np.flatnonzero(ranks)
        order = np.argsort(ranks[indexes], kind="stable")
        indexes = indexes[order]
        return self.block.numbers[indexes], indexes

    def indexes(self, patterns: Iterable[str]) -> Places:
        """Where any of the patterns stands in the block's numbers, ascending."""
        wanted = self._sought.vocabulary.resolve(patterns)
        if not len(wanted):
            return _NOWHERE
        numbers, indexes = self._postings
        low = np.searchsorted(numbers, wanted)
        high = np.searchsorted(numbers, wanted, side="right")
        if len(wanted) == 1:
            return indexes[low[0] : high[0]]
        return np.sort(indexes[_ranges(low, high - low)])

    def phrase(self, phrase: Phrase) -> Places:
        """The indexes of the first words of a phrase's matches, ascending."""
        vocabulary, numbers = self._sought.vocabulary, self.block.numbers
        middle = self._sought.rarest[phrase]
        found = self.indexes((phrase.patterns[middle],))
        # Outwards from the rarest word: a text's end stops the walk, so that no index leaves the block.
        outwards = [*range(middle + 1, len(phrase.patterns)), *range(middle - 1, -1, -1)]
        for place in outwards:
            wanted = vocabulary.resolve((phrase.patterns[place],))
            found = found[_among(numbers[found + (place - middle)], wanted)]
        return found - middle

    def matches(self, node: Node) -> Matches:
        """All the matches of a leaf, or of an OR of leaves."""
        line = self.block.line
        match node:
            case Term():
                places = line(self.indexes((node.pattern,)))
                return Matches(places, places)
            case Phrase():
                places = line(self.phrase(node))
                return Matches(places, places + len(node.patterns) - 1)
            case Near():
                left, right = self.matches(node.left), self.matches(node.right)
                pairs = [_pairs(left, right, node.words)]
                if not node.ordered:
                    pairs.append(_pairs(right, left, node.words))
                return _union(pairs)
            case Or():
                return self._any(node)
        raise AssertionError(f"{type(node).__name__} has no place in a text")

    def _any(self, node: Or) -> Matches:
        words = tuple(operand.pattern for operand in node.operands if isinstance(operand, Term))
        found = [self.matches(operand) for operand in node.operands if not isinstance(operand, Term)]
        if words:
            places = self.block.line(self.indexes(words))
            found.append(Matches(places, places))
        return _union(found) if len(found) > 1 else found[0]

    def rows(self, node: Node) -> Places:
        """The texts of the block that a leaf matches in, or an OR of terms; some may come twice."""
        if isinstance(node, Near):
            left, right = self.matches(node.left), self.matches(node.right)
            places = _beside(left, right, node.words)
            if not node.ordered:
                places = np.concatenate([places, _beside(right, left, node.words)])
        else:
            places = self.matches(node).starts
        return self.block.row(places)


def _ranges(starts: Places, counts: Places) -> Places:
    """The numbers start, start + 1, … of each range, `count` of each, one range after the other."""
    before = np.cumsum(counts) - counts
    ranges: Places = np.arange(int(counts.sum())) + np.repeat(starts - before, counts)
    return ranges


def _among(numbers: Numbers, wanted: Numbers) -> Flags:
    """Which of the numbers are among the wanted ones, which ascend."""
    if not len(wanted):
        return np.zeros(len(numbers), dtype=bool)
    places = np.minimum(np.searchsorted(wanted, numbers), len(wanted) - 1)
    among: Flags = wanted[places] == numbers
    return among


def _beside(first: Matches, second: Matches, words: int) -> Places:
    """Starts of matches of `first` that a match of `second` follows with at most so many words between."""
    following = np.searchsorted(second.starts, first.ends, side="right")
    known = following < len(second.starts)
    starts, ends, following = first.starts[known], first.ends[known], following[known]
    close = second.starts[following] - ends - 1 <= words
    return starts[close]


def _pairs(first: Matches, second: Matches, words: int) -> Matches:
    """From the start of a match of `first` to the end of one of `second` that follows it closely enough."""
    if not len(first.starts) or not len(second.starts):
        return Matches(_NOWHERE, _NOWHERE)
    low = np.searchsorted(second.starts, first.ends, side="right")
    high = np.searchsorted(second.starts, first.ends + words + 1, side="right")
    counts = high - low
    slices = np.flatnonzero(np.diff(np.cumsum(counts) // _PAIRS, prepend=0))
    found = []
    for part in np.split(np.arange(len(counts)), slices):
        left = np.repeat(first.starts[part], counts[part])
        right = second.ends[_ranges(low[part], counts[part])]
        found.append(_union([Matches(left, right)]))
    return _union(found)


def _union(parts: list[Matches]) -> Matches:
    """All the matches, sorted by start and end, each once."""
    parts = [part for part in parts if len(part.starts)]
    if not parts:
        return Matches(_NOWHERE, _NOWHERE)
    starts, ends = (np.concatenate(column) for column in zip(*parts, strict=True))
    keys = np.unique((starts << 32) | ends)
    return Matches(keys >> 32, keys & 0xFFFFFFFF)
