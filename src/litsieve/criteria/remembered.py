"""The words of a field, and where it is in another language, as tables: a changed criterion need not ask again."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Callable, Collection
from functools import cache
from typing import Any, Final, TypeAlias

import numpy as np
import pandas as pd

from litsieve.query.apart import Apart
from litsieve.query.corpus import BLOCK_ROWS
from litsieve.query.function_words import FUNCTION_WORDS
from litsieve.query.joined import Cells, bytes_of
from litsieve.query.values import Flags
from litsieve.tables import Table, from_rows, number, raw

Frames: TypeAlias = tuple[pd.DataFrame, ...]
Memo: TypeAlias = Callable[[str, str, tuple[Table, ...], Callable[[], Frames]], Frames]
"""A cache: the tables that a computation gives, or those that it gave before for the same kind and key."""

SPELLED: Final = Table(
    "spelled",
    (
        raw("words", "the distinct spellings, a line each"),
        raw("counts", "how often each stands in the texts: little-endian numbers of eight bytes"),
    ),
    key=(),
)
APART: Final = Table(
    "apart",
    (
        number("block", "place of the block among those of the field"),
        number("bytes", "that each code takes"),
        raw("codes", "its words in their order, each as its place in `places`: little-endian numbers"),
        raw("places", "for each code the line of its word among the spellings: little-endian numbers of four bytes"),
    ),
    key=("block",),
)
TABLES: Final = (SPELLED, APART)
FOREIGN: Final = (Table("foreign", (number("row", "place of a text that is in another language"),), key=("row",)),)
WORTH_IT: Final = 5_000
"""From so many rows on reading words back is much faster than taking texts apart."""
_METHOD: Final = 2
"""Counts up when texts are taken apart in another way."""
_LANGUAGE_METHOD: Final = 1
"""Counts up when the language of a text is told in another way."""


def key(field: str, cells: Cells) -> str:
    """What the words of a field follow from: its cells, and what counts as a letter."""
    digest = hashlib.sha256(json.dumps([_METHOD, field, BLOCK_ROWS, unicodedata.unidata_version]).encode())
    ends, data = bytes_of(cells)
    digest.update(np.diff(ends).tobytes())
    digest.update(data[ends[0] : ends[-1]].data)
    return digest.hexdigest()[:40]


def foreign_key(field_key: str, languages: Collection[str], scripts: Collection[str]) -> str:
    """What it follows from where a field, known by its key, is in another language."""
    told = [field_key, sorted(languages), sorted(scripts), _LANGUAGE_METHOD, _small_words()]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:40]


@cache
def _small_words() -> list[list[str]]:
    return [[language, *sorted(words)] for language, words in sorted(FUNCTION_WORDS.items())]


def rows_frame(found: Flags) -> Frames:
    """The table of FOREIGN."""
    return (pd.DataFrame({"row": pd.array(np.flatnonzero(found), dtype="Int64")}),)


def rows(frame: pd.DataFrame, count: int) -> Flags:
    """Which of so many rows are those of FOREIGN."""
    found = np.zeros(count, dtype=bool)
    found[frame["row"].to_numpy(dtype=np.int64)] = True
    return found


def frames(apart: Apart) -> Frames:
    """SPELLED and APART of a field."""
    words = {"words": b"\n".join(apart.spelled), "counts": _bytes(apart.counts)}
    parts = [
        {"block": n, "bytes": codes.dtype.itemsize, "codes": _bytes(codes), "places": _bytes(places)}
        for n, (codes, places) in enumerate(zip(apart.codes, apart.places, strict=True))
    ]
    return from_rows([words], SPELLED), from_rows(parts, APART)


def apart(spelled: pd.DataFrame, parts: pd.DataFrame) -> Apart:
    """The field of which these are SPELLED and APART."""
    kinds = ["<u2" if width == 2 else "<i4" for width in parts["bytes"]]
    codes = list(map(_numbers, parts["codes"], kinds))
    places = [_numbers(data, "<i4") for data in parts["places"]]
    (words,), (counts,) = spelled["words"], spelled["counts"]
    return Apart(words.split(b"\n") if words else [], _numbers(counts, "<i8"), codes, places)


def _bytes(numbers: np.ndarray[Any, Any]) -> bytes:
    return numbers.astype(numbers.dtype.newbyteorder("<"), copy=False).tobytes()


def _numbers(data: bytes, kind: str) -> Any:
    told = np.frombuffer(data, dtype=kind)
    return told.astype(told.dtype.newbyteorder("="), copy=False)
