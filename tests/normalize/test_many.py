"""Values cleaned together are what each is alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from litsieve.normalize import many, markup

PIECES = st.sampled_from(
    (
        *("a", " ", "  ", "\n", "\t", "\xa0", "\u2009", "\u3000", "&", "&amp;", "<b>", "<", "e\u0301", "\u0301"),
        *("\u2126", "é", "漢", "𝛼", "\ud800", "\x00", "\x85", "\ufb01", "\uac00", "\u1100", "\u1161", "\u200b"),
    )
)
TEXTS = st.lists(st.lists(PIECES, max_size=6).map("".join), max_size=20)


@given(texts=TEXTS)
def test_texts_cleaned_together_are_what_each_is_alone(texts: list[str]) -> None:
    assert many.clean(texts) == [*map(markup.clean, texts)]


@given(texts=st.lists(st.text(), min_size=8, max_size=20))
def test_any_text_cleaned_among_others_is_what_it_is_alone(texts: list[str]) -> None:
    assert many.clean(texts) == [*map(markup.clean, texts)]
