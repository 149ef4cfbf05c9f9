"""Expressions in files and named sets: what they come to, and what is said where they cannot be read."""

from __future__ import annotations

import pytest
from minimal_protocol import MINIMAL

from litsieve import query
from litsieve.criteria import terms
from litsieve.errors import ProtocolError, WorkspaceError
from litsieve.protocol import ReviewProtocol, load

FILES = {
    "searches/care.txt": "care* AND\n$values\n",
    "searches/ovid.txt": "(care adj3 value$).ti,ab.",
    "searches/broken.txt": "care* AND\n(value OR norm",
    "known.txt": "# of the earlier review\n10.1000/ABC\n\nPMID: 123\n",
    "wrong.txt": "10.1000/abc\nno identifier\n",
}


def read(name: str) -> str:
    """The text of one of FILES."""
    if name not in FILES:
        raise WorkspaceError(f"cannot read {name}: there is no such file or folder")
    return FILES[name]


def protocol(sets: str = "", said: str = "care*") -> str:
    """MINIMAL with sets, and with other terms."""
    text = MINIMAL.replace("terms: care*", f"terms: {said}")
    return text.replace("criteria:\n  - id: care", f"{sets}criteria:\n  - id: care")


def loaded(text: str) -> ReviewProtocol:
    return load(text, read_file=read)


def faults(text: str) -> list[tuple[str, str]]:
    with pytest.raises(ProtocolError) as caught:
        loaded(text)
    return [(fault.path, fault.message) for fault in caught.value.faults]


def tree(text: str) -> query.Node:
    [care, _] = loaded(text).criteria
    assert isinstance(care, terms.Options)
    return terms.node(care)


SETS = "sets:\n  values: value* OR $norms\n  norms: norm* OR ethos # and more\n"
WHOLE = query.parse("care* AND (value* OR (norm* OR ethos))")


def test_a_set_stands_for_what_it_says_as_if_in_brackets() -> None:
    assert tree(protocol(SETS, "care* AND $values")) == WHOLE


def test_an_expression_in_a_file_is_that_of_the_file_and_may_name_sets() -> None:
    assert tree(protocol(SETS, "{from: searches/care.txt}")) == WHOLE


def test_a_file_is_read_in_the_dialect_that_the_protocol_names() -> None:
    assert (
        tree(protocol("", "{from: searches/ovid.txt, dialect: ovid}"))
        == query.read(FILES["searches/ovid.txt"], "ovid").node
    )
    assert tree(protocol("", "{text: care and value$, dialect: ovid}")) == query.read("care and value$", "ovid").node


def test_words_are_expanded_where_that_is_asked_for_and_in_sets_too() -> None:
    plain = query.parse("organisation OR care")
    said = "$both\n    expand: [spelling]"
    assert tree(protocol("sets: {both: organisation OR care}\n", said)) == query.expand(plain, spelling=True)
    assert query.expand(plain, spelling=True) != plain


def test_two_protocols_of_one_text_are_equal_and_know_their_files_and_sets() -> None:
    text = protocol(SETS, "{from: searches/care.txt}")
    assert loaded(text) == loaded(text)
    assert loaded(text).criteria[0] != loaded(text.replace("norm*", "rule*")).criteria[0]


BAD = {
    "a circle": (
        "sets:\n  a: x OR $b\n  b: $a\n",
        "care*",
        [
            ("sets.a", "The set refers to itself: $a → $b → $a.\n  x OR $b\n       ^"),
            ("sets.b", "The set refers to itself: $b → $a → $b.\n  $a\n  ^"),
        ],
    ),
    "a set of itself": (
        "sets: {a: $a}\n",
        "care*",
        [("sets.a", "The set refers to itself: $a → $a.\n  $a\n  ^")],
    ),
    "a faulty set that is named": (
        "sets: {a: (x}\n",
        "care* OR $a",
        [
            ("criteria[0].terms", "The set $a is itself at fault.\n  care* OR $a\n           ^"),
            ("sets.a", "This bracket is never closed; write the second one.\n  (x\n  ^"),
        ],
    ),
    "a set that there is none of": (
        "sets: {values: x}\n",
        "$value",
        [("criteria[0].terms", "There is no set $value; did you mean $values?\n  $value\n  ^")],
    ),
    "a name that nobody could write": (
        "sets: {Social Care: x}\n",
        "care*",
        [
            (
                "sets.Social Care",
                "expected a name of a-z, 0-9, `-` and `_` that begins with a letter; try `social_care`",
            )
        ],
    ),
    "a file that is not there": (
        "",
        "{from: searches/none.txt}",
        [("criteria[0].terms", "cannot read searches/none.txt: there is no such file or folder")],
    ),
    "a file with a fault of its own": (
        "",
        "{from: searches/broken.txt}",
        [
            (
                "criteria[0].terms",
                "searches/broken.txt:2: This bracket is never closed; write the second one.\n  (value OR norm\n  ^",
            )
        ],
    ),
    "a file and a text": (
        "",
        "{from: searches/care.txt, text: x}",
        [("criteria[0].terms", "give either `from`, a file, or `text`, the expression")],
    ),
    "an unknown key": (
        "sets: {a: {form: x}}\n",
        "care*",
        [("sets.a.form", "unknown key; did you mean `from`?")],
    ),
    "a dialect that there is none of": (
        "",
        "{from: searches/care.txt, dialect: medline}",
        [
            (
                "criteria[0].terms.dialect",
                "`medline` cannot stand here; choose one of: neutral, pubmed, ovid, wos, scopus, ebsco, embase, "
                "cochrane, proquest, ieee",
            )
        ],
    ),
    "a list": ("", "[care, value]", [("criteria[0].terms", "expected text, got a list of 2")]),
}


@pytest.mark.parametrize("row", BAD)
def test_what_cannot_be_read_is_told_once_and_at_its_place(row: str) -> None:
    sets, said, expected = BAD[row]
    assert sorted(faults(protocol(sets, said))) == sorted(expected)


def test_without_a_folder_no_file_is_read() -> None:
    with pytest.raises(ProtocolError, match="only the protocol of a review names files"):
        load(protocol("", "{from: searches/care.txt}"))


def test_sets_that_double_at_each_step_are_refused_in_bounded_time() -> None:
    names = "".join(f"  s{n}: $s{n + 1} OR $s{n + 1}\n" for n in range(60))
    found = faults(protocol(f"sets:\n{names}  s60: x OR y\n"))
    assert any("more than" in message for _, message in found)


def test_a_thousand_sets_one_inside_the_other_end_in_faults_not_in_a_crash() -> None:
    names = "".join(f"  s{n}: $s{n + 1} AND (a OR b)\n" for n in range(1000))
    assert faults(protocol(f"sets:\n{names}  s1000: x\n"))


def same_as(said: str) -> str:
    return MINIMAL.replace("kind: terms\n    facet", "kind: same-as\n    facet").replace("terms: care*", said)


def test_known_reports_may_stand_in_a_file() -> None:
    known = loaded(same_as("from: known.txt")).criteria[0]
    assert known.listed == frozenset({"10.1000/abc", "123"})  # type: ignore[attr-defined]


def test_a_line_of_that_file_that_names_no_report_is_told_with_its_number() -> None:
    assert faults(same_as("from: wrong.txt")) == [
        ("criteria[0].from", "wrong.txt:2: expected a DOI or a PMID, got 'no identifier'")
    ]
