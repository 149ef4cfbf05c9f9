"""What JSON is known by: interfaces, programs, litsieve itself. Tables that need room have files of their own."""

from __future__ import annotations

from typing import Final

from litsieve import tables
from litsieve.readers.dialect import Dialect, Group
from litsieve.readers.dialects import clinical_trials, dblp, europe_pmc, json_databases, own, zotero_json
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
    europe_pmc.JSON,
    dblp.JSON,
    clinical_trials.JSON,
    *json_databases.DIALECTS,
    SEMANTIC_SCHOLAR,
    *zotero_json.DIALECTS,
    CSL,
    GENERIC,
)
