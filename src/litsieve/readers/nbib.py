"""PubMed's tagged text (MEDLINE, .nbib): a tag of up to four characters, a hyphen in column five, a value from
column seven, wrapped lines under six blanks. Records are parted by an empty line, and most begin with `PMID`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, BinaryIO, Final, TextIO

from litsieve.readers import blocks
from litsieve.readers.interface import Entry, Item, Problem
from litsieve.readers.memo import Memo
from litsieve.readers.tagged import Block, Stray

if TYPE_CHECKING:
    from litsieve.readers.batch import Batch

FORMAT: Final = "nbib"

_WRAPPED: Final = "      "
_VALUE: Final = 5  # so far into a line its value begins
_FURTHER: Final = f"\n{_WRAPPED}"
_END: Final = "\n\n"
# E-utilities break a line behind the hyphen of a word as well ("self-", "reported"); web downloads break at blanks
# alone and leave them there. What follows a hyphen in "short- and long-term" was parted from it by a blank.
_HYPHEN = re.compile(r"[A-Za-z]{2}-$")
_REST = re.compile(r"(?!(?:and|but|nor|or|to|as|vs) |vs\.)[a-z]{2}")
# What parts values.
_STANDARD = re.compile(r"\n([A-Z][A-Z0-9 ]{3})- ?")


def read(stream: TextIO) -> Iterator[Item]:
    """Entries and problems in the order of the file; holds few records at a time."""
    by_lines = _by_lines()
    for piece in blocks.ended(stream, _END):
        yield from by_lines.take(piece)
    yield from by_lines.end()


def batches(stream: BinaryIO, line: int) -> Iterator[Item | Batch]:
    """What `read` gives, but entries together; of UTF-8, of which the first line has that number."""
    from litsieve.readers import together

    return together.read(stream, FORMAT, line, _by_lines())


def _by_lines() -> blocks.ByLines:
    state = _State()

    def begins() -> bool:
        return not state.block or state.block.blank

    def together(piece: blocks.Piece) -> Sequence[Item]:
        # A wrapped line behind an empty one still belongs to the record before.
        ends = not piece.after.startswith((_WRAPPED, "\n")) and begins()
        found = _entries(piece.text, piece.number) if ends else []
        return [*state.close(), *found] if found else ()

    def taken(piece: blocks.Piece) -> Iterator[Item]:
        return blocks.taken(piece, _END, together, partial(_line_by_line, state))

    return blocks.ByLines(_END, begins, taken, state.close)


def _entries(text: str, number: int) -> list[Entry]:
    """The records of a text in PubMed's own form; nothing where it must be read line by line."""
    before, *found = _STANDARD.split(f"\n{text}")
    tags, values = [*map(_UNPADDED.__getitem__, found[::2])], found[1::2]
    if not tags or before.strip("\n") or "" in tags:
        return []
    texts, lines, ends = [*map(str.strip, values)], [1] * len(values), [0]
    for place in [place for place, value in enumerate(values) if "\n" in value]:
        value, empty = values[place], 0
        if value[-1] == "\n":  # an empty line ends a record
            value = value.rstrip("\n")
            empty = len(values[place]) - len(value)
            ends.append(place + 1)
        further = value.split(_FURTHER)
        if value.count("\n") != len(further) - 1:
            return []  # a line that is no further line
        texts[place] = _unwrapped(further)
        lines[place] += empty + len(further) - 1
    if ends[-1] < len(values):
        ends.append(len(values))
    if any(tags[begin:end].count("PMID") > 1 for begin, end in pairwise(ends)):
        return []  # the second of them begins another
    numbers = [*accumulate(lines[:-1], initial=number + len(before))]
    parts = [*zip(tags, texts, numbers, strict=True)]
    return [Entry(numbers[begin], parts[begin:end]) for begin, end in pairwise(ends)]


def _unwrapped(lines: Sequence[str]) -> str:
    """The value that stood on several `lines`."""
    stripped = " ".join(map(str.strip, lines)).lstrip()
    if not any(map(_broken, lines, lines[1:])):
        return stripped
    glued = ("" if _broken(before, line) else " " for before, line in pairwise(lines))
    return lines[0].strip() + "".join(between + line.strip() for between, line in zip(glued, lines[1:], strict=True))


def _broken(before: str, line: str) -> bool:
    """Whether the end of one line (what stands behind its tag) and the beginning of the next are one word."""
    return before[-1:] == "-" and _HYPHEN.search(before) is not None and _REST.match(line) is not None


def _bare(tag: str) -> str:
    """A tag without the blanks that fill it up; `""` where it is none."""
    tag = tag.rstrip()
    return tag if len(tag) > 1 and tag.isupper() and tag.isalnum() else ""


_UNPADDED: Final = Memo(_bare)


def _line_by_line(state: _State, piece: blocks.Piece) -> Iterator[Item]:
    for number, line in piece.lines():
        before, state.before = state.before, line.rstrip("\r\n")[_VALUE:]
        if state.block and line.startswith(_WRAPPED):
            state.block.wrap(line.strip(), between="" if _broken(before, line[len(_WRAPPED) :]) else " ")
        elif tag := _tag(line):
            yield from state.tag(tag, line.partition("-")[2].strip(), number)
        else:
            yield from state.text(line.replace("\ufeff", "").strip(), number)


class _State:
    """Where the reading stands: the record in the making, if any, and the text since the last one."""

    def __init__(self) -> None:
        self.block: Block | None = None
        self.before = ""
        """The last line, without its tag."""
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
