"""The records of an XML file as pieces of its text, cut out by the names of their elements.

A damaged record so costs no other, lines stay exact, and what is held is one record. Nothing is parsed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple, TextIO

from litsieve.readers.dialects.xml_records import ENVELOPE, Kind
from litsieve.readers.interface import Problem
from litsieve.readers.problems import CODES
from litsieve.readers.xml_around import Around

CHUNK: Final = 1 << 18
LONGEST: Final = 1 << 25  # characters of one record; one of PubMed with 5,000 authors has some 10 million
_OUTSIDE: Final = 1 << 20  # characters between records that are held for their declarations
_NAME: Final = 256  # characters that a tag's name may take
_CLOSED_BY: Final = {"<!--": "-->", "<![CDATA[": "]]>", "<?": "?>"}
_ENVELOPE: Final = re.compile(rf"<(?:[\w.-]+:)?(?:{'|'.join(ENVELOPE)})[\s>]")


class Block(NamedTuple):
    """The text of one record, its line, whether its end tag is there, the prefixes declared and the elements open
    around it."""

    line: int
    text: str
    ended: bool
    prefixes: Mapping[str, str]
    around: tuple[str, ...] = ()


class _Window:
    """The part of a text that is held; it grows at its end, and what is before `keep` may go."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.text = stream.read(CHUNK)
        self.cut = 0  # how much has gone
        self._counted, self._line = 0, 1

    def more(self, keep: int) -> int:
        """Read on and give how far the text has moved; -1 at the end. It doubles, so that reading is linear."""
        data = self._stream.read(max(CHUNK, len(self.text) - keep))
        if not data:
            return -1
        self.line(keep)
        self.text = self.text[keep:] + data
        self._counted -= keep
        self.cut += keep
        return keep

    def line(self, place: int) -> int:
        """The line that `place` stands in; places are asked for in order."""
        self._line += self.text.count("\n", self._counted, place)
        self._counted = max(place, self._counted)
        return self._line


class Blocks:
    """The blocks of `stream`, which is XML of a `kind` found by `begin`."""

    def __init__(self, stream: TextIO) -> None:
        self._window = _Window(stream)
        self._around = Around()
        self._at = 0  # what is before it has been looked at
        self._start = -1  # where the open record begins
        self._first = 0  # where the text outside records begins
        self._envelopes = 0
        self._absent: dict[str, int] = {}  # up to where in the file each end was looked for in vain

    @property
    def head(self) -> str:
        """How the file begins."""
        return self._window.text[:CHUNK]

    def read(self, kind: Kind) -> Iterator[Block | Problem]:
        """The blocks of the file in order, and problems that lie between them."""
        names = "|".join(map(re.escape, kind.records))
        token = re.compile(rf"<(?:(?:!--|!\[CDATA\[|\?|!DOCTYPE)|(/?)(?:[\w.-]+:)?+(?:{names})(?=[\s/>]))")
        while True:
            found = token.search(self._window.text, self._at)
            if not found:
                self._at = max(self._at, len(self._window.text) - _NAME)
                if self._grow() < 0:
                    break
                yield from self._too_long()
                continue
            self._at = found.end()
            if found[0] in _CLOSED_BY:
                self._skip(_CLOSED_BY[found[0]])
            elif found[0] == "<!DOCTYPE":
                yield from self._doctype(found.start())
            elif found[1]:
                yield from self._end()
            else:
                yield from self._begin(found.start())
        if self._start >= 0:
            yield self._block(len(self._window.text), ended=False)

    def _grow(self) -> int:
        """Read on and give how far all has moved, -1 at the end; what is held is the open record or what is since."""
        keep = self._start if self._start >= 0 else min(self._at, max(self._first, self._at - _OUTSIDE))
        outside = "" if self._start >= 0 else self._window.text[self._first : keep]
        moved = self._window.more(keep)
        if moved >= 0:
            self._around.pass_over(outside)
            self._at -= moved
            self._start = self._start - moved if self._start >= 0 else -1
            self._first = max(0, self._first - moved)
        return moved

    def _find(self, what: str) -> int:
        """Where `what` ends, reading on as far as it takes; -1 where it does not come."""
        # What was looked for in vain is not looked for there again.
        place = max(self._at, self._absent.get(what, 0) - self._window.cut)
        while (found := self._window.text.find(what, place)) < 0:
            place = max(self._at, len(self._window.text) - len(what) + 1)
            held = len(self._window.text) - min(self._at, self._start if self._start >= 0 else self._at)
            moved = self._grow() if held <= LONGEST else -1
            if moved < 0:
                self._absent[what] = place + self._window.cut
                return -1
            place -= moved
        self._at = found + len(what)
        return self._at

    def _skip(self, what: str) -> None:
        """Go behind a comment, a CDATA section or an instruction; one that never ends is text."""
        self._find(what)

    def _doctype(self, start: int) -> Iterator[Problem]:
        """Go behind the document type; what it declares is never expanded, and nothing is fetched."""
        line = self._window.line(start)
        begin = start + self._window.cut
        if self._find(">") > 0 and "[" in self._since(begin):
            self._find("]")
            self._find(">")
        if "<!ENTITY" in self._since(begin):
            yield Problem(line, "R701", CODES["R701"])
        self._first = self._at

    def _since(self, place: int) -> str:
        """The text from a place in the file to where we are, as far as it is held."""
        return self._window.text[max(0, place - self._window.cut) : self._at]

    def _begin(self, start: int) -> Iterator[Block | Problem]:
        if self._start >= 0:
            before = self._window.text[self._start : start]
            if _ENVELOPE.search(before):
                self._around.pass_over(before)
                self._envelopes += 1
            else:
                yield self._block(start, ended=False)
        else:
            self._around.pass_over(self._window.text[self._first : start])
        self._start = start
        if self._find(">") > 0 and self._window.text[self._at - 2] == "/":
            yield self._block(self._at, ended=True)

    def _end(self) -> Iterator[Block | Problem]:
        line = self._window.line(max(self._start, 0)) if self._start >= 0 else 0
        if self._find(">") < 0:
            self._at = len(self._window.text)
            return
        if self._start >= 0:
            yield self._block(self._at, ended=True)
            return
        self._around.pass_over(self._window.text[self._first : self._at])
        self._first = self._at
        if self._envelopes:
            self._envelopes -= 1
        else:
            yield Problem(line or self._window.line(self._at), "R703", CODES["R703"])

    def _block(self, end: int, *, ended: bool) -> Block:
        text = self._window.text[self._start : end]
        block = Block(self._window.line(self._start), text, ended, self._around.prefixes, self._around.elements)
        self._start, self._first = -1, end
        return block

    def _too_long(self) -> Iterator[Problem]:
        if self._start >= 0 and len(self._window.text) - self._start > LONGEST:
            raw = self._window.text[self._start : self._start + 2000]
            yield Problem(self._window.line(self._start), "R706", CODES["R706"], raw, lost=True)
            self._start, self._first = -1, self._at
            self._envelopes += 1  # its end tag is still to come
