"""RECORDS to PAIRS and CLUSTERS on one page: block, compare, decide, cluster."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa

from litsieve import tables
from litsieve.dedupe import block, settled
from litsieve.dedupe.compare import Compared
from litsieve.dedupe.evidence import evidence
from litsieve.dedupe.forms import Forms, in_order, prepare
from litsieve.dedupe.hopeful import hopeful
from litsieve.dedupe.judged import Judged, judge, together
from litsieve.dedupe.listed import Ending, listed, spoken
from litsieve.dedupe.merge import represent
from litsieve.dedupe.options import Options
from litsieve.dedupe.related import relate
from litsieve.dedupe.rulings import read as read_rulings
from litsieve.memory import uncollected

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
@uncollected()
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
    ordered = in_order(records)
    forms = prepare(ordered, lenient=options.ignore_doi_conflicts_for, apart=said.alone)
    ruled = settled.by_row(said, _rows(forms.ids) if any(said[:3]) else {})
    candidates, notes, numbers = _candidates(forms, ruled)
    judged, compared, bounds = _judged(forms, candidates, options, ruled)
    made = settled.clusters(forms.form, judged, ruled, bounds.of)
    notes += settled.chained(bounds.too_large, forms.ids.__getitem__)
    notes += [*said.notes, *settled.notes(judged, ruled, made.roots, forms.ids.__getitem__)]
    return Found(
        _pairs(forms, ordered, judged, compared, made),
        represent(ordered, made.roots, options),
        tuple(notes),
        relate(forms, ordered, judged.pairs.left, judged.pairs.right, compared, made.roots),
        tables.from_rows([numbers | {"compared": len(judged.pairs.left)}], COMPARED),
    )


def _rows(ids: Sequence[str]) -> dict[str, int]:
    return {record_id: row for row, record_id in enumerate(ids)}


def _candidates(f: Forms, ruled: settled.Ruled) -> tuple[block.Pairs, list[str], dict[str, int]]:
    shared, notes, blocks = block.pairs(f)
    found = block.union(shared, block.equal(f), block.accessions(f), *ruled)
    return hopeful(f, found), notes, {"blocks": blocks, "candidates": len(found.left)}


def _judged(
    f: Forms, candidates: block.Pairs, options: Options, ruled: settled.Ruled
) -> tuple[Judged, Compared, settled.Bounds]:
    """All candidates judged, and with them every other two members of what may be a cluster."""
    judged, compared = judge(f, candidates, options)
    bounds = settled.bounds(f.form, judged, ruled)
    if len(bounds.unseen.left):
        members, besides = judge(f, bounds.unseen, options)
        judged, order = together(judged, members, len(f.ids))
        compared = compared.and_(besides).take(order)
    return judged, compared, bounds


def _pairs(
    f: Forms, records: pd.DataFrame, judged: Judged, compared: Compared, made: settled.Clusters
) -> pd.DataFrame:
    pairs, ids, at = judged.pairs, np.array(f.ids, dtype=object), spoken(judged)
    left, right = pairs.left[at], pairs.right[at]
    ending = Ending(made.roots[pairs.left] != made.roots[pairs.right], made.parted, made.said).take(at)
    told = evidence(f, records, compared, at, left, right)
    judgement = (pairs.keys[at], judged.score[at], judged.decided.rule[at], judged.decided.veto[at])
    return listed(ids[left], ids[right], *judgement, ending, told)
