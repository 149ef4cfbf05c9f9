"""What the reviewers' log means: which rows fit, whose word is the latest, what the words make together."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from litsieve import decisions, tables
from litsieve.decisions import LogFile, Row, Settled, Word
from litsieve.findings import Finding
from litsieve.stages import Stage

RECORDS = ("scopus.1", "scopus.2", "wos.1")
CLUSTERS = tables.from_rows(
    [
        {"record_id": "scopus.1", "cluster_id": "scopus.1", "representative": True},
        {"record_id": "scopus.2", "cluster_id": "scopus.2", "representative": True},
        {"record_id": "wos.1", "cluster_id": "scopus.1", "representative": False},
    ],
    tables.CLUSTERS,
)


def stage(**options: object) -> Stage:
    """A stage of two readers, with an adjudicator."""
    usual: dict[str, object] = {
        "id": "abstracts",
        "phase": "screening",
        "decided_by": "reviewers",
        "criteria": ("setting", "outcome"),
        "reviewers": ("ana", "ben"),
        "per_report": 2,
        "adjudicators": ("cho",),
    }
    return Stage.model_validate(usual | options)


def row(line: int = 2, **cells: str) -> Row:
    """A row that includes scopus.1, at a minute that grows with its line."""
    usual = {"record_id": "scopus.1", "verdict": "include", "decided_at": f"2024-05-01T10:{line:02}:00.000Z"}
    return Row(line, usual | cells)


def file(*rows: Row, who: str = "ana", scope: str = "abstracts") -> LogFile:
    """A reviewer's file."""
    return LogFile("stage", scope, who, f"decisions/{scope}/{who}.csv", "", tuple(rows))


def word(reviewer: str, verdict: str, reason: str = "", role: str = "review", note: str = "") -> Word:
    """A standing word on scopus.1."""
    return Word("scopus.1", reviewer, role, verdict, reason, note)


def read(*files: LogFile, of: Stage | None = None) -> tuple[pd.DataFrame, list[Finding]]:
    """`files` read for one stage."""
    return decisions.read(files, {"abstracts": of or stage()}, RECORDS)


@pytest.mark.parametrize(
    ("cells", "code", "message"),
    [
        pytest.param({"record_id": "scopus.9"}, "D101", "no record is called 'scopus.9'", id="no such record"),
        pytest.param(
            {"verdict": "maybe"},
            "D103",
            "verdict 'maybe' is none of include, exclude, unsure, ongoing, awaiting, withdraw",
            id="no such verdict",
        ),
        pytest.param(
            {"verdict": "ongoing"}, "D103", "verdict 'ongoing' belongs to the eligibility phase", id="wrong phase"
        ),
        pytest.param(
            {"role": "judge"}, "D106", "role 'judge' is none of adjudication, consensus, review", id="no such role"
        ),
        pytest.param(
            {"role": "adjudication"},
            "D102",
            "stage abstracts does not name 'ana' for role adjudication",
            id="no adjudicator",
        ),
        pytest.param(
            {"decided_at": ""},
            "D106",
            "the row is cut off: it has no record_id, no decided_at or not all its columns",
            id="no time",
        ),
    ],
)
def test_a_row_that_does_not_fit_is_a_finding_and_counts_nowhere(
    cells: dict[str, str], code: str, message: str
) -> None:
    read_rows, findings = read(file(row(**cells)))
    assert findings == [Finding(code, message, "decisions/abstracts/ana.csv", 2)]
    assert len(read_rows) == 0


def test_a_torn_last_line_is_a_finding_with_its_place() -> None:
    torn = Row(3, {"record_id": "scopus.2", "verdict": "inc"}, torn=True)
    read_rows, findings = read(file(row(), torn))
    assert [(f.code, f.line) for f in findings] == [("D106", 3)]
    assert read_rows["record_id"].tolist() == ["scopus.1"]


