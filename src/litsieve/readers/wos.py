"""Web of Science tagged text: a tag of two characters, a blank, a value, further lines under three blanks. `PT`
begins a record, `ER` ends it, `FN` and `VR` head the file and `EF` ends it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TextIO

from litsieve.readers.interface import Item, Problem
from litsieve.readers.tagged import TAGS, Block, Stray

FORMAT: Final = "wos"

_WRAPPED: Final = "   "
# The file's own lines; they belong to no record.
_FILE: Final = frozenset({"FN", "VR", "EF"})
# Tags that hold one value a line; a further line of any other goes on with the value.
_LISTS: Final = frozenset("AU AF BA BF BE ED CA GP C1 C3 CR A2 MH MQ CN TN OR ST".split())
_TITLES: Final = frozenset({"TI", "UT"})


def read(stream: TextIO) -> Iterator[Item]:
    """Entries and problems in the order of the file; holds one record at a time."""
    block: Block | None = None
    stray = Stray("R301")
    for number, line in enumerate(stream, 1):
        if line.startswith(_WRAPPED) and block:
            if text := line.strip():
                _further(block, text, number)
            continue
        tag = _tag(line)
        if tag == "PT":
            if block:
                yield from _ended(block, "R302")
            yield from stray.flush()
            block = Block(number, typed=True)
            block.add(tag, line.lstrip("\ufeff")[3:].strip(), number)
        elif tag == "ER" and not line.lstrip("\ufeff")[2:].strip():
            if block:
                yield from _ended(block, "")
            block = None
        elif tag in _FILE and (block is None or tag != "VR"):
            if block:
                yield from _ended(block, "R302")
            block = None
        elif tag:
            if block is None:
                yield from stray.flush()
                block = Block(number, typed=False)
            block.add(tag, line.lstrip("\ufeff")[3:].strip(), number)
        elif not (text := line.replace("\ufeff", "").strip()):
            continue
        elif block is None:
            stray.add(text, number)
        else:
            _further(block, text, number)
            message = f"The line is neither a tag nor a further line; it was added to {block.last()} above."
            yield Problem(number, "R304", message, text)
    if block:
        yield from _ended(block, "R303")
    yield from stray.flush()


def _tag(line: str) -> str:
    """The tag that `line` begins with, or `""`."""
    line = line.removeprefix("\ufeff")
    return line[:2] if line[:2] in TAGS and line[2:3] in " \n" else ""


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
    elif len(entry.fields) == 1:
        yield Problem(block.start, "R306", "The record says nothing but its type; it was kept.", block.raw(" "))
    if how == "R302":
        message = "The record has no ER; it was ended where the next one begins."
        yield Problem(block.start, how, message, block.raw(" "))
    elif how == "R303":
        message = "The last record has no ER; it was kept, but the file may have been cut short."
        yield Problem(block.start, how, message, block.raw(" "))
