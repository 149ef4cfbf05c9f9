"""Which field of a database says which columns are read, or says nearly that."""

from __future__ import annotations

from typing import Final, NamedTuple

from litsieve.query.dialects.dialect import TEXT, Dialect, Reads
from litsieve.query.foreign.fields import ordered

_NAMES: Final = {
    "venue": "journal",
    "venue_short": "journal abbreviation",
    "fulltext": "full text",
    "subjects": "subject headings",
}


class Cover(NamedTuple):
    """The forms that together read some columns; what is lost by them, in words, if anything."""

    forms: tuple[str, ...]
    lost: str = ""


def cover(dialect: Dialect, reads: Reads) -> Cover:
    """The forms in which `dialect` searches these columns: just these, or the fewest more, or as many as it can."""
    known = dialect.writing.fields
    if reads in known:
        return Cover((known[reads],))
    codes = [dialect.writing.codes[column] for column in reads if column in dialect.writing.codes]
    if dialect.writing.listed and len(codes) == len(reads):
        return Cover((dialect.writing.listed.format(codes=",".join(codes)),))
    parts, absent = _parts(dialect, reads)
    if not absent and _asks_alike(reads, parts):
        return Cover(tuple(known[part] for part in parts))
    wider = [key for key in known if set(reads) < set(key) and ("fulltext" in reads or "fulltext" not in key)]
    if wider:
        best = min(wider, key=lambda key: (len(key), key))
        more = _named(ordered(set(best) - set(reads)))
        return Cover((known[best],), f"{dialect.name} reads {more} too where it reads {_named(reads)}")
    if not parts:
        parts, _ = _parts(dialect, dialect.writing.own)
    lost = f"{dialect.name} has no one field for {_named(reads)}: a record that lacks one of them is in doubt"
    if absent:
        lost = f"{dialect.name} has no field for {_named(absent)}"
    return Cover(tuple(known[part] for part in parts), lost)


def _parts(dialect: Dialect, reads: Reads) -> tuple[tuple[Reads, ...], Reads]:
    """Fields of the database within these columns, the widest first, and the columns that none of them reads."""
    left, found = set(reads), list[Reads]()
    for key in sorted(dialect.writing.fields, key=lambda key: (-len(key), key)):
        if set(key) <= set(reads) and set(key) & left:
            found.append(key)
            left -= set(key)
    return tuple(found), ordered(left)


def _asks_alike(reads: Reads, parts: tuple[Reads, ...]) -> bool:
    """Whether the parts can deny where the whole can: none waits for a column that the whole does not need."""
    if not set(reads) & set(TEXT):
        return True
    return all(set(part) & set(TEXT) for part in parts)


def _named(columns: Reads) -> str:
    return ", ".join(_NAMES.get(column, column) for column in columns)
