"""What may stand before a colon: the fields that a record has, the thesauri, and what other programs call them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from litsieve.normalize.nearest import nearest

FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("title",),
    "abstract": ("abstract",),
    "tiab": ("title", "abstract"),
    "keywords": ("keywords",),
    "subject": ("subjects",),
    "authors": ("authors",),
    "venue": ("venue",),
    "venue_short": ("venue_short",),
    "publisher": ("publisher",),
    "fulltext": ("fulltext",),
}
"""What stands before the colon, and the columns that are read then."""

THESAURI: Final = ("mesh", "emtree", "cinahl", "other")
"""Whose descriptors a heading may be; `other` is any that has no name here."""

EXACT: Final = "exact"

_NAMES: Final = {columns[0]: name for name, columns in FIELDS.items() if len(columns) == 1}
_ALSO: Final = {"subjects": FIELDS["subject"]}
_ELSEWHERE: Final = (
    dict.fromkeys(("ti", "titles"), "title:")
    | dict.fromkeys(("ab", "abs", "abstracts"), "abstract:")
    | dict.fromkeys(("tw", "ts", "tiabs", "title-abs"), "tiab:")
    | dict.fromkeys(("kw", "ak", "keyword", "key", "de"), "keywords:")
    | dict.fromkeys(("su", "id", "indexterms"), "subject:")
    | dict.fromkeys(("mh", "mm"), 'mesh:"…"')
    | dict.fromkeys(("au", "author"), "authors:")
    | dict.fromkeys(("so", "jt", "jn", "journal", "source"), "venue:")
    | dict.fromkeys(("tx", "ft", "text", "full"), "fulltext:")
)


def columns(before: str) -> tuple[str, ...]:
    """The columns that `title` or `title,keywords` stands for; KeyError names the part that stands for none."""
    found: list[str] = []
    for name in before.lower().split(","):
        found += _ALSO.get(name) or FIELDS[name]
    return tuple(dict.fromkeys(found))


def written(fields: Sequence[str]) -> str:
    """What stands before the colon for these columns."""
    if tuple(fields) == FIELDS["tiab"]:
        return "tiab"
    return ",".join(_NAMES[field] for field in fields)


def instead(name: str) -> str:
    """What to write instead of a name that is none."""
    low = name.lower()
    if low in _ELSEWHERE:
        return f"write {_ELSEWHERE[low]} instead."
    if near := nearest(low, [*FIELDS, *THESAURI, EXACT]):
        return f"did you mean {near[0]}:?"
    return f'write one of {", ".join(f"{name}:" for name in FIELDS)}, or quotes around "{name}:…" if it is text.'
