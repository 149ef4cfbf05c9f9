"""A protocol's text with searches put into it: its comments, its order and its layout stay as they are.

Only places are asked of YAML, and the new lines are put there; nothing that stands is written again. A search in a
block becomes a block, one in braces gets braces.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, Final, NamedTuple

import yaml

_LINE_END: Final = re.compile(r"\r?\n|\Z")
_BELOW: Final = re.compile(r"\r?\n([ \t]*)#[^\r\n]*")
_PLAIN: Final = re.compile(r"[A-Za-z][A-Za-z0-9_./*-]*")


class Addition(NamedTuple):
    """A search that a source is to have more, and the files that were downloaded from it."""

    source: str
    round: int
    date: date
    exports: tuple[str, ...]


class _Edit(NamedTuple):
    """Lines to be put into a text at a place."""

    at: int
    words: str


def with_searches(text: str, added: Sequence[Addition]) -> str:
    """`text`, a protocol without faults, with a search more for each of `added`, behind those that its source has."""
    root = yaml.compose(text, Loader=yaml.BaseLoader)
    sources = {_value(source, "id").value: _value(source, "searches") for source in _value(root, "sources").value}
    ends = "\r\n" if "\r\n" in text else "\n"
    edits = [_edit(text, sources[one.source], one, ends) for one in added]
    for edit in sorted(edits, reverse=True):
        text = text[: edit.at] + edit.words + text[edit.at :]
    return text


def _value(node: Any, key: str) -> Any:
    """The node under a key of a mapping."""
    return next(value for name, value in node.value if name.value == key)


def _edit(text: str, searches: Any, one: Addition, ends: str) -> _Edit:
    """What is put where, so that the list `searches` holds `one` too."""
    said = {"round": str(one.round), "date": str(one.date), "exports": f"[{', '.join(map(_scalar, one.exports))}]"}
    pairs = [f"{key}: {value}" for key, value in said.items()]
    last = searches.value[-1]
    end = _end(text, last)
    pad = " " if text.startswith("{ ", last.start_mark.index) else ""
    inline = f"{{{pad}{', '.join(pairs)}{pad}}}"
    if searches.flow_style:
        return _Edit(end, f", {inline}")
    dash, inner = searches.start_mark.column, last.start_mark.column
    # A dash on a line of its own is followed by one blank in the new item.
    inner = inner if last.start_mark.line == _dash_line(text, last) else dash + 2
    lines = [inline] if last.flow_style else pairs
    lead = f"{ends}{' ' * dash}-{' ' * (inner - dash - 1)}"
    return _Edit(_behind(text, end, dash), lead + f"{ends}{' ' * inner}".join(lines))


def _dash_line(text: str, item: Any) -> int:
    """The line of the dash that an item of a list stands behind."""
    return text.count("\n", 0, text.rindex("-", 0, item.start_mark.index))


def _scalar(name: str) -> str:
    """The name of a file as YAML that is read as that name."""
    return name if _PLAIN.fullmatch(name) else f"'{name.replace(chr(39), chr(39) * 2)}'"


def _end(text: str, node: Any) -> int:
    """Where a value ends, without the empty lines that YAML counts to it."""
    if isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        return _end(text, last[1] if isinstance(last, tuple) else last)
    return len(text[: node.end_mark.index].rstrip())


def _behind(text: str, at: int, dash: int) -> int:
    """The end of the line, or of the comments below it that stand further in than the list's dashes."""
    place = _line_end(text, at)
    while (below := _BELOW.match(text, place)) and len(below[1]) > dash:
        place = below.end()
    return place


def _line_end(text: str, at: int) -> int:
    found = _LINE_END.search(text, at)
    assert found, "a text has an end"
    return found.start()
