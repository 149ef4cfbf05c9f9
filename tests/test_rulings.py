"""What people say of pairs and of studies."""

from __future__ import annotations

import dataclasses

import pytest

from litsieve import rulings
from litsieve.decisions import LogFile, Row
from litsieve.findings import Finding

AT = "2024-06-01T09:00:00.000Z"
KNOWN = {"a.1": "a.1", "a.2": "a.2", "b.1": "a.1"}


def file(kind: str, *rows: dict[str, str]) -> LogFile:
    """A file of ana's, a minute a row."""
    listed = tuple(
        Row(line, {"decided_at": AT.replace("09:00", f"09:{line:02}"), **cells}) for line, cells in enumerate(rows, 2)
    )
    return LogFile(kind, "", "ana", f"decisions/{kind}/ana.csv", "", listed)  # type: ignore[arg-type]


def test_rulings_that_fit_come_back_as_a_table() -> None:
    made, findings = rulings.rulings([file("pairs", {"left": "a.1", "right": "b.1", "verdict": "same"})], KNOWN)
    assert made[["left", "right", "verdict", "reviewer", "line"]].to_numpy().tolist() == [
        ["a.1", "b.1", "same", "ana", 2]
    ]
    assert findings == []


def test_a_ruling_that_does_not_fit_is_a_finding() -> None:
    rows = [
        {"left": "a.1", "right": "c.9", "verdict": "same"},
        {"left": "a.1", "right": "b.1", "verdict": "maybe"},
        {"left": "a.1", "right": "", "verdict": "same"},
    ]
    made, findings = rulings.rulings([file("pairs", *rows)], KNOWN)
    assert len(made) == 0
    assert findings == [
        Finding("D101", "no record is called 'c.9'", "decisions/pairs/ana.csv", 2),
        Finding("D103", "verdict 'maybe' is none of same, different, unsure, withdraw", "decisions/pairs/ana.csv", 3),
        Finding("D106", "the row is cut off", "decisions/pairs/ana.csv", 4),
    ]


@pytest.mark.parametrize(
    ("faulty", "later", "message"),
    [
        ({"verdict": "maybe"}, {"verdict": "same"}, "verdict 'maybe' is none of same, different, unsure, withdraw"),
        ({"right": "c.9"}, {"right": "c.9", "verdict": "withdraw"}, "no record is called 'c.9'"),
        ({"decided_at": "noon"}, {}, "decided_at 'noon' is no time such as 2024-05-31T14:05:09.123Z"),
    ],
    ids=["verdict", "record", "torn"],
)
def test_a_faulty_ruling_is_put_right_by_a_later_one_on_the_same_pair(
    faulty: dict[str, str], later: dict[str, str], message: str
) -> None:
    row = {"left": "a.1", "right": "b.1", "verdict": "same"}
    _, findings = rulings.rulings([file("pairs", {**row, **faulty}, {**row, **later})], KNOWN)
    code = "D106" if "noon" in message else "D115"
    told = message if code == "D106" else f"{message}; line 3 puts it right"
    assert findings == [Finding(code, told, "decisions/pairs/ana.csv", 2)]


def test_a_ruling_that_was_taken_back_stands_no_more() -> None:
    rows = [
        {"left": "b.1", "right": "a.1", "verdict": "same"},
        {"left": "a.1", "right": "a.2", "verdict": "unsure"},
        {"left": "a.1", "right": "b.1", "verdict": "withdraw"},
    ]
    made, findings = rulings.rulings([file("pairs", *rows)], KNOWN)
    standing = rulings.standing(made)
    assert standing[["left", "right", "verdict"]].to_numpy().tolist() == [["a.1", "a.2", "unsure"]]
    assert (len(made), findings) == (3, [])


def test_people_who_contradict_each_other_are_one_finding_and_who_is_unsure_none() -> None:
    pair = {"left": "a.1", "right": "b.1"}
    words = {"ana": "same", "ben": "different", "cho": "unsure"}
    files = [dataclasses.replace(file("pairs", {**pair, "verdict": said}), who=who) for who, said in words.items()]
    _, findings = rulings.rulings(files, KNOWN)
    message = "a.1 and b.1 are called different, and called the same too"
    assert findings == [Finding("D114", message, "decisions/pairs")]
    assert rulings.rulings(files[1:], KNOWN)[1] == []


def test_the_latest_row_says_which_study_a_report_is_of() -> None:
    rows = [
        {"record_id": "a.1", "study": "trial-1"},
        {"record_id": "b.1", "study": "trial-2"},
        {"record_id": "a.2", "study": "trial-1"},
        {"record_id": "a.2", "study": ""},
    ]
    assert rulings.studies([file("studies", *rows)], KNOWN) == ({"a.1": "trial-2"}, [])
