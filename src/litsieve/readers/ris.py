"""RIS: a tag of two characters, two blanks, a hyphen, a value. `TY` begins a record and `ER` ends it.

Real files wrap values over untagged lines, forget either end, put text and tags between the records, and write
a tag with fewer or more blanks. Nothing of that is lost: what is no part of a record becomes a problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import compress
from typing import TYPE_CHECKING, BinaryIO, Final, TextIO

from litsieve.readers import blocks, whole
from litsieve.readers.interface import Item, Part, Problem
from litsieve.readers.tagged import STANDARD, Block, Stray

if TYPE_CHECKING:
    from litsieve.readers.batch import Batch

FORMAT: Final = "ris"

# Lines that hold one of these and have no TY before them are still a record.
_TITLES: Final = frozenset({"TI", "T1", "CT", "BT"})
# EndNote and EPPI-Reviewer tag the first keyword only: a line without a tag is one more.
_LISTS: Final = frozenset({"KW"})
# With one blank before the hyphen only these are tags: a wrapped line may well begin with "UK - ".
_UNMISTAKABLE: Final = frozenset(
    "A1 A2 AB AU DA DO EP JA JF JO KW N1 N2 PB PY SN SP T1 T2 TI UR VL Y1".split()  # noqa: SIM905 - a table
)
_BEGIN = re.compile(r"[ \t]*TY[ \t]{0,3}-[ \t]*(?=[A-Z][A-Z0-9]*[ \t]*$|$)")
_END = re.compile(r"[ \t]*ER[ \t]{0,3}-[ \t]*$")
_ODD = re.compile(r"([ \t]*)([A-Z][A-Z0-9]|PMID)([ \t]{0,3})-([ \t]*)")
# APA PsycNet has tags that are whole words. Below running text such a line may be a heading in it.
_WORD = re.compile(r"([A-Z]{3,16})  - (?=\S)")
_RUNNING: Final = frozenset({"AB", "N1", "N2", "AD", "KW", "TI", "T1"})
_REACH: Final = 20  # so far into a line stands the hyphen of a tag
# Rayyan appends tags that it does not know to the value before them.
_INNER = re.compile(r"(?<![ \t])[ \t]{2,}([A-Z][A-Z0-9])  - ")
_MAY_HOLD_TAGS: Final = frozenset({"UR", "DO"})
_END_TAG: Final = "\nER  -"


def read(stream: TextIO) -> Iterator[Item]:
    """Entries and problems in the order of the file; holds few records at a time."""
    by_lines = _by_lines()
    for piece in blocks.ended(stream, _END_TAG):
        yield from by_lines.take(piece)
    yield from by_lines.end()


def batches(stream: BinaryIO, line: int) -> Iterator[Item | Batch]:
    """What `read` gives, but entries together; of UTF-8, of which the first line has that number."""
    from litsieve.readers import together

    return together.read(stream, FORMAT, line, _by_lines())


def _by_lines() -> blocks.ByLines:
    state = _State()

    def together(piece: blocks.Piece) -> Sequence[Item]:
        found = [] if state.block else whole.entries(piece.text, piece.number, _FORM)
        return [*state.end(), *found] if found else ()

    def taken(piece: blocks.Piece) -> Iterator[Item]:
        return blocks.taken(piece, _END_TAG, together, partial(_line_by_line, state))

    return blocks.ByLines(_END_TAG, lambda: state.block is None, taken, state.end)


def _swallowed(tags: Iterable[str], values: Iterable[str]) -> bool:
    """Whether a value may have swallowed the tags after it."""
    return any("  - " in value for value in compress(values, map(_MAY_HOLD_TAGS.__contains__, tags)))


def _further(tag: str, lines: Sequence[str], number: int) -> Sequence[Part]:
    """The fields of a value of several lines; nothing where one of them may be a tag in another form."""
    if any("-" in line[:_REACH] or "ER" in line[:9] for line in lines[1:]) and any(map(_may_be_tag, lines[1:])):
        return ()
    stripped = [line.strip() for line in lines]
    if tag in _LISTS:
        return [(tag, line, number + at) for at, line in enumerate(stripped) if line or not at]
    return [(tag, "\n".join(filter(None, stripped)), number)]


def _may_be_tag(line: str) -> bool:
    bare = line.removeprefix("\ufeff")
    return line.strip() == "ER" or _ODD.match(bare) is not None or _WORD.match(bare) is not None


# Values are parted by a tag at the beginning of a line.
_FORM: Final = whole.Form(re.compile(r"\n([A-Z][A-Z0-9])  -(?: |(?=\n))"), "TY", "ER", _further, _swallowed)


def _line_by_line(state: _State, piece: blocks.Piece) -> Iterator[Item]:
    for number, line in piece.lines():
        tag = STANDARD.get(line[:6], "")
        if tag:
            value = line[6:].strip()
        elif "-" in line[:_REACH]:
            tag, value = _odd(line, state.block)
        else:
            value = line.strip()
        if tag:
            yield from state.tag(tag, value, line, number)
        else:
            state.text(value, number)


class _State:
    """Where the reading stands: the record in the making, if any, and the text since the last one."""

    def __init__(self) -> None:
        self.block: Block | None = None
        self._stray = Stray("R101")

    def tag(self, tag: str, value: str, line: str, number: int) -> Iterator[Item]:
        """Take a line that has a tag."""
        if tag == "TY":
            if self.block and _goes_on(self.block, number):
                self.block.typed = True
            else:
                yield from self._close("R104")
                self.block = Block(number, typed=True, loose=line[2:5] != "  -")
            self.block.add(tag, value, number)
        elif tag == "ER":
            if self.block:
                yield from self._close("")
                line = value
            if line := line.strip():
                self._stray.add(line, number)
        else:
            if self.block is None or _begins_anew(self.block, tag):
                yield from self._close("")
                self.block = Block(number, typed=False)
            yield from _add(self.block, tag, value, number)

    def text(self, value: str, number: int) -> None:
        """Take a line that has none."""
        block = self.block
        if block is None:
            if value:
                self._stray.add(value, number)
        elif not value:
            block.blank = True
        elif value == "ER" and block.typed:
            block.bare_end = number
        elif (tag := block.last()) in _LISTS:
            block.add(tag, value, number)
        else:
            block.extend(value)

    def end(self) -> Iterator[Item]:
        """What is left at the end of the file."""
        yield from self._close("R105")

    def _close(self, how: str) -> Iterator[Item]:
        if self.block:
            yield from _ended(self.block, how)
            self.block = None
        yield from self._stray.flush()


def _begins_anew(block: Block, tag: str) -> bool:
    """Whether `tag` begins a record though neither ER nor TY does: an empty line and the same first tag."""
    return not block.typed and block.blank and tag == block.fields[0][0] and block.has(_TITLES)


def _goes_on(block: Block, number: int) -> bool:
    """Whether a TY at `number` belongs to the record above it: some tools sort the tags and have TY among them.

    Its lines follow each other without anything between them, and none of them was a TY or begun in another form.
    """
    return not block.typed and not block.blank and number - block.start == len(block.fields)


def _odd(line: str, block: Block | None) -> tuple[str, str]:
    """The tag and value of a line that is not in the standard form; no tag where it is a line of text.

    Where the TY of `block`, the record it stands in, was written in another form, its other tags may be so too.
    """
    line = line.removeprefix("\ufeff")
    match = _ODD.match(line)
    if not match:
        word = _WORD.match(line) if block and block.last() not in _RUNNING else None
        return (word[1], line[word.end() :].strip()) if word else ("", line.strip())
    loose = block is not None and block.loose
    indent, tag, before, after = match.groups()
    value = line[match.end() :].strip()
    if tag == "TY":
        return (tag, value) if _BEGIN.match(line) else ("", line.strip())
    if tag == "ER":
        return (tag, value) if before == "  " or not value else ("", line.strip())
    standard = before == "  " or "\t" in before or tag == "PMID"
    if (standard and not indent) or (loose and (after or not value)) or (tag in _UNMISTAKABLE and before == " "):
        return tag, value
    return "", line.strip()


def _add(block: Block, tag: str, value: str, number: int) -> Iterator[Problem]:
    """Add a field; a value that swallowed the tags after it is taken apart."""
    block.blank = False
    if tag not in _MAY_HOLD_TAGS or "  - " not in value:
        block.add(tag, value, number)
        return
    head, *rest = _INNER.split(value)
    block.add(tag, head.strip(), number)
    for inner, text in zip(rest[::2], rest[1::2], strict=True):
        block.add(inner, text.strip(), number)
    if rest:
        message = f"{tag} goes on with {', '.join(rest[::2])} on the same line; each was given its own value."
        yield Problem(number, "R107", message, f"{tag}  - {value}")


def _ended(block: Block, how: str) -> Iterator[Item]:
    """The entry of a block that ends here, with what was wrong with it; `how` is the code of its end."""
    if not block.typed:
        yield from _untyped(block, by_end_tag=not how)
        return
    entry = block.entry()
    yield entry
    if block.bare_end > entry.parts[-1][2]:
        how = ""
    elif block.bare_end:
        message = "A line has ER without its hyphen, and tags go on after it; they were kept in the same record."
        yield Problem(block.bare_end, "R108", message, "ER")
    if len(entry.parts) == 1:
        yield Problem(block.start, "R106", "The record says nothing but its type; it was kept.", block.raw())
    if how == "R104":
        message = "The record has no ER; it was ended where the next one begins."
        yield Problem(block.start, how, message, block.raw())
    elif how == "R105":
        message = "The last record has no ER; it was kept, but the file may have been cut short."
        yield Problem(block.start, how, message, block.raw())


def _untyped(block: Block, *, by_end_tag: bool) -> Iterator[Item]:
    if block.has(_TITLES) or (by_end_tag and len(block.fields) > 1):
        yield block.entry()
        message = "The record has no TY; it was kept, its type is not known."
        yield Problem(block.start, "R103", message, block.raw())
    else:
        message = "Tags stand outside the records and hold no title; no record was made of them."
        yield Problem(block.start, "R102", message, block.raw())
