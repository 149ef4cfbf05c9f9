"""One BibTeX entry that is not well formed, read leniently: stray commas, missing keys, lost braces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# What a pattern has read it never gives back (`*+`), so that hostile text takes linear time.
_HEAD = re.compile(r"@[ \t]*(\w++)\s*+([{(])(?:\s++|%[^\n]*+(?:\n|\Z))*+")
_KEYS = {
    "{": re.compile(r"([^\s,={}\"%#][^,={}\"\n]{0,300}+|)\s*+(?:,|(?=\}))"),
    "(": re.compile(r"([^\s,={}()\"%#][^,={}()\"\n]{0,300}+|)\s*+(?:,|(?=\)))"),
}
_KEY_ALONE = re.compile(r"([^\s,={}()\"%#]++)[ \t]*+\n(?=\s*+[\w-]++[ \t]*+=)")
_SKIP = re.compile(r"(?:[\s,]++|%[^\n]*+(?:\n|\Z))++")
_NAME = re.compile(r"([^\s=,{}\"%#()@][^=,{}\"\n]{0,99}+)\s*+=\s*+")
_BARE = re.compile(r"[^\s,{}()#\"]++")
_JOIN = re.compile(r"\s*+#\s*+")
_AFTER = re.compile(r"[ \t]*+(?:[,})%]|\Z|\n\s*+(?:[,})%]|\Z|[\w-]++[ \t]*+=))")
_NO_COMMA = re.compile(r"[ \t]++[A-Za-z][\w-]*+[ \t]*+=[ \t]*+[{\"\d]")
_BRACES = re.compile(r"[{}]")
_BARE_BRACES = re.compile(r"(?<!\\)[{}]")
_MARKS = re.compile(r"(?<!\\)[{}\"]")
_STOPS = re.compile(r"[{}(),\n]")
_GOES_ON = re.compile(r"\s*+,?\s*+[^\W\d][\w-]*+[ \t]*+=[ \t]*+[{\"]")
_LINE = r"^[ \t,]*([^\W\d][\w .:+/()-]{0,60}?)[ \t]*=[ \t]*(?=[{\"\w])"
_FIELD_LINE = re.compile(_LINE, re.MULTILINE)
_FIELD_OR_HEAD = re.compile(rf"{_LINE}|@[ \t]*+\w++\s*+[{{(]", re.MULTILINE)
_FIELD_INLINE = re.compile(r"(?:^|,)[ \t]*([^\W\d][\w+-]{0,60})\s*=\s*(?=[{\"\w])", re.MULTILINE)


class RawField(NamedTuple):
    """A field as it stands: its name, its value with delimiters, where its name begins in the text."""

    tag: str
    value: str
    place: int


class Recovered(NamedTuple):
    """What could be read of one entry, where its text ends, and what is wrong with it (`""` where nothing is)."""

    kind: str
    key: str
    fields: tuple[RawField, ...]
    end: int
    wrong: str


def recover(text: str, start: int, end: int) -> Recovered:
    """The entry that begins at `start`, as far as it can be told, and that ends at `end` at the latest.

    The grammar is tried first, less strictly than BibTeX has it: with braces counted as TeX counts them, then with
    those behind a backslash left out. Where neither fits, the lines decide: exports have one field a line.
    """
    head = _HEAD.match(text, start, end)
    assert head is not None, "an entry begins with @type{"
    for braces in (_BRACES, _BARE_BRACES):
        if braces is _BARE_BRACES and text.find("\\", start, end) < 0:
            break
        found = _by_grammar(text, head, end, braces)
        if found and not (_field_follows(text, found.end, end) if found.wrong else goes_on(text, found.end)):
            return found
    return _by_lines(text, head, end)


def goes_on(text: str, end: int) -> bool:
    """Whether an entry that closes at `end` closes too early: a field comes right behind it."""
    return _GOES_ON.match(text, end) is not None


def _field_follows(text: str, start: int, end: int) -> bool:
    """Whether a line begins with a field before the next entry does."""
    found = _FIELD_OR_HEAD.search(text, start, end)
    return found is not None and found[1] is not None


def closing(text: str, start: int, end: int) -> int | None:
    """Where the first brace from `start` on is closed; None where it is not."""
    return _balanced(text, start, end, _BRACES)


def _by_grammar(text: str, head: re.Match[str], limit: int, braces: re.Pattern[str]) -> Recovered | None:
    """The entry by its braces and quotes; None where they do not fit."""
    close = "}" if head[2] == "{" else ")"
    key, position = _key(text, head, limit)
    fields: list[RawField] = []
    skipped: list[str] = []
    while position < limit:
        if skip := _SKIP.match(text, position, limit):
            position = skip.end()
        if text[position : position + 1] == close and position < limit:
            wrong = f"{' '.join(skipped)[:80]!r} fits nowhere" if skipped else ""
            return Recovered(head[1], key, tuple(fields), position + 1, wrong)
        if name := _NAME.match(text, position, limit):
            end = _value_end(text, name.end(), limit, braces)
            if end is None:
                return None
            fields.append(RawField(name[1], text[name.end() : end].strip(), position))
        else:
            end = _junk_end(text, position, limit, close)
            skipped.append(text[position:end].strip())
        position = end
    return None


def _key(text: str, head: re.Match[str], limit: int) -> tuple[str, int]:
    match = _KEYS[head[2]].match(text, head.end(), limit) or _KEY_ALONE.match(text, head.end(), limit)
    return (match[1].rstrip(), match.end()) if match else ("", head.end())


def _value_end(text: str, start: int, limit: int, braces: re.Pattern[str]) -> int | None:
    """Where the value that begins at `start` ends; None where its delimiters do not fit."""
    position = start
    while True:
        end = _part_end(text, position, limit, braces)
        if end is None:
            return None
        joined = _JOIN.match(text, end, limit)
        if not joined:
            return end
        position = joined.end()


def _part_end(text: str, start: int, limit: int, braces: re.Pattern[str]) -> int | None:
    first = text[start : start + 1]
    if first == "{":
        end = _balanced(text, start, limit, braces)
        return end if end is not None and (_fits(text, end, limit) or _NO_COMMA.match(text, end, limit)) else None
    if first == '"':
        return next((end for end in _quote_ends(text, start, limit) if _fits(text, end, limit)), None)
    bare = _BARE.match(text, start, limit)
    return bare.end() if bare else None


def _fits(text: str, end: int, limit: int) -> bool:
    return _AFTER.match(text, end, limit) is not None or _JOIN.match(text, end, limit) is not None


def _balanced(text: str, start: int, limit: int, braces: re.Pattern[str]) -> int | None:
    depth = 0
    for brace in braces.finditer(text, start, limit):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return brace.end()
    return None


def _quote_ends(text: str, start: int, limit: int) -> Iterator[int]:
    """The places at which a quoted value may end: a quote outside braces."""
    depth = 0
    for mark in _MARKS.finditer(text, start + 1, limit):
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
        if mark[0] == '"' and depth <= 0:
            yield mark.end()


def _junk_end(text: str, start: int, limit: int, close: str) -> int:
    """The end of what is no field: past the next comma or line, not past the end of the entry."""
    depth = 0
    for mark in _STOPS.finditer(text, start, limit):
        if depth == 0 and (mark[0] in ",\n" or mark[0] == close):
            return max(mark.start(), start + 1)
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
    return limit


def _by_lines(text: str, head: re.Match[str], limit: int) -> Recovered:
    """A field begins at each `name =` that begins a line, and ends where the next begins."""
    key, start = _key(text, head, limit)
    pattern = _FIELD_LINE if "\n" in text[start:limit].strip() else _FIELD_INLINE
    names = list(pattern.finditer(text, start, limit))
    skipped = _SKIP.match(text, start, limit)
    first = _NAME.match(text, skipped.end() if skipped else start, limit)
    if first and not (names and names[0].start(1) == first.start(1)):
        names.insert(0, first)
    ends = [*(name.start() for name in names[1:]), limit][: len(names)]
    fields = tuple(
        RawField(name[1], _trimmed(text[name.end() : end]), name.start(1))
        for name, end in zip(names, ends, strict=True)
    )
    return Recovered(head[1], key, fields, limit, "its braces do not fit")


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
