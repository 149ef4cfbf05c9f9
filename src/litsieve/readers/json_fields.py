"""The text of one JSON object, flattened into fields: a path, a value, a line for each, in the order of the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Final, NamedTuple

from litsieve.readers.interface import Part
from litsieve.readers.json_spelling import BARE, NOTHING, TEXT, joined, spelled

# What stands ahead of a value with its key in it, the key, a string, or anything else.
_Token = tuple[str, str, str, str]

STRING: Final = r'"([^"\\]*+(?:\\.[^"\\]*+)*+)"'
_TOKEN: Final = re.compile(
    rf'([\s,\ufeff]*+(?:{STRING}\s*+:\s*+)?)(?:{STRING}|(\[[\s\d.,eE+-]*+\]|[{{}}\[\]]|[^\s,:"\[\]{{}}]++|[:"]))',
    re.DOTALL,
)
_INDEX: Final = re.compile(
    rf'"abstract_inverted_index"\s*+:\s*+(\{{(?:[\s,]*+{STRING}\s*+:\s*+\[[\s\d,]*+\])*+[\s,]*+\}})', re.DOTALL
)
_BARE: Final = re.compile(
    r"\[.*\]|\{.*\}|-?[\d.]+(?:[eE][+-]?\d+)?|true|false|null|-?NaN|[+-]?Infinity|undefined|None|True|False",
    re.DOTALL,
)
_NUMBER: Final = re.compile(r"[^\s,\[\]]+")
_NUMERIC: Final = re.compile(r"[-+.\d]*")
_NOTHING: Final = frozenset({"null", "undefined", "None"})
_CLOSES: Final = {"{": "}", "[": "]"}
DEEPEST: Final = 64
Began = tuple[int, int]
"""How many fields and letters there were before a list began."""


class Flat(NamedTuple):
    """The fields of an object, how they were spelt, and whether some of it nests too deep to be taken apart."""

    parts: list[Part]
    spelling: str
    is_deep: bool


def flat(text: str, line: int) -> Flat:
    """The fields of the object that `text` is, which begins on `line`.

    A tag is the path of keys, joined by `/`. A list gives each of its values under its own path, an object in it
    a field without text, which tells one from the next; an empty list or object and null are a field without text.
    Numbers, true and false are as written. A list of numbers is one value (`2019-5-3`), and so is one within a
    list where a part of it stands in quotes. OpenAlex's index of an abstract, and what nests deeper than `DEEPEST`,
    are kept as JSON.
    """
    parts: list[Part] = []
    spelling: list[str] = []
    add, spell = parts.append, spelling.append
    lines = "\n" in text
    deep = False
    base = ""  # the path of the object or list that is open
    # The same of each around it; how many fields and letters there were before its list, none in an object.
    around: list[tuple[str, Began | None]] = []
    tokens = _tokens(text)
    next(tokens)  # the object's own brace
    for ahead, escaped, string, other in tokens:
        if lines:
            line += ahead.count("\n")
        key = _unescaped(escaped) if "\\" in escaped else escaped
        if not other:
            add((base + key, _unescaped(string) if "\\" in string else string, line))
            spell(TEXT)
            line += string.count("\n") if lines else 0
        elif other in "}]":
            if not around:
                break
            outer, began = around.pop()
            if began:
                end_list(parts, spelling, began, base, line, within=bool(around and around[-1][1]))
            else:
                spell("}")
            base = outer
        elif other not in "{[" or len(around) >= DEEPEST:
            deep = deep or other in "{["
            whole = _verbatim(tokens, other) if other in "{[" else other
            plain, letter = _plain(whole)
            add((base + key, plain, line))
            spell(letter)
            line += whole.count("\n") if lines else 0
        elif other == "{":
            add((base + key, "", line))
            spell("{")
            around.append((base, None))
            base = f"{base}{key}/"
        else:
            around.append((base, (len(parts), len(spelling))))
            spell("[")
            base += key
    return Flat(parts, "".join(spelling), deep)


def end_list(parts: list[Part], spelling: list[str], began: Began, tag: str, line: int, *, within: bool) -> None:
    """End a list: one that is empty has a field, one `within` a list whose parts are numbers is one value."""
    first, opening = began
    if first == len(parts):
        parts.append((tag, "", line))
    elif within and len(parts) > first + 1:
        inside = parts[first:]
        if all(name == tag and _NUMERIC.fullmatch(value) for name, value, _ in inside):
            whole = spelled(inside, "".join(spelling[opening + 1 :]), listed=True)
            parts[first:] = [(tag, "-".join(value for _, value, _ in inside if value), inside[0][2])]
            spelling[opening:] = [joined(whole)]
            return
    spelling.append("]")


def indexes(text: str) -> Iterator[str]:
    """The JSON of each inverted abstract in `text`, in order."""
    return (match[1] for match in _INDEX.finditer(text))


def is_readable(text: str) -> bool:
    """Whether `text`, which is not strictly JSON, has its braces, keys and values in order all the same."""
    opened: list[str] = []
    for ahead, _, _, other in _TOKEN.findall(text):
        keyed = ahead.rstrip().endswith(":")
        if other in ("}", "]"):
            if keyed or not opened or _CLOSES[opened.pop()] != other:
                return False
            continue
        if opened and keyed != (opened[-1] == "{"):
            return False
        if other in _CLOSES:
            opened.append(other)
        elif other and not _BARE.fullmatch(other):
            return False
    return not opened


def _tokens(text: str) -> Iterator[_Token]:
    """The tokens of `text`; an inverted abstract is one."""
    at = 0
    for match in _INDEX.finditer(text):
        before = text[at : match.start()]
        yield from _TOKEN.findall(before)
        gap = before[len(before.rstrip(" \t\r\n,")) :]
        yield gap + text[match.start() : match.start(1)], "abstract_inverted_index", "", match[1]
        at = match.end()
    yield from _TOKEN.findall(text[at:] if at else text)


def _verbatim(tokens: Iterator[_Token], opening: str) -> str:
    """What follows up to the bracket that closes `opening`, as it stands."""
    pieces, depth = [opening], 1
    for ahead, _, string, other in tokens:
        pieces += (ahead, other or f'"{string}"')
        depth += (other in _CLOSES) - (other in ("}", "]"))
        if not depth:
            break
    return "".join(pieces)


def _plain(other: str) -> tuple[str, str]:
    """What stands for a value that is no string, and its letter; a list of numbers is joined, nothing is `""`."""
    if other[0] == "[" and not _has_more(other):
        numbers = _NUMBER.findall(other)
        return "-".join(numbers), joined(",".join(numbers)) if numbers else "[]"
    return ("", NOTHING) if other in _NOTHING else (other, BARE)


def _has_more(text: str) -> bool:
    """Whether a list holds anything beside numbers."""
    return "[" in text[1:] or '"' in text or "{" in text


def _unescaped(text: str) -> str:
    try:
        return str(scanstring(f'{text}"', 0, False)[0])
    except ValueError:  # an escape that JSON does not know stands as it is
        return text
