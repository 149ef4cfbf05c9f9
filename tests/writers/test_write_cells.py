"""Values as text: one line, control characters shown, missing values empty."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from writer_samples import HOSTILE

from litsieve.writers.cells import one_line, readable, texts, visible


@given(HOSTILE)
def test_a_line_is_one_line_and_holds_no_control_character(text: str) -> None:
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert not any(c < " " or "\x7f" <= c <= "\x9f" for c in line)


@given(HOSTILE)
def test_making_one_line_of_a_line_changes_nothing(text: str) -> None:
    assert one_line(one_line(text)) == one_line(text)


def test_signs_stand_for_control_characters() -> None:
    assert visible("\x00\x07\x1b\x7f\x9b\ud800a\tb") == "␀␇␛␡\ufffd\ufffda\tb"


def test_missing_is_empty_and_a_flag_is_a_word() -> None:
    assert texts(pd.Series([1, None], dtype="Int64")) == ["1", ""]
    assert texts(pd.Series(["a", None], dtype="str")) == ["a", ""]
    assert texts(pd.Series([True, False])) == ["true", "false"]


def test_lists_are_written_for_people_and_other_columns_are_left_alone() -> None:
    frame = pd.DataFrame(
        {"title": ['["x"]'], "keywords": ['["a","b"]'], "authors": ['[{"name":"WHO"}]']}, dtype="str"
    )
    assert readable(frame).to_dict("records") == [{"title": '["x"]', "keywords": "a; b", "authors": "WHO"}]
