"""One well-formed BibTeX entry, read in a single pass. Nearly all entries are; `bibtex_recover` reads the others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from litsieve.readers.bibtex_values import macro
from litsieve.readers.interface import Entry

TYPE, KEY = "ENTRYTYPE", "ID"
_COMMENT = re.compile(r"%[^\n]*(?:\n|\Z)")
# Braces within braces, seven deep. What is read is never given back, so that any text takes linear time.
_BRACED = r"[^{}]*+"
for _ in range(7):
    _BRACED = rf"[^{{}}]*+(?:\{{{_BRACED}\}}[^{{}}]*+)*+"
_HEAD: Final = re.compile(r"@[ \t]*+(\w++)\s*+\{\s*+([^\s,={}\"%#][^,={}\"\n]*+|)\s*+,")
_FIELD: Final = re.compile(
    r"\s*+([^\s=,{}\"%#()@][^=,{}\"\n]*+)=\s*+"
    rf"(?:\{{([^{{}}]*+)\}}|\{{({_BRACED})\}}|([^\s{{}}\"#%,()]++)|\"([^\"{{}}]*+(?:\{{{_BRACED}\}}[^\"{{}}]*+)*+)\")"
    r"\s*+(?:,|(?=\}))"
)
_NAME: Final = re.compile(r"(\s*+)([^\s=,{}\"%#()@][^=,{}\"\n]*+)=[ \t]*+")
_VALUE: Final = re.compile(_BRACED)
_NO_ENTRIES: Final = frozenset(("comment", "preamble", "string"))
_END: Final = re.compile(r"\s*+\}\s*+")


def read(
    text: str, start: int, line: int, macros: Mapping[str, str], undefined: list[str]
) -> tuple[Entry, int] | None:
    """The entry at `start`, on `line`, and where the text behind it begins; None where it is not well formed.

    Macros that `macros` has not are added to `undefined`.
    """
    head = _HEAD.match(text, start)
    if head is None or (kind := head[1].lower()) in _NO_ENTRIES:
        return None
    parts = [(TYPE, kind, line)]
    if key := head[2].rstrip():
        parts.append((KEY, key, line))
    if start == 0 and (fields := _braced(text, head.end(), line)):
        return Entry(line, parts + fields), len(text)
    at, counted, position = line, start, head.end()
    field, count = _FIELD.match, text.count
    while match := field(text, position):
        name, value, nested, bare, quoted = match.groups()
        begin, position = match.start(1), match.end()
        at += count("\n", counted, begin)
        counted = begin
        if value is None:
            value = macro(bare, macros, undefined) if bare else nested or quoted or ""
        parts.append((tag(name), value, at))
    end = _END.match(text, position)
    return (Entry(line, parts), end.end()) if end else None


def _braced(text: str, start: int, line: int) -> list[tuple[str, str, int]]:
    """The fields of an entry that databases write: each value in braces, `},` at the end of its line; else nothing.

    Nine of ten entries of real exports are so. Cut at `},` they are read in half the time that the pattern takes.
    """
    line += text.count("\n", 0, start)
    *pieces, last = text[start:].split("},\n")
    if (last := last.rstrip()) != "}":
        if last[-1:] != "}" or (last := last[:-1].rstrip())[-1:] != "}":
            return []
        pieces.append(last[:-1])
    fields: list[tuple[str, str, int]] = []
    for piece in pieces:
        before, _, value = piece.partition("{")
        name, breaks = _before(before)
        if not name or (("{" in value or "}" in value) and not _VALUE.fullmatch(value)):
            return []
        line += breaks
        fields.append((name, value, line))
        line += value.count("\n") + 1
    return fields


@lru_cache(maxsize=4096)
def _before(text: str) -> tuple[str, int]:
    """The name in `name =`, in lower case, and the line ends before it; no name where it is anything else."""
    match = _NAME.fullmatch(text)
    return (tag(match[2]), match[1].count("\n")) if match else ("", 0)


@lru_cache(maxsize=4096)
def tag(name: str) -> str:
    """A field's name in lower case, without the comment that may stand before it."""
    if "%" in name:
        name = _COMMENT.sub("", name)
    return " ".join(name.split()).lower()
