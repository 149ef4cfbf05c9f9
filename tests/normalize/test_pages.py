"""Page ranges in one form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litsieve.normalize import pages


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("194-205", "194-205"),
        ("1194-205", "1194-1205"),
        ("283-98", "283-298"),
        ("1010-9", "1010-1019"),
        ("2361--2368", "2361-2368"),
        ("54 - 60", "54-60"),
        ("54–60", "54-60"),
        ("S12-5", "S12-S15"),
        ("S12-S15", "S12-S15"),
        ("pp. 12-15", "12-15"),
        ("205-194", "205-194"),
        ("12-12", "12"),
        ("1-10 (10 pages)", "1-10"),
        ("N.PAG", ""),
        ("[N. PAG.]", ""),
        ("n/a", ""),
        ("e1001", "e1001"),
        ("150 p.", "150 p."),
        ("1933-4; discussion 1937-8", "1933-4; discussion 1937-8"),
        ("xii", "xii"),
        ("116--??", "116"),
        ("??", ""),
        ("12--17.", "12-17"),
        ("", ""),
    ],
)
def test_an_abbreviated_last_page_is_filled(text: str, expected: str) -> None:
    assert pages.expand(text) == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("194", "205", "194-205"),
        ("1194", "205", "1194-1205"),
        ("194", "194", "194"),
        ("194", "", "194"),
        ("", "205", "205"),
        ("194-205", "205", "194-205"),
        ("e12", "", "e12"),
        ("", "", ""),
    ],
)
def test_first_and_last_page_are_joined(first: str, last: str, expected: str) -> None:
    assert pages.join(first, last) == expected


@given(st.integers(1, 99999), st.integers(0, 5000))
def test_every_way_to_abbreviate_a_range_gives_the_same(first: int, more: int) -> None:
    last = first + more
    whole = f"{first}-{last}" if more else f"{first}"
    cut = str(last)
    while (
        len(cut) > 1
        and len(str(first)) == len(str(last))
        and str(first).startswith(str(last)[: len(str(last)) - len(cut) + 1])
    ):
        cut = cut[1:]
        assert pages.expand(f"{first}-{cut}") == whole
    assert pages.expand(f"{first}--{last}") == whole


@given(st.text(max_size=20))
def test_what_is_in_form_stays_so(text: str) -> None:
    once = pages.expand(text)
    assert pages.expand(once) == once


def test_dashes_of_several_kinds_are_one() -> None:
    assert [pages.expand(text) for text in ("225-–240", "R31--R58", "R31 –- R58")] == [
        "225-240",
        "R31-R58",
        "R31-R58",
    ]
