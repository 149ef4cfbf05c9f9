"""What an entry said beyond the columns that were read from it, so that the same format can say it again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from litsieve import readers
from litsieve.normalize import dates, document_types
from litsieve.readers.dialect import Dialect, From
from litsieve.readers.interface import Field
from litsieve.writers.rows import Reference, raw_fields

# Keys of a dialect's chains that feed a column of another name.
_COLUMN: Final = {"last_page": "pages", "month": "date", "bodies": "authors", "subtitle": "title"}
_WINNER_TAKES_ALL: Final = frozenset({"authors", "bodies", "keywords", "subjects", "source_types", "notices"})
_POOLED: Final = frozenset({"issn", "isbn", "languages"})
_DATES: Final = frozenset({"year", "date", "month"})
_IDENTIFIERS: Final = frozenset({"doi", "pmid", "pmcid"})
_AROUND: Final = 24  # characters beside an identifier that are no words of their own: https://dx.doi.org/, [doi]


def leftover(reference: Reference) -> list[Field]:
    """The raw fields for which no column of `reference` stands, in their order.

    A column stands for the tag that it was read from: for its first value, or for all where the column is a list.
    What a chain would have read next (a second DOI, the abbreviation beside the full name) is left over.
    """
    if not reference["raw"]:
        return []
    dialect = _dialect(reference["format"], reference["dialect"])
    fields = [(_tag(field.tag, dialect), field) for field in raw_fields(reference) if field.value.strip()]
    used = {at for column in dialect.columns for at in _used(column, fields, dialect, reference)}
    rest = (
        # The column holds the first of several addresses in one value.
        field._replace(value=" ".join(field.value.split()[1:])) if at in used else field
        for at, (_, field) in enumerate(fields)
        if at not in used or _is_longer(field.value, reference["url"])
    )
    return [field for field in rest if field.value.strip() not in ("", reference["accession"])]


@lru_cache(maxsize=256)
def _dialect(format: str, name: str) -> Dialect:
    """The dialect of that name; the generic one of the format where it has none."""
    known = readers.dialects_of(format)
    return next((one for one in known if one.id == name), known[-1])


def _tag(tag: str, dialect: Dialect) -> str:
    return tag.lower() if dialect.ignore_case else tag


def _used(column: str, fields: Sequence[tuple[str, Field]], dialect: Dialect, reference: Reference) -> Iterator[int]:
    """The places of the fields that the column stands for."""
    if not reference.get(_COLUMN.get(column, column)):
        return
    for step in dialect.columns[column]:
        found = _places(step, fields, dialect)
        if column in _DATES:
            yield from (at for at in found if _is_said(fields[at][1].value, reference))
        elif column in _IDENTIFIERS:
            yield from (at for at in found if _names(fields[at][1].value, str(reference.get(column))))
        elif column == "document_types":
            yield from (at for at in found if document_types.normalise(fields[at][1].value))
        elif column in _POOLED:
            yield from found
        elif found:
            yield from found if column in _WINNER_TAKES_ALL else found[:1]
            return


def _places(step: str | From, fields: Sequence[tuple[str, Field]], dialect: Dialect) -> list[int]:
    """The places of a step's fields; none where it reads but a part of a value, for which no column stands."""
    if isinstance(step, str):
        step = From(step)
    if step.pattern:
        return []
    tag, pattern = step.when
    if tag and not any(_tag(tag, dialect) == one and re.search(pattern, field.value) for one, field in fields):
        return []
    wanted = _tag(step.tag, dialect)
    return [at for at, (one, _) in enumerate(fields) if one == wanted]


def _is_said(value: str, reference: Reference) -> bool:
    """Whether the reference's date says all that `value` says: a season or a span of months it does not."""
    parsed = dates.parse(value, reference["year"]).date
    vague = len(parsed) <= 4 and any(c.isalpha() for c in value)
    return not vague and reference["date"].startswith(parsed)


def _names(value: str, identifier: str) -> bool:
    """Whether `value` is the identifier and nothing else of note."""
    return identifier.lower() in value.lower() and len(value) - len(identifier) <= _AROUND


def _is_longer(value: str, url: str) -> bool:
    return bool(url) and value != url and value.split(maxsplit=1)[0] == url
