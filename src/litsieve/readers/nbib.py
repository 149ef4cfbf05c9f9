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
    block: Block | None = None
    stray = Stray("R201")
    for number, line in enumerate(stream, 1):
        if line.startswith(_WRAPPED) and block:
            block.wrap(line.strip())
            continue
        tag = _tag(line)
        if tag:
            if block and _begins(tag, block):
                yield from _ended(block)
                block = None
            if block is None:
                yield from stray.flush()
                block = Block(number, typed=True)
            block.blank = False
            block.add(tag, line.partition("-")[2].strip(), number)
            continue
        text = line.replace("\ufeff", "").strip()
        if not text:
            if block:
                block.blank = True
        elif block is None or block.blank:
            if block:
                yield from _ended(block)
                block = None
            stray.add(text, number)
        else:
            block.wrap(text)
            message = f"The line is neither a tag nor a wrapped line; it was added to {block.last()} above."
            yield Problem(number, "R203", message, text)
    if block:
        yield from _ended(block)
    yield from stray.flush()


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
    return tag == "PMID" and any(field.tag == "PMID" for field in block.fields)


def _ended(block: Block) -> Iterator[Item]:
    yield block.entry()
