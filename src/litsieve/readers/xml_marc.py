"""MARC written as XML: its paths renamed to the tags of binary MARC, so that one dialect reads both."""

from __future__ import annotations

from typing import Final

from litsieve.readers.interface import Part

_FIELDS: Final = ("controlfield", "datafield")
_INDICATORS: Final = {"@ind1": "@1", "@ind2": "@2"}


def renamed(parts: list[Part]) -> list[Part]:
    """`parts` with `245/a` for a subfield of a datafield; those of any other record as they are.

    What the attributes `tag` and `code` say stands in the new tags; nothing else is left out.
    """
    if not any(tag in _FIELDS for tag, _, _ in parts):
        return parts
    found: list[Part] = []
    field = ""
    for place, (tag, value, line) in enumerate(parts):
        element = next((one for one in _FIELDS if tag.startswith(one)), "")
        rest = tag[len(element) :]
        if not element or rest[:1] not in ("", "/", "@"):
            found.append((tag, value, line))
        elif not rest:
            field = _attribute(parts, place, "tag") or field or element
            found.append((field, value, line))
        elif rest == "/subfield":
            found.append((f"{field}/{_attribute(parts, place, 'code') or 'subfield'}", value, line))
        elif rest not in ("@tag", "/subfield@code"):
            found.append((field + _INDICATORS.get(rest, rest), value, line))
    return found


def _attribute(parts: list[Part], place: int, name: str) -> str:
    """An attribute of the element whose field stands at `place`."""
    start = f"{parts[place][0]}@"
    for tag, value, _ in parts[place + 1 : place + 9]:
        if not tag.startswith(start):
            break
        if tag == start + name:
            return value
    return ""
