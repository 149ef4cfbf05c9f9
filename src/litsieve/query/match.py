"""Where terms, phrases and distances match in one block of one field. Arrays in, arrays out; no verdicts here."""

from __future__ import annotations

from functools import cached_property
from typing import Final, NamedTuple

import numpy as np

from litsieve.query.apart import Codes
from litsieve.query.corpus import Block, Places, ranges
from litsieve.query.nodes import Leaf, Near, Node, Or, Phrase, Term
from litsieve.query.sought import PLACED, Sought
from litsieve.query.values import Flags

_NOWHERE: Final = np.zeros(0, dtype=np.int64)
_PAIRS: Final = 4_000_000  # how many pairs of matches are held at once


class Matches(NamedTuple):
    """Places on the block's line: where matches begin and where their last words stand; sorted, each once."""

    starts: Places
    ends: Places


class Searched:
    """A block with the places of the words that one query looks for."""

    def __init__(self, block: Block, sought: Sought) -> None:
        self.block = block
        self._sought = sought
        self._marks = block.look_up(sought.marks)
        self._open: Flags | None = None

    def narrow(self, rows: Flags) -> None:
        """From now on find phrases and distances in these texts of the block alone."""
        self._open = rows
        self.__dict__.pop("_postings", None)

    def rows(self, leaf: Leaf | Or) -> Flags:
        """The texts of the block in which a leaf matches, or an OR of terms."""
        bit = self._sought.bits.get(leaf)
        if bit is not None:
            found: Flags = (self._marks_of_rows & bit) != 0
            return found
        found = np.zeros(self.block.rows, dtype=bool)
        found[self.block.row(self._places(leaf))] = True
        return found

    @cached_property
    def _marks_of_rows(self) -> Places:
        """The marks of all the words of each text together."""
        # The first of each text is the END before it, which has no mark, so that no text is empty.
        joined: Places = np.bitwise_or.reduceat(self._marks, self.block.texts[:-1])
        return joined

    def _places(self, leaf: Leaf | Or) -> Places:
        """Where a leaf's matches begin; of a NEAR at the top the ends do not matter."""
        if not isinstance(leaf, Near):
            return self.matches(leaf).starts
        left, right = self.matches(leaf.left), self.matches(leaf.right)
        places = _beside(left, right, leaf.words)
        return places if leaf.ordered else np.concatenate([places, _beside(right, left, leaf.words)])

    @cached_property
    def _postings(self) -> tuple[Codes, Places]:
        """The words looked for by their place, sorted by their codes, and their indexes; those of a word ascend."""
        placed = self._marks & PLACED
        indexes = np.flatnonzero(placed.view(bool) if placed.itemsize == 1 else placed)
        if self._open is not None:
            indexes = indexes[self._open[np.searchsorted(self.block.texts, indexes) - 1]]
        codes = self.block.codes[indexes]
        order = np.argsort(codes, kind="stable")  # sixteen bits are sorted in linear time
        return codes[order], indexes[order]

    @cached_property
    def _placed(self) -> Places:
        """The codes of the words that are looked for by their place, ascending."""
        return np.flatnonzero(((self._sought.marks & PLACED) != 0)[self.block.words])

    def indexes(self, patterns: tuple[str, ...]) -> Places:
        """Where any of the patterns stands in the block's codes, ascending."""
        placed = self._placed
        wanted = placed[self._sought.among(patterns)[self.block.words[placed]]].astype(self.block.codes.dtype)
        if not len(wanted):
            return _NOWHERE
        codes, indexes = self._postings
        low, high = np.searchsorted(codes, wanted), np.searchsorted(codes, wanted, side="right")
        if len(wanted) == 1:
            return indexes[low[0] : high[0]]
        return np.sort(indexes[ranges(low, high - low)])

    def phrase(self, phrase: Phrase) -> Places:
        """The indexes of the first words of a phrase's matches, ascending."""
        block, middle = self.block, self._sought.rarest[phrase]
        found = self.indexes((phrase.patterns[middle],))
        # Outwards from the rarest word: a text's end stops the walk, so that no index leaves the block.
        outwards = [*range(middle + 1, len(phrase.patterns)), *range(middle - 1, -1, -1)]
        for place in outwards:
            words = block.words[block.codes[found + (place - middle)]]
            found = found[self._sought.among((phrase.patterns[place],))[words]]
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
        right = second.ends[ranges(low[part], counts[part])]
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
