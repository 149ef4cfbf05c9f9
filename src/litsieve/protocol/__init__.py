"""What the user asked for: `review.yaml` -> ReviewProtocol, with everything that is wrong in it found and placed."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import Any

from pydantic import ValidationError

from litsieve.criteria.expression import Expressions
from litsieve.errors import ProtocolError, ProtocolFault
from litsieve.protocol import changed, checks, example_files, faults
from litsieve.protocol.loader import Node, read
from litsieve.protocol.model import SCHEMA, ReviewProtocol, Search, Source
from litsieve.protocol.schema import json_schema

__all__ = ["SCHEMA", "ReviewProtocol", "Search", "Source", "json_schema", "load", "load_changed"]


def load(
    text: str | bytes, file: str = "review.yaml", read_file: Callable[[str], str] | None = None
) -> ReviewProtocol:
    """The protocol that `text` holds (bytes are read as UTF-8); `file` is for messages alone.

    `read_file` gives the text of a file that the protocol names, or raises LitsieveError; without it none is named.

    Raises ProtocolError with all that is wrong: as YAML, as values, and across the parts.
    """
    root, wrong = read(text)
    if root is None:
        raise ProtocolError(file, _at_most(wrong))
    if version := _version(root):
        raise ProtocolError(file, [version])
    protocol, found = _validated(root, read_file)
    # What YAML does not allow on a line explains whatever else is odd there.
    told = {fault.line for fault in wrong}
    wrong += [fault for fault in found if fault.line not in told]
    if wrong or protocol is None:
        raise ProtocolError(file, _at_most(wrong))
    return protocol


def load_changed(text: str, changes: str, file: str, read_file: Callable[[str], str] | None = None) -> ReviewProtocol:
    """The protocol `text` with the criteria, stages and sets of `changes` in the place of its own.

    `file` is what `changes` stands in; ProtocolError names its lines, where they are at fault.
    """
    root, wrong = read(text)
    new, faulty = read(changes)
    if root is None or new is None or wrong or faulty:
        raise ProtocolError(file, _at_most([*wrong, *faulty]))
    faulty = changed.put(root, new)
    protocol, found = _validated(root, read_file)
    if faulty or found or protocol is None:
        raise ProtocolError(file, _at_most([*faulty, *found]))
    return protocol


def _version(root: Node) -> ProtocolFault | None:
    """The one fault that makes looking for others idle: a schema that we do not know."""
    line, node = faults.place(root, ("litsieve",))
    written = node.text or "" if node is not None else ""
    if not written.isascii() or not written.isdigit() or len(written) > 9 or int(written) <= SCHEMA:
        return None
    return ProtocolFault(
        line,
        "litsieve",
        f"this protocol is of schema {written}, this litsieve reads up to {SCHEMA}; install a newer litsieve",
    )


def _validated(
    root: Node, read_file: Callable[[str], str] | None
) -> tuple[ReviewProtocol | None, list[ProtocolFault]]:
    """The protocol, where the values fit their types, and every fault."""
    found = example_files.fetch(root, read_file)
    data = plain(root)
    expressions = Expressions.of(data.get("sets"), read_file)
    protocol = None
    try:
        protocol = ReviewProtocol.model_validate(data, context=expressions)
    except ValidationError as error:
        found += faults.of(error, root)
    if data != (filled := plain(root, nothing="")):
        found += _unknown_and_empty(filled, root, expressions)
    found += [faults.fault(root, *each) for each in islice(checks.faults(data), faults.MOST)]
    return protocol, list(dict.fromkeys(found))


def _unknown_and_empty(filled: Any, root: Node, expressions: Expressions) -> list[ProtocolFault]:
    """Unknown keys among those that have no value and so count as absent."""
    try:
        ReviewProtocol.model_validate(filled, context=expressions)
    except ValidationError as error:
        return faults.of(error, root, only="extra_forbidden")
    return []


def plain(node: Node, nothing: str | None = None) -> Any:
    """The node as text, lists and dicts; a key without a value is left out, or has the value `nothing`."""
    if node.entries is not None:
        return {
            key: plain(value, nothing)
            for key, value in node.entries.items()
            if not (value.nothing and nothing is None)
        }
    if node.items is not None:
        return [plain(item, nothing) for item in node.items]
    return nothing if node.nothing else node.text


def _at_most(wrong: list[ProtocolFault]) -> list[ProtocolFault]:
    """The first faults of the file, and how many there are more."""
    first = sorted(wrong)[: faults.MOST]
    if len(first) == len(wrong):
        return first
    return [*first, ProtocolFault(first[-1].line, "~", f"and {len(wrong) - len(first)} more faults or so")]
