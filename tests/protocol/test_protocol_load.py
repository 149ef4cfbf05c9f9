"""A protocol that fits its schema comes back typed, with its own words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from minimal_protocol import MINIMAL, changed
from pydantic import ValidationError

from litsieve import criteria
from litsieve.criteria import composed, terms
from litsieve.protocol import load


def test_a_text_that_yaml_would_take_for_something_else_stays_as_it_was_written() -> None:
    titles = ["NO", "1.10", "012", "1:30", "2026-01-31", "1e3", "yes", "0x1F", "'null'"]
    found = [load(changed("A review", title)).review.title for title in titles]
    assert found == ["NO", "1.10", "012", "1:30", "2026-01-31", "1e3", "yes", "0x1F", "null"]


@pytest.mark.parametrize("nothing", ["", "null", "~", "Null", "NULL"])
def test_a_key_without_a_value_counts_as_absent(nothing: str) -> None:
    assert load(changed("framework: cimo", f"framework: cimo\n  question: {nothing}")).review.question == ""


def test_values_have_the_types_of_the_schema() -> None:
    search = load(changed("date: 2026-01-31", "date: 2026-01-31\n        hits: 0\n        round: 2"))
    [only] = search.sources[0].searches
    assert (only.date, only.hits, only.round) == (date(2026, 1, 31), 0, 2)
    assert only.exports == ("exports/scopus/*.ris",)


def test_what_is_not_said_has_its_default() -> None:
    [source] = load(MINIMAL).sources
    told = (source.printed, source.format, source.columns, source.searches[0].round, source.searches[0].hits)
    assert told == ("scopus", "", {}, 1, None)


def test_a_known_framework_brings_its_facets_and_an_own_one_says_them() -> None:
    own = changed("cimo", "{id: mine, facets: [context, who]}")
    assert [load(text).review.framework.facets for text in (MINIMAL, own)] == [  # type: ignore[union-attr]
        ("context", "intervention", "mechanism", "outcome"),
        ("context", "who"),
    ]


def test_a_criterion_is_an_instance_of_its_kinds_options() -> None:
    criterion = load(MINIMAL).criterion("care")
    assert isinstance(criterion, terms.Options)
    assert (criterion.kind, criterion.facet, criterion.label) == ("terms", "context", "No care")


def test_every_kind_of_criterion_can_stand_in_a_protocol() -> None:
    assert _kinds(composed.AnyCriterion) == sorted(criteria.KINDS)


def test_a_code_is_given_by_every_kind_of_criterion_that_rules_can_answer() -> None:
    assert _kinds(composed.AnyRule) == sorted(set(criteria.KINDS) - {"people"})


def _kinds(union: Any) -> list[str]:
    """The kinds of the models in an annotated union."""
    return sorted(model.model_fields["kind"].annotation.__args__[0] for model in union.__args__[0].__args__)


def test_a_protocol_cannot_be_changed_once_it_is_read() -> None:
    protocol = load(MINIMAL)
    with pytest.raises(ValidationError):
        protocol.review.title = "Another"  # type: ignore[misc]


def test_identifiers_are_kept_in_the_form_that_records_have() -> None:
    assert load(MINIMAL).must_include == ("10.1000/xyz", "12345678")
    urls = changed("[10.1000/XYZ, 12345678]", "[https://doi.org/10.1000/XYZ., 'PMID: 12']")
    assert load(urls).must_include == ("10.1000/xyz", "12")


def test_the_search_date_of_a_round_is_that_of_its_latest_search() -> None:
    more = "\n".join(
        f"      - {{date: {day}, round: {round}, exports: [{n}.ris]}}"
        for n, (day, round) in enumerate([("2026-02-14", 1), ("2027-01-05", 2), ("2027-01-02", 2)])
    )
    protocol = load(changed("dedupe:", f"{more}\ndedupe:"))
    assert protocol.last_round == 2
    found = [protocol.search_date(1), protocol.search_date(2), protocol.search_date(), protocol.search_date(3)]
    assert found == [date(2026, 2, 14), date(2027, 1, 5), date(2027, 1, 5), None]


def test_parts_are_found_by_their_ids() -> None:
    protocol = load(MINIMAL)
    assert (protocol.source("scopus").id, protocol.criterion("recent").id) == ("scopus", "recent")
    with pytest.raises(KeyError):
        protocol.source("pubmed")


def test_a_byte_order_mark_and_windows_line_ends_change_nothing() -> None:
    odd = b"\xef\xbb\xbf" + MINIMAL.replace("\n", "\r\n").encode()
    assert load(odd) == load("\ufeff" + MINIMAL) == load(MINIMAL)


def test_a_reviewer_may_also_be_the_adjudicator() -> None:
    protocol = load(changed("per_report: 2", "per_report: 2\n    adjudicators: [anna]"))
    assert protocol.stages[1].adjudicators == ("anna",)
