"""Which records name each other: by the links of PubMed and Crossref, and by a title in its own language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

import pandas as pd

from litsieve import tables
from litsieve.dedupe import titles
from litsieve.dedupe.forms import Forms
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


class Link(NamedTuple):
    """Two rows, what the left one is of the right one, and the words that say so."""

    left: int
    right: int
    kind: str
    words: str


def noticed(f: Forms, records: pd.DataFrame) -> Iterator[Link]:
    """Records that name others by PubMed id or DOI as what they correct, retract, comment on or replace."""
    cells = records["notices"].tolist()
    telling = [row for row, cell in enumerate(cells) if cell]
    if not telling:
        return
    named = _named(f)
    for row in telling:
        for notice in tables.load_list(cells[row]):
            relation = MEANING.get(str(notice).partition(" ")[0])
            for other in _others(str(notice), named) if relation else ():
                if relation and other != row:
                    kind, left = relation
                    yield Link(row, other, kind, notice) if left else Link(other, row, kind, notice)


def originals(f: Forms, records: pd.DataFrame) -> Iterator[Link]:
    """Records whose title in its own language is the title of others."""
    cells = records["original_title"].tolist()
    telling = [(row, titles.parse(cell).key) for row, cell in enumerate(cells) if cell]
    wanted = {key for _, key in telling if len(key) >= titles.SHORT}
    if not wanted:
        return
    by_title: dict[str, list[int]] = {}
    for row, code in enumerate(f.title.codes.tolist()):
        if code >= 0 and (key := f.title.values[code].key) in wanted:
            by_title.setdefault(key, []).append(row)
    for row, key in telling:
        rows = by_title.get(key, ())
        if len(rows) <= _MANY:
            yield from (Link(row, other, "translation-of", cells[row]) for other in rows if other != row)


def _named(f: Forms) -> dict[str, list[int]]:
    """The rows of each PubMed id and each DOI."""
    rows: dict[str, list[int]] = {}
    for row, code in enumerate(f.pmid.codes.tolist()):
        if code >= 0:
            rows.setdefault(f.pmid.values[code], []).append(row)
    for row, code in enumerate(f.dois.codes.tolist()):
        for doi in f.dois.values[code] if code >= 0 else ():
            rows.setdefault(doi, []).append(row)
    return rows


def _others(notice: str, named: Mapping[str, list[int]]) -> list[int]:
    names = [*_PMID.findall(notice), *identifiers.dois(notice)]
    return [row for name in names if len(named.get(name, ())) <= _MANY for row in named.get(name, ())]
