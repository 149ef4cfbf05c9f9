"""What the page tells of one report beyond its line: who wrote it, what was decided, by whom, in which codes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from litsieve.review import Review
from litsieve.writers.cells import people
from litsieve.writers.page.sealed import Sealed, sealed_at

Rows = Mapping[str, list[list[Any]]]


def stories(review: Review, reports: pd.DataFrame) -> Iterator[list[Any]]:
    """Of each report authors, where it appeared, languages and types, outcomes, decisions, codes, links.

    What a blind stage hides while its readers have not all decided is not told.
    """
    sealed = sealed_at(review)
    outcomes = _outcomes(review, sealed)
    decided, codes, links = _decisions(review, sealed), _codes(review), _links(review)
    columns = ("cluster_id", "authors", "venue", "volume", "issue", "pages", "article_number", "pmid")
    for name, authors, *where in _rows(reports, columns):
        yield [
            people(authors),
            *where,
            outcomes.get(name, []),
            decided.get(name, []),
            codes.get(name, []),
            links.get(name, []),
        ]


def _outcomes(review: Review, sealed: Sealed) -> Rows:
    """Stage, outcome, reason, basis, who and evidence; of what is sealed no more than that it is open."""
    place = {stage.id: n for n, stage in enumerate(review.protocol.stages)}
    columns = ("cluster_id", "stage", "outcome", "reason", "basis", "who", "evidence")
    found: dict[str, list[list[Any]]] = defaultdict(list)
    for name, stage, outcome, *more in _rows(review.outcomes, columns):
        shown = more if (stage, name) not in sealed or outcome == "excluded" else ["", "", "", ""]
        found[name].append([place[stage], outcome, *shown])
    for rows in found.values():
        rows.sort(key=lambda row: row[0])
    return found


def _decisions(review: Review, sealed: Sealed) -> Rows:
    """Record, stage, reviewer, verdict, reason, note, moment and role, in the order in which they were said."""
    columns = ("record_id", "stage", "reviewer", "verdict", "reason", "note", "decided_at", "role")
    found: dict[str, list[list[Any]]] = defaultdict(list)
    of = _cluster_of(review)
    for record, stage, *more in _rows(review.decisions, columns):
        name = of.get(record, "")
        if (stage, name) not in sealed:
            found[name].append([record, stage, *more])
    for rows in found.values():
        rows.sort(key=lambda row: (row[6], row[1], row[2]))
    return found


def _codes(review: Review) -> Rows:
    """Scheme, value, who gave it, and whether it stands."""
    found: dict[str, list[list[Any]]] = defaultdict(list)
    for name, scheme, value, who, counts in _rows(review.codes, review.codes.columns.tolist()):
        found[name].append([scheme, value, who, int(counts)])
    return found


def _links(review: Review) -> Rows:
    """The pairs that say why a report's records are of one report: left, right, the rule, how alike their titles are.

    Of pairs with one record outside, and of those that link nothing, `litsieve explain` tells.
    """
    of = _cluster_of(review)
    found: dict[str, list[list[Any]]] = defaultdict(list)
    linked = review.pairs[review.pairs["verdict"] == "duplicate"]
    for left, right, rule, score in _rows(linked, ("left", "right", "rule", "score")):
        if of[left] == of[right]:
            found[of[left]].append([left, right, rule, -1 if pd.isna(score) else score])
    return found


def _cluster_of(review: Review) -> dict[str, str]:
    return dict(zip(*(review.clusters[name].tolist() for name in ("record_id", "cluster_id")), strict=True))


def _rows(frame: pd.DataFrame, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    return zip(*(frame[name].tolist() for name in columns), strict=True)
