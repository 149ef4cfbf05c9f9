"""PubMed's tagged text (MEDLINE, .nbib): a tag of up to four characters, a hyphen in column five, a value from
column seven, wrapped lines under six blanks. Records are parted by an empty line, and most begin with `PMID`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TextIO

from litsieve.readers.interface import Item, Problem
from litsieve.readers.tagged import Block, Stray

FORMAT: Final = "nbib"

_WRAPPED: Final = "      "


def read(stream: TextIO) -> Iterator[Item]:
    """Entries and problems in the order of the file; holds one record at a time."""
    state = _State()
    seen: dict[str, str] = {}  # how lines begin that have a tag, so that each is taken apart once
    for number, line in enumerate(stream, 1):
        block = state.block
        if block and line.startswith(_WRAPPED):
            block.wrap(line.strip())
            continue
        tag = seen.get(line[:5], "")
        if tag and block and not block.blank:  # nearly every line
            block.fields.append((tag, line[5:].strip(), number))
        elif tag := _tag(line):
            yield from state.tag(tag, line.partition("-")[2].strip(), number)
            if line[4] == "-" and tag != "PMID":
                seen[line[:5]] = tag
        else:
            yield from state.text(line.replace("\ufeff", "").strip(), number)
    yield from state.close()


class _State:
    """Where the reading stands: the record in the making, if any, and the text since the last one."""

    def __init__(self) -> None:
        self.block: Block | None = None
        self._stray = Stray("R201")

    def tag(self, tag: str, value: str, number: int) -> Iterator[Item]:
        """Take a line that has a tag."""
        if self.block is None or _begins(tag, self.block):
            yield from self.close()
            self.block = Block(number, typed=True)
        self.block.blank = False
        self.block.add(tag, value, number)

    def text(self, text: str, number: int) -> Iterator[Item]:
        """Take a line that has neither a tag nor the blanks of a wrapped line; it may be empty."""
        if self.block and not text:
            self.block.blank = True
        elif self.block and not self.block.blank:
            self.block.wrap(text)
            message = f"The line is neither a tag nor a wrapped line; it was added to {self.block.last()} above."
            yield Problem(number, "R203", message, text)
        elif text:
            if self.block:
                yield self.block.entry()
                self.block = None
            self._stray.add(text, number)

    def close(self) -> Iterator[Item]:
        """End the record and the text that stand open."""
        if self.block:
            yield self.block.entry()
            self.block = None
        yield from self._stray.flush()


def _tag(line: str) -> str:
    """The tag that `line` begins with, or `""`."""
    if line[4:5] != "-":
        line = line.removeprefix("\ufeff")
        # ERIC writes a tag of four characters with a blank before the hyphen.
        if line[4:5] != "-" and line[4:7] != " - ":
            return ""
    tag = line[:4].rstrip()
    return tag if len(tag) > 1 and tag.isascii() and tag.isupper() and tag.isalnum() else ""


def _begins(tag: str, block: Block) -> bool:
    """Whether `tag` begins a new record after `block`: behind an empty line, or a second PMID."""
    if block.blank:
        return True
    return tag == "PMID" and any(field[0] == "PMID" for field in block.fields)
