"""Each kind of criterion: its manual page, its verdicts, its options and the sentences that refuse them."""

from __future__ import annotations

import doctest
import sys
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from litsieve import criteria
from litsieve.criteria import KINDS, get, judge
from litsieve.criteria.composed import AnyCriterion  # noqa: F401  (it must compose with every kind)
from litsieve.criteria.fields import shown
from litsieve.criteria.interface import Context, Span
from litsieve.errors import LitsieveError
from litsieve.tables import REPORTS, dump_list, from_rows


@pytest.mark.parametrize("kind", KINDS)
def test_the_manual_page_of_a_kind_holds(kind: str) -> None:
    module = sys.modules[f"litsieve.criteria.{kind.replace('-', '_')}"]
    result = doctest.testmod(module)
    assert result.attempted >= 2
    assert result.failed == 0
    assert kind == KINDS[kind].KIND


@pytest.mark.parametrize("kind", KINDS)
def test_every_option_is_described_in_the_schema(kind: str) -> None:
    schema = KINDS[kind].Options.model_json_schema()
    assert schema["additionalProperties"] is False
    assert all(option.get("description") for option in schema["properties"].values())


def test_an_unknown_kind_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(LitsieveError, match=r"^'langauge' is no kind of criterion; did you mean language\?$"):
        get("langauge")
    with pytest.raises(LitsieveError, match=r"the kinds are terms, published, language"):
        get("xyzzy")


TERMS = {"kind": "terms", "terms": "care"}
BETWEEN = {"kind": "published", "between": ["2004", "2024-06-30"]}
OPEN_ENDED = {"kind": "published", "between": ["2004-03", ""]}
PREVIOUS = {"kind": "published", "previous": "20 years"}
ENGLISH = {"kind": "language", "any_of": ["English"]}
NO_REVIEW = {"kind": "document-type", "none_of": ["review"]}
ARTICLE = {"kind": "document-type", "any_of": ["journal-article"], "none_of": ["review"]}

