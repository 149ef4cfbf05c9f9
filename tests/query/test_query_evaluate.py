"""Verdicts and spans against a slow and obvious evaluator."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from query_reference import verdict
from query_strategies import NODES, TEXTS

from litsieve.query import Corpus, Node, evaluate, parse
from litsieve.query import corpus as corpus_module
from litsieve.query.match import Searched
from litsieve.query.sought import Sought

ROWS = st.lists(st.tuples(TEXTS, TEXTS, st.booleans()), min_size=1, max_size=4)
Rows = list[tuple[str, str, bool]]


def fast(node: Node, rows: Rows) -> list[int]:
    """The verdicts on titles and abstracts."""
    texts = {"title": [row[0] for row in rows], "abstract": [row[1] for row in rows]}
    missing = np.array([row[2] for row in rows])
    return evaluate(node, texts, lambda _: missing).tolist()


def slow(node: Node, title: str, abstract: str, missing: bool = False) -> int:
    """The reference's verdict on one of them."""
    return verdict(node, {"title": title, "abstract": abstract}, lambda _: missing)


PROBES = [
    ("work", "a network of sensors", -1),
    ("comput*", "a recomputed value", -1),
    ("*comput*", "a recomputed value", 1),
    ('"pre* care"', "pressure ulcers and then later some care", -1),
    ('"pre* care"', "prenatal care", 1),
    ("organi?ation", "organisation", 1),
    ("organi?ation", "organiation", -1),
    ("colo*r", "colour", 1),
    ("deep NEAR/2 learning", "Deep, supervised learning.", 1),
    ("deep NEAR/2 learning", "learning is deep", 1),
    ("deep NEAR/0 learning", "Deep, supervised learning.", -1),
    ("deep NEAR/2 learn*", "deep learning", 1),
    ('"deep neural" NEAR/2 learning', "deep neural learning", 1),
    ("deep PRE/2 learning", "learning is deep", -1),
    ("care NEAR/3 care", "care", -1),
    ("care NEAR/3 care", "care for care", 1),
    ('"deep learning" NEAR/3 learning', "deep learning", -1),
    ("(a NEAR/1 b) NEAR/0 c", "a x b c", 1),
    ("(a NEAR/1 b) NEAR/0 c", "a b x c", -1),
    ("(a NEAR/5 b) NEAR/0 c", "a b x x x b c", 1),
    ("(a OR b) NEAR/3 (c OR d)", "b and d", 1),
    ("co-production", "co-production", 1),
    ("co-production", "co production", 1),
    ("co-production", "coproduction", -1),
    ("coproduction", "co-production", -1),
    ("cafe", "The Café", 1),
    ("café", "the cafe", 1),
    ('"women\'s health"', "Women’s health", 1),
    ("NOT care", "care", -1),
    ("NOT care", "work", 1),
    ("learning", "machine-learning.", 1),
]


@pytest.mark.parametrize(("query", "text", "expected"), PROBES, ids=[f"{row[0]} | {row[1]}" for row in PROBES])
def test_a_query_means_what_a_reviewer_means(query: str, text: str, expected: int) -> None:
    assert fast(parse(query), [("", text, False)]) == [expected]
    assert slow(parse(query), "", text) == expected


@settings(max_examples=60)
@given(NODES, ROWS)
def test_the_fast_way_agrees_with_the_obvious_one(node: Node, rows: Rows) -> None:
    expected = [slow(node, *row) for row in rows]
    assert fast(node, rows) == expected


@settings(max_examples=60)
@given(NODES, ROWS)
def test_blocks_and_slices_of_any_size_give_the_same(node: Node, rows: Rows) -> None:
    expected = fast(node, rows * 3)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(corpus_module, "BLOCK_ROWS", 2)
        patch.setattr("litsieve.query.joined.ROWS", 1)
        patch.setattr("litsieve.query.match._PAIRS", 2)
        assert fast(node, rows * 3) == expected


