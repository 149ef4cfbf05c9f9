"""What rules do to labelled reports, and what is kept of it."""

from __future__ import annotations

import json

import pytest

import review_builders as build
from litsieve import protocol
from litsieve.errors import UsageError
from litsieve.proving import doubts, known, measured
from litsieve.proving.labels import Labels
from litsieve.proving.measured import Audited, Counts
from litsieve.review import Review

TEXT = build.PROTOCOL.replace("criteria: [garden], cannot_say", "criteria: [garden, adults, wellbeing], cannot_say").replace(
    "  - {id: wellbeing,", "  - {id: adults, kind: terms, terms: adult*, label: No adults}\n  - {id: wellbeing,"
)  # fmt: skip
READ = {"DO": "", "PY": "2020", "LA": "en"}
RECORDS = [
    READ | {"TI": "Both", "AB": "Adults in a garden."},
    READ | {"TI": "Garden alone", "AB": "Nobody else."},
    READ | {"TI": "Adults alone", "AB": "Nothing else."},
    READ | {"TI": "Neither", "AB": "Nothing at all."},
    READ | {"TI": "Silent", "AB": ""},
    READ | {"TI": "Neither again", "AB": "Nothing at all here."},
    READ | {"TI": "Unlabelled", "AB": "Nothing at all there."},
]
BELONG = {
    "Both": True,
    "Garden alone": True,
    "Adults alone": True,
    "Neither": True,
    "Silent": True,
    "Neither again": False,
}


def review(text: str = TEXT) -> Review:
    """A report each."""
    return build.build([build.export("scopus", build.ris(RECORDS))], text=text)


def labelled(made: Review, belong: dict[str, bool] = BELONG, source: str = "labels.csv") -> Labels:
    """The labels by title."""
    cluster_of = dict(zip(made.reports["title"], made.reports["cluster_id"], strict=True))
    return Labels(source, {cluster_of[title]: label for title, label in belong.items()}, "d")


def audit(made: Review, source: str = "labels.csv", belong: dict[str, bool] = BELONG) -> Audited:
    """The audit of the stage titles."""
    return measured.measure(made, measured.stages(made, "titles")[0], labelled(made, belong, source))


def test_each_rule_is_counted_alone_and_all_together() -> None:
    found = audit(review())
    assert [(one.criterion.id, one.counts, one.by_it_alone) for one in found.criteria] == [
        ("garden", Counts(2, 1, 2, 0, 0, 1), 1),
        ("adults", Counts(2, 1, 2, 0, 0, 1), 1),
    ]
    assert found.together == Counts(1, 1, 3, 0, 0, 1)
    assert (found.together.sensitivity, found.together.saved) == (0.4, 4 / 6)
    assert found.unread == 1


def test_all_stages_together_lose_what_any_of_them_loses() -> None:
    made = review()
    chosen = measured.stages(made)
    assert [stage.id for stage in chosen] == ["limits", "titles"]
    assert measured.overall(made, chosen, labelled(made)) == Counts(1, 1, 3, 0, 0, 1)
    old = review(TEXT.replace("previous: 20 years", "between: [2021, 2022]"))
    assert measured.overall(old, chosen, labelled(old)) == Counts(0, 0, 5, 0, 0, 1)


def test_each_loss_is_told_with_its_rules_and_the_words_found() -> None:
    losses = [(loss.report["title"], loss.by, [span.term for span in loss.spans]) for loss in audit(review()).losses]
    assert sorted(losses) == [
        ("Adults alone", ("garden",), []),
        ("Garden alone", ("adults",), []),
        ("Neither", ("garden", "adults"), []),
    ]


def test_what_is_kept_of_an_audit_is_the_same_for_the_same_labels() -> None:
    texts = {known.dumped(measured.as_data(audit(review()))) for _ in range(2)}
    kept = json.loads(texts.pop())
    assert texts == set()
    assert kept["together"] == {
        "included": {"met": 1, "cannot say": 1, "lost": 3},
        "others": {"met": 0, "cannot say": 0, "excluded": 1},
    }
    assert list(kept) == ["schema", "stage", "labels", "criteria", "together", "lost"]


