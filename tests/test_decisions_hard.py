"""The reviewers' log where it is odd, hostile or large."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from litsieve import codes, decisions, rulings, tables
from litsieve.criteria.interface import Context
from litsieve.decisions import LogFile, Row
from litsieve.schemes import Scheme
from litsieve.stages import Stage

STAGE = Stage.model_validate(
    {
        "id": "abstracts",
        "phase": "screening",
        "decided_by": "reviewers",
        "criteria": ("setting", "outcome"),
        "reviewers": ("ana", "ben"),
        "per_report": 2,
        "adjudicators": ("cho",),
    }
)
CLUSTERS = tables.from_rows(
    [{"record_id": "scopus.1", "cluster_id": "scopus.1", "representative": True}], tables.CLUSTERS
)


def log(*rows: tuple[str, str], who: str = "ana") -> LogFile:
    """A file of (verdict, decided_at) on scopus.1."""
    cells = [{"record_id": "scopus.1", "verdict": verdict, "decided_at": at} for verdict, at in rows]
    listed = tuple(Row(line, each) for line, each in enumerate(cells, 2))
    return LogFile("stage", "abstracts", who, f"decisions/abstracts/{who}.csv", "", listed)


def latest(*rows: tuple[str, str]) -> str:
    """The verdict that stands after `rows`."""
    frame, findings = decisions.read([log(*rows)], {"abstracts": STAGE}, {"scopus.1": True})
    assert not findings
    ((_, (word,)),) = decisions.words(frame, CLUSTERS, "abstracts")
    return word.verdict


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("2024-06-01T09:00:00Z", "2024-06-01T09:00:00.500Z"),
        ("2024-06-01T10:30:00.000+02:00", "2024-06-01T09:00:00.000Z"),
        ("2024-06-01T09:00:00.000Z", "2024-06-01 09:30"),
        ("2024-06-01T09:00", "2024-06-01T09:00:00.001Z"),
    ],
)
def test_the_latest_word_is_the_latest_however_its_time_is_written(earlier: str, later: str) -> None:
    assert latest(("include", later), ("unsure", earlier)) == "include"
    assert latest(("unsure", earlier), ("include", later)) == "include"


@pytest.mark.parametrize("when", ["yesterday", "01/06/2024 09:00", "2024-13-01T09:00:00.000Z", "45444.375"])
def test_a_time_that_cannot_be_read_is_a_finding_and_the_row_counts_nowhere(when: str) -> None:
    frame, findings = decisions.read([log(("include", when))], {"abstracts": STAGE}, {"scopus.1": True})
    assert len(frame) == 0
    assert [(f.code, f.message, f.line) for f in findings] == [
        ("D106", f"decided_at {when!r} is no time such as 2024-05-31T14:05:09.123Z", 2)
    ]


SCHEME = Scheme.model_validate(
    {
        "id": "episode",
        "kind": "exclusive",
        "values": [{"id": "design"}, {"id": "diffusion"}],
        "reviewers": ["ana", "ben"],
        "adjudicators": ["cho"],
    }
)


def coded(who: str, value: str, *, role: str = "review", at: str = "2024-06-01T09:00:00.000Z") -> LogFile:
    """A file with one code for scopus.1."""
    cells = {"record_id": "scopus.1", "value": value, "role": role, "decided_at": at}
    return LogFile("codes", "episode", who, f"decisions/codes/episode/{who}.csv", "", (Row(2, cells),))


def code(*files: LogFile) -> codes.Coded:
    """What the files make of the one report."""
    included = tables.from_rows([{"cluster_id": "scopus.1", "record_id": "scopus.1"}], tables.REPORTS)
    return codes.code(included, CLUSTERS, [SCHEME], files, Context())


@pytest.mark.parametrize(
    ("who", "role", "code_", "message"),
    [
        ("ben", "adjudication", "D102", "scheme episode does not name 'ben' for role adjudication"),
        ("cho", "review", "D102", "scheme episode does not name 'cho' for role review"),
        ("ben", "judge", "D106", "role 'judge' is none of adjudication, consensus, review"),
    ],
)
def test_only_who_may_settle_a_code_settles_it(who: str, role: str, code_: str, message: str) -> None:
    found = code(coded("ana", "design"), coded(who, "diffusion", role=role))
    assert [(f.code, f.message) for f in found.findings] == [(code_, message)]
    assert found.tallies["n"].tolist() == [1, 0, 0, 0]


def test_the_time_of_a_code_is_read_as_that_of_a_decision() -> None:
    found = code(coded("ana", "design", at="noon"))
    assert [f.code for f in found.findings] == ["D106"]
    assert found.tallies["n"].tolist() == [0, 0, 1, 0]


def test_equal_rows_are_equal_whatever_the_order_of_their_columns() -> None:
    cells = {"record_id": "scopus.1", "verdict": "include", "decided_at": "2024-06-01T09:00:00.000Z"}
    turned = dict(reversed(cells.items()))
    file = LogFile("stage", "abstracts", "ana", "decisions/abstracts/ana.csv", "", (Row(2, cells), Row(9, turned)))
    frame, findings = decisions.read([file], {"abstracts": STAGE}, {"scopus.1": True})
    assert (frame["line"].tolist(), findings) == ([2], [])


def test_a_log_without_a_row_that_fits_is_an_empty_table() -> None:
    frame, _ = decisions.read([log()], {"abstracts": STAGE}, {"scopus.1": True})
    pd.testing.assert_frame_equal(frame, tables.empty(tables.DECISIONS))
    assert list(decisions.words(frame, CLUSTERS, "abstracts")) == []


def ruled(*rows: tuple[str, str, str, str]) -> LogFile:
    """A file of (left, right, verdict, decided_at)."""
    names = ("left", "right", "verdict", "decided_at")
    listed = tuple(Row(line, dict(zip(names, row, strict=True))) for line, row in enumerate(rows, 2))
    return LogFile("pairs", "", "ana", "decisions/pairs/ana.csv", "", listed)


AT = "2024-06-01T09:00:00.000Z"


@pytest.mark.parametrize(
    ("row", "code", "message"),
    [
        (("a.1", "a.1", "same", AT), "D101", "'a.1' is ruled on with itself; name two records"),
        (
            ("a.1", "a.2", "same", "noon"),
            "D106",
            "decided_at 'noon' is no time such as 2024-05-31T14:05:09.123Z",
        ),
    ],
)
def test_a_ruling_on_one_record_or_at_no_time_is_a_finding(
    row: tuple[str, str, str, str], code: str, message: str
) -> None:
    table, findings = rulings.rulings([ruled(row)], dict.fromkeys(("a.1", "a.2")))
    assert (len(table), [(f.code, f.message) for f in findings]) == (0, [(code, message)])


def test_a_long_chain_of_rulings_contradicts_one_at_its_ends() -> None:
    names = [f"a.{n:05}" for n in range(4000)]
    chain = [(left, right, "same", AT) for left, right in pairwise(names)]
    _, findings = rulings.rulings([ruled(*chain, (names[0], names[-1], "different", AT))], dict.fromkeys(names))
    assert [f.message for f in findings] == [
        "a.00000 and a.03999 are called different, and the same by what is ruled on other pairs"
    ]


ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "record_id": st.sampled_from(["a.1", "a.2", "b.9"]),
            "verdict": st.sampled_from(["include", "exclude", "exclude", "ongoing", "perhaps"]),
            "reason": st.sampled_from(["", "", "setting", "setting", "weather"]),
            "note": st.just(""),
            "decided_at": st.sampled_from(["2026-01-01T00:00:00.000Z", "2026-01-01T00:00:01.000Z", "2026-01-01"]),
            "role": st.sampled_from(["review", "review", "review", "adjudication"]),
            "via": st.just("desk"),
            "seen": st.just(""),
        }
    ),
    max_size=4,
)


@given(ROWS)
def test_a_file_in_which_all_rows_fit_is_read_as_one_by_one(cells: list[dict[str, str]]) -> None:
    stage = Stage.model_validate(
        {
            "id": "titles",
            "phase": "screening",
            "decided_by": "reviewers",
            "reviewers": ["ana"],
            "criteria": ["setting"],
        }
    )
    rows = tuple(Row(line, row) for line, row in enumerate(cells, 2))
    whole = LogFile("stage", "titles", "ana", "x.csv", "", rows)
    # A column that the fast way does not know sends every row the careful way.
    careful = LogFile("stage", "titles", "ana", "x.csv", "", tuple(Row(row.line, _without_via(row)) for row in rows))
    read = [decisions.read([file], {"titles": stage}, {"a.1", "a.2"}) for file in (whole, careful)]
    assert read[0][1] == read[1][1]
    assert read[0][0].drop(columns="via").equals(read[1][0].drop(columns="via"))


def _without_via(row: Row) -> dict[str, str]:
    return {name: text for name, text in row.cells.items() if name != "via"}
