"""What a dialect is: a table of data that says which tag of an export holds what. No code lives in a dialect."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one database or tool fills one format.

    `columns` maps a column of `tables.BIBLIOGRAPHIC` to its fallback chain of tags: the first tag with a value
    gives a single-valued column; a column that is a list (authors, keywords, …) takes all values of the first
    tag that has any. `separators` maps a tag to the text that parts several values in one cell.
    """

    id: str
    format: str
    database: str
    columns: Mapping[str, tuple[str, ...]]
    accession: tuple[str, ...] = ()
    accession_pattern: str = r"\S+"
    separators: Mapping[str, str] = field(default_factory=dict)
    signs: tuple[tuple[str, str], ...] = ()
    """Evidence in the first entries, all of which must hold: (tag, regular expression that its value matches)."""
