"""Patterns and distances spelled as a database spells them, and what it has no signs for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product
from typing import Final, NamedTuple

from litsieve.query.dialects.dialect import Dialect

_MOST: Final = 24
_LETTERS: Final = 4  # PubMed takes an ending from four letters on
_PIECE: Final = re.compile(r"~+|[*?]|[^~*?]+")


class Spelled(NamedTuple):
    """The ways to write one pattern or phrase, any of which is sought; `broader` if they find more than it."""

    ways: tuple[str, ...]
    broader: bool = False


def spelled(dialect: Dialect, patterns: Iterable[str]) -> Spelled | None:
    """The words one after the other, in as many ways as they need; None if one of them cannot be written."""
    each = [_word(dialect, pattern) for pattern in patterns]
    found = [one for one in each if one is not None]
    if len(found) < len(each):
        return None
    broader = any(one.broader for one in found)
    count = 1
    for one in found:
        count *= len(one.ways)
    if count > _MOST:
        shortest = [_cut(dialect, one.ways[0]) for one in found]
        return Spelled((" ".join(shortest),), True)
    ways = (" ".join(words) for words in product(*(one.ways for one in found)))
    return Spelled(tuple(dict.fromkeys(ways)), broader)


def _word(dialect: Dialect, pattern: str) -> Spelled | None:
    """One pattern; its alternatives are as many ways."""
    found = [_alternative(dialect, one) for one in pattern.split("|")]
    if any(one is None for one in found):
        return None
    known = [one for one in found if one is not None]
    ways = tuple(dict.fromkeys(way for one in known for way in one.ways))
    return Spelled(ways, any(one.broader for one in known))


def _alternative(dialect: Dialect, pattern: str) -> Spelled | None:
    signs = {neutral: sign for sign, neutral in reversed(tuple(dialect.wildcards.items()))}
    if not dialect.writing.left and pattern[0] in "*?~":
        return None
    if "?" not in signs and re.search(r"[?~]|\*(?!$)", pattern):
        head = re.split(r"[*?~]", pattern, maxsplit=1)[0]
        return Spelled((f"{head}*",), True) if len(head) >= _LETTERS else None
    if "?" not in signs and pattern.endswith("*") and len(pattern) <= _LETTERS:
        return None
    choices = list(_pieces(dialect, signs, pattern))
    count = 1
    for options in choices:
        count *= len(options)
    if count > _MOST:
        return Spelled((_cut(dialect, pattern),), True)
    return Spelled(tuple("".join(parts) for parts in product(*choices)))


def _pieces(dialect: Dialect, signs: dict[str, str], pattern: str) -> Iterator[tuple[str, ...]]:
    """What each piece of a pattern may be written as."""
    for match in _PIECE.finditer(pattern):
        piece = match.group()
        if piece[0] == "~":
            if len(piece) > 1 and dialect.limited and match.end() == len(pattern):
                yield (f"{dialect.limited[0]}{len(piece)}",)
            elif "~" in signs:
                yield (signs["~"] * len(piece),)
            else:
                yield tuple(signs["?"] * count for count in range(len(piece) + 1))
        else:
            yield (signs.get(piece, piece),)


def _cut(dialect: Dialect, pattern: str) -> str:
    """The pattern's beginning with any ending."""
    return re.split(r"[*?~#$]", pattern, maxsplit=1)[0] + "*"


def distance(dialect: Dialect, words: int, *, ordered: bool) -> tuple[str, bool] | None:
    """The operator for at most so many words between, and whether it keeps the order that was asked for."""
    for keeps in (ordered, False):
        for one in dialect.distances:
            if one.ordered == keeps and ("{n}" in one.form or one.alone == words):
                return one.form.format(n=words - one.shift), keeps == ordered
    return None
