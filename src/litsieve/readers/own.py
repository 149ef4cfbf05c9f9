"""A table that litsieve wrote, read back: each column gives exactly what was written into it."""

from __future__ import annotations

from litsieve import tables
from litsieve.normalize import cells
from litsieve.readers.interface import Entry

_LISTS = frozenset(tables.LISTS)
LONGEST_NUMBER = 9  # digits; a year has four


def bibliographic(entry: Entry) -> dict[str, str | int | None]:
    """The columns of `tables.BIBLIOGRAPHIC` as they were before a writer spelt them into cells."""
    written = {field.tag: field.value for field in reversed(entry.fields)}
    return {column.name: _value(column, written.get(column.name, "")) for column in tables.BIBLIOGRAPHIC}


def _value(column: tables.Column, cell: str) -> str | int | None:
    if column.kind == "number":
        return int(cell) if cell.isascii() and cell.isdigit() and len(cell) <= LONGEST_NUMBER else None
    if column.name == "authors":
        return tables.dump_list(cells.split_names(cell))
    if column.name in _LISTS:
        return tables.dump_list(cells.split_list(cell))
    return cell
