"""A dialect of delimited text made out of what it has of its own; all else is as people commonly call a column."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from litsieve.readers.dialect import Chain, Dialect, Separator
from litsieve.readers.dialects.columns import COLUMNS, DATABASE, PARTED_BY_SEMICOLON
from litsieve.tables import BIBLIOGRAPHIC

AND: Final = re.compile(r"\s+and\s+")
# Scopus has parted authors in three ways: `Pan Y.; Yu C.`, `Pan, Y., Yu, C.` and, until 2017, `Pan Y., Yu C.`
# What stands behind the comma of `Yu R.C., Jr.` is no author.
AFTER_INITIAL: Final = re.compile(r"\s*;\s*|(?<=\.),\s+(?!(?:[JS]r\.?|I{2,3}|IV)(?:\s*[;,]|\s*$))")
_OWN: Final[Mapping[str, Chain]] = {column.name: (column.name,) for column in BIBLIOGRAPHIC}


def table(
    id: str,
    database: str,
    *signs: tuple[str, str],
    accession: Chain = (),
    pattern: str = r"\S+",
    columns: Mapping[str, Chain] | None = None,
    separators: Mapping[str, Separator] | None = None,
    notices: Mapping[str, str] | None = None,
    database_tags: Chain = DATABASE,
    pooled: tuple[str, ...] = (),
    names: str = "family-first",
    day_first: bool | None = None,
    latex: bool = False,
    own: bool = False,
) -> Dialect:
    """A dialect on the generic one's ground: `columns` and `separators` are what it has of its own."""
    return Dialect(
        id=id,
        format="csv",
        database=database,
        columns=_OWN if own else {**COLUMNS, **(columns or {})},
        accession=accession,
        accession_pattern=pattern,
        notices=notices or {},
        pooled=pooled,
        database_tags=() if own else database_tags,
        separators={**PARTED_BY_SEMICOLON, **(separators or {})},
        signs=signs,
        names=names,
        day_first=day_first,
        ignore_case=not own,
        latex=latex,
        own=own,
    )
