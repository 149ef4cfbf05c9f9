"""JSON of nobody in particular: what lists of references are commonly written with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from litsieve.readers.dialect import Chain, Dialect, Group
from litsieve.readers.dialects.csl import COLUMNS as CSL_COLUMNS

# How those who write JSON call a family name, the names before it, and a person or body as a whole.
_FAMILY: Final = ("family", "familyName", "family_name", "lastName", "last_name", "lastname", "last", "surname")
_GIVEN: Final = ("given", "givenName", "given_name", "firstName", "first_name", "firstname", "first", "forename")
_MIDDLE: Final = ("middle", "middleName", "middle_name")
_WHOLE: Final = ("name", "full_name", "fullName", "display_name", "displayName", "author_name", "text")
_ROLES: Final = ("author", "authors", "creator", "creators", "contributors", "editor", "editors")


def _people(role: str) -> tuple[Group, ...]:
    """A person's names however they are called, and what is called by one name where there are none."""
    parts = (" ".join(("non-dropping-particle", *_FAMILY)), " ".join((*_GIVEN, *_MIDDLE)), "suffix")
    nobody = tuple((name, r"^\s*$") for name in _FAMILY)
    persons = tuple(Group(f"{role}:people", role, parts, when=((name, r"\S"),), keep_empty=True) for name in _FAMILY)
    whole = tuple(Group(f"{role}:people", role, (name,), when=nobody) for name in _WHOLE)
    return (*persons, *whole, Group(f"{role}:bodies", role, ("literal",), when=nobody))


def _whole(name: str) -> tuple[str, ...]:
    """The tags of a name in schema.org: of the issue, volume or journal that a document is part of."""
    return tuple(f"{'ispartof/' * depth}{name}" for depth in (1, 2, 3))


_PAGES: Final = ("pagination", "pagestart")
# What names are commonly given by those who write a list of references as JSON.
_COMMON: Final[Mapping[str, Chain]] = {
    "title": ("title", "titles/title", "display_name", "name", "citation_title", "titles", "title/value", "headline"),
    "original_title": ("original_title", "originaltitle", "original-title"),
    "abstract": ("abstract", "abstract_inverted_index", "abstracttext", "description", "abstractnote", "summary"),
    "authors": (
        *("author:people", "authors:people", "creators:people", "creator:people", "authors", "author", "creators"),
        *(
            "creator",
            "contributors:people",
            "author_names",
            "author_list",
            "editor:people",
            "editors:people",
            "editors",
        ),
    ),
    "bodies": ("author:bodies", "authors:bodies"),
    "year": (
        *("year", "publication_year", "publicationyear", "pub_year", "pubyear", "year_published", "published_year"),
        *(
            *CSL_COLUMNS["year"],
            "published_date",
            "publication_date",
            "publicationdate",
            "pubdate",
            "coverdate",
            "date",
            "datepublished",
        ),
    ),
    "date": (
        *("publication_date", "publicationdate", "pubdate", "published_date", "date", *CSL_COLUMNS["date"]),
        "datepublished",
    ),
    "venue": (
        *("journal", "journal/name", "journal/title", "journal_name", "journal_title", "venue", "venue/name"),
        *("container-title", "publicationtitle", "publicationname", "publication", "source_title", "source"),
        *("journaltitle", "proceedingstitle", "booktitle", "host/title", *_whole("name")),
    ),
    "venue_short": ("journal_abbreviation", "journalabbreviation", "container-title-short", "short-container-title"),
    "volume": ("volume", "journal/volume", "journal_volume", "volumenumber", *_whole("volumenumber")),
    "issue": ("issue", "number", "journal/issue", "journal_issue", "issuenumber", *_whole("issuenumber")),
    "pages": (
        "pages",
        "page",
        "page_range",
        "journal/pages",
        "first_page",
        "firstpage",
        "start_page",
        "startpage",
        *_PAGES,
    ),
    "last_page": ("last_page", "lastpage", "end_page", "endpage", "pageend"),
    "article_number": ("article_number", "article-number", "elocation_id", "articlenumber"),
    "publisher": ("publisher", "publisher/name", "publisher_name"),
    "doi": ("doi", "externalids/doi", "ids/doi", "identifiers/doi", "url", "id", "@id", "sameas"),
    "pmid": ("pmid", "pubmed_id", "pubmedid", "ids/pmid", "externalids/pubmed", "identifiers/pmid"),
    "pmcid": ("pmcid", "pmc", "pmc_id", "ids/pmcid"),
    "issn": ("issn", "eissn", "e-issn", "journal/issn", "identifiers/issn", *_whole("issn")),
    "isbn": ("isbn", "identifiers/isbn"),
    "languages": ("language", "languages", "lang", "inlanguage", "inlanguage/alternatename", "inlanguage/name"),
    "document_types": ("document_type", "publication_type", "type", "itemtype", "genre", "publicationtypes", "@type"),
    "keywords": ("keywords", "keyword", "author_keywords", "keywords/keyword", "tags/tag", "tags"),
    "subjects": ("mesh_terms", "mesh", "subjects", "subject"),
    "url": ("url", "link", "urls", "landing_page_url"),
}
GENERIC: Final = Dialect(
    "generic",
    "json",
    "",
    _COMMON,
    groups=tuple(group for role in _ROLES for group in _people(role)),
    separators={"authors": ";", "author": ";", "keywords": (";", ","), "keyword": (";", ",")},
    database_tags=("database",),
    ignore_case=True,
    names="given-first",
)
