"""Whole records taken out of a block of text at once, where all of its lines are in the standard form."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from re import Pattern
from typing import Final, NamedTuple

from litsieve.readers.interface import Entry, Part
from litsieve.readers.tagged import TAGS

_ONE: Final = {tag: tag for tag in sorted(TAGS)}
"""Each tag of two characters once, so that a tag is found by what it is and not by its letters."""
_LEAST: Final = 2  # fields of a record that says more than its type
Further = Callable[[str, Sequence[str], int], Sequence[Part]]


class Form(NamedTuple):
    """How a format writes a record: `pattern` parts its values, and it begins and ends with a tag of its own.

    `further` gives the fields of a tag whose value goes on over further lines, or nothing where such a line may be
    no further line; `refused` says of the tags and values of a block whether it must be read line by line.
    """

    pattern: Pattern[str]
    first: str
    last: str
    further: Further
    refused: Callable[[Sequence[str], Sequence[str]], bool]


def entries(text: str, number: int, form: Form) -> list[Entry]:
    """The records of a text whose first line has `number`; nothing where it must be read line by line."""
    before, *found = form.pattern.split(f"\n{text}")
    tags, values = [*map(_ONE.__getitem__, found[::2])], found[1::2]
    ends = [place for place, tag in enumerate(tags) if tag == form.last]
    if before.strip() or not ends or ends[-1] + 1 < len(tags) or tags.count(form.first) != len(ends):
        return []
    if form.refused(tags, values):
        return []
    return _records(tags, values, ends, number + before.count("\n"), form)


def _records(tags: Sequence[str], values: Sequence[str], ends: Iterable[int], number: int, form: Form) -> list[Entry]:
    """The records that end at `ends`; nothing where one of them is none in the standard form."""
    wrapped = [place for place, value in enumerate(values) if "\n" in value] + [len(tags)]
    records: list[Entry] = []
    begin = 0
    for end in ends:
        if tags[begin] != form.first or end - begin < _LEAST or values[end].strip():
            return []
        behind = number + end - begin
        if wrapped[bisect_left(wrapped, begin)] < end:
            behind += sum(value.count("\n") for value in values[begin:end])
            parts = _wrapped(tags[begin:end], values[begin:end], number, form.further)
        else:
            parts = [*zip(tags[begin:end], map(str.strip, values[begin:end]), range(number, behind), strict=True)]
        if not parts:
            return []
        records.append(Entry(number, parts))
        begin, number = end + 1, behind + 1 + values[end].count("\n")
    return records


def _wrapped(tags: Iterable[str], values: Iterable[str], number: int, further: Further) -> list[Part]:
    """Fields of which some go on over further lines; nothing where such a line is none."""
    parts: list[Part] = []
    for tag, value in zip(tags, values, strict=True):
        if "\n" not in value:
            parts.append((tag, value.strip(), number))
            number += 1
            continue
        lines = value.split("\n")
        if not (more := further(tag, lines, number)):
            return []
        parts += more
        number += len(lines)
    return parts
