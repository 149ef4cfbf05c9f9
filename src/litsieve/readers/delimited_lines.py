"""The lines of a table, read ahead by the block; a row takes one or more and can put them back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Protocol

_BLOCK: Final = 1 << 16
# How many lines rows may draw in vain, all together; then a row has so few at most, lest the time becomes quadratic.
_VAIN: Final = 1_000_000
_PATIENCE: Final = 100


class Further(Protocol):
    """What has further lines: a stream of text, or what is read of one."""

    def __iter__(self) -> Iterator[str]:
        """All of them, one by one."""
        ...

    def readlines(self, hint: int = -1, /) -> list[str]:
        """Some of them, about so many characters; none at the end."""
        ...


class Lines:
    """Lines that can be put back, counted, with those of the present row at hand."""

    def __init__(self, head: list[str], stream: Further, before: int = 0) -> None:
        self._held, self._stream = head, stream
        self._before, self._start, self._next = before, 0, 0
        self._vain = 0
        self._patience = 1 << 60

    def __iter__(self) -> Lines:
        return self

    def __next__(self) -> str:
        if self._next - self._start >= self._patience or not self._filled():
            raise StopIteration
        line = self._held[self._next]
        self._next += 1
        return line

    @property
    def number(self) -> int:
        """How many lines have been taken."""
        return self._before + self._next

    @property
    def taken(self) -> int:
        """How many lines the present row has taken."""
        return self._next - self._start

    @property
    def row(self) -> list[str]:
        """The lines of the present row."""
        return self._held[self._start : self._next]

    @property
    def patient(self) -> bool:
        """Whether a row may take any number of lines."""
        return self._vain <= _VAIN

    def begin(self) -> None:
        """Begin a row with the line that comes next."""
        self._start = self._next

    def put_back(self) -> None:
        """Leave the present row its first line and give the others once more."""
        self._vain += self.taken - 1
        if self._vain > _VAIN:
            self._patience = _PATIENCE
        self._next = self._start + 1

    def ahead(self) -> tuple[Sequence[str], int]:
        """The lines that are held, and where among them the next one is."""
        self.begin()
        self._filled()
        return self._held, self._next

    def skip(self, place: int) -> None:
        """Go on at a `place` among the lines that are held."""
        self._next = place
        self.begin()

    @property
    def holds(self) -> bool:
        """Whether lines are held that were not taken."""
        return self._next < len(self._held)

    def give_back(self) -> list[str]:
        """The lines that are held and were not taken; they are held no more."""
        rest = self._held[self._next :]
        self.pass_over(self._next)
        self._held, self._start, self._next = [], 0, 0
        return rest

    def pass_over(self, count: int) -> None:
        """Count so many lines that another took."""
        self._before += count

    def _filled(self) -> bool:
        """Whether there is a line to take; more are read where none is held."""
        if self._next < len(self._held):
            return True
        del self._held[: self._start]
        self._before += self._start
        self._next -= self._start
        self._start = 0
        self._held += self._stream.readlines(_BLOCK)
        return self._next < len(self._held)
