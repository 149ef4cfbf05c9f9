"""All data of the page as elements: every record's line, and pieces of some hundred reports' stories and texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

import pandas as pd

from litsieve.review import Review
from litsieve.writers.page import packed
from litsieve.writers.page.core import core
from litsieve.writers.page.order import PAST_SCREENING, ordered
from litsieve.writers.page.texts import texts
from litsieve.writers.page.told import stories

PIECE: Final = 256
"""Reports in a piece: what is unpacked to open one of them."""
LIMIT: Final = 30_000_000
"""Bytes of a page; abstracts beyond it are left out."""


@dataclass(frozen=True, slots=True)
class Data:
    """The elements, how many reports there are, how many have their text here, and how many of them must."""

    elements: bytes
    reports: int
    with_text: int
    past_screening: int


def data(review: Review, by_itself: pd.DataFrame, *, room: int = LIMIT, full: bool = False) -> Data:
    """The data of `review` in at most `room` bytes as far as texts can be left out; where `full`, all of them.

    `by_itself` is what `flow.alone` found.
    """
    reports, records = ordered(review)
    lines = core(review, reports, records, by_itself)
    told = [packed.encoded(piece) for piece in _pieces(stories(review, reports))]
    elements = [packed.element(f"story-{n}", raw) for n, raw in enumerate(told)]
    kept = packed.encoded(lines)
    guessed = sum(packed.estimate(raw, packed.LISTS) for raw in (kept, *told))
    taken = len(packed.element("core", kept)) + sum(map(len, elements))
    said = _within(texts(review, reports), room - guessed, room - taken, full=full)
    lines |= {"piece": PIECE, "texts": len(said)}
    elements = [packed.element("core", packed.encoded(lines)), *elements, *said]
    past = int((reports["far"] < PAST_SCREENING).sum())
    return Data(b"".join(elements), len(reports), min(len(said) * PIECE, len(reports)), past)


def _within(rows: Iterable[list[Any]], room: int, left: int, *, full: bool) -> list[bytes]:
    """The elements of the first pieces of `rows` that fit: by estimate into `room`, and as they are into `left`.

    The estimate is the same everywhere; texts that shrink less than others must not burst the page all the same.
    """
    found: list[bytes] = []
    guessed = taken = 0
    for piece in _pieces(rows):
        raw = packed.encoded(piece)
        element = packed.element(f"text-{len(found)}", raw)
        guessed, taken = guessed + packed.estimate(raw), taken + len(element)
        if (guessed > room or taken > left) and not full:
            break
        found.append(element)
    return found


def _pieces(rows: Iterable[list[Any]]) -> Iterator[Sequence[list[Any]]]:
    going = iter(rows)
    while piece := list(islice(going, PIECE)):
        yield piece
