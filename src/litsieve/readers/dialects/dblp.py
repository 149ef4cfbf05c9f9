"""DBLP: its XML, whole or of one person, and the JSON that its search answers with."""

from __future__ import annotations

from typing import Final

from litsieve.readers.dialect import Dialect, Group
from litsieve.readers.dialects.xml_records import DBLP_TYPES

# People of one name are told by a number behind it.
_NUMBER: Final = r"\s\d{4}$"


def _named(*names: str) -> tuple[str, ...]:
    return tuple(f"{kind}/{name}" for name in names for kind in DBLP_TYPES)


XML: Final = Dialect(
    "dblp",
    "xml",
    "DBLP",
    {
        "title": _named("title"),
        "authors": ("author", "editor"),
        "year": _named("year"),
        "venue": _named("journal", "booktitle"),
        "volume": _named("volume"),
        "issue": _named("number"),
        "pages": _named("pages"),
        "publisher": _named("publisher", "school"),
        "doi": _named("ee"),
        "isbn": _named("isbn"),
        "document_types": ("kind",),
        "url": _named("ee"),
    },
    accession=tuple(f"{kind}@key" for kind in DBLP_TYPES),
    groups=(
        *(Group(who, f"{kind}/{who}", ("",), trim=_NUMBER) for kind in DBLP_TYPES for who in ("author", "editor")),
        *(Group("kind", kind, (), says=kind) for kind in DBLP_TYPES),
    ),
    signs=(("|".join(f"{kind}@key" for kind in DBLP_TYPES), ""),),
    names="given-first",
)
JSON: Final = Dialect(
    "dblp",
    "json",
    "DBLP",
    {
        "title": ("info/title",),
        "authors": ("author",),
        "year": ("info/year",),
        "venue": ("info/venue",),
        "volume": ("info/volume",),
        "issue": ("info/number",),
        "pages": ("info/pages",),
        "publisher": ("info/publisher",),
        "doi": ("info/doi", "info/ee"),
        "document_types": ("kind", "info/type"),
        "url": ("info/ee", "info/url"),
    },
    accession=("info/key",),
    groups=(
        Group("author", "info/authors/author", ("text",), trim=_NUMBER),
        Group("author", "info/authors/author", ("",), trim=_NUMBER),
        *(
            Group("kind", "info/type", (), says=says, when=(("", f"^(?:{words})"),))
            for words, says in (
                ("Journal", "journal-article"),
                ("Conference and Workshop", "conference-paper"),
                ("Informal", "preprint"),
                ("Parts in Books", "book-chapter"),
                ("Books and Theses", "book"),
                ("Data and Artifacts", "dataset"),
            )
        ),
    ),
    signs=(("info/key", ""), ("info/title", ""), ("info/url", r"dblp\.|^db/")),
    names="given-first",
)
