"""What is shown of a long text holds every match, at the place that it says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from litsieve.cli.excerpts import SHORT, excerpt
from litsieve.query import Span

LONG = "word " * 40 + "GARDEN " + "word " * 40 + "WARD"


def spans(text: str, *words: str) -> list[Span]:
    return [Span("abstract", text.index(word), text.index(word) + len(word), word) for word in words]


def test_a_short_text_is_shown_whole() -> None:
    assert excerpt("A garden.", spans("A garden.", "garden")) == ("A garden.", spans("A garden.", "garden"))


def test_a_long_text_is_cut_between_words_around_its_matches() -> None:
    shown, kept = excerpt(LONG, spans(LONG, "GARDEN", "WARD"))
    assert shown == "… " + "word " * 13 + "GARDEN" + " word" * 13 + " … " + "word " * 13 + "WARD"
    assert [shown[span.start : span.end] for span in kept] == ["GARDEN", "WARD"]


def test_nothing_is_shown_of_a_long_text_without_a_match() -> None:
    assert excerpt(LONG, []) == ("", [])


@given(
    st.text(alphabet="ab ", min_size=SHORT + 1, max_size=900),
    st.lists(st.tuples(st.integers(0, 890), st.integers(1, 200))),
)
def test_every_match_is_shown_as_it_stands(text: str, places: list[tuple[int, int]]) -> None:
    given = [Span("x", start, min(start + size, len(text)), "x") for start, size in places if start < len(text)]
    shown, kept = excerpt(text, given)
    assert sorted(shown[one.start : one.end] for one in kept) == sorted(text[one.start : one.end] for one in given)
