"""RECORDS to PAIRS and CLUSTERS on one page: block, compare, decide, cluster."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa

from litsieve import tables
from litsieve.dedupe import block, cluster
from litsieve.dedupe.agreement import AGREE, Mask
from litsieve.dedupe.compare import Compared, compare
from litsieve.dedupe.decide import Decided, decide
from litsieve.dedupe.evidence import FIELDS, evidence
from litsieve.dedupe.forms import Forms, Ints, in_order, prepare
from litsieve.dedupe.hopeful import hopeful
from litsieve.dedupe.merge import represent
from litsieve.dedupe.options import Options
from litsieve.dedupe.related import relate
from litsieve.dedupe.rules import RULES
from litsieve.dedupe.rulings import Pair, Rulings
from litsieve.dedupe.rulings import read as read_rulings
from litsieve.dedupe.vetoes import VETOES

# What is read of RECORDS here; of a million records the rest need not be in memory.
READ: Final = (
    *("record_id", "source", "title", "original_title", "title_note", "abstract", "authors", "year"),
    *("venue", "venue_short", "volume", "issue", "pages", "article_number", "doi", "url", "pmid", "accession"),
    *("document_types", "source_types", "notices"),
)


class Found(NamedTuple):
    """PAIRS that a rule or a person spoke on, CLUSTERS of all records, what is to be said about it, and RELATED."""

    pairs: pd.DataFrame
    clusters: pd.DataFrame
    notes: tuple[str, ...]
    related: pd.DataFrame
    compared: pd.DataFrame
    """COMPARED: how much was done."""


COMPARED: Final = tables.Table(
    "compared",
    (
        tables.number("blocks", "of two records and more that share a key"),
        tables.number("candidates", "pairs of these, and of equal records"),
        tables.number("compared", "pairs of which something was to be hoped, or of one cluster"),
    ),
    key=(),
)


class _Judged(NamedTuple):
    """Pairs of rows, sorted, with all that is known of them."""

    pairs: block.Pairs
    compared: Compared
    decided: Decided

    def places(self, left: Ints, right: Ints, size: int) -> Ints:
        """Where pairs stand, -1 where they were not compared; `size` is the number of records."""
        known, asked = self.pairs.left * size + self.pairs.right, left * size + right
        if not len(known):
            return np.full(len(asked), -1, dtype=np.int64)
        at = np.searchsorted(known, asked).clip(max=len(known) - 1)
        return np.where(known[at] == asked, at, -1)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without Python's search for circles, which goes through millions of forms again and again; they hold none."""
    wanted = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if wanted:
            gc.enable()


@contextmanager
def _by_the_system() -> Iterator[None]:
    """With Arrow's memory from the system's allocator, which is numpy's too: what one gives back the other takes.

    A million records take a tenth less memory so, and the kernel half the time for it.
    """
    wanted = pa.default_memory_pool()
    pa.set_memory_pool(pa.system_memory_pool())
    try:
        yield
    finally:
        pa.set_memory_pool(wanted)


@_by_the_system()
@_uncollected()
def find(records: pd.DataFrame, options: Options | None = None, rulings: pd.DataFrame | None = None) -> Found:
    """Find the records that are of one report.

    `records` are RECORDS, of which the columns in `READ` are enough. `rulings` are what people said of pairs
    (columns `left`, `right`, `verdict` same or different, `reviewer`, `decided_at`); they outrank the rules. Returns
    PAIRS with a verdict each (a pair that no rule and no person speaks for is not listed), CLUSTERS with a row for
    each record, and notes: sentences on blocks and chains that were too large and on rulings that override a rule.
    Pairs on which rulings contradict each other are possible, for the reason rulings-differ.
    """
    options = options or Options()
    said = read_rulings(rulings, frozenset(records["record_id"] if rulings is not None and len(rulings) else ()))
    # A record that was ruled to be another one than its like is compared with everything by itself.
    alone = frozenset(record_id for pair in (*said.different, *said.disputed) for record_id in pair)
    ordered = in_order(records)
    forms = prepare(ordered, lenient=options.ignore_doi_conflicts_for, apart=alone)
    ruled = _rows(forms, said)
    candidates, notes, numbers = _candidates(forms, ruled)
    judged, bounds, too_large = _judge(forms, candidates, options, ruled)
    forest, parted = _cluster(forms, judged, ruled, bounds)
    roots = forest.roots()
    notes += [_chained(forms.ids[root], many) for root, many in too_large]
    notes += [*said.notes, *_overridden(forms, judged, ruled, roots)]
    return Found(
        _pairs(forms, ordered, judged, ruled, parted, roots),
        represent(ordered, roots, options),
        tuple(notes),
        relate(forms, ordered, judged.pairs.left, judged.pairs.right, judged.compared, roots),
        tables.from_rows([numbers | {"compared": len(judged.pairs.left)}], COMPARED),
    )


