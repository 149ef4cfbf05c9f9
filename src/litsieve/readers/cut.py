"""Entries whose fields are made when they are asked for: the columns need few of them, and the line of none."""

from __future__ import annotations

from collections.abc import Sequence

from litsieve.readers.interface import Entry, Part


class Cut(Entry):
    """An entry of which each field is one line: its tags, and the values of these with white space around them."""

    __slots__ = ("_parts", "tags", "values")

    def __init__(self, line: int, tags: Sequence[str], values: Sequence[str]) -> None:
        self.line, self.tags, self.values = line, tags, values
        self._parts: Sequence[Part] | None = None

    @property
    def is_made(self) -> bool:
        """Whether its fields were asked for, and are there."""
        return self._parts is not None

    @property
    def parts(self) -> Sequence[Part]:  # type: ignore[override]  # made when they are asked for
        """Its fields in order."""
        if self._parts is None:
            numbers = range(self.line, self.line + len(self.tags))
            self._parts = [*zip(self.tags, map(str.strip, self.values), numbers, strict=True)]
        return self._parts
