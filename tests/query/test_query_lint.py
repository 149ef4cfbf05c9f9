"""What a search is told about itself: each code where it belongs, and silence where nothing is wrong."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from query_reference import stands_for
from query_strategies import ALL_NODES, PATTERNS, RECORDS, WILDER
from test_query_dialects_published import published

from litsieve.errors import QueryError
from litsieve.query import evaluate
from litsieve.query.corpus import Corpus
from litsieve.query.lint import KINDS, Lint, Records, lint
from litsieve.query.lints.covers import covers
from litsieve.query.lints.logic import may_be
from litsieve.query.nodes import AtLeast, In, Node, Or, Term
from litsieve.query.read import Query, read
from litsieve.query.tree import tree
from litsieve.query.unparse import unparse
from litsieve.query.values import Flags

CLEAN = [
    "care AND (value* OR worth)",
    '"social care" NEAR/3 (value* OR worth)',
    "title:(care OR nursing) OR abstract:garden",
    "co-production OR coproduction",
    "organi?ation AND tumo~r AND (behaviour OR behavior)",
    "TNFα OR tnf-alpha OR tnfalpha",
    "ANY 2 OF (garden, ward, home)",
    'mesh:"Social Work"+ OR "social work"',
    'care AND (unknown("x.mp.") OR worth)',
]
FOUND = [
    ("“social care”", "", [("Q101", 0)]),
    ('"care AND value"', "", [("Q102", 6)]),
    ("care\u200b", "", [("Q103", 4)]),
    ("title:care OR value", "", [("Q106", 6)]),
    ("ca* AND b?", "", [("Q201", 0)]),
    ('"does it work?"', "", [("Q202", 0)]),
    ("it AND care AND x", "", [("Q203", 0), ("Q203", 16)]),
    ("care AND с1a", "", [("Q204", 9)]),
    ("randomised AND trial", "", [("Q205", 0)]),
    ("co-production AND care", "", [("Q206", 0)]),
    ("care OR worth OR Care", "", [("Q301", 17)]),
    ("care* OR carer", "", [("Q302", 9)]),
    ("care* AND carer", "", [("Q302", 0)]),
    ('"social care" OR care', "", [("Q302", 0)]),
    ("(care NEAR/3 value) OR care", "", [("Q302", 1)]),
    ("care OR (worth OR (care OR garden))", "", [("Q301", 19)]),
    ("title:(care* OR carer)", "", [("Q302", 16)]),
    ("carer NOT care*", "", [("Q303", 0), ("Q307", 10)]),
    ("care* OR NOT carer", "", [("Q304", 0), ("Q307", 13)]),
    ('care AND unknown("x.mp.")', "", [("Q305", 9)]),
    ('worth OR (care AND unknown("x.mp."))', "", [("Q305", 19)]),
    ('care AND limit("humans")', "", [("Q306", 9)]),
    ("care NOT child*", "", [("Q307", 9)]),
    ("NOT NOT care", "", []),
    ("care NOT (child* AND NOT adult*)", "", [("Q307", 10)]),
    ("care NEAR/0 value", "", [("Q308", 5)]),
    ("care NEAR/100 value", "", [("Q309", 5)]),
    ("care* NEAR/3 carer", "", [("Q310", 6)]),
    ("care[tiab] and worth[tiab]", "pubmed", [("Q104", 11)]),
    ("car*[tiab]", "pubmed", [("Q201", 0)]),
    ("TI=(care OR worth AND garden)", "wos", [("Q105", 18)]),
    ("TI=(care OR (worth AND garden))", "wos", []),
    ("TX value W2 aim", "wos", [("Q107", 0), ("Q107", 9)]),
    ("(garden OR TI value) AND care", "scopus", [("Q107", 11)]),
    ("value N3 aim", "embase", [("Q107", 6)]),
    ("TX value W2 aim", "ebsco", []),
    ('"value W2 aim" AND N95', "wos", []),
]


@pytest.mark.parametrize("text", CLEAN)
def test_nothing_is_found_where_nothing_is_wrong(text: str) -> None:
    assert lint(read(text)) == []


@pytest.mark.parametrize(("text", "dialect", "codes"), FOUND, ids=[row[0] for row in FOUND])
def test_each_fault_is_found_at_its_place(text: str, dialect: str, codes: list[tuple[str, int]]) -> None:
    assert [(one.code, one.position) for one in lint(read(text, dialect))] == codes


def test_every_code_is_shown_by_an_example() -> None:
    shown = {code for _, _, codes in FOUND for code, _ in codes}
    assert sorted(KINDS) == sorted(shown | {"Q401", "Q402", "Q403", "Q404", "Q405"})


def test_a_finding_says_what_to_do() -> None:
    assert lint(read("care* OR carer")) == [
        Lint(9, "Q302", "warning", "care* matches wherever carer does.", "Take carer out: it changes nothing.")
    ]
    (never,) = lint(read('worth OR (care AND unknown("x.mp."))'))
    assert never.message == (
        'No record can meet (care AND unknown("x.mp.")): it asks for unknown("x.mp."), which no record says.'
    )
    assert lint(read("care NEAR/0 value"))[0].remedy == 'Write "care value" OR "value care".'
    assert lint(read("care PRE/0 value"))[0].remedy == 'Write "care value".'
    assert lint(read("randomised"))[0].remedy == "Add OR randomized, or expand the spelling."


@pytest.mark.parametrize("sibling", ["randomized", "randomi*", "randomi?ed"])
def test_a_spelling_that_is_covered_is_not_missed(sibling: str) -> None:
    assert not [one for one in lint(read(f"randomised OR {sibling}")) if one.code == "Q205"]


def test_a_search_of_very_many_terms_is_checked_in_bounded_time() -> None:
    stems = [f"stem{n}*" for n in range(500)]
    wide = " OR ".join([*(f"word{n}" for n in range(3_000)), '"one word7"', "word299*", *stems])
    found = [one.message for one in lint(read(wide)) if one.code == "Q302"]
    assert found[0] == "word299* matches wherever word299 does."
    assert 'word7 matches wherever "one word7" does.' in found
    assert len(found) == 11 + 1 + 490


CORPUS = {
    "title": ["Care in the garden", "Wards and walls", "Garden days of children", ""],
    "abstract": ["Carers care.", "Nothing grows.", "", "Caring for wards"],
}


def records(known: Mapping[int, str], strays: tuple[str, ...] = ()) -> Records:
    def lacking(fields: tuple[str, ...]) -> Flags:
        return np.array([not all(CORPUS[field][row] for field in fields) for row in range(4)])

    return Records(Corpus(CORPUS, 4), ("title", "abstract"), lacking, known, strays)


def codes(text: str, given: Records) -> list[tuple[str, str]]:
    return [(one.code, one.message) for one in lint(read(text), given) if one.code > "Q4"]


def test_terms_that_match_nothing_in_the_records_are_told() -> None:
    assert codes('garden OR gardn OR (ward NEAR/3 garden) OR abstract:walls OR "garden days"', records({})) == [
        ("Q401", "gardn matches none of the 4 records."),
        ("Q401", "ward NEAR/3 garden matches none of the 4 records."),
        ("Q401", "walls matches none of the 4 records."),
    ]


def test_a_not_that_removes_a_known_report_is_an_error() -> None:
    found = codes("garden NOT child*", records({0: "10.1/a", 2: "10.1/b"}))
    assert found == [
        ("Q404", "The search does not find 1 of 2 known reports: 10.1/b."),
        ("Q403", "NOT child* removes 1 of 2 known reports: 10.1/b."),
    ]


def test_known_reports_that_are_not_there_are_told() -> None:
    assert codes("garden", records({0: "10.1/a"}, ("10.1/z",))) == [
        ("Q405", "1 known report is not in these records: 10.1/z."),
    ]


def test_a_wildcard_that_stands_for_very_many_words_names_the_most_frequent() -> None:
    texts = [" ".join(f"con{n}" for n in range(250)) + " context context"]
    given = Records(Corpus({"title": texts}, 1), ("title",), lambda fields: np.zeros(1, dtype=bool), {})
    assert codes("con*", given) == [
        ("Q402", "con* stands for 251 words here; most often context (2), con0 (1), con1 (1), con10 (1), con100 (1).")
    ]


@given(st.sampled_from(PATTERNS + WILDER), st.sampled_from(PATTERNS + WILDER), st.text("caresvlub", max_size=6))
def test_a_pattern_that_covers_another_stands_for_all_its_words(wide: str, narrow: str, word: str) -> None:
    if covers(Term(wide), Term(narrow)):
        fits = any(stands_for(one, word) for one in narrow.split("|"))
        assert not fits or any(stands_for(one, word) for one in wide.split("|"))


@given(ALL_NODES, ALL_NODES, RECORDS)
def test_what_covers_another_is_met_where_it_is(wide: Node, narrow: Node, record: dict[str, str]) -> None:
    if covers(wide, narrow):
        texts = {field: [text] for field, text in record.items()}
        none = lambda fields: np.zeros(1, dtype=bool)  # noqa: E731
        first, second = (evaluate(node, texts, none)[0] for node in (wide, narrow))
        assert first >= second


@given(ALL_NODES, RECORDS)
def test_what_no_record_can_meet_is_met_by_none(node: Node, record: dict[str, str]) -> None:
    texts = {field: [text] for field, text in record.items()}
    verdict = evaluate(node, texts, lambda fields: np.zeros(1, dtype=bool))[0]
    assert verdict < 1 or may_be(node, met=True)


@given(ALL_NODES)
def test_any_search_can_be_checked(node: Node) -> None:
    text = unparse(node)
    for one in lint(Query(node, text)):
        assert one.code in KINDS
        assert one.message.endswith(".")


def test_the_deepest_search_is_checked() -> None:
    deep: Node = Term("care")
    for _ in range(66):
        deep = In(("title",), AtLeast(1, (Or((deep, Term("worth"))),)))
    assert lint(Query(deep, unparse(deep))) == []


def test_every_published_search_is_checked_and_drawn() -> None:
    codes_found = set()
    for name, dialect, text in published():
        try:
            query = read(text, dialect)
        except QueryError:
            continue
        for one in lint(query):
            codes_found.add(one.code)
            assert 0 <= one.position < len(text), name
        assert tree(query.node), name
    # What people do: terms twice, terms that others make needless, quotes of Word, AND beside OR.
    assert {"Q101", "Q102", "Q105", "Q301", "Q302"} <= codes_found
