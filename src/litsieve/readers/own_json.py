"""JSON lines that litsieve wrote, read back: each column gives exactly what was written into it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from litsieve import tables
from litsieve.normalize.cells import Name
from litsieve.readers.interface import Entry
from litsieve.readers.own import LONGEST_NUMBER

_LISTS: Final = frozenset(tables.LISTS)
_PERSON: Final = frozenset({"authors/family", "authors/given", "authors/suffix", "authors/name"})


def bibliographic(entry: Entry) -> dict[str, str | int | None]:
    """The columns of `tables.BIBLIOGRAPHIC` as they were before they were written as JSON."""
    values: dict[str, list[str]] = {}
    for tag, value, _ in entry.parts:
        values.setdefault(tag, []).append(value)
    row: dict[str, str | int | None] = {c.name: _value(c, values.get(c.name, ())) for c in tables.BIBLIOGRAPHIC}
    return row | {"authors": tables.dump_list(_authors(entry))}


def _value(column: tables.Column, found: Sequence[str]) -> str | int | None:
    first = found[0] if found else ""
    if column.kind == "number":
        return int(first) if first.isascii() and first.isdigit() and len(first) <= LONGEST_NUMBER else None
    # An empty list has a field without a value; a list of one empty text is written by nobody.
    return tables.dump_list([value for value in found if value]) if column.name in _LISTS else first


def _authors(entry: Entry) -> list[Name]:
    names: list[Name] = []
    for tag, value, _ in entry.parts:
        if tag == "authors":
            names.append({})
        elif tag in _PERSON and names:
            names[-1][tag.removeprefix("authors/")] = value
    return [name for name in names if name]
