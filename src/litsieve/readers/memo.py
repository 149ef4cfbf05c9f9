"""What was made of a value, remembered: names, venues, keywords and tags come again and again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

T = TypeVar("T")
_LIMIT: Final = 1 << 15  # values that are remembered


class Memo(dict[str, T]):
    """What `make` gave for each value; to look one up takes half the time of a cache that keeps the latest.

    When it is full it is emptied.
    """

    def __init__(self, make: Callable[[str], T]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, value: str) -> T:
        if len(self) >= _LIMIT:
            self.clear()
        found = self[value] = self._make(value)
        return found
