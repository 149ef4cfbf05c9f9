"""Records of XML as they came, in the envelope of their family: PubMed, EndNote, MODS, MARCXML, Crossref, OAI.

What is written is read again before it is given, and what would not come back, field by field, is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd
from lxml import etree

from litsieve.errors import UsageError
from litsieve.readers import namespaces
from litsieve.writers import original_again, original_xml_families, original_xml_marc, original_xml_tree
from litsieve.writers.original_again import Came
from litsieve.writers.original_xml_families import MARC, Family
from litsieve.writers.original_xml_tree import USUAL, qualified

FORMAT: Final = "xml"
INSTEAD: Final = "endnote-xml, ris or jsonl"


def write(ordered: pd.DataFrame) -> bytes:
    """The entries of `ordered`; UsageError where its fields do not say all of how they were spelt."""
    records = list(original_again.came(ordered))
    data = _spelled(_family(sorted(set(ordered["dialect"])), records), records)
    return original_again.checked(data, records, FORMAT, INSTEAD)


def _family(dialects: Sequence[str], records: Sequence[Came]) -> Family:
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


def _spelled(family: Family, records: Sequence[Came]) -> bytes:
    # The stubs of lxml do not know that None is the prefix of no prefix.
    prefixes: dict[Any, str] = dict(USUAL)
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
    etree.cleanup_namespaces(root, top_nsmap=prefixes)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True)) + b"\n"


def _add(around: etree._Element, family: Family, record: Came) -> None:
    """Put the element of a record into what is around it."""
    try:
        parts, told = namespaces.apart(record.parts)
        name = original_xml_families.record_name(family, parts)
        element = etree.SubElement(around, qualified(name, family.namespace))
        element.tail = "\n"
        paths = original_xml_marc.paths(parts) if family is MARC else parts
        original_xml_tree.fill(element, paths, told, through=family.through, marked=family.marked)
    except ValueError as error:
        why = "its fields make no tree of elements, or hold what XML cannot"
        raise original_again.refused(record, why, FORMAT, INSTEAD) from error
