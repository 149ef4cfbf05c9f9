"""Every table of litsieve, and how a frame is made to fit one.

Missing text is `""`; only numbers may be missing (`Int64`). A column that holds several values holds a JSON
list (`dump_list`, `load_list`). A table that leaves a function has been through `conform`.
"""

from __future__ import annotations

from litsieve.tables.columns import (
    DTYPES,
    Column,
    Kind,
    Table,
    flag,
    number,
    raw,
    text,
)
from litsieve.tables.conform import conform, empty, from_columns, from_rows
from litsieve.tables.described import (
    AGREEMENT,
    BIBLIOGRAPHIC,
    BOXES,
    CHECKS,
    CLUSTERS,
    CODES,
    DECISIONS,
    EXPORTS,
    FINDINGS,
    LISTS,
    NOTES,
    OUTCOMES,
    PAIRS,
    PROBLEMS,
    RECORDS,
    RELATED,
    REPORTS,
    STUDIES,
    TALLIES,
)
from litsieve.tables.lists import dump_list, dump_raw, load_list, load_lists
from litsieve.tables.places import places

__all__ = [
    "AGREEMENT",
    "BIBLIOGRAPHIC",
    "BOXES",
    "CHECKS",
    "CLUSTERS",
    "CODES",
    "DECISIONS",
    "DTYPES",
    "EXPORTS",
    "FINDINGS",
    "LISTS",
    "NOTES",
    "OUTCOMES",
    "PAIRS",
    "PROBLEMS",
    "RECORDS",
    "RELATED",
    "REPORTS",
    "STUDIES",
    "TALLIES",
    "Column",
    "Kind",
    "Table",
    "conform",
    "dump_list",
    "dump_raw",
    "empty",
    "flag",
    "from_columns",
    "from_rows",
    "load_list",
    "load_lists",
    "number",
    "places",
    "raw",
    "text",
]
