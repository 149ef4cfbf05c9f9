"""What each program wants of RIS: under which tag it looks for a column, and what it is told in a note instead.

Zotero makes a note of each line with a tag that it does not know, and reads `PMID: 1` in M2, which is its Extra.
Rayyan adds such a line to the value above. EndNote takes an author for a body where the name ends in a comma.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from litsieve.readers.dialects.own import ENDNOTE_MARK, MARK, NOTES

Places = Mapping[str, tuple[str, str]]
"""A column to its tag and, where the tag may hold anything, the label that says what this is."""


@dataclass(frozen=True, slots=True)
class Flavour:
    """How one program wants the columns said."""

    places: Places
    mark: str = MARK
    bodies_end_in_comma: bool = False


_DEFAULT: Final[Places] = {
    "authors": ("AU", ""),
    "title": ("TI", ""),
    "original_title": ("OP", ""),
    "year": ("PY", ""),
    "date": ("DA", ""),
    "venue": ("T2", ""),
    "venue_short": ("J2", ""),
    "volume": ("VL", ""),
    "issue": ("IS", ""),
    "article_number": ("C7", ""),
    "publisher": ("PB", ""),
    "issn": ("SN", ""),
    "isbn": ("SN", ""),
    "doi": ("DO", ""),
    "pmid": ("C5", ""),  # as Embase writes it
    "pmcid": ("C2", ""),  # as EndNote writes it
    "languages": ("LA", ""),
    "document_types": ("M3", ""),
    "abstract": ("AB", ""),
    "keywords": ("KW", ""),
    "url": ("UR", ""),
    "accession": ("AN", ""),
    "database": ("DB", ""),
    "source_types": ("PT", ""),  # as Ovid writes them
    "subjects": ("SH", ""),
    "notices": ("N1", NOTES["notices"]),
    "title_note": ("N1", NOTES["title_note"]),
}
_ZOTERO: Final = ("original_title", "article_number", "pmid", "pmcid", "source_types", "notices", "title_note")
_PLAIN: Final = (*_ZOTERO, "venue_short", "database")
_AMONG_KEYWORDS: Final[Places] = {"subjects": ("KW", "")}


def _told(columns: tuple[str, ...], tag: str) -> Places:
    return {column: (tag, NOTES[column]) for column in columns}


FLAVOURS: Final[Mapping[str, Flavour]] = {
    "": Flavour(_DEFAULT),
    "zotero": Flavour({**_DEFAULT, **_told(_ZOTERO, "M2"), **_AMONG_KEYWORDS}),
    "endnote": Flavour({**_DEFAULT, **_told(("source_types",), "N1"), **_AMONG_KEYWORDS}, ENDNOTE_MARK, True),
    "rayyan": Flavour({**_DEFAULT, **_told(_PLAIN, "N1"), **_AMONG_KEYWORDS}),
    "covidence": Flavour({**_DEFAULT, **_told(_PLAIN, "N1"), **_AMONG_KEYWORDS}),
}
# The order of the lines; pages, which are two, stand behind the issue.
ORDER: Final = tuple(column for name in _DEFAULT for column in ((name, "pages") if name == "issue" else (name,)))
# Tags that no program stumbles over.
KNOWN_TO_ALL: Final = frozenset(
    {
        *("AU", "TI", "PY", "DA", "T2", "J2", "VL", "IS", "SP", "EP", "C7", "PB", "SN", "DO", "C5", "C2", "LA", "M3"),
        *("AB", "KW", "UR", "AN", "DB"),
    }
)
