"""PubMed's short summaries in XML, of both versions: what efetch gives in full stands here without an abstract."""

from __future__ import annotations

from typing import Final

from litsieve.readers.dialect import Dialect, Group

FIRST: Final = Dialect(
    "pubmed-summary",
    "xml",
    "PubMed",
    {
        "title": ("item Title",),
        "authors": ("list Author",),
        "bodies": ("list CollectiveName",),
        "year": ("item PubDate", "item EPubDate"),
        "date": ("item PubDate", "item EPubDate"),
        "venue": ("item FullJournalName", "item Source"),
        "venue_short": ("item Source",),
        "volume": ("item Volume",),
        "issue": ("item Issue",),
        "pages": ("item Pages",),
        "doi": ("item DOI", "list doi"),
        "pmid": ("Id",),
        "pmcid": ("list pmc",),
        "issn": ("item ISSN", "item ESSN"),
        "languages": ("list Lang",),
        "document_types": ("list PubType",),
    },
    accession=("Id",),
    groups=(Group("item {@Name}", "Item", ("",)), Group("list {@Name}", "Item/Item", ("",))),
    signs=(("Id", r"^\d+$"), ("Item@Name", "^(?:FullJournalName|HasAbstract)$")),
)
SECOND: Final = Dialect(
    "pubmed-summary",
    "xml",
    "PubMed",
    {
        "title": ("Title", "BookTitle"),
        "authors": ("person",),
        "bodies": ("body",),
        "year": ("PubDate", "EPubDate"),
        "date": ("PubDate", "EPubDate"),
        "venue": ("FullJournalName", "Source"),
        "venue_short": ("Source",),
        "volume": ("Volume",),
        "issue": ("Issue",),
        "pages": ("Pages",),
        "publisher": ("PublisherName",),
        "doi": ("id doi",),
        "pmid": ("@uid",),
        "pmcid": ("id pmc",),
        "issn": ("ISSN", "ESSN"),
        "languages": ("Lang/string",),
        "document_types": ("PubType/flag",),
    },
    accession=("@uid",),
    groups=(
        Group("person", "Authors/Author", ("Name",), when=(("AuthType", "^(?:Author)?$"),)),
        Group("body", "Authors/Author", ("Name",), when=(("AuthType", "^CollectiveName$"),)),
        Group("id {IdType}", "ArticleIds/ArticleId", ("Value",)),
    ),
    signs=(("@uid", r"^\d+$"), ("FullJournalName|SortPubDate", "")),
)

DIALECTS: Final = (FIRST, SECOND)
