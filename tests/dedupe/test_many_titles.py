"""Titles read many at once come out as those read one by one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from litsieve.dedupe import many_titles, people, titles

PIECES = (
    *("part", "Part II", "Report 3", "pt. 2", "trial", "care of", "Re:", "reply", "Erratum", "protocol", "untitled"),
    *(" ", "  ", "-", " - ", "--", "–", "—", ": ", "; ", ". ", "? ", "...", "…", "..", ".", "/", "_", "\n", "\u00a0"),
    *("(", ")", "[", "]", "'", '"', "’", "&amp;", "<i>", "½", "²", "é", "ß", "İ", "ﬁ", "Ⅳ", "🙂", "שלום"),
    *("ii", "iv", "x", "viii", "II.", "12", "3.", "(2015)", "(vol 3", "na", "a", "mixed"),
)
TITLES = st.one_of(st.text(max_size=40), st.lists(st.sampled_from(PIECES), max_size=9).map("".join))


@given(st.lists(TITLES, max_size=30))
def test_titles_read_at_once_are_those_read_one_by_one(raw: list[str]) -> None:
    whole = [text.encode("utf-8", "replace").decode() for text in raw]
    assert many_titles.parse_all(whole) == [titles.parse(text) for text in whole]


def test_more_titles_than_are_laid_end_to_end_at_a_time_keep_their_order() -> None:
    raw = [f"A trial of {n} homes: what {'x' * (n % 7)} became - of them" for n in range(2 * many_titles._BATCH + 3)]
    assert many_titles.parse_all(raw) == [titles.parse(text) for text in raw]


def test_authors_read_at_once_are_those_read_one_by_one() -> None:
    cells = [f'[{{"family":"Okafor{n}","given":"C."}},{{"name":"WHO Study Group"}}]' for n in range(3)]
    cells += ["", "[]", '[{"family":"Anon"}]', '[{"family":"Anon"},{"family":"De Botton","given":"S. D."}]']
    assert people.parse_all(cells) == [people.parse(cell) for cell in cells]
