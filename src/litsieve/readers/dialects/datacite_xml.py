"""DataCite's XML: what is deposited with it, and what its OAI service hands on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from litsieve.readers.dialect import Chain, Dialect, From, Group

_PLACES: Final = ("", "metadata/resource/", "metadata/oai_datacite/payload/resource/")
_RELATED: Final[Mapping[str, str]] = {
    "IsPreviousVersionOf": "update-in",
    "IsNewVersionOf": "update-of",
    "IsObsoletedBy": "update-in",
    "Obsoletes": "update-of",
}
_BODY: Final = ("creatorName@nameType", "^Organi[sz]ational$")
_PERSON: Final = ("creatorName@nameType", "^(?!Organi[sz]ational$)")
_INSIDE: Final = ("@relationType", "^IsPublishedIn$")


def _persons(at: str) -> tuple[Group, ...]:
    """Creators; who has a family name, or a comma in his name and is not called an organisation, is a person."""
    creator, named = f"{at}creators/creator", ("familyName", r"\S")
    both = ("familyName", "givenName")
    return (
        Group("names", creator, both, when=(_PERSON, named, ("givenName", r"\S"))),
        Group("names", creator, ("familyName",), around=("", ","), when=(_PERSON, named, ("givenName", "^$"))),
        Group("names", creator, ("creatorName",), when=(_PERSON, ("familyName", "^$"))),
        Group("names", creator, ("creatorName",), around=("{{", "}}"), when=(_BODY,)),
    )


def _groups(at: str) -> tuple[Group, ...]:
    title, date, about = f"{at}titles/title", f"{at}dates/date", f"{at}descriptions/description"
    related, item = f"{at}relatedIdentifiers/relatedIdentifier", f"{at}relatedItems/relatedItem"
    of_host = (
        *(("title", "titles/title"), ("volume", "volume"), ("issue", "issue"), ("first", "firstPage")),
        *(("last", "lastPage"), ("number", "number"), ("year", "publicationYear"), ("id", "relatedItemIdentifier")),
    )
    return (
        *_persons(at),
        Group("title", title, ("",), when=(("@titleType", r"^(Other)?$"),)),
        Group("subtitle", title, ("",), when=(("@titleType", "^Subtitle$"),)),
        Group("translated", title, ("",), when=(("@titleType", "^TranslatedTitle$"),)),
        Group("alternative", title, ("",), when=(("@titleType", "^AlternativeTitle$"),)),
        Group("issued", date, ("",), when=(("@dateType", "^Issued$"),)),
        Group("available", date, ("",), when=(("@dateType", "^Available$"),)),
        # The end of a line is an element, which parts a text.
        Group("abstract", about, ("", "#text"), "\n", "\n", when=(("@descriptionType", "^Abstract$"),)),
        Group("doi", f"{at}identifier", ("",), when=(("@identifierType", "^(?i:doi)$"),)),
        *(
            Group(kind.lower(), related, ("",), when=(_INSIDE, ("@relatedIdentifierType", f"^E?{kind}$")))
            for kind in ("ISSN", "ISBN")
        ),
        *(Group(f"host:{name}", item, (path,), again="\n", when=(_INSIDE,)) for name, path in of_host),
        *(Group(name, related, ("",), when=(("@relationType", f"^{name}$"),)) for name in _RELATED),
        Group(
            "pmid", related, ("",), when=(("@relatedIdentifierType", "^PMID$"), ("@relationType", "^IsIdenticalTo$"))
        ),
    )


def _everywhere(*names: str) -> tuple[str, ...]:
    return tuple(f"{at}{name}" for name in names for at in _PLACES)


COLUMNS: Final[Mapping[str, Chain]] = {
    "title": ("title", "alternative", "translated"),
    "subtitle": ("subtitle",),
    "abstract": ("abstract",),
    "authors": ("names",),
    # A repository gives the year in which it made the work available; that of the book or journal goes before it.
    "year": (From("host:year", r"^\d{4}"), *_everywhere("publicationYear"), "issued", "available"),
    "date": ("issued", "available"),
    "venue": (From("host:title", r"^.+"),),
    "volume": (From("host:volume", r"^.+"),),
    "issue": (From("host:issue", r"^.+"),),
    "pages": (From("host:first", r"^.+"),),
    "last_page": (From("host:last", r"^.+"),),
    "article_number": (From("host:number", r"^.+"),),
    "publisher": _everywhere("publisher"),
    "doi": ("doi",),
    "pmid": ("pmid",),
    "issn": ("issn", From("host:id", r"^\d{4}-\d{3}[\dX]$")),
    "isbn": ("isbn", From("host:id", r"^97[89][\d-]{10,14}$")),
    "languages": _everywhere("language"),
    "document_types": (
        *(From(tag, r"^(?!Text$|Other$|Collection$).+") for tag in _everywhere("resourceType@resourceTypeGeneral")),
        *_everywhere("resourceType"),
    ),
    "subjects": _everywhere("subjects/subject"),
}

DIALECTS: Final = tuple(
    Dialect(
        "datacite",
        "xml",
        "DataCite",
        COLUMNS,
        accession=("doi",),
        groups=_groups(at),
        notices=_RELATED,
        signs=((f"{at}titles/title", ""), (f"{at}creators|{at}publicationYear", ""), (f"{at}identifier", "")),
        names="written",
    )
    for at in _PLACES
)
