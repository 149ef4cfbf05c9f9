"""Publish or Perish, the program, which writes what Google Scholar and others show."""

from __future__ import annotations

from typing import Final

from litsieve.readers.dialect import Dialect, From, Group

# Where it does not know a number it writes 0.
_KNOWN: Final = r"^(?!0$).+"

PUBLISH_OR_PERISH: Final = Dialect(
    "publish-or-perish",
    "json",
    "",
    {
        "title": ("title",),
        "abstract": ("abstract",),
        "authors": ("authors", "author"),
        "year": ("year",),
        "date": ("date",),
        "venue": ("source",),
        "volume": (From("volume", _KNOWN),),
        "issue": (From("issue", _KNOWN),),
        "pages": (From("startpage", _KNOWN),),
        "last_page": (From("endpage", _KNOWN),),
        "publisher": ("publisher",),
        "doi": ("doi", "article_url"),
        "issn": ("issn",),
        "document_types": ("type",),
        "url": ("article_url", "fulltext_url"),
    },
    accession=("uid",),
    accession_pattern=r"\S.*\S",
    groups=(Group("database", "uid", (), when=(("", "^GS:"),), says="Google Scholar"),),
    database_tags=("database",),
    signs=(("title", ""), ("rank", r"^\d+$"), ("cites", r"^\d+$"), ("ecc", r"^[\d.]+$")),
    names="given-first",
)
