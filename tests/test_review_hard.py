"""Whole reviews that are odd but legal: rounds, lanes, people against rules, entries on one line."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from litsieve import api, explain, records, tables
from litsieve.errors import ProtocolError
from litsieve.flow import lines, overview
from litsieve.records import Place
from litsieve.review import Review
from review_builders import PROTOCOL, build, coded, decided, export, ris

GOOD = "A garden, its design and the wellbeing of residents"


def paper(n: int, **values: str) -> dict[str, str]:
    """A record that passes every rule, of its own accession, DOI and title."""
    usual = {
        "AN": f"A{n}",
        "TI": f"Study number {n} of gardens",
        "AB": GOOD,
        "PY": "2015",
        "LA": "English",
        "DO": f"10.1000/{n}",
    }
    return usual | values


def ids(review: Review) -> list[str]:
    """The record ids, sorted."""
    return review.records["record_id"].tolist()


def codes_of(review: Review, *codes: str) -> list[tuple[str, str]]:
    """Code and message of the findings of `codes`."""
    found = review.findings[review.findings["code"].isin(codes)]
    return list(zip(found["code"], found["message"], strict=True))


def test_equal_entries_on_one_line_are_each_noted() -> None:
    entry = b"@article{a, title={One}, year={2001}}"
    parsed = records.parse(io.BytesIO(entry * 3), "x.bib")
    found = records.assemble([(Place("x.bib", "lib", 1, ""), parsed)])
    assert len(found.records) == 3
    noted = found.problems[found.problems["code"] == "R090"]
    assert noted[["line", "n", "block"]].values.tolist() == [[1, 1, 2], [1, 2, 3]]


def test_a_review_without_a_record_is_a_review() -> None:
    review = build([export("scopus", b""), export("wos", b"\n")])
    assert (len(review.records), len(review.included), review.flow.counts["records_screened"]) == (0, 0, 0)
    assert review.tallies["n"].tolist() == [0, 0, 0, 0]
    build([])


HITS = PROTOCOL.replace(
    "searches: [{date: 2024-05-01, exports: [exports/scopus.ris]}]",
    "searches: [{date: 2024-05-01, hits: 2, exports: [a.ris]}, {date: 2024-05-02, HITSexports: [b.ris]}]",
)


@pytest.mark.parametrize(
    ("hits", "said"), [("", []), ("hits: 2, ", [("E105", "scopus, round 1: 4 hits reported, 3 records read")])]
)
def test_hits_are_held_against_records_only_where_every_search_tells_them(
    hits: str, said: list[tuple[str, str]]
) -> None:
    both = [
        export("scopus", ris([paper(1), paper(2)]), file="a.ris"),
        export("scopus", ris([paper(3)]), file="b.ris"),
    ]
    assert codes_of(build(both, text=HITS.replace("HITS", hits)), "E105") == said


MIXED = PROTOCOL.replace(
    "{id: titles, phase: screening, decided_by: rules, criteria: [garden], cannot_say: advance}",
    "{id: titles, phase: screening, decided_by: rules-then-reviewers, criteria: [garden],"
    " reviewers: [ana, ben], per_report: 2}",
)


def at_titles(*verdicts: str) -> tuple[str, list[tuple[str, str]]]:
    """The outcome of a report that a rule excludes and of which ana and ben say `verdicts`; the findings on it."""
    papers = ris([paper(1, TI="Nothing", AB="Of the kind at all", DO="")])
    said = [
        decided("titles", who, (ids(build([export("scopus", papers)]))[0], verdict, "garden"))
        for who, verdict in zip(("ana", "ben"), verdicts, strict=False)
    ]
    review = build([export("scopus", papers)], said, MIXED)
    (outcome,) = review.outcomes.loc[review.outcomes["stage"] == "titles", "outcome"]
    return outcome, codes_of(review, "D107")


def test_people_who_differ_are_a_conflict_whatever_the_rules_say() -> None:
    outcome, findings = at_titles("include", "exclude")
    assert outcome == "conflict"
    assert len(findings) == 1


def test_one_of_two_who_contradicts_a_rule_is_heard() -> None:
    outcome, findings = at_titles("include")
    assert outcome == "excluded"
    assert [message.split(": ", 1)[1] for _, message in findings] == [
        "at stage titles the rules say excluded (garden), people say ana include; the rules stand until people agree"
    ]


def test_one_of_two_who_agrees_with_a_rule_is_no_finding() -> None:
    assert at_titles("exclude") == ("excluded", [])


def test_a_finished_stage_has_no_open_conflict() -> None:
    papers = ris([paper(1)])
    (one,) = ids(build([export("scopus", papers)]))
    text = PROTOCOL.replace("adjudicators: [cho]", "adjudicators: [cho], finished: true")
    said = [
        decided("reading", "ana", (one, "include", "")),
        decided("reading", "ben", (one, "exclude", "wellbeing")),
    ]
    review = build([export("scopus", papers)], said, text)
    assert codes_of(review, "D110") == [("D110", "stage reading is finished, but 1 report is in conflict")]


TWO_ROUNDS = """\
litsieve: 1
review: {title: Gardens in care homes}
sources:
  - {id: scopus, kind: database, searches: [{date: 2020-05-01, exports: [a.ris]},
     {round: 2, date: 2024-05-01, exports: [b.ris]}]}
  - {id: site, kind: website, searches: [{date: 2020-05-01, exports: [c.ris]},
     {round: 2, date: 2024-05-01, exports: [d.ris]}]}
criteria:
  - {id: recent, kind: published, previous: 10 years, label: Too old}
  - {id: garden, kind: terms, terms: garden*, label: No garden}
