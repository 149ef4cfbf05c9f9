"""CNKI's NoteExpress text, and the same of others who write for NoteExpress (Wanfang, Yiigle, VIP)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from litsieve.readers.dialect import Chain, Dialect, From, Separator

COLUMNS: Final[Mapping[str, Chain]] = {
    "title": ("Title", "Title-题名", "Translated Title"),
    # CNKI puts <正> before a text that was taken from the article, and Abstract(#br) before those of publishers.
    "abstract": (
        From("Abstract", r"(?s)^\s*(?:(?:Abstract|ABSTRACT|摘要)?\(#br\)|<正>)*\s*(.*)"),
        From("Summary-摘要", r"(?s)^\s*(?:<正>)?(.*)"),
        "Translated Abstract",
    ),
    "authors": ("Author", "Author-作者", "Translated Author"),
    "year": ("Year", "Year-年", "Date", "PubTime-发表时间"),
    "date": ("Date", "PubTime-发表时间"),
    # Of a paper the proceedings are the tertiary title and the meeting is the secondary one.
    "venue": ("Journal", "Tertiary Title", "Secondary Title", "Source-文献来源", "Translated Journal"),
    "volume": ("Volume", "Volume-卷"),
    "issue": ("Issue", "Number", "Period-期"),
    "pages": ("Pages", "PageCount-页码"),
    "publisher": ("Publisher",),
    "doi": ("DOI", "URL", "Link", "Notes"),
    "pmid": ("PMID",),
    "issn": ("ISBN/ISSN", "ISSN", "ISSN-国际标准刊号"),
    "isbn": ("ISBN/ISSN", "ISBN", "图书印刷版ISBN"),
    "languages": ("Language",),
    "document_types": ("Reference Type", "SrcDatabase-来源库"),
    "keywords": ("Keywords", "Keyword-关键词"),
    "url": ("URL", "Link"),
}
_HAN: Final = "\u4e00-\u9fff"
# A comma parts Chinese names; in "Smith, John" it parts the name. "and" ends no list here.
_PERSONS: Final = re.compile(rf"\s*[;\uff1b]+\s*|\s*[,\uff0c\u3001]\s*(?=[{_HAN}])|\n")
_WORDS: Final = (";;", ";", "\uff1b", "\uff0c", ",")
_SEPARATORS: Final[Mapping[str, Separator]] = {
    **dict.fromkeys(("Author", "Author-作者", "Translated Author"), _PERSONS),
    **dict.fromkeys(("Keywords", "Keyword-关键词"), _WORDS),
}

DIALECTS: Final = (
    Dialect(
        "noteexpress",
        "cnki",
        "",
        COLUMNS,
        accession=("Accession Number",),
        separators=_SEPARATORS,
        signs=(("Database Provider", r"^(?!\s*CNKI)\S"),),
        names="given-first",
        line_break="(#br)",
        database_tags=("Database Provider",),
    ),
    Dialect(
        "cnki",
        "cnki",
        "CNKI",
        COLUMNS,
        accession=("Accession Number",),
        separators=_SEPARATORS,
        names="given-first",
        line_break="(#br)",
        database_tags=("Database Provider",),
    ),
)
"""The last one is CNKI's own."""
