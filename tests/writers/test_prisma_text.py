"""Text for drawings: cleaned, measured, wrapped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litsieve.writers.prisma_text import balance, clean, width, wrap


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("one\ttwo\r\n three ", "one two three", id="white space"),
        pytest.param("\x1b[31mred\x07\x00", "·[31mred··", id="control characters"),
        pytest.param("abc\u202etxt.exe", "abc·txt.exe", id="text that turns"),
        pytest.param("a\ud800b\uffff", "a·b·", id="no characters"),
        pytest.param("Żółć 社会 ñ", "Żółć 社会 ñ", id="letters of all kinds"),
    ],
)
def test_what_would_act_is_shown_as_a_dot(text, shown):
    assert clean(text) == shown


def test_widths_are_those_of_helvetica():
    assert width("Records screened", 10) == pytest.approx(81.14)
    assert width("Included", 10, bold=True) == pytest.approx(41.12)


def test_an_accent_adds_nothing_and_an_unknown_letter_is_taken_to_be_wide():
    assert width("é", 1000) == width("e\u0301", 1000) == width("e", 1000)
    assert width("社", 1000) == 1100


def test_a_word_that_is_wider_than_a_line_is_broken():
    assert wrap(["xxxxxxxxxx"], 21, 10) == ["xxxx", "xxxx", "xx"]


@pytest.mark.parametrize(
    ("word", "lines"),
    [
        pytest.param("SCI-EXPANDED,", ["SCI-", "EXPANDED,"], id="behind a hyphen"),
        pytest.param("www.who.int/reports", ["www.who.int/", "reports"], id="behind a slash"),
        pytest.param("Interventionists,", ["Interventionist", "s,"], id="no line begins with a comma"),
        pytest.param("!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!", ["!" * 25, "!" * 5], id="signs alone"),
    ],
)
def test_a_broken_word_is_cut_where_readers_expect_it(word, lines):
    assert wrap([word], 70, 10) == lines


def test_lines_after_the_first_leave_room_to_hang():
    assert wrap(["aaa", "aaa", "aaa"], 40, 10, hang=10) == ["aaa aaa", "aaa"]
    assert wrap(["aaa", "aaa", "aaa"], 40, 10, hang=20) == ["aaa aaa", "aaa"]


def test_balanced_lines_are_about_as_wide():
    words = ["Identification", "of", "studies", "via", "databases", "and", "registers"]
    assert wrap(words, 300, 14, bold=True)[1:] == ["registers"]
    assert balance(words, 300, 14, bold=True) == ["Identification of studies via", "databases and registers"]


@given(st.lists(st.text(st.characters(exclude_characters=" "), min_size=1), max_size=8), st.integers(40, 300))
def test_no_word_is_lost_and_no_line_is_wider_than_its_room(words, room):
    lines = wrap(words, room, 14, hang=10)
    assert "".join(lines).replace(" ", "") == "".join(words)
    for n, line in enumerate(lines):
        assert width(line, 14) <= room - (10 if n else 0)
