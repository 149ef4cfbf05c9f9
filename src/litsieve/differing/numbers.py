"""The numbers of two flow diagrams side by side, in the diagram's order: before, after, difference."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from litsieve.flow import lines
from litsieve.flow.lines import Line
from litsieve.review import Review

LABELS = {box: label for _, box, label, _ in (*lines.REMOVED, *lines.DATABASES, *lines.OTHER, *lines.INCLUDED)} | {
    box: label for _, box, label, _ in lines.TOTALS
}


class Number(NamedTuple):
    """A number of the diagram: how far it is set in, its name, its words, and what it was and is.

    `box` is empty for a source and a reason. None where the phase is not done or the diagram has no such number.
    """

    depth: int
    box: str
    label: str
    before: int | None
    after: int | None

    @property
    def difference(self) -> int | None:
        """How many more there are; None where one side has no number."""
        return None if self.before is None or self.after is None else self.after - self.before


Place = tuple[str, str]


def numbers(before: Review, after: Review) -> tuple[Number, ...]:
    """Every number that either diagram shows, those of `after` in their order."""
    old, new = _placed(before), _placed(after)
    words = {one.id: one.label for made in (before, after) for one in made.protocol.criteria}
    found = []
    for place in _merged(old, new):
        line = new.get(place) or old[place]
        label = words.get(line.label, line.label) if not line.box else line.label
        counts = (_count(made, shown, place) for made, shown in ((before, old), (after, new)))
        found.append(Number(line.depth, line.box, label, *counts))
    return tuple(found)


def _placed(review: Review) -> dict[Place, Line]:
    """The lines of the diagram by the box that they stand in and their own words."""
    found, above = {}, ""
    for line in lines.lines(review.flow, {}):
        if line.depth == 0 or line.box:
            above = line.box or line.label
        found[above, "" if line.box else line.label] = line
    return found


def _merged(old: Mapping[Place, Line], new: Mapping[Place, Line]) -> list[Place]:
    """The places of `new`, with those that only `old` has behind the one that they follow there."""
    order = list(new)
    last: Place | None = None
    for place in old:
        if place not in new:
            order.insert(order.index(last) + 1 if last else 0, place)
        last = place
    return order


def _count(review: Review, shown: Mapping[Place, Line], place: Place) -> int | None:
    """The number at a place; a line that is left out where it would be 0 is 0."""
    if place in shown:
        n = shown[place].n
        return n if isinstance(n, int) else None
    box, own = place
    if own:
        return 0
    return review.flow.counts.get(box)
