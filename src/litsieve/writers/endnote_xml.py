"""EndNote's XML as EndNote 20 and 21 import it, and Zotero, Mendeley and screening tools with it.

Where EndNote has no field, one of its custom fields holds a column; `source-app` says that litsieve wrote the
file, and so our reader gives every column back. No text makes an element, and no control character is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import pandas as pd
from lxml import etree

from litsieve.writers.cells import one_line
from litsieve.writers.interface import Lost
from litsieve.writers.names import for_endnote
from litsieve.writers.rows import Reference, references, title_note, title_shown, with_raw

FORMAT: Final = "endnote-xml"

# EndNote's name and number for each type of ours.
_TYPES: Final[Mapping[str, tuple[str, str]]] = {
    "conference-paper": ("Conference Proceedings", "10"),
    "conference-abstract": ("Conference Proceedings", "10"),
    "book": ("Book", "6"),
    "book-chapter": ("Book Section", "5"),
    "thesis": ("Thesis", "32"),
    "preprint": ("Unpublished Work", "34"),
    "report": ("Report", "27"),
    "news": ("Newspaper Article", "23"),
    "dataset": ("Dataset", "59"),
    "patent": ("Patent", "25"),
    "web-page": ("Web Page", "12"),
    "other": ("Generic", "13"),
}
_ARTICLE: Final = ("Journal Article", "17")
_LINE: Final = "\r"  # what parts the values of one field in EndNote


def write(rows: pd.DataFrame, flavour: str = "") -> bytes:
    """A record for each row."""
    records = [_record(reference, n) for n, reference in enumerate(references(rows), start=1)]
    head = b'<?xml version="1.0" encoding="UTF-8"?>\n<xml><records>\n'
    return b"".join([head, *records, b"</records></xml>\n"])


def lost(rows: pd.DataFrame, flavour: str = "") -> list[Lost]:
    """What the entries said beyond the columns, headings among the keywords, notes that no bracket can say."""
    n = with_raw(rows)
    found = [Lost("raw", n, "fields beyond the columns are not written to EndNote XML")] if n else []
    if headed := sum(bool(reference["subjects"]) for reference in references(rows)):
        found.append(Lost("subjects", headed, "written among the keywords"))
    noted = sum(bool(title_note(reference)) for reference in references(rows))
    return [*found, Lost("title_note", noted, "EndNote has no place for it")] if noted else found


def _record(reference: Reference, n: int) -> bytes:
    record = etree.Element("record")
    _add(record, "source-app", "litsieve", name="litsieve")
    _add(record, "rec-number", str(n))
    name, number = _type(reference)
    _add(record, "ref-type", number, name=name)
    for path, values in _fields(reference):
        texts = [flat for value in values if (flat := one_line(value))]
        *outer, last = path.split("/")
        if texts:
            parent = record
            for step in outer:
                found = parent.find(step)
                parent = etree.SubElement(parent, step) if found is None else found
            for text in texts if outer else [_LINE.join(texts)]:
                _add(parent, last, text)
    return bytes(etree.tostring(record, encoding="utf-8")) + b"\n"


def _add(parent: etree._Element, tag: str, text: str, **attributes: str) -> None:
    etree.SubElement(parent, tag, attributes).text = text


def _type(reference: Reference) -> tuple[str, str]:
    types = reference["document_types"]
    if types:
        return _TYPES.get(types[0], _ARTICLE)
    return _ARTICLE if reference["issn"] or (reference["venue"] and reference["volume"]) else ("Generic", "13")


def _fields(reference: Reference) -> Iterator[tuple[str, list[str]]]:
    """Each field by its path, in EndNote's order; one with a path of one step holds all its values as lines."""
    yield "contributors/authors/author", list(map(for_endnote, reference["authors"]))
    yield "titles/title", [title_shown(reference)]
    yield "titles/secondary-title", [reference["venue"]]
    yield "titles/alt-title", [reference["venue_short"]]
    yield "periodical/full-title", [reference["venue"]]
    yield "periodical/abbr-1", [reference["venue_short"]]
    yield "pages", [reference["pages"]]
    yield "volume", [reference["volume"]]
    yield "number", [reference["issue"]]
    yield "keywords/keyword", list(dict.fromkeys([*reference["keywords"], *reference["subjects"]]))
    yield "dates/year", ["" if reference["year"] is None else str(reference["year"])]
    yield "dates/pub-dates/date", [reference["date"] if len(reference["date"]) > 4 else ""]
    yield "publisher", [reference["publisher"]]
    yield "orig-pub", [reference["original_title"]]
    yield "isbn", [*reference["issn"], *reference["isbn"]]
    yield "accession-num", [reference["accession"]]
    yield "electronic-resource-num", [reference["doi"]]
    yield "abstract", [reference["abstract"]]
    yield "label", [f"litsieve:{reference['record_id']}"]
    yield "work-type", ["; ".join(reference["document_types"]).replace("-", " ").capitalize()]
    yield "remote-database-name", [reference["database"]]
    yield "language", [", ".join(reference["languages"])]
    yield "urls/related-urls/url", [reference["url"]]
    yield "custom2", [reference["pmcid"]]  # where EndNote has it
    yield "custom4", reference["source_types"]
    yield "custom5", [reference["pmid"]]
    yield "custom7", [reference["article_number"]]  # where EndNote has it
    yield "research-notes", reference["notices"]
