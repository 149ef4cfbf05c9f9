"""The interval of a share, against figures that others have printed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from litsieve.proving.interval import wilson


def test_the_interval_is_that_of_the_books() -> None:
    # R: binom::binom.confint(x, n, methods = "wilson"); 81 of 263 is Newcombe's example (Stat Med 1998, 17, 857).
    shown = {
        (hits, of): tuple(round(limit, 4) for limit in wilson(hits, of) or ())
        for hits, of in [(81, 263), (15, 148), (0, 20), (1, 29), (20, 20)]
    }
    assert shown == {
        (81, 263): (0.2553, 0.3662),
        (15, 148): (0.0624, 0.1605),
        (0, 20): (0.0, 0.1611),
        (1, 29): (0.0061, 0.1718),
        (20, 20): (0.8389, 1.0),
    }


def test_of_nothing_there_is_no_share() -> None:
    assert wilson(0, 0) is None


@given(st.integers(1, 10**6).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_the_share_lies_within_its_interval(counted: tuple[int, int]) -> None:
    hits, of = counted
    low, high = wilson(hits, of) or (2.0, -1.0)
    assert 0 <= low <= hits / of <= high <= 1
    assert low < high
