"""A limit taken as met: at the top, under NOT, beside other limits; a NEAR keeps it as it is."""

from __future__ import annotations

import numpy as np
import pytest

from litsieve.query import evaluate, parse
from litsieve.query.assume import assume_limits, limits_of
from litsieve.query.values import Flags

LIMIT = 'limit("humans")'


def whole(fields: tuple[str, ...]) -> Flags:
    """Nothing is missing."""
    return np.zeros(2, dtype=bool)


@pytest.mark.parametrize(
    ("query", "plain", "assumed"),
    [
        (f"care AND {LIMIT}", [0, -1], [1, -1]),
        (f"care OR {LIMIT}", [1, 0], [1, 1]),
        (f"care NOT {LIMIT}", [0, -1], [-1, -1]),
        (f"title:(care AND {LIMIT})", [0, -1], [1, -1]),
        (f"ANY 2 OF (care, {LIMIT}, worth)", [0, 0], [1, 1]),
        (f"care NEAR/2 {LIMIT}", [0, -1], [0, -1]),
        ('care AND unknown("x")', [0, -1], [0, -1]),
    ],
)
def test_a_limit_counts_as_met_where_one_says_so(query: str, plain: list[int], assumed: list[int]) -> None:
    node, texts = parse(query), {"title": ["care", "worth"]}
    assert evaluate(node, texts, whole).tolist() == plain
    assert evaluate(assume_limits(node), texts, whole).tolist() == assumed


def test_the_limits_are_listed() -> None:
    node = parse(f'care AND {LIMIT} AND (a OR limit("english")) AND unknown("x")')
    assert [limit.said for limit in limits_of(node)] == ["humans", "english"]
    assert limits_of(assume_limits(node)) == []
