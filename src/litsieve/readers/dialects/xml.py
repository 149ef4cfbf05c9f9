"""XML: the dialects of all that write it. `xml_records` says which elements are the records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from litsieve.readers.dialect import Chain, Dialect
from litsieve.readers.dialects import crossref_xml, endnote_xml, marc, mods, own, pubmed_xml

# Dublin Core, bare or within an OAI record, is what is left where none of the others is recognised.
_PLACES: Final = ("", "metadata/dc/", "metadata/oai_dc/", "dc/")


def _named(*names: str) -> Chain:
    return tuple(f"{place}{name}" for name in names for place in _PLACES)


GENERIC: Final[Mapping[str, Chain]] = {
    "title": _named("title"),
    "authors": _named("creator", "author", "contributor"),
    "abstract": _named("abstract", "description"),
    "year": _named("year", "date", "issued"),
    "date": _named("date", "issued"),
    "venue": _named("journal", "source", "isPartOf"),
    "volume": _named("volume"),
    "issue": _named("issue"),
    "pages": _named("pages"),
    "publisher": _named("publisher"),
    "doi": _named("doi", "identifier", "relation"),
    "issn": _named("issn", "identifier", "source"),
    "isbn": _named("isbn", "identifier"),
    "languages": _named("language"),
    "document_types": _named("type"),
    "keywords": _named("subject", "keyword"),
    "url": _named("url", "identifier"),
}

DIALECTS: Final = (
    own.ENDNOTE_XML,
    *pubmed_xml.DIALECTS,
    *endnote_xml.DIALECTS,
    *crossref_xml.DIALECTS,
    *mods.DIALECTS,
    *marc.XML_DIALECTS,
    Dialect("generic", "xml", "", GENERIC, accession=("header/identifier",)),
)
