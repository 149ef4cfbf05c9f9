"""A cell gives back what was put in, and no spreadsheet program takes it for a formula."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litsieve.normalize import cells

HOSTILE = st.text(st.sampled_from("'=+-@\t\r;[]{}\",\\ ab\n😀\u202e"), max_size=12) | st.text(max_size=12)
NAMES = st.fixed_dictionaries({"family": HOSTILE.filter(bool)}, optional={"given": HOSTILE, "suffix": HOSTILE})


@pytest.mark.parametrize(
    ("text", "guarded"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("-omics", "'-omics"),
        ("+1", "'+1"),
        ("@sum", "'@sum"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("'=x", "''=x"),
        ("''=x", "'''=x"),
        ("'tis", "'tis"),
        ("'", "'"),
        ("", ""),
        ("a=b", "a=b"),
    ],
)
def test_a_cell_that_could_be_a_formula_gets_one_apostrophe(text: str, guarded: str) -> None:
    assert cells.guard(text) == guarded


@given(HOSTILE)
def test_unguard_takes_off_exactly_what_guard_put_on(text: str) -> None:
    assert cells.unguard(cells.guard(text)) == text


@given(HOSTILE)
def test_a_guarded_cell_never_begins_as_a_formula(text: str) -> None:
    assert cells.guard(text)[:1] not in ("=", "+", "-", "@", "\t", "\r")


@given(st.lists(HOSTILE))
def test_a_list_comes_back_from_its_cell(values: list[str]) -> None:
    assert cells.split_list(cells.join_list(values)) == values


@given(st.lists(NAMES | st.fixed_dictionaries({"name": HOSTILE})))
def test_authors_come_back_from_their_cell(authors: list[dict[str, str]]) -> None:
    assert cells.split_names(cells.join_names(authors)) == authors


def test_authors_read_as_a_person_would_write_them() -> None:
    authors = [
        {"family": "van der Berg", "given": "Jan"},
        {"family": "King", "given": "Martin Luther", "suffix": "Jr"},
        {"family": "Plato"},
        {"name": "World Health Organization"},
    ]
    assert cells.join_names(authors) == (
        "van der Berg, Jan; King, Martin Luther, Jr; Plato,; World Health Organization"
    )


def test_a_body_with_a_comma_is_written_as_json() -> None:
    authors = [{"name": "Ministry of Health, Labour and Welfare"}]
    assert cells.join_names(authors) == '[{"name":"Ministry of Health, Labour and Welfare"}]'


def test_a_value_that_looks_like_a_broken_list_is_text() -> None:
    assert cells.split_list("[Article in German]; [") == ["[Article in German]", "["]
