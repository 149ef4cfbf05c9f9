"""Values as a person reads them."""

from __future__ import annotations

import html
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litsieve.normalize import markup


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("p < 0.05 and > 3", "p < 0.05 and > 3"),
        ("p<0.05, n>3", "p<0.05, n>3"),
        ("<p>One</p><p>two</p>", "One two"),
        ("<jats:p>Text</jats:p>", "Text"),
        ("H<sub>2</sub>O in <i>E. coli</i>", "H2O in E. coli"),
        ("of< i> E. coli</i> and a < b> c", "of E. coli and a < b> c"),
        ('<span class="x">a</span><br/>b', "a b"),
        ("<unknown>stays</unknown>", "<unknown>stays</unknown>"),
        ("A &amp; B", "A & B"),
        ("A &amp;lt; B &amp;amp; C", "A < B & C"),
        ("&#8220;quoted&#8221;", "“quoted”"),
        ("R&D at AT&T", "R&D at AT&T"),
        ("cafe\u0301", "café"),
        ("  one\n two\t three\u00a0four ", "one two three four"),
    ],
)
def test_markup_goes_and_mathematics_stays(raw: str, expected: str) -> None:
    assert markup.clean(raw) == expected


@pytest.mark.parametrize(
    "text",
    [
        "[No abstract available]",
        "No abstract available.",
        "No abstract available",
        "[No author abstract]",
        "Abstract not available",
        "N/A",
        "-",
        "We show that the …",
        "We show that the ...",
        "We show it. (ABSTRACT TRUNCATED AT 250 WORDS)",
    ],
)
def test_a_placeholder_or_a_cut_abstract_is_missing(text: str) -> None:
    assert markup.is_missing_abstract(text)


@pytest.mark.parametrize(
    "text",
    [
        "No abstract concept is available to infants.",
        "Abstract painting.",
        "We waited ... and found it.",
        "The abstract was truncated.",
    ],
)
def test_a_short_abstract_is_an_abstract(text: str) -> None:
    assert not markup.is_missing_abstract(text)


@given(st.text(max_size=60))
def test_a_clean_value_is_on_one_line_and_stays_so(text: str) -> None:
    once = markup.squeeze(text)
    assert once == " ".join(once.split())
    assert markup.squeeze(once) == once


@given(
    st.text(st.sampled_from("aé βß\u0301\u1100\u1161\u11a8가\u2009\u3000\u00a0\u2126–中\n\x1f"), max_size=12)
    | st.text(max_size=12)
)
def test_to_look_for_white_space_gives_what_splitting_at_it_gives(text: str) -> None:
    assert markup.squeeze(text) == " ".join(unicodedata.normalize("NFC", text).split())


@given(st.text(st.sampled_from("a&;#x1<>/ltp= ſK"), max_size=16))
def test_to_look_for_an_entity_first_changes_none(text: str) -> None:
    assert markup.unescape(text) == html.unescape(html.unescape(text))
