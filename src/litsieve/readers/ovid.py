"""Ovid's own text: `<12. >` begins a record; below it stand tags (`TI  - `) or headings with their values indented.

Values go on in indented lines, and in some fields in lines that begin at the margin. The file may be headed by the
search, and all of it may be indented by one blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, TextIO

from litsieve.readers.interface import Item, Problem
from litsieve.readers.tagged import Block, Stray

FORMAT: Final = "ovid"

_MARK = re.compile(r"\s?<\s*(\d+)\s*\.?\s*>\s*$")
_TAG = re.compile(r"[ \t]?([A-Z][A-Z0-9]{1,7})( {1,2})-(?:\s(.*)|)$", re.DOTALL)
_HEADING = re.compile(r"[A-Z][A-Za-z0-9 /&(),'.-]{1,58}[A-Za-z0-9)]$")
# "Ovid Technologies" heads each record, so that it may stand for a mark that is missing.
_FIRST: Final = frozenset({"VN"})
_TITLES: Final = frozenset({"TI", "BT", "TT", "Title", "Chapter Title", "Book Title", "Article Title"})


def read(stream: TextIO) -> Iterator[Item]:
    """Entries and problems in the order of the file; holds one record at a time."""
    state = _State()
    for number, whole in enumerate(stream, 1):
        line = whole.replace("\ufeff", "").rstrip()
        if _MARK.match(line):
            yield from state.begin(number, marked=True)
        elif (match := _TAG.match(line)) and state.takes(match):
            yield from state.tag(match, number)
        else:
            yield from state.text(line, number)
    yield from state.close()


class _State:
    """Where the reading stands: the record in the making, if any, whether it has headings, the text outside."""

    def __init__(self) -> None:
        self.block: Block | None = None
        self.headed = False
        self._stray = Stray("R131")

    def begin(self, number: int, *, marked: bool) -> Iterator[Item]:
        """Begin a record."""
        yield from self.close()
        self.block = Block(number, typed=marked)
        self.headed = False

    def takes(self, match: re.Match[str]) -> bool:
        """Whether what looks like a tag is one here: with one blank only where the record's first tag has one."""
        if self.headed:
            return False
        if self.block is None:
            return match[1] in _FIRST
        return len(match[2]) == 2 or self.block.loose or not self.block.fields

    def tag(self, match: re.Match[str], number: int) -> Iterator[Item]:
        """Take a line that has a tag."""
        tag, value = match[1], (match[3] or "").strip()
        if self.block is None or (tag in _FIRST and self.block.has(_FIRST)):
            yield from self.begin(number, marked=False)
        block = self.block
        assert block is not None, "it was begun above"
        if not block.fields:
            block.loose = len(match[2]) == 1
        block.blank = False
        inner = _TAG.match(value)
        if inner and len(inner[2]) == 2:
            block.add(tag, "", number)
            block.add(inner[1], (inner[3] or "").strip(), number)
            message = f"{tag} goes on with {inner[1]} on the same line; each was given its own value."
            yield Problem(number, "R135", message, f"{tag}  - {value}")
        else:
            block.add(tag, value, number)

    def text(self, line: str, number: int) -> Iterator[Item]:
        """Take a line that has no tag: a heading, a further line of a value, or text outside the records."""
        block, text = self.block, line.strip()
        if block is None:
            if text:
                self._stray.add(text, number)
        elif not text:
            block.blank = True
        elif line[0] not in " \t" and (self.headed or not block.fields) and _HEADING.match(line):
            self.headed = True
            block.blank = False
            block.add(text, "", number)
        elif not block.fields:
            yield from self._drop(text, number)
        else:
            yield from self._further(block, line, number)

    def close(self) -> Iterator[Item]:
        """End the record and the text that stand open."""
        if self.block:
            yield from _ended(self.block)
            self.block = None
        yield from self._stray.flush()

    def _further(self, block: Block, line: str, number: int) -> Iterator[Item]:
        block.extend(line.strip())
        if block.blank and line[0] not in " \t":
            message = f"Behind an empty line stands text without a tag; it was added to {block.last()} above."
            yield Problem(number, "R133", message, line)

    def _drop(self, text: str, number: int) -> Iterator[Item]:
        """Text where the first tag should be belongs to no value."""
        yield from self._stray.flush()
        self._stray.add(text, number)


def _ended(block: Block) -> Iterator[Item]:
    """The entry of a block that ends here, with what was wrong with it."""
    if not block.fields:
        yield Problem(block.start, "R134", "The record has a number and nothing else; it is lost.", "", lost=True)
        return
    yield block.entry()
    if not block.typed:
        message = "The record has no number in angle brackets; it was begun at its first tag."
        yield Problem(block.start, "R132", message, block.raw())
    elif not block.has(_TITLES):
        yield Problem(block.start, "R136", "The record has no title; it was kept.", block.raw())
