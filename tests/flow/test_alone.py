"""An exclusion hangs on one criterion where no other of the rules, or no other reason of people, says the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from litsieve import tables
from litsieve.flow.alone import alone


class Stage(NamedTuple):
    """A stage of a protocol."""

    decided_by: str
    criteria: tuple[str, ...]


STAGES = (
    Stage("rules", ("recent", "english")),
    Stage("rules-then-reviewers", ("garden",)),
    Stage("reviewers", ("seen",)),
)


def found(
    fails: Sequence[str], outcome: str, *, required: Sequence[str] = ("recent", "english", "garden")
) -> list[str]:
    """The criteria that keep a report out by themselves, which fails these, and of which `outcome` says reason/basis."""
    checks = [{"cluster_id": "a", "criterion": name, "verdict": "not met"} for name in fails]
    reason, basis = outcome.split("/")
    out = [{"cluster_id": "a", "stage": "s", "outcome": "excluded", "reason": reason, "basis": basis}]
    told = alone(tables.from_rows(checks, tables.CHECKS), tables.from_rows(out, tables.OUTCOMES), STAGES, required)
    return told["criterion"].tolist()


def test_a_rule_decides_alone_where_no_other_rule_of_any_stage_fails() -> None:
    assert found(["recent"], "recent/rules") == ["recent"]
    assert found(["recent", "english"], "recent/rules") == []
    assert found(["recent", "garden"], "recent/rules") == []


def test_what_no_stage_of_rules_asks_or_what_is_only_desirable_does_not_count() -> None:
    assert found(["recent", "seen"], "recent/rules") == ["recent"]
    assert found(["recent", "english"], "recent/rules", required=["recent"]) == ["recent"]


def test_people_decide_alone_by_the_only_reason_they_give() -> None:
    assert found(["garden"], "seen/reviewers") == ["seen"]
    assert found([], "seen;garden/adjudication") == []
    assert found([], "not stated/reviewers") == []


def test_nobody_decides_alone_where_nothing_is_excluded() -> None:
    told = alone(tables.empty(tables.CHECKS), tables.empty(tables.OUTCOMES), STAGES, ["recent"])
    assert told.to_dict("list") == {"cluster_id": [], "criterion": []}
