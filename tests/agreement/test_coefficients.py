"""Every coefficient against the worked example of its paper, and against what it must do in any case."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from litsieve.agreement import coefficients
from litsieve.agreement.coefficients import NOTHING, ONE_CATEGORY, Coefficient, Counts

TWO = [[20, 5], [10, 15]]
THREE = [[106, 10, 4], [22, 28, 10], [2, 12, 6]]  # Fleiss, Cohen and Everitt 1969, table 1
RARE = [[118, 5], [2, 0]]  # Gwet 2002, the paradox: much agreement, no kappa
TABLES = st.integers(2, 4).flatmap(
    lambda size: st.lists(
        st.lists(st.integers(0, 30), min_size=size, max_size=size), min_size=size, max_size=size
    ).map(np.array)
)


def rounded(found: Coefficient, digits: int = 4) -> tuple[float | None, ...]:
    return tuple(None if part is None else round(part, digits) for part in found[:3])


# Values and limits as statsmodels 0.15 gives them; 0.429 and -0.023 are also the papers'.
@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (TWO, (0.4, 0.1511, 0.6489)),
        (THREE, (0.4286, 0.3233, 0.5338)),
        (RARE, (-0.0234, -0.0475, 0.0007)),
        ([[40, 9], [6, 45]], (0.6995, 0.5596, 0.8394)),
    ],
)
def test_kappa_and_its_limits_are_those_of_the_papers(table: list[list[int]], expected: tuple[float, ...]) -> None:
    assert rounded(coefficients.cohen(np.array(table))) == expected


def test_ac1_resists_the_paradox_of_rare_categories() -> None:
    assert rounded(coefficients.gwet(np.array(RARE))) == (0.9408, None, None)


def test_pabak_looks_at_the_agreement_alone() -> None:
    assert rounded(coefficients.pabak(np.array(TWO))) == (0.4, None, None)
    assert rounded(coefficients.pabak(np.array(THREE))) == (0.55, None, None)


def test_positive_and_negative_agreement_are_told_apart() -> None:
    assert rounded(coefficients.specific(np.array(RARE), 0)) == (0.9712, None, None)
    assert rounded(coefficients.specific(np.array(RARE), 1)) == (0.0, None, None)


def test_fleiss_kappa_is_that_of_the_paper_for_fourteen_raters() -> None:
    counts = [
        [0, 0, 0, 0, 14],
        [0, 2, 6, 4, 2],
        [0, 0, 3, 5, 6],
        [0, 3, 9, 2, 0],
        [2, 2, 8, 1, 1],
        [7, 7, 0, 0, 0],
        [3, 2, 6, 3, 0],
        [2, 5, 3, 2, 2],
        [6, 5, 2, 1, 0],
        [0, 2, 2, 3, 7],
    ]
    assert rounded(coefficients.fleiss(np.array(counts)), 3) == (0.21, None, None)


def test_alpha_is_that_of_krippendorffs_example_with_gaps() -> None:
    rows = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."]
    units = zip(*rows, strict=True)
    counts = np.array([[unit.count(str(value)) for value in range(1, 6)] for unit in units])
    assert rounded(coefficients.alpha(counts), 3) == (0.743, None, None)


@pytest.mark.parametrize("measure", ["percent", "cohen", "pabak", "gwet"])
def test_no_report_gives_no_value_and_says_so(measure: str) -> None:
    nothing = np.zeros((2, 2), dtype=np.int64)
    assert getattr(coefficients, measure)(nothing) == Coefficient(None, note=NOTHING)


def test_kappa_is_undefined_where_all_is_one_category() -> None:
    assert coefficients.cohen(np.array([[9, 0], [0, 0]])) == Coefficient(None, note=ONE_CATEGORY)
    assert coefficients.fleiss(np.array([[3, 0], [3, 0]])) == Coefficient(None, note=ONE_CATEGORY)
    assert coefficients.alpha(np.array([[3, 0], [2, 0]])) == Coefficient(None, note=ONE_CATEGORY)
    assert coefficients.alpha(np.array([[1, 0], [0, 1]])) == Coefficient(None, note=NOTHING)


@given(TABLES)
def test_every_coefficient_lies_between_its_bounds(table: Counts) -> None:
    for found in (
        coefficients.percent(table),
        coefficients.cohen(table),
        coefficients.pabak(table),
        coefficients.gwet(table),
    ):
        assert found.value is None or -1 - 1e-9 <= found.value <= 1 + 1e-9
        assert (found.value is None) == bool(found.note)
        if found.low is not None and found.high is not None and found.value is not None:
            assert -1 <= found.low <= found.value + 1e-9 <= found.high + 2e-9 <= 1 + 2e-9


@given(TABLES)
def test_who_is_called_first_changes_nothing(table: Counts) -> None:
    for measure in (coefficients.percent, coefficients.cohen, coefficients.pabak, coefficients.gwet):
        assert rounded(measure(table), 9) == rounded(measure(table.T), 9)


@given(st.lists(st.integers(1, 9), min_size=2, max_size=4))
def test_full_agreement_on_several_categories_is_one(diagonal: list[int]) -> None:
    table = np.diag(diagonal)
    for measure in (coefficients.percent, coefficients.cohen, coefficients.pabak, coefficients.gwet):
        found = measure(table).value
        assert found is not None
        assert round(found, 9) == 1


def test_what_two_raters_said_is_crossed() -> None:
    first, second = ["include", "exclude", "exclude"], ["include", "include", "exclude"]
    assert coefficients.crossed(first, second, ["include", "exclude"]).tolist() == [[1, 0], [1, 1]]
