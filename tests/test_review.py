"""The whole pipeline in memory: what ends where, and what may never happen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litsieve import explain
from litsieve.errors import UsageError
from litsieve.review import Review
from litsieve.writers import outputs
from review_builders import PROTOCOL, build, coded, decided, export, ris

GARDEN = {"TI": "A garden for the ward", "AB": "We made a garden.", "PY": "2020", "LA": "eng", "AN": "1", "DB": "x"}


def paper(n: int, **values: str) -> dict[str, str]:
    """A record that every rule lets pass, with a DOI of its own, but for what is said."""
    return {**GARDEN, "TI": f"A garden for ward {'abcdefghij'[n % 10] * (n + 1)}", "DO": f"10.5555/g.{n}", **values}


def ids(review: Review) -> list[str]:
    """The record ids in the order of their DOIs."""
    return review.records.sort_values("doi")["record_id"].tolist()


def boxes(review: Review) -> dict[str, str]:
    """The box of each record, by its DOI."""
    ends = review.flow.boxes.merge(review.records[["record_id", "doi"]], on="record_id")
    return dict(zip(ends["doi"], ends["box"], strict=True))


@pytest.mark.parametrize(
    ("values", "box", "reason"),
    [
        pytest.param({}, "awaiting_assessment", "", id="passes all rules, waits for people"),
        pytest.param({"PY": "1999"}, "excluded_automatic", "recent", id="too old"),
        pytest.param({"LA": "ger"}, "excluded_automatic", "english", id="not in English"),
        pytest.param({"TI": "A ward", "AB": "Wards."}, "records_excluded", "garden", id="no garden"),
        pytest.param(
            {"PY": "1999", "LA": "ger"}, "excluded_automatic", "recent", id="the first that fails is the reason"
        ),
        pytest.param({"PY": ""}, "awaiting_assessment", "", id="no year never excludes"),
        pytest.param({"LA": ""}, "awaiting_assessment", "", id="no language never excludes"),
        pytest.param({"TI": "A ward", "AB": ""}, "awaiting_assessment", "", id="no abstract never excludes"),
        pytest.param({"PY": "2004"}, "awaiting_assessment", "", id="a year that straddles the limit never excludes"),
        pytest.param(
            {"TI": "A ward", "AB": "Wards.", "KW": "gardens"}, "awaiting_assessment", "", id="keywords count"
        ),
    ],
)
def test_a_record_ends_where_the_protocol_says(values: dict[str, str], box: str, reason: str) -> None:
    review = build([export("scopus", ris([paper(1, **values)]))])
    (end,) = review.flow.boxes.to_dict("records")
    assert (end["box"], end["reason"]) == (box, reason)


def test_people_settle_what_rules_let_pass() -> None:
    exports = [export("scopus", ris([paper(n) for n in range(5)]))]
    a, b, c, d, e = ids(build(exports))
    log = [
        decided(
            "reading", "ana", (a, "include", ""), (b, "exclude", "wellbeing"), (c, "include", ""), (d, "include", "")
        ),
        decided("reading", "ben", (a, "include", ""), (b, "exclude", "wellbeing"), (c, "exclude", "wellbeing")),
        decided("reading", "cho", (c, "exclude", "wellbeing"), role="adjudication"),
    ]
    review = build(exports, log)
    assert boxes(review) == {
        "10.5555/g.0": "reports_included_dbr",
        "10.5555/g.1": "dbr_excluded",
        "10.5555/g.2": "dbr_excluded",
        "10.5555/g.3": "awaiting_assessment",
        "10.5555/g.4": "awaiting_assessment",
    }
    waiting = review.outcomes[review.outcomes["outcome"] == "pending"].set_index("cluster_id")["evidence"].to_dict()
    assert waiting == {d: "1 of 2 readers have decided", e: "0 of 2 readers have decided"}
    assert (review.findings["severity"] == "warning").all()


def test_a_decision_on_any_member_counts_for_the_cluster() -> None:
    exports = [export("scopus", ris([paper(1)])), export("wos", ris([paper(1)]))]
    first, second = ids(build(exports))
    log = [
        decided("reading", "ana", (first, "include", "")),
        decided("reading", "ben", (second, "include", "")),
    ]
    review = build(exports, log)
    assert review.flow.counts["reports_included_dbr"] == 1
    assert review.flow.counts["duplicates"] == 1


def test_a_persons_word_outranks_a_rule_and_is_a_finding() -> None:
    text = PROTOCOL.replace(
        "criteria: [garden], cannot_say: advance", "criteria: [garden], cannot_say: ask, reviewers: [ana]"
    )
    exports = [export("scopus", ris([paper(1, TI="A ward", AB="Wards.")]))]
    (only,) = ids(build(exports, text=text))
    review = build(exports, [decided("titles", "ana", (only, "include", ""))], text=text)
    assert boxes(review) == {"10.5555/g.1": "awaiting_assessment"}
    said = review.findings.loc[review.findings["code"] == "D107", "message"].tolist()
    assert said == [f"{only}: at stage titles the rules say excluded (garden), people say ana included; people stand"]


def test_where_the_rules_cannot_say_the_stage_may_ask() -> None:
    text = PROTOCOL.replace(
        "criteria: [garden], cannot_say: advance", "criteria: [garden], cannot_say: ask, reviewers: [ana]"
    )
    review = build([export("scopus", ris([paper(1, TI="A ward", AB="")]))], text=text)
    assert boxes(review) == {"10.5555/g.1": "awaiting_screening"}


def test_other_methods_have_a_lane_of_their_own() -> None:
    exports = [export("scopus", ris([paper(1)])), export("site", ris([paper(1), paper(2, TI="A ward", AB="Wards.")]))]
    counts = build(exports).flow.counts
    assert (counts["website_results"], counts["other_duplicates"], counts["other_awaiting_assessment"]) == (2, 1, 1)


def test_an_exclusive_scheme_sums_to_the_included_reports() -> None:
    exports = [export("scopus", ris([paper(1, AB="We design a garden."), paper(2), paper(3)]))]
    a, b, c = ids(build(exports))
    both = [decided("reading", who, *((one, "include", "") for one in (a, b, c))) for who in ("ana", "ben")]
    review = build(exports, [*both, coded("episode", "ana", (b, "diffusion"))])
    assert review.tallies.to_numpy().tolist() == [
        ["episode", "design", 1],
        ["episode", "diffusion", 1],
        ["episode", "uncoded", 1],
        ["episode", "conflict", 0],
    ]


def test_a_known_report_that_is_not_included_is_a_finding() -> None:
    text = PROTOCOL + "must_include: [10.5555/g.1, 10.5555/nowhere]\n"
    review = build([export("scopus", ris([paper(1)]))], text=text)
    (only,) = ids(review)
    said = review.findings.loc[review.findings["code"] == "P105", "message"].tolist()
    assert said == [
        f"10.5555/g.1 is not included: {only} ended in awaiting_assessment; pending at stage reading; "
        "0 of 2 readers have decided",
        "10.5555/nowhere is in none of the exports",
    ]


def test_a_life_tells_from_the_line_of_the_export_to_the_box() -> None:
    review = build([export("scopus", ris([paper(0), paper(1)]))])
    life = explain.life(review, ids(review)[1])
    assert life.record["line"] == 11
    assert life.raw[0] == ("TY", "JOUR", 11)
    assert [(check.criterion, check.verdict) for check in life.checks] == [
        ("recent", "met"),
        ("english", "met"),
        ("garden", "met"),
        ("wellbeing", "cannot say"),
    ]
    words = {life.report[span.field][span.start : span.end] for span in life.checks[2].spans}
    assert words == {"garden"}
    assert life.box["box"] == "awaiting_assessment"


def test_what_belongs_to_a_report_stands_in_its_life_and_in_the_outputs() -> None:
    title = "A garden of values beside every ward of the house"
    review = build([export("scopus", ris([paper(0, TI=title), paper(1, TI=f"Erratum: {title}"), paper(2)]))])
    article, erratum, other = ids(review)
    rows = outputs.related(review)[["left", "right", "kind", "left_title", "right_cluster"]]
    assert rows.to_numpy().tolist() == [[erratum, article, "erratum-of", f"Erratum: {title}", article]]
    for one in (article, erratum):
        assert explain.life(review, one).related["kind"].tolist() == ["erratum-of"]
    assert explain.life(review, other).related["kind"].tolist() == []


def test_the_records_behind_a_number_can_be_listed() -> None:
    review = build([export("scopus", ris([paper(0), paper(1, PY="1999")]))])
    assert explain.in_box(review, "excluded_automatic")["reason"].tolist() == ["recent"]
    with pytest.raises(
        UsageError, match="there is no number 'nonsense' in the diagram; the numbers are: database_results, "
    ):
        explain.in_box(review, "nonsense")


def test_an_unknown_id_names_the_nearest() -> None:
    review = build([export("scopus", ris([paper(0)]))])
    (only,) = ids(review)
    with pytest.raises(UsageError, match=f"no record is called '{only}x'; near it: {only}"):
        explain.life(review, f"{only}x")


TEXT = st.sampled_from(["A garden", "A ward", "Gardens: Part I", "Gardens: Part II", "Erratum: A garden", ""])
PAPERS = st.fixed_dictionaries(
    {
        "TI": TEXT,
        "AB": st.sampled_from(["", "We made a garden.", "Nothing of the kind."]),
        "PY": st.sampled_from(["", "1998", "2004", "2020"]),
        "LA": st.sampled_from(["", "eng", "ger"]),
        "AU": st.sampled_from(["", "Diaz, Ana", "Müller, K."]),
        "DO": st.sampled_from(["", "10.5555/a", "10.5555/b"]),
        "AN": st.sampled_from(["", "7", "8"]),
    }
)
LIBRARIES = st.lists(PAPERS, max_size=6)


def sources(*libraries: Sequence[dict[str, str]]) -> list[Any]:
    """An export of each source."""
    return [export(name, ris(library)) for name, library in zip(("scopus", "wos", "site"), libraries, strict=True)]


def ends(review: Review) -> list[tuple[str, ...]]:
    """Where what each record says ended, whatever the record is called."""
    joined = review.flow.boxes.merge(review.records, on="record_id")
    columns = ["source", "title", "abstract", "doi", "authors", "box", "reason"]
    return sorted(tuple(row) for row in joined[columns].astype(str).to_numpy().tolist())


@settings(max_examples=15)
@given(a=LIBRARIES, b=LIBRARIES, c=LIBRARIES)
def test_no_record_is_lost_and_each_ends_in_one_box(a: Any, b: Any, c: Any) -> None:
    review = build(sources(a, b, c))
    assert len(review.records) == len(a) + len(b) + len(c)
    assert review.flow.boxes["record_id"].tolist() == review.records["record_id"].tolist()
    assert int(review.exports["entries"].sum()) == len(review.records)


@settings(max_examples=12)
@given(a=LIBRARIES, b=LIBRARIES, c=LIBRARIES, seed=st.randoms(use_true_random=False))
def test_the_order_of_exports_and_rows_changes_nothing(a: Any, b: Any, c: Any, seed: Any) -> None:
    shuffled = [list(library) for library in (a, b, c)]
    for library in shuffled:
        seed.shuffle(library)
    review, other = build(sources(a, b, c)), build(sources(*shuffled)[::-1])
    assert ends(other) == ends(review)
    assert other.flow.counts == review.flow.counts
    assert other.clusters.equals(review.clusters)


@settings(max_examples=15)
@given(library=LIBRARIES, column=st.sampled_from(["AB", "PY", "LA"]))
def test_missing_data_never_excludes(library: Any, column: str) -> None:
    criterion = {"AB": "garden", "PY": "recent", "LA": "english"}[column]
    hidden = [{**record, column: ""} for record in library]
    review = build(sources(hidden, [], []))
    assert criterion not in review.outcomes["reason"].tolist()
