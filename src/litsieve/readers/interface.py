"""What a reader is: entries and problems out of a stream. The registry is in the package's `__init__`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO, NamedTuple, Protocol, TextIO


class Field(NamedTuple):
    """One value as the export holds it: its tag, its text (continuation lines joined), its line from 1."""

    tag: str
    value: str
    line: int


Part = tuple[str, str, int]
"""A field as a plain tuple."""


class Entry:
    """One raw item of an export: the line it begins on, every tag and every value in order.

    `parts` are its fields as plain tuples, which are made and dumped in a third of the time; `fields` gives them
    their names.
    """

    __slots__ = ("line", "parts")

    def __init__(self, line: int, parts: Sequence[Part]) -> None:
        self.line, self.parts = line, parts

    @property
    def fields(self) -> tuple[Field, ...]:
        """The parts, each with the names of what it holds."""
        return tuple(map(Field._make, self.parts))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Entry) and (self.line, self.fields) == (other.line, other.fields)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Entry({self.line}, {self.fields})"


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
