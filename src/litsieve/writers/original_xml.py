"""Records of XML as they came, in the envelope of their family: PubMed, EndNote, MODS, MARCXML, Crossref, OAI.

What is written is read again before it is given, and what would not come back, field by field, is refused.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import pandas as pd
from lxml import etree

from litsieve import readers
from litsieve.errors import UsageError
from litsieve.readers.interface import Entry, Part
from litsieve.readers.xml_names import PREFIXES
from litsieve.tables import load_list
from litsieve.writers import original_xml_families, original_xml_marc, original_xml_tree
from litsieve.writers.original_xml_families import MARC, NAMESPACES, Family
from litsieve.writers.original_xml_tree import qualified

INSTEAD: Final = "endnote-xml, ris or jsonl"
_PREFIXES: Final = {**{name: uri for name, uri in PREFIXES.items() if name != "xml"}, **NAMESPACES}


class _Came(NamedTuple):
    """A record: where it stood, and its fields."""

    file: str
    position: int
    parts: list[Part]


def write(ordered: pd.DataFrame) -> bytes:
    """The entries of `ordered`; UsageError where its fields do not say all of how they were spelt."""
    raw = map(load_list, ordered["raw"])
    records = [_Came(*row) for row in zip(ordered["file"], ordered["position"], raw, strict=True)]
    data = _spelled(_family(sorted(set(ordered["dialect"])), records), records)
    items = readers.open_export(io.BytesIO(data), "xml", format="xml").items
    again = [item.parts for item in items if isinstance(item, Entry)]
    for record, parts in zip(records, again, strict=False):
        if _said(record.parts) != _said(parts):
            raise _refused(record, f"what stood in its element {_odd(record.parts, parts)!r} is not clear")
    if len(again) != len(records):
        raise UsageError(f"records cannot be written as xml again, for one of them says nothing: choose {INSTEAD}")
    return data


def _family(dialects: Sequence[str], records: Sequence[_Came]) -> Family:
    """What all of the records are; where that is several, or is not known, they are refused."""
    if len(dialects) > 1:
        names = " and ".join(dialects)
        raise UsageError(f"the records came as XML of {names}: write each apart, or choose one format for all")
    found = original_xml_families.family(dialects[0], [record.parts for record in records])
    if not found:
        raise UsageError(
            "records cannot be written as xml again, for an entry does not say the namespaces and the elements that "
            "it stood in, which are known of PubMed, EndNote, MODS, MARC, answers of Crossref and Dublin Core from "
            f"OAI: choose {INSTEAD}"
        )
    return found


def _spelled(family: Family, records: Sequence[_Came]) -> bytes:
    # The stubs of lxml do not know that None is the prefix of no prefix.
    prefixes: dict[Any, str] = {**_PREFIXES}
    if family.namespace:
        prefixes[None] = family.namespace
    name, *inner = (qualified(step, family.namespace) for step in family.envelope)
    root = around = etree.Element(name, dict(family.attributes), nsmap=prefixes)
    root.text = "\n"
    for name in inner:
        around = etree.SubElement(around, name)
        around.text = around.tail = "\n"
    for record in records:
        _add(around, family, record)
    etree.cleanup_namespaces(root)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True)) + b"\n"


def _add(around: etree._Element, family: Family, record: _Came) -> None:
    """Put the element of a record into what is around it."""
    parts = record.parts
    if foreign := original_xml_families.foreign(family, parts):
        raise _refused(record, f"it does not say the namespaces of what stands in its element {foreign!r}")
    name = original_xml_families.record_name(family, parts)
    element = etree.SubElement(around, qualified(name, family.namespace))
    element.tail = "\n"
    paths = original_xml_marc.paths(parts) if family is MARC else parts
    namespace = original_xml_families.namespace
    try:
        original_xml_tree.fill(element, paths, namespace, through=family.through, marked=family.marked)
    except ValueError as error:
        why = "its fields make no tree of elements, or hold what XML cannot"
        raise _refused(record, why) from error


def _said(parts: Sequence[Part]) -> list[tuple[str, str]]:
    return [(tag, value) for tag, value, _ in parts]


def _odd(parts: Sequence[Part], again: Sequence[Part]) -> str:
    """The first tag at which two entries do not say the same."""
    pairs = zip(_said(parts), _said(again), strict=False)
    return next((mine[0] for mine, other in pairs if mine != other), parts[-1][0])


def _refused(record: _Came, why: str) -> UsageError:
    where = f"entry {record.position} of {record.file}"
    return UsageError(f"{where} cannot be written as xml again, for {why}: choose {INSTEAD}")