def test_a_stage_without_rules_is_refused() -> None:
    made = review()
    assert [stage.id for stage in measured.stages(made)] == ["limits", "titles"]
    with pytest.raises(UsageError, match="there is no stage 'none'; the stages are limits, titles, reading"):
        measured.stages(made, "none")
    with pytest.raises(UsageError, match="stage reading has no criterion that a rule can answer"):
        measured.stages(made, "reading")


def doubtful(made: Review, *audits: Audited) -> list[str]:
    """The findings on the rules of stage titles."""
    texts = {f"audits/{n}.json": known.dumped(measured.as_data(one)) for n, one in enumerate(audits)}
    return [finding.message for finding in doubts.findings(made, [], texts)]


def test_a_rule_that_excludes_unmeasured_is_a_finding() -> None:
    made = review()
    never = [
        "criterion adults excludes 1 report at stage titles, and was never audited",
        "criterion garden excludes 4 reports at stage titles, and was never audited",
    ]
    assert (doubtful(made), doubtful(made, audit(made))) == (never, [])


def test_a_rule_that_has_changed_must_be_measured_again() -> None:
    before = audit(review())
    worded = review(TEXT.replace("label: No garden", "label: Nothing green, tests: [{met: {title: Garden}}]"))
    changed = review(TEXT.replace("terms: garden*", "terms: garden* OR soil"))
    assert doubtful(worded, before) == []
    assert doubtful(changed, before) == [
        "criterion garden excludes 4 reports at stage titles, and has changed since it was audited"
    ]


def test_decisions_on_what_a_rule_lets_through_measure_nothing_of_it() -> None:
    made = review()
    blind = audit(made, "decisions", {"Both": True, "Silent": False})
    assert doubtful(made, blind) == [
        f"criterion {name} at stage titles, and was measured on reports alone that it let through"
        for name in ("adults excludes 1 report", "garden excludes 4 reports")
    ]
    assert doubtful(made, audit(made, "labels.csv", {"Both": True, "Silent": False})) == []
    assert len(doubtful(made, audit(made, "labels.csv", {"Neither again": False}))) == 2


@pytest.mark.parametrize("text", ["", "[]", "{}", "<<<<<<< ours\n", '{"schema": 2}', '{"schema": 1, "criteria": 3, "labels": {}}'])  # fmt: skip
def test_a_file_that_is_no_audit_is_a_finding(text: str) -> None:
    found = doubts.findings(review(), [], {"audits/titles.json": text})
    assert [finding.code for finding in found] == ["P107", "P107", "P108"]


def test_the_digest_is_of_what_decides() -> None:
    def digest(old: str, new: str) -> str:
        return known.digest(protocol.load(build.PROTOCOL.replace(old, new)).criterion("garden"))

    same = {
        digest("", ""),
        digest("label: No garden", "label: No green"),
        digest("terms: garden*", "terms: (garden*)"),
    }
    others = {digest("terms: garden*", f"terms: {terms}") for terms in ("garden", "gardens*", "garden* OR soil")}
    others |= {digest("terms: garden*", "terms: garden*, in: [title]")}
    others |= {digest("facet: intervention", "facet: outcome")}
    assert (len(same), len(others | same)) == (1, 6)


def test_the_digest_reaches_into_sets_and_parts() -> None:
    text = TEXT.replace("terms: garden*,", "terms: $green,").replace("stages:", "sets: {green: garden*}\nstages:", 1)
    either = "kind: any-of, of: [adults, {kind: terms, terms: $green}]"
    text = text.replace("kind: people, facet: outcome", either)
    digests = {
        name: [
            known.digest(protocol.load(text.replace(old, new)).criterion(name))
            for old, new in (("", ""), ("adult*", "adults"), ("{green: garden*}", "{green: garden* OR soil}"))
        ]
        for name in ("garden", "adults", "wellbeing")
    }
    changed = {name: [one != first for one in rest] for name, (first, *rest) in digests.items()}
    assert changed == {"garden": [False, True], "adults": [True, False], "wellbeing": [True, True]}


def test_what_is_desirable_loses_nothing_and_has_no_say() -> None:
    made = review(TEXT.replace("terms: adult*,", "terms: adult*, weight: desirable,"))
    assert [one.by_it_alone for one in audit(made).criteria] == [2, 0]
    assert audit(made).together == Counts(2, 1, 2, 0, 0, 1)
