"""arXiv: the Atom feed of its interface, and the two formats of its OAI service; dated by the first version."""

from __future__ import annotations

import re
from typing import Final

from litsieve.readers.dialect import Dialect, Group

_OAI: Final = "metadata/arXiv"
_RAW: Final = "metadata/arXivRaw"
_NUMBER: Final = r"\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7}"
_SAYS_PREPRINT: Final = "preprint"


def _kind(at: str) -> tuple[Group, ...]:
    return (Group("kind", at, (), says=_SAYS_PREPRINT), Group("server", at, (), says="arXiv"))


_SAID: Final = {"venue": ("server",), "document_types": ("kind",)}

ATOM: Final = Dialect(
    "arxiv",
    "xml",
    "arXiv",
    {
        **_SAID,
        "title": ("title",),
        "abstract": ("summary",),
        "authors": ("author/name",),
        "year": ("published", "updated"),
        "date": ("published", "updated"),
        "doi": ("doi",),
        "subjects": ("category@term",),
        "url": ("id",),
    },
    accession=("id",),
    accession_pattern=_NUMBER,
    groups=_kind("id"),
    signs=(("id", r"arxiv\.org/abs/"), ("title", "")),
    names="given-first",
)
OAI: Final = Dialect(
    "arxiv",
    "xml",
    "arXiv",
    {
        **_SAID,
        "title": (f"{_OAI}/title",),
        "abstract": (f"{_OAI}/abstract",),
        "authors": ("person",),
        "year": (f"{_OAI}/created",),
        "date": (f"{_OAI}/created",),
        "doi": (f"{_OAI}/doi",),
        "subjects": (f"{_OAI}/categories",),
    },
    accession=(f"{_OAI}/id",),
    accession_pattern=_NUMBER,
    groups=(
        *_kind(_OAI),
        Group("person", f"{_OAI}/authors/author", ("keyname", "forenames", "suffix"), keep_empty=True),
    ),
    separators={f"{_OAI}/categories": " "},
    signs=((f"{_OAI}/id", ""),),
)
RAW: Final = Dialect(
    "arxiv",
    "xml",
    "arXiv",
    {
        **_SAID,
        "title": (f"{_RAW}/title",),
        "abstract": (f"{_RAW}/abstract",),
        "authors": (f"{_RAW}/authors",),
        "year": (f"{_RAW}/version/date",),
        "doi": (f"{_RAW}/doi",),
        "subjects": (f"{_RAW}/categories",),
    },
    accession=(f"{_RAW}/id",),
    accession_pattern=_NUMBER,
    groups=_kind(_RAW),
    # Affiliations stand in round brackets behind a name.
    separators={
        f"{_RAW}/authors": re.compile(
            r"\s*\((?:[^()]|\([^()]*\))*+\)(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*$)|\s*,\s+(?:and\s+)?|\s+and\s+"
        ),
        f"{_RAW}/categories": " ",
    },
    signs=((f"{_RAW}/id", ""),),
    names="given-first",
    latex=True,
)

DIALECTS: Final = (ATOM, OAI, RAW)
