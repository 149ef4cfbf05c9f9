"""PubMed's tagged text (MEDLINE, .nbib): a tag of up to four characters, a hyphen in column five, a value from
column seven, wrapped lines under six blanks. Records are parted by an empty line, and most begin with `PMID`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise
from typing import Final, TextIO

from litsieve.readers import blocks
from litsieve.readers.interface import Entry, Item, Part, Problem
from litsieve.readers.tagged import Block, Stray

FORMAT: Final = "nbib"

_WRAPPED: Final = "      "
# What parts the values of a record in the standard form.
_STANDARD = re.compile(r"\n([A-Z][A-Z0-9][A-Z0-9 ][A-Z0-9 ])-(?: |(?=\n))")


def read(stream: TextIO) -> Iterator[Item]:
    """Entries and problems in the order of the file; holds one record at a time."""
    state = _State()
    for piece, after in pairwise(chain(blocks.ended(stream, "\n\n"), (blocks.Piece("", 0, whole=True),))):
        # A wrapped line behind an empty one still belongs to the record before.
        ends = piece.whole and not after.text.lstrip("\n").startswith(_WRAPPED)
        parts = _whole(*piece[:2]) if ends and (not state.block or state.block.blank) else None
        if parts:
            yield from state.close()
            yield Entry(parts[0][2], parts)
        else:
            yield from _line_by_line(state, piece)
    yield from state.close()


def _whole(text: str, number: int) -> list[Part] | None:
    """The fields of a text that is one record in PubMed's own form; None where it must be read line by line."""
    before, *found = _STANDARD.split(f"\n{text}")
    tags, values = [tag.rstrip() for tag in found[::2]], found[1::2]
    if not tags or before.strip("\n") or tags.count("PMID") > 1 or not "".join(tags).isalnum():
        return None
    number += len(before)
    values[-1] = values[-1].rstrip("\n")
    return _wrapped(zip(tags, values, strict=True), number)


def _wrapped(fields: Iterable[tuple[str, str]], number: int) -> list[Part] | None:
    """Fields whose values may go on over further lines; None where a line is no further line."""
    parts: list[Part] = []
    for tag, value in fields:
        if "\n" not in value:
            parts.append((tag, value.strip(), number))
            number += 1
            continue
        lines = value.split("\n")
        if not all(line.startswith(_WRAPPED) for line in lines[1:]):
            return None
        parts.append((tag, " ".join(map(str.strip, lines)).lstrip(), number))
        number += len(lines)
    return parts


def _line_by_line(state: _State, piece: blocks.Piece) -> Iterator[Item]:
    for number, line in piece.lines():
        if state.block and line.startswith(_WRAPPED):
            state.block.wrap(line.strip())
        elif tag := _tag(line):
            yield from state.tag(tag, line.partition("-")[2].strip(), number)
        else:
            yield from state.text(line.replace("\ufeff", "").strip(), number)


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
