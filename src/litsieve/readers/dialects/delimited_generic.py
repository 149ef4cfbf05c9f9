"""Tables of any other origin: made by hand, merged, written by scripts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from litsieve.readers.dialect import PEOPLE, Chain, Dialect, Separator
from litsieve.readers.dialects.columns import COLUMNS, DATABASE
from litsieve.readers.dialects.columns_by_hand import BY_HAND, DATABASE_BY_HAND
from litsieve.readers.dialects.table import table

_ALL: Final[Mapping[str, Chain]] = {name: (*steps, *BY_HAND.get(name, ())) for name, steps in COLUMNS.items()}
_AUTHORS: Final = tuple(step for step in _ALL["authors"] if isinstance(step, str))
_KEYWORDS: Final = tuple(step for step in _ALL["keywords"] if isinstance(step, str))
_TERMS: Final[Mapping[str, Separator]] = dict.fromkeys(_KEYWORDS, (";", "|", "\uff1b", "\uff0c", "\u3001", ", "))


def _generic(separator: Separator, *signs: tuple[str, str]) -> Dialect:
    """The dialect of tables whose authors are parted so."""
    return table(
        "generic",
        "",
        *signs,
        columns=_ALL,
        separators={**_TERMS, **dict.fromkeys(_AUTHORS, separator)},
        database_tags=(*DATABASE, *DATABASE_BY_HAND),
    )


# Where semicolons or bars part most cells, a comma parts a family name from given names.
GENERIC: Final = (
    _generic((";", "|", "\uff1b", " and "), ("|".join(_AUTHORS), r"[;|\uff1b]")),
    _generic(PEOPLE),
)
"""The last one looks at each cell."""
