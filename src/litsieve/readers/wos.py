"""Web of Science tagged text: a tag of two characters, a blank, a value, further lines under three blanks. `PT`
begins a record, `ER` ends it, `FN` and `VR` head the file and `EF` ends it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Final, TextIO

from litsieve.readers import blocks, whole
from litsieve.readers.interface import Item, Part, Problem
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
_END_TAG: Final = "\nER\n"


def read(stream: TextIO) -> Iterator[Item]:
    """Entries and problems in the order of the file; holds few records at a time."""
    state = _State()

    def together(piece: blocks.Piece) -> Sequence[Item]:
        found = [] if state.block else whole.entries(piece.text, piece.number, _FORM)
        return [*state.close(""), *found] if found else ()

    for piece in blocks.ended(stream, _END_TAG):
        yield from blocks.taken(piece, _END_TAG, together, partial(_line_by_line, state))
    yield from state.close("R303")


def _of_file(tags: Iterable[str], _: object) -> bool:
    """Whether a line of the file's own stands among `tags`."""
    return not _FILE.isdisjoint(tags)


def _lines(tag: str, lines: Sequence[str], number: int) -> Sequence[Part]:
    """The fields of a value of several lines; nothing where one of them is no further line."""
    first, *rest = lines
    if [line for line in rest if line[:3] != _WRAPPED and line.strip()]:
        return ()
    stripped = [*map(str.strip, rest)]
    if tag in _LISTS:
        more = [(tag, line, number + at) for at, line in enumerate(stripped, 1) if line]
        return [(tag, first.strip(), number), *more]
    return [(tag, " ".join([first.strip(), *filter(None, stripped)]).lstrip(), number)]


# Values are parted by a tag at the beginning of a line.
_FORM: Final = whole.Form(re.compile(r"\n([A-Z][A-Z0-9])(?: |(?=\n))"), "PT", "ER", _lines, _of_file)


def _line_by_line(state: _State, piece: blocks.Piece) -> Iterator[Item]:
    for number, written in piece.lines():
        line = written.removeprefix("\ufeff")
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
