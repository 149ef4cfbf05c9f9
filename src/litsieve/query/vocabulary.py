"""The distinct words of a corpus by number, and which of them a pattern stands for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain
from typing import Final

import numpy as np
import numpy.typing as npt

from litsieve.query import apart
from litsieve.query.patterns import WILD, alternatives, matcher
from litsieve.query.words import fold_word

Numbers = npt.NDArray[np.int32]

END: Final = 0
"""Stands where a text ends."""
BREAK: Final = 1
"""Stands between two parts of a text."""
RESERVED: Final = 2
"""Words have the numbers from here on."""
_BETWEEN: Final = "\n"  # parts words that stand in one string


class Vocabulary:
    """Every word once, folded, with its number. It only grows."""

    def __init__(self) -> None:
        self.words: list[str] = ["", ""]
        self._known: dict[str, int] = {}
        self._spelled: dict[bytes, int] = {apart.END: END, apart.BROKEN: BREAK}
        self._sorted = _Sorted([])
        self._resolved: dict[tuple[str, ...], Numbers] = {}
        self._counts = np.zeros(RESERVED, dtype=np.int64)

    def learn(self, spelled: list[bytes], counts: npt.NDArray[np.int64]) -> Numbers:
        """The numbers of words as `apart` spells them, each of which stands `counts` times in the texts."""
        numbers = self._spelled
        new = [spelling for spelling in spelled if spelling not in numbers]
        numbers.update(zip(new, self._numbers(_folded(new)), strict=True))
        found = np.fromiter(map(numbers.__getitem__, spelled), np.int32, len(spelled))
        self._counts = np.append(self._counts, np.zeros(len(self.words) - len(self._counts), dtype=np.int64))
        np.add.at(self._counts, found, counts)
        return found

    def _numbers(self, words: list[str]) -> Iterator[int]:
        """The numbers of folded words, new ones where they are new."""
        fresh = [word for word in dict.fromkeys(words) if word not in self._known]
        self._known.update(zip(fresh, range(len(self.words), len(self.words) + len(fresh)), strict=True))
        self.words += fresh
        return map(self._known.__getitem__, words)

    def resolve(self, patterns: Iterable[str]) -> Numbers:
        """The numbers, ascending, of all the words that any of the patterns stands for."""
        if len(self._sorted.words) != len(self._known):
            self._sorted = _Sorted(sorted(self._known))
            self._resolved.clear()
        key = tuple(patterns)
        if key not in self._resolved:
            found = {self._known[word] for word in self._matching(key)}
            self._resolved[key] = np.array(sorted(found), dtype=np.int32)
        return self._resolved[key]

    def rarest(self, patterns: Sequence[str]) -> int:
        """The place of the pattern that the fewest words in all texts stand for; the first of equals."""
        counts = [int(self._counts[self.resolve((pattern,))].sum()) for pattern in patterns]
        return counts.index(min(counts))

    def frequent(self, patterns: Iterable[str]) -> list[tuple[str, int]]:
        """The words that any of the patterns stands for, each with how often it stands in all texts; most first."""
        counted = [(self.words[number], int(self._counts[number])) for number in self.resolve(patterns).tolist()]
        return sorted(counted, key=lambda one: (-one[1], one[0]))

    def _matching(self, patterns: Iterable[str]) -> Iterator[str]:
        for pattern in chain.from_iterable(map(alternatives, patterns)):
            if WILD.search(pattern):
                yield from self._sorted.matching(pattern)
            elif pattern in self._known:
                yield pattern


def _folded(spelled: list[bytes]) -> list[str]:
    """Words folded; those of ASCII are so already."""
    words = _BETWEEN.encode().join(spelled).decode("utf-8", "surrogatepass").split(_BETWEEN) if spelled else []
    return words if _BETWEEN.join(words).isascii() else [w if w.isascii() else fold_word(w) for w in words]


class _Sorted:
    """Words in order, to look up what a pattern with wildcards stands for."""

    def __init__(self, words: list[str]) -> None:
        self.words = words
        self._line = _BETWEEN.join(words)
        self._starts = list(accumulate((len(word) + 1 for word in words), initial=0))

    def matching(self, pattern: str) -> list[str]:
        """The words that a pattern with wildcards stands for."""
        head, *_ = WILD.split(pattern)
        candidates = self._beginning(head) if head else self._holding(max(WILD.split(pattern), key=len))
        if pattern == f"{head}*":
            return candidates
        # A pattern with more letters than a word has stands for none; such a one is not even compiled.
        letters = len(pattern) - pattern.count("*") - pattern.count("~")
        candidates = [word for word in candidates if len(word) >= letters]
        return list(filter(matcher(pattern), candidates)) if candidates else []

    def _beginning(self, head: str) -> list[str]:
        return self.words[bisect_left(self.words, head) : bisect_left(self.words, head + chr(0x10FFFF))]

    def _holding(self, piece: str) -> list[str]:
        """The words in which some letters stand, each once; found in all words at once, not in one by one."""
        if not piece:
            return self.words
        found = dict.fromkeys(
            bisect_right(self._starts, match.start()) - 1 for match in re.finditer(re.escape(piece), self._line)
        )
        return [self.words[place] for place in found]
