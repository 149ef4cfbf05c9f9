"""Sets that name sets: read in any order, never in a circle, never without bound."""

from __future__ import annotations

import pytest

from litsieve.criteria.sets import read
from litsieve.errors import QueryError
from litsieve.query import bounds
from litsieve.query.nodes import And, Or, Term
from litsieve.query.parse import parse

A, B = Term("a"), Term("b")


def test_sets_name_sets_that_stand_before_or_behind_them() -> None:
    found = read({"both": "$one AND $two", "one": "a", "two": "a OR b"})
    assert found == {"both": And((A, Or((A, B)))), "one": A, "two": Or((A, B))}
    assert list(found) == ["both", "one", "two"]


@pytest.mark.parametrize(
    ("texts", "message", "position"),
    [
        ({"a": "x OR $a"}, "The set refers to itself: $a → $a.", 5),
        (
            {"a": "$b", "b": "x OR $c", "c": "$a"},
            "The set refers to itself: $c → $a → $b → $c.",
            0,
        ),
        ({"z": "$a", "a": "$b", "b": "$a"}, "The set refers to itself: $b → $a → $b.", 0),
        ({"care": "x", "b": "$cares"}, "There is no set $cares; did you mean $care?", 0),
        ({"a": "x AND"}, "Nothing stands after this AND; write a term there.", 2),
    ],
)
def test_a_set_that_cannot_be_read_is_told_with_its_place(texts: dict[str, str], message: str, position: int) -> None:
    with pytest.raises(QueryError) as caught:
        read(texts)
    assert (caught.value.message, caught.value.position) == (message, position)


def test_a_set_in_quotes_or_a_comment_is_none() -> None:
    assert read({"a": "b # $a\n"}) == {"a": B}


def test_sets_that_double_are_refused_before_they_fill_the_memory() -> None:
    texts = {f"s{n}": f"$s{n + 1} AND $s{n + 1}" for n in range(60)} | {"s60": "a"}
    with pytest.raises(QueryError, match="more than 150,000 terms"):
        read(texts)


def test_a_long_chain_of_sets_is_refused_before_it_is_too_deep() -> None:
    texts = {f"s{n}": f"NOT $s{n + 1}" for n in range(5_000)} | {"s5000": "a"}
    with pytest.raises(QueryError, match="too many brackets"):
        read(texts)
    shallow = {f"s{n}": f"$s{n + 1}" for n in range(5_000)} | {"s5000": "a"}
    assert read(shallow)["s0"] == A


def test_a_wide_set_may_be_named_some_times() -> None:
    wide = parse(" OR ".join(f"w{n}" for n in range(20_000)))
    assert bounds.measure(wide) == (2, 20_001)
    assert bounds.fits(parse("$w AND ($w OR b)", {"w": wide}))
    with pytest.raises(QueryError, match="more than 150,000 terms"):
        parse(" AND ".join(["$w"] * 8), {"w": wide})
