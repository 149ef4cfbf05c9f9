"""Many entries at once, as a table gives them: the values of each column beside their rows, and the raw cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from litsieve.readers.gather import Tagged, Values


class Told(NamedTuple):
    """The values of one column that hold anything, in order, and the row of each, from 0."""

    tag: str
    rows: Any
    """A numpy array."""
    texts: Any
    """An Arrow array."""


class Batch(NamedTuple):
    """The entries of some rows, of which the first has the number `first`; an entry begins on the line of its row."""

    first: int
    rows: int
    told: Sequence[Told]
    raw: Sequence[bytes]
    """For each row what `tables.dump_raw` makes of its fields."""

    def values(self, tags: frozenset[str], *, ignore_case: bool) -> Values:
        """The values of these tags, as `gather.gathered` gives them."""
        found = Values()
        for one in self.told:
            tag = one.tag.lower() if ignore_case else one.tag
            if tag in tags and len(one.texts):
                told = one.rows.tolist(), one.texts.to_pylist()
                found[tag] = _beside(found[tag], told) if tag in found else told
        return Values(found)


def _beside(one: Tagged, other: Tagged) -> Tagged:
    """The values of two columns of one name, row by row, those of the first before those of the second."""
    both = sorted(
        zip((*one[0], *other[0]), (*one[1], *other[1]), strict=True),
        key=lambda told: told[0],
    )
    return [row for row, _ in both], [text for _, text in both]
