"""Embase's CSV: its table, and its list of fields in which each field has a row and each author a cell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from litsieve.readers.dialect import Chain, Dialect, From
from litsieve.readers.dialects.columns import COLUMNS
from litsieve.readers.dialects.table import AFTER_INITIAL, table

# Embase has or leaves out the blank behind the comma; "2,4-dinitrophenol" and "N,N-dimethyl" are one term.
_TERMS: Final = re.compile(r",\s+|(?<=[\w)'’]{2}),(?=[^\W\d_]{2})")
_HEADINGS: Final = (
    *("emtree medical index terms (major focus)", "emtree medical index terms"),
    *("emtree drug index terms (major focus)", "emtree drug index terms"),
)
# Health Information Science (2026) 14:1 (62-70) Article Number: 11. Date of Publication: 1 Dec 2026
_OF_SOURCE: Final = r"^(?:.+?) \(\d{4}\) "
_COLUMNS: Final[Mapping[str, Chain]] = {
    "title": ("title", "original title"),
    "original_title": (From("original title", when=("title", r"\S")),),
    "abstract": ("abstract", "original abstract"),
    "authors": ("author names",),
    "date": ("date of publication",),
    "venue": ("source title", From("source", r"^(.+?) \(\d{4}\)")),
    "volume": ("volume", From("source", rf"{_OF_SOURCE}(\w+)")),
    "issue": ("issue", From("source", rf"{_OF_SOURCE}\w+:(\S+)")),
    "pages": ("first page", From("source", rf"{_OF_SOURCE}[^().]*\(([\w.-]+)\)")),
    "article_number": (From("source", r"Article Number: (\S+?)\.(?:\s|$)"),),
    "languages": ("language of article", "article language"),
    "document_types": ("publication type",),
    "keywords": ("author keywords",),
    "subjects": _HEADINGS,
    "url": ("embase link", "full text link"),
}
_ACCESSION: Final = ("pui", "embase accession id")

# Which columns an export has is ticked by hand, but no other database has these.
EMBASE_TABLES: Final = tuple(
    table(
        "embase",
        "Embase",
        sign,
        ("author names", ""),
        accession=_ACCESSION,
        columns=_COLUMNS,
        pooled=("subjects",),
        separators={"author names": AFTER_INITIAL, **dict.fromkeys(("author keywords", *_HEADINGS), _TERMS)},
    )
    for sign in (
        ("pui", r"^L\d+$"),
        ("aip/ip entry date|full record entry date|embase link|emtree medical index terms", ""),
    )
)
DIALECTS: Final = (
    Dialect(
        "embase-fields",
        "embase",
        "Embase",
        {**COLUMNS, **_COLUMNS},
        accession=_ACCESSION,
        pooled=("subjects",),
        ignore_case=True,
    ),
)
"""Of the list of fields."""
