"""What a reader is: entries and problems out of a stream. The registry is in the package's `__init__`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple, Protocol, TextIO


class Field(NamedTuple):
    """One value as the export holds it: its tag, its text (continuation lines joined), its line from 1."""

    tag: str
    value: str
    line: int


class Entry(NamedTuple):
    """One raw item of an export: the line it begins on, every tag and every value in order."""

    line: int
    fields: tuple[Field, ...]


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
        """Entries and problems in the order of the file, as a generator that holds one entry at a time."""
        ...


class BinaryReader(Protocol):
    """A module that reads a format that is no text, such as a spreadsheet."""

    FORMAT: str

    def read(self, stream: BinaryIO) -> Iterator[Item]:
        """As `TextReader.read`."""
        ...
