"""What people say of pairs and of studies."""

from __future__ import annotations

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
        Finding("D103", "verdict 'maybe' is neither same nor different", "decisions/pairs/ana.csv", 3),
        Finding("D106", "the row is cut off", "decisions/pairs/ana.csv", 4),
    ]


def test_the_latest_row_says_which_study_a_report_is_of() -> None:
    rows = [
        {"record_id": "a.1", "study": "trial-1"},
        {"record_id": "b.1", "study": "trial-2"},
        {"record_id": "a.2", "study": "trial-1"},
        {"record_id": "a.2", "study": ""},
    ]
    assert rulings.studies([file("studies", *rows)], KNOWN) == ({"a.1": "trial-2"}, [])
