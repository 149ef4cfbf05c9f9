"""Dublin Core, bare or within a record of OAI, and what Atom and DOAJ say in nearly the same names.

It is what is left where none of the other dialects is recognised. Repositories write into `source` and `identifier`
whatever they have: a journal, its ISSN, an address, or all of a citation.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from litsieve.readers.dialect import Chain, Dialect, From

_PLACES: Final = (
    *("", "metadata/dc/", "metadata/oai_dc/", "dc/", "metadata/doajArticle/"),
    *("metadata/qualifieddc/", "metadata/qdc/"),
)
_NO_JOURNAL: Final = r"e?-?issn\b|isbn\b|(?:https?|urn|doi|info):|10\.\d{4}|(?:\d{4}-\d{3}[\dx]|[\d-]+)\s*(?:$|[;(])"
# Open Journal Systems: the journal; v. 10 n. 2 (2015): the title of the issue; 10-20.
_CITED: Final = r"(?is)^\s*[^;]+;\s*(?:vol\.?|v\.|volume|bd\.|cilt|tom|jg\.)\s*"
_JOURNAL: Final = rf"(?is)^\s*+(?!{_NO_JOURNAL})([^;]*[^;\s])"
_VOLUME: Final = rf"{_CITED}(\d+)\b"
_ISSUE: Final = rf"{_CITED}\d+[,:]?\s*(?:no?s?\.?|num\.?|núm\.?|nº|nr\.?|issue|h\.|sayı)\s*(\d+(?:\s*[-/]\s*\d+)?)"
_PAGES: Final = r"(?s);\s*(?:pp?\.?\s*)?([a-z]?\d+\s*[-\u2013]\s*[a-z]?\d+)\s*$"
# A number without its hyphen is an ISSN only where that is said.
_LONE_ISSN: Final = r"(?i)^\s*(?:(?:urn:)?e?-?issn\W*)?(\d{4}-\d{3}[\dx])\s*$"
_SAID_ISSN: Final = r"(?i)issn\W*(\d{4}-?\d{3}[\dx])\b"
_ISBN: Final = r"(?i)(?:isbn\W*|^\s*)((?:97[89][- ]?)?\d(?:[- ]?\d){8}[- ]?[\dx])\s*(?:$|\()"
# Whom it is for and that it was reviewed, which HAL and DSpace write into a description.
_ABSTRACT: Final = (
    r"(?is)^\s*+(?!(?:(?:inter)?national audience|(?:non )?peer[- ]?reviewed|published version|submitted"
    r"|(?:ph\.?d\.?|master'?s?) thesis)\W*$)(\S.*)"
)


def _named(*names: str) -> tuple[str, ...]:
    return tuple(f"{place}{name}" for name in names for place in _PLACES)


def _like(pattern: str, *names: str) -> tuple[From, ...]:
    return tuple(From(tag, pattern) for tag in _named(*names))


COLUMNS: Final[Mapping[str, Chain]] = {
    "title": _named("title"),
    "authors": _named("creator", "authors/author/name", "author/name", "author", "contributor"),
    "abstract": (*_named("abstract"), *_like(_ABSTRACT, "description"), *_named("summary")),
    "year": _named("year", "issued", "date", "publicationDate", "coverDate", "published"),
    "date": _named("issued", "date", "publicationDate", "coverDate", "published"),
    "venue": (*_named("journalTitle", "publicationName", "journal"), *_like(_JOURNAL, "source", "isPartOf")),
    "volume": (*_named("volume"), *_like(_VOLUME, "source")),
    "issue": (*_named("issue", "issueIdentifier"), *_like(_ISSUE, "source")),
    "pages": (*_named("pages", "pageRange", "startPage", "startingPage"), *_like(_PAGES, "source")),
    "last_page": _named("endPage", "endingPage"),
    "publisher": _named("publisher"),
    "doi": _named("doi", "identifier", "relation"),
    "pmid": _like(r"(?i)(?:pmid\W*|/pubmed/|pubmed\.ncbi\.nlm\.nih\.gov/)(\d+)", "identifier", "relation"),
    "pmcid": _like(r"(?i)\b(PMC\d+)", "identifier", "relation"),
    "issn": (
        *_named("issn", "eissn", "eIssn"),
        *_like(_LONE_ISSN, "identifier", "source", "relation", "isPartOf"),
        *_like(_SAID_ISSN, "identifier", "source", "relation", "isPartOf"),
    ),
    "isbn": (*_named("isbn"), *_like(_ISBN, "identifier")),
    "languages": _named("language"),
    "document_types": _named("type"),
    "keywords": _named("keywords/keyword", "subject", "keyword"),
    "url": _named("url", "fullTextUrl", "identifier"),
}

GENERIC: Final = Dialect("generic", "xml", "", COLUMNS, accession=("header/identifier",), names="given-first")
