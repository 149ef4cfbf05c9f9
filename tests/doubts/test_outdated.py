"""When a search is older than the protocol allows."""

from __future__ import annotations

from datetime import date

import pytest

from litsieve.doubts.outdated import older


@pytest.mark.parametrize(
    ("day", "today", "months", "is_older"),
    [
        (date(2024, 5, 1), date(2025, 5, 1), 12, False),
        (date(2024, 5, 1), date(2025, 5, 2), 12, True),
        (date(2024, 1, 31), date(2024, 2, 29), 1, False),
        (date(2024, 1, 31), date(2024, 3, 1), 1, True),
        (date(2023, 12, 15), date(2024, 1, 15), 1, False),
        (date(2025, 1, 1), date(2024, 1, 1), 1, False),
    ],
)
def test_a_search_is_old_from_the_day_after_its_months_are_over(
    day: date, today: date, months: int, is_older: bool
) -> None:
    assert older(day, today, months) is is_older
