"""Figures in texts: which are read, what they may be worth, which count, and what follows for a criterion."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litsieve import criteria
from litsieve.criteria import KINDS, judge
from litsieve.criteria.figures import figures
from litsieve.criteria.interface import MET, Context, Span
from litsieve.tables import REPORTS, from_rows

READ = {
    "34 nurses": [("34", (34.0,), True)],
    "1,241 nurses": [("1,241", (1241.0,), True)],
    "1.241 nurses": [("1.241", (1.241, 1241.0), True)],
    "12 241 nurses": [("12 241", (12241.0, 241.0), True)],
    "10,5 points and 0.345": [("10,5", (10.5,), False), ("0.345", (0.345,), True)],
    "2.3 million people": [("2.3 million", (2300000.0,), True)],
    "twenty-four and thirty four": [("twenty-four", (24.0,), True), ("thirty four", (34.0,), True)],
    "two hundred and five, six": [("two hundred and five", (205.0,), True), ("six", (6.0,), True)],
    "one hundred and twenty-three thousand": [("one hundred and twenty-three thousand", (123000.0,), True)],
    "(n=34; 45%)": [("34", (34.0,), True), ("45", (45.0,), False)],
    "p = 0.05": [("0.05", (0.05,), False)],
    "type 2, COVID-19, 2nd, 3/4, 1:2": [("2", (2.0,), False)],
    "12-week, 12 weeks, 3-arm": [("12", (12.0,), False), ("12", (12.0,), False), ("3", (3.0,), False)],
    "in 2019, of 2019": [("2019", (2019.0,), False), ("2019", (2019.0,), True)],
    "10-12 men": [("10", (10.0,), True), ("12", (12.0,), True)],
    "34±3 points": [("34", (34.0,), True)],
    "no figure anywhere": [],
}


@pytest.mark.parametrize("text", READ)
def test_a_figure_is_read_for_what_it_may_be_worth(text: str) -> None:
    found = [(text[one.start : one.end], one.values, one.counts) for one in figures(text)]
    assert found == READ[text]


TEN = {"kind": "number", "of": "participants OR patients OR nurses OR sample OR n OR adults", "at_least": 10}
JUDGED = [
    ("Fifteen patients", "met"),
    ("8 older male nurses", "not met"),
    ("Participants were 7 nurses", "not met"),
    ("a sample of 9.", "not met"),
    ("sample size was 1,200", "met"),
    ("patients (n = 9)", "not met"),
    ("patients (n = 9) and controls (n = 9)", "cannot say"),
    ("5 patients in arm A and 4 in arm B.", "not met"),
    ("5 patients in one arm and 5 in the other.", "cannot say"),
    ("15 patients got x and 15 y", "met"),
    ("One patient died.", "cannot say"),
    ("Adults with type 2 diabetes.", "cannot say"),
    ("12 weeks. Patients were", "cannot say"),
    ("It took 12 weeks. Patients were", "cannot say"),
    ("two groups of patients", "cannot say"),
    ("34% of patients", "cannot say"),
    ("patients in 5 hospitals", "cannot say"),
    ("COVID-19 patients", "cannot say"),
    ("In 2019, patients", "cannot say"),
    ("1) the patient, 2) the patients", "cannot say"),
    ("one trial, involving patients", "cannot say"),
    ("two should mark each of the patients", "cannot say"),
    ("8 patients, of whom 12 …", "cannot say"),
    ("No figure.", "cannot say"),
]


@pytest.mark.parametrize(("abstract", "verdict"), JUDGED, ids=[abstract for abstract, _ in JUDGED])
def test_a_sample_of_at_least_ten(abstract: str, verdict: str) -> None:
    assert judge(TEN, {"title": "Sleep", "abstract": abstract}) == verdict


def test_any_figure_that_fits_is_enough_and_none_is_no_denial() -> None:
    few = {"kind": "number", "of": "cases", "at_most": 3}
    assert judge(few, {"title": "34 cases, 2 cases", "abstract": "x"}) == "met"
    assert judge(few, {"title": "34 cases", "abstract": "x"}) == "not met"
    assert judge(few, {"title": "34 cases", "abstract": ""}) == "cannot say"
    assert judge(few, {"title": "Cases", "abstract": "x"}) == "cannot say"


def test_what_is_counted_may_be_a_unit_itself() -> None:
    weeks = {"kind": "number", "of": "weeks OR months", "at_least": 12, "in": ["abstract"]}
    assert judge(weeks, {"abstract": "A programme of 12 weeks."}) == "met"
    assert judge(weeks, {"abstract": "A programme of 6 weeks."}) == "not met"


def test_the_figures_are_what_people_are_shown() -> None:
    number = KINDS["number"]
    options = number.Options.model_validate({key: TEN[key] for key in TEN if key != "kind"})
    report = {"cluster_id": "a", "title": "Nine nurses", "abstract": "We asked 12 nurses for 3 weeks."}
    reports = from_rows([report], REPORTS)
    assert number.spans(options, report, Context()) == [Span("abstract", 9, 11, "12"), Span("title", 0, 4, "NOT 9")]
    assert number.evidence(options, reports) == ["title: Nine nurses; abstract: 12 nurses"]  # type: ignore[attr-defined]


REFUSED = [
    ({"of": "n"}, "give `at_least`, `at_most` or both"),
    ({"of": "n", "at_least": 9, "at_most": 3}, "it is less than at_least"),
    ({"of": "n AND m", "at_least": 1}, "only words, phrases, NEAR and OR"),
    ({"of": "title:n", "at_least": 1}, "only words, phrases, NEAR and OR"),
    ({"of": "n", "at_least": 1, "needs": ["keywords"]}, "keywords is not searched"),
    ({"of": "bad bad", "at_least": 1}, "character 5: Nothing joins these words"),
]


@pytest.mark.parametrize(("options", "message"), REFUSED, ids=[message for _, message in REFUSED])
def test_options_that_say_nothing_are_refused(options: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        KINDS["number"].Options.model_validate(options)


PIECES = """34 1,241 2.3 million twenty-four ten nurses patients sample of n = older in the was (n=12) type aged . ; , ( )
    Fo\u00adur ｏne ten\u0301 34\u00adnurses weeks % for \x1f"""
_TEXTS = st.lists(st.sampled_from(PIECES.split(" ")), max_size=14).map(" ".join)


@given(st.lists(st.tuples(_TEXTS, _TEXTS), min_size=1, max_size=4), st.integers(0, 4))
def test_of_many_reports_those_are_met_whose_text_shows_a_figure_that_fits(
    texts: list[tuple[str, str]], within: int
) -> None:
    kind = KINDS["number"]
    options = kind.Options.model_validate(
        {"of": "nurses OR (older NEAR/2 patients) OR n", "at_least": 5} | {"within": within}
    )
    rows = [{"cluster_id": str(n), "title": title, "abstract": abstract} for n, (title, abstract) in enumerate(texts)]
    reports = from_rows(rows, REPORTS)
    met = kind.check(options, reports, Context(corpus=criteria.corpus(reports))) == MET
    shown = [kind.spans(options, row, Context()) for row in reports.to_dict("records")]
    assert met.tolist() == [any(not span.term.startswith("NOT ") for span in spans) for spans in shown]


def test_a_figure_in_another_keyword_counts_nothing() -> None:
    rule = {"kind": "number", "of": "nurses", "at_least": 5, "in": ["keywords"]}
    assert judge(rule, {"keywords": ["34 nurses"]}) == "met"
    assert judge(rule, {"keywords": ["Grade 34", "nurses"]}) == "cannot say"
