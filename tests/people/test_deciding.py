"""A word that the stage cannot take never reaches a file; one that it can stands there with all that was said."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from litsieve.errors import UsageError
from litsieve.people import deciding
from litsieve.people.deciding import Decision
from litsieve.stages import Stage
from litsieve.workspace import Workspace

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)


def stage(phase: str = "screening", reasons: str = "required") -> Stage:
    said = {"id": "titles", "phase": phase, "decided_by": "reviewers", "reviewers": ["ana"], "reasons": reasons}
    return Stage.model_validate({**said, "criteria": ["topic", "design"]})


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        (Decision("a.1", "include"), ""),
        (Decision("a.1", "exclude", ("design", "topic")), ""),
        (Decision("a.1", "withdraw"), ""),
        (Decision("a.1", "maybe"), "'maybe' is no verdict here; write one of include, exclude, unsure, withdraw"),
        (Decision("a.1", "ongoing"), "'ongoing' is no verdict here; write one of include, exclude, unsure, withdraw"),
        (Decision("a.1", "include", ("topic",)), "only an exclusion has a reason; delete it or say exclude"),
        (Decision("a.1", "exclude"), "an exclusion needs a reason: one of topic, design"),
        (Decision("a.1", "exclude", ("sex",)), "'sex' is no reason at titles; the reasons are topic, design"),
    ],
)
def test_a_word_is_held_against_the_stage(decision: Decision, said: str) -> None:
    assert deciding.fault(decision, stage()) == said


def test_a_study_that_goes_on_is_a_verdict_of_the_eligibility_phase() -> None:
    assert deciding.fault(Decision("a.1", "ongoing"), stage("eligibility")) == ""
    assert deciding.fault(Decision("a.1", "exclude"), stage(reasons="optional")) == ""


def test_words_are_written_as_they_were_said(tmp_path: Path) -> None:
    said = [Decision("a.1", "exclude", ("design", "topic"), "no control", "abc"), Decision("a.2", "include")]
    path = deciding.write(Workspace(tmp_path), stage(), "ana", said, NOW, via="desk")
    assert path == tmp_path / "decisions" / "titles" / "ana.csv"
    assert path.read_text() == (
        "record_id,verdict,reason,note,decided_at,role,via,seen\n"
        "a.1,exclude,design;topic,no control,2026-01-01T12:00:00.000Z,review,desk,abc\n"
        "a.2,include,,,2026-01-01T12:00:00.001Z,review,desk,\n"
    )


def test_nothing_is_written_where_one_word_does_not_fit(tmp_path: Path) -> None:
    said = [Decision("a.1", "include"), Decision("a.2", "exclude")]
    with pytest.raises(UsageError, match=r"a\.2: an exclusion needs a reason: one of topic, design"):
        deciding.write(Workspace(tmp_path), stage(), "ana", said, NOW, via="desk")
    assert not (tmp_path / "decisions").exists()
