"""Text from records is inert in Markdown."""

from __future__ import annotations

import pytest

from litsieve.writers import markdown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<script>alert(1)</script>", r"\<script\>alert(1)\</script\>"),
        ("[a](javascript:b)", r"\[a\](javascript:b)"),
        ("a | b", r"a \| b"),
        ("*bold* _it_ `code` #1", r"\*bold\* \_it\_ \`code\` \#1"),
        ("two\n\nlines", "two lines"),
        ("doi:10.5555/x", "doi:10.5555/x"),
        ("red \x1b[31m", r"red ␛\[31m"),
    ],
)
def test_what_markdown_would_take_for_its_own_is_escaped(text: str, expected: str) -> None:
    assert markdown.inert(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("1. x", r"1\. x"), ("- x", r"\- x"), ("# x", r"\# x"), ("10.5", r"10\.5")]
)
def test_what_begins_a_line_begins_no_list(text: str, expected: str) -> None:
    assert markdown.opening(text) == expected


def test_columns_of_numbers_are_set_right() -> None:
    assert markdown.table(["a", "n"], [("x|", 1200), ("y", 3)]) == [
        "| a | n |",
        "| --- | ---: |",
        r"| x\| | 1,200 |",
        "| y | 3 |",
    ]
