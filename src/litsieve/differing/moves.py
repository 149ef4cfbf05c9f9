"""Which reports end elsewhere in another Review; a report is known again by its records, never by a cluster_id.

Ids of clusters are good within one build. Where one cluster stands for one cluster, the report moves as a whole;
where clusters were joined or parted, each of their records is followed by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from litsieve.differing.causes import Cause, because, brought, linking
from litsieve.differing.told import Told
from litsieve.flow.model import DUPLICATES, INCLUDED
from litsieve.review import Review

INSIDE = frozenset((*INCLUDED.values(), "previous_reports"))
_SILENT = {**dict.fromkeys(DUPLICATES.values(), 2), "previous_settled": 1}


class End(NamedTuple):
    """Where a report or a record ends: its box, and the stage, reason and basis that put it there."""

    box: str
    stage: str
    reason: str
    basis: str


@dataclass(frozen=True, slots=True)
class Move:
    """A report, or a record of clusters that were joined or parted, that ends elsewhere; None where it is not there.

    `record_id` speaks for the report after, or before where it is gone; `records` are all that it has on either
    side.
    """

    record_id: str
    title: str
    records: tuple[str, ...]
    before: End | None
    after: End | None
    because: tuple[Cause, ...]

    @property
    def lost(self) -> bool:
        """Whether it was in the review and is not any more."""
        return self._was_inside and not self._is_inside

    @property
    def won(self) -> bool:
        """Whether it is in the review and was not."""
        return self._is_inside and not self._was_inside

    @property
    def _was_inside(self) -> bool:
        return self.before is not None and self.before.box in INSIDE

    @property
    def _is_inside(self) -> bool:
        return self.after is not None and self.after.box in INSIDE


def moves(before: Review, after: Review) -> tuple[Move, ...]:
    """Every report that ends elsewhere, by record_id."""
    old, new = _Side(before), _Side(after)
    whole, parted, gone, come = _matched(old, new)
    moved = [(a, b) for a, b in whole if old.end_of(a) != new.end_of(b)]
    told = (
        Told(before, [*(a for a, _ in moved), *gone, *(a for group in parted for a in group[0])]),
        Told(after, [*(b for _, b in moved), *come, *(b for group in parted for b in group[1])]),
    )
    found = [_whole(old, new, a, b, because(*told, a, b)) for a, b in moved]
    found += [_one_sided(old, a, before=True, because=brought(told[0], a)) for a in gone]
    found += [_one_sided(new, b, before=False, because=brought(told[1], b)) for b in come]
    for group in parted:
        found += _records(old, new, group, told)
    return tuple(sorted(found, key=lambda move: move.record_id))


class _Side:
    """One Review as the comparison needs it: which records a cluster has, where each record and each cluster ends."""

    def __init__(self, review: Review) -> None:
        self.review = review
        columns = ("record_id", "cluster_id", "box", "stage", "reason", "basis")
        rows = review.flow.boxes[list(columns)].itertuples(index=False, name=None)
        self.cluster_of: dict[str, str] = {}
        self.ends: dict[str, End] = {}
        self.members: dict[str, list[str]] = defaultdict(list)
        for record_id, cluster_id, *end in rows:
            self.cluster_of[record_id] = cluster_id
            self.ends[record_id] = End(*end)
            self.members[cluster_id].append(record_id)
        self.speaks: dict[str, str] = dict(
            zip(review.reports["cluster_id"], review.reports["record_id"], strict=True)
        )
        self.titles: dict[str, str] = dict(zip(review.records["record_id"], review.records["title"], strict=True))

    def end_of(self, cluster_id: str) -> End:
        """Where the report ends: what its record says that went on past de-duplication."""
        ends = [self.ends[record_id] for record_id in self.members[cluster_id]]
        return min(ends, key=lambda end: _SILENT.get(end.box, 0))


Group = tuple[tuple[str, ...], tuple[str, ...]]


def _matched(old: _Side, new: _Side) -> tuple[list[tuple[str, str]], list[Group], list[str], list[str]]:
    """Clusters that stand for each other; groups joined or parted; clusters that are gone, and that are new."""
    ahead, back = _partners(old, new), _partners(new, old)
    whole, parted, seen = [], [], set[str]()
    for a, partners in ahead.items():
        if len(partners) == 1 and len(back[partners[0]]) == 1:
            whole.append((a, partners[0]))
        elif partners and a not in seen:
            group = _reached(a, ahead, back)
            seen.update(group[0])
            parted.append(group)
    gone = [a for a, partners in ahead.items() if not partners]
    return whole, parted, gone, [b for b, partners in back.items() if not partners]


def _partners(old: _Side, new: _Side) -> dict[str, list[str]]:
    """The clusters of the other side with which each cluster shares a record."""
    return {
        cluster_id: list(dict.fromkeys(new.cluster_of[one] for one in members if one in new.cluster_of))
        for cluster_id, members in old.members.items()
    }


def _reached(start: str, ahead: Mapping[str, list[str]], back: Mapping[str, list[str]]) -> Group:
    """All clusters of both sides that hang together with one."""
    left, right, waiting = {start}, set[str](), [start]
    while waiting:
        come = [b for b in ahead[waiting.pop()] if b not in right]
        right.update(come)
        further = sorted({a for b in come for a in back[b]} - left)
        left.update(further)
        waiting += further
    return tuple(sorted(left)), tuple(sorted(right))


def _whole(old: _Side, new: _Side, a: str, b: str, because: tuple[Cause, ...]) -> Move:
    speaks = new.speaks[b]
    records = tuple(sorted({*old.members[a], *new.members[b]}))
    return Move(speaks, new.titles[speaks], records, old.end_of(a), new.end_of(b), because)


def _one_sided(side: _Side, cluster_id: str, *, before: bool, because: tuple[Cause, ...]) -> Move:
    """A report that only one side has."""
    speaks, end = side.speaks[cluster_id], side.end_of(cluster_id)
    records = tuple(sorted(side.members[cluster_id]))
    return Move(speaks, side.titles[speaks], records, end if before else None, None if before else end, because)


def _records(old: _Side, new: _Side, group: Group, told: tuple[Told, Told]) -> Iterator[Move]:
    """The records of clusters that were joined or parted and that end elsewhere, each by itself."""
    records = sorted({*_of(old, group[0]), *_of(new, group[1])})
    why = linking(*told, records)
    for record_id in records:
        before, after = old.ends.get(record_id), new.ends.get(record_id)
        if before != after:
            title = (new if record_id in new.titles else old).titles[record_id]
            yield Move(record_id, title, (record_id,), before, after, why)


def _of(side: _Side, clusters: Iterable[str]) -> list[str]:
    return [record_id for cluster_id in clusters for record_id in side.members[cluster_id]]
