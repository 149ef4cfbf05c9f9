"""Three values to the last step: the laws of the logic, and that what is missing never turns a verdict round."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from query_reference import verdict
from query_strategies import ALL_NODES, FIELDS, NEEDS, RECORDS

from litsieve.query import (
    BREAK,
    And,
    AtLeast,
    Corpus,
    Heading,
    In,
    Near,
    Node,
    Not,
    Or,
    Term,
    Unknown,
    asked,
    evaluate,
)
from litsieve.query import corpus as corpus_module

Record = dict[str, str]
RECORD_LISTS = st.lists(RECORDS, min_size=1, max_size=4)
CARE, VALUE, LIMIT = Term("care"), Term("value"), Unknown("limit 5 to humans", "a limit")


def needed(needs: tuple[str, ...], read: tuple[str, ...]) -> tuple[str, ...]:
    """Those fields of `read` that are in `needs`; where none is, all of them."""
    return tuple(name for name in read if name in needs) or read


def lacks(record: Record, needs: tuple[str, ...], read: tuple[str, ...]) -> bool:
    """Whether a record lacks a field that is read and needed."""
    return any(not record[field].strip() for field in needed(needs, read))


def fast(node: Node, records: list[Record], needs: tuple[str, ...] = FIELDS) -> list[int]:
    """The verdicts where title and abstract are read and `needs` are needed."""
    columns = {field: [record[field] for record in records] for field in FIELDS}

    def lacking(read: tuple[str, ...]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        return np.array([lacks(record, needs, read) for record in records], dtype=bool)

    return evaluate(node, Corpus(columns, len(records)), lacking, fields=("title", "abstract")).tolist()


def record(title: str = "x", abstract: str = "x", keywords: str = "x", subjects: str = "x") -> Record:
    return {"title": title, "abstract": abstract, "keywords": keywords, "subjects": subjects}


@given(ALL_NODES, RECORD_LISTS, NEEDS)
def test_the_fast_way_agrees_with_the_obvious_one_on_every_node(
    node: Node, records: list[Record], needs: tuple[str, ...]
) -> None:
    fields = ("title", "abstract")
    slow = [verdict(node, one, lambda read, one=one: lacks(one, needs, read), fields) for one in records]
    assert fast(node, records, needs) == slow


@given(ALL_NODES, RECORDS, NEEDS, st.data())
def test_hiding_a_needed_field_turns_no_verdict_round(
    node: Node, whole: Record, needs: tuple[str, ...], data: st.DataObject
) -> None:
    reading = [part.fields for part in asked(node, ("title", "abstract"))]
    may_hide = [name for name in FIELDS if all(name not in read or name in needed(needs, read) for read in reading)]
    hidden = data.draw(st.sets(st.sampled_from(may_hide), min_size=1)) if may_hide else set()
    before, after = fast(node, [whole, whole | dict.fromkeys(hidden, "")], needs)
    assert after in (before, 0)


@settings(max_examples=80)
@given(ALL_NODES, ALL_NODES, RECORD_LISTS)
def test_the_laws_of_the_logic_hold(a: Node, b: Node, records: list[Record]) -> None:
    def same(*nodes: Node) -> bool:
        return len({tuple(fast(node, records)) for node in nodes}) == 1

    assert same(Not(And((a, b))), Or((Not(a), Not(b))), Not(AtLeast(2, (a, b))))
    assert same(Not(Or((a, b))), And((Not(a), Not(b))), Not(AtLeast(1, (a, b))))
    assert same(a, And((a, a)), Or((a, a)), Not(Not(a)), AtLeast(2, (a, a)))
    assert same(AtLeast(2, (a, b, a)), Or((a, And((a, b)))), a)


@settings(max_examples=60)
@given(ALL_NODES, RECORD_LISTS)
def test_blocks_of_any_size_give_the_same(node: Node, records: list[Record]) -> None:
    expected = fast(node, records * 3)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(corpus_module, "BLOCK_ROWS", 2)
        assert fast(node, records * 3) == expected


NEAR_UNKNOWN = Near(CARE, Or((VALUE, LIMIT)), 2)
SAID = {
    "an unknown": (LIMIT, record(), 0),
    "not an unknown": (Not(LIMIT), record(), 0),
    "what matches or is unknown": (Or((CARE, LIMIT)), record("care"), 1),
    "what misses and is unknown": (And((CARE, LIMIT)), record(), -1),
    "the known operands decide": (NEAR_UNKNOWN, record("care of value"), 1),
    "they are too far apart": (NEAR_UNKNOWN, record("care is not always of value"), 0),
    "a side that is known has no match": (NEAR_UNKNOWN, record("value"), -1),
    "its match may be in what is missing": (NEAR_UNKNOWN, record("value", ""), 0),
    "only one side is known": (Near(CARE, LIMIT, 2), record("care"), 0),
    "one side is known and not there": (Near(CARE, LIMIT, 2), record(), -1),
    "unknown on both sides": (Near(LIMIT, LIMIT, 0), record(), 0),
    "other fields do not answer": (In(("title",), CARE), record("x", "care"), -1),
    "the innermost fields count": (In(("title",), In(("abstract",), CARE)), record("x", "care"), 1),
    "two of three, one open": (AtLeast(2, (CARE, VALUE, LIMIT)), record("care"), 0),
    "two of three, both there": (AtLeast(2, (CARE, VALUE, LIMIT)), record("care", "value"), 1),
    "two of three, none there": (AtLeast(2, (CARE, VALUE, LIMIT)), record(), -1),
}


@pytest.mark.parametrize("name", SAID)
def test_what_cannot_be_known_is_said_to_be_so(name: str) -> None:
    node, one, expected = SAID[name]
    assert fast(node, [one]) == [expected]


MESH = f"Humans{BREAK} *Social Work/methods{BREAK} Aged"
HEADINGS = {
    "it is there": (Heading("social work", "mesh"), MESH, 1),
    "it is there, narrower ones asked too": (Heading("Social Work", "mesh", explode=True), MESH, 1),
    "its qualifier is there": (Heading("Social Work", "mesh", qualifier="methods"), MESH, 1),
    "its qualifier is not": (Heading("Social Work", "mesh", qualifier="ethics"), MESH, -1),
    "no qualifiers are told": (Heading("Aged", "mesh", qualifier="ethics"), f"Humans{BREAK} Aged", 0),
    "it is not there": (Heading("Social Workers", "mesh"), MESH, -1),
    "a narrower one may be": (Heading("Social Workers", "mesh", explode=True), MESH, 0),
    "nobody indexed with MeSH": (Heading("Social Workers", "mesh"), f"human{BREAK} male", 0),
    "another thesaurus": (Heading("social worker", "emtree"), MESH, 0),
    "no headings at all": (Heading("Social Work", "mesh"), "", 0),
}


@pytest.mark.parametrize("name", HEADINGS)
def test_a_heading_is_sought_among_the_records_own(name: str) -> None:
    heading, subjects, expected = HEADINGS[name]
    assert fast(heading, [record(subjects=subjects)]) == [expected]
    assert fast(In(("title",), heading), [record(subjects=subjects)]) == [expected]
