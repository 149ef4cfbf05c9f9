"""What the page holds of every record: title, year, ids, where it ended and why; a list a column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
import pandas as pd

from litsieve import criteria, tables
from litsieve.criteria.criterion import Criterion
from litsieve.criteria.evidence import unanswered
from litsieve.criteria.fields import FULLTEXT, missing
from litsieve.flow import behind
from litsieve.flow.look import unit
from litsieve.review import Review
from litsieve.writers.page.boxes import NUMBERS, WORDS

VERDICTS: Final = {"met": "1", "not met": "0", "cannot say": "?"}
BASES: Final = ("", "rules", "reviewers", "adjudication", "nobody")


def core(review: Review, reports: pd.DataFrame, records: pd.DataFrame, by_itself: pd.DataFrame) -> dict[str, Any]:
    """The lists of all reports and records, in the order of `order.ordered`, and the words for their numbers.

    `by_itself` is what `flow.alone` found.
    """
    protocol = review.protocol
    needed = _needed(protocol.criteria)
    out = _out(review, reports)
    said = [*records["reason"].unique(), *out.unique()]
    reasons = list(dict.fromkeys([*(criterion.id for criterion in protocol.criteria), *said, ""]))
    boxes = [*WORDS]
    kinds, counts = _kinds(review, records)
    files = sorted(review.records["file"].unique())
    return {
        "boxes": [[box, WORDS[box]] for box in boxes],
        "bases": list(BASES),
        "reasons": [[name, _label(protocol.criteria, name)] for name in reasons],
        "sources": [[source.id, source.printed] for source in protocol.sources],
        "stages": [[stage.id, stage.phase] for stage in protocol.stages],
        "criteria": [_criterion(criterion, needed) for criterion in protocol.criteria],
        "schemes": [
            [scheme.id, scheme.label or scheme.id, [[value.id, value.label or value.id] for value in scheme.values]]
            for scheme in protocol.codes
        ],
        "files": files,
        "needed": list(needed),
        "counts": {name: [NUMBERS[name], of, unit(name)] for name, of in counts.items()},
        "included": len(review.included),
        "record": {
            "id": records["record_id"].tolist(),
            "source": _places(records["source"], [source.id for source in protocol.sources]),
            "kind": kinds,
            "box": _places(records["box"], boxes),
            "reason": _places(records["reason"], reasons),
            "basis": _places(records["basis"], BASES),
            "stage": _places(records["stage"], ["", *(stage.id for stage in protocol.stages)]),
            "file": _places(records["file"], files),
            "line": records["line"].tolist(),
            "title": _other_titles(reports, records),
        },
        "report": {
            "members": reports["members"].tolist(),
            "title": reports["title"].tolist(),
            "year": reports["year"].astype(object).where(reports["year"].notna(), None).tolist(),
            "by": [_first(people) for people in tables.load_lists(reports["authors"].tolist())],
            "doi": reports["doi"].tolist(),
            "verdicts": _verdicts(review, reports),
            "alone": _alone(review, reports, by_itself),
            "out": _places(out, reasons),
            "lacks": _lacks(reports, needed),
            "codes": _codes(review, reports),
            "retracted": _retracted(review, reports),
        },
    }


def _needed(asked: Sequence[Criterion]) -> tuple[str, ...]:
    """The fields that any criterion needs, which a record may lack."""
    found = [name for criterion in asked for name in criteria.get(criterion.kind).needs(criterion)]
    return tuple(name for name in dict.fromkeys(found) if name != FULLTEXT)


def _criterion(criterion: Criterion, needed: Sequence[str]) -> list[Any]:
    """Id, label, facet, whether people alone decide it, the fields it needs, and what keeps it from saying."""
    needs = criteria.get(criterion.kind).needs(criterion)
    places = [place for place, name in enumerate(needed) if name in needs]
    asks = unanswered(criterion)
    if criterion.lenient and not asks:
        why = "by the protocol" if criterion.a_miss else f"abstracts often pass over the {criterion.facet}"
        asks = f"a miss counts as cannot say: {why}"
    return [criterion.id, criterion.label, criterion.facet, int(criterion.kind == "people"), places, asks]


def _label(asked: Sequence[Criterion], name: str) -> str:
    return next((criterion.label for criterion in asked if criterion.id == name), name)


def _kinds(review: Review, records: pd.DataFrame) -> tuple[list[int], dict[str, list[int]]]:
    """Records that the same numbers count are of one kind: the kind of each, and the kinds that a number counts."""
    masks = behind.numbers(review.flow, review.records)
    place = pd.Series(range(len(review.flow.boxes)), index=review.flow.boxes["record_id"])
    at = place.loc[records["record_id"]].to_numpy(dtype=np.intp)
    table = np.stack([mask.to_numpy(dtype=bool)[at] for mask in masks.values()], axis=1)
    kinds, of = np.unique(table, axis=0, return_inverse=True)
    return of.reshape(-1).tolist(), {
        name: np.flatnonzero(kinds[:, n]).tolist() if len(kinds) else [] for n, name in enumerate(masks)
    }


def _places(values: pd.Series[Any], names: Sequence[str]) -> list[int]:
    places = {name: place for place, name in enumerate(names)}
    return [places[value] for value in values.tolist()]


def _other_titles(reports: pd.DataFrame, records: pd.DataFrame) -> list[str | int]:
    """The title of each record, 0 where it is the report's."""
    spoken = reports["title"].tolist()
    pairs = zip(records["title"].tolist(), records["at"].tolist(), strict=True)
    return [0 if title == spoken[at] else title for title, at in pairs]


