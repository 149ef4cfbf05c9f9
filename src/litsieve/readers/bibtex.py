"""BibTeX and BibLaTeX. bibtexparser splits the text into blocks; what it gives up on is read leniently here.

Each `@type{` that begins a line begins a region of its own: a broken entry never takes another with it.
The type and the key of an entry are its fields ENTRYTYPE and ID; all other tags are in lower case.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple, TextIO

from litsieve.readers.bibtex_recover import recover
from litsieve.readers.bibtex_values import evaluate, inherit
from litsieve.readers.interface import Entry, Field, Item, Problem

if TYPE_CHECKING:
    from bibtexparser.model import Block
    from bibtexparser.model import Field as ParsedField

FORMAT: Final = "bibtex"
TYPE, KEY = "ENTRYTYPE", "ID"
_RAW: Final = 2000
# What follows `%` is read as well: BibTeX itself has no comment sign outside entries.
_START = re.compile(r"^[ \t%]*@[ \t]*[^\W\d]\w*\s*(?:\{|\(\s*[^\s,()=]*\s*[,)=])", re.MULTILINE)
_KIND = re.compile(r"@[ \t]*([^\W\d]\w*)\s*[{(]")
_PERCENT = re.compile(r"^[ \t]*%+", re.MULTILINE)
_COMMENT = re.compile(r"%[^\n]*(?:\n|\Z)")
_FIELD_LINE = re.compile(r"^[ \t%]*[^\W\d][\w-]*[ \t]*=[ \t]*[{\"]", re.MULTILINE)
# bibtexparser counts no line whose break follows a backslash, so a mark parts the two while it looks.
_BREAKS = ("\\\n", "\\\0\n")
# What the parser would say on standard error is said here as a Problem.
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())


class _Raw(NamedTuple):
    """An entry or a macro before its values are evaluated: (tag, value with delimiters, line) each."""

    line: int
    kind: str
    key: str
    fields: tuple[tuple[str, str, int], ...]


def read(stream: TextIO) -> Iterator[Item]:
    """Entries and problems in the order of the file.

    The text is read whole, for an entry may inherit from one that stands behind it.
    """
    macros: dict[str, str] = {}
    items = list(_evaluated(_blocks(stream.read()), macros))
    parents = _by_key(items)
    lines: dict[str, int] = {}
    for item in items:
        if isinstance(item, Problem):
            yield item
            continue
        if repeated := _repeated_key(item, lines):
            yield repeated
        yield inherit(item, parents)


def _evaluated(blocks: Iterable[_Raw | Problem], macros: dict[str, str]) -> Iterator[Item]:
    """Entries with their macros put in; each undefined macro is told once."""
    told: set[str] = set()
    for block in blocks:
        if isinstance(block, Problem):
            yield block
            continue
        undefined: list[str] = []
        values = [(tag, evaluate(value, macros, undefined), line) for tag, value, line in block.fields]
        if block.kind == "string":
            macros.update((tag, value) for tag, value, _ in values)
            continue
        for name in undefined:
            if name.lower() not in told:
                told.add(name.lower())
                yield Problem(block.line, "R405", f"The macro {name} is not defined; it is kept as text.", name)
        head = [Field(TYPE, block.kind, block.line)]
        if block.key:
            head.append(Field(KEY, block.key, block.line))
        yield Entry(block.line, (*head, *(Field(*value) for value in values)))


def _by_key(items: Iterable[Item]) -> dict[str, Entry]:
    """The entries that others may refer to, by key in lower case; the first of one key counts."""
    found: dict[str, Entry] = {}
    for item in items:
        if isinstance(item, Entry) and (key := _key_of(item)):
            found.setdefault(key.lower(), item)
    return found


def _key_of(entry: Entry) -> str:
    return next((field.value for field in entry.fields[:2] if field.tag == KEY), "")


def _repeated_key(entry: Entry, lines: dict[str, int]) -> Problem | None:
    key = _key_of(entry)
    if not key or key not in lines:
        lines[key] = entry.line
        return None
    message = f"The key {key} stands on line {lines[key]} already; both entries are kept."
    return Problem(entry.line, "R402", message, key)


def _blocks(text: str) -> Iterator[_Raw | Problem]:
    """The blocks of `text`, region by region."""
    from bibtexparser.splitter import Splitter

    starts = (match.start() for match in _START.finditer(text))
    bounds = [0, *(start for start in starts if start), len(text)]
    line = 1
    for start, end in pairwise(bounds):
        region = text[start:end]
        if "@" in region:
            shown = region.replace(*_BREAKS) if _BREAKS[0] in region else region
            if region.lstrip()[:1] == "%":
                yield Problem(line, "R407", "The entry stands behind %; BibTeX reads it all the same.")
                shown = _PERCENT.sub("", shown)
            yield from _region(shown, line, Splitter(shown).split().blocks)
        line += region.count("\n")


def _region(text: str, line: int, blocks: Sequence[Block]) -> Iterator[_Raw | Problem]:
    """What the parser found in one region: mostly one entry, and the text behind it."""
    from bibtexparser import model

    position = counted = 0
    at = line
    for block in blocks:
        if isinstance(block, model.ParsingFailedBlock) and block.ignore_error_block:
            block = block.ignore_error_block  # noqa: PLW2901  # a repeated key or field is no failure
        raw = block.raw or ""
        start = text.find(raw, position)
        if start < position:
            continue  # It lies within an entry that was read leniently.
        position = start + len(raw)
        at += text.count("\n", counted, start)
        counted = start
        if isinstance(block, model.Entry):
            if block.entry_type and (block.fields or _stands_alone(text, start)):
                yield _Raw(at, block.entry_type.lower(), block.key, _fields(block.fields, line))
        elif isinstance(block, model.String):
            yield _Raw(at, "string", "", ((block.key.lower(), _restored(block.value), at),))
        elif isinstance(block, model.ParsingFailedBlock):
            end, found = _recovered(text, start, at)
            position = start + end
            yield from found
        elif isinstance(block, model.ImplicitComment) and _FIELD_LINE.search(raw):
            message = "Text with fields stands outside the entries; it was left out."
            yield Problem(at, "R403", message, _restored(raw)[:_RAW])


def _stands_alone(text: str, start: int) -> bool:
    """Whether no word stands before `start` on its line: `me@home {now}` is text."""
    before = text[max(0, start - 100) : start].rpartition("\n")[2]
    return before.rstrip()[-1:] in ("", "}", ")", "%")


def _fields(fields: Sequence[ParsedField], line: int) -> tuple[tuple[str, str, int], ...]:
    return tuple([(_tag(field.key), _restored(field.value), line + field.start_line) for field in fields])


@lru_cache(maxsize=4096)
def _tag(name: str) -> str:
    """A field's name in lower case, without the comment that may stand before it."""
    if "%" in name:
        name = _COMMENT.sub("", name)
    return " ".join(name.split()).lower()


