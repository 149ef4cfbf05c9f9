"""Terms that a criterion lacks, out of labelled reports."""

from __future__ import annotations

from math import log, sqrt

import pytest

import review_builders as build
from litsieve.errors import UsageError
from litsieve.proving import suggested
from litsieve.proving.labels import Labels
from litsieve.review import Review

FILLER = ("Bricks and mortar", "Roofs of slate", "Walls of stone", "Doors of oak", "Floors of clay", "Stairs of pine")
RECORDS = [
    {"TI": "A garden for elders", "AB": "We planted a garden on the ward.", "PY": "2020", "LA": "en"},
    {"TI": "Horticultural therapy one", "AB": "Horticultural therapy helps a ward.", "PY": "2020", "LA": "en"},
    {"TI": "Horticultural therapy two", "AB": "Horticultural therapy again.", "PY": "2020", "LA": "en"},
    *(
        {"TI": f"{words} {n}", "AB": f"{words} on a ward.", "PY": "2020", "LA": "en"}
        for n in "xyz"
        for words in FILLER
    ),
]


@pytest.fixture(scope="module")
def review() -> Review:
    """Three reports that belong in, of which two speak of horticulture, and eighteen others."""
    return build.build([build.export("scopus", build.ris(RECORDS))])


def labels(review: Review, belong: int = 3) -> Labels:
    """The first reports belong in."""
    wanted = {record["TI"] for record in RECORDS[:belong]}
    of = {c: t in wanted for c, t in zip(review.reports["cluster_id"], review.reports["title"], strict=True)}
    return Labels("labels.csv", of, "d")


def test_what_marks_the_missed_reports_leads(review: Review) -> None:
    found = suggested.suggest(review, review.protocol.criterion("garden"), labels(review))
    assert (found.included, len(found.missed)) == (3, 2)
    assert [(one.term, one.missed, one.included, one.others) for one in found.suggestions[:3]] == [
        ("horticultural", 2, 2, 0),
        ("horticultural therapy", 2, 2, 0),
        ("therapy", 2, 2, 0),
    ]


def test_the_weight_is_the_log_odds_with_the_prior_of_all_reports(review: Review) -> None:
    found = suggested.suggest(review, review.protocol.criterion("garden"), labels(review))
    has = 10 * 2 / 21
    inside, outside = (log((n + has) / (size - n + 10 - has)) for n, size in ((2, 3), (0, 18)))
    assert found.suggestions[0].z == pytest.approx((inside - outside) / sqrt(1 / (2 + has) + 1 / has))


def test_where_many_are_missed_a_word_must_stand_in_two_of_them(review: Review) -> None:
    many = labels(review, 15)
    found = suggested.suggest(review, review.protocol.criterion("garden"), many)
    assert (len(found.missed) >= 10, min(one.missed for one in found.suggestions)) == (True, 2)


def test_where_nothing_is_missed_nothing_is_proposed(review: Review) -> None:
    found = suggested.suggest(review, review.protocol.criterion("garden"), labels(review, 1))
    assert (found.missed, found.suggestions) == ((), ())


def test_no_criterion_is_proposed_what_one_of_them_knows() -> None:
    text = build.PROTOCOL.replace("terms: garden*,", "terms: garden* OR nothing,").replace(
        "  - {id: wellbeing,",
        "  - {id: therapy, kind: terms, terms: therap*, label: No therapy}\n  - {id: wellbeing,",
    )
    made = build.build([build.export("scopus", build.ris(RECORDS))], text=text)
    found = suggested.suggest(made, made.protocol.criterion("garden"), labels(made))
    assert found.suggestions[0].term == "horticultural"
    assert not [one.term for one in found.suggestions if "therap" in one.term]


def test_a_lenient_facet_is_asked_what_it_sees_not_what_it_excludes() -> None:
    text = build.PROTOCOL.replace("facet: intervention, label: No garden", "facet: outcome, label: No garden")
    made = build.build([build.export("scopus", build.ris(RECORDS))], text=text)
    assert len(suggested.suggest(made, made.protocol.criterion("garden"), labels(made)).missed) == 2


def test_only_criteria_on_words_are_asked(review: Review) -> None:
    assert [one.id for one in suggested.asked(review)] == ["garden"]
    with pytest.raises(UsageError, match="criterion 'recent' is not of kind terms; those on words are garden"):
        suggested.asked(review, "recent")
    with pytest.raises(UsageError, match="criterion 'nothing' is not in the protocol"):
        suggested.asked(review, "nothing")
