"""Embase's CSV of fields by row: the name of a field and its values, a cell each; an empty row ends a record.

A row goes on over its line where a quote is open, unless a field plainly begins there.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from typing import Final, TextIO

from litsieve.readers import limits
from litsieve.readers.interface import Item
from litsieve.readers.tagged import Block, Stray

FORMAT: Final = "embase"

_NAME: Final = r"(?:AiP/IP ENTRY DATE|[A-Z][A-Z/&.() -]{1,60})"
_QUOTED = re.compile(rf'"{_NAME}"\s*(?:[,;\t]|$)')
_NAMED = re.compile(rf'"?{_NAME}"?\s*(?:([,;\t])|$)')
_FIRST: Final = "title"
# What stands above the records: how they were searched, and a rule below it.
_ABOVE: Final = frozenset(("search query", "query"))


def read(stream: TextIO) -> Iterator[Item]:
    """Entries and problems in the order of the file; holds one record at a time."""
    csv.field_size_limit(limits.LONGEST_LINE + 1)
    state = _State()
    for line, text in _rows(stream):
        yield from state.row(text, line)
    yield from state.close()


def _rows(stream: TextIO) -> Iterator[tuple[int, str]]:
    """Each row as it is written, and the line that it begins on."""
    start, quotes = 0, 0
    held: list[str] = []
    for number, line in enumerate(stream, 1):
        text = line.removeprefix("\ufeff") if number == 1 else line
        if held and _QUOTED.match(text):
            yield start, "".join(held)
            held, quotes = [], 0
        start = start if held else number
        held.append(text)
        quotes += text.count('"')
        if quotes % 2 == 0:
            yield start, "".join(held)
            held, quotes = [], 0
    if held:
        yield start, "".join(held)


class _State:
    """Where the reading stands: the record in the making, if any, and the text since the last one."""

    def __init__(self) -> None:
        self._block: Block | None = None
        self._stray = Stray("R161")
        self._delimiter = ","

    def row(self, text: str, line: int) -> Iterator[Item]:
        """Take a row."""
        named = _NAMED.match(text)
        if named and named[1] and not self._block:
            self._delimiter = named[1]
        name, *values = self._cells(text)
        if not name and not any(values):
            yield from self._ended()
        elif not named or name.lower() in _ABOVE:
            yield from self._text(text.strip(), line, above=named is not None)
        else:
            if self._block and name.lower() == _FIRST and self._has_title():
                yield from self._ended()
            yield from self._stray.flush()
            self._block = self._block or Block(line, typed=True)
            for value in filter(None, values):
                self._block.add(name, value, line)

    def close(self) -> Iterator[Item]:
        """End the record and the text that stand open."""
        yield from self._ended()
        yield from self._stray.flush()

    def _cells(self, text: str) -> Sequence[str]:
        lines = [f"{line}\n" for line in text.rstrip("\n").split("\n")]
        cells = [cell.strip() for row in csv.reader(lines, delimiter=self._delimiter) for cell in row]
        return cells or [""]

    def _text(self, text: str, line: int, *, above: bool) -> Iterator[Item]:
        """Take what has no name of a field: it belongs to the value above, or to none."""
        if self._block and self._block.fields and not above:
            self._block.extend(text)
            return
        yield from self._ended()
        self._stray.add(text, line)

    def _has_title(self) -> bool:
        return self._block is not None and any(tag.lower() == _FIRST for tag, _, _ in self._block.fields)

    def _ended(self) -> Iterator[Item]:
        if self._block and self._block.fields:
            yield self._block.entry()
        self._block = None
