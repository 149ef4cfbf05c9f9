"""What a table is made of: columns with a name, a type and a meaning, and the key that tells rows apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "number", "flag", "raw"]
DTYPES: Mapping[Kind, str] = {"text": "str", "number": "Int64", "flag": "bool", "raw": "object"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its type and what it means."""

    name: str
    kind: Kind
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table's columns in order and its key (the columns that tell its rows apart and sort them)."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    @property
    def names(self) -> list[str]:
        """The names of the columns, in order."""
        return [column.name for column in self.columns]


def text(name: str, meaning: str) -> Column:
    """A column of text, `""` where it is missing."""
    return Column(name, "text", meaning)


def number(name: str, meaning: str) -> Column:
    """A column of whole numbers, which alone may be missing."""
    return Column(name, "number", meaning)


def flag(name: str, meaning: str) -> Column:
    """A column of true and false."""
    return Column(name, "flag", meaning)


def raw(name: str, meaning: str) -> Column:
    """A column of bytes, of a table that no person reads."""
    return Column(name, "raw", meaning)
