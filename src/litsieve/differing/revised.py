"""Records that a source describes otherwise than it did: another DOI, another title, a retraction."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, Final, NamedTuple

import pandas as pd

from litsieve.criteria import retracted
from litsieve.normalize.text import title_key
from litsieve.review import Review

_COMPARED: Final = ("record_id", "accession", "title", "doi", "notices", "document_types")
RETRACTION: Final = "retraction"


class Revised(NamedTuple):
    """What a source says otherwise of a record now; `included` where its report is in the review."""

    included: bool
    record_id: str
    title: str
    what: str
    before: str
    after: str


def revised(review: Review, files: Collection[str]) -> tuple[Revised, ...]:
    """What the records of `files` say otherwise than earlier records of their source do of the same report.

    Only what a reader must know: a DOI that is another one, a title that is not only spelled otherwise, and signs of
    a retraction that were not there. Included reports come first.
    """
    pairs = _pairs(review, files)
    inside = frozenset(review.included["cluster_id"])
    signs = [_signs(pairs, suffix) for suffix in ("", "_now")]
    rows: list[dict[str, Any]] = pairs.to_dict("records")  # type: ignore[assignment]
    found = {
        Revised(row["cluster_id"] in inside, row["record_id"], row["title"], *said)
        for row, then, now in zip(rows, *signs, strict=True)
        for said in _said(row, then, now)
    }
    return tuple(sorted(found, key=lambda one: (not one.included, one)))


def _pairs(review: Review, files: Collection[str]) -> pd.DataFrame:
    """Each record of `files` beside the first one that its source had of that report, where they do not say the same.

    Where both have an accession it must be one: a source may have a report twice.
    """
    columns = ["source", "cluster_id", *_COMPARED]
    records = review.records.merge(review.clusters, on="record_id", validate="one_to_one")[[*columns, "file"]]
    fresh = records["file"].isin(list(files))
    then, now = records.loc[~fresh, columns], records.loc[fresh, columns]
    key = ["source", "cluster_id"]
    pairs = then.merge(now, on=key, suffixes=("", "_now"), validate="many_to_many")
    named = (pairs["accession"] != "") & (pairs["accession_now"] != "")
    same = ~named | (pairs["accession"] == pairs["accession_now"])
    pairs = pairs[same].drop_duplicates([*key, "record_id_now"])
    other = [pairs[name] != pairs[f"{name}_now"] for name in _COMPARED[2:]]
    return pairs[pd.concat(other, axis=1).any(axis=1)] if len(pairs) else pairs


def _signs(pairs: pd.DataFrame, suffix: str) -> list[str]:
    """What one side says of a retraction."""
    side = pd.DataFrame({name: pairs[f"{name}{suffix}"] for name in _COMPARED[2:]})
    return retracted.evidence(retracted.Options.model_validate({}), side)


def _said(row: dict[str, Any], then: str, now: str) -> Iterator[tuple[str, str, str]]:
    if row["doi"] and row["doi_now"] and row["doi"] != row["doi_now"]:
        yield "doi", row["doi"], row["doi_now"]
    if now and not then:
        yield RETRACTION, "", now
    elif row["title_now"] and title_key(row["title"]) != title_key(row["title_now"]):
        yield "title", row["title"], row["title_now"]
