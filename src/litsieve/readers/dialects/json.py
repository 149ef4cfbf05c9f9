"""What JSON is known by: interfaces, programs, litsieve itself. Tables that need room have files of their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from litsieve import tables
from litsieve.readers.dialect import Chain, Dialect, Group
from litsieve.readers.dialects import own
from litsieve.readers.dialects.crossref_json import CROSSREF
from litsieve.readers.dialects.csl import COLUMNS as CSL_COLUMNS
from litsieve.readers.dialects.csl import CSL, persons
from litsieve.readers.dialects.datacite import ATTRIBUTES, BARE
from litsieve.readers.dialects.openalex import OPENALEX
from litsieve.readers.dialects.publish_or_perish import PUBLISH_OR_PERISH

_OWN: Final = {column.name: (column.name,) for column in tables.BIBLIOGRAPHIC}
# litsieve's own lines, with and without the columns that name a record.
_LITSIEVE: Final = tuple(
    Dialect("litsieve", "json", "", _OWN, accession=("accession",), signs=signs, own=True)
    for signs in (
        (("record_id", r"^[a-z0-9][a-z0-9-]*\.[\w.-]+$"), ("title", ""), ("venue_short", "")),
        (("title_note", ""), ("venue_short", ""), ("document_types", "")),
    )
)

_CORRECTION: Final = "commentCorrectionList/commentCorrection"
_CORRECTIONS: Final = {
    "Retraction in": "retraction-in",
    "Retraction of": "retraction-of",
    "Erratum in": "erratum-in",
    "Erratum for": "erratum-for",
    "Comment in": "comment-in",
    "Comment on": "comment-on",
    "Expression of concern in": "concern-in",
    "Expression of concern for": "concern-for",
    "Update in": "update-in",
    "Update of": "update-of",
    "Preprint in": "update-in",
    "Preprint of": "update-of",
}
EUROPE_PMC: Final = Dialect(
    "europe-pmc",
    "json",
    "Europe PMC",
    {
        "title": ("title",),
        "abstract": ("abstractText",),
        "authors": ("names", "authorString"),
        "year": ("pubYear", "journalInfo/yearOfPublication", "firstPublicationDate"),
        "date": ("journalInfo/printPublicationDate", "journalInfo/dateOfPublication", "firstPublicationDate"),
        "venue": ("journalInfo/journal/title", "journalTitle", "bookOrReportDetails/publisher"),
        "venue_short": ("journalInfo/journal/isoabbreviation", "journalInfo/journal/medlineAbbreviation"),
        "volume": ("journalInfo/volume", "journalVolume"),
        "issue": ("journalInfo/issue", "issue"),
        "pages": ("pageInfo",),
        "publisher": ("bookOrReportDetails/publisher",),
        "doi": ("doi",),
        "pmid": ("pmid",),
        "pmcid": ("pmcid",),
        "issn": ("journalInfo/journal/issn", "journalInfo/journal/essn", "journalIssn"),
        "isbn": ("bookOrReportDetails/isbn13", "bookOrReportDetails/isbn10"),
        "languages": ("language",),
        "document_types": ("pubTypeList/pubType", "pubType"),
        "keywords": ("keywordList/keyword",),
        "subjects": ("meshHeadingList/meshHeading/descriptorName",),
        "url": ("fullTextUrlList/fullTextUrl/url",),
    },
    accession=("id",),
    groups=(
        *persons("authorList/author"),
        Group(
            "names",
            "authorList/author",
            ("lastName", "firstName"),
            when=(("lastName", r"\S"), ("firstName", r"\S")),
        ),
        Group(
            "names",
            "authorList/author",
            ("lastName", "initials"),
            when=(("lastName", r"\S"), ("firstName", r"^\s*$")),
        ),
        Group(
            "names",
            "authorList/author",
            ("collectiveName",),
            around=("{", "}"),
            when=(("lastName", r"^\s*$"), ("collectiveName", r"\S")),
        ),
        *(
            Group(f"note:{word}", _CORRECTION, ("reference", "id"), when=(("type", f"^{word}$"),))
            for word in _CORRECTIONS
        ),
    ),
    notices={f"note:{word}": kind for word, kind in _CORRECTIONS.items()},
    separators={"authorString": ", ", "pubType": ";", "journalIssn": ";"},
    signs=(("source", r"^[A-Z]{2,4}$"), ("id", ""), ("authorString", "")),
)
SEMANTIC_SCHOLAR: Final = Dialect(
    "semantic-scholar",
    "json",
    "Semantic Scholar",
    {
        "title": ("title",),
        "abstract": ("abstract",),
        "authors": ("authors/name",),
        "year": ("year", "publicationDate"),
        "date": ("publicationDate",),
        "venue": ("journal/name", "publicationVenue/name", "venue"),
        "volume": ("journal/volume",),
        "pages": ("journal/pages",),
        "doi": ("externalIds/DOI",),
        "pmid": ("externalIds/PubMed",),
        "issn": ("publicationVenue/issn", "publicationVenue/alternate_issns"),
        "pmcid": ("pmcid",),
        "document_types": ("publicationTypes",),
        "subjects": ("s2FieldsOfStudy/category", "fieldsOfStudy"),
        "url": ("url",),
    },
    accession=("paperId",),
    groups=(Group("pmcid", "externalIds/PubMedCentral", ("",), around=("PMC", ""), trim="^PMC"),),
    signs=(("paperId", r"^[0-9a-f]{40}$"),),
    names="given-first",
)

# What names are commonly given by those who write a list of references as JSON.
_COMMON: Final[Mapping[str, Chain]] = {
    "title": ("title", "titles/title", "display_name", "name", "citation_title", "titles", "title/value"),
    "original_title": ("original_title", "originaltitle", "original-title"),
    "abstract": ("abstract", "abstract_inverted_index", "abstracttext", "description", "abstractnote", "summary"),
    "authors": (
        *(
            "author:names",
            "authors:names",
            "creators:names",
            "authors",
            "author",
            "creators/name",
            "creator",
            "creators",
        ),
        *("authors/display_name", "contributors", "author_names", "authors_list", "editor:names", "editors"),
    ),
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
        ),
    ),
    "date": ("publication_date", "publicationdate", "pubdate", "published_date", "date", *CSL_COLUMNS["date"]),
    "venue": (
        *("journal", "journal/name", "journal/title", "journal_name", "journal_title", "venue", "venue/name"),
        *("container-title", "publicationtitle", "publicationname", "publication", "source_title", "source"),
        *("journaltitle", "proceedingstitle", "booktitle", "host/title"),
    ),
    "venue_short": ("journal_abbreviation", "journalabbreviation", "container-title-short", "short-container-title"),
    "volume": ("volume", "journal/volume", "journal_volume"),
    "issue": ("issue", "number", "journal/issue", "journal_issue"),
    "pages": ("pages", "page", "page_range", "journal/pages", "first_page", "firstpage", "start_page", "startpage"),
    "last_page": ("last_page", "lastpage", "end_page", "endpage"),
    "article_number": ("article_number", "article-number", "elocation_id", "articlenumber"),
    "publisher": ("publisher", "publisher/name", "publisher_name"),
    "doi": ("doi", "externalids/doi", "ids/doi", "identifiers/doi", "url", "id"),
    "pmid": ("pmid", "pubmed_id", "pubmedid", "ids/pmid", "externalids/pubmed", "identifiers/pmid"),
    "pmcid": ("pmcid", "pmc", "pmc_id", "ids/pmcid"),
    "issn": ("issn", "eissn", "e-issn", "journal/issn"),
    "isbn": ("isbn",),
    "languages": ("language", "languages", "lang"),
    "document_types": ("document_type", "publication_type", "type", "itemtype", "genre", "publicationtypes"),
    "keywords": ("keywords", "keyword", "author_keywords", "keywords/keyword", "tags/tag", "tags"),
    "subjects": ("mesh_terms", "mesh", "subjects", "subject"),
    "url": ("url", "link", "urls", "landing_page_url"),
}
GENERIC: Final = Dialect(
    "generic",
    "json",
    "",
    _COMMON,
    groups=(*persons("author"), *persons("authors"), *persons("creators"), *persons("creator"), *persons("editor")),
    separators={"authors": ";", "author": ";", "keywords": (";", ","), "keyword": (";", ",")},
    database_tags=("database",),
    ignore_case=True,
    names="written",
)

DIALECTS: Final = (
    *_LITSIEVE,
    own.CSL_JSON,
    OPENALEX,
    CROSSREF,
    ATTRIBUTES,
    BARE,
    PUBLISH_OR_PERISH,
    EUROPE_PMC,
    SEMANTIC_SCHOLAR,
    CSL,
    GENERIC,
)
