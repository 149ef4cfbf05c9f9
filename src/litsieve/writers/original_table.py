"""Rows of CSV as they came, under their own headings.

A cell that a spreadsheet program would compute wears the guard of every CSV that litsieve writes (`normalize.cells`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from graphlib import CycleError, TopologicalSorter
from typing import Final

from litsieve.normalize.cells import guard
from litsieve.readers.interface import Part

Name = tuple[str, int]
Block = tuple[list[Name], Sequence[dict[Name, str]]]
_TO_QUOTE: Final = re.compile(r'[",\r\n]|^\s|\s$')


def write(files: Sequence[Sequence[Sequence[Part]]]) -> str:
    """The rows of each file under one heading for all, or one each where their columns stand in different orders."""
    return "".join(_block(*block) for block in blocks(files))


def blocks(files: Sequence[Sequence[Sequence[Part]]]) -> list[Block]:
    """The columns of each table that it takes, and its rows."""
    rows = [_named(row) for file in files for row in file]
    return [(columns, rows)] if (columns := _order(rows)) else _apart(rows)


def _named(row: Sequence[Part]) -> dict[Name, str]:
    """The cells of a row by column; of columns with one name each has its number."""
    seen: Counter[str] = Counter()
    cells: dict[Name, str] = {}
    for tag, value, _ in row:
        seen[tag] += 1
        cells[tag, seen[tag]] = value
    return cells


def _apart(rows: Sequence[dict[Name, str]]) -> list[Block]:
    """`rows` in as few tables as their order allows."""
    tables: list[Block] = []
    start, known = 0, _Known()
    for at, row in enumerate(rows):
        if not known.fits(row):
            tables.append((_order(rows[start:at]), rows[start:at]))
            start, known = at, _Known()
            known.fits(row)
    return [*tables, (_order(rows[start:]), rows[start:])]


class _Known:
    """The orders of columns seen so far, each once."""

    def __init__(self) -> None:
        self._shapes: dict[tuple[Name, ...], None] = {}

    def fits(self, row: dict[Name, str]) -> bool:
        """Whether one heading still serves all, this row too, which is then one of them."""
        shape = tuple(row)
        if shape in self._shapes:
            return True
        if not _order([*map(dict.fromkeys, self._shapes), dict.fromkeys(shape)]):  # type: ignore[list-item]
            return False
        self._shapes[shape] = None
        return True


def _order(rows: Sequence[dict[Name, str]]) -> list[Name]:
    """The columns so that the cells of every row stand in their order; none where no order does that."""
    after: dict[Name, set[Name]] = {}
    for shape in dict.fromkeys(map(tuple, rows)):
        before: Name | None = None
        for name in shape:
            after.setdefault(name, set())
            if before:
                after[name].add(before)
            before = name
    try:
        # The order of those that no row has both of is by name, so that equal rows give equal bytes.
        return list(TopologicalSorter({name: sorted(before) for name, before in after.items()}).static_order())
    except CycleError:
        return []


def _block(columns: Sequence[Name], rows: Sequence[dict[Name, str]]) -> str:
    lines = [",".join(_cell(tag) for tag, _ in columns)]
    for row in rows:
        lines.append(",".join(_cell(row.get(name, "")) for name in columns))
    return "".join(f"{line}\n" for line in lines)


def _cell(text: str) -> str:
    text = guard(text)
    return '"' + text.replace('"', '""') + '"' if _TO_QUOTE.search(text) else text
