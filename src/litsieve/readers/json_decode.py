"""One JSON object decoded by the library and flattened: what `json_fields` does, three times faster, on one line.

The library knows no lines, so that only an object on a single line can be read so; and it knows no damage.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from json import JSONDecoder
from typing import Any, Final

from litsieve.readers.interface import Part
from litsieve.readers.json_fields import DEEPEST, end_list, indexes
from litsieve.readers.json_spelling import BARE, NOTHING, TEXT, joined


class UnfitError(ValueError):
    """The object is to be read with more care."""


def _unfit(constant: str) -> None:
    raise UnfitError(constant)


# Objects are tuples of pairs, so that no key is lost, and numbers are bytes, so that they stay as written.
_DECODE: Final = JSONDecoder(
    object_pairs_hook=tuple, parse_int=str.encode, parse_float=str.encode, parse_constant=_unfit
).raw_decode


def decoded(text: str, at: int) -> tuple[Any, int]:
    """The value that begins at `at` and where it ends. Raises ValueError where it is not whole or not JSON."""
    try:
        return _DECODE(text, at)
    except RecursionError as error:
        raise UnfitError("deep") from error


def flat(pairs: tuple[tuple[str, Any], ...], text: str, line: int) -> tuple[list[Part], str]:
    """The fields of the object that `text` is, decoded as `pairs`, and their spelling.

    Raises UnfitError where it is deep.
    """
    walk = _Walk(line, indexes(text))
    _object(pairs, "", walk, 0)
    return walk.parts, "".join(walk.spelling)


class _Walk:
    """What stays the same in all of an object: where its fields go, its line, its inverted abstracts to come."""

    __slots__ = ("add", "indexes", "line", "parts", "spell", "spelling")

    def __init__(self, line: int, indexes: Iterator[str]) -> None:
        self.line, self.indexes = line, indexes
        self.parts: list[Part] = []
        self.spelling: list[str] = []
        self.add: Callable[[Part], None] = self.parts.append
        self.spell: Callable[[str], None] = self.spelling.append


def _object(pairs: tuple[tuple[str, Any], ...], base: str, walk: _Walk, depth: int) -> None:
    add, spell, line = walk.add, walk.spell, walk.line
    for key, value in pairs:
        kind = value.__class__
        if kind is str:
            add((base + key, value, line))
            spell(TEXT)
        elif kind is tuple:
            tag = base + key
            if key == "abstract_inverted_index" and (index := next(walk.indexes, "")):
                add((tag, index, line))
                spell(BARE)
                continue
            if depth >= DEEPEST:
                raise UnfitError("deep")
            _within(value, tag, walk, depth + 1)
        elif kind is list:
            _list(value, base + key, walk, depth, within=False)
        else:
            _plain(value, base + key, walk)


def _within(pairs: tuple[tuple[str, Any], ...], tag: str, walk: _Walk, depth: int) -> None:
    walk.add((tag, "", walk.line))
    walk.spell("{")
    _object(pairs, f"{tag}/", walk, depth)
    walk.spell("}")


def _list(values: list[Any], tag: str, walk: _Walk, depth: int, *, within: bool) -> None:
    if values and all(value.__class__ is bytes for value in values):
        walk.add((tag, b"-".join(values).decode(), walk.line))
        walk.spell(joined(b",".join(values).decode()))
        return
    if values and depth >= DEEPEST:
        raise UnfitError("deep")
    began = len(walk.parts), len(walk.spelling)
    walk.spell("[")
    for value in values:
        kind = value.__class__
        if kind is tuple:
            if depth + 1 >= DEEPEST:
                raise UnfitError("deep")
            _within(value, tag, walk, depth + 2)
        elif kind is list:
            _list(value, tag, walk, depth + 1, within=True)
        elif kind is str:
            walk.add((tag, value, walk.line))
            walk.spell(TEXT)
        else:
            _plain(value, tag, walk)
    end_list(walk.parts, walk.spelling, began, tag, walk.line, within=within)


def _plain(value: Any, tag: str, walk: _Walk) -> None:
    """Add a value that is no text, list or object."""
    if value is None:
        walk.add((tag, "", walk.line))
        walk.spell(NOTHING)
    else:
        plain = str(value.decode()) if value.__class__ is bytes else "true" if value else "false"
        walk.add((tag, plain, walk.line))
        walk.spell(BARE)
