"""Author lists of BibTeX: every form of a name, and lists whose braces must hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litsieve.readers.bibtex_names import parse

CASES = [
    ("Smith, John and M{\\\"u}ller, K.", [("Smith", "John", ""), ("Müller", "K.", "")]),
    ("Smith, J AND Doe, K\n  and\n  Roe, L", [("Smith", "J", ""), ("Doe", "K", ""), ("Roe", "L", "")]),
    ("Ludwig van Beethoven and Donald E. Knuth", [("van Beethoven", "Ludwig", ""), ("Knuth", "Donald E.", "")]),
    ("King, Jr, Martin Luther", [("King", "Martin Luther", "Jr")]),
    ("de la Vall{\\'e}e Poussin, Jean and van Gogh", [("de la Vallée Poussin", "Jean", ""), ("van Gogh", "", "")]),
    ("given=Jean, family=Ormesson, prefix=d', useprefix=false", [("d' Ormesson", "Jean", "")]),
    ("Smith JA and J. A. Smith", [("Smith", "JA", ""), ("Smith", "J. A.", "")]),
    ("Smith J A and de Vries Q", [("Smith", "J A", ""), ("de Vries", "Q", "")]),
    ("{Smith, J. and Doe, K.}", [("Smith", "J.", ""), ("Doe", "K.", "")]),
    ("Sylvie Thi\\{'ebaux and Joachim Hertzberg", [("Thi{'ebaux", "Sylvie", ""), ("Hertzberg", "Joachim", "")]),
    ("Fridman, V, Sergey and Louis,\n   Jr., Edward E.", [("Fridman", "Sergey V", ""), ("Louis", "Edward E.", "Jr.")]),
    ("Antonio Gomez-Ruiz, Jose, M.", [("Antonio Gomez-Ruiz", "Jose M.", "")]),
    ("Kennedy and {\\'E}variste Galois", [("Kennedy", "", ""), ("Galois", "Évariste", "")]),
    ("Ann Lee, Bo Ek, Cy Fox and Di Hall", [("Lee", "Ann", ""), ("Ek", "Bo", ""), ("Fox", "Cy", ""), ("Hall", "Di", "")]),
    ("Lee A, Ek B, Fox C", [("Lee", "A", ""), ("Ek", "B", ""), ("Fox", "C", "")]),
    ("Lee, Ann; {\\O}rn, Bo; Fox, Cy", [("Lee", "Ann", ""), ("Ørn", "Bo", ""), ("Fox", "Cy", "")]),
    ("Lee &amp; Ek, Ann", [("Lee & Ek", "Ann", "")]),
    ("L. E. Hall Jr. and Bo Ek II", [("Hall", "L. E.", "Jr."), ("Ek", "Bo", "II")]),
    ("Hall Jr, Di and Ek, Bo E. III", [("Hall", "Di", "Jr"), ("Ek", "Bo E.", "III")]),
    ("Adam Hospital and Bureau, Dominique", [("Hospital", "Adam", ""), ("Bureau", "Dominique", "")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[case[0][:30] for case in CASES])
def test_a_person_is_parted_as_bibtex_parts_him(text: str, expected: list[tuple[str, str, str]]) -> None:
    keys = ("family", "given", "suffix")
    assert parse(text) == [{key: part for key, part in zip(keys, name, strict=True) if part} for name in expected]


def test_a_name_in_braces_is_a_body_and_its_and_parts_nothing() -> None:
    assert parse("{Barnes and Noble} and {Department of Health, England}") == [
        {"name": "Barnes and Noble"},
        {"name": "Department of Health, England"},
    ]


def test_a_body_is_known_without_braces_and_turned_round() -> None:
    assert parse(
        "the lintel developers and Blue Sky Team and Organization, World Tea and Acme, Inc. and Acme Ltd"
    ) == [
        *({"name": "the lintel developers"}, {"name": "Blue Sky Team"}, {"name": "World Tea Organization"}),
        *({"name": "Acme, Inc."}, {"name": "Acme Ltd"}),
    ]
    assert parse("Team, J. and Collaboration, XYZ") == [
        {"family": "Team", "given": "J."},
        {"name": "XYZ Collaboration"},
    ]


def test_what_litsieve_wrote_is_not_mended() -> None:
    assert parse("Team, Blue Sky and Hall Jr, Di", mend=False) == [
        {"family": "Team", "given": "Blue Sky"},
        {"family": "Hall Jr", "given": "Di"},
    ]


@pytest.mark.parametrize("text", ["", "{}", "Anonymous", "Anon."])
def test_nobody_is_no_author(text: str) -> None:
    assert parse(text) == []


def test_those_who_are_left_out_stay_told() -> None:
    assert parse("King, Martin and others") == [{"family": "King", "given": "Martin"}, {"name": "et al."}]
    assert parse('M{\\"u}ller, K. and others') == [{"family": "Müller", "given": "K."}, {"name": "et al."}]
    assert (
        parse("Smith, Jo, et al.")
        == parse("Jo Smith et al.")
        == [
            {"family": "Smith", "given": "Jo"},
            {"name": "et al."},
        ]
    )
    assert parse("Smith, J. and {others}") == [{"family": "Smith", "given": "J."}, {"name": "others"}]


@given(st.text(alphabet="{},= andAB.'\\", max_size=60))
def test_no_list_is_refused_and_no_name_is_empty(text: str) -> None:
    assert all(any(name.values()) for name in parse(text))


def test_options_for_sorting_are_nobody() -> None:
    listed = (
        "sortingnamekeytemplatename=snks1 and Simon Smith and family=Brown, given=Brian, sortingnamekeytemplatename=x"
    )
    assert parse(listed) == [{"family": "Smith", "given": "Simon"}, {"family": "Brown", "given": "Brian"}]


def test_a_name_without_capitals_has_a_given_name_unless_a_particle_begins_it() -> None:
    assert parse("sudhin jacob and van gogh") == [{"family": "jacob", "given": "sudhin"}, {"family": "van gogh"}]
