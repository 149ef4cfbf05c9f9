"""The blocks of one region of BibTeX: entries, macros, comments, and the text between them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from litsieve.readers import bibtex_entry
from litsieve.readers.bibtex_entry import KEY, TYPE, tag
from litsieve.readers.bibtex_recover import Recovered, closing, goes_on, recover
from litsieve.readers.bibtex_regions import LONGEST, Region
from litsieve.readers.bibtex_values import evaluate
from litsieve.readers.interface import Entry, Item, Problem

_RAW: Final = 2000
_HEAD = re.compile(r"@[ \t]*+([^\W\d]\w*+)\s*+(?:\{|\(\s*+[^\s,()=]*+\s*+[,)=])")
# An entry beyond doubt, wherever it stands: a key and a field.
_PLAIN = re.compile(r"@\w++\s*+\{[^{},=]*+,\s*+[^\W\d][\w -]*+=")
_BEHIND_PERCENT = re.compile(r"[ \t]*%[ \t%]*@")
_PERCENT = re.compile(r"^[ \t]*%+", re.MULTILINE)
_FIELD_LINE = re.compile(r"^[ \t]*[^\W\d][\w-]*[ \t]*=[ \t]*[{\"]", re.MULTILINE)
# Where one entry ends and the next begins on the same line.
_NEXT = re.compile(r"[})]\s*+(?=@[ \t]*+\w++\s*+\{)")


@dataclass(frozen=True, slots=True)
class Macros:
    """What `@string` has defined so far, and the undefined macros that were told of."""

    values: dict[str, str] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)


def blocks(region: Region, macros: Macros) -> Iterator[Item]:
    """The entries and problems of `region`, values evaluated; macros are defined as they come."""
    text, line, cut = region
    undefined: list[str] = []
    read = bibtex_entry.read(text, 0, line, macros.values, undefined)
    if read and read[1] == len(text):
        if undefined:
            yield from _undefined(undefined, line, macros)
        yield read[0]
    elif cut:
        lost = _HEAD.match(text.lstrip(" \t%")) is not None
        yield Problem(
            line, "R408", f"More than {LONGEST:,} characters without an end were left out.", text[:_RAW], lost
        )
    elif _BEHIND_PERCENT.match(text):
        yield Problem(line, "R407", "The entry stands behind %; BibTeX reads it all the same.")
        yield from _each(_PERCENT.sub("", text), line, macros)
    else:
        yield from _each(text, line, macros)


def _each(text: str, line: int, macros: Macros) -> Iterator[Item]:
    """What stands in `text`: mostly one block, and text behind it."""
    cuts = [match.end() for match in _NEXT.finditer(text)]
    position = counted = 0
    while head := _head(text, position):
        yield from _outside(text[position : head.start()], line)
        line += text.count("\n", counted, head.start())
        counted = head.start()
        if head[1].lower() in ("comment", "preamble"):
            position = closing(text, counted, len(text)) or len(text)
        else:
            position, items = _block(text, counted, cuts, line, macros)
            yield from items
    yield from _outside(text[position:], line + text.count("\n", counted, position))


def _head(text: str, position: int) -> re.Match[str] | None:
    """The next `@type{` from `position` on that is no mail address."""
    heads = _HEAD.finditer(text, position)
    return next(
        (head for head in heads if _stands_alone(text, head.start()) or _PLAIN.match(text, head.start())), None
    )


def _stands_alone(text: str, start: int) -> bool:
    """Whether no word stands before `start` on its line: `me@home {now}` is text."""
    before = text[max(0, start - 100) : start].rpartition("\n")[2]
    return before.rstrip()[-1:] in ("", "}", ")", "%")


def _outside(text: str, line: int) -> Iterator[Problem]:
    """A problem where text between the blocks, which begins on `line`, has fields in it."""
    if "=" in text and _FIELD_LINE.search(text):
        line += text[: len(text) - len(text.lstrip())].count("\n")
        yield Problem(
            line, "R403", "Text with fields stands outside the entries; it was left out.", text.strip()[:_RAW]
        )


def _block(text: str, start: int, cuts: Sequence[int], line: int, macros: Macros) -> tuple[int, list[Item]]:
    """Where the entry or macro at `start` ends, and what it gives."""
    undefined: list[str] = []
    read = bibtex_entry.read(text, start, line, macros.values, undefined)
    if read and not goes_on(text, read[1]):
        return read[1], [*_undefined(undefined, line, macros), read[0]]
    found = _recovered(text, start, cuts)
    raw = text[start : found.end][:_RAW]
    if found.kind.lower() == "string":
        return found.end, _defined(found, line, raw, macros)
    if not found.fields and not found.key:
        return found.end, [Problem(line, "R401", "The block has neither a key nor a field.", raw, lost=True)]
    items: list[Item] = []
    if found.wrong:
        items.append(Problem(line, "R404", f"The entry was read leniently: {found.wrong}.", raw))
    entry = _entry(text, start, found, line, macros, undefined)
    return found.end, [*items, *_undefined(undefined, line, macros), entry]


def _recovered(text: str, start: int, cuts: Sequence[int]) -> Recovered:
    """The entry at `start`, which ends before the next that follows on its line, unless all fits without that."""
    following = bisect_right(cuts, start)
    if following in (0, len(cuts)):
        whole = recover(text, start, len(text))
        if following == len(cuts) or not whole.wrong:
            return whole
    return recover(text, start, cuts[following])


def _defined(found: Recovered, line: int, raw: str, macros: Macros) -> list[Item]:
    """Define what `@string` says; a problem where it cannot be read."""
    if found.wrong or not found.fields:
        return [Problem(line, "R406", "A macro cannot be read; it was left out.", raw)]
    macros.values.update((tag(name), evaluate(value, macros.values, [])) for name, value, _ in found.fields)
    return []


def _entry(text: str, start: int, found: Recovered, line: int, macros: Macros, undefined: list[str]) -> Entry:
    parts = [(TYPE, found.kind.lower(), line)]
    if found.key:
        parts.append((KEY, found.key, line))
    at, counted = line, start
    for name, value, place in found.fields:
        at += text.count("\n", counted, place)
        counted = place
        parts.append((tag(name), evaluate(value, macros.values, undefined), at))
    return Entry(line, parts)


def _undefined(names: Sequence[str], line: int, macros: Macros) -> Iterator[Problem]:
    """A problem for each macro that nothing defines and that was not told of before."""
    for name in names:
        if name.lower() not in macros.told:
            macros.told.add(name.lower())
            yield Problem(line, "R405", f"The macro {name} is not defined; it is kept as text.", name)
