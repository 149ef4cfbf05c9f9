"""What JSON is known by: interfaces, programs, litsieve itself. Tables that need room have files of their own."""

from __future__ import annotations

from typing import Final

from litsieve import tables
from litsieve.readers.dialect import Dialect, Group
from litsieve.readers.dialects import own
from litsieve.readers.dialects.crossref_json import CROSSREF
from litsieve.readers.dialects.csl import CSL
from litsieve.readers.dialects.datacite import ATTRIBUTES, BARE
from litsieve.readers.dialects.json_generic import GENERIC
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
        "bodies": ("bodies",),
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
        *(
            Group("names", "authorList/author", ("lastName", given), when=(("lastName", r"\S"), ("firstName", has)))
            for given, has in (("firstName", r"\S"), ("initials", r"^\s*$"))
        ),
        Group("bodies", "authorList/author", ("collectiveName",), when=(("lastName", r"^\s*$"),)),
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
