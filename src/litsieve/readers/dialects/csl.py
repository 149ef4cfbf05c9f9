"""CSL-JSON, as Zotero, Mendeley, citeproc and DOI resolvers write it; its persons and dates are Crossref's too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from litsieve.readers.dialect import Chain, Dialect, From, Group


def persons(role: str) -> tuple[Group, ...]:
    """How a list of people under the key `role` is put together, under the tag `role:names`."""
    into, family = f"{role}:names", "non-dropping-particle family"
    given = "given dropping-particle"
    body, person = ("family", r"^\s*$"), ("family", r"\S")
    return (
        Group(into, role, (family, given, "suffix"), when=(person, ("given", r"\S")), keep_empty=True),
        Group(
            into,
            role,
            (family, given, "suffix"),
            when=(person, ("given", r"^\s*$"), ("suffix", r"\S")),
            keep_empty=True,
        ),
        # The comma says that it is a person; the braces that it is none.
        Group(into, role, (family,), around=("", ","), when=(person, ("given", r"^\s*$"), ("suffix", r"^\s*$"))),
        Group(into, role, ("literal",), around=("{{", "}}"), when=(body, ("literal", r"\S"))),
        Group(into, role, ("name",), around=("{{", "}}"), when=(body, ("name", r"\S"), ("literal", r"^\s*$"))),
        # People as mere texts, which some tools write.
        Group(into, role, ("",), when=(("", r"\S"),)),
    )


def date(name: str) -> tuple[str, ...]:
    """The tags under which a date stands, from the most precise."""
    return (f"{name}/date-parts", f"{name}/raw", f"{name}/literal", f"{name}/date-time", name)


COLUMNS: Final[Mapping[str, Chain]] = {
    "title": ("title",),
    "original_title": ("original-title",),
    "abstract": ("abstract",),
    "authors": ("author:names", "editor:names", "collection-editor:names"),
    "year": (*date("issued"), *date("published"), "year", *date("original-date"), *date("submitted")),
    "date": (*date("issued"), *date("published")),
    "venue": ("container-title", "event-title", "event/name", "event"),
    "venue_short": ("container-title-short", "short-container-title", "journalAbbreviation"),
    "volume": ("volume",),
    "issue": ("issue", "journal-issue/issue"),
    "pages": ("page", "page-first"),
    "article_number": ("article-number", "number"),
    "publisher": ("publisher", "institution/name"),
    "doi": ("DOI", "doi", "URL"),
    "pmid": ("PMID", From("note", r"PMID: *(\d+)")),
    "pmcid": ("PMCID", From("note", r"PMCID: *(PMC\d+)")),
    "issn": ("ISSN",),
    "isbn": ("ISBN",),
    "languages": ("language",),
    "document_types": ("type", "genre"),
    "keywords": ("keyword", "categories"),
    "subjects": ("subject",),
    "url": ("URL", "resource/primary/URL"),
}
_TYPES: Final = (
    r"^(article(-journal|-magazine|-newspaper)?|bill|book|broadcast|chapter|classic|collection|dataset|document"
    r"|entry(-dictionary|-encyclopedia)?|event|figure|graphic|hearing|interview|legal_case|legislation|manuscript|map"
    r"|motion_picture|musical_score|pamphlet|paper-conference|patent|performance|periodical|personal_communication"
    r"|post(-weblog)?|regulation|report|review(-book)?|software|song|speech|standard|thesis|treaty|webpage)$"
)

CSL: Final = Dialect(
    "csl",
    "json",
    "",
    {**COLUMNS, "article_number": (From("number", when=("type", "^article")),)},
    groups=(*persons("author"), *persons("editor"), *persons("collection-editor")),
    database_tags=("source",),
    separators={"keyword": (";", ","), "language": ",", "subject": ";"},
    signs=(("type", _TYPES),),
    names="written",
)
