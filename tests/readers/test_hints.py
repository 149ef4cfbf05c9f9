"""A value is passed over unread where it lacks what all that a pattern matches must hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litsieve import readers
from litsieve.readers import chains

HINTED = sorted(
    {
        (step.pattern.pattern, step.hint)
        for format in readers.FORMATS
        for dialect in readers.dialects_of(format)
        for steps in chains.plan(dialect).chains.values()
        for step in steps
        if step.pattern and step.hint
    }
)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        pytest.param(r"doi: ?(\S+)", "", id="three-letters-are-too-common"),
        pytest.param(r"(?i)pubmed", "", id="whatever-the-case"),
        pytest.param(r"pubmed|medline", "", id="one-or-the-other"),
        pytest.param(r"(?:pubmed)?/(\d+)", "", id="perhaps"),
        pytest.param(r"[?&]AN=([\w.-]+)", "AN=", id="a-parameter"),
        pytest.param(r"[?&]id=?(L\d+)", "", id="a-sign-that-may-lack"),
        pytest.param(r"embase\.com/\S*[?&]id=(L\d+)", "embase", id="the-longest"),
    ],
)
def test_a_hint_is_a_word_that_no_match_lacks(pattern: str, expected: str) -> None:
    assert chains.hint(pattern) == expected


@given(data=st.data(), hinted=st.sampled_from(HINTED))
def test_whatever_a_pattern_of_ours_matches_holds_its_hint(data: st.DataObject, hinted: tuple[str, str]) -> None:
    pattern, hint = hinted
    assert hint in data.draw(st.from_regex(pattern))
