"""How a record of XML was spelt: said in one line, taken apart again."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litsieve.readers import namespaces, xml
from litsieve.readers.interface import SPELLING, Entry
from litsieve.readers.namespaces import Spelt

URIS = st.sampled_from(("", "u:one", "u:two", "http://three.org/x#", "DAV:"))
NAMES = st.builds(
    lambda uri, name: f"{{{uri}}}{name}" if uri else name, URIS, st.sampled_from(("a", "b-c", "\u00e9"))
)
FIELDS = st.lists(st.tuples(URIS, st.booleans()), min_size=1, max_size=6)


def spelling(text: str) -> str:
    (entry,) = xml.read(io.StringIO(text))
    assert isinstance(entry, Entry)
    return entry.spelling


@given(fields=FIELDS, has_own=st.booleans(), around=st.lists(NAMES, max_size=4))
def test_what_a_spelling_says_is_taken_apart_again(
    fields: list[tuple[str, bool]], has_own: bool, around: list[str]
) -> None:
    parts = [("t", "v", n) for n in range(len(fields))]
    own = [uri for uri, _ in fields] if has_own else []
    literal = frozenset(n for n, (_, is_literal) in enumerate(fields) if is_literal)
    spelt = Spelt(parts, own, tuple(around), literal)
    assert namespaces.apart([*parts, (SPELLING, namespaces.spelling(spelt), 1)]) == spelt


def test_the_spelling_of_a_record_names_the_elements_around_it_with_their_namespaces() -> None:
    text = (
        '<o:OAI xmlns:o="u:o"><o:time>1</o:time><o:list><record xmlns="u:r" k="1"><t>x</t><q xmlns="u:q">y</q></record>'
        "</o:list></o:OAI>"
    )
    assert spelling(text) == ".bc /aOAI/alist/brecord u:o u:r u:q"


def test_where_all_elements_are_in_the_namespace_of_the_record_one_sign_says_so() -> None:
    text = '<m:s xmlns:m="u:m"><m:mods xml:lang="en"><m:t>x</m:t></m:mods></m:s>'
    assert spelling(text) == "= /as/amods u:m"


def test_an_attribute_in_a_namespace_that_its_name_leaves_out_is_said() -> None:
    text = '<s xmlns:q="u:q" xmlns:r="u:r"><record><t q:k="1" l="2">x</t></record></s>'
    assert spelling(text) == ".a. /.s/.record u:q"


def test_texts_that_look_like_mark_up_are_told_from_mark_up() -> None:
    text = (
        "<s><record><a>&lt;i&gt;x&lt;/i&gt;</a><b><i>x</i></b><c>p &lt; 0.05</c><d><![CDATA[<br/>]]></d></record></s>"
    )
    assert spelling(text) == "=!0,3 /.s/.record"


@pytest.mark.parametrize("said", ["", "=", "a", "a /", "a /r", "ab /r u", "? /.r", "=!x /.r", "= /br u", "= /?r"])
def test_what_is_no_spelling_is_refused(said: str) -> None:
    with pytest.raises(ValueError, match=r"^(?!$)"):
        namespaces.apart([("t", "v", 1), (SPELLING, said, 1)])