stages:
  - {id: titles, phase: screening, decided_by: reviewers, criteria: [garden], reviewers: [ana]}
  - {id: dates, phase: eligibility, decided_by: rules, criteria: [recent], cannot_say: advance}
"""


def test_an_update_does_not_age_what_an_earlier_round_included() -> None:
    first = export("scopus", ris([paper(1, PY="2012")]), file="a.ris")
    second = export("scopus", ris([paper(2, PY="2012"), paper(3, PY="2020")]), file="b.ris", round=2)
    words = [(record_id, "include", "") for record_id in ids(build([first, second], text=TWO_ROUNDS))]
    review = build([first, second], [decided("titles", "ana", *words)], TWO_ROUNDS)
    counts = review.flow.counts
    assert (counts["previous_reports"], counts["new_reports"], counts["dbr_excluded"]) == (1, 1, 1)


def test_a_later_database_does_not_send_back_what_another_method_found() -> None:
    first = export("site", ris([paper(1)]), file="c.ris")
    second = export("scopus", ris([paper(1, AN="S1")]), file="b.ris", round=2)
    review = build([first, second], text=TWO_ROUNDS)
    assert review.flow.counts["previous_reports"] == 1
    assert review.flow.counts["duplicates_seen_earlier"] == 1
    assert set(review.outcomes["lane"]) == {"other"}


def test_in_one_round_a_database_draws_a_cluster_into_its_lane() -> None:
    both = [export("site", ris([paper(1)]), file="c.ris"), export("scopus", ris([paper(1, AN="S1")]), file="a.ris")]
    review = build(both, text=TWO_ROUNDS.replace("round: 2, ", ""))
    assert review.flow.boxes["box"].tolist().count("other_duplicates") == 1
    assert set(review.outcomes["lane"]) == {"databases"}


def test_every_number_of_an_update_leads_to_its_records() -> None:
    first = [export("scopus", ris([paper(1), paper(2)]), file="a.ris")]
    later = [
        export("scopus", ris([paper(1)]), file="b.ris", round=2),
        export("site", ris([paper(2)]), file="d.ris", round=2),
    ]
    review = build([*first, *later], text=TWO_ROUNDS)
    counts = review.flow.counts
    for name in ("duplicates_seen_earlier", "other_duplicates_seen_earlier", "previous_awaiting"):
        assert counts[name] == len(explain.in_box(review, name)) > 0
    assert ("previous_awaiting", 2) in {(line.box, line.n) for line in lines.lines(review.flow, {})}


def test_a_reviewer_who_read_two_records_of_a_report_decided_on_one_report() -> None:
    both = [export("scopus", ris([paper(1)])), export("wos", ris([paper(1, AN="W1")]))]
    words = [(record_id, "include", "") for record_id in ids(build(both))]
    review = build(both, [decided("reading", "ana", *words)])
    found = overview.by_reviewer(review.decisions, review.clusters)
    assert found.values.tolist() == [["reading", "ana", 1]]


def test_a_settled_word_that_is_taken_back_leaves_the_word_before_the_talk() -> None:
    (one,) = ids(build([export("scopus", ris([paper(1)]))]))
    rows = (
        decided("reading", "ana", (one, "include", "")),
        decided("reading", "ana", (one, "withdraw", ""), role="consensus"),
    )
    log = rows[0].__class__(
        "stage", "reading", "ana", rows[0].file, "", (*rows[0].rows, rows[1].rows[0]._replace(line=3))
    )
    review = build([export("scopus", ris([paper(1)]))], [log])
    assert overview.by_reviewer(review.decisions, review.clusters).values.tolist() == [["reading", "ana", 1]]


@pytest.mark.parametrize("name", ["rules", "nobody"])
def test_nobody_codes_under_the_name_of_a_rule(name: str) -> None:
    text = PROTOCOL.replace("    reviewers: [ana]\n", f"    reviewers: [{name}]\n")
    with pytest.raises(ProtocolError, match=rf"{name}"):
        build([], [coded("episode", name, ("scopus.1", "design"))], text)


def test_two_records_of_one_accession_are_one_report_and_keep_two_names() -> None:
    papers = [paper(1, AN="x"), paper(2, AN="x"), paper(3, AN="x-2"), paper(4, AN="X"), paper(5, AN="x")]
    review = build([export("scopus", ris(papers))])
    names = [name.lower() for name in ids(review)]
    assert len(set(names)) == len(names) == 5
    assert tables.load_list(review.reports["sources"].iloc[0]) == ["scopus"]


def test_files_read_together_are_sources_of_their_own(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("a-2.ris", "a.ris", "a.txt", "A.ris")]
    for n, path in enumerate(paths):
        path.write_bytes(ris([paper(n)]))
    assert sorted(api.read(*paths).records["source"]) == ["a", "a-2", "a-3", "a-4"]


def test_agreement_below_the_minimum_of_the_protocol_is_a_finding() -> None:
    papers = [paper(number) for number in range(1, 5)]
    exports = [export("scopus", ris(papers))]
    names = ids(build(exports))
    said = [
        decided("reading", "ana", *((name, "include", "") for name in names)),
        decided(
            "reading", "ben", *((name, "exclude" if n else "include", "wellbeing") for n, name in enumerate(names))
        ),
    ]
    asking = PROTOCOL + "agreement: {minimum: 0.6}\n"
    assert codes_of(build(exports, said), "D116") == []
    assert codes_of(build(exports, said, asking), "D116") == [
        (
            "D116",
            "stage reading, ana and ben: Cohen's kappa is 0.000 over 4 reports, the protocol asks for 0.600",
        )
    ]
