"""Which of a query's patterns a word serves, remembered for each spelling that came by."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from litsieve.query.patterns import WILD, alternatives, matcher
from litsieve.query.words import fold_word

_REMEMBERED: Final = 200_000
"""So many spellings are remembered; then it begins anew."""
Fits = Callable[[str], object]


class Roles(dict[bytes, tuple[int, ...]]):
    """For a word as `apart` spells it the numbers of the patterns that stand for it, ascending."""

    def __init__(self) -> None:
        super().__init__()
        self.numbers: dict[str, int] = {}
        self._plain: dict[str, list[int]] = {}
        self._wild: dict[str, list[tuple[int, Fits]]] = {}

    def number(self, pattern: str) -> int:
        """The number of a pattern; a new pattern is to be named before any word is looked up."""
        if pattern not in self.numbers:
            number = self.numbers[pattern] = len(self.numbers)
            for alternative in dict.fromkeys(alternatives(pattern)):
                self._learn(number, alternative)
        return self.numbers[pattern]

    def _learn(self, number: int, pattern: str) -> None:
        wild = WILD.search(pattern)
        if wild is None:
            self._plain.setdefault(pattern, []).append(number)
            return
        head = pattern[: wild.start()]
        fits: Fits = _begins(head) if pattern == f"{head}*" else _lazily(pattern)
        self._wild.setdefault(head[:1], []).append((number, fits))

    def __missing__(self, spelling: bytes) -> tuple[int, ...]:
        if len(self) >= _REMEMBERED:
            self.clear()
        word = fold_word(spelling.decode("utf-8", "surrogatepass"))
        found = set(self._plain.get(word, ()))
        for first in ("", word[:1]):
            found.update(number for number, fits in self._wild.get(first, ()) if fits(word))
        roles = self[spelling] = tuple(sorted(found))
        return roles

    def all(self, patterns: Iterable[str]) -> tuple[int, ...]:
        """The numbers of patterns, in their order."""
        return tuple(map(self.number, patterns))


def _begins(head: str) -> Fits:
    return lambda word: word.startswith(head)


def _lazily(pattern: str) -> Fits:
    """A matcher that is made when a word first is long enough for the pattern."""
    letters = len(pattern) - pattern.count("*") - pattern.count("~")
    made: list[Fits] = []

    def fits(word: str) -> object:
        if len(word) < letters:
            return False
        if not made:
            made.append(matcher(pattern))
        return made[0](word)

    return fits
