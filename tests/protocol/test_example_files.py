"""Tests of criteria that stand in files of their own."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from litsieve import protocol
from litsieve.errors import ProtocolError, WorkspaceError

PROTOCOL = """\
litsieve: 1
review: {title: Care}
sources: [{id: pubmed, kind: database, searches: [{date: 2024-01-01, exports: [exports/a.nbib]}]}]
criteria:
  - id: care
    kind: terms
    label: No care
    terms: care
    tests: criteria/care.yaml
"""


def load(files: Mapping[str, str]) -> protocol.ReviewProtocol:
    """The protocol beside these files."""

    def read(name: str) -> str:
        if name not in files:
            raise WorkspaceError(f"cannot read {name}: there is no such file or folder")
        return files[name]

    return protocol.load(PROTOCOL, "review.yaml", read)


def test_the_tests_of_a_file_are_the_criterions() -> None:
    made = load({"criteria/care.yaml": "# tests\ntests:\n  - met: {title: Care}\n  - not met: pubmed.1\n"})
    assert [(one.expected, one.sample.name) for one in made.criteria[0].tests] == [
        ("met", "Care"),
        ("not met", "pubmed.1"),
    ]


@pytest.mark.parametrize(
    ("files", "fault"),
    [
        ({}, "criteria[0].tests: cannot read criteria/care.yaml: there is no such file or folder"),
        ({"criteria/care.yaml": "tests:\n  - met: &x a\n"}, "criteria[0].tests: criteria/care.yaml:2: `&x` is an anchor to YAML, and anchors are refused; if it is text, put it in quotes"),
        ({"criteria/care.yaml": "tests: 3\n"}, "criteria[0].tests: criteria/care.yaml: expected the key `tests:` with a list, and nothing else"),
        ({"criteria/care.yaml": "tests: []\nmore: 1\n"}, "criteria[0].tests: criteria/care.yaml: expected the key `tests:` with a list, and nothing else"),
        ({"criteria/care.yaml": "tests:\n  - mett: {title: Care}\n"}, "criteria[0].tests[0].mett: unknown key; did you mean `met`?"),
    ],
    ids=["missing", "anchor", "no-list", "more-keys", "faulty-test"],
)  # fmt: skip
def test_what_is_wrong_in_the_file_is_told_where_it_is_named(files: Mapping[str, str], fault: str) -> None:
    with pytest.raises(ProtocolError) as raised:
        load(files)
    assert str(raised.value) == f"review.yaml:9: {fault}"


def test_without_a_review_no_file_can_be_named() -> None:
    with pytest.raises(
        ProtocolError, match=r"criteria/care.yaml cannot be read here: only a review's protocol names files"
    ):
        protocol.load(PROTOCOL)
