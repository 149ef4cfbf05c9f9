"""What YAML allows and we do not, what YAML does not allow, and what was made to hurt."""

from __future__ import annotations

import pytest
from minimal_protocol import MINIMAL, changed, faults

from litsieve.protocol import loader

QUOTE = "put the whole text in single quotes, or on its own lines after `|`"
INDENTATION = "the indentation fits nothing above; keys of one level begin in the same column"

REFUSED = {
    "an alias, which is often a term": (
        "a: *care",
        [(1, "a", "`*care` is an alias to YAML, and aliases are refused; if it is text, put it in quotes")],
    ),
    "an anchor": (
        "a: &x 1",
        [(1, "a", "`&x` is an anchor to YAML, and anchors are refused; if it is text, put it in quotes")],
    ),
    "a tag that would run something": (
        "a:\n  - !!python/object/apply:os.system [ls]",
        [
            (
                2,
                "a[0]",
                "`!!python/object/apply:os.system` is a tag to YAML, and tags are refused; if it is text, put it in quotes",
            )
        ],
    ),
    "a tag of YAML's own": (
        "a: !!str 1",
        [(1, "a", "`!!str` is a tag to YAML, and tags are refused; if it is text, put it in quotes")],
    ),
    "a merge key": ("a:\n  <<: {b: 1}", [(2, "a.<<", "`<<` would merge keys from elsewhere; write the keys out")]),
    "a key that stands twice": (
        "a: 1\nb:\n  c: 1\n  c: 2\na: 3",
        [
            (4, "b.c", "this key stands twice, first in line 3; keep one"),
            (5, "a", "this key stands twice, first in line 1; keep one"),
        ],
    ),
    "a list as a key": (
        "? [a]\n: b",
        [(1, "", "expected a key such as `title:`, got a list or keys of its own")],
    ),
    "a control character by an escape": (
        'a: "x\\e[31m"',
        [(1, "a", "the character U+001B may not stand here")],
    ),
    "half a character by an escape": ('a: "\\ud800"', [(1, "a", "the character U+D800 may not stand here")]),
}

BROKEN = {
    "nothing": ("", (0, "", "the file is empty; `litsieve init` writes a protocol to start from")),
    "comments alone": (
        "# x\n",
        (0, "", "the file is empty; `litsieve init` writes a protocol to start from"),
    ),
    "a list": ("- a\n", (1, "", "expected keys such as `litsieve: 1` at the left margin")),
    "a text": ("\n\nhello", (3, "", "expected keys such as `litsieve: 1` at the left margin")),
    "two documents": ("a: 1\n---\nb: 2", (2, "", "a second document begins here; keep one, without `---`")),
    "a NUL byte": ("a: 1\nb: \0", (2, "", "a NUL byte; this is no text file")),
    "a control character": ("a: 1\nb: \x07", (2, "", "the character U+0007 may not stand here")),
    "UTF-16": ("a: 1".encode("utf-16"), (0, "", "the file is UTF-16; save it as UTF-8")),
    "latin-1": (b"a: 1\nb: \xe9", (2, "", "this is not UTF-8; save the file as UTF-8")),
    "too large": (
        "a: " + "x" * 2_000_000,
        (0, "", "the file has 2,000,003 bytes; a protocol has at most 1,048,576"),
    ),
    "a colon in a text": (
        "a: Care: a view",
        (1, "a", f"a colon has no place here, or lacks in the line above; {QUOTE}\n  a: Care: a view\n         ^"),
    ),
    "a search that begins with a phrase": (
        'a: "social care" AND x',
        (1, "a", f'the value ends before this; {QUOTE}\n  a: "social care" AND x\n                   ^'),
    ),
    "a tab": ("a:\n\tb: 1", (2, "a", "a tab; YAML is indented with blanks only\n   b: 1\n  ^")),
    "a quotation mark that stays open": (
        "a: 1\nb: 'x\nc: 2",
        (2, "b", "the quotation mark that opens here is never closed\n  b: 'x\n     ^"),
    ),
    "a list that stays open": (
        "a: [1, 2\nb: 3",
        (2, "a[1]", "the list that `[` opens in line 1 is not closed before this\n  b: 3\n   ^"),
    ),
    "an escape that is none": (
        'a: "\\d"',
        (1, "a", '`\\` begins an escape in double quotes; use single quotes\n  a: "\\d"\n       ^'),
    ),
    "an escape beyond Unicode": (
        'a: "\\UFFFFFFFF"',
        (1, "a", "a number or an escape here is out of range"),
    ),
    "a key too far to the right": (
        "a:\n  - x\n  y: 1",
        (3, "a[0]", f"{INDENTATION}\n    y: 1\n    ^"),
    ),
    "a sign that begins no value": (
        "a: @x",
        (1, "a", f"a value cannot begin with this character; {QUOTE}\n  a: @x\n     ^"),
    ),
}


@pytest.mark.parametrize("row", REFUSED)
def test_what_yaml_allows_and_we_do_not_is_told_with_its_line(row: str) -> None:
    text, expected = REFUSED[row]
    assert loader.read(text)[1] == expected


@pytest.mark.parametrize("row", BROKEN)
def test_what_cannot_be_read_on_is_told_in_plain_words(row: str) -> None:
    text, expected = BROKEN[row]
    assert faults(text) == [expected]


@pytest.mark.parametrize("opening", ["[", "- ", "{a: ", "? ", "a: [", "[{a: "])
def test_deep_nesting_is_refused_before_it_costs_anything(opening: str) -> None:
    root, found = loader.read(opening * (100_000 // len(opening)))
    assert root is None
    assert found[-1].message in ("lists and keys are nested more than 20 deep", _inline(opening))


def _inline(opening: str) -> str:
    # `a: [a: [` is no nesting in YAML after its third level of pairs, but a colon out of place.
    return f"a colon has no place here, or lacks in the line above; {QUOTE}" if opening == "a: [" else ""


def test_an_alias_bomb_is_refused_unexploded() -> None:
    levels = ["a: &a [lol]"]
    levels += [f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]" for n in range(9)]
    root, found = loader.read("\n".join(levels))
    assert root is not None
    assert sum(len(value.items or []) for value in (root.entries or {}).values()) == 82
    assert len(found) == 10 + 81


def test_a_fault_of_yaml_hides_no_fault_of_another_line() -> None:
    text = changed("title: A review", "title: *x").replace("phase: prescreen", "phase: early")
    assert [(fault.line, fault.path) for fault in faults(text)] == [(3, "review.title"), (25, "stages[0].phase")]


def test_thousands_of_wrong_keys_are_told_in_bounded_words() -> None:
    text = MINIMAL + "".join(f"k{n}: 1\n" for n in range(5_000))
    assert len(faults(text)) <= 201


def test_a_file_of_nothing_but_keys_is_left_in_good_time() -> None:
    root, found = loader.read("a: [" + "x," * 500_000 + "]")
    assert root is None
    assert found == [(1, "a[49996]", "more than 50,000 keys and values; no protocol has so many")]
