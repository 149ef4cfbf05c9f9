"""Queries and texts made by hypothesis, of few words so that they meet."""

from __future__ import annotations

from hypothesis import strategies as st

from litsieve.query import BREAK, And, Near, Node, Not, Or, Phrase, Term

PATTERNS = [
    "care",
    "car*",
    "*are",
    "c?re",
    "value",
    "v*l*e",
    "val?e*",
    "not",
    "and",
    "a",
    "b",
    "café".replace("é", "e"),
]
SPELLED = ["care", "Care", "cars", "value", "Values", "valve", "not", "AND", "a", "b", "Café", "cafe\u0301", "scare"]
BETWEEN = [" ", " ", " ", "-", ", ", ". ", " – ", "\u00a0", "’", "\n", f"{BREAK} ", "_", " \u0301", "/"]


def terms() -> st.SearchStrategy[Term]:
    return st.builds(Term, st.sampled_from(PATTERNS))


def phrases() -> st.SearchStrategy[Phrase]:
    return st.builds(Phrase, st.lists(st.sampled_from(PATTERNS), min_size=2, max_size=3).map(tuple))


def _several(kind: type, operands: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.lists(operands, min_size=2, max_size=4).map(lambda nodes: kind(tuple(nodes)))


def _near(operands: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    near = st.builds(Near, operands, operands, st.integers(0, 3), st.booleans())
    return near | _several(Or, operands)


LEAVES = st.recursive(terms() | phrases(), _near, max_leaves=5)
NODES = st.recursive(
    LEAVES,
    lambda nodes: st.builds(Not, nodes) | _several(And, nodes) | _several(Or, nodes),
    max_leaves=5,
)
TEXTS = st.lists(st.tuples(st.sampled_from(SPELLED), st.sampled_from(BETWEEN)), max_size=12).map(
    lambda parts: "".join(word + between for word, between in parts)
)