def test_a_file_of_someone_the_stage_does_not_name_counts_nowhere() -> None:
    read_rows, findings = read(file(row(), who="eve"))
    assert findings == [Finding("D102", "stage abstracts does not name 'eve'", "decisions/abstracts/eve.csv")]
    assert len(read_rows) == 0


def test_a_file_of_no_stage_is_a_finding() -> None:
    _, findings = read(file(row(), scope="titles"))
    assert findings == [Finding("D112", "there is no stage 'titles'", "decisions/titles/ana.csv")]


@pytest.mark.parametrize(
    ("reason", "kept", "codes"),
    [
        ("setting", "setting", []),
        ("outcome; setting", "outcome;setting", []),
        ("", "not stated", ["D104"]),
        ("weather", "not stated", ["D105"]),
        ("weather;setting", "setting", ["D105"]),
    ],
)
def test_an_exclusion_stands_whatever_its_reason_and_says_so(reason: str, kept: str, codes: list[str]) -> None:
    read_rows, findings = read(file(row(verdict="exclude", reason=reason)))
    assert read_rows["reason"].tolist() == [kept]
    assert [finding.code for finding in findings] == codes


def test_where_reasons_are_optional_none_is_needed() -> None:
    read_rows, findings = read(file(row(verdict="exclude")), of=stage(reasons="optional"))
    assert read_rows["reason"].tolist() == ["not stated"]
    assert findings == []


@pytest.mark.parametrize(
    ("faulty", "later", "message"),
    [
        pytest.param(
            {"verdict": "maybe"},
            {},
            "verdict 'maybe' is none of include, exclude, unsure, ongoing, awaiting, withdraw; line 3 puts it right",
            id="verdict",
        ),
        pytest.param(
            {"verdict": "exclude"},
            {"verdict": "exclude", "reason": "setting"},
            "scopus.1 is excluded without a reason; line 3 puts it right",
            id="reason",
        ),
        pytest.param(
            {"record_id": "scopus.9"},
            {"record_id": "scopus.9", "verdict": "withdraw"},
            "no record is called 'scopus.9'; line 3 puts it right",
            id="record",
        ),
    ],
)
def test_a_faulty_row_is_put_right_by_a_later_one(
    faulty: dict[str, str], later: dict[str, str], message: str
) -> None:
    _, findings = read(file(row(2, **faulty), row(3, **later)))
    assert findings == [Finding("D115", message, "decisions/abstracts/ana.csv", 2)]


def test_a_row_is_not_put_right_by_one_on_another_record_or_before_it() -> None:
    rows = (row(2), row(3, verdict="maybe"), row(4, record_id="scopus.2"))
    assert [finding.code for finding in read(file(*rows))[1]] == ["D103"]


def test_a_row_that_a_merge_brought_twice_counts_once() -> None:
    twice = (row(2), Row(3, row(2).cells))
    assert len(read(file(*twice))[0]) == 1


def standing(*files: LogFile) -> dict[str, list[Word]]:
    """The words that stand in `files`."""
    return dict(decisions.words(read(*files)[0], CLUSTERS, "abstracts"))


def test_the_latest_word_counts_wherever_it_stands_in_the_file() -> None:
    early = row(3, verdict="exclude", reason="setting", decided_at="2024-05-01T09:00:00.000Z")
    assert standing(file(row(2), early)) == {"scopus.1": [word("ana", "include")]}


def test_a_withdrawn_word_is_no_word() -> None:
    assert standing(file(row(2), row(3, verdict="withdraw"))) == {}


def test_a_decision_on_any_member_counts_for_the_cluster() -> None:
    assert standing(file(row(record_id="wos.1"))) == {"scopus.1": [word("ana", "include")]}


OUT, IN = "exclude", "include"


