"""The elements and the prefixes around the records of an XML file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litsieve.readers.xml_around import Around


def around(*texts: str) -> Around:
    found = Around()
    for text in texts:
        found.pass_over(text)
    return found


@pytest.mark.parametrize(
    ("text", "elements"),
    [
        ("", ()),
        ("<a><b x='>'>", ("a", "b")),
        ("<a><b></b><c/><d>", ("a", "d")),
        ("<?xml version='1.0'?><!DOCTYPE a><!-- <x> --><a><![CDATA[<y>]]>", ("a",)),
        ("<a></b>", ("a",)),
        ("<a><b><c></a>", ()),
        ("</a><b>", ("b",)),
        ('<a xmlns="u"><b xmlns:p="v"><p:c><q:d>', ("{u}a", "{u}b", "{v}c", "q:d")),
        ('<a xmlns="u"><b xmlns="v"><c></c></b><d>', ("{u}a", "{u}d")),
        ('<a xmlns="u"><b xmlns=""><c>', ("{u}a", "b", "c")),
        ("<a" * 200, ()),
    ],
)
def test_what_is_open_behind_a_text(text: str, elements: tuple[str, ...]) -> None:
    assert around(text).elements == elements


def test_prefixes_are_those_of_the_open_elements() -> None:
    assert dict(around('<a xmlns="u"><b xmlns:p=" v  w "></b>').prefixes) == {"": "u"}
    assert dict(around('<a xmlns="u"><b xmlns:p=" v  w ">').prefixes) == {"": "u", "p": "v w"}


TAGS = st.sampled_from(("<a>", '<b x="1">', "</a>", "</b>", "<c/>", "text", "<!-- <a> -->", '<a xmlns="u">'))


@given(st.lists(TAGS, max_size=12), st.integers(0, 12))
def test_it_makes_no_difference_in_how_many_pieces_a_text_comes(pieces: list[str], cut: int) -> None:
    whole = around("".join(pieces))
    parted = around("".join(pieces[:cut]), "".join(pieces[cut:]))
    assert (parted.elements, parted.prefixes) == (whole.elements, whole.prefixes)
