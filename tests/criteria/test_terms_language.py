"""A criterion of terms on texts that are in another language than the terms."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from litsieve.criteria import judge
from litsieve.criteria.composed import AnyRule
from litsieve.criteria.evidence import in_doubt
from litsieve.criteria.interface import Context
from litsieve.criteria.terms import Options
from litsieve.tables import REPORTS, from_rows

GERMAN = "Ziel der Studie war es, die Wirksamkeit der Betreuung bei älteren Menschen zu untersuchen."
ENGLISH = "The aim of this study was to assess the effects of support on older people."
CARE = {"kind": "terms", "terms": "care* OR betreu*"}
WORK = {"kind": "terms", "terms": "work*"}


def test_a_miss_in_another_language_cannot_say_and_a_match_is_met() -> None:
    assert judge(WORK, {"title": "On older people", "abstract": ENGLISH}) == "not met"
    assert judge(WORK, {"title": "On older people", "abstract": GERMAN}) == "cannot say"
    assert judge(CARE, {"title": "On older people", "abstract": GERMAN}) == "met"
    assert judge(WORK | {"terms": "NOT work*"}, {"title": "On older people", "abstract": GERMAN}) == "cannot say"


def test_terms_in_both_languages_can_say() -> None:
    both = WORK | {"written_in": ["English", "de"]}
    assert judge(both, {"title": "On older people", "abstract": GERMAN}) == "not met"


def test_only_a_text_that_is_needed_counts() -> None:
    title_alone = WORK | {"needs": ["title"]}
    assert judge(title_alone, {"title": "On older people", "abstract": GERMAN}) == "not met"
    assert judge(WORK | {"in": ["title"]}, {"title": "On older people", "abstract": GERMAN}) == "not met"


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(
        ValidationError, match=r"written_in: 'englsh' is no language that we know; did you mean english\?"
    ):
        Options.model_validate({"terms": "care", "written_in": ["englsh"]})


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (WORK, "another language than that of the terms: abstract"),
        ({"kind": "any-of", "of": [WORK, WORK]}, "another language than that of the terms: abstract"),
        (WORK | {"written_in": ["de"]}, ""),
    ],
)
def test_what_keeps_a_criterion_from_saying_is_told(rule: dict[str, Any], said: str) -> None:
    criterion: Any = TypeAdapter(AnyRule).validate_python(rule)
    report = from_rows([{"title": "On older people", "abstract": GERMAN}], REPORTS)
    assert in_doubt(criterion, report, Context()) == said
