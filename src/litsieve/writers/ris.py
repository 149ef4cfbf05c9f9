"""RIS as Zotero, EndNote, Rayyan, Covidence and ASReview read it: one value a line, UTF-8 without a mark, CRLF.

A record that came as RIS carries what else it came with under its own tags; a record of another format says what
the columns say. `ID  - litsieve:<record_id>` marks the file as ours, and so our reader gives every column back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

import pandas as pd

from litsieve.normalize.cells import Name
from litsieve.readers.interface import Field
from litsieve.writers.cells import one_line
from litsieve.writers.interface import Lost
from litsieve.writers.leftover import leftover
from litsieve.writers.rows import Reference, beyond, references

FORMAT: Final = "ris"
MARK: Final = "litsieve:"

_TYPES: Final[Mapping[str, str]] = {
    "journal-article": "JOUR",
    "review": "JOUR",
    "protocol": "JOUR",
    "editorial": "JOUR",
    "letter": "JOUR",
    "comment": "JOUR",
    "erratum": "JOUR",
    "retraction": "JOUR",
    "conference-paper": "CONF",
    "conference-abstract": "CONF",
    "book": "BOOK",
    "book-chapter": "CHAP",
    "thesis": "THES",
    "preprint": "UNPB",
    "report": "RPRT",
    "news": "NEWS",
    "dataset": "DATA",
    "patent": "PAT",
    "web-page": "ELEC",
    "other": "GEN",
}
# Columns that are one line, in the order of the lines; LISTS have a line for each value.
_LINES: Final = (
    ("TI", "title"),
    ("C8", "title_note"),
    ("OP", "original_title"),
    ("PY", "year"),
    ("DA", "date"),
    ("T2", "venue"),
    ("J2", "venue_short"),
    ("VL", "volume"),
    ("IS", "issue"),
    ("C7", "article_number"),
    ("PB", "publisher"),
    ("SN", "issn"),
    ("SN", "isbn"),
    ("DO", "doi"),
    ("C5", "pmid"),  # as Embase writes it
    ("C2", "pmcid"),  # as EndNote writes it
    ("LA", "languages"),
    ("M3", "document_types"),
    ("C1", "source_types"),
    ("AB", "abstract"),
    ("KW", "keywords"),
    ("UR", "url"),
    ("AN", "accession"),
    ("DB", "database"),
)
# What our reader would take for a value of a column that has none is said in a note instead.
_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    **{tag: (column,) for tag, column in _LINES},
    "SN": ("issn", "isbn"),
    "AU": ("authors",),
    "SP": ("pages",),
    "EP": ("pages",),
    "SH": ("subjects",),
}
_LIST_TAGS: Final = frozenset({"AU", "KW", "SH", "LA", "SN", "M3", "C1"})
_OURS: Final = frozenset({"TY", "ER", "ID"})
_TAG: Final = re.compile(r"[A-Z][A-Z0-9]")


def write(rows: pd.DataFrame) -> bytes:
    """A record for each row."""
    records = (_record(reference, n) for n, reference in enumerate(references(rows), start=1))
    return "".join(records).encode("utf-8", "replace")


def lost(rows: pd.DataFrame) -> list[Lost]:
    """What records of other formats say beyond the columns."""
    n = beyond(rows, FORMAT)
    return [Lost("raw", n, "fields beyond the columns have no tags in RIS")] if n else []


def _record(reference: Reference, n: int) -> str:
    lines = [("TY", _type(reference)), *_own_lines(reference), ("ID", f"{MARK}{reference['record_id'] or n}")]
    # Subject headings have no tag of their own in RIS. Rayyan joins what it does not know to the line above,
    # so these, and what else the record came with, stand behind ID, where that does no harm.
    lines += [("SH", subject) for subject in reference["subjects"]]
    lines += [("N1", f"Notice: {notice}") for notice in reference["notices"]]
    if reference["format"] == FORMAT:
        lines += _rest(reference, lines)
    text = "".join(f"{tag}  - {flat}\r\n" for tag, value in lines if (flat := one_line(value)))
    return f"{text}ER  - \r\n\r\n"


def _type(reference: Reference) -> str:
    types = reference["document_types"]
    if types:
        return _TYPES.get(types[0], "GEN")
    return "JOUR" if reference["issn"] or (reference["venue"] and reference["volume"]) else "GEN"


def _own_lines(reference: Reference) -> Iterator[tuple[str, str]]:
    yield from (("AU", name) for author in reference["authors"] if (name := _name(author)))
    for tag, column in _LINES:
        yield from ((tag, value) for value in _values(reference, column))
        if column == "issue":
            first, last = _pages(reference["pages"])
            yield from (("SP", first), ("EP", last))


def _values(reference: Reference, column: str) -> list[str]:
    if column == "date":
        return [_date(reference["date"])]
    if column == "document_types":
        return ["; ".join(reference["document_types"]).replace("-", " ").capitalize()]
    value = reference[column]  # type: ignore[literal-required]
    return value if isinstance(value, list) else ["" if value is None else str(value)]


def _name(author: Name) -> str:
    """`Family, Given, Suffix`, or a body; in braces what has a comma of its own."""
    if "name" in author:
        body = one_line(author["name"])
        if "{" in body or "}" in body:
            return f"{{{{{body}}}}}"
        return f"{{{body}}}" if "," in body else body
    given = (author.get("family", ""), author.get("given", ""), author.get("suffix", ""))
    parts = [f"{{{part}}}" if "," in part else part for part in given]
    return f"{parts[0]}," if not any(parts[1:]) else ", ".join(parts).removesuffix(", ")


def _date(date: str) -> str:
    """`2019-05-03` as `2019/05/03/`; a year alone is said by PY."""
    if len(date) <= 4:
        return ""
    year, month, day = (*date.split("-"), "", "")[:3]
    return f"{year}/{month}/{day}/"


def _pages(pages: str) -> tuple[str, str]:
    """The first and the last page of a range; all of what is no range as the first."""
    first, _, last = pages.partition("-")
    return (first, last) if last and "-" not in last and first != last else (pages, "")


def _rest(reference: Reference, written: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """What the entry said beside our lines, each once; a tag that would change what we said is told in a note."""
    seen = {(tag, one_line(value)) for tag, value in written}
    for field in leftover(reference):
        line = _safe(field, reference)
        if field.tag not in _OURS and line not in seen:
            seen.add(line)
            yield line


def _safe(field: Field, reference: Reference) -> tuple[str, str]:
    value = one_line(field.value)
    if field.tag == "T2" and not reference["venue"]:
        return "T3", value  # the series of a book, which T2 would make its venue
    columns = _COLUMNS.get(field.tag, ())
    empty = any(not reference[column] for column in columns)  # type: ignore[literal-required]
    if not _TAG.fullmatch(field.tag) or (columns and (empty or field.tag in _LIST_TAGS)):
        return "N1", f"{field.tag}: {value}"
    return field.tag, value