@pytest.mark.parametrize(
    ("words", "options", "expected"),
    [
        pytest.param([], {}, ("pending", "", "nobody"), id="nobody has read it"),
        pytest.param([word("ana", IN)], {}, ("pending", "", "nobody"), id="one of two has read it"),
        pytest.param([word("ana", IN), word("ben", IN)], {}, ("included", "", "reviewers"), id="both include"),
        pytest.param(
            [word("ana", IN), word("ben", OUT, "setting")], {}, ("conflict", "", "nobody"), id="they differ"
        ),
        pytest.param(
            [word("ana", OUT, "outcome"), word("ben", OUT, "setting")],
            {},
            ("excluded", "setting;outcome", "reviewers"),
            id="both exclude, the stage's order of criteria chooses the main reason",
        ),
        pytest.param(
            [word("ana", IN), word("ben", OUT, "setting"), word("cho", OUT, "outcome", "adjudication")],
            {},
            ("excluded", "outcome", "adjudication"),
            id="the adjudicator settles",
        ),
        pytest.param([word("cho", IN, role="adjudication")], {}, ("included", "", "adjudication"), id="even alone"),
        pytest.param(
            [word("ana", IN), word("ben", OUT, "setting"), word("ana", OUT, "setting", "consensus")],
            {},
            ("excluded", "setting", "reviewers"),
            id="a consensus settles",
        ),
        pytest.param([word("ana", IN), word("ben", "unsure")], {}, ("conflict", "", "nobody"), id="unsure differs"),
        pytest.param(
            [word("ana", IN), word("ben", "unsure")],
            {"on_unsure": "include"},
            ("included", "", "reviewers"),
            id="unsure includes",
        ),
        pytest.param(
            [word("ana", IN), word("ben", "unsure")],
            {"on_unsure": "pending"},
            ("pending", "", "nobody"),
            id="unsure waits",
        ),
        pytest.param(
            [word("ana", IN), word("ben", OUT, "setting")],
            {"combine": "any-include"},
            ("included", "", "reviewers"),
            id="one include is enough",
        ),
        pytest.param(
            [word("ana", OUT, "setting"), word("ben", OUT, "setting"), word("dan", IN)],
            {"combine": "majority", "reviewers": ("ana", "ben", "dan"), "per_report": 3},
            ("excluded", "setting", "reviewers"),
            id="two of three",
        ),
        pytest.param(
            [word("ana", OUT, "setting"), word("ben", IN)],
            {"combine": "majority"},
            ("conflict", "", "nobody"),
            id="a tie",
        ),
        pytest.param(
            [word("ana", IN), word("ana", OUT, "setting"), word("ben", IN)],
            {},
            ("conflict", "", "nobody"),
            id="one reviewer, two members, two verdicts",
        ),
    ],
)
def test_words_combine_as_the_stage_says(
    words: list[Word], options: dict[str, object], expected: tuple[str, str, str]
) -> None:
    settled = decisions.settle(words, stage(**options))
    assert (settled.outcome, settled.reason, settled.basis) == expected


def test_what_is_settled_says_who_and_quotes_their_notes() -> None:
    words = [word("ana", OUT, "setting", note="a hospital"), word("ben", OUT, "setting")]
    assert decisions.settle(words, stage()) == Settled(
        "excluded", "setting", "reviewers", "ana;ben", "ana: a hospital"
    )


WORDS = st.lists(
    st.builds(
        word,
        reviewer=st.sampled_from(["ana", "ben", "cho"]),
        verdict=st.sampled_from(["include", "exclude", "unsure"]),
        reason=st.sampled_from(["setting", "outcome"]),
        role=st.sampled_from(["review", "consensus", "adjudication"]),
    ),
    max_size=5,
)


@given(
    words=WORDS, seed=st.randoms(use_true_random=False), combine=st.sampled_from(["agree", "any-include", "majority"])
)
def test_the_order_of_words_changes_no_outcome(words: list[Word], seed: object, combine: str) -> None:
    shuffled = list(words)
    seed.shuffle(shuffled)  # type: ignore[attr-defined]
    how = stage(combine=combine)
    assert decisions.settle(shuffled, how)[:4] == decisions.settle(words, how)[:4]
