"""Nothing that a query or a text may hold takes for ever."""

from __future__ import annotations

import numpy as np
import pytest

from litsieve.errors import QueryError
from litsieve.query import Node, Or, Phrase, Term, evaluate, parse, spans
from litsieve.query.nodes import Near

WORD = "a" * 1_000_000


def said(node: Node, text: str) -> list[int]:
    return evaluate(node, {"title": [text, "b"]}, lambda _: np.zeros(2, dtype=bool)).tolist()


@pytest.mark.parametrize("pattern", ["*a*a*a*b", "*~a~a~a~a~a*b", "a?*a?*a?*b", "*a" * 500 + "b"])
def test_no_pattern_takes_for_ever_on_a_word_of_a_million_letters(pattern: str) -> None:
    assert said(Term(pattern), WORD) == [-1, -1]
    assert spans(Term(pattern), {"title": WORD}) == []


def test_a_pattern_longer_than_every_word_is_not_even_made() -> None:
    assert said(Term("*a?" * 300_000), "a b c") == [-1, -1]
    assert spans(Term("~a" * 300_000), {"title": "a b c"}) == []


def test_a_query_of_a_million_characters_is_answered_or_refused() -> None:
    text = " OR ".join(f"word{number}" for number in range(95_000))
    assert len(text) > 1_000_000
    try:
        node = parse(text)
    except QueryError:
        node = Or(tuple(Term(f"word{number}") for number in range(95_000)))
    assert said(node, "word7 and word94999") == [1, -1]
    assert [span[:3] for span in spans(node, {"title": "of word7"})] == [("title", 3, 8)]


def test_ten_thousand_brackets_are_answered_or_refused() -> None:
    try:
        node = parse("(" * 10_000 + "b" + ")" * 10_000)
    except QueryError:
        node = Term("b")
    assert said(node, "a") == [-1, 1]


def test_a_phrase_of_ten_thousand_words_is_sought() -> None:
    assert said(Phrase(("a",) * 10_000), "a " * 9_999) == [-1, -1]
    assert said(Phrase(("a",) * 10_000), "a " * 10_001) == [1, -1]


def test_distances_among_very_many_equal_words_stay_bounded() -> None:
    node = Near(Near(Term("a"), Term("*"), 5), Term("a"), 5)
    assert said(node, "a " * 5_000) == [1, -1]
    assert len(spans(node, {"title": "a " * 2_000})) == 1_998