class _Ruled(NamedTuple):
    """Rulings by row instead of record_id."""

    same: block.Pairs
    different: block.Pairs
    disputed: block.Pairs


def _rows(f: Forms, said: Rulings) -> _Ruled:
    place = {record_id: row for row, record_id in enumerate(f.ids)} if any(said[:3]) else {}

    def rows(pairs: tuple[Pair, ...]) -> block.Pairs:
        left, right = (np.array([place[pair[side]] for pair in pairs], dtype=np.int64) for side in (0, 1))
        return block.Pairs(left, right, np.full(len(pairs), block.RULED, dtype=np.int64))

    return _Ruled(rows(said.same), rows(said.different), rows(said.disputed))


def _candidates(f: Forms, ruled: _Ruled) -> tuple[block.Pairs, list[str], dict[str, int]]:
    shared, notes, blocks = block.pairs(f)
    found = block.union(shared, block.equal(f), block.accessions(f), *ruled)
    return hopeful(f, found), notes, {"blocks": blocks, "candidates": len(found.left)}


def _chained(record_id: str, many: int) -> str:
    return (
        f"{many} different records are linked to {record_id} in a chain, more than any report has: at most "
        f"{cluster.CHECKED} were joined, the strongest pairs first; the other pairs are possible"
    )


def _judge(
    f: Forms, candidates: block.Pairs, options: Options, ruled: _Ruled
) -> tuple[_Judged, Ints, list[tuple[int, int]]]:
    """All candidates judged, and with them every other two members of what may be a cluster.

    Besides, the bounds beyond which no cluster grows, and the roots and sizes of what would have grown too large.
    """
    judged = _compared(f, candidates, options)
    size = len(f.ids)
    linked = np.flatnonzero(judged.decided.duplicate)
    linked = linked[_strongest_first(judged, linked)]
    edges = cluster.Pairs(*(np.r_[judged.pairs[side][linked], ruled.same[side]] for side in (0, 1)))
    bounds, too_large = cluster.bounded(cluster.components(size, *edges), edges, f.form)
    left, right = cluster.unseen(bounds, f.form, lambda a, b: judged.places(a, b, size))
    if len(left):
        members = block.Pairs(left, right, np.full(len(left), block.MEMBERS, dtype=np.int64))
        judged = _together(judged, _compared(f, members, options), size)
    return judged, bounds, too_large


def _together(one: _Judged, other: _Judged, size: int) -> _Judged:
    """What is known of pairs of which none is in both."""
    order = np.argsort(np.r_[one.pairs.left * size + one.pairs.right, other.pairs.left * size + other.pairs.right])
    return _Judged(
        block.Pairs(*(np.r_[column][order] for column in zip(one.pairs, other.pairs, strict=True))),
        one.compared.and_(other.compared).take(order),
        Decided(*(np.r_[column][order] for column in zip(one.decided, other.decided, strict=True))),
    )


def _compared(f: Forms, pairs: block.Pairs, options: Options) -> _Judged:
    compared = compare(f, pairs.left, pairs.right)
    return _Judged(pairs, compared, decide(compared, frozenset(options.rules), options.strictness))


def _cluster(f: Forms, judged: _Judged, ruled: _Ruled, bounds: Ints) -> tuple[cluster.Forest, Mask]:
    """The clusters, and which pairs were parted so that none contradicts itself."""
    pairs, size = judged.pairs, len(f.ids)
    denied = np.zeros(len(pairs.left), dtype=bool)
    for kind in (ruled.different, ruled.disputed):
        denied[judged.places(kind.left, kind.right, size)] = True
    duplicate = judged.decided.duplicate & ~denied
    beyond = bounds[pairs.left] != bounds[pairs.right]
    linked = np.flatnonzero(duplicate & ~beyond)
    linked = linked[_strongest_first(judged, linked)]
    edges = cluster.Pairs(pairs.left[linked], pairs.right[linked])
    opposed = judged.decided.opposed | denied
    opponents = cluster.Pairs(f.form[pairs.left[opposed]], f.form[pairs.right[opposed]])
    forest, cut = cluster.join(size, edges, f.form, opponents)
    parted = duplicate & beyond
    parted[linked[np.array(cut, dtype=np.int64)]] = True
    _rule(forest, ruled)
    return forest, parted