def test_a_field_is_taken_apart_once_and_only_when_a_query_reads_it() -> None:
    class Texts(dict[str, list[str]]):
        def __getitem__(self, field: str) -> list[str]:
            read.append(field)
            return super().__getitem__(field)

    read: list[str] = []
    corpus = Corpus(Texts(title=["care"], abstract=["work"]), 1)
    for query in ("care", "work", "c*"):
        evaluate(parse(query), corpus, lambda _: np.zeros(1, dtype=bool), fields=["title"])
    assert read == ["title"]
    assert evaluate(
        parse("work"), corpus, lambda _: np.zeros(1, dtype=bool), fields=["title", "abstract"]
    ).tolist() == [1]
    assert read == ["title", "abstract"]


def test_no_text_at_all_has_no_verdicts() -> None:
    assert fast(parse("care"), []) == []


def test_a_phrase_of_any_length_stays_inside_its_text() -> None:
    long = " ".join(["a"] * 50)
    assert fast(parse(f'"{long}"'), [("", "a " * 49, False), ("", "a " * 50, False)]) == [-1, 1]


def test_distances_count_within_one_text_and_one_part_of_it() -> None:
    near = parse("care NEAR/255 value")
    assert fast(near, [("care", "value", False), ("value", "", False), ("care\x1f value", "", False)]) == [-1, -1, -1]


REAL = Path("data/screening/synergy/Meijboom_2021.csv").as_posix()
WRITTEN = [
    "diabet*",
    "patient? AND (treat* OR therap*)",
    '"quality of life" OR "side effects"',
    '"randomi?ed controlled" NEAR/3 trial*',
    "(switch* OR transition* OR convert*) NEAR/5 (biosimilar* OR infliximab OR (originator NEAR/2 product))",
    '(effic* NEAR/3 (safe* OR tolerab*)) NEAR/10 (patient* OR "healthy volunteers")',
    "of NEAR/0 the",
    "(the NEAR/20 of) NEAR/3 in",
    "in PRE/2 patients",
    "*itis AND NOT arthritis",
    "NOT (rheumatoid OR psoria* OR crohn's)",
    'anti-TNF OR tnf-α OR "tumo?r necrosis factor*"',
    '(open-label OR "double blind*") AND NOT review',
    "p AND 0.05",
]


@pytest.fixture(scope="module")
def real_rows(real_file: Callable[[str], Path]) -> Rows:
    with real_file(REAL).open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))[:250]
    return [(row["title"], row["abstract"], not row["abstract"]) for row in rows]


@pytest.mark.parametrize("query", WRITTEN)
def test_both_ways_agree_on_real_records(query: str, real_rows: Rows) -> None:
    node = parse(query)
    expected = [slow(node, *row) for row in real_rows]
    assert fast(node, real_rows) == expected


@pytest.mark.parametrize("query", ['x OR "a b" OR (c NEAR/1 d)', 'title:x OR "a b" OR abstract:x OR (c NEAR/1 d)'])
def test_what_words_alone_do_not_meet_is_searched_for_phrases_in_each_field(query: str) -> None:
    rows = [("x", "", False), ("a b", "", False), ("a", "b", False), ("c e d", "x", False), ("", "c e d", True)]
    assert fast(parse(query), rows) == [1, 1, -1, 1, 1]


def test_a_text_of_one_word_repeated_does_not_exhaust_memory() -> None:
    node = parse("(care NEAR/20 care) NEAR/20 care")
    assert fast(node, [("", "care " * 5_000, False)]) == [1]


def test_a_phrase_begins_with_its_rarest_word() -> None:
    corpus = Corpus({"title": ["of of of life", "quality of life"]}, 2)
    block = corpus.blocks("title")[0]
    phrase = parse('"quality of life"')
    sought = Sought.of(phrase, corpus.vocabulary)
    assert np.flatnonzero(sought.marks).tolist() == corpus.vocabulary.resolve(["quality"]).tolist()
    assert len(Searched(block, sought).matches(phrase).starts) == 1
