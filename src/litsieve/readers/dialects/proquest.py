"""ProQuest's text, of any of its databases. Tags are the names that stand before the colons."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from litsieve.readers.dialect import Chain, Dialect, From

COLUMNS: Final[Mapping[str, Chain]] = {
    # A text may hold a line that begins with "Title:"; the heading is the title alone.
    "title": ("Heading", "Title"),
    "original_title": ("Original title",),
    "abstract": ("Abstract", "Abstract (English)", "Abstract (ENGLISH)", "Abstract (summary)", "Summary"),
    "authors": ("Author", "Editor"),
    "bodies": ("Corporate author",),
    "year": ("Publication year", "Year", "Publication date", "Degree date", "Date"),
    "date": ("Publication date", "Online publication date", "Date"),
    "venue": ("Publication title", "Conference title", From("Source", when=("Source type", "(?i)journal|book"))),
    "volume": ("Volume",),
    "issue": ("Issue",),
    "pages": ("Pages", "First page"),
    "last_page": ("Last page",),
    # Of a thesis the university is the publisher.
    "publisher": ("Publisher", "University/institution"),
    "doi": ("DOI", "Document URL", "URL", "Links"),
    "pmid": (
        *("PMID", "PubMed ID"),
        From("Accession number", r"^\d{1,8}$", when=("Database", "(?i)medline|pubmed")),
        From("Links", r"(?:id=|/)pmid:(\d{1,8})"),
    ),
    "issn": ("ISSN", "EISSN"),
    "isbn": ("ISBN",),
    "languages": ("Language of publication", "Language"),
    "document_types": ("Document type", "Source type"),
    "keywords": ("Identifier / keyword", "Keyword"),
    "subjects": ("Subject", "MeSH", "Major subject", "Publication subject"),
    "url": ("Document URL", "URL", "Links"),
}
_SUFFIX: Final = r"(?!(?:Jr|Sr|I{2,3}|IV)\b)"
# `Kotzen, Matt; Roberts, John`, and in older files `Kotzen, Matt, Roberts, John`: a comma that an even number of
# parts follows.
_PERSONS: Final = re.compile(
    rf"\s*;\s*|,\s+(?=(?:{_SUFFIX}[^,;]+,\s+{_SUFFIX}[^,;]+,\s+){{0,60}}{_SUFFIX}[^,;]+,\s+{_SUFFIX}[^,;]+$)"
)
_WORDS: Final = (";", ", ")

DIALECTS: Final = (
    Dialect(
        "proquest",
        "proquest",
        "ProQuest",
        COLUMNS,
        accession=("ProQuest document ID", From("URL", r"/docview/(\d+)"), From("Document URL", r"/docview/(\d+)")),
        separators={
            **dict.fromkeys(("Author", "Editor"), _PERSONS),
            **dict.fromkeys(("Identifier / keyword", "Keyword", "MeSH"), _WORDS),
            **dict.fromkeys(("Subject", "Major subject", "Publication subject"), ";"),
        },
        pooled=("subjects",),
        database_tags=("Database",),
    ),
)
