"""XML: the dialects of all that write it. `xml_records` says which elements are the records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from litsieve.readers.dialect import Chain, Dialect
from litsieve.readers.dialects import (
    arxiv,
    clinical_trials,
    crossref_xml,
    datacite_xml,
    dblp,
    endnote_xml,
    esummary,
    europe_pmc,
    jats,
    marc,
    mods,
    own,
    pubmed_xml,
    wos_xml,
)

# Dublin Core, bare or within an OAI record, is what is left where none of the others is recognised.
_PLACES: Final = ("", "metadata/dc/", "metadata/oai_dc/", "dc/", "metadata/doajArticle/")


def _named(*names: str) -> Chain:
    return tuple(f"{place}{name}" for name in names for place in _PLACES)


GENERIC: Final[Mapping[str, Chain]] = {
    "title": _named("title"),
    "authors": _named("creator", "authors/author/name", "author/name", "author", "contributor"),
    "abstract": _named("abstract", "description", "summary"),
    "year": _named("year", "date", "issued", "publicationDate", "coverDate", "published"),
    "date": _named("date", "issued", "publicationDate", "coverDate", "published"),
    "venue": _named("journalTitle", "publicationName", "journal", "source", "isPartOf"),
    "volume": _named("volume"),
    "issue": _named("issue", "issueIdentifier"),
    "pages": _named("pages", "pageRange", "startPage", "startingPage"),
    "last_page": _named("endPage", "endingPage"),
    "publisher": _named("publisher"),
    "doi": _named("doi", "identifier", "relation"),
    "issn": _named("issn", "eissn", "eIssn", "identifier", "source"),
    "isbn": _named("isbn", "identifier"),
    "languages": _named("language"),
    "document_types": _named("type"),
    "keywords": _named("keywords/keyword", "subject", "keyword"),
    "url": _named("url", "fullTextUrl", "identifier"),
}

DIALECTS: Final = (
    own.ENDNOTE_XML,
    *pubmed_xml.DIALECTS,
    *datacite_xml.DIALECTS,
    *endnote_xml.DIALECTS,
    *crossref_xml.DIALECTS,
    *mods.DIALECTS,
    *marc.XML_DIALECTS,
    europe_pmc.XML,
    *arxiv.DIALECTS,
    *jats.DIALECTS,
    dblp.XML,
    *esummary.DIALECTS,
    wos_xml.DIALECT,
    clinical_trials.XML,
    Dialect("generic", "xml", "", GENERIC, accession=("header/identifier",), names="given-first"),
)
