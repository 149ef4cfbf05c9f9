"""Duplicate pairs to clusters, checked: no cluster holds two records that contradict each other.

Pairs are joined from the strongest to the weakest. One that would bring together two records that may not be of
one cluster is parted instead, and is possible: so it is always the weakest link of a chain that gives way.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from litsieve.dedupe.agreement import Mask
from litsieve.dedupe.forms import Ints

# In a component of so many forms each two are looked at. No report has more: what is linked beyond is a chain of
# records that have something in common which says nothing, and is parted.
CHECKED = 60


class Pairs(NamedTuple):
    """Pairs of rows."""

    left: Ints
    right: Ints


class Forest:
    """Which records are of one cluster so far; the smallest row of a cluster stands for it."""

    def __init__(self, roots: Ints) -> None:
        self._parent = roots.tolist()

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
        return _leap(np.array(self._parent, dtype=np.int64))


def components(size: int, left: Ints, right: Ints) -> Ints:
    """For each row the smallest row that pairs lead to."""
    roots = np.arange(size)
    while True:
        a, b = roots[left], roots[right]
        apart = a != b
        if not apart.any():
            return roots
        # Each root takes the smallest one that it is paired with for its own; chains are followed in leaps.
        np.minimum.at(roots, np.maximum(a, b)[apart], np.minimum(a, b)[apart])
        roots = _leap(roots)


def _leap(parents: Ints) -> Ints:
    """The end of the way from each row to its parent, to its parent's parent and so on."""
    while True:
        further = parents[parents]
        if (further == parents).all():
            return parents
        parents = further


def bounded(roots: Ints, edges: Pairs, form: Ints) -> tuple[Ints, list[tuple[int, int]]]:
    """Components parted so that none has more than `CHECKED` forms; the root and the forms of each that had more.

    The strongest of `edges`, which stand first, hold.
    """
    counts = np.bincount(roots[_forms(roots, form)], minlength=len(roots))
    large = np.flatnonzero(counts > CHECKED)
    if not len(large):
        return roots, []
    inside = (counts > CHECKED)[roots]
    rows, at = np.flatnonzero(inside), np.flatnonzero(inside[edges.left])
    forest = Forest(np.where(inside, np.arange(len(roots)), roots))
    forms = {row: {one} for row, one in zip(rows.tolist(), form[rows].tolist(), strict=True)}
    for left, right in zip(edges.left[at].tolist(), edges.right[at].tolist(), strict=True):
        a, b = sorted((forest.root(left), forest.root(right)))
        if a != b and len(forms[a] | forms[b]) <= CHECKED:
            forest.join(a, b)
            forms[a] |= forms.pop(b)
    return forest.roots(), list(zip(large.tolist(), counts[large].tolist(), strict=True))


def _forms(roots: Ints, form: Ints) -> Ints:
    """Of each component of three records and more one row for each form in it."""
    rows = np.flatnonzero((np.bincount(roots, minlength=len(roots)) > 2)[roots])
    _, first = np.unique(roots[rows] * len(roots) + form[rows], return_index=True)
    found: Ints = rows[first]
    return found


def unseen(roots: Ints, form: Ints, known: Callable[[Ints, Ints], Ints]) -> Pairs:
    """Pairs of forms of one component that were not compared yet."""
    rows = _forms(roots, form)
    starts = np.flatnonzero(np.r_[True, np.diff(roots[rows]) != 0][: len(rows)])
    sizes = np.diff(np.r_[starts, len(rows)])
    lefts, rights = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for size in np.unique(sizes[sizes > 1]):
        a, b = np.triu_indices(int(size), k=1)
        begin = starts[sizes == size][:, None]
        lefts.append(form[rows[(begin + a).reshape(-1)]])
        rights.append(form[rows[(begin + b).reshape(-1)]])
    left, right = np.concatenate(lefts), np.concatenate(rights)
    pairs = np.unique(np.minimum(left, right) * len(form) + np.maximum(left, right))
    low, high = pairs // len(form), pairs % len(form)
    new = known(low, high) < 0
    return Pairs(low[new], high[new])


def join(size: int, edges: Pairs, form: Ints, opposed: Pairs) -> tuple[Forest, list[int]]:
    """The clusters that `edges`, strongest first, make, and the places of the edges that were parted.

    `opposed` are pairs of forms that may not be in one cluster.
    """
    roots = components(size, edges.left, edges.right)
    contested = _contested(roots, form, opposed)
    # Where nothing is opposed, every edge holds, and nothing has to be looked at one by one.
    rows, at = np.flatnonzero(contested[roots]), np.flatnonzero(contested[roots[edges.left]])
    roots[rows] = rows
    forest = Forest(roots)
    opponents = _opponents(opposed, frozenset(form[rows].tolist()))
    # The forms of each cluster that have opponents, by root.
    watched = {row: {one} for row, one in zip(rows.tolist(), form[rows].tolist(), strict=True) if one in opponents}
    parted = []
    for place, left, right in zip(at.tolist(), edges.left[at].tolist(), edges.right[at].tolist(), strict=True):
        a, b = sorted((forest.root(left), forest.root(right)))
        if a == b:
            continue
        few, many = sorted((watched.get(a, set()), watched.get(b, set())), key=len)
        if any(not opponents[one].isdisjoint(many) for one in few):
            parted.append(place)
            continue
        forest.join(a, b)
        if many:
            many |= few
            watched[a] = many
    return forest, parted


def _contested(roots: Ints, form: Ints, opposed: Pairs) -> Mask:
    """By root, whether a component holds two opposed forms, or may: one that is in other components too."""
    mask = np.zeros(len(roots), dtype=bool)
    a, b = roots[opposed.left], roots[opposed.right]
    mask[a[a == b]] = True
    scattered = roots != roots[form]
    mask[roots[scattered]] = True
    mask[roots[form[scattered]]] = True
    return mask


def _opponents(opposed: Pairs, asked: frozenset[int]) -> dict[int, set[int]]:
    """For each of the forms that are asked for the forms that oppose it."""
    found: dict[int, set[int]] = {}
    for a, b in zip(opposed.left.tolist(), opposed.right.tolist(), strict=True):
        if a in asked and b in asked:
            found.setdefault(a, set()).add(b)
            found.setdefault(b, set()).add(a)
    return found
