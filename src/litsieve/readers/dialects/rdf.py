"""RDF: what Zotero exports, and what catalogues write with Dublin Core, BIBO, FOAF and schema.org.

A tag is the path from the document; names of all vocabularies stand without their prefix.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from litsieve.readers.dialect import Chain, Dialect, From, Group

# What a document appears in, the nearest first; a series is no venue.
_WHOLES: Final = (
    *(
        "Journal",
        "Book",
        "Proceedings",
        "Newspaper",
        "Magazine",
        "Periodical",
        "PublicationIssue",
        "PublicationVolume",
    ),
    *("Website", "WebSite", "Blog", "Forum", "EncyclopediaArticle", "Encyclopedia", "Dictionary", "Collection"),
    *("PublicationIssue/isPartOf/PublicationVolume", "PublicationIssue/isPartOf/Periodical"),
    *("PublicationIssue/isPartOf/PublicationVolume/isPartOf/Periodical", "PublicationVolume/isPartOf/Periodical"),
    *("Issue/isPartOf/Journal", "Document", "Description"),
)
# Who made a document, by the properties that Zotero has for its kinds, those of writers first.
_LISTED: Final = (
    *("authors", "inventors", "directors", "programmers", "artists", "performers", "composers", "cartographers"),
    *("presenters", "podcasters", "interviewees", "authorList", "editors", "editorList"),
)
_SINGLE: Final = ("author", "creator", "editor")
_MAKERS: Final = ("authors", "authorList", "author", "creator", *_LISTED[1:-3])
_EDITORS: Final = ("editors", "editorList", "editor")
_FAMILY: Final = ("surname", "familyName", "family_name", "lastName")
_GIVEN: Final = ("givenName", "givenname", "firstName")
_DOI: Final = r"(?i)^(?:doi[:\s]|https?://(?:dx\.)?doi\.org/)?\s*(10\.\d{4,9}/.+)"
_ISSN: Final = r"(?i)^(?:e?issn[:\s]*|urn:issn:)?(\d{4}-?\d{3}[\dX])\b"
_ISBN: Final = r"(?i)^(?:isbn[:\s]*|urn:isbn:)((?:97[89])?[\dX -]{9,}.*)"

_KINDS: Final[Mapping[str, str]] = {
    "journalArticle": "journal-article",
    "magazineArticle|newspaperArticle": "news",
    "bookSection|encyclopediaArticle|dictionaryEntry": "book-chapter",
    "conferencePaper|presentation": "conference-paper",
    "webpage|blogPost|forumPost": "web-page",
    "audioRecording|videoRecording|film|podcast|radioBroadcast|tvBroadcast|artwork|map|interview|email|hearing|bill"
    "|case|statute|instantMessage|letter": "other",
    "computerProgram": "software",
}
_CLASSES: Final[Mapping[str, str]] = {
    "ScholarlyArticle|AcademicArticle|Article|MedicalScholarlyArticle": "journal-article",
    "Book|EditedBook|Manual|Monograph": "book",
    "BookSection|Chapter": "book-chapter",
    "Thesis": "thesis",
    "Report|TechnicalReport": "report",
    "Proceedings": "conference-paper",
    "Dataset|SoftwareSourceCode|SoftwareApplication": "dataset",
    "Patent": "patent",
    "WebPage|Website|BlogPosting": "web-page",
    "NewsArticle": "news",
}


def _people(place: str, who: str) -> tuple[Group, ...]:
    """Someone described at `place`: a person by family and given name, a body by the family name alone."""
    return (
        *(Group(f"{place}/last", f"{place}/{name}", ("",)) for name in _FAMILY),
        *(Group(f"{place}/first", f"{place}/{name}", ("",)) for name in _GIVEN),
        Group(who, place, ("last", "first"), when=(("last", r"\S"), ("first", r"\S"))),
        Group(f"{who} body", place, ("last",), when=(("first", "^$"),)),
        Group(who, place, ("name",), when=(("last", "^$"),)),
    )


def _everyone() -> tuple[Group, ...]:
    listed = [(f"{name}/{kind}/li", name) for name in _LISTED for kind in ("Seq", "Bag")]
    single = [(name, name) for name in _SINGLE]
    persons = [
        (f"{place}/{form}", name)
        for place, name in (*listed, *single)
        for form in ("Person", "Agent", "Description", "Researcher")
    ]
    bodies = [(f"{place}/Organization", name) for place, name in (*listed, *single)]
    return (
        *(group for place, name in persons for group in _people(place, f"of {name}")),
        *(Group(f"of {name} body", place, ("name",)) for place, name in bodies),
        *(Group(f"of {name}", place, ("",)) for place, name in listed),
        # Some name everyone again who is described.
        *(Group(f"named {name}", place, ("",)) for place, name in single),
    )


def _whole(*names: str) -> Chain:
    """Tags of what the document appears in, the nearest first."""
    return tuple(f"isPartOf/{whole}/{name}" for whole in _WHOLES for name in names)


def _like(pattern: str, tags: Chain) -> Chain:
    return tuple(From(tag, pattern) for tag in tags if isinstance(tag, str))


_IDENTIFIERS: Final = ("identifier", *_whole("identifier"))
_GROUPS: Final = (
    *_everyone(),
    Group("tag", "subject", ("", "AutomaticTag/value"), between=""),
    *(Group("kind", "itemType", ("",), when=(("", f"^(?:{kind})$"),), says=says) for kind, says in _KINDS.items()),
    *(Group("class", kind, (), says=says) for kinds, says in _CLASSES.items() for kind in kinds.split("|")),
)
_COLUMNS: Final[Mapping[str, Chain]] = {
    "title": ("title", "name", "headline", "caseName", "nameOfAct"),
    "authors": tuple(f"{how} {name}" for name in (*_MAKERS, *_EDITORS) for how in ("of", "named")),
    "bodies": tuple(f"of {name} body" for name in (*_MAKERS, *_EDITORS)),
    "year": ("date", "issued", "datePublished", "created", "dateCreated", *_whole("date", "datePublished", "issued")),
    "date": ("date", "issued", "datePublished", "created", "dateCreated", *_whole("date", "datePublished", "issued")),
    "venue": (*_whole("title", "name"), "presentedAt/Conference/title", "publicationTitle", "isPartOf/title"),
    "venue_short": _whole("alternative", "shortTitle"),
    "volume": (*_whole("volume", "volumeNumber"), "volume", "volumeNumber"),
    "issue": (*_whole("number", "issue", "issueNumber"), "issue", "issueNumber"),
    "pages": ("pages", "pageStart", "startingPage", "pagination"),
    "last_page": ("pageEnd", "endingPage"),
    "publisher": ("publisher/Organization/name", "publisher", "publisher/name"),
    "doi": (
        "doi",
        *_like(_DOI, _IDENTIFIERS),
        *_like(_DOI, ("sameAs@resource", "identifier/URI/value", "@about", "url")),
    ),
    "pmid": ("pmid", *_like(r"(?i)^PMID[: ]\s*(\d+)", _IDENTIFIERS), From("description", r"PMID: ?(\d+)")),
    "pmcid": ("pmcid", From("description", r"PMCID: ?(PMC\d+)")),
    "issn": (
        *("issn", "eissn"),
        *_whole("issn", "eissn"),
        *_like(_ISSN, _IDENTIFIERS),
        *_like(_ISSN, _whole("@about")),
    ),
    "isbn": (*("isbn", "isbn13", "isbn10"), *_whole("isbn"), *_like(_ISBN, (*_IDENTIFIERS, "@about"))),
    "languages": ("language", "inLanguage", From("language@resource", r"/iso639-\d/(\w{2,3})$")),
    "keywords": ("tag", "keywords", "about"),
    "url": ("identifier/URI/value", "url", From("@about", r"^https?://.+"), "sameAs@resource"),
}

ZOTERO: Final = Dialect(
    "zotero",
    "rdf",
    "",
    # Zotero's description is its field for what has no other place.
    {
        **_COLUMNS,
        "abstract": ("abstract",),
        "document_types": ("kind", "itemType"),
        "source_types": ("itemType",),
    },
    signs=(("itemType", ""),),
    groups=_GROUPS,
    database_tags=("libraryCatalog",),
    names="given-first",
)
# CiNii says under `publication` where a document came out.
_PUBLISHED: Final[Mapping[str, Chain]] = {
    "year": ("publication/publicationDate",),
    "date": ("publication/publicationDate",),
    "venue": ("publicationName", "publication/publicationName"),
    "volume": ("publication/volume",),
    "issue": ("publication/number",),
    "pages": ("publication/startingPage",),
    "last_page": ("publication/endingPage",),
    "publisher": ("publication/publisher",),
    "doi": _like(_DOI, ("productIdentifier/identifier",)),
    "issn": _like(r"^(\d{7}[\dX])$", ("publication/publicationIdentifier",)),
    "keywords": ("topic@title",),
}
GENERIC: Final = Dialect(
    "generic",
    "rdf",
    "",
    {
        **_COLUMNS,
        **{column: (*_COLUMNS[column], *chain) for column, chain in _PUBLISHED.items()},
        "abstract": ("abstract", "description", "description/notation"),
        "document_types": ("class", "type", "genre"),
    },
    accession=(From("@about", r"^https?://\S+"),),
    groups=_GROUPS,
    names="given-first",
)

DIALECTS: Final = (ZOTERO, GENERIC)
