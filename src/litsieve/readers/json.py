"""JSON: a list of objects, one object, an object a line, or what an interface answers with, read item by item.

Only the item at hand is held. After one that is broken the next is looked for, by the white space before it or by
the keys that it begins with. What is nearly JSON (a comma too many, NaN) is read and told.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final, TextIO

from litsieve.normalize.text import well_formed
from litsieve.readers import json_decode, json_envelope, json_fields
from litsieve.readers.interface import Entry, Item, Problem
from litsieve.readers.json_text import Text
from litsieve.readers.problems import CODES

FORMAT: Final = "json"
_RAW: Final = 2_000
_NESTED: Final = 3  # answers within answers
_VALUE: Final = rf'(?:{json_fields.STRING}|[^\s,"{{}}\[\]]++)'
_BEGINS: Final = re.compile(
    rf"\{{\s*+({json_fields.STRING}\s*+:)\s*+{_VALUE}\s*+,\s*+({json_fields.STRING}\s*+:)", re.DOTALL
)
_INSIDE: Final = re.compile(r"\[\s*+(.)", re.DOTALL)
_OUTSIDE: Final = re.compile(r"[^{\[]+")
_SCALAR: Final = re.compile(rf"{json_fields.STRING}|[^,\[\]{{}}\n]++|.", re.DOTALL)
_Pairs = tuple[tuple[str, Any], ...]


def read(stream: TextIO) -> Iterator[Item]:
    """Entries and problems in the order of the file."""
    return _Reader(Text(stream)).items()


class _Reader:
    """The reading of one text: how many lists are open, how many answers it stands in, what its items begin with."""

    def __init__(self, text: Text, *, lists: int = 0, answers: int = 0) -> None:
        self.text, self.lists, self.answers = text, lists, answers
        self.ends_with_list = lists > 0
        self.plain = False  # the first object was an item, so that the others need no look ahead
        self.answered = False  # an item of the list was an answer that has items itself
        self.cut = False  # the end was missing, and that was told
        self.first = ""
        self.indent: str | None = None

    def items(self) -> Iterator[Item]:
        """All that the text holds, or the list that it stands in."""
        text = self.text
        while found := text.peek():
            if found == "{":
                yield from self._object()
            elif found == "]" and self.lists:
                text.move(1)
                self.lists -= 1
                if not self.lists and self.ends_with_list:
                    return
            elif found == "[" and self._opens():
                text.move(1)
                self.lists += 1
            else:
                yield self._no_object() if self.lists else self._outside()
        if self.lists and not self.cut:
            self.cut = True
            yield Problem(text.line, "R808", CODES["R808"])

    def _opens(self) -> bool:
        """Whether a list may hold items: the outermost, or one that begins with an object or a list."""
        inside = self.text.match(_INSIDE, 0) if self.lists else None
        return not self.lists or (inside is not None and inside[1] in "{[")

    def _no_object(self) -> Problem:
        """A number or a text, or a list of such, where an item should be."""
        text, line = self.text, self.text.line
        if text.buffer[text.at] == "[":
            end = text.end() or len(text.buffer) - text.at
        else:
            match = text.match(_SCALAR, 0)
            end = match.end() - text.at if match else 1
        return Problem(line, "R802", CODES["R802"], text.move(end)[:_RAW].rstrip(), lost=True)

    def _outside(self) -> Problem:
        text, line = self.text, self.text.line
        match = _OUTSIDE.match(text.buffer, text.at)
        return Problem(line, "R801", CODES["R801"], text.move(len(match[0]) if match else 1)[:_RAW].rstrip())

    def _object(self) -> Iterator[Item]:
        """An item, or the items of what an interface answered."""
        text = self.text
        text.stop = None if text.indent is None else _begin(text.indent, sure=True)
        self.indent = text.indent
        place = None if self.lists or self.plain or self.answers > _NESTED else json_envelope.find(text)
        self.plain = place is None
        yield from self._item() if place is None else self._answer(place)

    def _answer(self, place: json_envelope.Place) -> Iterator[Item]:
        text, line = self.text, self.text.line
        around = text.move(place.ahead)
        if text.peek() == "[":
            text.move(1)
            inner = _Reader(text, lists=1, answers=self.answers + 1)
            yield from inner.items()
        else:
            inner = _Reader(text, answers=self.answers + 1)
            yield from inner._item()
        if text.peek():
            end = text.end(opened="{" * place.opened) or len(text.buffer) - text.at
            around += text.move(end)
        elif not inner.cut:
            self.cut = True
            yield Problem(text.line, "R808", CODES["R808"])
        if others := json_envelope.other_lists(around):
            yield Problem(line, "R806", f"{CODES['R806'][:-1]}: {', '.join(others)}.", around[:_RAW])

    def _item(self) -> Iterator[Item]:
        text, line = self.text, self.text.line
        pairs = self._decoded()
        if pairs is not None:
            body = text.move(pairs[1])
            yield from self._strict(body, pairs[0], line)
            return
        end = text.end()
        pairs = self._decoded() if end else None
        body = text.buffer[text.at : text.at + end] if end else ""
        readable = pairs is not None or json_fields.is_readable(body)
        if not end or (not readable and self._next(1, len(body)) is not None):
            yield from self._broken(line, cut=end is None)
            return
        text.move(len(body))
        yield from self._strict(body, pairs[0], line) if pairs else self._lenient(body, line, readable=readable)

    def _decoded(self) -> tuple[_Pairs, int] | None:
        """The object at hand and how far on it ends; None where it is not whole in memory, or not strictly JSON."""
        try:
            pairs, end = json_decode.decoded(self.text.buffer, self.text.at)
        except ValueError:
            return None
        return pairs, end - self.text.at

    def _strict(self, body: str, pairs: _Pairs, line: int) -> Iterator[Item]:
        if json_envelope.may_hold(key for key, _ in pairs) and self.answers <= _NESTED:
            inner = _Reader(Text(io.StringIO(body), line), answers=self.answers + 1)
            place = json_envelope.find(inner.text)
            # In a list, an object with an empty list may be an item, unless there was an answer before it.
            if place and (self.answered or not self.lists or not place.empty):
                self.answered = True
                yield from inner.items()
                return
        self.first = self.first or body[:_RAW]
        yield from _entry(_flat(body, pairs, line), body, line)

    def _lenient(self, body: str, line: int, *, readable: bool) -> Iterator[Item]:
        if not readable:
            yield Problem(line, "R803", CODES["R803"], body[:_RAW], lost=True)
            return
        found = json_fields.flat(body, line)
        yield from _entry(found, body, line)
        if found.parts and not found.is_deep:
            yield Problem(line, "R804", CODES["R804"], body[:_RAW])

    def _broken(self, line: int, *, cut: bool) -> Iterator[Item]:
        """An item that does not end, or that runs into the next: lost, up to where the next begins."""
        text = self.text
        found = self._next(1, None)
        while found is None and not text.is_long and text.grow():
            pass
        if found is None and text.is_long:
            raw = text.buffer[text.at : text.at + _RAW]
            text.skip()
            yield Problem(line, "R810", CODES["R810"], raw, lost=True)
            return
        if found is None:
            code, self.cut = "R805" if cut else "R803", True
            yield Problem(line, code, CODES[code], text.move(len(text.buffer) - text.at)[:_RAW], lost=True)
            return
        yield Problem(line, "R803", CODES["R803"], text.move(found)[:_RAW].rstrip(" \t\n,"), lost=True)

    def _next(self, ahead: int, limit: int | None) -> int | None:
        """How far on the next item begins, within `limit` characters where it is given."""
        text = self.text
        begins = _BEGINS.match(self.first) or _BEGINS.match(text.buffer, text.at)
        patterns = [] if self.indent is None else [_begin(self.indent, sure=False)]
        if begins:
            first, second = (r"\s*+".join(map(re.escape, begins[n].split())) for n in (1, 4))
            patterns.append(re.compile(rf",\s*+(?=\{{\s*+{first}\s*+{_VALUE}\s*+,\s*+{second})", re.DOTALL))
        for pattern in patterns:
            if limit is None:
                found = text.find(pattern, ahead)
            else:
                match = pattern.search(text.buffer, text.at + ahead, text.at + limit)
                found = match.end() - text.at if match else None
            if found is not None:
                return found
        return None


@lru_cache(maxsize=64)
def _begin(indent: str, *, sure: bool) -> re.Pattern[str]:
    """Where an item begins a line of its own, after `indent`; `sure` where no object within an item can do so."""
    alone = r"(?<![\[,:])" if sure and not indent else ""
    return re.compile(rf"{alone}\n{re.escape(indent)}(?=\{{)")


def _flat(body: str, pairs: _Pairs, line: int) -> json_fields.Flat:
    if "\n" not in body:
        try:
            return json_fields.Flat(*json_decode.flat(pairs, body, line), is_deep=False)
        except json_decode.UnfitError:
            pass
    return json_fields.flat(body, line)


def _entry(found: json_fields.Flat, body: str, line: int) -> Iterator[Item]:
    """The entry of an item's fields, and what is to be said of it."""
    parts = found.parts
    if not parts:
        yield Problem(line, "R809", CODES["R809"], body[:_RAW], lost=True)
        return
    halves = False
    if "\\ud" in body or "\\uD" in body:
        mended = [(well_formed(tag), well_formed(value), at) for tag, value, at in parts]
        halves, parts = mended != parts, mended
    yield Entry(line, parts, found.spelling)
    if halves:
        yield Problem(line, "R005", CODES["R005"])
    if found.is_deep:
        yield Problem(line, "R807", CODES["R807"])
