"""DataCite's records: bare, as a DOI answers, and as the `attributes` of what its interface answers."""

from __future__ import annotations

from typing import Final

from litsieve.readers.dialect import Chain, Dialect, From, Group

_RELATED: Final = {
    "IsPreviousVersionOf": "update-in",
    "IsNewVersionOf": "update-of",
    "IsObsoletedBy": "update-in",
    "Obsoletes": "update-of",
    "IsVariantFormOf": "",
}
# Some write the pages among the sizes: 33-52 Pages.
_SIZE: Final = r"(?i)^(?:pp?\.? ?)?(\d+ ?[-\u2013] ?\d+) ?(?:pages?|seiten|pp?\.?|s\.?)?$"


def _persons(role: str) -> tuple[Group, ...]:
    """Creators; who has a family name, or a comma in his name and is not called an organisation, is a person."""
    body = ("nameType", "^Organi[sz]ational$")
    person = ("nameType", "^(?!Organi[sz]ational$)")
    nobody = ("familyName", r"^\s*$")
    return (
        Group("names", role, ("familyName", "givenName"), when=(person, ("familyName", r"\S"), ("givenName", r"\S"))),
        Group(
            "names",
            role,
            ("familyName",),
            around=("", ","),
            when=(person, ("familyName", r"\S"), ("givenName", r"^\s*$")),
        ),
        Group("names", role, ("name",), when=(person, nobody)),
        Group("names", role, ("name",), around=("{{", "}}"), when=(body,)),
    )


def _groups(at: str) -> tuple[Group, ...]:
    titles, dates, about = f"{at}titles", f"{at}dates", f"{at}descriptions"
    related, items = f"{at}relatedIdentifiers", f"{at}relatedItems"
    inside = ("relationType", "^IsPublishedIn$")
    return (
        *_persons(f"{at}creators"),
        Group("title", titles, ("title",), when=(("titleType", r"^(Other)?$"),)),
        Group("subtitle", titles, ("title",), when=(("titleType", "^Subtitle$"),)),
        Group("translated", titles, ("title",), when=(("titleType", "^TranslatedTitle$"),)),
        Group("alternative", titles, ("title",), when=(("titleType", "^AlternativeTitle$"),)),
        Group("issued", dates, ("date",), when=(("dateType", "^Issued$"),)),
        Group("available", dates, ("date",), when=(("dateType", "^Available$"),)),
        Group("abstract", about, ("description",), when=(("descriptionType", "^Abstract$"),)),
        Group("series", about, ("description",), when=(("descriptionType", "^SeriesInformation$"),)),
        *(
            Group(kind.lower(), f"{at}container", ("identifier",), when=(("identifierType", f"^E?{kind}$"),))
            for kind in ("ISSN", "ISBN")
        ),
        *(
            Group(
                kind.lower(), related, ("relatedIdentifier",), when=(inside, ("relatedIdentifierType", f"^E?{kind}$"))
            )
            for kind in ("ISSN", "ISBN")
        ),
        *(
            Group(f"host:{name}", items, (path,), again="\n", when=(inside,))
            for name, path in (
                ("title", "titles/title"),
                ("volume", "volume"),
                ("issue", "issue"),
                ("first", "firstPage"),
                ("last", "lastPage"),
                ("number", "number"),
                ("year", "publicationYear"),
                ("id", "relatedItemIdentifier/relatedItemIdentifier"),
            )
        ),
        *(
            Group(relation, related, ("relatedIdentifier",), when=(("relationType", f"^{relation}$"),))
            for relation, kind in _RELATED.items()
            if kind
        ),
        Group(
            "pmid",
            related,
            ("relatedIdentifier",),
            when=(("relatedIdentifierType", "^PMID$"), ("relationType", "^IsIdenticalTo$")),
        ),
    )


def _columns(at: str) -> dict[str, Chain]:
    container, types = f"{at}container", f"{at}types"
    page = r"^(?:pp?\. ?)?([A-Za-z]{0,3}\d[\w.]*)$"
    return {
        "title": ("title", "alternative", "translated"),
        "subtitle": ("subtitle",),
        "original_title": (),
        "abstract": ("abstract",),
        "authors": ("names",),
        # A repository gives the year in which it made the work available; that of the book or journal goes before it.
        "year": (From("host:year", r"^\d{4}"), f"{at}publicationYear", "issued", f"{at}published", "available"),
        "date": ("issued", f"{at}published", "available"),
        "venue": (f"{container}/title", From("host:title", r"^.+")),
        "volume": (f"{container}/volume", From("host:volume", r"^.+")),
        "issue": (f"{container}/issue", From("host:issue", r"^.+")),
        # Some repositories write the issue or the journal where a page should be.
        "pages": (From(f"{container}/firstPage", page), From("host:first", r"^.+"), From(f"{at}sizes", _SIZE)),
        "last_page": (From(f"{container}/lastPage", page), From("host:last", r"^.+")),
        "article_number": (From("host:number", r"^.+"),),
        "publisher": (f"{at}publisher", f"{at}publisher/name"),
        "doi": (f"{at}doi", f"{at}id", "id"),
        "pmid": ("pmid",),
        "issn": ("issn", From("host:id", r"^\d{4}-\d{3}[\dX]$")),
        "isbn": ("isbn", From("host:id", r"^97[89][\d-]{10,14}$")),
        "languages": (f"{at}language",),
        "document_types": (
            From(f"{types}/resourceTypeGeneral", r"^(?!Text$|Other$|Collection$).+"),
            f"{types}/resourceType",
            f"{types}/citeproc",
            f"{types}/ris",
        ),
        "subjects": (f"{at}subjects/subject",),
        "url": (f"{at}url",),
    }


def _dialect(id: str, at: str) -> Dialect:
    return Dialect(
        id,
        "json",
        "DataCite",
        _columns(at),
        accession=(f"{at}doi", From("id", r"10\.\d{4,9}/\S+")),
        groups=_groups(at),
        notices={relation: kind for relation, kind in _RELATED.items() if kind},
        signs=(
            (f"{at}titles/title", ""),
            (f"{at}publicationYear", ""),
            # The general type was not asked for at first; DataCite works the others out.
            ("|".join(f"{at}types/{name}" for name in ("resourceTypeGeneral", "citeproc", "schemaOrg")), ""),
        ),
        names="written",
    )


BARE: Final = _dialect("datacite", "")
ATTRIBUTES: Final = _dialect("datacite-api", "attributes/")
