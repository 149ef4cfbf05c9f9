"""OpenAlex works: its interface and its snapshot."""

from __future__ import annotations

from typing import Final

from litsieve.readers.dialect import INVERTED_INDEX, Dialect, From, Group

_HOST: Final = "primary_location/source"

OPENALEX: Final = Dialect(
    "openalex",
    "json",
    "OpenAlex",
    {
        "title": ("title", "display_name"),
        "abstract": ("abstract_inverted_index", "abstract"),
        "authors": ("authorships/author/display_name", "authorships/raw_author_name"),
        "year": ("publication_year", "publication_date"),
        "date": ("publication_date",),
        "venue": (f"{_HOST}/display_name", "primary_location/raw_source_name", "host_venue/display_name"),
        "venue_short": (f"{_HOST}/abbreviated_title",),
        "volume": ("biblio/volume",),
        "issue": ("biblio/issue",),
        "pages": ("biblio/first_page",),
        "last_page": ("biblio/last_page",),
        "publisher": (
            f"{_HOST}/host_organization_name",
            f"{_HOST}/publisher",
            "host_venue/publisher",
        ),
        "doi": ("doi", "ids/doi"),
        "pmid": ("ids/pmid",),
        "pmcid": ("ids/pmcid",),
        "issn": (f"{_HOST}/issn", f"{_HOST}/issn_l", "host_venue/issn", "host_venue/issn_l"),
        "languages": ("language",),
        # Crossref's word says more than "article", OpenAlex's more where it is another.
        "document_types": (From("type", r"^(?!article$).+"), "type_crossref", "type"),
        "keywords": ("keywords/display_name", "keywords/keyword"),
        "subjects": ("mesh/descriptor_name",),
        "url": ("primary_location/landing_page_url", "doi", "id"),
    },
    accession=("id", "ids/openalex"),
    accession_pattern=r"W\d+",
    groups=(Group("retracted", "is_retracted", (), when=(("", "^true$"),), says="as OpenAlex marks it"),),
    notices={"retracted": "retraction-in"},
    separators={"abstract_inverted_index": INVERTED_INDEX},
    signs=(("id", r"openalex\.org/(?:works/)?W\d"),),
    names="given-first",
)
