"""Judged pairs and what people ruled to clusters. Rows are numbers here; no record is looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np

from litsieve.dedupe import block, cluster
from litsieve.dedupe.agreement import Mask
from litsieve.dedupe.forms import Ints
from litsieve.dedupe.judged import Judged
from litsieve.dedupe.rules import RULES
from litsieve.dedupe.rulings import Pair, Rulings
from litsieve.dedupe.vetoes import VETOES

Name = Callable[[int], str]
"""The record_id of a row."""


class Ruled(NamedTuple):
    """Rulings by row instead of record_id."""

    same: block.Pairs
    different: block.Pairs
    disputed: block.Pairs


class Bounds(NamedTuple):
    """Beyond what no cluster grows, and what has to be compared before clusters can be made."""

    of: Ints
    """For each row the first row of what its cluster is in."""
    too_large: list[tuple[int, int]]
    """The first row and the number of forms of what would have grown too large."""
    unseen: block.Pairs
    """The pairs of what may be one cluster that were not compared yet."""


class Clusters(NamedTuple):
    """For each row which one stands for its cluster; of the judged pairs, which were parted, and what people said."""

    roots: Ints
    parted: Mask
    said: Ints
    """The place of a ruling on the pair in `Ruled`, from 1; 0 where there is none."""


def by_row(said: Rulings, rows: Mapping[str, int]) -> Ruled:
    """Rulings, by the rows of the records that they name."""

    def of(pairs: tuple[Pair, ...]) -> block.Pairs:
        left, right = (np.array([rows[pair[side]] for pair in pairs], dtype=np.int64) for side in (0, 1))
        return block.Pairs(left, right, np.full(len(pairs), block.RULED, dtype=np.int64))

    return Ruled(of(said.same), of(said.different), of(said.disputed))


def bounds(form: Ints, judged: Judged, ruled: Ruled) -> Bounds:
    """Where clusters end, by all pairs that share a key. `form` is for each row the first one of its form."""
    size = len(form)
    linked = judged.strongest_first(np.flatnonzero(judged.decided.duplicate))
    edges = cluster.Pairs(*(np.r_[judged.pairs[side][linked], ruled.same[side]] for side in (0, 1)))
    of, too_large = cluster.bounded(cluster.components(size, *edges), edges, form)
    left, right = cluster.unseen(of, form, lambda a, b: judged.places(a, b, size))
    members = np.full(len(left), block.MEMBERS, dtype=np.int64)
    return Bounds(of, too_large, block.Pairs(left, right, members))


def clusters(form: Ints, judged: Judged, ruled: Ruled, bounds: Ints) -> Clusters:
    """The clusters, each checked so that it does not contradict itself."""
    pairs, size = judged.pairs, len(form)
    said = _said(judged, ruled, size)
    denied = said > 1
    duplicate = judged.decided.duplicate & ~denied
    beyond = bounds[pairs.left] != bounds[pairs.right]
    linked = judged.strongest_first(np.flatnonzero(duplicate & ~beyond))
    edges = cluster.Pairs(pairs.left[linked], pairs.right[linked])
    opposed = judged.decided.opposed | denied
    opponents = cluster.Pairs(form[pairs.left[opposed]], form[pairs.right[opposed]])
    forest, cut = cluster.join(size, edges, form, opponents)
    parted = duplicate & beyond
    parted[linked[np.array(cut, dtype=np.int64)]] = True
    _rule(forest, ruled)
    return Clusters(forest.roots(), parted, said)


def _said(judged: Judged, ruled: Ruled, size: int) -> Ints:
    said = np.zeros(len(judged.score), dtype=np.int64)
    for place, kind in enumerate(ruled, start=1):
        said[judged.places(kind.left, kind.right, size)] = place
    return said


def _rule(forest: cluster.Forest, ruled: Ruled) -> None:
    """Join what people called the same, unless that would join what people called different."""
    apart = list(zip(ruled.different.left.tolist(), ruled.different.right.tolist(), strict=True))
    for a, b in zip(ruled.same.left.tolist(), ruled.same.right.tolist(), strict=True):
        ends = {forest.root(a), forest.root(b)}
        if not any({forest.root(x), forest.root(y)} == ends for x, y in apart):
            forest.join(a, b)


def notes(judged: Judged, ruled: Ruled, roots: Ints, name: Name) -> list[str]:
    """A note for each ruling that overrides a rule or a veto."""
    found, size = [], len(roots)
    for kind, word in ((ruled.same, "same"), (ruled.different, "different")):
        for a, b, at in zip(*kind[:2], judged.places(kind.left, kind.right, size), strict=True):
            rule, veto = judged.decided.rule[at], judged.decided.veto[at]
            if (roots[a] == roots[b]) != (word == "same"):
                continue  # other rulings kept it from having its way
            if word == "same" and veto >= 0:
                over = f"the same overrides the veto {VETOES[veto].name}"
            elif word == "different" and rule >= 0 and veto < 0:
                over = f"different overrides the rule {RULES[rule].name}"
            else:
                continue
            found.append(f"the ruling that {name(a)} and {name(b)} are {over}")
    return found


def chained(too_large: list[tuple[int, int]], name: Name) -> list[str]:
    """A note for each chain of records that is longer than any cluster may be."""
    return [
        f"{many} different records are linked to {name(root)} in a chain, more than any report has: at most "
        f"{cluster.CHECKED} were joined, the strongest pairs first; the other pairs are possible"
        for root, many in too_large
    ]
