"""An audit names the identity that a review's numbers break, in the review itself and in its lock."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from flow_builders import BROKEN, UPDATE, broken_update
from litsieve import auditor
from litsieve.review import Review
from review_builders import build, export, ris


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
    assert (identity, "") in named(replace(updated(), flow=broken_update(changes)), lock(), "F101")


@pytest.mark.parametrize(("identity", "changes"), BROKEN)
def test_an_identity_that_a_lock_breaks_is_named(identity: str, changes: dict[str, int]) -> None:
    assert (identity, "review.lock") in named(updated(), lock(**changes), "F103")


def test_numbers_of_other_inputs_are_not_held_against_the_records_of_these() -> None:
    assert named(updated(), lock(duplicates=7) | {"inputs": {"review.yaml": "0"}}, "F103") == []
