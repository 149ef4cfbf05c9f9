"""One BibTeX entry read leniently where the parser gave up: stray commas, missing keys, lost braces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_HEAD = re.compile(r"@\s*(\w+)\s*([{(])\s*")
_KEY = re.compile(r"([^\s,={}()\"%#][^,={}\"\n]{0,300}?|)\s*(,|(?=[})]))")
_SKIP = re.compile(r"(?:[\s,]+|%[^\n]*(?:\n|\Z))+")
_NAME = re.compile(r"([^\s=,{}\"%#()@][^=,{}\"\n]{0,80}?)\s*=\s*")
_BARE = re.compile(r"[^\s,{}()#\"]+")
_JOIN = re.compile(r"\s*#\s*")
_AFTER = re.compile(r"\s*(?:,|[})]|%|$|\n\s*[\w-]+\s*=)")
_BRACES = re.compile(r"[{}]")
_BARE_BRACES = re.compile(r"(?<!\\)[{}]")
_FIELD_LINE = re.compile(r"^[ \t,]*([^\W\d][\w .:+/()-]{0,60}?)[ \t]*=[ \t]*(?=[{\"\w])", re.MULTILINE)
_FIELD_INLINE = re.compile(r"(?:^|,)[ \t]*([^\W\d][\w+-]{0,60})\s*=\s*(?=[{\"\w])", re.MULTILINE)
_MARKS = re.compile(r"(?<!\\)[{}\"]")
_STOPS = re.compile(r"[{}(),\n]")
_NEXT = re.compile(r"[})]\s*(?=@\w+\s*\{)")


class RawField(NamedTuple):
    """A field as it stands: its name, its value with delimiters, where its name begins in the text."""

    tag: str
    value: str
    offset: int


class Recovered(NamedTuple):
    """What could be read of one entry; `end` is where its text ends, `skipped` is what fits no grammar."""

    kind: str
    key: str
    fields: tuple[RawField, ...]
    end: int
    skipped: str
    closed: bool


def recover(text: str, start: int = 0) -> Recovered:
    """The entry that begins at `start`, as far as it can be told; offsets count from there.

    The grammar is tried first, less strictly than BibTeX has it. Where the braces do not fit, the lines
    decide: exports have one field a line.
    """
    following = _NEXT.search(text, start)
    text = text[start : following.end() if following else len(text)]
    head = _HEAD.match(text)
    assert head is not None, "an entry begins with @type{"
    found = _by_grammar(text, head)
    if found is None or _FIELD_LINE.search(text, found.end):
        return _by_lines(text, head)
    return found


def _by_grammar(text: str, head: re.Match[str]) -> Recovered | None:
    """The entry by its braces and quotes; None where they do not fit."""
    closing = "}" if head[2] == "{" else ")"
    key, position = _key(text, head.end())
    fields: list[RawField] = []
    skipped: list[str] = []
    while position < len(text):
        if skip := _SKIP.match(text, position):
            position = skip.end()
        if text[position : position + 1] == closing:
            return Recovered(head[1], key, tuple(fields), position + 1, " ".join(skipped), True)
        if name := _NAME.match(text, position):
            end = _value_end(text, name.end())
            if end is None:
                return None
            fields.append(RawField(name[1], text[name.end() : end].strip(), position))
        else:
            end = _junk_end(text, position, closing)
            skipped.append(text[position:end].strip())
        position = end
    return None


def _key(text: str, start: int) -> tuple[str, int]:
    match = _KEY.match(text, start)
    return (match[1], match.end()) if match else ("", start)


def _value_end(text: str, start: int) -> int | None:
    """Where the value that begins at `start` ends; None where its delimiters do not fit."""
    position = start
    while True:
        end = _part_end(text, position)
        if end is None:
            return None
        joined = _JOIN.match(text, end)
        if not joined:
            return end
        position = joined.end()


def _part_end(text: str, start: int) -> int | None:
    first = text[start : start + 1]
    if first == "{":
        ends = (_balanced(text, start, braces) for braces in (_BRACES, _BARE_BRACES))
        return next((end for end in ends if end is not None and _fits(text, end)), None)
    if first == '"':
        return next((end for end in _quote_ends(text, start) if _fits(text, end)), None)
    bare = _BARE.match(text, start)
    return bare.end() if bare else None


def _fits(text: str, end: int) -> bool:
    return _AFTER.match(text, end) is not None or _JOIN.match(text, end) is not None


def _balanced(text: str, start: int, braces: re.Pattern[str]) -> int | None:
    depth = 0
    for brace in braces.finditer(text, start):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return brace.end()
    return None


def _quote_ends(text: str, start: int) -> Iterator[int]:
    """The places at which a quoted value may end: a quote outside braces."""
    depth = 0
    for mark in _MARKS.finditer(text, start + 1):
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
        if mark[0] == '"' and depth <= 0:
            yield mark.end()


def _junk_end(text: str, start: int, closing: str) -> int:
    """The end of what is no field: past the next comma or line, not past the end of the entry."""
    depth = 0
    for mark in _STOPS.finditer(text, start):
        if depth == 0 and (mark[0] in ",\n" or mark[0] == closing):
            return max(mark.start(), start + 1)
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
    return len(text)


def _by_lines(text: str, head: re.Match[str]) -> Recovered:
    """A field begins at each `name =` that begins a line, and ends where the next begins."""
    key, start = _key(text, head.end())
    pattern = _FIELD_LINE if "\n" in text[start:].strip() else _FIELD_INLINE
    names = list(pattern.finditer(text, start))
    ends = [*(name.start() for name in names[1:]), len(text)][: len(names)]
    fields = tuple(
        RawField(name[1], _trimmed(text[name.end() : end]), name.start(1))
        for name, end in zip(names, ends, strict=True)
    )
    before = text[start : names[0].start() if names else len(text)].strip(" \t\n,{}()")
    return Recovered(head[1], key, fields, len(text), before, False)


def _trimmed(value: str) -> str:
    """`value` without the comma and the braces of the entry behind it; `{` before it stays only in a pair."""
    value = value.strip().rstrip(",").rstrip()
    while value[-1:] in ("}", ")") and value.count(value[-1]) > value.count("{" if value[-1] == "}" else "("):
        value = value[:-1].rstrip().rstrip(",").rstrip()
    # What opens and does not close is text up to here, so it gets delimiters that do.
    if value[:1] == "{" and value.count("{") > value.count("}"):
        return f"{{{value[1:]}}}"
    if value[:1] == '"' and (len(value) == 1 or value[-1] != '"'):
        return f"{{{value[1:]}}}"
    return value
