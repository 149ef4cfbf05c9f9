"""Records that a source describes otherwise than it did: another DOI, another title, a retraction."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final, NamedTuple

import pandas as pd

from litsieve.criteria import retracted
from litsieve.normalize.text import title_key
from litsieve.review import Review

_COMPARED: Final = ("record_id", "accession", "title", "doi", "notices", "document_types")
RETRACTION: Final = "retraction"
Row = dict[str, Any]


class Revised(NamedTuple):
    """What a source says otherwise of a record now; `included` where its report is in the review."""

    included: bool
    record_id: str
    title: str
    what: str
    before: str
    after: str


def revised(review: Review, files: Collection[str]) -> tuple[Revised, ...]:
    """What the records of `files` say otherwise than every earlier record of their source does of the same report.

    Only what a reader must know: a DOI that is another one, a title that is not only spelled otherwise, and signs of
    a retraction that were not there. Included reports come first.
    """
    pairs = _pairs(review, files)
    inside = frozenset(review.included["cluster_id"])
    found: set[Revised] = set()
    for _, group in pairs.groupby("record_id_now", sort=True):
        earlier: list[Row] = group.to_dict("records")  # type: ignore[assignment]
        first = earlier[0]
        found |= {
            Revised(first["cluster_id"] in inside, first["record_id"], first["title"], *said)
            for said in _said(earlier)
        }
    return tuple(sorted(found, key=lambda one: (not one.included, one)))


def _pairs(review: Review, files: Collection[str]) -> pd.DataFrame:
    """Each record of `files` beside those that its source had of that report before, where they do not say the same.

    Where both have an accession it must be one: a source may have a report twice.
    """
    columns = ["source", "cluster_id", *_COMPARED]
    records = review.records.merge(review.clusters, on="record_id", validate="one_to_one")[[*columns, "file"]]
    fresh = records["file"].isin(list(files))
    then, now = records.loc[~fresh, columns], records.loc[fresh, columns]
    pairs = then.merge(now, on=["source", "cluster_id"], suffixes=("", "_now"), validate="many_to_many")
    named = (pairs["accession"] != "") & (pairs["accession_now"] != "")
    pairs = pairs[~named | (pairs["accession"] == pairs["accession_now"])]
    same = pd.concat([pairs[name] == pairs[f"{name}_now"] for name in _COMPARED[2:]], axis=1).all(axis=1)
    told = pairs.loc[same, "record_id_now"]
    pairs = pairs[~pairs["record_id_now"].isin(told)]
    return pairs.assign(signs=_signs(pairs, ""), signs_now=_signs(pairs, "_now"))


def _signs(pairs: pd.DataFrame, suffix: str) -> list[str]:
    """What one side says of a retraction."""
    side = pd.DataFrame({name: pairs[f"{name}{suffix}"] for name in _COMPARED[2:]})
    return retracted.evidence(retracted.Options.model_validate({}), side)


def _said(earlier: Sequence[Row]) -> Iterator[tuple[str, str, str]]:
    """What a record says that none of the `earlier` ones does; it stands beside each of them."""
    first = earlier[0]
    dois = [row["doi"] for row in earlier if row["doi"]]
    if dois and first["doi_now"] and first["doi_now"] not in dois:
        yield "doi", dois[0], first["doi_now"]
    if first["signs_now"]:
        if not any(row["signs"] for row in earlier):
            yield RETRACTION, "", first["signs_now"]
    elif first["title_now"] and title_key(first["title_now"]) not in {title_key(row["title"]) for row in earlier}:
        yield "title", first["title"], first["title_now"]
