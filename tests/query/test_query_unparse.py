"""Every tree can be written in the neutral language and is read back equal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from query_strategies import ALL_NODES

from litsieve.errors import QueryError
from litsieve.query import bounds
from litsieve.query.nodes import And, AtLeast, Heading, In, Near, Node, Not, Or, Phrase, Term, Unknown, walk
from litsieve.query.parse import near_takes, parse
from litsieve.query.prefixes import FIELDS, THESAURI
from litsieve.query.unparse import unparse
from litsieve.query.words import fold_word

WORDS = [
    "care",
    "and",
    "not",
    "any",
    "of",
    "unknown",
    "limit",
    "exact",
    "title",
    "near",
    "work",
    "社会",
    "2½",
    "ß".upper(),
]
LETTERS = st.text(alphabet="abcdeéßΩ9社ð*?~", min_size=1, max_size=6).map(fold_word)
PATTERNS = (st.sampled_from(WORDS).map(fold_word) | LETTERS).filter(lambda p: p.strip("*?~") and "**" not in p)
COLUMNS = [name for names in FIELDS.values() for name in names]
# Whatever a database's strategy says, but for control characters, which no query may hold.
SAID = st.text(
    alphabet=st.sampled_from('ab "“”«,)(+/#$\n') | st.characters(exclude_categories=["Cc", "Cs"]), max_size=12
)
LEAVES = (
    st.builds(Term, PATTERNS, st.booleans())
    | st.builds(Phrase, st.lists(PATTERNS, min_size=2, max_size=3).map(tuple), st.booleans())
    | st.builds(Unknown, SAID, SAID, st.booleans())
)
NAMES = SAID.filter(lambda said: any(map(str.isalnum, said)))
HEADINGS = st.builds(Heading, NAMES, st.sampled_from(THESAURI), st.booleans(), st.just("") | NAMES)


def _several(nodes: st.SearchStrategy[Node]) -> st.SearchStrategy[tuple[Node, ...]]:
    return st.lists(nodes, min_size=2, max_size=4).map(tuple)


def _near(nodes: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.builds(Near, nodes, nodes, st.integers(0, 255), st.booleans()) | st.builds(Or, _several(nodes))


def _any_of(nodes: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    parts = st.lists(nodes, min_size=1, max_size=4).map(tuple)
    return parts.flatmap(lambda some: st.builds(AtLeast, st.integers(1, len(some)), st.just(some)))


def _joined(nodes: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    fields = st.lists(st.sampled_from(COLUMNS), min_size=1, max_size=3, unique=True).map(tuple)
    several = _several(nodes)
    joined = st.builds(And, several) | st.builds(Or, several) | st.builds(Not, nodes)
    return joined | _any_of(nodes) | st.builds(In, fields, nodes)


EVERY = st.recursive(st.recursive(LEAVES, _near, max_leaves=5) | HEADINGS, _joined, max_leaves=8)


@given(EVERY)
def test_every_tree_written_out_is_read_as_the_same_tree(node: Node) -> None:
    assert parse(unparse(node)) == node


@given(ALL_NODES)
def test_a_tree_with_alternatives_is_written_as_it_was_before(node: Node) -> None:
    written = unparse(node)
    assert "|" not in written
    assert unparse(parse(written)) == written


@given(EVERY)
def test_what_is_written_twice_is_the_same_text(node: Node) -> None:
    assert unparse(parse(unparse(node))) == unparse(node)


@given(EVERY)
def test_the_place_of_a_leaf_is_where_it_was_written(node: Node) -> None:
    text = unparse(node)
    for part in walk(parse(text)):
        if isinstance(part, Term | Phrase | Heading | Unknown):
            assert text.startswith(unparse(part), part.at)


@given(st.text(alphabet='ab$#,:+/*~?"“() ANYOF2titlemshunkow\n', max_size=40))
def test_any_text_of_the_signs_is_a_tree_or_an_error_within_the_text(text: str) -> None:
    try:
        node = parse(text)
    except QueryError as error:
        refused = error
    else:
        assert parse(unparse(node)) == node
        return
    assert 0 <= refused.position <= len(text)


def _deep(kind: str, size: int) -> str:
    opening = {"and": "(a AND ", "near": "((a OR b) NEAR/1 ", "field": "title:(a OR ", "any": "ANY 1 OF (a, "}[kind]
    return opening * size + "b" + ")" * size


@pytest.mark.parametrize("kind", ["and", "near", "field", "any"])
def test_a_query_of_the_greatest_depth_is_within_the_bounds(kind: str) -> None:
    size = 99 if kind == "near" else 50 if kind == "field" else 100
    node = parse(_deep(kind, size))
    assert bounds.fits(node)
    assert parse(unparse(node)) == node
    with pytest.raises(QueryError, match="More than 100 brackets"):
        parse(_deep(kind, size + 1))


def test_only_leaves_unknowns_and_their_ors_stand_beside_near() -> None:
    operands = [CARE, Unknown("x", ""), Or((CARE, Or((CARE, Near(CARE, CARE, 1)))))]
    assert all(map(near_takes, operands))
    assert not any(map(near_takes, [Heading("x", "mesh"), Not(CARE), In(("title",), CARE), AtLeast(1, (CARE,))]))


CARE = Term("care")


def test_marks_are_folded_before_they_are_written() -> None:
    assert unparse(parse(unicodedata.normalize("NFD", "Café AND Ærø"))) == "cafe AND aero"
