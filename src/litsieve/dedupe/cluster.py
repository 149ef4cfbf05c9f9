"""Duplicate pairs to clusters, checked: no cluster holds two records that contradict each other.

Pairs are joined from the strongest to the weakest. One that would bring together two records that may not be of
one cluster is parted instead, and is possible: so it is always the weakest link of a chain that gives way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from litsieve.dedupe.forms import Ints

# In a component with more forms than this only pairs that were compared anyway are checked.
CHECKED = 60


class Edge(NamedTuple):
    """A pair that is to be joined, by its rows."""

    left: int
    right: int


class Forest:
    """Which records are of one cluster so far; the smallest row of a cluster stands for it."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def root(self, row: int) -> int:
        """The row that stands for the cluster of `row`."""
        parent = self._parent
        while parent[row] != row:
            parent[row] = parent[parent[row]]
            row = parent[row]
        return row

    def join(self, a: int, b: int) -> None:
        """Make the clusters of two rows one."""
        a, b = self.root(a), self.root(b)
        self._parent[max(a, b)] = min(a, b)

    def roots(self) -> Ints:
        """The root of every row."""
        return np.array([self.root(row) for row in range(len(self._parent))], dtype=np.int64)


def components(size: int, left: Iterable[int], right: Iterable[int]) -> Ints:
    """For each row the smallest row that pairs lead to."""
    forest = Forest(size)
    for a, b in zip(left, right, strict=True):
        forest.join(a, b)
    return forest.roots()


def unseen(roots: Ints, form: Ints, known: Callable[[Ints, Ints], Ints]) -> tuple[Ints, Ints, list[int]]:
    """Pairs of forms of one component that were not compared yet, and the roots of those too large to check."""
    rows = np.unique(form)
    order = np.argsort(roots[rows], kind="stable")
    rows = rows[order]
    starts = np.flatnonzero(np.r_[True, np.diff(roots[rows]) != 0][: len(rows)])
    sizes = np.diff(np.r_[starts, len(rows)])
    lefts, rights = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for size in np.unique(sizes[(sizes > 2) & (sizes <= CHECKED)]):
        a, b = np.triu_indices(int(size), k=1)
        begin = starts[sizes == size][:, None]
        lefts.append(rows[(begin + a).reshape(-1)])
        rights.append(rows[(begin + b).reshape(-1)])
    left, right = np.concatenate(lefts), np.concatenate(rights)
    low, high = np.minimum(left, right), np.maximum(left, right)
    new = known(low, high) < 0
    return low[new], high[new], roots[rows[starts[sizes > CHECKED]]].tolist()


def join(
    size: int, edges: Sequence[Edge], form: Ints, opposed: Mapping[int, frozenset[int]]
) -> tuple[Forest, list[int]]:
    """The clusters that `edges`, strongest first, make, and the places of the edges that were parted.

    `opposed` names for a form the forms that it may not be in one cluster with.
    """
    forest = Forest(size)
    # The forms of each cluster that have opponents, by root; most clusters have none and cost nothing.
    watched: dict[int, set[int]] = {}
    for row, one in enumerate(form.tolist()):
        if one in opposed:
            watched[row] = {one}
    parted = []
    for place, (left, right) in enumerate(edges):
        a, b = sorted((forest.root(left), forest.root(right)))
        if a == b:
            continue
        few, many = sorted((watched.get(a, set()), watched.get(b, set())), key=len)
        if any(opposed[one] & many for one in few):
            parted.append(place)
            continue
        forest.join(a, b)
        if many:
            many |= few
            watched[a] = many
    return forest, parted
