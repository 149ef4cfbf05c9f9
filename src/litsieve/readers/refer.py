"""Refer, as EndNote and BibIX write it (.enw, .enl): a percent sign and one character, a blank, a value.

Records are parted by an empty line, and most begin with `%0`; but a title may stand before it, it may be missing,
and so may the empty line. A paragraph that has nothing which a record needs is part of the record above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, TextIO

from litsieve.readers.interface import Item, Problem
from litsieve.readers.tagged import Block, Stray

FORMAT: Final = "refer"

# VIP writes "%+:" before an address.
_TAG = re.compile(r"(%[0-9A-Z!@#$&()*+<>?\[\]^=~|{}\\,;:/\"'_-])(?:(?:[ \t]+|(?<=%\+):)(.*))?$", re.DOTALL)
# A further line of these is a further value.
_LISTS: Final = frozenset({"%K"})
# Only these hold text of several paragraphs; behind an empty line, text under any other tag is outside the records.
_PROSE: Final = frozenset({"%X", "%Z", "%K", "%O", "%+", "%<", *(f"%{digit}" for digit in range(1, 10))})
_TYPE: Final = frozenset({"%0"})
_TITLE: Final = frozenset({"%T"})
# A record has these once: a paragraph that has one of them again is another record.
_ONCE: Final = frozenset({"%0", "%T", "%D", "%J", "%B", "%V", "%N", "%P", "%X", "%8", "%M", "%R"})
# What may stand above the title, and apart from it, in the same record.
_ABOVE_TITLE: Final = frozenset({"%0", "%A", "%E", "%D", "%F", "%H", "%L", "%M", "%+", "%@"})
_A_RECORD: Final = 3  # a paragraph of fewer tags, none of them type or title, is no record of its own


def read(stream: TextIO) -> Iterator[Item]:
    """Entries and problems in the order of the file; holds one record and the paragraph after it at a time."""
    state = _State()
    for number, line in enumerate(stream, 1):
        text = line.replace("\ufeff", "").strip()
        if match := _TAG.match(text):
            yield from state.tag(match[1], match[2] or "", number)
        else:
            yield from state.text(text, number)
    yield from state.close()


class _State:
    """Where the reading stands: the record in the making, the paragraph after it, the text outside."""

    def __init__(self) -> None:
        self.block: Block | None = None
        self.part: Block | None = None
        self._stray = Stray("R111")
        self._tags: set[str] = set()  # of the first so many fields of the block that stands open
        self._tagged: tuple[Block | None, int] = (None, 0)

    def tag(self, tag: str, value: str, number: int) -> Iterator[Item]:
        """Take a line that has a tag."""
        current = self.part or self.block
        if current is None:
            yield from self.close()
            current = self.block = Block(number, typed=True)
        elif current.blank:
            yield from self._settle()
            current = self.part = Block(number, typed=True)
        elif _begins_anew(current, tag):
            yield from self.close()
            if tag not in _TYPE:
                message = "No empty line parts two records; one was begun where the first tag comes again."
                yield Problem(number, "R112", message, f"{tag} {value}")
            current = self.block = Block(number, typed=True)
        current.add(tag, value, number)

    def text(self, text: str, number: int) -> Iterator[Item]:
        """Take a line that has none; it may be empty."""
        current = self.part or self.block
        if not text:
            if current:
                current.blank = True
        elif current is None:
            self._stray.add(text, number)
        elif current.blank and current.last() not in _PROSE:
            yield from self.close()
            self._stray.add(text, number)
        elif current.last() in _LISTS:
            current.blank = False
            current.add(current.last(), text, number)
        else:
            current.extend(text, between="\n\n" if current.blank else "\n")
            current.blank = False

    def close(self) -> Iterator[Item]:
        """End the record and the text that stand open."""
        yield from self._settle()
        if self.block:
            yield from _ended(self.block)
            self.block = None
        yield from self._stray.flush()

    def _settle(self) -> Iterator[Item]:
        """Add the last paragraph to the record, or end that and let the paragraph be the next one."""
        part, self.part = self.part, None
        if part is None or self.block is None:
            return
        if _belongs(part, self._above(self.block)):
            for tag, value, number in part.entry().parts:
                self.block.add(tag, value, number)
            self.block.blank = part.blank
        else:
            yield from _ended(self.block)
            self.block = part

    def _above(self, block: Block) -> set[str]:
        """The tags of `block`, which grows with every paragraph that belongs to it."""
        of, count = self._tagged
        if of is not block:
            self._tags, count = set(), 0
        self._tags.update(field[0] for field in block.fields[count:])
        self._tagged = block, len(block.fields)
        return self._tags


def _belongs(part: Block, above: set[str]) -> bool:
    """Whether a paragraph goes on with the record above it, whose tags these are."""
    tags = _tags(part)
    twice = bool(tags & above & _ONCE)
    if not tags & (_TYPE | _TITLE):
        return not twice or len(part.fields) < _A_RECORD
    return not twice and part.fields[0][0] not in _TYPE and above <= _ABOVE_TITLE


def _begins_anew(block: Block, tag: str) -> bool:
    """Whether `tag` begins a record though no empty line does: the first tag of this one again, or its type."""
    if block.last() == tag or not block.has(frozenset({tag})):
        return False
    return tag in _TYPE or (tag == block.fields[0][0] and block.has(_TITLE))


def _ended(block: Block) -> Iterator[Item]:
    """The entry of a block that ends here, with what was wrong with it."""
    tags = _tags(block)
    if not tags & (_TYPE | _TITLE) and len(block.fields) < _A_RECORD:
        message = "Tags stand outside the records and hold no title; no record was made of them."
        yield Problem(block.start, "R113", message, block.raw(" "))
        return
    yield block.entry()
    if tags == _TYPE:
        yield Problem(block.start, "R114", "The record says nothing but its type; it was kept.", block.raw(" "))


def _tags(block: Block) -> frozenset[str]:
    return frozenset(field[0] for field in block.fields)
