"""What litsieve itself writes as RIS and BibTeX: one tag for each column, and a sign that no other file has."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from litsieve.readers.dialect import Chain, Dialect, From

MARK: Final = "litsieve:"
ENDNOTE_MARK: Final = "litsieve.endnote:"
"""What stands before the record id: in a file of RIS, and where bodies are written as EndNote has them."""

# What a flavour of RIS says in a line for anything, by the label that stands before it.
NOTES: Final[Mapping[str, str]] = {
    "title_note": "Title",
    "original_title": "Original Title",  # this and the next two as Zotero reads them in its Extra
    "pmid": "PMID",
    "pmcid": "PMCID",
    "venue_short": "Journal Abbreviation",
    "article_number": "Article Number",
    "source_types": "Source Type",
    "notices": "Notice",
    "database": "Database",
}
NOTE: Final = re.compile(rf"(?:{'|'.join(NOTES.values())}): ")


def _noted(column: str) -> Chain:
    return tuple(From(tag, rf"^{NOTES[column]}: (.*)") for tag in ("N1", "M2"))


RIS: Final = Dialect(
    "litsieve",
    "ris",
    "",
    {
        "title": ("TI",),
        "title_note": _noted("title_note"),
        "original_title": ("OP", *_noted("original_title")),
        "abstract": ("AB",),
        "authors": ("AU",),
        "year": ("PY",),
        "date": ("DA",),
        "venue": ("T2",),
        "venue_short": ("J2", *_noted("venue_short")),
        "volume": ("VL",),
        "issue": ("IS",),
        "pages": ("SP",),
        "last_page": ("EP",),
        "article_number": ("C7", *_noted("article_number")),
        "publisher": ("PB",),
        "doi": ("DO",),
        "pmid": ("C5", *_noted("pmid")),
        "pmcid": ("C2", *_noted("pmcid")),
        "issn": ("SN",),
        "isbn": ("SN",),
        "languages": ("LA",),
        "document_types": ("M3",),
        "source_types": ("PT", *_noted("source_types")),
        "keywords": ("KW",),
        "subjects": ("SH",),
        "notices": _noted("notices"),
        "url": ("UR",),
    },
    accession=("AN",),
    accession_pattern=r"\S.*\S|\S",
    signs=(("ID", rf"^{re.escape(MARK)}"),),
    database_tags=("DB", *_noted("database")),
    names="written",
)
RIS_ENDNOTE: Final = replace(
    RIS, id="litsieve-endnote", signs=(("ID", rf"^{re.escape(ENDNOTE_MARK)}"),), names="endnote"
)

BIBTEX: Final = Dialect(
    "litsieve",
    "bibtex",
    "",
    {
        "title": ("title",),
        "title_note": ("titlenote",),
        "original_title": ("origtitle",),
        "abstract": ("abstract",),
        "authors": ("author",),
        "year": ("year",),
        "date": ("date",),
        "month": ("month",),
        "venue": ("journal", "booktitle"),
        "venue_short": ("shortjournal",),
        "volume": ("volume",),
        "issue": ("number",),
        "pages": ("pages",),
        "article_number": ("eid",),
        "publisher": ("publisher", "school", "institution"),
        "doi": ("doi",),
        "pmid": ("pmid",),
        "pmcid": ("pmcid",),
        "issn": ("issn",),
        "isbn": ("isbn",),
        "languages": ("language",),
        "document_types": ("type",),
        "source_types": ("sourcetypes",),
        "keywords": ("keywords",),
        "subjects": ("subjects",),
        "notices": ("notices",),
        "url": ("url",),
    },
    accession=("accession",),
    accession_pattern=r"\S.*\S|\S",
    separators={"keywords": "; ", "subjects": "; ", "sourcetypes": "; ", "notices": "; "},
    signs=(("litsieve", ""),),
    database_tags=("database",),
    names="given-first",
    latex=True,
)
