"""Cells that hold several values, taken apart as the dialect says."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from typing import Final

from litsieve.normalize import markup, people
from litsieve.normalize.text import well_formed
from litsieve.readers.dialect import PEOPLE, PYTHON_LIST, Dialect, Separator

_WRAPPED: Final = 4  # braces around the whole of a value that are taken away
_BRACE: Final = re.compile(r"(?<!\\)[{}]")
_LONG_GAP: Final = re.compile(r"\s{50,}+")


def split(value: str, separator: Separator | None, dialect: Dialect) -> Sequence[str]:
    """The values in the cell `value`, parted by `separator`; the cell itself where that is None."""
    if separator is None:
        return (value,)
    if dialect.latex and not dialect.ours:  # whose braces hold one value of a list together
        value = _unwrapped(value)
    if isinstance(separator, tuple):
        separator = next((one for one in separator if one in value), "")
    if isinstance(separator, re.Pattern):
        return separator.split(_close(value))
    if separator == PYTHON_LIST:
        return _literal(value)
    if separator == PEOPLE:
        return people.apart(_close(markup.unescape(value) if "&" in value else value))
    if not separator or separator not in value:
        return (value,)
    if "&" in value and ";" in separator:
        value = markup.unescape(value)
    if dialect.latex and "{" in value:
        return _split_outside_braces(value, separator)
    return value.split(separator)


def _close(value: str) -> str:
    """`value` without long gaps: patterns begin with white space, and try a run of it from each of its characters."""
    return _LONG_GAP.sub(_short_gap, value) if "        " in value else value


def _short_gap(match: re.Match[str]) -> str:
    return "\n" if "\n" in match[0] else " "


def _literal(value: str) -> list[str]:
    """The list that `value` is as Python writes it (`['Abbas, C. C.', 'Schmid, J.']`), or the one value."""
    if value.startswith("["):
        try:
            found = ast.literal_eval(value)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            return [value]
        if isinstance(found, list):
            return [well_formed(str(one)) for one in found]
    return [value]


def _unwrapped(value: str) -> str:
    """`value` without the braces that hold the whole of it: Web of Science and pandas write `{{one; two}}`."""
    for _ in range(_WRAPPED):
        if value[:1] != "{" or value[-1:] != "}" or _depth_inside(value) < 0:
            break
        value = value[1:-1].strip()
    return value


def _depth_inside(value: str) -> int:
    """How deep the braces between the first and the last character go below where they begin, 0 or less."""
    depth = lowest = 0
    for brace in _BRACE.findall(value, 1, len(value) - 1):
        depth += 1 if brace == "{" else -1
        lowest = min(lowest, depth)
    return lowest


def _split_outside_braces(value: str, separator: str) -> list[str]:
    parts: list[str] = []
    whole = ""
    for piece in value.split(separator):
        whole = f"{whole}{separator}{piece}" if whole else piece
        if whole.count("{") <= whole.count("}"):
            parts.append(whole)
            whole = ""
    return [*parts, whole] if whole else parts
