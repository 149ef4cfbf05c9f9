"""Where the words that a query looks for stand in one text, and at which characters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import compress

from litsieve.query.roles import Roles
from litsieve.query.words import BREAK, positions


@dataclass(frozen=True, slots=True)
class Found:
    """A part of a text that no phrase or distance leaves: its words counted from 0, those of interest alone.

    `places` are the words, ascending, that serve a pattern, by the pattern's number; `roles` the patterns that a
    word serves; `starts` and `ends` the characters of the whole text where a word begins and where it ends.
    """

    places: Mapping[int, list[int]]
    roles: Mapping[int, tuple[int, ...]]
    starts: Mapping[int, int]
    ends: Mapping[int, int]


def find(text: str, roles: Roles) -> Iterator[Found]:
    """What there is of interest in each part of `text`, from left to right; parts without any are left out."""
    first = 0
    for part in text.split(BREAK):
        if found := _part(part, first, roles):
            yield found
        first += len(part) + len(BREAK)


def _part(part: str, first: int, roles: Roles) -> Found | None:
    words, locate = positions(part)
    serves = list(map(roles.__getitem__, words))
    served = {index: serves[index] for index in compress(range(len(words)), serves)}
    if not served:
        return None
    places: dict[int, list[int]] = {}
    for index, numbers in served.items():
        for number in numbers:
            places.setdefault(number, []).append(index)
    starts, ends = {}, {}
    for index, (start, end) in locate(served).items():
        starts[index], ends[index] = first + start, first + end
    return Found(places, served, starts, ends)
