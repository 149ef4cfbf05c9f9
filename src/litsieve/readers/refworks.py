"""RefWorks tagged text: a tag of two characters, a blank, a value. `RT` begins a record, an empty line ends it.

The file may be headed by a legend of tags and fonts. What has no tag goes on with the value above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, TextIO

from litsieve.readers.interface import Item, Problem
from litsieve.readers.tagged import Block, Stray

FORMAT: Final = "refworks"

# CNKI writes "vo" among capitals, and no blank before the author of a thesis.
_TAG = re.compile(r"([A-Z][A-Z0-9]|vo|U1[0-5]|PMID|PMCID)(?:[ \t]+(.*)|(?<=A1)(?=[\u4e00-\u9fff])(.*))?$", re.DOTALL)
_KNOWN: Final = frozenset(
    {
        *(
            "RT",
            "SR",
            "ID",
            "A1",
            "T1",
            "JF",
            "JO",
            "YR",
            "FD",
            "VO",
            "vo",
            "IS",
            "SP",
            "OP",
            "K1",
            "AB",
            "NO",
            "A2",
            "T2",
        ),
        *("ED", "PB", "PP", "A3", "A4", "A5", "A6", "T3", "SN", "AV", "AD", "AN", "LA", "CL", "SF", "OT", "LK", "DO"),
        *("CN", "DB", "DS", "IP", "RD", "ST", "UL", "SL", "LL", "CR", "WT", "WV", "WP", "OL", "PMID", "PMCID"),
        *(f"U{number}" for number in range(1, 16)),
    }
)
# A record has these once. A wrapped line of an abstract may well begin with "IS" or "AN", and then is text.
_ONCE: Final = frozenset(("RT", "SR", "ID", "T1", "JF", "JO", "YR", "VO", "IS", "SP", "OP", "AB", "AN", "DO", "LA"))
_PROSE: Final = frozenset({"AB", "NO", "AD", "CR", *(f"U{number}" for number in range(1, 16))})
_TYPE: Final = frozenset({"RT"})
_TITLES: Final = frozenset({"T1", "T2"})


def read(stream: TextIO) -> Iterator[Item]:
    """Entries and problems in the order of the file; holds one record at a time."""
    state = _State()
    for number, line in enumerate(stream, 1):
        text = line.replace("\ufeff", "").strip()
        match = _TAG.match(text)
        value = (match[2] or match[3] or "") if match else ""
        if match and _is_tag(match[1], value, state.block):
            yield from state.tag(match[1], value, number)
        else:
            yield from state.text(text, number)
    yield from state.close()


class _State:
    """Where the reading stands: the record in the making, if any, and the text since the last one."""

    def __init__(self) -> None:
        self.block: Block | None = None
        self._stray = Stray("R121")

    def tag(self, tag: str, value: str, number: int) -> Iterator[Item]:
        """Take a line that has a tag."""
        if self.block is None or _begins(tag, self.block):
            yield from self.close()
            self.block = Block(number, typed=tag in _TYPE)
        self.block.blank = False
        self.block.add(tag, value, number)

    def text(self, text: str, number: int) -> Iterator[Item]:
        """Take a line that has none; it may be empty."""
        if not text:
            if self.block:
                self.block.blank = True
        elif self.block is None:
            self._stray.add(text, number)
        elif self.block.blank and self.block.last() not in _PROSE:
            yield from self.close()
            self._stray.add(text, number)
        else:
            self.block.extend(text, between="\n\n" if self.block.blank else "\n")
            self.block.blank = False

    def close(self) -> Iterator[Item]:
        """End the record and the text that stand open."""
        if self.block:
            yield from _ended(self.block)
            self.block = None
        yield from self._stray.flush()


def _is_tag(tag: str, value: str, block: Block | None) -> bool:
    """Whether a line that looks like a tag is one, here; in prose, it may be a wrapped line."""
    if block is None or block.blank or block.last() not in _PROSE:
        return tag in _KNOWN if block is None else bool(value) or tag in _KNOWN
    if tag not in _KNOWN:
        return False
    return tag in _TYPE or tag not in _ONCE or not block.has(frozenset({tag}))


def _begins(tag: str, block: Block) -> bool:
    """Whether `tag` begins a record after `block`: its type does, and behind an empty line what is there once."""
    return tag in _TYPE or (block.blank and tag in _ONCE and block.has(frozenset({tag})))


def _ended(block: Block) -> Iterator[Item]:
    """The entry of a block that ends here, with what was wrong with it."""
    if not block.typed and not block.has(_TITLES):
        message = "Tags stand outside the records and hold no title; no record was made of them."
        yield Problem(block.start, "R122", message, block.raw(" "))
        return
    entry = block.entry()
    yield entry
    if not block.typed:
        message = "The record has no RT; it was kept, its type is not known."
        yield Problem(block.start, "R123", message, block.raw(" "))
    elif len(entry.parts) == 1:
        yield Problem(block.start, "R124", "The record says nothing but its type; it was kept.", block.raw(" "))
