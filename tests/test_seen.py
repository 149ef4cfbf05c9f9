"""What was shown when somebody decided, and what it is now."""

from __future__ import annotations

from typing import Any

import pandas as pd

from litsieve import seen, tables

REPORT = {"title": "A garden", "abstract": "We made one.", "keywords": '["ward","green"]'}


def found(was: str, verdict: str = "include", **now: str) -> list[tuple[str, str]]:
    """The findings on one decision taken on the text with the hash `was`, now that the report is otherwise."""
    row: dict[str, Any] = {"record_id": "a.1", "stage": "titles", "reviewer": "ana", "role": "review"}
    row |= {"decided_at": "2026-01-01T00:00:00.000Z", "line": 2, "verdict": verdict, "seen": was}
    reports = tables.from_rows([{"cluster_id": "a.1", "record_id": "a.1", **REPORT, **now}], tables.REPORTS)
    clusters = pd.DataFrame({"record_id": ["a.1"], "cluster_id": ["a.1"]})
    findings = seen.changed(tables.from_rows([row], tables.DECISIONS), clusters, reports)
    return [(finding.code, finding.message) for finding in findings]


def test_the_hash_is_that_of_title_abstract_and_keywords_as_shown() -> None:
    assert seen.of(REPORT) == "a44a9bef3696"
    assert seen.of({**REPORT, "year": 2020}) == seen.of(REPORT)


def test_a_changed_abstract_is_told_and_an_unchanged_one_is_not() -> None:
    said = "stage titles: 1 report was decided on another title, abstract or keywords, the first is a.1"
    assert found(seen.of(REPORT)) == []
    assert found(seen.of(REPORT), abstract="We made two.") == [("D117", said)]


def test_a_row_without_a_hash_and_a_withdrawal_say_nothing() -> None:
    assert found("", abstract="We made two.") == []
    assert found("000000000000", verdict="withdraw") == []
