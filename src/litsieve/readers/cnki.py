"""CNKI's NoteExpress text: `{Name}: value`, one a line; `{Reference Type}` begins a record.

The colon may be full-width, a value may go on in lines without a name, and CNKI's own form of the same writes
`Title-题名: value` under `SrcDatabase-来源库`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, TextIO

from litsieve.readers.interface import Item, Problem
from litsieve.readers.tagged import Block, Stray

FORMAT: Final = "cnki"

_COLON: Final = r"\s*[:\uff1a\ufe55]\s*"
_NAMED = re.compile(rf"\{{([^{{}}]{{1,80}})\}}{_COLON}(.*)$", re.DOTALL)
_PAIRED = re.compile(rf"([A-Z][A-Za-z]{{2,20}}-[\u4e00-\u9fff]{{1,10}}){_COLON}(.*)$", re.DOTALL)
_TYPE: Final = frozenset({"Reference Type", "SrcDatabase-来源库"})
_TITLES: Final = frozenset({"Title", "Title-题名", "Translated Title"})
_ONCE: Final = frozenset({"Title", "Title-题名", "Year", "Year-年", "Journal"})


def read(stream: TextIO) -> Iterator[Item]:
    """Entries and problems in the order of the file; holds one record at a time."""
    state = _State()
    for number, line in enumerate(stream, 1):
        text = line.replace("\ufeff", "").strip()
        if match := _NAMED.match(text) or _PAIRED.match(text):
            yield from state.tag(" ".join(match[1].split()), match[2], number)
        else:
            yield from state.text(text, number)
    yield from state.close()


class _State:
    """Where the reading stands: the record in the making, if any, and the text since the last one."""

    def __init__(self) -> None:
        self.block: Block | None = None
        self._stray = Stray("R141")

    def tag(self, tag: str, value: str, number: int) -> Iterator[Item]:
        """Take a line that has a name."""
        if self.block is None or _begins(tag, self.block):
            yield from self.close()
            self.block = Block(number, typed=tag in _TYPE)
        self.block.blank = False
        self.block.add(tag, value, number)

    def text(self, text: str, number: int) -> Iterator[Item]:
        """Take a line that has none; it may be empty."""
        block = self.block
        if not text:
            if block:
                block.blank = True
        elif block is None:
            self._stray.add(text, number)
        else:
            block.extend(text)
            if block.blank:
                message = f"Behind an empty line stands text without a name; it was added to {block.last()} above."
                yield Problem(number, "R142", message, text)

    def close(self) -> Iterator[Item]:
        """End the record and the text that stand open."""
        if self.block:
            yield from _ended(self.block)
            self.block = None
        yield from self._stray.flush()


def _begins(tag: str, block: Block) -> bool:
    """Whether `tag` begins a record after `block`: its type does, and behind an empty line what is there once."""
    return tag in _TYPE or (block.blank and tag in _ONCE and block.has(frozenset({tag})))


def _ended(block: Block) -> Iterator[Item]:
    """The entry of a block that ends here, with what was wrong with it."""
    if not block.typed and not block.has(_TITLES):
        message = "Values stand outside the records and hold no title; no record was made of them."
        yield Problem(block.start, "R143", message, block.raw(": "))
        return
    entry = block.entry()
    yield entry
    if not block.typed:
        message = "The record has no type; it was kept without one."
        yield Problem(block.start, "R144", message, block.raw(": "))
    elif len(entry.parts) == 1:
        yield Problem(block.start, "R145", "The record says nothing but its type; it was kept.", block.raw(": "))
