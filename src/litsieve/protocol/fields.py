"""The types of single values in a protocol, each with the sentence said where a value does not fit."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from litsieve import readers
from litsieve.normalize.identifiers import doi
from litsieve.protocol.words import choice, got
from litsieve.tables import BIBLIOGRAPHIC

COLUMNS = (*(column.name for column in BIBLIOGRAPHIC), "accession")
"""What `columns` of a source may name."""
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_PMID = re.compile(r"(?:PMID:?\s*)?([1-9]\d{0,7})", re.IGNORECASE)


def _day(given: Any) -> Any:
    if isinstance(given, date):
        return given
    try:
        if isinstance(given, str) and _DATE.fullmatch(given):
            return date.fromisoformat(given)
    except ValueError:
        raise ValueError(f"there is no such day as {given}") from None
    raise ValueError(f"expected a date such as 2026-01-31, got {got(given)}")


REMOTE = {"s3", "gs"}
"""The kinds of storage whose files a search may name by their URL."""


def is_remote(name: str) -> bool:
    """Whether an export is named by a URL of such a storage."""
    kind, mark, _ = name.partition("://")
    return bool(mark) and kind in REMOTE


def _inside(glob: str) -> str:
    if "://" in glob:
        return _stored(glob)
    parts = re.split(r"[/\\]", glob)
    if "\\" in glob:
        raise ValueError(f"write folders with `/`, got {got(glob)}")
    if not glob or parts[0] == "" or ".." in parts or re.match(r"[A-Za-z]:", glob):
        raise ValueError(f"expected a path inside the review such as exports/x/*.ris, got {got(glob)}")
    return glob


def _stored(url: str) -> str:
    bucket = url.partition("://")[2].partition("/")[0]
    if not is_remote(url) or not bucket:
        raise ValueError(f"expected a URL such as s3://bucket/folder/*.parquet or gs://…, got {got(url)}")
    # What stands before an @ or behind a ? may be a password; a protocol is published.
    if "@" in bucket or "?" in url or "#" in url:
        raise ValueError(f"write the bucket and the path alone, without credentials, got {got(url)}")
    return url


def _text_encoding(name: str) -> str:
    try:
        b"a".decode(name)
    except (LookupError, ValueError):
        raise ValueError(f"no encoding is called {got(name)}; for example utf-8, utf-16, cp1252") from None
    return name


def _format(name: str) -> str:
    if name and name not in readers.FORMATS:
        raise ValueError(f"no format is called {got(name)}; {choice(name, tuple(readers.FORMATS))}")
    return name


def _columns(given: dict[str, str]) -> dict[str, str]:
    unknown = [name for name in given if name not in COLUMNS]
    if unknown:
        raise ValueError("\n".join(f"{name}: no column is called so; {choice(name, COLUMNS)}" for name in unknown))
    return given


def _identifier(given: str) -> str:
    if bare := doi(given):
        return bare
    if pmid := _PMID.fullmatch(given.strip()):
        return pmid.group(1)
    raise ValueError(f"expected a DOI such as 10.1000/xyz or a PMID such as 12345678, got {got(given)}")


Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Glob = Annotated[str, AfterValidator(_inside)]
Encoding = Annotated[str, AfterValidator(lambda name: _text_encoding(name) if name else name)]
Format = Annotated[str, AfterValidator(_format), Field(json_schema_extra={"enum": ["", *readers.FORMATS]})]
Columns = Annotated[
    dict[str, str],
    AfterValidator(_columns),
    Field(json_schema_extra={"propertyNames": {"enum": list(COLUMNS)}}),
]
Identifier = Annotated[str, AfterValidator(_identifier)]
