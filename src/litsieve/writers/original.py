"""Records as they came: from all that an entry said, its own format again, with no field added, left out or moved.

Line ends, blanks around values and the width of wrapped lines are the format's usual ones; tags, values and their
order are the entry's own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Final, NamedTuple

import pandas as pd

from litsieve.errors import UsageError
from litsieve.normalize.cells import guard
from litsieve.readers.interface import Part
from litsieve.tables import load_list
from litsieve.writers import (
    original_bibtex,
    original_book,
    original_json,
    original_marc,
    original_rdf,
    original_table,
    original_text,
    original_xml,
)
from litsieve.writers.interface import Lost

FORMAT: Final = "original"

Parts = Sequence[Part]
# Tags of Web of Science of which each further line is a value.
_WOS_LISTS: Final = frozenset(
    ("AU", "AF", "BA", "BF", "BE", "ED", "CA", "GP", "C1", "C3", "CR", "A2", "MH", "MQ", "CN", "TN", "OR", "ST")
)


class Spelling(NamedTuple):
    """How a format spells entries: what heads the file, what stands for an entry, what ends the file.

    `mark` stands above each entry, with its number and that of all in place of {0} and {1}.
    """

    head: str
    entry: Callable[[Parts], str]
    end: str = ""
    mark: str = ""


def write(rows: pd.DataFrame, flavour: str = "") -> bytes:
    """The entries that `rows` came as, in the order of their files.

    UsageError where they came in several formats, or in one that is not written so.
    """
    if rows.empty:
        return b""
    format = format_of(rows)
    ordered = rows.sort_values(["file", "position"], kind="stable")
    if format in ("csv", "xlsx"):
        tables = [list(map(load_list, cells)) for cells in _files(ordered)]
        is_text = format == "csv"
        return original_table.write(tables).encode("utf-8", "replace") if is_text else original_book.write(tables)
    if format in _TREES:
        return _TREES[format](ordered)
    spelling = _SPELLINGS[format]
    raw = original_bibtex.own(ordered) if format == "bibtex" else map(load_list, ordered["raw"])
    marks = (spelling.mark.format(n, len(ordered)) for n in range(1, len(ordered) + 1))
    entries = (f"{mark}{spelling.entry(parts)}" for mark, parts in zip(marks, raw, strict=True))
    text = "".join([spelling.head, *entries, spelling.end])
    return text.encode("utf-8", "replace")


def lost(rows: pd.DataFrame, flavour: str = "") -> list[Lost]:
    """The cells of others' tables that wear a guard, which a table of litsieve's own loses when it is read."""
    if rows.empty or format_of(rows) != "csv":
        return []
    theirs = rows[~rows["dialect"].str.startswith("litsieve")]
    n = sum(any(guard(value) != value for _, value, _ in load_list(raw)) for raw in theirs["raw"])
    return [Lost("raw", n, "cells that begin like a formula stand behind a '")] if n else []


def format_of(rows: pd.DataFrame) -> str:
    """The format in which all of `rows` came."""
    there = {"format", "raw", "file", "position"}.issubset(rows.columns)
    found: list[str] = sorted(set(rows["format"])) if there else []
    if not found or "" in found:
        raise UsageError("these records do not say how they came: choose a format to write them in")
    if len(found) > 1:
        raise UsageError(f"the records came as {' and '.join(found)}: write each apart, or choose one format for all")
    if found[0] not in FORMATS:
        raise UsageError(f"records cannot be written as {found[0]} again: choose another format")
    return found[0]


def _files(ordered: pd.DataFrame) -> list[list[str]]:
    """The raw cells of each file."""
    return [list(group["raw"]) for _, group in ordered.groupby("file", sort=False)]


def _ris(parts: Parts) -> str:
    lines = [f"{tag}  - {value}\n" for tag, value, _ in parts]
    return "".join([*lines, "ER  - \n\n"]).replace("\n", "\r\n")


def _nbib(parts: Parts) -> str:
    return "".join([*(f"{tag:<4}- {value}\n" for tag, value, _ in parts), "\n"])


def _wos(parts: Parts) -> str:
    lines: list[str] = []
    for tag, fields in groupby(parts, key=lambda part: part[0]):
        for n, (_, value, _) in enumerate(fields):
            lines.append(f"   {value}\n" if n and value and tag in _WOS_LISTS else f"{tag} {value}\n")
    return "".join([*lines, "ER\n\n"])


def _blank_between(parts: Parts) -> str:
    return "".join([*(f"{tag} {value}\n" for tag, value, _ in parts), "\n"])


_SPELLINGS: Final[Mapping[str, Spelling]] = {
    "ris": Spelling("", _ris),
    "nbib": Spelling("", _nbib),
    "wos": Spelling("FN Clarivate Analytics Web of Science\nVR 1.0\n", _wos, "EF\n"),
    "refer": Spelling("", _blank_between),
    "refworks": Spelling("", _blank_between),
    "ovid": Spelling("", original_text.ovid, mark=original_text.OVID_MARK),
    "cnki": Spelling("", original_text.cnki),
    "proquest": Spelling("", original_text.proquest, mark=original_text.PROQUEST_MARK),
    "embase": Spelling("", original_text.embase),
    "marc21": Spelling("", original_marc.entry),
    "bibtex": Spelling("", original_bibtex.entry),
}
# Formats of entries that are trees.
_TREES: Final[Mapping[str, Callable[[pd.DataFrame], bytes]]] = {
    "json": original_json.write,
    "rdf": original_rdf.write,
    "xml": original_xml.write,
}
FORMATS: Final = (*_SPELLINGS, *_TREES, "csv", "xlsx")
