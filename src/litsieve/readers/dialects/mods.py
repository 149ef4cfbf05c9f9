"""MODS, as libraries and repositories give it and Zotero writes it. A tag is the path from `mods`."""

from __future__ import annotations

from typing import Final

from litsieve.readers.dialect import Dialect, From, Group
from litsieve.readers.dialects.marc import ARTIST, EDITOR, ISBD, MAKER

_ABSENT: Final = "^$"
_HOST: Final = ("@type", "^host$")
_ROLE: Final = "role/roleTerm"
_PERSON: Final = ("@type", "(?i)^(?:personal|family)?$")
_BODY: Final = ("@type", "(?i)^(?:corporate|conference)")


def _title(at: str, into: str) -> tuple[Group, ...]:
    """The main title with its article, which an apostrophe joins to it, and with the name of the part that it is."""
    elided, main = r"['\u2019]\s*$", ("@type", _ABSENT)
    return (
        Group(into, at, ("nonSort", "title"), between="", trim=ISBD, when=(("nonSort", elided), main)),
        Group(
            into,
            at,
            ("nonSort title", "partNumber", "partName"),
            between=". ",
            trim=ISBD,
            when=(("nonSort", rf"^(?!.*{elided})"), main),
        ),
    )


def _name_parts(*kinds: tuple[str, str, str]) -> tuple[Group, ...]:
    return tuple(
        Group(f"name/{into}", "name/namePart", ("",), when=(("@type", kind), ("", pattern)))
        for into, kind, pattern in kinds
    )


def _people(into: str, role: str) -> tuple[Group, ...]:
    who = (_PERSON, (_ROLE, role))
    return (
        Group(into, "name", ("family", "given", "suffix"), trim=ISBD, when=(*who, ("family", r"\S"))),
        Group(into, "name", ("whole",), trim=ISBD, when=(*who, ("family", _ABSENT), ("whole", r"\S"))),
        Group(into, "name", ("displayForm",), when=(*who, ("family", _ABSENT), ("whole", _ABSENT))),
    )


def _identifiers(at: str, into: str = "") -> tuple[Group, ...]:
    """The identifiers of the record, or of what it is related to, by their type."""
    kinds = {
        "doi": "doi",
        "issn": "e?issn|issn.*",
        "isbn": "isbn.*",
        "pmid": "pmid|pubmed|medline",
        "pmcid": "pmc(?:id)?",
    }
    valid = ("@invalid", "(?i)^(?!yes)")
    return tuple(
        Group(f"{into}{name}", at, ("",), when=(("@type", f"(?i)^(?:{kind})$"), valid))
        for name, kind in kinds.items()
    )


def _part(at: str, into: str) -> tuple[Group, ...]:
    """What an element `part` says: volume, issue, pages."""
    details = {"volume": "volume|vol", "issue": "issue|number|no", "article_number": "article.*|eid|elocation.*"}
    return (
        *(
            Group(f"{into}{name}", f"{at}/detail", ("number",), when=(("@type", f"(?i)^(?:{kind})$"),))
            for name, kind in details.items()
        ),
        Group(f"{into}pages", f"{at}/extent", ("start", "end"), between="-", when=(("@unit", "(?i)^(?:pages?)?$"),)),
        Group(f"{into}page-list", f"{at}/extent", ("list",), when=(("@unit", "(?i)^(?:pages?)?$"),)),
    )


_OF_HOST: Final = ("volume", "issue", "article_number", "pages", "page-list", "issn", "isbn")
_HEADING: Final = ("topic", "name/namePart", "titleInfo/title", "geographic", "temporal", "genre", "occupation")
# Words for what a document has in it, not for what it is.
_GENRE: Final = r"(?i)^(?!(?:bibliography|directory|index|fiction|web site|catalog)$)"

