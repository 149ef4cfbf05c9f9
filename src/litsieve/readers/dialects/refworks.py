"""RefWorks tagged text as RefWorks writes it, and databases that export to it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from litsieve.readers.dialect import Chain, Dialect, From, Separator

COLUMNS: Final[Mapping[str, Chain]] = {
    "title": ("T1", "T2"),
    "original_title": ("OT",),
    "abstract": ("AB",),
    "authors": ("A1", "A2"),
    "year": ("YR", "FD"),
    # FD is the day and month alone; what is not certain ("01/01") is left out.
    "date": ("FD", "WP"),
    "venue": ("JF", "JO", "T2", "WT"),
    "venue_short": ("JO",),
    "volume": ("VO", "vo"),
    "issue": ("IS",),
    "pages": ("SP",),
    "last_page": ("OP",),
    "publisher": ("PB",),
    "doi": ("DO", "LK", "UL", "NO", "AN"),
    "pmid": (
        "PMID",
        From("AN", r"^\d{1,8}$", when=("DB", "(?i)pubmed|medline")),
        From("AN", r"^\d{1,8}$", when=("DS", "(?i)pubmed|medline")),
        From("NO", r"\bPMID:?\s*(\d{1,8})\b"),
    ),
    "pmcid": ("PMCID",),
    "issn": ("SN",),
    "isbn": ("SN",),
    "languages": ("LA", From("OL", r"^([A-Za-z]+) ?\(\d{2,}\)")),
    # "Book, Section" is no book, "Journal, Electronic" is no web page.
    "document_types": (
        From("RT", r"^Book, (Section|Chapter)"),
        From("RT", r"^(Book|Journal|Dissertation(?:/Thesis)?|Thesis),"),
        *("RT", "SF"),
    ),
    "source_types": ("RT",),
    "keywords": ("K1",),
    "url": ("UL", "LK"),
}

_SEPARATORS: Final[Mapping[str, Separator]] = {"A1": ";", "A2": ";", "K1": re.compile(r"\s*;\s*|\n")}

DIALECTS: Final = (
    Dialect(
        "cnki",
        "refworks",
        "CNKI",
        COLUMNS,
        separators=_SEPARATORS,
        signs=(("DS", r"CNKI|\u4e07\u65b9|\u7ef4\u666e|(?i:wanfang|cqvip)"),),
        names="given-first",
        database_tags=("DS",),
    ),
    Dialect(
        "generic",
        "refworks",
        "",
        COLUMNS,
        # ID is the number in somebody's library.
        accession=("AN",),
        separators=_SEPARATORS,
        database_tags=("DB", "DS"),
    ),
)
