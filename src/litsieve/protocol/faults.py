"""Pydantic's errors as faults: the line in the file, the path of keys, and a plain sentence with a remedy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from litsieve.errors import ProtocolFault, caret
from litsieve.protocol import schema
from litsieve.protocol.loader import Node
from litsieve.protocol.schema import Steps
from litsieve.protocol.words import choice, got, name_from, path
from litsieve.stages import NAME_PATTERN

MOST: Final = 200
"""More faults than this are counted, not told."""

_KEYED = re.compile(r"([a-z_-]+)((?:\[\d+\]|\.[a-z_]+)*): (?=\S)")
_SENTENCES: Final = {
    "string_type": "expected text, got {got}",
    "tuple_type": "expected a list, got {got}; write each item on a line of its own after `- `",
    "list_type": "expected a list, got {got}; write each item on a line of its own after `- `",
    "model_type": "expected keys of its own, got {got}",
    "model_attributes_type": "expected keys of its own, got {got}",
    "dict_type": "expected keys of its own, got {got}",
    "int_type": "expected a whole number, got {got}",
    "int_parsing": "expected a whole number, got {got}",
    "int_parsing_size": "expected a whole number of fewer digits, got {got}",
    "int_from_float": "expected a whole number, got {got}",
    "bool_type": "expected true or false, got {got}",
    "bool_parsing": "expected true or false, got {got}",
    "float_type": "expected a number, got {got}",
    "float_parsing": "expected a number, got {got}",
    "greater_than_equal": "expected {ge} or more, got {got}",
    "less_than_equal": "expected {le} or less, got {got}",
    "greater_than": "expected more than {gt}, got {got}",
    "less_than": "expected less than {lt}, got {got}",
    "too_short": "expected at least {min_length}, got {actual_length}",
    "too_long": "expected {max_length} at most, got {actual_length}",
    "string_too_short": "the text is empty; write it or take the key away",
    "string_too_long": "expected at most {max_length} characters, got {got}",
}


def of(error: ValidationError, root: Node, *, only: str = "") -> list[ProtocolFault]:
    """Each of pydantic's errors (of the type `only`, where told) as one or more faults of the file."""
    details = (each for each in error.errors(include_url=False) if only in ("", each["type"]))
    return [fault for each in islice(details, MOST) for fault in _faults(each, root)]


def place(root: Node, steps: Steps) -> tuple[int, Node | None]:
    """The line that `steps` lead to, and the value there; the last line reached where they lead nowhere."""
    line, node = root.line, root
    for step in steps:
        if node.entries is not None and step in node.entries:
            line, node = node.lines[str(step)], node.entries[str(step)]
        elif node.items is not None and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            line = node.line
        else:
            return line, None
    return line, node


def fault(root: Node, steps: Steps, message: str) -> ProtocolFault:
    """A fault at the place that `steps` lead to."""
    return ProtocolFault(place(root, steps)[0], path(steps), message)


def _faults(error: ErrorDetails, root: Node) -> Iterator[ProtocolFault]:
    loc = tuple(error["loc"])
    steps = schema.untagged(loc)
    kind, context = error["type"], error.get("ctx", {})
    if kind == "query":
        yield _no_query(context["message"], str(error["input"]), context["position"], steps, root)
    elif kind == "expression":
        yield fault(root, steps, context["why"])
    elif kind == "value_error":
        yield from _told(str(context["error"]), loc, steps, root)
    elif kind == "missing" and isinstance(steps[-1], int):
        have = len(error["input"]) if isinstance(error["input"], (list, tuple)) else steps[-1]
        yield fault(root, steps[:-1], f"expected {steps[-1] + 1} values, got {have}")
    elif kind == "too_short" and _has(place(root, steps)[1], context["min_length"]):
        return  # Pydantic counts the items that fit; what is wrong with the others is told of them.
    elif kind.startswith("union_tag"):
        yield fault(root, (*steps, "kind"), _kind(kind, context))
    elif sentence := _sentence(kind, error["input"], context, loc, place(root, steps)[1]):
        yield fault(root, steps, sentence)
    else:
        yield from _told(error["msg"].replace("Input should be", "expected"), loc, steps, root)


def _has(node: Node | None, least: int) -> bool:
    return node is not None and node.items is not None and len(node.items) >= least


def _kind(kind: str, context: dict[str, Any]) -> str:
    if kind == "union_tag_not_found":
        return "this key is missing; it says what kind of criterion this is"
    known = _quoted(context["expected_tags"])
    return f"{got(context['tag'])} is no kind of criterion; {choice(str(context['tag']), known, 'kinds')}"


def _sentence(kind: str, given: Any, context: dict[str, Any], loc: Steps, node: Node | None) -> str:
    if kind == "missing":
        state = "has no value" if node is not None else "is missing"
        meaning = schema.description(loc).rstrip(".")
        return f"this key {state} ({meaning})" if meaning else f"this key {state}"
    if kind == "extra_forbidden":
        return f"unknown key; {choice(str(loc[-1]), schema.keys(loc[:-1]), 'the keys here')}"
    if kind == "literal_error":
        known = _quoted(context["expected"])
        return f"{got(given)} cannot stand here; {choice(str(given), known, 'choose one of')}"
    if kind == "string_pattern_mismatch" and context["pattern"] == NAME_PATTERN:
        return _no_name(str(given))
    if kind.startswith("date"):
        return f"expected a date such as 2026-01-31, got {got(given)}"
    return _SENTENCES.get(kind, "").format(**{**context, "got": got(given)})


def _no_name(given: str) -> str:
    guess = name_from(given)
    remedy = f"; try `{guess}`" if guess else ""
    return f"expected a short name of a-z, 0-9 and hyphens, got {got(given)}{remedy}"


def _quoted(listed: str) -> tuple[str, ...]:
    """The values that pydantic lists as `'a', 'b' or 'c'`."""
    return tuple(re.findall(r"'([^']*)'", listed))


def _told(message: str, loc: Steps, steps: Steps, root: Node) -> Iterator[ProtocolFault]:
    """The faults that a validator of ours told of: one a line, each may begin with the key it means."""
    keys = schema.keys(loc)
    node = place(root, steps)[1]
    inside = node.entries or {} if node is not None else {}
    for sentence in message.splitlines():
        keyed = _KEYED.match(sentence)
        if keyed and (keyed[1] in keys or keyed[1] in inside):
            further = (int(x) if x.isdigit() else x for x in re.findall(r"\w+", keyed[2]))
            yield fault(root, (*steps, keyed[1], *further), sentence[keyed.end() :])
        elif keyed and keyed[1] in (steps[-1], loc[-1]):
            yield fault(root, steps, sentence[keyed.end() :])
        else:
            yield fault(root, steps, sentence)


def _no_query(message: str, text: str, position: int, steps: Steps, root: Node) -> ProtocolFault:
    """An expression that does not parse, with a caret under the place."""
    line, node = place(root, steps)
    if node is not None and node.literal:
        line += 1 + text.count("\n", 0, position)
    return ProtocolFault(line, path(steps), f"{message}\n{caret(text, position)}")
