"""Queries and texts made by hypothesis, of few words so that they meet."""

from __future__ import annotations

from hypothesis import strategies as st

from litsieve.query import BREAK, And, AtLeast, Heading, In, Near, Node, Not, Or, Phrase, Term, Unknown

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
WILDER = ["ca~re", "~care~", "val~e*", "*~~a*e", "care|cars|b", "va~ue|c?fe", "valu|value"]
SPELLED = ["care", "Care", "cars", "value", "Values", "valve", "not", "AND", "a", "b", "Café", "cafe\u0301", "scare"]
BETWEEN = [" ", " ", " ", "-", ", ", ". ", " – ", "\u00a0", "’", "\n", f"{BREAK} ", "_", " \u0301", "/"]
FIELDS = ("title", "abstract", "keywords", "subjects")
NAMES = ["Humans", "Social Work", "Care"]
VALUES = [*NAMES, "*Social Work/methods", "social-work/*ethics/methods", "Care/ethics", "Animals", "human"]


def terms(patterns: list[str] = PATTERNS) -> st.SearchStrategy[Term]:
    return st.builds(Term, st.sampled_from(patterns))


def phrases(patterns: list[str] = PATTERNS) -> st.SearchStrategy[Phrase]:
    return st.builds(Phrase, st.lists(st.sampled_from(patterns), min_size=2, max_size=3).map(tuple))


def _several(kind: type, operands: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.lists(operands, min_size=2, max_size=4).map(lambda nodes: kind(tuple(nodes)))


def _near(operands: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    near = st.builds(Near, operands, operands, st.integers(0, 3), st.booleans())
    return near | _several(Or, operands)


def _joined(nodes: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.builds(Not, nodes) | _several(And, nodes) | _several(Or, nodes)


def _joined_or_scoped(nodes: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    fields = st.lists(st.sampled_from(FIELDS), min_size=1, max_size=3, unique=True).map(tuple)
    any_of = st.lists(nodes, min_size=2, max_size=4).flatmap(
        lambda parts: st.integers(1, len(parts)).map(lambda count: AtLeast(count, tuple(parts)))
    )
    return _joined(nodes) | any_of | st.builds(In, fields, nodes)


LEAVES = st.recursive(terms() | phrases(), _near, max_leaves=5)
NODES = st.recursive(LEAVES, _joined, max_leaves=5)
"""Trees of words, AND, OR, NOT and distances."""
UNKNOWNS = st.builds(Unknown, st.just("limit 5 to humans"), st.just("a limit"), st.booleans())
HEADINGS = st.builds(
    Heading,
    st.sampled_from(NAMES),
    st.sampled_from(["mesh", "emtree"]),
    st.booleans(),
    st.sampled_from(["", "methods", "ethics"]),
)
ALL_PATTERNS = [*PATTERNS, *WILDER]
ALL_NODES = st.recursive(
    st.recursive(terms(ALL_PATTERNS) | phrases(ALL_PATTERNS) | UNKNOWNS, _near, max_leaves=5) | HEADINGS,
    _joined_or_scoped,
    max_leaves=6,
)
"""Trees of all the nodes there are."""
TEXTS = st.lists(st.tuples(st.sampled_from(SPELLED), st.sampled_from(BETWEEN)), max_size=12).map(
    lambda parts: "".join(word + between for word, between in parts)
)
SUBJECTS = st.lists(st.sampled_from(VALUES), max_size=3).map(f"{BREAK} ".join)
RECORDS = st.fixed_dictionaries({"title": TEXTS, "abstract": TEXTS, "keywords": TEXTS, "subjects": SUBJECTS})
"""A record's fields as they are searched."""
NEEDS = st.sets(st.sampled_from(FIELDS)).map(lambda names: tuple(sorted(names)))
