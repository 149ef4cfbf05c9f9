"""Spans: found word by word, and the same that arrays find."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from query_reference import segments, verdict
from query_strategies import ALL_NODES, RECORDS, TEXTS

from litsieve.query import (
    BREAK,
    And,
    AtLeast,
    Heading,
    In,
    Near,
    Node,
    Not,
    Or,
    Span,
    Term,
    Unknown,
    asked,
    parse,
    spans,
)
from litsieve.query.possible import known
from litsieve.query.stretches import stretches

READ = ("title", "abstract")


def by_arrays(node: Node, texts: dict[str, str]) -> set[tuple[str, int, int]]:
    """Where the leaves of a query match, each sought by itself; headings aside."""
    return {
        (field, *place)
        for part, fields, _ in asked(node, READ)
        if not isinstance(part, Heading) and (leaf := known(part))
        for field in fields
        for place in stretches(leaf, texts[field])
    }


def of_words(node: Node, texts: dict[str, str]) -> set[tuple[str, int, int]]:
    """What `spans` finds, headings aside."""
    names = {
        span.term for part, _, _ in asked(node, READ) if isinstance(part, Heading) for span in spans(part, texts)
    }
    found = spans(node, texts, fields=READ)
    return {span[:3] for span in found if span.term.removeprefix("NOT ") not in names}


@given(ALL_NODES, RECORDS)
def test_word_by_word_the_same_is_found_as_by_arrays(node: Node, texts: dict[str, str]) -> None:
    assert of_words(node, texts) == by_arrays(node, texts)


@settings(max_examples=60)
@given(ALL_NODES, RECORDS)
def test_where_very_much_lies_side_by_side_the_same_is_found(node: Node, texts: dict[str, str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("litsieve.query.finders._PAIRS", 0)
        assert of_words(node, texts) == by_arrays(node, texts)


@given(ALL_NODES, RECORDS)
def test_there_are_spans_of_a_leaf_if_and_only_if_it_is_met(node: Node, texts: dict[str, str]) -> None:
    for part, fields, _ in asked(node, READ):
        if not isinstance(part, Unknown):
            met = verdict(part, texts, lambda _: False, fields) == 1
            assert bool(spans(part, texts, fields=fields)) == met


@settings(max_examples=60)
@given(ALL_NODES, RECORDS)
def test_spans_begin_and_end_with_words_and_are_sorted(node: Node, texts: dict[str, str]) -> None:
    found = spans(node, texts, fields=READ)
    assert found == sorted(set(found))
    for span in found:
        cut = texts[span.field][span.start : span.end]
        assert cut == cut.strip()
        assert len(segments(cut)) == 1


def test_spans_of_a_distance_are_its_shortest_matches() -> None:
    text = "Care, care and value; no care."
    assert spans(parse("care NEAR/4 value AND NOT no"), {"title": text}) == [
        Span("title", 6, 20, "care NEAR/4 value"),
        Span("title", 15, 29, "care NEAR/4 value"),
        Span("title", 22, 24, "NOT no"),
    ]


def test_why_a_not_failed_is_told() -> None:
    assert spans(Not(And((Term("care"), Not(Term("b"))))), {"title": "care b"}) == [
        Span("title", 0, 4, "NOT care"),
        Span("title", 5, 6, "b"),
    ]


def test_a_term_in_fields_of_its_own_has_spans_there_alone() -> None:
    node = Or((Term("care"), In(("title",), Term("value"))))
    texts = {"title": "value of care", "abstract": "value of care"}
    assert spans(node, texts, fields=("abstract",)) == [
        Span("abstract", 9, 13, "care"),
        Span("title", 0, 5, "value"),
    ]


def test_a_heading_has_the_values_that_it_is() -> None:
    node = AtLeast(1, (Heading("Social Work", "mesh"), Unknown("x", "y")))
    subjects = f"Humans{BREAK} *Social Work/methods{BREAK} Work"
    assert [span[:3] for span in spans(node, {"subjects": subjects})] == [("subjects", 8, 28)]


def test_what_is_known_of_a_distance_has_spans() -> None:
    node = Near(Term("care"), Or((Term("value"), Unknown("x", "y"))), 1)
    assert [span[:3] for span in spans(node, {"title": "care of value"})] == [("title", 0, 13)]


@given(TEXTS)
def test_offsets_are_characters_whatever_the_letters_take(text: str) -> None:
    odd = f"“Ünïcode”\u00ad – {text} ça\u00adre 研究 “care” æ care"
    found = {odd[span.start : span.end] for span in spans(parse("care OR unicode"), {"title": odd})}
    assert {"care", "ça\u00adre", "Ünïcode"} <= {word.removesuffix("\u00ad") for word in found}


def test_a_text_of_one_word_repeated_does_not_exhaust_memory() -> None:
    node = parse("(care NEAR/20 care) NEAR/20 care")
    assert len(spans(node, {"title": "care " * 5_000})) == 4_998


REAL = Path("data/screening/synergy/Meijboom_2021.csv").as_posix()
WRITTEN = """
    ((switch* OR transition* OR convert*) NEAR/5 (biosimilar* OR infliximab OR (originator NEAR/2 product))) OR
    ((effic* NEAR/3 (safe* OR tolerab*)) NEAR/10 (patient* OR "healthy volunteers")) OR "tumo?r necrosis factor*" OR
    (of NEAR/0 the) OR *itis OR tnf-α OR (in PRE/2 patients) OR "quality of life" OR 95
"""


def test_on_real_records_the_same_is_found(real_file: Callable[[str], Path]) -> None:
    with real_file(REAL).open(encoding="utf-8", newline="") as stream:
        rows = [{"title": row["title"], "abstract": row["abstract"]} for row in csv.DictReader(stream)][:150]
    for row in rows:
        assert {span[:3] for span in spans(parse(WRITTEN), row)} == by_arrays(parse(WRITTEN), row)
