"""Web of Science's full records in XML, as its interfaces and its yearly data give them."""

from __future__ import annotations

from typing import Final

from litsieve.readers.dialect import Dialect, From, Group

_SUMMARY: Final = "static_data/summary"
_FULL: Final = "static_data/fullrecord_metadata"
_NAME: Final = f"{_SUMMARY}/names/name"
_INFO: Final = f"{_SUMMARY}/pub_info"
_PERSON: Final = ("last_name", "first_name", "suffix")


def _titles(**kinds: str) -> tuple[Group, ...]:
    return tuple(
        Group(into, f"{_SUMMARY}/titles/title", ("",), when=(("@type", f"^{kind}$"),)) for into, kind in kinds.items()
    )


DIALECT: Final = Dialect(
    "web-of-science",
    "xml",
    "Web of Science",
    {
        "title": ("item title",),
        "original_title": ("foreign title",),
        "abstract": ("abstract",),
        "authors": ("author", "editor"),
        "bodies": ("collective",),
        "year": (f"{_INFO}@pubyear", f"{_INFO}@early_access_year"),
        "date": (f"{_INFO}@coverdate", f"{_INFO}@sortdate"),
        "venue": ("source title", "series title"),
        "venue_short": ("iso title", "abbreviated title"),
        "volume": (f"{_INFO}@vol",),
        "issue": (f"{_INFO}@issue",),
        "pages": (From(f"{_INFO}/page", r"^\S.*"), f"{_INFO}/page@begin"),
        "last_page": (f"{_INFO}/page@end",),
        "article_number": ("id art_no",),
        "publisher": (f"{_SUMMARY}/publishers/publisher/names/name/full_name",),
        "doi": ("id doi", "id xref_doi"),
        "pmid": ("id pmid",),
        "issn": ("id issn", "id eissn"),
        "isbn": ("id isbn", "id eisbn"),
        "languages": (f"{_FULL}/normalized_languages/language", f"{_FULL}/languages/language"),
        "document_types": (f"{_SUMMARY}/doctypes/doctype",),
        "keywords": (f"{_FULL}/keywords/keyword",),
        "subjects": ("static_data/item/keywords_plus/keyword",),
    },
    accession=("UID",),
    groups=(
        *_titles(
            **{
                "item title": "item",
                "foreign title": "foreign",
                "source title": "source",
                "series title": "series",
                "iso title": "abbrev_iso",
                "abbreviated title": "source_abbrev",
            }
        ),
        *(
            group
            for into, role in (("author", "author"), ("editor", "(?:book_)?editor"))
            for group in (
                Group(into, _NAME, _PERSON, keep_empty=True, when=(("@role", f"^{role}$"), ("last_name", r"\S"))),
                Group(into, _NAME, ("full_name",), when=(("@role", f"^{role}$"), ("last_name", "^$"))),
            )
        ),
        Group("collective", _NAME, ("display_name",), when=(("@role", "^(?:corp|book_corp)$"),)),
        Group("abstract", f"{_FULL}/abstracts/abstract/abstract_text", ("", "p"), between="\n", again="\n"),
        Group("id {@type}", "dynamic_data/cluster_related/identifiers/identifier", ("@value",)),
    ),
    signs=(("UID", r"^[A-Z]+:"), ("static_data", "")),
)
