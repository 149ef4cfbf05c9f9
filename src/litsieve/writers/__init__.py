"""What a review or a table of records looks like outside: references, tables, diagrams, the summary.

A writer of references is a module that satisfies `interface.ReferenceWriter` and one line here. Writers give
bytes or text, which the workspace puts on the disk; they never compute a count.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Final, cast

from litsieve.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd

    from litsieve.writers.interface import Lost, ReferenceWriter

# The module of each format, imported when the format is asked for. A format is also the suffix of its files.
FORMATS: Final[Mapping[str, str]] = {
    "ris": "ris",
    "bib": "bibtex",
    "csv": "csv_table",
    "xlsx": "xlsx",
    "jsonl": "jsonl",
    "parquet": "parquet",
}


def writer(format: str) -> ReferenceWriter:
    """The module that writes `format`; raises UsageError where there is none."""
    if format not in FORMATS:
        raise UsageError(f"there is no format {format!r} to write; choose one of {', '.join(FORMATS)}")
    return cast("ReferenceWriter", import_module(f"litsieve.writers.{FORMATS[format]}"))


def write(format: str, rows: pd.DataFrame) -> bytes:
    """A file of `format` with one reference for each row; any columns of RECORDS or REPORTS will do."""
    return writer(format).write(rows)


def lost(format: str, rows: pd.DataFrame) -> list[Lost]:
    """What a file of `format` does not hold of `rows`, column by column; empty where it holds all."""
    return writer(format).lost(rows)