def _first(people: Sequence[Mapping[str, str]]) -> str:
    """Who stands first, and who or how many follow."""
    names = [person.get("family") or person.get("name") or person.get("given") or "" for person in people[:2]]
    return f"{names[0]} et al." if len(people) > 2 else " & ".join(names)


def _verdicts(review: Review, reports: pd.DataFrame) -> list[str]:
    """For each report a sign for each criterion."""
    asked = [criterion.id for criterion in review.protocol.criteria]
    if not asked:
        return [""] * len(reports)
    # CHECKS has all criteria of a report in a row, by their id.
    table = review.checks["verdict"].map(VERDICTS).to_numpy(dtype=object).reshape(-1, len(asked))
    rows = table[:, np.argsort(np.argsort(np.array(asked)))].tolist()
    signs = dict(
        zip(review.checks["cluster_id"].to_numpy(dtype=object)[:: len(asked)], map("".join, rows), strict=True)
    )
    return [signs[name] for name in reports["cluster_id"].tolist()]


def _alone(review: Review, reports: pd.DataFrame, found: pd.DataFrame) -> list[int]:
    """The criterion that keeps a report out by itself, -1 where none does."""
    places = {criterion.id: place for place, criterion in enumerate(review.protocol.criteria)}
    of = dict(zip(found["cluster_id"].tolist(), found["criterion"].tolist(), strict=True))
    return [places[of[name]] if name in of else -1 for name in reports["cluster_id"].tolist()]


def _out(review: Review, reports: pd.DataFrame) -> pd.Series[str]:
    """The main reason of each report that some stage excluded, "" of the others."""
    out = review.outcomes[review.outcomes["outcome"] == "excluded"]
    said = zip(out["cluster_id"].tolist(), out["reason"].tolist(), strict=True)
    main = {name: reason.partition(";")[0] for name, reason in said}
    return pd.Series([main.get(name, "") for name in reports["cluster_id"].tolist()], dtype="str")


def _lacks(reports: pd.DataFrame, needed: Sequence[str]) -> list[int]:
    """The needed fields that a report lacks, each a bit."""
    total = np.zeros(len(reports), dtype=np.int64)
    for place, name in enumerate(needed):
        total += missing(reports, name).astype(np.int64) << place
    return total.tolist()


def _codes(review: Review, reports: pd.DataFrame) -> dict[str, list[int]]:
    """The reports of each value that stands in a tally, under `scheme:value`."""
    places = dict(zip(reports["cluster_id"].tolist(), reports["at"].tolist(), strict=True))
    standing = review.codes[review.codes["counts"]]
    found: dict[str, list[int]] = {}
    for name, scheme, value in standing[["cluster_id", "scheme", "value"]].itertuples(index=False, name=None):
        found.setdefault(f"{scheme}:{value}", []).append(int(places[name]))
    return {name: sorted(set(of)) for name, of in sorted(found.items())}


def _retracted(review: Review, reports: pd.DataFrame) -> dict[str, str]:
    """What tells that a report was retracted, by its place."""
    places = {name: place for place, name in enumerate(reports["record_id"].tolist())}
    return {str(places[name]): one.signs for name, one in sorted(review.retracted.items())}