VERDICTS: list[tuple[Mapping[str, Any], Mapping[str, Any], str]] = [
    (TERMS, {"title": "Care", "abstract": ""}, "met"),
    (TERMS, {"title": "Work", "abstract": "", "keywords": ["care"]}, "met"),
    (TERMS, {"title": "Work", "abstract": ""}, "cannot say"),
    (TERMS, {"title": "", "abstract": "Work."}, "cannot say"),
    (TERMS, {"title": "Work", "abstract": "Work."}, "not met"),
    (TERMS, {"title": "Work", "abstract": "[No abstract available]"}, "cannot say"),
    (TERMS, {"title": "Work", "abstract": "N/A"}, "cannot say"),
    (TERMS, {"title": "Work", "abstract": "Work was …"}, "cannot say"),
    (TERMS, {"title": "Work", "abstract": "Work was... "}, "cannot say"),
    (TERMS, {"title": "Work", "abstract": "Work. (ABSTRACT TRUNCATED AT 250 WORDS)"}, "cannot say"),
    (TERMS, {"title": "Work", "abstract": "Work... and more work."}, "not met"),
    (TERMS | {"terms": "NOT care"}, {"title": "Work", "abstract": ""}, "cannot say"),
    (TERMS | {"terms": "NOT care"}, {"title": "Care", "abstract": ""}, "not met"),
    (TERMS | {"terms": "work OR care"}, {"title": "Work", "abstract": ""}, "met"),
    (TERMS | {"terms": "work AND care"}, {"title": "Work", "abstract": ""}, "cannot say"),
    (TERMS | {"terms": "work AND NOT care"}, {"title": "Care", "abstract": ""}, "not met"),
    (TERMS | {"terms": '"work care"'}, {"title": "Work", "abstract": "Care"}, "not met"),
    (TERMS | {"terms": "work AND care"}, {"title": "Work", "abstract": "Care"}, "met"),
    (TERMS | {"terms": '"work care"'}, {"title": "x", "abstract": "x", "keywords": ["work", "care"]}, "not met"),
    (TERMS | {"in": ["title"]}, {"title": "Work", "abstract": ""}, "not met"),
    (TERMS | {"in": ["keywords"]}, {"title": "Work"}, "cannot say"),
    (TERMS | {"in": ["keywords"], "needs": []}, {"title": "Work"}, "not met"),
    (TERMS | {"in": ["title", "abstract"], "needs": ["title"]}, {"title": "Work", "abstract": ""}, "not met"),
    (TERMS | {"terms": '"jane doe"', "in": ["authors"]}, {"authors": [{"family": "Doe", "given": "Jane"}]}, "met"),
    (BETWEEN, {"date": "2004-01-01", "year": 2004}, "met"),
    (BETWEEN, {"date": "", "year": 2004}, "met"),
    (BETWEEN, {"date": "2024-06", "year": 2024}, "met"),
    (BETWEEN, {"date": "2024", "year": 2024}, "cannot say"),
    (BETWEEN, {"date": "2024-07", "year": 2024}, "not met"),
    (BETWEEN, {"date": "2003-12-31", "year": 2003}, "not met"),
    (BETWEEN, {}, "cannot say"),
    (OPEN_ENDED, {"date": "9999", "year": 9999}, "met"),
    (OPEN_ENDED, {"date": "2004", "year": 2004}, "cannot say"),
    (OPEN_ENDED, {"date": "2004-02-29", "year": 2004}, "not met"),
    (PREVIOUS, {"date": "2024", "year": 2024}, "cannot say"),
    (ENGLISH, {"languages": ["de", "en"]}, "met"),
    (ENGLISH, {"languages": ["de"]}, "not met"),
    (ENGLISH, {"languages": ["Volapuk-ish"]}, "cannot say"),
    (ENGLISH, {}, "cannot say"),
    (NO_REVIEW, {"document_types": ["journal-article"]}, "met"),
    (NO_REVIEW, {"document_types": ["journal-article", "review"]}, "not met"),
    (NO_REVIEW, {}, "cannot say"),
    (ARTICLE, {"document_types": ["journal-article", "review"]}, "not met"),
    (ARTICLE, {"document_types": ["journal-article"]}, "met"),
    (ARTICLE, {"document_types": ["book"]}, "not met"),
    ({"kind": "present", "fields": ["year"]}, {"year": 2004}, "met"),
    ({"kind": "present", "fields": ["year", "doi"]}, {"year": 2004}, "cannot say"),
    ({"kind": "present", "fields": ["year"], "missing": "exclude"}, {}, "not met"),
]


@pytest.mark.parametrize(("rule", "record", "verdict"), VERDICTS, ids=[f"{r} {d}" for r, d, _ in VERDICTS])
def test_a_criterion_judges_a_record(rule: Mapping[str, Any], record: Mapping[str, Any], verdict: str) -> None:
    assert judge(rule, record) == verdict


WINDOWS = [
    ("20 years", "2024-05-10", "2004-05-10", "2004-05-09"),
    ("1 year", "2024-02-29", "2023-02-28", "2023-02-27"),
    ("6 months", "2024-08-31", "2024-02-29", "2024-02-28"),
    ("2 weeks", "2024-01-10", "2023-12-27", "2023-12-26"),
    ("30 days", "2024-01-30", "2023-12-31", "2023-12-30"),
]


@pytest.mark.parametrize(("previous", "searched", "first", "before"), WINDOWS, ids=[row[0] for row in WINDOWS])
def test_a_time_before_the_search_counts_both_its_ends(previous: str, searched: str, first: str, before: str) -> None:
    rule = {"kind": "published", "previous": previous}
    dates = [searched, first, before]
    verdicts = [judge(rule, {"date": date}, search_date=searched) for date in dates]
    assert verdicts == ["met", "met", "not met"]


