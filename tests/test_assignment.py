"""Who reads what: the same on every machine, shared fairly, whatever other reports there are."""

from __future__ import annotations

from collections import Counter
from typing import Any

from litsieve import assignment
from litsieve.stages import Stage

NAMES = [f"scopus.{number}" for number in range(2000)]


def stage(**said: Any) -> Stage:
    whole = {
        "id": "titles",
        "phase": "screening",
        "decided_by": "reviewers",
        "reviewers": ["ana", "ben", "cho"],
        "per_report": 1,
        "reasons": "optional",
    }
    return Stage.model_validate(whole | said)


def test_the_deal_is_that_of_the_names_and_nothing_else() -> None:
    dealt = [assignment.readers(stage(per_report=2), name) for name in NAMES[:6]]
    assert dealt == [
        ("ana", "cho"),
        ("ana", "ben"),
        ("ana", "ben"),
        ("ana", "cho"),
        ("ben", "cho"),
        ("ben", "cho"),
    ]


def test_each_reviewer_gets_about_the_same_share() -> None:
    shares = Counter(who for name in NAMES for who in assignment.readers(stage(), name))
    assert sum(shares.values()) == len(NAMES)
    assert all(600 < share < 734 for share in shares.values())


def test_everybody_reads_where_as_many_are_asked_as_there_are() -> None:
    assert assignment.readers(stage(per_report=3), "scopus.1") == ("ana", "ben", "cho")
    assert assignment.readers(stage(), "scopus.1", pilot=True) == ("ana", "ben", "cho")


def test_a_second_reader_reads_about_the_share_that_is_asked() -> None:
    twice = [name for name in NAMES if assignment.needed(stage(second_reader="0.2"), name) == 2]
    assert 340 < len(twice) < 460
    assert all(len(assignment.readers(stage(second_reader="0.2"), name)) == 2 for name in twice)


def test_whoever_reads_first_goes_on_reading_when_a_second_reader_comes() -> None:
    for name in NAMES[:200]:
        assert set(assignment.readers(stage(), name)) <= set(assignment.readers(stage(second_reader=1), name))


def test_the_pilot_has_its_size_or_all_there_is() -> None:
    assert len(assignment.deal(stage(pilot=50), NAMES, ()).pilot) == 50
    assert assignment.deal(stage(pilot=50), NAMES[:3], ()).pilot == frozenset(NAMES[:3])
    assert assignment.deal(stage(), NAMES, ()).pilot == frozenset()
    assert assignment.deal(stage(pilot=50), reversed(NAMES), ()) == assignment.deal(stage(pilot=50), NAMES, ())


RULED = {"decided_by": "rules-then-reviewers", "criteria": ["english"], "check_sample": 1, "pilot": 1}


def test_a_deal_names_readers_of_what_is_left_and_of_the_samples_alone() -> None:
    dealt = assignment.deal(stage(**RULED), ["scopus.1", "scopus.2"], ["scopus.3", "scopus.4"])
    assert [dealt.of(f"scopus.{number}") for number in range(1, 5)] == [
        {"readers": "ben", "sample": ""},
        {"readers": "ana;ben;cho", "sample": "pilot"},
        {"readers": "ana", "sample": "check"},
        {"readers": "", "sample": ""},
    ]
