"""One JSON object decoded by the library and flattened: what `json_fields` does, three times faster, on one line.

The library knows no lines, so that only an object on a single line can be read so; and it knows no damage.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from json import JSONDecoder
from typing import Any, Final

from litsieve.readers.interface import Part
from litsieve.readers.json_fields import DEEPEST, end_list, indexes


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


def flat(pairs: tuple[tuple[str, Any], ...], text: str, line: int) -> list[Part]:
    """The fields of the object that `text` is, decoded as `pairs`. Raises UnfitError where it is deep."""
    parts: list[Part] = []
    _object(pairs, "", _Walk(parts, line, indexes(text)), 0)
    return parts


class _Walk:
    """What stays the same in all of an object: where its fields go, its line, its inverted abstracts to come."""

    __slots__ = ("add", "indexes", "line", "parts")

    def __init__(self, parts: list[Part], line: int, indexes: Iterator[str]) -> None:
        self.parts, self.line, self.indexes = parts, line, indexes
        self.add: Callable[[Part], None] = parts.append


def _object(pairs: tuple[tuple[str, Any], ...], base: str, walk: _Walk, depth: int) -> None:
    add, line = walk.add, walk.line
    for key, value in pairs:
        kind = value.__class__
        if kind is str:
            add((base + key, value, line))
        elif kind is tuple:
            tag = base + key
            if key == "abstract_inverted_index" and (index := next(walk.indexes, "")):
                add((tag, index, line))
                continue
            if depth >= DEEPEST:
                raise UnfitError("deep")
            add((tag, "", line))
            _object(value, f"{tag}/", walk, depth + 1)
        elif kind is list:
            _list(value, base + key, walk, depth, within=False)
        else:
            add((base + key, _plain(value), line))


def _list(values: list[Any], tag: str, walk: _Walk, depth: int, *, within: bool) -> None:
    if values and all(value.__class__ is bytes for value in values):
        walk.add((tag, b"-".join(values).decode(), walk.line))
        return
    if values and depth >= DEEPEST:
        raise UnfitError("deep")
    began = len(walk.parts)
    for value in values:
        kind = value.__class__
        if kind is tuple:
            if depth + 1 >= DEEPEST:
                raise UnfitError("deep")
            walk.add((tag, "", walk.line))
            _object(value, f"{tag}/", walk, depth + 2)
        elif kind is list:
            _list(value, tag, walk, depth + 1, within=True)
        else:
            walk.add((tag, value if kind is str else _plain(value), walk.line))
    end_list(walk.parts, began, tag, walk.line, within=within)


def _plain(value: Any) -> str:
    if value.__class__ is bytes:
        return str(value.decode())
    return "" if value is None else "true" if value else "false"
