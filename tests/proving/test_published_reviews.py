"""The rules that benchmarks/reviews holds: protocols that load, and one run whole on its real records."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from litsieve import protocol
from real_data import REPOSITORY, shared

sys.path.insert(0, str(REPOSITORY / "benchmarks"))
import reviews

PROTOCOLS = sorted((REPOSITORY / "benchmarks" / "reviews").glob("*.yaml"))


@pytest.mark.parametrize("path", PROTOCOLS, ids=lambda path: path.stem)
def test_published_criteria_are_a_protocol_with_records(path: Path) -> None:
    plan = protocol.load(path.read_text("utf-8"), path.name)
    used = {name for stage in plan.stages for name in stage.criteria}
    assert used == {criterion.id for criterion in plan.criteria}
    assert path.stem in reviews.RECORDS


def test_a_real_review_runs_from_its_export_to_the_audit_of_its_criteria() -> None:
    records = shared("data/screening") / reviews.RECORDS["donners-2021"]
    doubt, strict = (counts["together"] for counts in reviews.both("donners-2021", records))
    assert (doubt.reports, doubt.included, doubt.lost, doubt.excluded) == (258, 15, 0, 56)
    assert (strict.reports, strict.included, strict.lost) == (258, 15, 2)
