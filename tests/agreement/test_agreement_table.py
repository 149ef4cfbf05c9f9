"""Which words count as independent, and the table that is made of them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from litsieve import agreement, tables
from litsieve.stages import Stage

STAGE = Stage.model_validate(
    {
        "id": "titles",
        "phase": "screening",
        "decided_by": "reviewers",
        "reviewers": ["ana", "ben", "cho"],
        "per_report": 2,
        "criteria": ["topic", "design"],
        "adjudicators": ["dan"],
    }
)


def log(*rows: str) -> pd.DataFrame:
    """DECISIONS from rows such as `a ana 10 exclude topic [role]`: record, who, minute, verdict, reason."""
    found: list[dict[str, Any]] = []
    for line, row in enumerate(rows, 2):
        record, who, minute, verdict, reason, role = (*row.split(), "review")[:6]
        found.append(
            {
                "record_id": record,
                "stage": "titles",
                "reviewer": who,
                "decided_at": f"2026-01-01T00:{minute}:00.000Z",
                "line": line,
                "verdict": verdict,
                "reason": "" if reason == "-" else reason,
                "role": role,
            }
        )
    return tables.from_rows(found, tables.DECISIONS)


def words(decided: pd.DataFrame, *, pilot: frozenset[str] = frozenset()) -> list[tuple[str, ...]]:
    ids = sorted(decided["record_id"].unique())
    clusters = pd.DataFrame({"record_id": ids, "cluster_id": ids})
    found = agreement.words(decided, clusters, STAGE, pilot)
    return list(found[["cluster_id", "reviewer", "verdict", "reason"]].itertuples(index=False, name=None))


def test_a_word_changed_before_the_other_spoke_is_the_changed_one() -> None:
    decided = log("a ana 10 include -", "a ana 11 exclude topic", "a ben 12 include -")
    assert words(decided) == [("a", "ana", "exclude", "topic"), ("a", "ben", "include", "")]


def test_a_word_changed_after_both_had_spoken_is_the_first_one() -> None:
    decided = log("a ana 10 include -", "a ben 11 exclude topic", "a ana 12 exclude topic")
    assert words(decided) == [("a", "ana", "include", ""), ("a", "ben", "exclude", "topic")]


def test_a_third_reader_who_comes_last_speaks_once() -> None:
    decided = log("a ana 10 include -", "a ben 11 exclude topic", "a cho 12 unsure -", "a cho 13 exclude topic")
    assert words(decided) == [
        ("a", "ana", "include", ""),
        ("a", "ben", "exclude", "topic"),
        ("a", "cho", "unsure", ""),
    ]


def test_what_is_said_after_an_adjudication_or_a_consensus_does_not_count() -> None:
    decided = log("a ana 10 include -", "a dan 11 exclude topic adjudication", "a ben 12 exclude topic")
    assert words(decided) == [("a", "ana", "include", "")]
    decided = log("a ana 10 include -", "a ben 11 exclude topic consensus", "a ben 12 exclude topic")
    assert words(decided) == [("a", "ana", "include", "")]


def test_a_withdrawn_word_is_none() -> None:
    assert words(log("a ana 10 include -", "a ana 11 withdraw -")) == []


def test_in_the_pilot_the_words_stay_hidden_until_all_have_decided() -> None:
    decided = log("a ana 10 include -", "a ben 11 exclude topic", "a ana 12 exclude topic", "a cho 13 include -")
    found = words(decided, pilot=frozenset({"a"}))
    assert found[0] == ("a", "ana", "exclude", "topic")


def told(decided: pd.DataFrame, **of: str) -> dict[str, tuple[Any, ...]]:
    """Measure -> n, value and note of the rows of the table that fit `of`."""
    ids = sorted(decided["record_id"].unique())
    clusters = pd.DataFrame({"record_id": ids, "cluster_id": ids})
    table = agreement.table(
        {"titles": agreement.words(decided, clusters, STAGE, frozenset())}, {"titles": STAGE.criteria}
    )
    for column, value in of.items():
        table = table[table[column] == value]
    rows = table[["measure", "n", "value", "note"]].itertuples(index=False, name=None)
    return {measure: rest for measure, *rest in rows}  # type: ignore[misc]


TEN = log(
    *(f"r{n} ana 10 include -" for n in range(4)),
    *(f"r{n} ben 11 include -" for n in range(4)),
    "r4 ana 10 include -",
    "r4 ben 11 exclude topic",
    "r5 ana 10 unsure -",
    "r5 ben 11 include -",
    *(f"r{n} ana 10 exclude topic" for n in range(6, 10)),
    *(f"r{n} ben 11 exclude {'design' if n == 6 else 'topic'}" for n in range(6, 10)),
)


def test_the_three_by_three_table_comes_first_and_keeps_unsure() -> None:
    found = told(TEN, about="verdict", reviewers="ana;ben")
    assert found["include / include"] == [10, "4", ""]
    assert found["unsure / include"] == [10, "1", ""]
    assert found["percent agreement"] == [10, "0.800", ""]
    assert found["Cohen's kappa"] == [10, "0.636", ""]


def test_the_two_by_two_table_takes_unsure_as_include_and_says_so() -> None:
    found = told(TEN, about="verdict, unsure as include")
    assert found["percent agreement"] == [10, "0.900", ""]
    assert found["Cohen's kappa"] == [10, "0.800", ""]
    assert found["positive agreement"] == [10, "0.909", ""]
    assert found["negative agreement"] == [10, "0.889", ""]


def test_of_what_both_excluded_it_is_asked_whether_both_named_the_criterion() -> None:
    found = told(TEN, about="topic")
    assert found["named / named"] == [4, "3", ""]
    assert found["named / not named"] == [4, "1", ""]
    assert found["positive agreement"] == [4, "0.857", ""]
    assert told(TEN, about="not stated") == {}


def test_more_than_two_reviewers_have_alpha_over_all_and_fleiss_over_equal_numbers() -> None:
    decided = log(
        *(f"r{n} {who} 10 {'include -' if n % 2 else 'exclude topic'}" for n in range(6) for who in ("ana", "ben")),
        *(f"r{n} cho 10 {'include -' if n % 2 else 'exclude topic'}" for n in range(4)),
    )
    found = told(decided, reviewers="ana;ben;cho")
    assert found == {"Krippendorff's alpha": [6, "1.000", ""], "Fleiss' kappa, 3 readers": [4, "1.000", ""]}


def test_no_undefined_coefficient_has_a_value() -> None:
    decided = log("a ana 10 include -", "a ben 11 include -")
    found = told(decided, about="verdict")
    assert found["Cohen's kappa"] == [1, "", "all said the same of every report, so that chance alone would agree"]
