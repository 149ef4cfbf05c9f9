"""What waits for whom, and what nobody is shown too early."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from litsieve import worklist
from litsieve.decisions import LogFile
from litsieve.errors import UsageError
from litsieve.review import Review
from review_builders import PROTOCOL, build, decided, export, ris
from test_review import ids, paper

NAMES = ids(build([export("scopus", ris([paper(n) for n in range(6)]))]))


def review(*said: LogFile, reading: str = "") -> Review:
    """Six reports that reach `reading`, where ana and ben read each; `reading` changes the stage."""
    text = PROTOCOL.replace("adjudicators: [cho]", f"adjudicators: [cho]{reading}")
    return build([export("scopus", ris([paper(n) for n in range(6)]))], said, text)


def waiting(of: Review, who: str, order: worklist.Order = "imported") -> list[str]:
    return [task.record_id for task in worklist.tasks(of, worklist.stage_of(of, "reading"), who, order)]


def test_each_reader_has_what_is_theirs_and_undecided_in_the_order_of_the_export() -> None:
    ana = decided("reading", "ana", (NAMES[0], "include", ""), (NAMES[2], "exclude", "wellbeing"))
    assert waiting(review(ana), "ana") == [NAMES[1], *NAMES[3:]]
    assert waiting(review(ana), "ben") == NAMES


def test_where_no_stage_is_named_it_is_the_first_at_which_something_waits() -> None:
    assert worklist.waiting_stage(review(), "ana").id == "reading"
    assert worklist.waiting_stage(review(), "cho", "adjudication").id == "reading"
    with pytest.raises(UsageError, match=r"no stage has the reviewer 'dan'; review\.yaml names ana"):
        worklist.waiting_stage(review(), "dan")


def test_a_withdrawn_word_waits_again() -> None:
    ana = decided("reading", "ana", (NAMES[0], "include", ""), (NAMES[0], "withdraw", ""))
    assert waiting(review(ana), "ana") == NAMES


def test_a_shared_stage_gives_each_report_to_one_reader() -> None:
    text = PROTOCOL.replace("per_report: 2", "per_report: 1")
    of = build([export("scopus", ris([paper(n) for n in range(6)]))], (), text)
    dealt = [waiting(of, who) for who in ("ana", "ben")]
    assert sorted([*dealt[0], *dealt[1]]) == sorted(NAMES)
    assert all(dealt)


def test_the_pilot_comes_first() -> None:
    of = review(reading=", pilot: 2")
    tasks = worklist.tasks(of, worklist.stage_of(of, "reading"), "ana")
    assert [task.sample for task in tasks] == ["pilot", "pilot", "", "", "", ""]


def test_a_check_sample_shows_what_a_rule_excluded_as_anything_else() -> None:
    text = PROTOCOL.replace(
        "{id: titles, phase: screening, decided_by: rules, criteria: [garden], cannot_say: advance}",
        "{id: titles, phase: screening, decided_by: rules-then-reviewers, criteria: [garden], reviewers: [ana],"
        " check_sample: 1}",
    )
    papers = [paper(1, TI="Nothing", AB="Of the kind"), paper(2, TI="Nothing else", AB="Of any kind"), paper(3)]
    of = build([export("scopus", ris(papers))], (), text)
    tasks = worklist.tasks(of, worklist.stage_of(of, "titles"), "ana")
    assert sorted(task.sample for task in tasks) == ["", "check"]
    (checked,) = [task.record_id for task in tasks if task.sample]
    said = decided("titles", "ana", (checked, "include", ""))
    again = build([export("scopus", ris(papers))], [said], text)
    assert [task.sample for task in worklist.tasks(again, worklist.stage_of(again, "titles"), "ana")] == [""]


def test_a_conflict_has_the_words_of_all() -> None:
    of = review(
        decided("reading", "ana", (NAMES[1], "include", "")),
        decided("reading", "ben", (NAMES[1], "exclude", "wellbeing")),
    )
    (conflict,) = worklist.conflicts(of, worklist.stage_of(of, "reading"))
    assert conflict.record_id == NAMES[1]
    assert [(word.reviewer, word.verdict, word.reason) for word in conflict.words] == [
        ("ana", "include", ""),
        ("ben", "exclude", "wellbeing"),
    ]


def test_nobody_is_shown_another_word_before_all_have_decided() -> None:
    ana = decided("reading", "ana", (NAMES[0], "include", ""), (NAMES[1], "include", ""))
    ben = decided("reading", "ben", (NAMES[0], "exclude", "wellbeing"))
    of = review(ana, ben)
    stage, names = (
        worklist.stage_of(of, "reading"),
        dict(zip(of.reports["record_id"], of.reports["cluster_id"], strict=True)),
    )
    seen = [
        [word.reviewer for word in worklist.words_shown(of, stage, names[record], to)]
        for record, to in ((NAMES[0], "ben"), (NAMES[1], "ben"), (NAMES[1], "ana"))
    ]
    assert seen == [["ana", "ben"], [], ["ana"]]
    open_ = review(ana, ben, reading=", blind: false")
    assert [
        word.reviewer
        for word in worklist.words_shown(open_, worklist.stage_of(open_, "reading"), names[NAMES[1]], "ben")
    ] == ["ana"]


def test_progress_counts_reports_and_what_is_left() -> None:
    ana = decided("reading", "ana", (NAMES[0], "include", ""), (NAMES[1], "include", ""))
    ben = decided("reading", "ben", (NAMES[0], "exclude", "wellbeing"))
    rows = worklist.progress(review(ana, ben))[["reviewer", "role", "decided", "left"]]
    assert rows.to_numpy(dtype=object).tolist() == [
        ["ana", "review", 2, 4],
        ["ben", "review", 1, 5],
        ["cho", "adjudication", 0, 1],
    ]


def test_what_was_taken_in_from_a_sheet_says_nothing_of_the_pace() -> None:
    typed = decided("reading", "ana", *((name, "include", "") for name in NAMES[:3]))
    taken = replace(typed, rows=[row._replace(cells={**row.cells, "via": "worksheet"}) for row in typed.rows])
    paces = [worklist.progress(review(log))["a_hour"].iloc[0] for log in (typed, taken)]
    assert [pd.isna(pace) for pace in paces] == [False, True]


def test_pace_leaves_pauses_out() -> None:
    moments = [f"2026-01-01T10:00:{second:02}.000Z" for second in (0, 30)] + ["2026-01-01T12:00:00.000Z"]
    assert worklist.pace(moments) == 120
    assert worklist.pace(moments[:1]) is None


@pytest.mark.parametrize(
    ("stage", "who", "role", "said"),
    [
        ("readin", "", "review", "no stage that people decide is called 'readin'; did you mean reading?"),
        ("titles", "", "review", "no stage that people decide is called 'titles'; people decide at: reading."),
        (
            "reading",
            "dan",
            "review",
            "stage reading has no reviewer 'dan'; its reviewers: ana, ben. review.yaml names them.",
        ),
        ("reading", "ana", "adjudication", "stage reading has no adjudicator 'ana'; its adjudicators: cho."),
    ],
)
def test_a_stage_or_person_that_is_not_there_is_told_with_those_that_are(
    stage: str, who: str, role: str, said: str
) -> None:
    with pytest.raises(UsageError) as error:
        worklist.stage_of(review(), stage, who, role)
    assert said in str(error.value)
