"""A record of MARC in XML with the paths of its elements again, out of the tags that `readers.xml_marc` gave it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from litsieve.readers.interface import Part

_INDICATORS: Final = {"@1": "@ind1", "@2": "@ind2"}


def paths(parts: Sequence[Part]) -> list[Part]:
    """`parts` with `datafield/subfield` for `245/a`, and its attributes `tag` and `code`."""
    found: list[Part] = []
    element = ""
    for place, (tag, value, line) in enumerate(parts):
        cut = min(at for at in (tag.find("/"), tag.find("@"), len(tag)) if at >= 0)
        field, rest = tag[:cut], tag[cut:]
        if field in ("leader", "", "#text"):
            found.append((tag, value, line))
        elif not rest:
            element = _element(parts, place)
            found += [(element, value, line), (f"{element}@tag", field, line)]
        elif rest[0] == "@" or rest == "/#text" or rest.startswith(("/subfield/", "/subfield@")):
            found.append((element + _INDICATORS.get(rest, rest), value, line))
        else:
            found += [(f"{element}/subfield", value, line), (f"{element}/subfield@code", rest[1:], line)]
    return found


def _element(parts: Sequence[Part], place: int) -> str:
    """What the field at `place` is: one with indicators or subfields is a datafield."""
    field, value, _ = parts[place]
    after = parts[place + 1][0] if place + 1 < len(parts) else ""
    has_more = after.startswith((f"{field}@", f"{field}/"))
    return "datafield" if has_more or not (value or field.startswith("00")) else "controlfield"
