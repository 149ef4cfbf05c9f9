"""Which report of a review a record from elsewhere is: by id, by DOI or PMID, or as a duplicate; never guessed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

import pandas as pd

from litsieve import dedupe, tables
from litsieve.review import Review

STRANGER: Final = "from-elsewhere"
"""The source that a record from elsewhere has while it is compared; no source of a review is called so."""


class Match(NamedTuple):
    """The record of the review (`""` where there is none, or several), how it was found, and all it may be."""

    record_id: str
    how: str
    candidates: tuple[str, ...]


def match(review: Review, records: pd.DataFrame, ids: Sequence[str]) -> list[Match]:
    """A Match for each row of RECORDS; `ids` are the ids that they bear, `""` where they bear none."""
    clusters = dict(zip(review.clusters["record_id"], review.clusters["cluster_id"], strict=True))
    speaks = dict(zip(review.reports["cluster_id"], review.reports["record_id"], strict=True))
    names = [_named(review.records[column], review.records["record_id"], clusters) for column in ("doi", "pmid")]
    found: list[Match | None] = []
    for record_id, doi, pmid in zip(ids, records["doi"], records["pmid"], strict=True):
        if record_id in clusters:
            found.append(Match(record_id, "id", (record_id,)))
            continue
        named = sorted({*names[0].get(doi, ()), *names[1].get(pmid, ())})
        found.append(_one(named, "DOI or PMID", speaks) if named else None)
    rest = [place for place, one in enumerate(found) if one is None]
    alike = _alike(review, records.iloc[rest], clusters)
    for place, reports in zip(rest, alike, strict=True):
        found[place] = _one(reports, "de-duplicator", speaks)
    return [one for one in found if one is not None]


def _one(clusters: Sequence[str], how: str, speaks: Mapping[str, str]) -> Match:
    named = tuple(speaks[cluster] for cluster in clusters)
    return Match(named[0] if len(named) == 1 else "", how, named)


def _named(names: Iterable[str], record_ids: Iterable[str], clusters: Mapping[str, str]) -> dict[str, set[str]]:
    """The clusters that bear each name."""
    found: dict[str, set[str]] = {}
    for name, record_id in zip(names, record_ids, strict=True):
        if name:
            found.setdefault(name, set()).add(clusters[record_id])
    return found


def _alike(review: Review, records: pd.DataFrame, clusters: Mapping[str, str]) -> list[list[str]]:
    """For each record the clusters of the review with which the de-duplicator links it."""
    if records.empty:
        return []
    own = [f"{STRANGER}.{number}" for number in range(len(records))]
    strangers = records.assign(record_id=own, source=STRANGER)
    both = tables.conform(pd.concat([review.records, strangers]), tables.RECORDS)
    linked = dedupe.find(both, review.protocol.dedupe).clusters
    together: dict[str, set[str]] = {}
    for record_id, group in zip(linked["record_id"], linked["cluster_id"], strict=True):
        if record_id in clusters:
            together.setdefault(group, set()).add(clusters[record_id])
    group_of = dict(zip(linked["record_id"], linked["cluster_id"], strict=True))
    return [sorted(together.get(group_of[name], ())) for name in own]
