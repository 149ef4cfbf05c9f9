"""What is remembered is what would be made again, however much was met before."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from litsieve.readers import memo
from litsieve.readers.memo import Memo


@given(st.lists(st.text("ab", max_size=3)))
def test_a_value_gives_what_is_made_of_it_whether_it_is_remembered_or_not(values: list[str]) -> None:
    assert [*map(Memo(str.upper).__getitem__, values)] == [*map(str.upper, values)]


def test_a_value_is_made_once_and_no_more_are_held_than_there_is_room_for() -> None:
    made: list[str] = []
    remembered = Memo(lambda value: made.append(value) or value)
    assert [remembered["a"], remembered["a"], *made] == ["a", "a", "a"]
    for number in range(memo._LIMIT + 1):
        remembered[str(number)]
    assert len(remembered) <= memo._LIMIT