_GROUPS: Final = (
    *_title("titleInfo", "title"),
    Group("any title", "titleInfo", ("title",), trim=ISBD),
    Group("subtitle", "titleInfo", ("subTitle",), trim=ISBD, when=(("@type", _ABSENT),)),
    Group("uniform title", "titleInfo", ("title",), trim=ISBD, when=(("@type", "^uniform$"),)),
    *_name_parts(
        ("family", "^family$", ""),
        ("given", "^given$", ""),
        ("suffix", "^termsOfAddress$", r"(?i)^(?:jr|sr|ii|iii|iv)\.?$"),
        ("whole", _ABSENT, ""),
    ),
    *_people("person", MAKER),
    *_people("artist", ARTIST),
    *_people("editor", EDITOR),
    *(
        Group(into, "name", ("whole",), again=". ", trim=ISBD, when=(_BODY, (_ROLE, role)))
        for into, role in (("body", MAKER), ("artist body", ARTIST), ("editor body", EDITOR))
    ),
    Group("issued", "originInfo/dateIssued", ("",), when=(("@point", "^(?!end)"), ("@encoding", r"\S"))),
    Group("issued in words", "originInfo/dateIssued", ("",), when=(("@point", "^(?!end)"),)),
    Group("language/code", "language/languageTerm", ("",), when=(("@type", "^(?:code)?$"),)),
    Group("language/word", "language/languageTerm", ("",), when=(("@type", "^text$"),)),
    Group("language spoken", "language", ("code",), again="; ", when=(("@objectPart", _ABSENT), ("code", r"\S"))),
    Group("language spoken", "language", ("word",), again="; ", when=(("@objectPart", _ABSENT), ("code", _ABSENT))),
    Group("kind", "genre", ("",), when=(("", _GENRE),)),
    Group("kind of whole", "originInfo/issuance", ("",), when=(("", "^(?:monographic|single unit)"),), says="book"),
    *_identifiers("identifier"),
    *_part("part", ""),
    Group("heading", "subject", _HEADING, between="--", again="--", trim=ISBD, when=(("@authority", r"\S"),)),
    Group("keyword", "subject", _HEADING, between="--", again="--", trim=ISBD, when=(("@authority", _ABSENT),)),
    *_title("relatedItem/titleInfo", "relatedItem/venue"),
    Group("relatedItem/short", "relatedItem/titleInfo", ("title",), when=(("@type", "^abbreviated$"),)),
    *_identifiers("relatedItem/identifier", "relatedItem/"),
    *_part("relatedItem/part", "relatedItem/"),
    *(Group(f"host {name}", "relatedItem", (name,), again="; ", when=(_HOST,)) for name in _OF_HOST),
    Group("venue", "relatedItem", ("venue",), when=(_HOST,)),
    Group("venue_short", "relatedItem", ("short",), when=(_HOST,)),
    Group("host date", "relatedItem", ("part/date",), when=(_HOST,)),
    Group("host issued", "relatedItem", ("originInfo/dateIssued",), again="; ", when=(_HOST,)),
    Group("host publisher", "relatedItem", ("originInfo/publisher",), when=(_HOST,)),
    Group("kind of part", "relatedItem", ("issn",), when=(_HOST, ("issn", r"\S")), says="journal-article"),
    Group("kind of part", "relatedItem", ("volume",), when=(_HOST, ("volume", r"\S")), says="journal-article"),
    Group("kind of part", "relatedItem", ("isbn",), when=(_HOST, ("isbn", r"\S")), says="book-chapter"),
)
_DATES: Final = (
    *(
        "issued",
        "issued in words",
        "originInfo/copyrightDate",
        "part/date",
        "host date",
        "host issued",
        "originInfo/dateCreated",
    ),
    *("originInfo/dateOther", "originInfo/dateCaptured"),
)

MODS: Final = Dialect(
    "mods",
    "xml",
    "",
    {
        "title": ("title", "any title"),
        "subtitle": ("subtitle",),
        "authors": ("person", "artist", "editor"),
        "bodies": ("body", "artist body", "editor body"),
        "year": _DATES,
        "date": _DATES,
        "venue": ("venue",),
        "venue_short": ("venue_short",),
        "volume": ("host volume", "volume"),
        "issue": ("host issue", "issue"),
        "pages": ("host pages", "host page-list", "pages", "page-list"),
        "article_number": ("host article_number", "article_number"),
        "publisher": ("originInfo/publisher", "host publisher"),
        "doi": ("doi", From("identifier", r"(?i)doi\.org/(10\..+)"), From("location/url", r"(?i)doi\.org/(10\..+)")),
        "pmid": ("pmid",),
        "pmcid": ("pmcid",),
        "issn": ("issn", "host issn"),
        "isbn": ("isbn", "host isbn"),
        "languages": ("language spoken",),
        "document_types": ("kind", "kind of part", "kind of whole"),
        "keywords": ("keyword",),
        "subjects": ("heading",),
        "abstract": ("abstract",),
        "url": ("location/url", "identifier"),
    },
    accession=("recordInfo/recordIdentifier",),
    database_tags=("recordInfo/recordContentSource",),
    signs=(("titleInfo|originInfo|typeOfResource|recordInfo", ""),),
    groups=_GROUPS,
    names="given-first",
)

DIALECTS: Final = (MODS,)
