"""Authors as text: one spelling, which our own dialects read back exactly (`normalize.names`, style `written`)."""

from __future__ import annotations

from litsieve.normalize.cells import Name
from litsieve.writers.cells import one_line


def last_first(author: Name) -> str:
    """`Family, Given, Suffix`, or a body; in braces what has a comma of its own."""
    if "name" in author:
        body = one_line(author["name"])
        if "{" in body or "}" in body:
            return f"{{{{{body}}}}}"
        return f"{{{body}}}" if "," in body else body
    given = (author.get("family", ""), author.get("given", ""), author.get("suffix", ""))
    parts = [f"{{{part}}}" if "," in part else part for part in given]
    return f"{parts[0]}," if not any(parts[1:]) else ", ".join(parts).removesuffix(", ")


def for_endnote(author: Name) -> str:
    """As EndNote has it: a comma ends a body, and the first comma of a body's own is doubled."""
    if "name" in author:
        body = one_line(author["name"])
        return body.replace(",", ",,", 1) if "," in body else f"{body},"
    parts = (author.get("family", ""), author.get("given", ""), author.get("suffix", ""))
    return ", ".join(parts).removesuffix(", ").removesuffix(", ")
