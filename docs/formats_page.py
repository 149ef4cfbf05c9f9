"""The page of formats: which tag of whose export holds what, and how to get the export."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import words
from exporting import HAND_MADE, INTRODUCTION, WAYS
from pagework import Lines, code, head, said, table

from litsieve import readers
from litsieve.readers.dialect import Chain, Dialect


def formats() -> Lines:
    """Which tag of whose export holds what."""
    yield from head("formats")
    yield ""
    yield from exporting()
    described: dict[tuple[Dialect, ...], str] = {}
    for format in readers.FORMATS:
        yield ""
        yield f"## `{format}`"
        yield ""
        yield said(words.FORMATS, format)
        dialects = readers.dialects_of(format)
        yield ""
        if dialects in described:
            yield f"Its dialects are those of `{described[dialects]}`."
        else:
            described[dialects] = format
            yield from _dialects(format, dialects)


def exporting() -> Lines:
    """How to export from each source. SystemExit where litsieve does not read what it is said to read."""
    yield INTRODUCTION
    yield ""
    known = {(format, one.id) for format in readers.FORMATS for one in readers.dialects_of(format)}
    gone = sorted({one for way in WAYS for one in way.read_as} | HAND_MADE, key=str)
    if missing := [one for one in gone if one not in known]:
        raise SystemExit(f"docs/exporting.py names dialects that are not there: {missing}")
    rows = ((way.source, way.press, way.care, way.at_most, _read_as(way.read_as)) for way in WAYS)
    yield from table(["source", "where, and what to choose", "take care", "at most", "is read as"], rows)


def _read_as(pairs: Sequence[tuple[str, str]]) -> str:
    by_format: dict[str, list[str]] = {}
    for format, dialect in pairs:
        by_format.setdefault(format, []).append(code(dialect))
    return "; ".join(f"[{format}](#{format}): {', '.join(names)}" for format, names in by_format.items())


def _dialects(format: str, dialects: Sequence[Dialect]) -> Lines:
    generic = dialects[-1]
    whose = f", {generic.database}," if generic.database else ""
    yield f"The dialect `{generic.id}`{whose} is for all files that show no sign of another."
    yield ""
    yield from table([f"column in `{generic.id}`", "is read from"], _chains(generic).items())
    bases = [generic]
    rows: dict[tuple[str, ...], list[str]] = {}
    for one in dialects[:-1]:
        otherwise = _otherwise(one, bases)
        key = (
            _name(format, one),
            one.database or "litsieve" * one.id.startswith("litsieve"),
            _accession(one),
            otherwise,
        )
        rows.setdefault(key, []).append(_signs(one))
    if rows:
        yield ""
        header = ["dialect", "database or tool", "its sign", "accession", "otherwise"]
        yield from table(header, ((key[0], key[1], ", or ".join(signs), *key[2:]) for key, signs in rows.items()))
    for base in bases[1:]:
        yield ""
        yield from table([f"column in `{base.id}`", "is read from"], _chains(base).items())
    if any((format, one.id) in HAND_MADE for one in dialects):
        yield ""
        yield "† The sample that tests this dialect is made by hand, after the documentation of the source."


def _signs(dialect: Dialect) -> str:
    if dialect.id.startswith("litsieve"):
        return "litsieve's mark"
    return " and ".join(dict.fromkeys(code(tag) for tag, _ in dialect.signs))


def _name(format: str, dialect: Dialect) -> str:
    return code(dialect.id) + " †" * ((format, dialect.id) in HAND_MADE)


def _otherwise(dialect: Dialect, bases: list[Dialect]) -> str:
    """What a dialect does otherwise than the base that is most like it; one that is like none becomes a base."""
    if dialect.id.startswith("litsieve"):
        return "its columns are litsieve's own"
    mine = _chains(dialect)
    differing = [{name: tags for name, tags in mine.items() if _chains(base).get(name) != tags} for base in bases]
    least = min(range(len(bases)), key=lambda place: len(differing[place]))
    if len(differing[least]) * 2 > len(mine):
        bases.append(dialect)
        return "its columns stand below"
    than = f"as `{bases[least].id}`, but " * (least > 0 and bool(differing[least]))
    than = than or f"as `{bases[least].id}`" * (least > 0)
    return than + "; ".join(f"{name}: {tags}" for name, tags in differing[least].items())


def _chains(dialect: Dialect) -> dict[str, str]:
    """Each column and the tags that it is read from, with the database and the notices."""
    found = {name: _chain(chain, dialect) or "nothing" for name, chain in dialect.columns.items()}
    if dialect.notices:
        found["notices"] = ", ".join(f"{_tag(tag, dialect)} ({kind})" for tag, kind in dialect.notices.items())
    if dialect.database_tags:
        found["database"] = _chain(dialect.database_tags, dialect)
    return found


def _accession(dialect: Dialect) -> str:
    return _chain(dialect.accession, dialect)


def _chain(chain: Chain, dialect: Dialect) -> str:
    """The tags of a chain, each once; with a `*` those that count under a condition."""
    tags = [_tag(tag, dialect) if isinstance(tag, str) else f"{_tag(tag.tag, dialect)}\\*" for tag in chain]
    return ", ".join(dict.fromkeys(tags))


def _tag(tag: str, dialect: Dialect) -> str:
    """A tag; of one that a group makes, the element that it is made of."""
    made: Mapping[str, str] = {group.into: group.at for group in dialect.groups}
    return code(made.get(tag, tag))
