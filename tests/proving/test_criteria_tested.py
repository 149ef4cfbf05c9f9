"""The tests of criteria, run on made-up reports and on records of a review."""

from __future__ import annotations

import review_builders as build
from litsieve import protocol
from litsieve.proving import tested
from litsieve.proving.tested import Trial

TESTED = build.PROTOCOL.replace(
    "  - {id: garden, kind: terms, terms: garden*, facet: intervention, label: No garden}\n",
    """\
  - id: garden
    kind: terms
    terms: garden* NOT park
    facet: intervention
    label: No garden
    tests:
      - met: {title: Gardens in homes, abstract: All of them.}
      - not met: {title: A garden and a park, abstract: There is more.}
      - cannot say: {title: Wards}
      - met: {title: Walls, abstract: Nothing.}
      - met: scopus.1
      - not met: scopus.9
""",
)
RECORDS = [
    {"ID": "1", "TI": "A garden for all", "AB": "We dug.", "DO": "10.5555/a.1", "PY": "2020", "LA": "en"},
    {"ID": "2", "TI": "Walls for all", "AB": "We built.", "DO": "10.5555/a.2", "PY": "2020", "LA": "en"},
]


def brief(trials: list[Trial]) -> list[tuple[str, str, str, str]]:
    """Criterion, expected, said, result."""
    return [(trial.criterion, trial.expected, trial.said, trial.result) for trial in trials]


def test_tests_on_texts_need_no_review() -> None:
    assert brief(tested.run(protocol.load(TESTED))) == [
        ("garden", "met", "met", "passed"),
        ("garden", "not met", "not met", "passed"),
        ("garden", "cannot say", "cannot say", "passed"),
        ("garden", "met", "not met", "failed"),
        ("garden", "met", "not asked", "skipped"),
        ("garden", "not met", "not asked", "skipped"),
    ]


def test_a_review_is_needed_where_a_test_names_a_record_or_a_known_report() -> None:
    plain, known = protocol.load(build.PROTOCOL), protocol.load(build.PROTOCOL + "must_include: [10.5555/a.1]\n")
    asked = protocol.load(TESTED)
    assert [tested.asks_of_records(plan) for plan in (plain, known, asked)] == [False, True, True]


def test_a_failure_shows_the_words_that_decided() -> None:
    wrong = TESTED.replace("not met: {title: A garden and", "met: {title: A garden and")
    trial = tested.run(protocol.load(wrong))[1]
    found = [(span.field, span.term, trial.report[span.field][span.start : span.end]) for span in trial.spans]
    assert found == [("title", "garden*", "garden"), ("title", "NOT park", "park")]


def test_a_test_that_waits_for_doubt_says_what_is_missing() -> None:
    wrong = TESTED.replace("cannot say: {title: Wards}", "not met: {title: Wards}")
    assert tested.run(protocol.load(wrong))[2].lacking == ("abstract",)


def test_a_test_on_a_record_is_asked_of_its_report() -> None:
    text = TESTED + "must_include: [10.5555/a.1, 10.5555/a.2, 10.5555/a.3]\n"
    made = build.build([build.export("scopus", build.ris(RECORDS))], text=text)
    ids = dict(zip(made.records["title"], made.records["record_id"], strict=True))
    plan = protocol.load(text.replace("scopus.1", ids["A garden for all"]).replace("scopus.9", ids["Walls for all"]))
    trials = tested.run(plan, made)
    assert brief(trials[4:]) == [
        ("garden", "met", "met", "passed"),
        ("garden", "not met", "not met", "passed"),
        ("must_include", "kept", "kept", "passed"),
        ("must_include", "kept", "excluded by garden at stage titles", "failed"),
        ("must_include", "kept", "in none of the exports", "skipped"),
    ]
    assert trials[-2].report["title"] == "Walls for all"


def test_a_test_on_a_record_that_is_not_there_fails() -> None:
    made = build.build([build.export("scopus", build.ris(RECORDS))])
    trial = tested.run(protocol.load(TESTED), made)[-1]
    assert (trial.about, trial.said, trial.result) == ("scopus.9", "no record is called so", "failed")


def test_a_miss_of_a_lenient_facet_says_why_it_is_doubt() -> None:
    trial = tested.run(protocol.load(TESTED.replace("facet: intervention", "facet: outcome")))[3]
    assert (trial.said, trial.result) == ("cannot say", "failed")
    assert trial.remark == "a miss, which counts as cannot say: abstracts often pass over the outcome"
