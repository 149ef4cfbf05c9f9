"""What a review or a table of records looks like outside: references, tables, diagrams, the summary.

A writer of references is a module that satisfies `interface.ReferenceWriter` and one line here. Writers give
bytes or text, which the workspace puts on the disk; they never compute a count.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from litsieve.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd

    from litsieve.writers.interface import Lost, ReferenceWriter

# The module of each format, imported when the format is asked for.
FORMATS: Final[Mapping[str, str]] = {
    "ris": "ris",
    "bib": "bibtex",
    "nbib": "nbib",
    "csl-json": "csl_json",
    "endnote-xml": "endnote_xml",
    "csv": "csv_table",
    "xlsx": "xlsx",
    "jsonl": "jsonl",
    "parquet": "parquet",
    "bibliography": "bibliography",
}
ORIGINAL: Final = "original"
"""The format that is each record's own: all of its fields as they came, and nothing else."""
# Flavours: the same format as one program wants it.
FLAVOURS: Final[Mapping[str, tuple[str, ...]]] = {
    "ris": ("zotero", "endnote", "rayyan", "covidence"),
    "bib": ("biblatex",),
    "csv": ("scopus", "asreview"),
    "bibliography": ("html",),
}
# Endings of files, and what people call a format beside its own name.
SUFFIXES: Final[Mapping[str, str]] = {
    **{name: name for name in ("ris", "bib", "nbib", "csv", "xlsx", "jsonl", "parquet")},
    "json": "csl-json",
    "xml": "endnote-xml",
    "md": "bibliography",
    "html": "bibliography:html",
}
_ALIASES: Final[Mapping[str, str]] = {
    "bibtex": "bib",
    "biblatex": "bib:biblatex",
    "csl": "csl-json",
    "csljson": "csl-json",
    "endnote": "endnote-xml",
    "pubmed": "nbib",
    "medline": "nbib",
    "excel": "xlsx",
    "zotero": "ris:zotero",
    "rayyan": "ris:rayyan",
    "covidence": "ris:covidence",
    "scopus": "csv:scopus",
    "asreview": "csv:asreview",
}


class Kind(NamedTuple):
    """A format and its flavour, `""` where it is plain."""

    format: str
    flavour: str = ""

    def __str__(self) -> str:
        return f"{self.format}:{self.flavour}" if self.flavour else self.format


def kind(name: str) -> Kind:
    """What `ris`, `ris:endnote` or another name for them means; UsageError where it names nothing that we write."""
    wanted = name.strip().lower()
    wanted = _ALIASES.get(wanted) or SUFFIXES.get(wanted) or wanted
    format, _, flavour = wanted.partition(":")
    format = _ALIASES.get(format) or SUFFIXES.get(format) or format
    if format not in FORMATS and format != ORIGINAL:
        raise UsageError(f"there is no format {name!r} to write; choose one of {', '.join((*FORMATS, ORIGINAL))}")
    known = FLAVOURS.get(format, ())
    if flavour and flavour not in known:
        there = f"there are {', '.join(f'{format}:{one}' for one in known)}" if known else f"there is only {format}"
        raise UsageError(f"there is no {name!r} to write; {there}")
    return Kind(format, flavour)


def writer(format: str) -> ReferenceWriter:
    """The module that writes `format`; raises UsageError where there is none."""
    name = kind(format).format
    return cast("ReferenceWriter", import_module(f"litsieve.writers.{FORMATS.get(name, name)}"))


def write(format: str, rows: pd.DataFrame) -> bytes:
    """A file of `format` with one reference for each row; any columns of RECORDS or REPORTS will do."""
    return writer(format).write(rows, kind(format).flavour)


def lost(format: str, rows: pd.DataFrame) -> list[Lost]:
    """What a file of `format` does not hold of `rows`, column by column; empty where it holds all."""
    return writer(format).lost(rows, kind(format).flavour)
