"""Crossref's XML: unixref and unixsd as its services give them, and the deposits that publishers send."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from litsieve.readers.dialect import Chain, Dialect, From, Group
from litsieve.readers.dialects.xml_records import CROSSREF_TYPES, ITEMS

# Where a document describes itself, the part before the whole that it stands in; and what kind of document it is.
_PARTS: Final[Mapping[str, str]] = {
    "journal/journal_article": "journal article",
    "conference/conference_paper": "conference paper",
    "book/content_item": "book chapter",
    "report-paper/content_item": "report",
    "standard/content_item": "standard",
    "database/dataset": "dataset",
}
_WHOLES: Final[Mapping[str, str]] = {
    "dissertation": "dissertation",
    "posted_content": "posted content",
    "peer_review": "peer review",
    "pending_publication": "journal article",
    "sa_component": "dataset",
    "report-paper/report-paper_metadata": "report",
    "report-paper/report-paper_series_metadata": "report",
    "standard/standard_metadata": "standard",
    "book/book_metadata": "book",
    "book/book_series_metadata": "book",
    "book/book_set_metadata": "book",
    "conference/proceedings_metadata": "proceedings",
    "conference/proceedings_series_metadata": "proceedings",
    "database/database_metadata": "database",
}
_LONE: Final = tuple(at for at in _WHOLES if "/" not in at)
_PLACES: Final = (*_PARTS, *_WHOLES)
_VENUES: Final = (
    *("journal/journal_metadata", "journal/journal_issue", "book/book_series_metadata/series_metadata"),
    *("conference/proceedings_series_metadata/series_metadata", "book/book_set_metadata/set_metadata"),
    "report-paper/report-paper_series_metadata/series_metadata",
)
_DATES: Final = (
    "publication_date",
    "posted_date",
    "approval_date",
    "review_date",
    "acceptance_date",
    "creation_date",
)
_UPDATES: Final[Mapping[str, str]] = {
    "retraction": "retraction-of",
    "withdrawal": "retraction-of",
    "removal": "retraction-of",
    "correction": "erratum-for",
    "corrigendum": "erratum-for",
    "erratum": "erratum-for",
    "expression_of_concern": "concern-for",
    "new_version": "update-of",
    "new_edition": "update-of",
    "addendum": "update-of",
    "clarification": "update-of",
}


def _titles(at: str) -> tuple[Group, ...]:
    """A title and its subtitle, parted by a colon where the title does not end in a mark of its own."""
    place, parts = f"{at}/titles", ("title", "subtitle")
    return (
        Group(f"{at}/heading", place, parts, ": ", when=(("title", r"[^?!:.\s]\s*$"),)),
        Group(f"{at}/heading", place, parts, " ", when=(("title", r"(?:[?!:.]\s*|^\s*)$"),)),
    )


def _persons(at: str) -> tuple[Group, ...]:
    """Persons and organisations that wrote a work, and its editors apart."""
    found: list[Group] = []
    for place in (f"{at}/contributors/person_name", f"{at}/person_name"):
        names = ("surname", "given_name", "suffix")
        for into, role in (("author", r"^(?i:.*author|)$"), ("editor", r"^(?i:editor|chair)$")):
            found.append(Group(f"{at}/{into}", place, names, keep_empty=True, when=(("@contributor_role", role),)))
    for place in (f"{at}/contributors/organization", f"{at}/organization"):
        found.append(Group(f"{at}/body", place, ("",), when=(("@contributor_role", r"^(?i:.*author|)$"),)))
    return tuple(found)


def _dates(at: str) -> tuple[Group, ...]:
    """When a work came out, in print and otherwise."""
    parts = ("year", "month", "day")
    return tuple(
        Group(f"{at}/{into}", f"{at}/{name}", parts, "-", when=(("@media_type", pattern),))
        for name in _DATES
        for into, pattern in (("print", r"^print$"), ("date", r"^(?!print$)"))
    )


_NUMBER: Final = r"^(?i:article[-_ ]?number|)$"
_GROUPS: Final = (
    *(group for at in _PLACES for group in (*_titles(at), *_persons(at))),
    *(group for at in (*_PLACES, "journal/journal_issue") for group in _dates(at)),
    *(group for at in _VENUES for group in _titles(at)),
    *(Group("work", at, ("",), says=kind) for at, kind in _PARTS.items()),
    *(Group("part", at, ("",), says="part") for at in _PARTS),
    *(Group("whole", at, ("",), says=kind) for at, kind in _WHOLES.items()),
    # What a volume says of itself is the document only where nothing in it has a DOI of its own.
    *(
        Group("alone", volume, ("",), says="alone", when=((f"{item}/doi_data/doi", r"^$"),))
        for volume, item in ITEMS.items()
    ),
    *(
        Group(
            "number",
            f"{at}/publisher_item/item_number",
            ("",),
            when=(("@item_number_type", r"^(?i:article[-_ ]?number|)$"),),
        )
        for at in _PLACES
    ),
    *(Group("update {@type}", f"{at}/crossmark/updates/update", ("",)) for at in _PLACES),
    Group("registrant", "crm-item", ("",), when=(("@name", r"^publisher-name$"),)),
)
_OF_PART: Final = ("part", "part")
_ALONE: Final = ("alone", "alone")


def _everywhere(*names: str) -> tuple[str, ...]:
    """The tag of each name at each place, the part before the whole."""
    return tuple(f"{at}/{name}" for at in _PLACES for name in names)


_WHEN: Final = tuple(
    f"{at}/{name}" for at in (*_PARTS, "journal/journal_issue", *_WHOLES) for name in ("print", "date")
)

COLUMNS: Final[Mapping[str, Chain]] = {
    "title": (
        *(f"{at}/heading" for at in (*_PARTS, *_LONE)),
        *(From(f"{at}/heading", when=_ALONE) for at in _WHOLES if at not in _LONE),
        From("conference/proceedings_metadata/proceedings_title", when=_ALONE),
        From("journal/journal_metadata/full_title", when=_ALONE),
    ),
    "original_title": (*_everywhere("titles/original_language_title"),),
    "abstract": (*_everywhere("abstract", "description"),),
    "authors": (*_everywhere("author"), *_everywhere("editor")),
    "bodies": (*_everywhere("body"),),
    "year": _WHEN,
    "date": _WHEN,
    "venue": (
        From("journal/journal_metadata/full_title", when=_OF_PART),
        From("conference/proceedings_metadata/proceedings_title", when=_OF_PART),
        *(From(f"{at}/heading", when=_OF_PART) for at in _WHOLES),
        "posted_content/institution/institution_name",
        "posted_content/group_title",
    ),
    "venue_short": ("journal/journal_metadata/abbrev_title",),
    "volume": (
        "journal/journal_issue/journal_volume/volume",
        *(f"{at}/volume" for at in ("book/book_metadata", "book/book_series_metadata", "book/book_set_metadata")),
        *(f"conference/{name}/volume" for name in ("proceedings_metadata", "proceedings_series_metadata")),
    ),
    "issue": ("journal/journal_issue/issue",),
    "pages": (*_everywhere("pages/first_page"), *_everywhere("pages/other_pages")),
    "last_page": (*_everywhere("pages/last_page"),),
    "article_number": ("number",),
    "publisher": (
        *_everywhere("publisher/publisher_name"),
        "registrant",
        *(f"{at}/institution/institution_name" for at in ("dissertation", "report-paper/report-paper_metadata")),
    ),
    "doi": (*_everywhere("doi_data/doi"), "doi", "journal/journal_metadata/doi_data/doi"),
    "issn": (*(f"{at}/issn" for at in (*_VENUES, *_WHOLES)),),
    "isbn": (*(f"{at}/isbn" for at in _WHOLES),),
    "languages": (
        *(f"{at}@language" for at in _PLACES),
        *(f"{at}/titles/title@language" for at in _PARTS),
        "journal/journal_metadata@language",
    ),
    "document_types": ("posted_content@type", "work", "whole"),
    "url": (*_everywhere("doi_data/resource"), "journal/journal_metadata/doi_data/resource"),
}

DIALECTS: Final = (
    Dialect(
        "crossref",
        "xml",
        "Crossref",
        COLUMNS,
        accession=COLUMNS["doi"],
        groups=_GROUPS,
        notices={f"update {kind}": name for kind, name in _UPDATES.items()},
        signs=(("|".join(("crossref", "crm-item", *CROSSREF_TYPES)), ""),),
    ),
)