def _rule(forest: cluster.Forest, ruled: _Ruled) -> None:
    """Join what people called the same, unless that would join what people called different."""
    apart = list(zip(ruled.different.left.tolist(), ruled.different.right.tolist(), strict=True))
    for a, b in zip(ruled.same.left.tolist(), ruled.same.right.tolist(), strict=True):
        ends = {forest.root(a), forest.root(b)}
        if not any({forest.root(x), forest.root(y)} == ends for x, y in apart):
            forest.join(a, b)


def _strongest_first(judged: _Judged, linked: Ints) -> Ints:
    """An order of pairs: by rule, then by how many fields agree, then by the titles, then by record_id."""
    c = judged.compared
    agreeing = sum((getattr(c, field)[linked] == AGREE).astype(np.int64) for field in FIELDS)
    rule, score = judged.decided.rule[linked], c.score[linked]
    return np.lexsort((judged.pairs.right[linked], judged.pairs.left[linked], -score, -agreeing, rule))


def _overridden(f: Forms, judged: _Judged, ruled: _Ruled, roots: Ints) -> list[str]:
    """A note for each ruling that overrides a rule or a veto."""
    notes, size = [], len(f.ids)
    for kind, word in ((ruled.same, "same"), (ruled.different, "different")):
        for a, b, at in zip(*kind[:2], judged.places(kind.left, kind.right, size), strict=True):
            rule, veto = judged.decided.rule[at], judged.decided.veto[at]
            pair = f"{f.ids[a]} and {f.ids[b]}"
            if (roots[a] == roots[b]) != (word == "same"):
                continue  # other rulings kept it from having its way
            if word == "same" and veto >= 0:
                notes.append(f"the ruling that {pair} are the same overrides the veto {VETOES[veto].name}")
            elif word == "different" and rule >= 0 and veto < 0:
                notes.append(f"the ruling that {pair} are different overrides the rule {RULES[rule].name}")
    return notes


def _pairs(
    f: Forms, records: pd.DataFrame, judged: _Judged, ruled: _Ruled, parted: Mask, roots: Ints
) -> pd.DataFrame:
    """PAIRS of what a rule or a person spoke on; `parted` says which pairs the component check took apart."""
    apart = roots[judged.pairs.left] != roots[judged.pairs.right]
    parted = parted & apart
    rule_names = np.array([*(rule.name for rule in RULES), ""], dtype=object)
    veto_names = np.array([*(veto.name for veto in VETOES), ""], dtype=object)
    verdicts = np.array([*(veto.verdict for veto in VETOES), "duplicate"], dtype=object)
    rule, veto = rule_names[judged.decided.rule], veto_names[judged.decided.veto]
    verdict = verdicts[judged.decided.veto]
    verdict[parted], veto[parted] = "possible", "cluster"
    spoken = judged.decided.rule >= 0
    words = (("duplicate", "ruling", ""), ("distinct", None, "ruling"), ("possible", None, "rulings-differ"))
    for kind, (is_, because, but) in zip(ruled, words, strict=True):
        at = judged.places(kind.left, kind.right, len(f.ids))
        spoken[at], verdict[at], veto[at] = True, is_, but
        if because:
            rule[at] = because
            # Called the same, and kept apart all the same: only other rulings can do that.
            verdict[at[apart[at]]], veto[at[apart[at]]] = "possible", "rulings-differ"
    at = np.flatnonzero(spoken)
    left, right = judged.pairs.left[at], judged.pairs.right[at]
    ids = np.array(f.ids, dtype=object)
    told = evidence(f, records, judged.compared, at, left, right)
    columns = {
        "left": ids[left],
        "right": ids[right],
        "block": block.names_of(judged.pairs.keys[at]),
        "score": judged.compared.score[at],
        "verdict": verdict[at],
        "rule": rule[at],
        "veto": veto[at],
        "evidence": told,
    }
    return tables.conform(pd.DataFrame(columns), tables.PAIRS)
