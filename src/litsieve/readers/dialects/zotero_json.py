"""Zotero's items as JSON: as its interface answers (under `data`), and as Better BibTeX exports and saves them."""

from __future__ import annotations

from typing import Final

from litsieve.readers.dialect import Dialect, From, Group

_WRITERS: Final = (
    r"^(?:author|artist|bookAuthor|cartographer|composer|director|interviewee|inventor|performer|podcaster|presenter"
    r"|programmer|sponsor|contributor|)$"
)
_TYPES: Final = (
    r"^(?:annotation|artwork|attachment|audioRecording|bill|blogPost|book|bookSection|case|computerProgram"
    r"|conferencePaper|dataset|dictionaryEntry|document|email|encyclopediaArticle|film|forumPost|hearing"
    r"|instantMessage|interview|journalArticle|letter|magazineArticle|manuscript|map|newspaperArticle|note|patent"
    r"|podcast|preprint|presentation|radioBroadcast|report|standard|statute|thesis|tvBroadcast|videoRecording"
    r"|webpage)$"
)
# What Zotero calls otherwise than all others, or what means something else there.
_KINDS: Final = {
    "blogPost|forumPost": "web-page",
    "encyclopediaArticle|dictionaryEntry": "book-chapter",
    "magazineArticle|newspaperArticle": "news",
    "computerProgram": "dataset",
    "presentation": "conference-paper",
    "letter|email|instantMessage|interview|artwork|case|statute|audioRecording|videoRecording|radioBroadcast"
    "|tvBroadcast|podcast|document": "other",
}


def _dialect(at: str) -> Dialect:
    def field(name: str) -> str:
        return f"{at}{name}"

    def people(into: str, role: str) -> tuple[Group, ...]:
        who, kind = field("creators"), ("creatorType", role)
        return (
            Group(into, who, ("lastName", "firstName"), when=(kind, ("lastName", r"\S"), ("firstName", r"\S"))),
            Group(into, who, ("lastName",), around=("", ","), when=(kind, ("lastName", r"\S"), ("firstName", "^$"))),
            Group(into, who, ("name",), around=("{{", "}}"), when=(kind, ("name", r"\S"))),
        )

    return Dialect(
        "zotero",
        "json",
        "",
        {
            "title": tuple(map(field, ("title", "caseName", "nameOfAct", "subject"))),
            "abstract": (field("abstractNote"),),
            "authors": ("person", "editor"),
            "year": tuple(map(field, ("date", "issueDate", "dateDecided", "dateEnacted", "filingDate"))),
            "date": tuple(map(field, ("date", "issueDate", "dateDecided", "dateEnacted", "filingDate"))),
            "venue": tuple(
                map(
                    field,
                    (
                        *("publicationTitle", "bookTitle", "proceedingsTitle", "conferenceName", "encyclopediaTitle"),
                        *("dictionaryTitle", "websiteTitle", "blogTitle", "forumTitle", "repository", "meetingName"),
                    ),
                )
            ),
            "venue_short": (field("journalAbbreviation"),),
            "volume": (field("volume"),),
            "issue": (field("issue"),),
            "pages": (field("pages"),),
            "publisher": tuple(map(field, ("publisher", "university", "institution"))),
            "doi": (field("DOI"), From(field("extra"), r"(?im)^DOI:\s*(\S+)"), field("url")),
            "pmid": (From(field("extra"), r"(?im)^PMID:\s*(\d+)"),),
            "pmcid": (From(field("extra"), r"(?im)^PMCID:\s*(PMC\d+)"),),
            "issn": (field("ISSN"),),
            "isbn": (field("ISBN"),),
            "languages": (field("language"),),
            "document_types": ("kind", field("itemType")),
            "source_types": (field("itemType"),),
            "keywords": ("tag", field("tags/tag"), field("tags")),
            "subjects": ("heading",),
            "url": (field("url"),),
        },
        groups=(
            *people("person", _WRITERS),
            *people("editor", "^(?:editor|seriesEditor)$"),
            # What a database gave is a heading, what a person put there is none.
            Group("heading", field("tags"), ("tag",), when=(("type", "^1$"),)),
            Group("tag", field("tags"), ("tag",), when=(("type", "^(?!1$)"),)),
            *(
                Group("kind", field("itemType"), (), says=says, when=(("", f"^(?:{words})$"),))
                for words, says in _KINDS.items()
            ),
        ),
        database_tags=(field("libraryCatalog"),),
        signs=((field("itemType"), _TYPES),),
        names="written",
    )


DIALECTS: Final = (_dialect("data/"), _dialect(""))
