"""Codes: rules propose, people overrule, tallies add up."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litsieve import codes, criteria, tables
from litsieve.criteria.interface import Context
from litsieve.findings import Finding
from litsieve.schemes import Scheme
from review_builders import coded

EPISODE = {
    "id": "episode",
    "kind": "exclusive",
    "reviewers": ["ana", "ben"],
    "adjudicators": ["cho"],
    "values": [
        {"id": "design", "when": {"kind": "terms", "terms": "design*"}},
        {"id": "diffusion", "when": {"kind": "terms", "terms": "diffus*"}},
    ],
}
TEXTS = ("We design.", "It diffused.", "We design what diffused.", "Neither.")


def run(*files: object, kind: str = "exclusive") -> codes.Coded:
    """Four reports r.1 to r.4, one record each, coded."""
    reports = tables.from_rows(
        [
            {"cluster_id": f"r.{n}", "record_id": f"r.{n}", "title": "A", "abstract": text}
            for n, text in enumerate(TEXTS, 1)
        ],
        tables.REPORTS,
    )
    clusters = tables.from_rows(
        [{"record_id": f"r.{n}", "cluster_id": f"r.{n}", "representative": True} for n in range(1, 5)],
        tables.CLUSTERS,
    )
    scheme = Scheme.model_validate({**EPISODE, "kind": kind})
    return codes.code(reports, clusters, [scheme], files, Context(corpus=criteria.corpus(reports)))  # type: ignore[arg-type]


def tally(made: codes.Coded) -> dict[str, int]:
    """Value to number."""
    return dict(zip(made.tallies["value"], made.tallies["n"].tolist(), strict=True))


def test_of_an_exclusive_scheme_the_first_rule_that_is_met_gives_the_value() -> None:
    assert tally(run()) == {"design": 2, "diffusion": 1, "uncoded": 1, "conflict": 0}


def test_of_a_multiple_scheme_every_rule_that_is_met_gives_one() -> None:
    assert tally(run(kind="multiple")) == {"design": 2, "diffusion": 2, "uncoded": 1, "conflict": 0}


def test_a_person_outranks_a_rule_and_the_rule_is_still_seen() -> None:
    made = run(coded("episode", "ana", ("r.1", "diffusion")))
    first = made.codes[made.codes["cluster_id"] == "r.1"]
    assert first[["value", "reviewer", "counts"]].to_numpy().tolist() == [
        ["design", "rules", False],
        ["diffusion", "ana", True],
    ]


def test_people_who_differ_are_a_conflict_until_it_is_settled() -> None:
    differing = [coded("episode", "ana", ("r.1", "diffusion")), coded("episode", "ben", ("r.1", "design"))]
    assert tally(run(*differing))["conflict"] == 1
    settled = coded("episode", "cho", ("r.1", "diffusion"), role="adjudication")
    assert tally(run(*differing, settled)) == {"design": 1, "diffusion": 2, "uncoded": 1, "conflict": 0}


def test_the_latest_word_counts_and_an_empty_one_takes_back() -> None:
    changed = coded("episode", "ana", ("r.4", "design"), ("r.4", "diffusion"))
    assert tally(run(changed)) == {"design": 2, "diffusion": 2, "uncoded": 0, "conflict": 0}
    taken_back = coded("episode", "ana", ("r.4", "design"), ("r.4", ""))
    assert tally(run(taken_back)) == tally(run())


@pytest.mark.parametrize(
    ("who", "scheme", "row", "expected"),
    [
        (
            "ana",
            "epoch",
            ("r.1", "design"),
            Finding("D112", "there is no scheme 'epoch'", "decisions/codes/epoch/ana.csv"),
        ),
        (
            "eve",
            "episode",
            ("r.1", "design"),
            Finding("D102", "scheme episode does not name 'eve'", "decisions/codes/episode/eve.csv"),
        ),
        (
            "ana",
            "episode",
            ("r.9", "design"),
            Finding("D101", "no record is called 'r.9'", "decisions/codes/episode/ana.csv", 2),
        ),
        (
            "ana",
            "episode",
            ("r.1", "war"),
            Finding("D113", "scheme episode has no value 'war'", "decisions/codes/episode/ana.csv", 2),
        ),
        (
            "ana",
            "episode",
            ("r.1", "design;diffusion"),
            Finding("D113", "scheme episode has no value 'design;diffusion'", "decisions/codes/episode/ana.csv", 2),
        ),
    ],
)
def test_a_code_that_does_not_fit_is_a_finding(
    who: str, scheme: str, row: tuple[str, str], expected: Finding
) -> None:
    made = run(coded(scheme, who, row))
    assert made.findings == [expected]
    assert tally(made) == tally(run())


ROWS = st.lists(
    st.tuples(st.sampled_from(["r.1", "r.2", "r.3", "r.4"]), st.sampled_from(["design", "diffusion", ""])), max_size=5
)


@settings(max_examples=20)
@given(ana=ROWS, ben=ROWS, cho=ROWS)
def test_an_exclusive_tally_sums_to_the_included_reports(ana: object, ben: object, cho: object) -> None:
    files = [
        coded("episode", "ana", *ana),  # type: ignore[misc]
        coded("episode", "ben", *ben),  # type: ignore[misc]
        coded("episode", "cho", *cho, role="adjudication"),  # type: ignore[misc]
    ]
    assert sum(tally(run(*files)).values()) == len(TEXTS)
