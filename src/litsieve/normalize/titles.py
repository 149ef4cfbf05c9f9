"""Titles that databases mark as translations: `[The title in English].` for a document in another language."""

from __future__ import annotations


def translated(title: str) -> str:
    """What stands in the brackets of a title that is a translation; `""` where the title is none.

    The first bracket must be the one that closes at the end: `[18F]FDG uptake in [11C]methionine` is no
    translation. NLM's rule: MEDLINE/PubMed data element (field) descriptions, TI.
    """
    inside = title.rstrip(" .")
    if inside[:1] != "[" or inside[-1:] != "]":
        return ""
    depth = 0
    for place, character in enumerate(inside):
        depth += (character == "[") - (character == "]")
        if not depth and place < len(inside) - 1:
            return ""
    inside = inside[1:-1].strip(" .")
    return inside if " " in inside else ""
