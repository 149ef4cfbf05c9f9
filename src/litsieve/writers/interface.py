"""What a writer of references is: rows in, the bytes of a file out. The registry is in the package's `__init__`."""

from __future__ import annotations

from typing import NamedTuple, Protocol

import pandas as pd


class Lost(NamedTuple):
    """What a format cannot hold of some rows: the column, how many rows, and what became of their values."""

    column: str
    rows: int
    why: str


class ReferenceWriter(Protocol):
    """A module that writes one format.

    `rows` has any of the columns of RECORDS or REPORTS; one that it lacks is empty. A row gives a reference,
    always, and equal rows give equal bytes.
    """

    FORMAT: str

    def write(self, rows: pd.DataFrame, flavour: str = "") -> bytes:
        """The whole file, as the program that `flavour` names wants it."""
        ...

    def lost(self, rows: pd.DataFrame, flavour: str = "") -> list[Lost]:
        """What the file does not hold; empty where it holds all."""
        ...
