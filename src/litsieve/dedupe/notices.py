"""Which records name each other: by the links of PubMed and Crossref, and by a title in its own language."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd

from litsieve import tables
from litsieve.dedupe import titles
from litsieve.dedupe.forms import Coded, Forms
from litsieve.normalize import identifiers

# The relation that a notice tells of, and whether the record that has it is the left side of it.
MEANING: Final[Mapping[str, tuple[str, bool]]] = {
    **{f"{kind}-in": ("retraction-of", False) for kind in ("retraction", "partial-retraction")},
    **{f"{kind}-of": ("retraction-of", True) for kind in ("retraction", "partial-retraction")},
    "erratum-in": ("erratum-of", False),
    "erratum-for": ("erratum-of", True),
    "comment-in": ("comment-on", False),
    "comment-on": ("comment-on", True),
    "concern-in": ("comment-on", False),
    "concern-for": ("comment-on", True),
    **{f"{kind}-in": ("version-of", False) for kind in ("update", "republished", "corrected", "reprint", "summary")},
    **{f"{kind}-of": ("version-of", True) for kind in ("update", "reprint")},
    **{f"{kind}-from": ("version-of", True) for kind in ("republished", "corrected")},
    "original-in": ("version-of", True),
}
_PMID = re.compile(r"\bPMID:? *(\d{1,9})\b", re.IGNORECASE)
# More records than this of one name say nothing of any of them.
_MANY = 20


class Naming(NamedTuple):
    """A row that names others as what they are to it: by an identifier, or by a title in its own language."""

    row: int
    name: str
    """A PubMed id, a DOI, or the key of a title."""
    kind: str
    left: bool
    """The row that names is the left side of the relation."""
    words: str


class Link(NamedTuple):
    """Two rows, what the left one is of the right one, and the words that say so."""

    left: int
    right: int
    kind: str
    words: str


def namings(records: pd.DataFrame) -> list[Naming]:
    """Which rows of RECORDS name others, and how: first those that correct, retract, comment on or replace them."""
    return [*_notices(records["notices"].tolist()), *_originals(records["original_title"].tolist())]


def _notices(cells: list[str]) -> Iterator[Naming]:
    for row, cell in enumerate(cells):
        for notice in tables.load_list(cell) if cell else ():
            relation = MEANING.get(str(notice).partition(" ")[0])
            for name in _names(str(notice)) if relation else ():
                if relation:
                    yield Naming(row, name, *relation, notice)


def _names(notice: str) -> list[str]:
    return [*_PMID.findall(notice), *identifiers.dois(notice)]


def _originals(cells: list[str]) -> Iterator[Naming]:
    for row, cell in enumerate(cells):
        key = titles.parse(cell).key if cell else ""
        if len(key) >= titles.SHORT:
            yield Naming(row, key, "translation-of", True, cell)


def called(f: Forms, names: Collection[str]) -> dict[str, list[int]]:
    """For each of `names` the rows that it is of, in their order: no name is an identifier and a title's key."""
    found: dict[str, list[int]] = {}
    fields: tuple[tuple[Coded, Callable[[Any], Sequence[str]]], ...] = (
        (f.pmid, lambda pmid: (pmid,)),
        (f.dois, lambda dois: dois),
        (f.title, lambda title: (title.key,)),
    )
    for field, of in fields if names else ():
        wanted = [[name for name in of(value) if name in names] for value in field.values]
        there = np.append(np.array([bool(one) for one in wanted], dtype=bool), False)[field.codes]
        for row in np.flatnonzero(there).tolist():
            for name in wanted[field.codes[row]]:
                found.setdefault(name, []).append(row)
    return found


def links(named: Iterable[Naming], rows: Mapping[str, Sequence[int]]) -> list[Link]:
    """Who names whom; `rows` are those that each name is of."""
    found = []
    for one in named:
        others = rows.get(one.name, ())
        for other in others if len(others) <= _MANY else ():
            if other != one.row:
                ends = (one.row, other) if one.left else (other, one.row)
                found.append(Link(*ends, one.kind, one.words))
    return found
