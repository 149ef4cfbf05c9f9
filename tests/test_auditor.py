"""An audit names the identity that a review's numbers break, in the review itself and in its lock."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from flow_builders import Cluster, Member, flow_of
from litsieve import auditor
from litsieve.review import Review
from review_builders import build, export, ris

IN = "included"
# An update with both lanes, so that every identity has something to say.
UPDATE = flow_of(
    [
        Cluster((Member("scopus", 1), Member("wos", 2)), (IN,) * 4),
        Cluster((Member("scopus", 2), Member("ictrp", 2)), (IN,) * 4),
        Cluster((Member("scopus", 2),), (IN, "excluded:a:rules")),
        Cluster((Member("scopus", 2),), (IN, IN, IN, "excluded:a")),
        Cluster((Member("site", 2),), ("", "", IN, IN)),
        Cluster((Member("cited", 2),), ("", "", IN, "excluded:b")),
    ]
)
BROKEN = [
    ("E1", {"database_results": 9}),
    ("E2", {"records_screened": 7}),
    ("E3", {"dbr_sought_reports": 7}),
    ("E4", {"excluded_by_automation": 7}),
    ("E5", {"dbr_assessed": 7}),
    ("E6", {"reports_included_dbr": 7}),
    ("E7", {"other_sought_reports": 7}),
    ("E8", {"other_assessed": 7}),
    ("E9", {"reports_included_other": 7}),
    ("E10", {"new_reports": 7}),
    ("E11", {"new_studies": 0}),
    ("E12", {"total_reports": 7}),
    ("E13", {"total_studies": 7}),
    ("E14", {"total_studies_ma": 7}),
    ("E15", {"excluded_by_human": -1}),
    ("E16", {"duplicates": 7}),
]


@cache
def updated() -> Review:
    """A review whose flow is the update's."""
    made = build([export("scopus", ris([{"TI": "A garden", "PY": "2020", "LA": "en"}]))])
    return replace(made, flow=UPDATE)


def lock(**changes: Any) -> dict[str, Any]:
    """The parts of a lock that say of the update what is so, but for `changes` of its counts."""
    counts = {name: n for name, n in UPDATE.counts.items() if n is not None}
    parts: dict[str, Any] = {part: {} for part in ("made_with", "inputs", "exports", "tables", "outputs")}
    return {**parts, "included": [], "counts": {**counts, **changes}}


def named(review: Review, standing: dict[str, Any], code: str) -> list[tuple[str, str]]:
    """The identities that an audit names under `code`, and the file that it finds them in."""
    found = auditor.audit(review, lock(), standing)
    chosen = found[found["code"] == code]
    return [(message.split(":")[0], file) for message, file in zip(chosen["message"], chosen["file"], strict=True)]


def test_sound_numbers_break_nothing() -> None:
    assert named(updated(), lock(), "F101") == named(updated(), lock(), "F103") == []


@pytest.mark.parametrize(("identity", "changes"), BROKEN)
def test_an_identity_that_a_review_breaks_is_named(identity: str, changes: dict[str, int]) -> None:
    flow = replace(UPDATE, counts={**UPDATE.counts, **changes})
    assert (identity, "") in named(replace(updated(), flow=flow), lock(), "F101")


@pytest.mark.parametrize(("identity", "changes"), BROKEN)
def test_an_identity_that_a_lock_breaks_is_named(identity: str, changes: dict[str, int]) -> None:
    assert (identity, "review.lock") in named(updated(), lock(**changes), "F103")


def test_numbers_of_other_inputs_are_not_held_against_the_records_of_these() -> None:
    assert named(updated(), lock(duplicates=7) | {"inputs": {"review.yaml": "0"}}, "F103") == []
