"""Web of Science tagged text: a tag of two characters, a blank, a value, further lines under three blanks. `PT`
begins a record, `ER` ends it, `FN` and `VR` head the file and `EF` ends it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, TextIO

from litsieve.readers import blocks
from litsieve.readers.interface import Entry, Item, Part, Problem
from litsieve.readers.tagged import TAGS, Block, Stray

FORMAT: Final = "wos"

_WRAPPED: Final = "   "
# The file's own lines; they belong to no record.
_FILE: Final = frozenset({"FN", "VR", "EF"})
# Tags that hold one value a line; a further line of any other goes on with the value.
_LISTS: Final = frozenset(
    ("AU", "AF", "BA", "BF", "BE", "ED", "CA", "GP", "C1", "C3", "CR", "A2", "MH", "MQ", "CN", "TN", "OR", "ST")
)
_TITLES: Final = frozenset({"TI", "UT"})
# What parts the values of a record.
_STANDARD = re.compile(r"\n([A-Z][A-Z0-9])(?: |(?=\n))")


def read(stream: TextIO) -> Iterator[Item]:
    """Entries and problems in the order of the file; holds one record at a time."""
    state = _State()
    for piece in blocks.ended(stream, "\nER\n"):
        parts = _whole(*piece[:2]) if piece.whole and not state.block else None
        if parts:
            yield from state.close("")
            yield Entry(parts[0][2], parts)
        else:
            yield from _line_by_line(state, piece)
    yield from state.close("R303")


def _whole(text: str, number: int) -> list[Part] | None:
    """The fields of a text that is one record in the standard form; None where it must be read line by line."""
    before, *found = _STANDARD.split(f"\n{text}")
    tags, values = found[::2], found[1::2]
    if len(tags) < 3 or tags[0] != "PT" or tags[-1] != "ER" or tags.count("PT") + tags.count("ER") > 2:
        return None
    if before.strip("\n") or values.pop().strip() or not _FILE.isdisjoint(tags):
        return None
    number += len(before)
    parts: list[Part] = []
    for tag, value in zip(tags, values, strict=False):
        if "\n" not in value:
            parts.append((tag, value.strip(), number))
            number += 1
            continue
        first, *rest = value.split("\n")
        if not all(line.startswith(_WRAPPED) or not line.strip() for line in rest):
            return None
        stripped = list(map(str.strip, rest))
        if tag in _LISTS:
            parts.append((tag, first.strip(), number))
            parts += [(tag, line, number + at) for at, line in enumerate(stripped, 1) if line]
        else:
            parts.append((tag, " ".join([first.strip(), *filter(None, stripped)]).lstrip(), number))
        number += 1 + len(rest)
    return parts


def _line_by_line(state: _State, piece: blocks.Piece) -> Iterator[Item]:
    for number, whole in piece.lines():
        line = whole.removeprefix("\ufeff")
        if line.startswith(_WRAPPED) and state.block:
            if text := line.strip():
                _further(state.block, text, number)
        elif tag := _tag(line):
            yield from state.tag(tag, line[3:].strip(), number)
        elif text := line.strip():
            yield from state.text(text, number)


class _State:
    """Where the reading stands: the record in the making, if any, and the text since the last one."""

    def __init__(self) -> None:
        self.block: Block | None = None
        self._stray = Stray("R301")

    def tag(self, tag: str, value: str, number: int) -> Iterator[Item]:
        """Take a line that has a tag."""
        if tag == "ER" and not value:
            yield from self.close("")
        elif tag in _FILE and (self.block is None or tag != "VR"):
            yield from self.close("R302")
        else:
            if tag == "PT" or self.block is None:
                yield from self.close("R302")
                self.block = Block(number, typed=tag == "PT")
            self.block.add(tag, value, number)

    def text(self, text: str, number: int) -> Iterator[Item]:
        """Take a line that has neither a tag nor the blanks of a further line."""
        if self.block is None:
            self._stray.add(text, number)
            return
        _further(self.block, text, number)
        message = f"The line is neither a tag nor a further line; it was added to {self.block.last()} above."
        yield Problem(number, "R304", message, text)

    def close(self, how: str) -> Iterator[Item]:
        """End the record and the text that stand open; `how` is the code of an end without its tag."""
        if self.block:
            yield from _ended(self.block, how)
            self.block = None
        yield from self._stray.flush()


def _tag(line: str) -> str:
    """The tag that `line` begins with, or `""`."""
    return line[:2] if line[:2] in TAGS and line[2:3] in (" ", "\n", "") else ""


def _further(block: Block, text: str, number: int) -> None:
    if block.last() in _LISTS:
        block.add(block.last(), text, number)
    else:
        block.wrap(text)


def _ended(block: Block, how: str) -> Iterator[Item]:
    """The entry of a block that ends here, with what was wrong with it; `how` is the code of its end."""
    if not block.typed and not block.has(_TITLES):
        message = "Tags stand outside the records and hold no title; no record was made of them."
        yield Problem(block.start, "R301", message, block.raw(" "))
        return
    entry = block.entry()
    yield entry
    if not block.typed:
        message = "The record has no PT; it was kept, its type is not known."
        yield Problem(block.start, "R305", message, block.raw(" "))
    elif len(entry.parts) == 1:
        yield Problem(block.start, "R306", "The record says nothing but its type; it was kept.", block.raw(" "))
    if how == "R302":
        message = "The record has no ER; it was ended where the next one begins."
        yield Problem(block.start, how, message, block.raw(" "))
    elif how == "R303":
        message = "The last record has no ER; it was kept, but the file may have been cut short."
        yield Problem(block.start, how, message, block.raw(" "))
