"""JATS: articles in XML, with their text or without, as PubMed Central, publishers and OAI services give them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from litsieve.readers.dialect import Chain, Dialect, From, Group

_PLACES: Final = ("", "metadata/article/")
_NOTICES: Final[Mapping[str, str]] = {
    "retracted-article": "retraction-of",
    "retraction-forward": "retraction-in",
    "corrected-article": "erratum-for",
    "correction-forward": "erratum-in",
    "object-of-concern": "concern-for",
    "concern-forward": "concern-in",
    "commentary-article": "comment-on",
    "commentary": "comment-in",
}
_AUTHOR: Final = ("@contrib-type", r"^(?i:(?:corresponding )?authors?|collab|)$")
_EDITOR: Final = ("@contrib-type", r"^(?i:editors?)$")
_LISTS: Final = ("@kwd-group-type", r"^(?i:mesh|jel|msc|pacs|inspec)\b")
_OWN_WORDS: Final = ("@kwd-group-type", r"^(?!(?i:mesh|jel|msc|pacs|inspec)\b)")
_PRINTED: Final = (("@pub-type", r"^(?:ppub|collection|issue-ppub)$"), ("@publication-format", r"^print$"))
# When it was put into an archive, or what stands in its place.
_OTHERWISE: Final = ("@pub-type", r"^(?!pmc-release$|nihms-submitted$|ppub$|collection$|issue-ppub$)")
_OF_PMC: Final = ("@pub-id-type", "^pmc(?:id)?$")
_ABSTRACT: Final = ("@abstract-type", r"^(?i:abstract|section|sections|structured|main|)$")


def _named(who: str, into: str, role: tuple[str, str]) -> tuple[Group, ...]:
    """Those who have a role, by family and given name; of several forms of a name by the western one."""
    parts, several = ("surname", "given-names", "suffix"), f"{who}/name-alternatives/name"
    return (
        *(
            Group(into, who, tuple(f"{form}/{part}" for part in parts), keep_empty=True, when=(role,))
            for form in ("name", "string-name")
        ),
        Group(into, who, ("string-name",), when=(role, ("string-name/surname", "^$"))),
        Group(f"{who}/western", several, parts, keep_empty=True, when=(("@name-style", "^western$"),)),
        Group(f"{who}/other", several, parts, keep_empty=True, when=(("@name-style", "^(?!western$)"),)),
        Group(into, who, ("western",), when=(role,)),
        Group(into, who, ("other",), again="; ", when=(role, ("western", "^$"))),
    )


def _abstract(at: str) -> tuple[Group, ...]:
    """The abstract itself, its parts with their headings: not its picture, nor its summary for everyone."""
    return (
        Group(f"{at}/part", f"{at}/sec", ("title", "p"), between=": ", when=(("title", r"[^:.?\s]\s*$"),)),
        Group(f"{at}/part", f"{at}/sec", ("title", "p"), between=" ", when=(("title", r"(?:[:.?]\s*|^)$"),)),
        Group("abstract", at, ("", "p", "part"), between="\n", again="\n", when=(_ABSTRACT,)),
    )


def _dates(at: str) -> tuple[Group, ...]:
    parts = ("year", "month", "day")
    return (
        *(Group("printed", at, parts, "-", when=(sign, ("year", r"^\s*\d{4}\s*$"))) for sign in _PRINTED),
        Group("published", at, parts, "-", when=(_OTHERWISE,)),
    )


def _groups(at: str) -> tuple[Group, ...]:
    meta, journal = f"{at}front/article-meta/", f"{at}front/journal-meta/"
    who, heading, words = f"{meta}contrib-group/contrib", f"{meta}title-group", f"{meta}kwd-group"
    both = ("article-title", "subtitle")
    return (
        *_named(who, "person", _AUTHOR),
        *_named(who, "editor", _EDITOR),
        # A group may list its members within its name.
        Group("collective", who, ("collab",), when=(_AUTHOR,)),
        *(Group("collective", who, (name,), when=(_AUTHOR,)) for name in ("collab/institution", "collab-name")),
        *_abstract(f"{meta}abstract"),
        *_dates(f"{meta}pub-date"),
        Group("heading", heading, both, ": ", when=(("article-title", r"[^?!:.\s]\s*$"),)),
        Group("heading", heading, both, " ", when=(("article-title", r"[?!:.]\s*$"),)),
        Group("id {@pub-id-type}", f"{meta}article-id", ("",)),
        Group("pmcid", f"{meta}article-id", ("",), around=("PMC", ""), trim="^PMC", when=(_OF_PMC,)),
        Group("short", f"{journal}journal-id", ("",), when=(("@journal-id-type", r"^(?:iso-abbrev|nlm-ta)$"),)),
        Group("related {@related-article-type}", f"{meta}related-article", ("@xlink:href",)),
        Group("keyword", words, ("kwd",), again="\n", when=(_OWN_WORDS,)),
        Group("heading of list", words, ("kwd",), again="\n", when=(_LISTS,)),
    )


def _columns(at: str) -> Mapping[str, Chain]:
    meta, journal = f"{at}front/article-meta/", f"{at}front/journal-meta/"
    titles = f"{journal}journal-title-group/"
    return {
        "title": ("heading",),
        "abstract": ("abstract",),
        "authors": ("person", "editor"),
        "bodies": ("collective",),
        "year": ("printed", "published"),
        "date": ("printed", "published"),
        "venue": (f"{titles}journal-title", f"{journal}journal-title", "short"),
        "venue_short": ("short", f"{titles}abbrev-journal-title", f"{journal}abbrev-journal-title"),
        "volume": (f"{meta}volume",),
        "issue": (f"{meta}issue",),
        "pages": (f"{meta}fpage", f"{meta}page-range"),
        "last_page": (f"{meta}lpage",),
        "article_number": (f"{meta}elocation-id",),
        "publisher": (f"{journal}publisher/publisher-name",),
        "doi": ("id doi",),
        "pmid": ("id pmid",),
        "pmcid": ("pmcid",),
        "issn": (f"{journal}issn",),
        "isbn": (f"{meta}isbn",),
        "languages": (f"{at[:-1]}@xml:lang",),
        "document_types": (
            From(f"{at[:-1]}@article-type", r"^(?!other$).+"),
            f"{meta}article-categories/subj-group/subject",
        ),
        "keywords": ("keyword",),
        "subjects": ("heading of list",),
        "url": (f"{meta}self-uri@xlink:href",),
    }


DIALECTS: Final = tuple(
    Dialect(
        "jats",
        "xml",
        "",
        _columns(at),
        accession=("pmcid",),
        groups=_groups(at),
        notices={f"related {name}": kind for name, kind in _NOTICES.items()},
        separators={"keyword": "\n", "heading of list": "\n"},
        signs=((f"{at}front/article-meta", ""),),
    )
    for at in _PLACES
)
