"""Cells of authors of which nobody says how they are parted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litsieve.normalize.people import apart

CASES: dict[str, list[str]] = {
    # Parted by semicolons, bars or lines, whatever stands between.
    "Roe, Ann; Dahl, Bo": ["Roe, Ann", "Dahl, Bo"],
    "Ann Roe|Bo Dahl": ["Ann Roe", "Bo Dahl"],
    "Roe A.\n\nDahl B.": ["Roe A.", "Dahl B."],
    "王伟；李娜": ["王伟", "李娜"],
    # Names with their initials, parted by commas.
    "Roe A, Dahl BC, van der Poe D": ["Roe A", "Dahl BC", "van der Poe D"],
    "A. Roe, B. Dahl": ["A. Roe", "B. Dahl"],
    "Roe A., Dahl B.-C., et al.": ["Roe A.", "Dahl B.-C.", "et al."],
    "WU HH, LI W": ["WU HH", "LI W"],
    # Names in full.
    "Ann Roe, Bo Carl Dahl, and Di Poe": ["Ann Roe", "Bo Carl Dahl", "Di Poe"],
    "Ann Roe, Bo Carl Dahl": ["Ann Roe", "Bo Carl Dahl"],
    "Ann Roe & Bo Dahl": ["Ann Roe", "Bo Dahl"],
    "王伟,李娜": ["王伟", "李娜"],
    # Each second comma.
    "Roe, A., Dahl, B. C., & Poe, D.": ["Roe, A.", "Dahl, B. C.", "Poe, D."],
    "Roe, A. B., Jr., Dahl, C.": ["Roe, A. B., Jr.", "Dahl, C."],
    "Lima, Ana Paula, Brum, Caio": ["Lima, Ana Paula", "Brum, Caio"],
    "Roe, Ann, Dahl, Bo": ["Roe, Ann", "Dahl, Bo"],
    # The first alone is turned round.
    "Roe, Ann, Bo C. Dahl, Di Poe, et al.": ["Roe, Ann", "Bo C. Dahl", "Di Poe", "et al."],
    "Roe, A. B., C. Dahl, and D. Poe.": ["Roe, A. B.", "C. Dahl", "D. Poe"],
    # Family names alone.
    "Roe, Dahl, and Poe": ["Roe", "Dahl", "Poe"],
    # One person.
    "Roe, Ann": ["Roe, Ann"],
    "Roe, A. B., III": ["Roe, A. B., III"],
    "van der Roe, Ann Bea": ["van der Roe, Ann Bea"],
    "Lima Brum, Ana P.": ["Lima Brum, Ana P."],
    "Roe et al.": ["Roe et al."],
    "Roe, Ann and Dahl, Bo": ["Roe, Ann", "Dahl, Bo"],
    # Organisations.
    "Centre for Control and Prevention": ["Centre for Control and Prevention"],
    "Gardens Inc.": ["Gardens Inc."],
    "Department of Health, Sweden": ["Department of Health, Sweden"],
    # What could be anything is left as it is.
    "Roe, Dahl, Poe": ["Roe, Dahl, Poe"],
    "": [],
}


@pytest.mark.parametrize("text", CASES)
def test_each_author_is_found(text: str) -> None:
    assert list(apart(text)) == CASES[text]


PEOPLE = st.sampled_from(("Roe", "A.", "Ann", "Ann Roe", "Roe A", "et al.", "Jr", "van", "王伟", "Group", " "))


@given(
    st.lists(st.one_of(PEOPLE, st.sampled_from((",", ", ", " and ", " & ", "; ", "\n"))), max_size=12).map("".join)
)
def test_no_word_is_lost(text: str) -> None:
    def words(of: str) -> list[str]:
        cleaned = of.replace(",", " ").replace(";", " ").replace("&", " ").replace(".", " ")
        return [word for word in cleaned.split() if word != "and"]

    assert words(" ".join(apart(text))) == words(text)
