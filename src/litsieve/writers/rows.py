"""Rows of RECORDS or REPORTS as the writers of tagged formats take them: one at a time, lists as lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final, TypedDict, cast

import pandas as pd

from litsieve.normalize import titles
from litsieve.normalize.cells import Name
from litsieve.readers.interface import Field
from litsieve.tables import BIBLIOGRAPHIC, load_list
from litsieve.writers.cells import JSON_LISTS, texts
from litsieve.writers.interface import Lost


class Reference(TypedDict):
    """One row; a column that the table lacks is empty, as is a missing value."""

    record_id: str
    accession: str
    database: str
    format: str
    dialect: str
    raw: str
    title: str
    title_note: str
    original_title: str
    abstract: str
    authors: list[Name]
    year: int | None
    date: str
    venue: str
    venue_short: str
    volume: str
    issue: str
    pages: str
    article_number: str
    publisher: str
    doi: str
    pmid: str
    pmcid: str
    issn: list[str]
    isbn: list[str]
    languages: list[str]
    document_types: list[str]
    source_types: list[str]
    keywords: list[str]
    subjects: list[str]
    notices: list[str]
    url: str


_COLUMNS: Final = (
    *("record_id", "accession", "database", "format", "dialect", "raw"),
    *(column.name for column in BIBLIOGRAPHIC),
)
_SAID: Final = ("accession", "database", *(column.name for column in BIBLIOGRAPHIC))


def references(frame: pd.DataFrame) -> Iterator[Reference]:
    """The rows of `frame`, in its order."""
    columns = [_values(frame, name) for name in _COLUMNS]
    for row in zip(*columns, strict=True):
        yield cast(Reference, dict(zip(_COLUMNS, row, strict=True)))


def raw_fields(reference: Reference) -> list[Field]:
    """All that the entry said, in its order."""
    return [Field(*field) for field in load_list(reference["raw"])]


def values(reference: Reference, column: str) -> list[str]:
    """The values of a column as texts; of one that holds a single value, that one or `""`."""
    value = reference[column]  # type: ignore[literal-required]
    return value if isinstance(value, list) else ["" if value is None else str(value)]


def title_shown(reference: Reference) -> str:
    """The title; in brackets, as PubMed has it and every program shows it, where it is a translation."""
    title = reference["title"]
    return f"[{title}]" if _bracketed(reference) else title


def title_note(reference: Reference) -> str:
    """What the brackets of the title do not say of it already."""
    return "" if _bracketed(reference) else reference["title_note"]


def _bracketed(reference: Reference) -> bool:
    title = reference["title"]
    return bool(title) and reference["title_note"] == "translated" and titles.translated(f"[{title}]") == title


def beyond(frame: pd.DataFrame, format: str) -> int:
    """How many rows of another format than `format` carry raw fields, of which only the columns are written."""
    if "raw" not in frame.columns or "format" not in frame.columns:
        return 0
    return int(((frame["format"] != format) & (frame["raw"] != "")).sum())


def with_raw(frame: pd.DataFrame) -> int:
    """How many rows carry raw fields."""
    return int((frame["raw"] != "").sum()) if "raw" in frame.columns else 0


def absent(frame: pd.DataFrame, held: Iterable[str], why: str) -> list[Lost]:
    """What is lost of `frame` where only the columns `held` are written."""
    unwritten = [name for name in _SAID if name in frame.columns and name not in {*held}]
    lost = [Lost(name, n, why) for name in unwritten if (n := _filled(frame, name))]
    n = with_raw(frame)
    return [*lost, Lost("raw", n, "fields beyond the columns are left out")] if n else lost


def _filled(frame: pd.DataFrame, name: str) -> int:
    """How many rows say something in a column; a date that is but the year says nothing that the year does not."""
    return sum(len(text) > (4 if name == "date" else 0) for text in texts(frame[name]))


def _values(frame: pd.DataFrame, name: str) -> list[Any]:
    if name == "year":
        years = frame[name] if name in frame.columns else [None] * len(frame)
        known = pd.Series(years, dtype="Int64")
        return [int(year) if there else None for year, there in zip(known, known.notna(), strict=True)]
    cells = texts(frame[name]) if name in frame.columns else [""] * len(frame)
    return [load_list(cell) for cell in cells] if name in JSON_LISTS else cells
