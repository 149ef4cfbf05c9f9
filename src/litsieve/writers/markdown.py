"""Text from records as inert Markdown: no heading, link, tag or table cell comes out of a title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from litsieve.writers.cells import one_line

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&])")
_AT_START = re.compile(r"^(\d+)([.)])|^([-+=!])")


def inert(text: object) -> str:
    """`text` on one line, with every character escaped that Markdown or HTML would take for its own."""
    return _SPECIAL.sub(r"\\\1", one_line(str(text)))


def opening(text: object) -> str:
    """`inert` text that begins a line or a list's item, where `1.` and `-` would begin a list."""
    return _AT_START.sub(lambda match: f"{match[1]}\\{match[2]}" if match[1] else f"\\{match[3]}", inert(text))


def table(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> list[str]:
    """A table as lines; columns of numbers are set right."""
    listed = [list(row) for row in rows]
    right = [all(isinstance(row[n], int) for row in listed) and bool(listed) for n in range(len(header))]
    marks = ["---:" if is_number else "---" for is_number in right]
    return [_line(header), _line(marks), *(_line(map(_cell, row)) for row in listed)]


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(value: Any) -> str:
    return f"{value:,}" if isinstance(value, int) else inert(value)
