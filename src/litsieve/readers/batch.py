"""Many entries at once: the values of each column or tag beside their rows, and the raw cells."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from litsieve.readers import gather
from litsieve.readers.chains import Plan
from litsieve.readers.gather import Tagged, Values

_LONG: Final = 100


class Told(NamedTuple):
    """The values of one column or tag that hold anything, in order, and the row of each, from 0."""

    tag: str
    rows: Any
    """A numpy array."""
    texts: Any
    """An Arrow array, or bytes with a NUL behind each value."""
    unsettled: Any = None
    """The rows with values that `markup.clean` may change, where that is known."""

    def tagged(self) -> Tagged:
        """The rows and the values."""
        rows = self.rows.tolist()
        if not isinstance(self.texts, memoryview):
            return rows, self.texts.to_pylist()
        if len(self.texts) > _LONG * len(rows):
            # Most long values are ASCII, each for itself: to decode them is to copy them.
            return rows, [*map(bytes.decode, self.texts.tobytes().split(b"\0"))][:-1]
        return rows, str(self.texts, "utf-8").split("\0")[:-1]


class Batch(NamedTuple):
    """The entries of some rows, of each the line that it begins on."""

    lines: Sequence[int]
    told: Sequence[Told]
    raw: Sequence[bytes]
    """For each row what `tables.dump_raw` makes of its fields."""

    def values(self, plan: Plan) -> Values:
        """The values of each tag that `plan` reads, as `gather.gathered` gives them."""
        found = Values()
        ignore_case = plan.dialect.ignore_case
        for one in self.told:
            tag = one.tag.lower() if ignore_case else one.tag
            if tag in plan.tags and len(one.rows):
                told = one.tagged()
                if one.unsettled is not None:
                    found.unsettled[tag] = [*found.unsettled.get(tag, ()), *one.unsettled.tolist()]
                found[tag] = _beside(found[tag], told) if tag in found else told
        for full, short in plan.dialect.pairs:
            gather.complete(found, full, short, lambda row: json.loads(self.raw[row]))
            found.unsettled.pop(full, None)
        return found


def _beside(one: Tagged, other: Tagged) -> Tagged:
    """The values of two columns of one name, row by row, those of the first before those of the second."""
    both = sorted(
        zip((*one[0], *other[0]), (*one[1], *other[1]), strict=True),
        key=lambda told: told[0],
    )
    return [row for row, _ in both], [text for _, text in both]
