"""Tests of a criterion in a file of their own: `tests: criteria/care.yaml`, a file whose one key is `tests`."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from litsieve.errors import LitsieveError, ProtocolFault
from litsieve.protocol.loader import Node, read
from litsieve.protocol.words import path, shown

ReadFile = Callable[[str], str]


def fetch(root: Node, read_file: ReadFile | None) -> list[ProtocolFault]:
    """Put the tests that files hold in the place of the files' names; gives what is wrong with the files.

    What is wrong with a test in a file is told where the protocol names the file, with the test's number.
    """
    return list(_fetched(root, read_file))


def _fetched(root: Node, read_file: ReadFile | None) -> Iterator[ProtocolFault]:
    listed = (root.entries or {}).get("criteria")
    for n, criterion in enumerate((listed.items if listed else None) or ()):
        node = (criterion.entries or {}).get("tests")
        if node is not None and node.text is not None:
            steps, line = path(("criteria", n, "tests")), criterion.lines["tests"]
            name, node.text, node.items = node.text, None, []
            try:
                node.items = _tests(name, read_file, line)
            except _NoTests as fault:
                yield from (ProtocolFault(line, steps, sentence) for sentence in fault.sentences)


class _NoTests(Exception):  # noqa: N818 (it carries what is told, and ends the reading of a file)
    def __init__(self, *sentences: str) -> None:
        self.sentences = sentences


def _tests(name: str, read_file: ReadFile | None, line: int) -> list[Node]:
    """The tests in the file, as if they stood in `line` of the protocol."""
    if read_file is None:
        raise _NoTests(f"{shown(name)} cannot be read here: only a review's protocol names files")
    try:
        root, wrong = read(read_file(name))
    except LitsieveError as error:
        raise _NoTests(str(error)) from error
    if wrong:
        raise _NoTests(*(f"{shown(name)}:{fault.line}: {fault.message}" for fault in wrong))
    found = root.entries if root is not None and root.entries else {}
    if list(found) != ["tests"] or found["tests"].items is None:
        raise _NoTests(f"{shown(name)}: expected the key `tests:` with a list, and nothing else")
    return [_moved(item, line) for item in found["tests"].items]


def _moved(node: Node, line: int) -> Node:
    """`node` and all below it, in another line."""
    node.line, node.lines = line, dict.fromkeys(node.lines, line)
    for below in (*(node.items or ()), *(node.entries or {}).values()):
        _moved(below, line)
    return node
