"""BibTeX cut where an entry begins, a piece of the stream at a time: a region mostly holds one entry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple, TextIO

# Each run has a longest, so that a mark which a piece of the stream cuts in two lies within `_OVERLAP` of the cut.
_AT: Final = re.compile(r"@[ \t]{0,99}[^\W\d]\w{0,99}\s{0,99}(?:\{|\(\s{0,99}[^\s,()=]{0,300}\s{0,99}[,)=])")
_BEFORE: Final = 100
_OVERLAP: Final = 1000
_PIECE: Final = 1 << 18
LONGEST: Final = 1 << 24
"""Characters of the longest region that is read: a hundred thousand fields fit, a disk image does not."""


class Region(NamedTuple):
    """The text from one `@type{` that begins a line to the next, its first line, and whether more was left out."""

    text: str
    line: int
    cut: bool = False


def regions(stream: TextIO) -> Iterator[Region]:
    """The regions of `stream` in order; the first may be text before all entries.

    Of one that is too long comes its beginning, cut; the rest of it is passed over.
    """
    text, line, searched, passing = "", 1, 0, False
    # Pieces grow with what has no end yet, so that joining them takes linear time.
    while piece := stream.read(max(_PIECE, len(text))):
        text += piece
        begin = 0
        for start in _starts(text, searched):
            if start > begin:
                if not passing:
                    yield Region(text[begin:start], line)
                line += text.count("\n", begin, start)
                begin, passing = start, False
        text = text[begin:]
        searched = max(0, len(text) - _OVERLAP)
        if len(text) > LONGEST:
            if not passing:
                yield Region(text[:_PIECE], line, cut=True)
            passing = True
            # One character is kept before what is searched next: it says whether that begins a line.
            line += text.count("\n", 0, searched - 1)
            text, searched = text[searched - 1 :], 1
    if text and not passing:
        yield Region(text, line)


def _starts(text: str, searched: int) -> Iterator[int]:
    """Where, from `searched` on, a line begins with an entry; the blanks and `%` before it belong to it.

    What follows `%` is read as well: BibTeX itself has no comment sign outside entries.
    """
    for mark in _AT.finditer(text, searched):
        start = mark.start()
        if start == 0 or text[start - 1] == "\n":
            yield start
        elif text[start - 1] in " \t%":
            line = text.rfind("\n", max(0, start - _BEFORE), start) + 1
            # Far from a line's beginning, there is nothing to cut out and look at.
            if (line or start < _BEFORE) and not text[line:start].strip(" \t%"):
                yield line
