"""AGREEMENT: for each stage, part of it and set of reviewers every measure, from their independent words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, Final

import numpy as np
import pandas as pd

from litsieve import tables
from litsieve.agreement import coefficients
from litsieve.agreement.coefficients import Coefficient, Counts
from litsieve.decisions import NOT_STATED

VERDICTS: Final = ("include", "exclude", "unsure")
TWO: Final = VERDICTS[:2]
VERDICT, TWO_BY_TWO = "verdict", "verdict, unsure as include"
PARTS: Final = ("main", "pilot")


def table(words: Mapping[str, pd.DataFrame], criteria: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    """AGREEMENT from each stage's `independent.words`; `criteria` are those that may be a reason there."""
    rows = [
        {"stage": stage, "part": part, **row}
        for stage, said in words.items()
        for part in PARTS
        for row in _part(_three(said[said["pilot"] == (part == "pilot")]), criteria[stage])
    ]
    return tables.from_rows(rows, tables.AGREEMENT)


def _three(said: pd.DataFrame) -> pd.DataFrame:
    """The words with what is no exclusion and no doubt as an inclusion: ongoing and awaiting are none of those."""
    return said.assign(verdict=said["verdict"].where(said["verdict"].isin(VERDICTS), "include"))


def _part(said: pd.DataFrame, criteria: Sequence[str]) -> Iterator[dict[str, Any]]:
    """The rows of the words of one part of a stage: of each two reviewers, and of all where they are more."""
    reviewers = sorted(said["reviewer"].unique())
    for first, second in combinations(reviewers, 2):
        both = _both(said, first, second)
        if not both.empty:
            yield from _pair(both, criteria, f"{first};{second}")
    if len(reviewers) > 2:
        yield from _several(said, ";".join(reviewers))


def _both(said: pd.DataFrame, first: str, second: str) -> pd.DataFrame:
    """The reports that both decided: cluster_id, and verdict and reason of each (`_1`, `_2`)."""
    one, other = (said[said["reviewer"] == who] for who in (first, second))
    return one.merge(other, on="cluster_id", suffixes=("_1", "_2"), validate="one_to_one")


def _pair(both: pd.DataFrame, criteria: Sequence[str], who: str) -> Iterator[dict[str, Any]]:
    first, second = both["verdict_1"], both["verdict_2"]
    yield from _crossed(coefficients.crossed(first, second, VERDICTS), VERDICTS, VERDICT, who)
    one, other = (side.where(side != "unsure", "include") for side in (first, second))
    table_ = coefficients.crossed(one, other, TWO)
    yield from _crossed(table_, TWO, TWO_BY_TWO, who)
    yield _row(TWO_BY_TWO, who, int(table_.sum()), "positive agreement", coefficients.specific(table_, 0))
    yield _row(TWO_BY_TWO, who, int(table_.sum()), "negative agreement", coefficients.specific(table_, 1))
    excluded = both[(first == "exclude") & (second == "exclude")]
    for criterion in (*criteria, NOT_STATED):
        yield from _criterion(excluded, criterion, who)


def _crossed(table_: Counts, categories: Sequence[str], about: str, who: str) -> Iterator[dict[str, Any]]:
    n = int(table_.sum())
    for row, first in enumerate(categories):
        for column, second in enumerate(categories):
            yield _count(about, who, n, f"{first} / {second}", int(table_[row, column]))
    for measure, of in _MEASURES.items():
        yield _row(about, who, n, measure, of(table_))


_MEASURES: Final = {
    "percent agreement": coefficients.percent,
    "Cohen's kappa": coefficients.cohen,
    "PABAK": coefficients.pabak,
    "Gwet's AC1": coefficients.gwet,
}


def _criterion(excluded: pd.DataFrame, criterion: str, who: str) -> Iterator[dict[str, Any]]:
    """Of the reports that both excluded: did both name the criterion? No row where neither ever did."""
    named = [excluded[column].str.split(";").map(lambda reasons: criterion in reasons) for column in _REASONS]
    sides = [side.map({True: "named", False: "not named"}).tolist() for side in named]
    table_ = coefficients.crossed(sides[0], sides[1], ("named", "not named"))
    if table_[0].sum() + table_[:, 0].sum() == 0:
        return
    yield from _crossed(table_, ("named", "not named"), criterion, who)
    yield _row(criterion, who, int(table_.sum()), "positive agreement", coefficients.specific(table_, 0))


_REASONS: Final = ("reason_1", "reason_2")


def is_cell(measure: str) -> bool:
    """Whether a measure is a cell of the crossed counts and no coefficient."""
    return " / " in measure


def _several(said: pd.DataFrame, who: str) -> Iterator[dict[str, Any]]:
    """More than two reviewers: alpha over all reports, Fleiss over those that as many read as most were read by."""
    crossed = pd.crosstab(said["cluster_id"], said["verdict"]).reindex(columns=list(VERDICTS), fill_value=0)
    counts = crossed.to_numpy(dtype=np.int64)
    sizes = counts.sum(axis=1)
    shared = counts[sizes > 1]
    yield _row(VERDICT, who, len(shared), "Krippendorff's alpha", coefficients.alpha(counts))
    found, times = np.unique(sizes[sizes > 1], return_counts=True)
    for raters, n in zip(found.tolist(), times.tolist(), strict=True):
        if raters > 2:
            measure = f"Fleiss' kappa, {raters} readers"
            yield _row(VERDICT, who, n, measure, coefficients.fleiss(counts[sizes == raters]))


def _row(about: str, who: str, n: int, measure: str, found: Coefficient) -> dict[str, Any]:
    value, low, high = (_said(number) for number in found[:3])
    return {
        "about": about,
        "reviewers": who,
        "measure": measure,
        "n": n,
        "value": value,
        "low": low,
        "high": high,
        "note": found.note,
    }


def _count(about: str, who: str, n: int, cell: str, count: int) -> dict[str, Any]:
    return _row(about, who, n, cell, Coefficient(None)) | {"value": str(count)}


def _said(number: float | None) -> str:
    """A coefficient with three digits, which is more than any review has reports for."""
    return "" if number is None else f"{number + 0:.3f}"
