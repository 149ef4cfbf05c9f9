"""Chance that is the same on every machine and in every version of Python."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """A stream of numbers that follows from a name alone."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._thrown = 0

    def below(self, n: int) -> int:
        """A number from 0 to n - 1."""
        self._thrown += 1
        digest = blake2b(f"{self._name}/{self._thrown}".encode(), digest_size=8).digest()
        return int.from_bytes(digest, "big") % n

    def between(self, low: int, high: int) -> int:
        """A number from low to high, both among them."""
        return low + self.below(high - low + 1)

    def one(self, items: Sequence[T]) -> T:
        """One of the items."""
        return items[self.below(len(items))]

    def chance(self, percent: int) -> bool:
        """True so many times in a hundred."""
        return self.below(100) < percent

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """The items in another order."""
        left = list(items)
        for place in range(len(left) - 1, 0, -1):
            other = self.below(place + 1)
            left[place], left[other] = left[other], left[place]
        return left

    def some(self, items: Sequence[T], n: int) -> list[T]:
        """So many different items."""
        return self.shuffled(items)[:n]