REFUSED = [
    ("terms", {"terms": "social care"}, "character 8: Nothing joins these words"),
    ("terms", {"terms": "care {x}"}, "character 6: Write exact:"),
    ("terms", {"terms": "care", "in": ["title"], "needs": ["abstract"]}, "needs: abstract is not searched"),
    ("terms", {"terms": "care", "in": ["doi"]}, "Input should be 'title', 'abstract'"),
    ("terms", {"terms": "care", "in": []}, "in: the list is empty; name a field or leave `in` out"),
    ("terms", {"terms": "care", "fields": ["title"]}, "Extra inputs are not permitted"),
    ("published", {}, "give either `between` or `previous`"),
    ("published", {"between": ["2004", ""], "previous": "2 years"}, "give either `between` or `previous`"),
    ("published", {"between": ["", ""]}, "both limits are empty"),
    ("published", {"between": ["2004-13", ""]}, "'2004-13' is no date; write 2004, 2004-05 or 2004-05-31"),
    ("published", {"between": ["last year", ""]}, "'last year' is no date"),
    ("published", {"between": ["2024", "2004"]}, "the first date is later than the last; exchange them"),
    ("published", {"previous": "a while"}, "'a while' is no span of time"),
    ("language", {"any_of": []}, "at least 1 item"),
    ("language", {"any_of": ["Englsh"]}, "'Englsh' is no language that we know; did you mean english?"),
    ("document-type", {}, "give `any_of`, `none_of` or both"),
    ("document-type", {"any_of": ["reviews"]}, "'reviews' is no type of document; did you mean review?"),
    ("document-type", {"any_of": ["book"], "none_of": ["book"]}, "book stands in any_of and none_of; delete one"),
    ("present", {"fields": ["abstrct"]}, "'abstrct' is no field of a record; did you mean abstract?"),
    ("present", {"fields": ["doi"], "missing": "maybe"}, "Input should be 'cannot-say' or 'exclude'"),
]


@pytest.mark.parametrize(("kind", "options", "message"), REFUSED, ids=[f"{k} {o}" for k, o, _ in REFUSED])
def test_wrong_options_are_refused_in_one_sentence(kind: str, options: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError) as caught:
        KINDS[kind].Options.model_validate(options)
    found = [error["msg"] for error in caught.value.errors()]
    assert len(found) == 1
    assert message in found[0]


def test_a_year_that_yaml_has_typed_is_a_date() -> None:
    options = KINDS["published"].Options.model_validate({"between": [2004, 2024]})
    assert options.model_dump() == {"between": ("2004", "2024"), "previous": None}


def test_criteria_on_one_frame_share_its_words_and_another_frame_has_its_own() -> None:
    reports = from_rows([{"cluster_id": "a", "title": "Care", "abstract": "x"}], REPORTS)
    other = from_rows([{"cluster_id": "a", "title": "Work", "abstract": "x"}], REPORTS)
    terms = KINDS["terms"]
    options = terms.Options.model_validate({"terms": "care"})
    context = Context(None, criteria.corpus(reports))
    assert terms.check(options, reports, context).tolist() == [1]
    assert terms.check(options, other, context).tolist() == [-1]


def test_spans_of_a_list_point_into_what_is_shown() -> None:
    terms = KINDS["terms"]
    options = terms.Options.model_validate({"terms": "care AND NOT work"})
    report = {"title": "Café care", "abstract": "", "keywords": dump_list(["social care", "work"])}
    spans = terms.spans(options, report, Context())
    assert spans == [
        Span("keywords", 7, 11, "care"),
        Span("keywords", 13, 17, "NOT work"),
        Span("title", 5, 9, "care"),
    ]
    assert shown(report["keywords"], "keywords") == "social care; work"


VALUES = {
    "title": st.sampled_from(["", "Care", "Work"]),
    "abstract": st.sampled_from(["", "Care.", "Work.", "Work …"]),
    "date": st.sampled_from(["", "2004", "2004-05", "2004-05-10", "2003-12-31"]),
    "year": st.sampled_from([None, 2003, 2004]),
    "languages": st.sampled_from([[], ["en"], ["de"], ["de", "en"], ["??"]]),
    "document_types": st.sampled_from([[], ["review"], ["journal-article", "review"], ["book"]]),
}
RULES = [
    TERMS,
    TERMS | {"terms": "NOT care"},
    TERMS | {"terms": "(care NEAR/2 work) OR work"},
    {"kind": "published", "between": ["2004-05-01", ""]},
    PREVIOUS,
    ENGLISH,
    NO_REVIEW,
    ARTICLE,
    {"kind": "present", "fields": ["abstract", "year"]},
]
INPUTS = {"title": ["title"], "abstract": ["abstract"], "date": ["date", "year"], "languages": ["languages"]}
INPUTS |= {"document_types": ["document_types"]}
ENGLISH_TEXT = (
    "We asked four hundred nurses how they sleep after a night at work, and what they would change about it. " * 2
)
GERMAN_TEXT = (
    "Wir fragten vierhundert Pflegekräfte, wie sie nach der Nachtarbeit schlafen und was sie ändern würden. " * 2
)
DETECT = ENGLISH | {"detect": True}


