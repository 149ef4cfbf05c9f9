"""What the commands say of people: how far they agree, on what they differ, what is left for whom."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_reviews import make, run

pytestmark = pytest.mark.usefixtures("reviews_once")

AGREEMENT = """\

reading: ana and ben
verdict, 3 reports
ana / ben  include  exclude  unsure
include          2        1       0
exclude          0        0       0
unsure           0        0       0

measure            value  95 % limits
Cohen's kappa      0.000  0.000 to 0.000
Gwet's AC1         0.613
PABAK              0.500
percent agreement  0.667

verdict, unsure as include, 3 reports
ana / ben  include  exclude
include          2        1
exclude          0        0

measure             value  95 % limits
Cohen's kappa       0.000  0.000 to 0.000
Gwet's AC1          0.538
PABAK               0.333
negative agreement  0.000
percent agreement   0.667
positive agreement  0.800

"""
CONFLICTS = """\

reading: pubmed.108
Kitchen gardens, a survey
who  verdict  reason     note
ana  include
ben  exclude  wellbeing

"""


@pytest.fixture
def unsettled(tmp_path: Path) -> Path:
    """The review without its adjudication."""
    folder = make(tmp_path / "review")
    (folder / "decisions/reading/cho.csv").unlink()
    return folder


def test_agreement_is_told_as_counts_and_coefficients(unsettled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "agreement", unsettled) == (0, AGREEMENT, "")
    assert run(capsys, "agreement", unsettled, "--stage", "reading").out == AGREEMENT


def test_agreement_as_json_is_the_table(unsettled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = json.loads(run(capsys, "agreement", unsettled, "--json").out)["agreement"]
    (kappa,) = [row for row in rows if row["measure"] == "Gwet's AC1" and row["about"] == "verdict"]
    assert kappa == {
        "stage": "reading",
        "part": "main",
        "reviewers": "ana;ben",
        "about": "verdict",
        "measure": "Gwet's AC1",
        "n": 3,
        "value": "0.613",
        "low": "",
        "high": "",
        "note": "",
    }


def test_a_stage_that_one_person_decides_has_no_agreement(
    unsettled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = "No two reviewers have decided the same report yet.\n"
    assert run(capsys, "agreement", unsettled, "--stage", "titles") == (0, said, "")


def test_conflicts_are_listed_with_what_each_said(unsettled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "conflicts", "--review", unsettled) == (0, CONFLICTS, "")
    (conflict,) = json.loads(run(capsys, "conflicts", "reading", "--review", unsettled, "--json").out)["conflicts"]
    assert [(word["reviewer"], word["verdict"]) for word in conflict["words"]] == [
        ("ana", "include"),
        ("ben", "exclude"),
    ]


def test_a_settled_conflict_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "conflicts", "--review", make(tmp_path / "review")) == (0, "No report is in conflict.\n", "")


def test_a_stage_that_is_not_there_is_named(unsettled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = run(capsys, "conflicts", "readin", "--review", unsettled)
    assert (ran.code, ran.err) == (
        2,
        "Error: no stage that people decide is called 'readin'; did you mean reading?\n",
    )
