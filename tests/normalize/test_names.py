"""Authors' names: persons apart, bodies whole, nobody left out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litsieve.normalize import names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Smith, John A.", {"family": "Smith", "given": "John A."}),
        ("Smith, J., Jr", {"family": "Smith", "given": "J.", "suffix": "Jr"}),
        ("Smith, Jr., J.", {"family": "Smith", "given": "J.", "suffix": "Jr."}),
        ("Smith, John A Jr", {"family": "Smith", "given": "John A", "suffix": "Jr"}),
        ("Smith JA", {"family": "Smith", "given": "JA"}),
        ("Smith JA 3rd", {"family": "Smith", "given": "JA", "suffix": "3rd"}),
        ("Smith J.A.", {"family": "Smith", "given": "J.A."}),
        ("Brownstein C D", {"family": "Brownstein", "given": "C D"}),
        ("Author-One A.", {"family": "Author-One", "given": "A."}),
        ("A. Author-One", {"family": "Author-One", "given": "A."}),
        ("J.-P. de la Cruz", {"family": "de la Cruz", "given": "J.-P."}),
        ("de la Cruz, Ana", {"family": "de la Cruz", "given": "Ana"}),
        ("van der Berg A", {"family": "van der Berg", "given": "A"}),
        ("Toparlar,Y.", {"family": "Toparlar", "given": "Y."}),
        ("Müller, R.T.", {"family": "Müller", "given": "R.T."}),
        ("Pan, Ying (57192345678)", {"family": "Pan", "given": "Ying"}),
        ("Smith,", {"name": "Smith"}),
        ("World Health Organization", {"name": "World Health Organization"}),
        ("UNICEF", {"name": "UNICEF"}),
        (", Madonna", {"name": "Madonna"}),
        ("Smith JA, 3rd", {"family": "Smith", "given": "JA", "suffix": "3rd"}),
        ("Smith, John, PhD", {"family": "Smith", "given": "John", "suffix": "PhD"}),
        ("Kim H-J", {"family": "Kim", "given": "H-J"}),
        ("COVID-19 Study Group UK", {"name": "COVID-19 Study Group UK"}),
        ("Smith, J. et al.", {"family": "Smith", "given": "J."}),
        ("Smith, J and others", {"family": "Smith", "given": "J"}),
        ("[No author name available]", {}),
        ("No authors listed", {}),
        ("others", {"name": "et al."}),
        ("et al.", {"name": "et al."}),
        ("...", {"name": "et al."}),
        ("{{Group, The}}", {"name": "Group, The"}),
        ("[Anonymous]", {}),
        ("…", {"name": "et al."}),
        ("", {}),
        (" , ", {}),
    ],
)
def test_a_name_is_taken_apart(text: str, expected: dict[str, str]) -> None:
    assert names.parse(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jane Smith", {"family": "Smith", "given": "Jane"}),
        ("Jane de la Cruz", {"family": "de la Cruz", "given": "Jane"}),
        ("John Smith Jr", {"family": "Smith", "given": "John", "suffix": "Jr"}),
        ("Smith JA", {"family": "Smith", "given": "JA"}),
        ("J A Smith", {"family": "Smith", "given": "J A"}),
        ("Plato", {"family": "Plato"}),
    ],
)
def test_where_given_names_come_first_the_last_word_is_the_family_name(text: str, expected: dict[str, str]) -> None:
    assert names.parse(text, "given-first") == expected


def test_a_body_is_its_name_alone() -> None:
    assert names.parse("Department of Health, Ageing and Care", "body") == {
        "name": "Department of Health, Ageing and Care"
    }


@settings(max_examples=200)
@given(st.text(max_size=40), st.sampled_from(["family-first", "given-first", "body"]))
def test_any_text_gives_a_person_with_a_family_name_a_body_or_nobody(text: str, style: str) -> None:
    found = names.parse(text, style)
    assert not found or bool(found.get("family")) != bool(found.get("name"))
    assert all(found.values())
    assert set(found) <= {"family", "given", "suffix", "name"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{Foo, Bar}, X", {"family": "Foo, Bar", "given": "X"}),
        ("Foo, {A, B}, Jr", {"family": "Foo", "given": "A, B", "suffix": "Jr"}),
        ("{Foo, Bar},", {"family": "Foo, Bar"}),
        ("{Foo, Bar}", {"name": "Foo, Bar"}),
    ],
)
def test_a_part_of_a_written_name_may_hold_a_comma(text: str, expected: dict[str, str]) -> None:
    assert names.parse(text, "written") == expected


def test_null_is_no_given_name() -> None:
    assert names.parse("Smith, null") == {"family": "Smith"}


def test_a_body_in_double_braces_may_hold_braces_and_commas() -> None:
    assert names.parse("{{}, title = {}}", "written") == {"name": "}, title = {"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("World Health Organization", {"name": "World Health Organization"}),
        ("Department of Health", {"name": "Department of Health"}),
        ("The Sleep Study Group", {"name": "The Sleep Study Group"}),
        ("Li Wei", {"family": "Wei", "given": "Li"}),
        ("Ludwig van Beethoven", {"family": "van Beethoven", "given": "Ludwig"}),
        ("Group", {"family": "Group"}),
    ],
    ids=lambda value: str(value)[:30],
)
def test_an_organisation_is_no_person_whose_last_name_it_ends_in(text: str, expected: dict[str, str]) -> None:
    assert names.parse(text, "given-first") == expected


def test_those_who_are_left_out_stay_told() -> None:
    assert names.several("Smith, J. et al.") == [{"family": "Smith", "given": "J."}, {"name": "et al."}]
    assert names.several("Smith J, and others") == [{"family": "Smith", "given": "J"}, {"name": "et al."}]
    assert names.several("et al.") == [{"name": "et al."}]
    assert names.several("Smith, J.") == [{"family": "Smith", "given": "J."}]
    assert names.several("Anonymous") == []
    assert names.several("We and others", "written") == [{"name": "We and others"}]
