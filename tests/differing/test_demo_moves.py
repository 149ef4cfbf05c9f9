"""The demo review and the same with one thing less, or one operator laxer: the moves are those of its truth file."""

from __future__ import annotations

import pytest

from demo_builders import DEMO, MOVES, PLAN, TRUTH, Demo, End
from litsieve import protocol
from litsieve.differing import Cause, Move, between

CRITERIA = tuple(f"criterion:{criterion.id}" for criterion in PLAN.criteria)


@pytest.fixture(scope="module")
def demo() -> Demo:
    return Demo()


def placed(demo: Demo, moves: tuple[Move, ...]) -> dict[tuple[str, int], End]:
    """Where each report that moved ends now, by the place of the record that speaks for it."""
    columns = demo.review.records[["record_id", "file", "position"]].itertuples(index=False, name=None)
    place = {record_id: (file, int(position)) for record_id, file, position in columns}
    return {place[move.record_id]: End(move.after.box, move.after.reason) for move in moves if move.after}


@pytest.mark.parametrize("dropped", [*CRITERIA, "stage:facets", "reviewer:ben", "rule:pmid"])
def test_what_is_dropped_moves_exactly_the_reports_of_the_truth(demo: Demo, dropped: str) -> None:
    found = between(demo.review, demo.without(dropped))
    assert placed(demo, found.moves) == MOVES[dropped]
    assert len(found.moves) == len(MOVES[dropped])


@pytest.mark.parametrize("dropped", CRITERIA)
def test_a_dropped_criterion_is_the_one_cause_of_its_moves(demo: Demo, dropped: str) -> None:
    found = between(demo.review, demo.without(dropped))
    name = dropped.removeprefix("criterion:")
    assert {move.because for move in found.moves} == {(Cause("criterion", name),)}
    assert [change.name for change in found.criteria] == [f"criteria.{name}"]


def test_a_laxer_operator_moves_exactly_its_near_misses(demo: Demo) -> None:
    text = (DEMO / "review.yaml").read_text("utf-8")
    assert text.count("NEAR/4") == 1
    after = demo.build(protocol.load(text.replace("NEAR/4", "NEAR/5")), demo.given.log)
    found = between(demo.review, after)
    missed = [at for at, row in TRUTH.items() if (row["alone"], row["near_miss"]) == ("values", "NEAR")]
    speaking = [at for at in missed if TRUTH[at]["box"] != "duplicates"]
    assert len(speaking) >= 5
    assert placed(demo, found.moves) == dict.fromkeys(speaking, End("awaiting_screening", ""))
    assert {move.because for move in found.moves} == {(Cause("criterion", "values"),)}


def test_the_numbers_of_the_diagram_stand_side_by_side(demo: Demo) -> None:
    found = between(demo.review, demo.without("criterion:values"))
    numbers = {(number.box or number.label): (number.before, number.after) for number in found.numbers}
    moved = len(MOVES["criterion:values"])
    assert numbers["records_screened"] == (750, 750)
    assert numbers["Nothing on how, why or if values have an impact"] == (98, 0)
    waiting = numbers["awaiting_screening"]
    assert waiting[0] == 0
    assert 0 < (waiting[1] or 0) <= moved