@settings(max_examples=40)
@given(st.sampled_from(RULES), st.fixed_dictionaries(VALUES), st.sampled_from(sorted(INPUTS)))
def test_hiding_an_input_leaves_the_verdict_or_makes_it_cannot_say(
    rule: Mapping[str, Any], record: dict[str, Any], hidden: str
) -> None:
    before = judge(rule, record, search_date="2024-05-10")
    kept = {key: value for key, value in record.items() if key not in INPUTS[hidden]}
    after = judge(rule, kept, search_date="2024-05-10")
    assert after in (before, "cannot say")


DETECTED = [
    ({"title": "Schlaf und Arbeit", "abstract": GERMAN_TEXT}, "not met"),
    ({"title": "Sleep and work", "abstract": ENGLISH_TEXT}, "met"),
    ({"title": "Schlaf und Arbeit in der Pflege: eine Befragung der Pflegekräfte", "abstract": ""}, "cannot say"),
    ({"title": "", "abstract": GERMAN_TEXT}, "cannot say"),
    ({"title": "Schlaf", "abstract": "Wir fragten."}, "cannot say"),
    ({"title": "Schlaf und Arbeit", "abstract": f"{GERMAN_TEXT}…"}, "cannot say"),
    ({"title": "Schlaf und Arbeit", "abstract": GERMAN_TEXT, "languages": ["en"]}, "met"),
    ({"title": "Sleep and work", "abstract": ENGLISH_TEXT, "languages": ["de"]}, "not met"),
    ({"title": "Schlaf und Arbeit", "abstract": GERMAN_TEXT, "languages": ["Volapuk-ish"]}, "cannot say"),
]


@pytest.mark.parametrize(("record", "verdict"), DETECTED, ids=[str(number) for number in range(len(DETECTED))])
def test_a_language_is_detected_only_where_none_is_named(record: Mapping[str, Any], verdict: str) -> None:
    assert judge(DETECT, record) == verdict


TEXTS = {
    "title": st.sampled_from(["", "Schlaf und Arbeit", "Sleep and work"]),
    "abstract": st.sampled_from(["", GERMAN_TEXT, ENGLISH_TEXT, f"{GERMAN_TEXT}…"]),
    "languages": st.sampled_from([[], ["en"], ["de"], ["??"]]),
}
# The languages that are named and those that are detected are one input: a fallback chain.
HIDDEN = {"title": ["title"], "abstract": ["abstract"], "language": ["languages", "title", "abstract"]}


@settings(max_examples=60)
@given(st.fixed_dictionaries(TEXTS), st.sampled_from(sorted(HIDDEN)))
def test_hiding_what_a_language_is_detected_in_leaves_the_verdict_or_makes_it_cannot_say(
    record: dict[str, Any], hidden: str
) -> None:
    kept = {key: value for key, value in record.items() if key not in HIDDEN[hidden]}
    assert judge(DETECT, kept) in (judge(DETECT, record), "cannot say")


def test_what_was_detected_is_marked_so() -> None:
    language = KINDS["language"]
    options = language.Options.model_validate({"any_of": ["en"], "detect": True})
    rows = [
        {"cluster_id": "a", "title": "Schlaf und Arbeit", "abstract": GERMAN_TEXT},
        {"cluster_id": "b", "title": "Schlaf", "abstract": GERMAN_TEXT, "languages": dump_list(["fr"])},
    ]
    assert language.evidence(options, from_rows(rows, REPORTS)) == [
        "languages: detected de in title and abstract",
        'languages: ["fr"]',
    ]


def test_without_the_extra_the_protocol_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("litsieve.normalize.detected.is_installed", lambda: False)
    with pytest.raises(ValidationError, match=r'pip install "litsieve\[detect\]"'):
        KINDS["language"].Options.model_validate({"any_of": ["en"], "detect": True})
    assert KINDS["language"].Options.model_validate({"any_of": ["en"]}).model_dump()["detect"] is False
