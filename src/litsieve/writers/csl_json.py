"""CSL-JSON, which Zotero, pandoc, citeproc and Quarto read: a list of items, UTF-8, one item a line.

What CSL has no variable for stands under `custom`, where CSL wants such things; with it our reader gives every
column back.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from litsieve.normalize.cells import Name
from litsieve.writers.cells import one_line
from litsieve.writers.interface import Lost
from litsieve.writers.rows import Reference, references, with_raw

FORMAT: Final = "csl-json"

_TYPES: Final[Mapping[str, str]] = {
    "conference-paper": "paper-conference",
    "conference-abstract": "paper-conference",
    "book": "book",
    "book-chapter": "chapter",
    "thesis": "thesis",
    "preprint": "article",
    "report": "report",
    "news": "article-newspaper",
    "dataset": "dataset",
    "patent": "patent",
    "web-page": "webpage",
    "other": "document",
}
_VARIABLES: Final = (
    ("title", "title"),
    ("original-title", "original_title"),
    ("container-title", "venue"),
    ("container-title-short", "venue_short"),
    ("volume", "volume"),
    ("issue", "issue"),
    ("page", "pages"),
    ("number", "article_number"),
    ("publisher", "publisher"),
    ("abstract", "abstract"),
    ("DOI", "doi"),
    ("PMID", "pmid"),
    ("PMCID", "pmcid"),
    ("URL", "url"),
    ("source", "database"),
)
_CUSTOM: Final = ("accession", "title_note", "document_types", "source_types", "subjects", "notices")


def write(rows: pd.DataFrame, flavour: str = "") -> bytes:
    """An item for each row."""
    taken: set[str] = set()
    listed = enumerate(references(rows), start=1)
    items = (_item(reference, _free(reference["record_id"] or f"reference-{n}", taken)) for n, reference in listed)
    lines = (json.dumps(item, ensure_ascii=False, separators=(",", ":")) for item in items)
    text = ",\n".join(lines)
    return f"[\n{text}\n]\n".encode("utf-8", "replace") if text else b"[]\n"


def lost(rows: pd.DataFrame, flavour: str = "") -> list[Lost]:
    """What the entries said beyond the columns."""
    n = with_raw(rows)
    return [Lost("raw", n, "fields beyond the columns are not written to CSL-JSON")] if n else []


def _free(wanted: str, taken: set[str]) -> str:
    """`wanted`, or with a number where another item has that id."""
    name, n = wanted, 1
    while name in taken:
        n += 1
        name = f"{wanted}-{n}"
    taken.add(name)
    return name


def _item(reference: Reference, name: str) -> dict[str, Any]:
    item: dict[str, Any] = {"id": name, "type": _type(reference)}
    for variable, column in _VARIABLES:
        if text := one_line(str(reference[column])):  # type: ignore[literal-required]
            item[variable] = text
    item |= {
        "author": [person for author in reference["authors"] if (person := _person(author))],
        "issued": _issued(reference),
        "ISSN": ", ".join(reference["issn"]),
        "ISBN": ", ".join(reference["isbn"]),
        "language": ", ".join(reference["languages"]),
        "keyword": ", ".join(map(one_line, reference["keywords"])),
    }
    item["custom"] = {"litsieve": _custom(reference, name)}
    return {variable: value for variable, value in item.items() if value}


def _type(reference: Reference) -> str:
    types = reference["document_types"]
    if types:
        return _TYPES.get(types[0], "article-journal")
    return "article-journal" if reference["issn"] or (reference["venue"] and reference["volume"]) else "document"


def _person(author: Name) -> dict[str, str]:
    if "name" in author:
        return {"literal": one_line(author["name"])}
    return {key: one_line(author[key]) for key in ("family", "given", "suffix") if author.get(key)}


def _issued(reference: Reference) -> dict[str, Any]:
    date = reference["date"] or ("" if reference["year"] is None else str(reference["year"]))
    parts = date.split("-")
    if date and all(part.isascii() and part.isdigit() for part in parts):
        return {"date-parts": [[int(part) for part in parts[:3]]]}
    return {"raw": one_line(date)} if date else {}


def _custom(reference: Reference, name: str) -> dict[str, Any]:
    found: dict[str, Any] = {"record_id": name}
    for column in _CUSTOM:
        value = reference[column]
        if value:
            found[column] = list(map(one_line, value)) if isinstance(value, list) else one_line(value)
    # One string is all that CSL has for keywords: where a comma stands in one, it cannot be taken apart.
    if any("," in keyword for keyword in reference["keywords"]):
        found["keywords"] = list(map(one_line, reference["keywords"]))
    return found
