"""What a reader is: entries and problems out of a stream. The registry is in the package's `__init__`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO, Final, NamedTuple, Protocol, TextIO


class Field(NamedTuple):
    """One value as the export holds it: its tag, its text (continuation lines joined), its line from 1."""

    tag: str
    value: str
    line: int


Part = tuple[str, str, int]
"""A field as a plain tuple."""

SPELLING: Final = "#spelling"
"""What the spelling of an entry has for a tag where it stands behind its parts."""


class Entry:
    """One raw item of an export: the line it begins on, every tag and every value in order.

    `parts` are its fields as plain tuples, which are made and dumped in a third of the time; `fields` gives them
    their names. `spelling` says how they were spelt where tags and values do not: which values of JSON were
    numbers, in which namespaces the names of XML are.
    """

    __slots__ = ("line", "parts", "spelling")

    def __init__(self, line: int, parts: Sequence[Part], spelling: str = "") -> None:
        self.line, self.parts, self.spelling = line, parts, spelling

    @property
    def fields(self) -> tuple[Field, ...]:
        """The parts, each with the names of what it holds."""
        return tuple(map(Field._make, self.parts))

    @property
    def raw(self) -> Sequence[Part]:
        """The parts, and behind them the spelling where there is one: all that writes the entry again."""
        return [*self.parts, (SPELLING, self.spelling, self.line)] if self.spelling else self.parts

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Entry) and self._told() == other._told()

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Entry{self._told()}"

    def _told(self) -> tuple[int, tuple[Field, ...], str]:
        return self.line, self.fields, self.spelling


class Problem(NamedTuple):
    """Something wrong at a place. `lost` says that a block of the file gave no entry because of it."""

    line: int
    code: str
    message: str
    raw: str = ""
    lost: bool = False


Item = Entry | Problem


class TextReader(Protocol):
    """A module that reads a format of text; the stream is decoded, its line ends are `\\n`."""

    FORMAT: str

    def read(self, stream: TextIO) -> Iterator[Item]:
        """Entries and problems in the order of the file, as a generator that holds few entries at a time."""
        ...


class BinaryReader(Protocol):
    """A module that reads a format that is no text, such as a spreadsheet."""

    FORMAT: str

    def read(self, stream: BinaryIO) -> Iterator[Item]:
        """As `TextReader.read`."""
        ...
