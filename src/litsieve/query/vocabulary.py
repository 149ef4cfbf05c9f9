"""The distinct words of a corpus by number, and which of them a pattern stands for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from litsieve.query.patterns import WILD, alternatives, matcher
from litsieve.query.words import BREAK, fold_word

Numbers = npt.NDArray[np.int32]

END: Final = 0
"""Stands where a text ends; the break has number 1, words have the numbers from 2."""
RESERVED: Final = 2


class Vocabulary:
    """Every word once, folded, with its number. It only grows."""

    def __init__(self) -> None:
        self.words: list[str] = ["", ""]
        self._known: dict[str, int] = {}
        self._spelled = _Spelled(self)
        self._sorted: list[tuple[str, int]] = []
        self._resolved: dict[tuple[str, ...], Numbers] = {}
        self._counts = np.zeros(RESERVED, dtype=np.int64)

    def numbers(self, spelled: list[bytes]) -> Numbers:
        """The numbers of words as `words.split` gives them."""
        found = np.fromiter(map(self._spelled.__getitem__, spelled), np.int32, len(spelled))
        counts = np.bincount(found, minlength=len(self.words))
        counts[: len(self._counts)] += self._counts
        self._counts = counts
        return found

    def number(self, word: str) -> int:
        """The number of a folded word, a new one where it is new."""
        found = self._known.setdefault(word, len(self.words))
        if found == len(self.words):
            self.words.append(word)
        return found

    def resolve(self, patterns: Iterable[str]) -> Numbers:
        """The numbers, ascending, of all the words that any of the patterns stands for."""
        if len(self._sorted) != len(self.words) - RESERVED:
            self._sorted = sorted((word, number) for word, number in self._known.items())
            self._resolved.clear()
        key = tuple(patterns)
        if key not in self._resolved:
            plain = (alternative for pattern in key for alternative in alternatives(pattern))
            found = {number for pattern in plain for number in self._matching(pattern)}
            self._resolved[key] = np.array(sorted(found), dtype=np.int32)
        return self._resolved[key]

    def rarest(self, patterns: Sequence[str]) -> int:
        """The place of the pattern that the fewest words in all texts stand for; the first of equals."""
        counts = [int(self._counts[self.resolve((pattern,))].sum()) for pattern in patterns]
        return counts.index(min(counts))

    def frequent(self, patterns: Iterable[str]) -> list[tuple[str, int]]:
        """The words that any of the patterns stands for, each with how often it stands in all texts; most first."""
        numbers = self.resolve(patterns)
        counted = zip(
            self._counts[numbers].tolist(), (self.words[number] for number in numbers.tolist()), strict=True
        )
        return [(word, count) for count, word in sorted(counted, key=lambda one: (-one[0], one[1]))]

    def _matching(self, pattern: str) -> list[int]:
        wild = WILD.search(pattern)
        if wild is None:
            number = self._known.get(pattern)
            return [] if number is None else [number]
        head = pattern[: wild.start()]
        low = bisect_left(self._sorted, (head,))
        high = bisect_left(self._sorted, (head + chr(0x10FFFF),)) if head else len(self._sorted)
        candidates = self._sorted[low:high]
        if pattern == f"{head}*":
            return [number for _, number in candidates]
        # A pattern with more letters than a word has stands for none; such a one is not even compiled.
        letters = len(pattern) - pattern.count("*") - pattern.count("~")
        candidates = [(word, number) for word, number in candidates if len(word) >= letters]
        fits = matcher(pattern) if candidates else None
        return [number for word, number in candidates if fits and fits(word)]


class _Spelled(dict[bytes, int]):
    """The number of each spelling that came by, so that a word is folded once and not at each place."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__({b"\xff": END, BREAK.encode(): 1})
        self._vocabulary = vocabulary

    def __missing__(self, spelling: bytes) -> int:
        word = fold_word(spelling.decode("utf-8", "surrogatepass"))
        number = self[spelling] = self._vocabulary.number(word)
        return number