def _restored(value: str) -> str:
    return value.replace(_BREAKS[1], _BREAKS[0]) if "\0" in value else value


def _recovered(text: str, start: int, line: int) -> tuple[int, list[_Raw | Problem]]:
    """The length of the block at `start` that the parser gave up on, and what could be read of it."""
    kind = _KIND.match(text, start)
    if kind is None:
        return 1, []
    name = kind[1].lower()
    if name in ("comment", "preamble"):
        return len(text) - start, []
    found = recover(text, start)
    raw = _restored(text[start : start + found.end])[:_RAW]
    if name == "string":
        return found.end, [Problem(line, "R406", "A macro cannot be read; it was left out.", raw)]
    if not found.fields and not found.key:
        return found.end, [Problem(line, "R401", "The block has neither a key nor a field.", raw, lost=True)]
    fields: list[tuple[str, str, int]] = []
    at, counted = line, start
    for field in found.fields:
        at += text.count("\n", counted, start + field.offset)
        counted = start + field.offset
        fields.append((_tag(field.tag), _restored(field.value), at))
    entry = _Raw(line, name, found.key, tuple(fields))
    if found.closed and not found.skipped:
        return found.end, [entry]
    why = f"{found.skipped[:80]!r} fits nowhere" if found.skipped else "its braces do not fit"
    return found.end, [Problem(line, "R404", f"The entry was read leniently: {why}.", raw), entry]
