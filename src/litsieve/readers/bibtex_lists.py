"""Authors as they are written by hand, which BibTeX misreads: lists that commas part, suffixes without a comma."""

from __future__ import annotations

import re
from typing import Final

_ENTITY: Final = re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,12});$")
_FEWEST: Final = 3  # names between commas: two are "Last, First" as well
_SUFFIXES: Final = frozenset(("jr", "sr", "ii", "iii", "iv", "2nd", "3rd", "md", "phd", "esq"))
BESIDE: Final = frozenset(("Jr", "Sr", "II", "III", "IV"))
"""Suffixes that are written beside a name without a comma, without their point."""


def is_suffix(text: str) -> bool:
    """Whether `text` follows a name and is none: Jr., III."""
    return text.lower().strip(" .{}") in _SUFFIXES


def at_semicolons(text: str) -> list[str]:
    """`text` parted at semicolons outside braces; that which ends an entity (`&amp;`) parts nothing."""
    if ";" not in text:
        return [text]
    parts = [""]
    depth = 0
    for piece in text.split(";"):
        parts[-1] += piece
        depth += piece.count("{") - piece.count("}")
        if depth <= 0 and not _ENTITY.search(f"{parts[-1][-16:]};"):
            parts.append("")
        else:
            parts[-1] += ";"
    return [part for part in parts if part.strip(" ;")]


def at_commas(pieces: list[str]) -> bool:
    """Whether what commas part is a list: three names or more, each of several words, and no suffix among them."""
    names = [piece for piece in pieces if piece.strip()]
    return len(names) >= _FEWEST and all(" " in name.strip() and not is_suffix(name) for name in names)


def suffixed(family: str, given: str) -> tuple[str, str, str]:
    """Family, given and suffix of `King Jr, Martin Luther` and of `King, Martin Luther Jr.`."""
    for place, text in enumerate((family, given)):
        head, _, last = text.rpartition(" ")
        if head and last.strip(".") in BESIDE:
            return (head, given, last) if place == 0 else (family, head, last)
    return family, given, ""
