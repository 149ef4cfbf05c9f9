"""The resources of an RDF file as pieces of its text: the children of its root, whatever their names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final, TextIO

from litsieve.readers.interface import Problem
from litsieve.readers.problems import CODES
from litsieve.readers.xml_blocks import LONGEST, Block

CHUNK: Final = 1 << 18
_SHOWN: Final = 2000
# What begins and does not end within what is held ends the match early: `open` is then empty, and more is read.
_TOKEN: Final = re.compile(
    r"<!--(?:.*?-->|(?P<comment>))|<!\[CDATA\[(?:.*?\]\]>|(?P<data>))|<\?(?:.*?\?>|(?P<instruction>))"
    r"|<!DOCTYPE(?P<type>(?:[^\[>]*+(?:\[.*?\]\s*+)?+>)?)"
    r"|<(?P<end>/?)(?P<name>[A-Za-z_][\w:.-]*+)(?P<rest>(?:(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+>)?)",
    re.DOTALL,
)
_INSIDE: Final = re.compile(r"(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+")
_XMLNS: Final = re.compile(r"\sxmlns(?::([\w.-]+))?\s*=\s*(?:\"([^\"<]*)\"|'([^'<]*)')")


def read(stream: TextIO) -> Iterator[Block | Problem]:
    """Each child of the root, and what is wrong between them; what is held is one of them."""
    return _Scan(stream).blocks()


class _Scan:
    """The text that is held, the elements that are open in it, and where the resource among them began."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._text = ""
        self._at = 0
        self._start = -1
        self._outside = 0  # where the text between resources begins
        self._counted, self._line = 0, 1
        self._open: list[str] = []
        self._names: Counter[str] = Counter()
        self._prefixes: dict[str, str] = {}

    def blocks(self) -> Iterator[Block | Problem]:
        """See `read`."""
        while True:
            found = _TOKEN.search(self._text, self._at)
            place = found.start() if found else max(self._at, len(self._text) - _SHOWN)
            if not found or self._is_open(found):
                if self._more(place):
                    yield from self._too_long()
                    continue
                if not found:
                    break
            if _is_cut(found):  # what never ends is text
                self._at = found.end()
                continue
            self._at = found.end()
            if found["type"] and "<!ENTITY" in found["type"]:
                yield Problem(self._count(found.start()), "R701", CODES["R701"])
            elif found["name"] and found["end"]:
                yield from self._close(found["name"])
            elif found["name"]:
                yield from self._begin(found)
        yield from self._last()

    def _begin(self, tag: re.Match[str]) -> Iterator[Block | Problem]:
        empty = tag["rest"].endswith("/>")
        if not self._open:
            self._prefixes = {prefix: one or two for prefix, one, two in _XMLNS.findall(tag["rest"])}
            self._outside = tag.end()
        elif len(self._open) == 1:
            yield from self._between(tag.start())
            self._start = tag.start()
            if empty:
                yield self._block(tag.end(), ended=True)
        if not empty:
            self._open.append(tag["name"])
            self._names[tag["name"]] += 1

    def _close(self, name: str) -> Iterator[Block]:
        """An end tag closes what it names and all that is open within; one that names nothing open is left out."""
        if not self._names[name]:
            return
        closed = ""
        while closed != name:
            closed = self._open.pop()
            self._names[closed] -= 1
        if len(self._open) == 1 and self._start >= 0:
            yield self._block(self._at, ended=True)
        elif not self._open and self._start >= 0:
            yield self._block(self._at - len(name) - 3, ended=False)

    def _last(self) -> Iterator[Block | Problem]:
        if self._start >= 0:
            yield self._block(len(self._text), ended=False)
        else:
            yield from self._between(len(self._text))

    def _between(self, end: int) -> Iterator[Problem]:
        """What stands between two resources, comments aside."""
        held = self._text[self._outside : end] if self._open else ""
        text = _TOKEN.sub("", held).strip()
        if text:
            place = end - len(held.lstrip())
            yield Problem(self._count(place), "R711", CODES["R711"], text[:_SHOWN])

    def _block(self, end: int, *, ended: bool) -> Block:
        block = Block(self._count(self._start), self._text[self._start : end], ended, self._prefixes)
        self._start, self._outside = -1, end
        return block

    def _more(self, place: int) -> bool:
        """Read on from `place`; what is held doubles, so that reading is linear. False at the end."""
        keep = self._start if self._start >= 0 else min(place, self._outside if self._open else place)
        data = self._stream.read(max(CHUNK, len(self._text) - keep))
        if not data:
            return False
        self._count(keep)
        self._text = self._text[keep:] + data
        self._counted -= keep
        self._at = place - keep
        self._outside = max(0, self._outside - keep)
        self._start = 0 if self._start >= 0 else -1
        return True

    def _is_open(self, token: re.Match[str]) -> bool:
        """Whether what begins here may end in what is still to be read."""
        if not _is_cut(token) or len(self._text) - token.start() > LONGEST:
            return False
        inside = _INSIDE.match(self._text, token.end()) if token["name"] else None
        return not inside or self._text[inside.end() : inside.end() + 1] != "<"

    def _too_long(self) -> Iterator[Problem]:
        if self._start >= 0 and len(self._text) > LONGEST:
            yield Problem(self._count(0), "R706", CODES["R706"], self._text[:_SHOWN], lost=True)
            self._start, self._outside = -1, self._at
        elif self._start < 0 and self._at - self._outside > LONGEST:
            self._outside = self._at

    def _count(self, place: int) -> int:
        """The line that `place` stands in; places are asked for in order."""
        if place > self._counted:
            self._line += self._text.count("\n", self._counted, place)
            self._counted = place
        return self._line


def _is_cut(token: re.Match[str]) -> bool:
    """Whether what begins here does not end within the text that is held."""
    if token["name"]:
        return not token["rest"]
    return "" in (token["comment"], token["data"], token["instruction"], token["type"])
