"""RIS as Zotero, EndNote, Rayyan, Covidence and ASReview read it: one value a line, UTF-8 without a mark, CRLF.

A record that came as RIS carries what else it came with under its own tags; a record of another format says what
the columns say. `ID  - litsieve:<record_id>` marks the file as ours, and so our reader gives every column back.
Where a program wants some columns said otherwise, that is a flavour (`ris_flavours`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

import pandas as pd

from litsieve.readers.dialects.own import NOTE
from litsieve.readers.interface import Field
from litsieve.writers.cells import one_line
from litsieve.writers.interface import Lost
from litsieve.writers.leftover import leftover
from litsieve.writers.names import for_endnote, last_first
from litsieve.writers.ris_flavours import FLAVOURS as BY_NAME
from litsieve.writers.ris_flavours import KNOWN_TO_ALL, ORDER, Flavour
from litsieve.writers.rows import Reference, beyond, references, title_note, title_shown, values

FORMAT: Final = "ris"

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
_LIST_TAGS: Final = frozenset({"AU", "KW", "SH", "LA", "SN", "M3", "PT"})
_OURS: Final = frozenset({"TY", "ER", "ID"})
_TAG: Final = re.compile(r"[A-Z][A-Z0-9]")


def write(rows: pd.DataFrame, flavour: str = "") -> bytes:
    """A record for each row."""
    chosen = BY_NAME[flavour]
    records = (_record(reference, n, chosen) for n, reference in enumerate(references(rows), start=1))
    return "".join(records).encode("utf-8", "replace")


def lost(rows: pd.DataFrame, flavour: str = "") -> list[Lost]:
    """What records of other formats say beyond the columns, and headings that a flavour has among the keywords."""
    n = beyond(rows, FORMAT)
    found = [Lost("raw", n, "fields beyond the columns have no tags in RIS")] if n else []
    if BY_NAME[flavour].places.get("subjects", ("", ""))[0] == "KW" and "subjects" in rows.columns:
        mixed = int((rows["subjects"] != "").sum())
        found += [Lost("subjects", mixed, "written among the keywords")] if mixed else []
    return found


def _record(reference: Reference, n: int, flavour: Flavour) -> str:
    said = [line for column in ORDER for line in _lines(reference, column, flavour)]
    # Rayyan joins what it does not know to the line above, so that what not every program knows, and what else
    # the record came with, stands behind ID, where that does no harm.
    lines = [("TY", _type(reference)), *(line for line in said if line[0] in KNOWN_TO_ALL)]
    lines.append(("ID", f"{flavour.mark}{reference['record_id'] or n}"))
    lines += [line for line in said if line[0] not in KNOWN_TO_ALL]
    if reference["format"] == FORMAT:
        lines += _rest(reference, lines, flavour)
    text = "".join(f"{tag}  - {flat}\r\n" for tag, value in lines if (flat := one_line(value)))
    return f"{text}ER  - \r\n\r\n"


def _type(reference: Reference) -> str:
    types = reference["document_types"]
    if types:
        return _TYPES.get(types[0], "GEN")
    return "JOUR" if reference["issn"] or (reference["venue"] and reference["volume"]) else "GEN"


def _lines(reference: Reference, column: str, flavour: Flavour) -> Iterator[tuple[str, str]]:
    """The lines of a column: one for each value, two for pages that are a range."""
    if column == "pages":
        first, last = _pages(reference["pages"])
        yield from (("SP", first), ("EP", last))
        return
    tag, label = flavour.places[column]
    for value in _values(reference, column, flavour):
        if value:
            yield tag, f"{label}: {value}" if label else value


def _values(reference: Reference, column: str, flavour: Flavour) -> list[str]:
    match column:
        case "authors":
            name = for_endnote if flavour.bodies_end_in_comma else last_first
            return [name(author) for author in reference["authors"]]
        case "title":
            return [title_shown(reference)]
        case "title_note":
            return [title_note(reference)]
        case "subjects" if flavour.places["subjects"][0] == "KW":
            return [subject for subject in reference["subjects"] if subject not in reference["keywords"]]
        case "date":
            return [_date(reference["date"])]
        case "document_types":
            return ["; ".join(reference["document_types"]).replace("-", " ").capitalize()]
    return values(reference, column)


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


def _rest(reference: Reference, written: list[tuple[str, str]], flavour: Flavour) -> Iterator[tuple[str, str]]:
    """What the entry said beside our lines, each once; a tag that would change what we said is told in a note."""
    seen = {(tag, one_line(value)) for tag, value in written}
    for field in leftover(reference):
        line = _safe(field, reference, flavour)
        if field.tag not in _OURS and line not in seen:
            seen.add(line)
            yield line


def _safe(field: Field, reference: Reference, flavour: Flavour) -> tuple[str, str]:
    """A field of the entry as a line that our reader takes for no value of a column."""
    tag, value = field.tag, one_line(field.value)
    if tag == "T2" and not reference["venue"]:
        return "T3", value  # the series of a book, which T2 would make its venue
    columns = _READ.get(tag, ())
    speaks = tag in _LIST_TAGS or not all(_says(reference, column, tag, flavour) for column in columns)
    if not _TAG.fullmatch(tag) or (columns and speaks):
        tag, value = "N1", f"{tag}: {value}"
    return ("N1", f"Note: {value}") if tag in ("N1", "M2") and NOTE.match(value) else (tag, value)


def _says(reference: Reference, column: str, tag: str, flavour: Flavour) -> bool:
    """Whether the column has a value, and this tag before the field's own."""
    return bool(reference[column]) and flavour.places.get(column, (tag, ""))[0] == tag  # type: ignore[literal-required]


def _read() -> dict[str, tuple[str, ...]]:
    """Each tag that our reader reads, whatever the flavour, and the columns that it reads from it."""
    places = {(tag, column) for one in BY_NAME.values() for column, (tag, label) in one.places.items() if not label}
    found: dict[str, tuple[str, ...]] = {"SP": ("pages",), "EP": ("pages",)}
    for tag, column in sorted(places - {("KW", "subjects")}):
        found[tag] = (*found.get(tag, ()), column)
    return found


_READ: Final = _read()
