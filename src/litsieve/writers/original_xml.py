"""Records of XML as they came, in the elements that they stood in.

What is written is read again before it is given, and what would not come back, field by field, is refused.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

import pandas as pd
from lxml import etree

from litsieve.errors import UsageError
from litsieve.readers import namespaces
from litsieve.readers.dialects import xml_records
from litsieve.readers.dialects.xml_records import Kind
from litsieve.readers.interface import SPELLING
from litsieve.readers.namespaces import Spelt
from litsieve.writers import original_again, original_xml_marc, original_xml_tree
from litsieve.writers.original_again import Came
from litsieve.writers.original_xml_tree import USUAL, qualified

FORMAT: Final = "xml"
INSTEAD: Final = "endnote-xml, ris or jsonl"
_MARC: Final = frozenset(("marc21", "unimarc"))
# What records stand in that are roots of their own files, by their name.
_SETS: Final[Mapping[str, str]] = {"mods": "modsCollection", "record": "collection", "doi_record": "doi_records"}


class _Record(NamedTuple):
    """A record, and how it was spelt."""

    came: Came
    spelt: Spelt


def write(ordered: pd.DataFrame) -> bytes:
    """The entries of `ordered`; UsageError where its fields do not say all of how they were spelt."""
    dialects = sorted(set(ordered["dialect"]))
    if len(dialects) > 1:
        names = " and ".join(dialects)
        raise UsageError(f"the records came as XML of {names}: write each apart, or choose one format for all")
    records = [_Record(came, _spelt(came)) for came in original_again.came(ordered)]
    envelope = _envelope([record.spelt for record in records])
    data = _written(envelope, records, is_marc=dialects[0] in _MARC)
    return original_again.checked(data, [_within(envelope, record) for record in records], FORMAT, INSTEAD)


def _spelt(came: Came) -> Spelt:
    try:
        spelt = namespaces.apart(came.parts)
    except ValueError as error:
        raise _no_tree(came) from error
    if not spelt.around:
        raise original_again.refused(came, "it does not say what stood around it", FORMAT, INSTEAD)
    return spelt


def _no_tree(came: Came) -> UsageError:
    why = "its fields make no tree of elements, or hold what XML cannot"
    return original_again.refused(came, why, FORMAT, INSTEAD)


def _envelope(records: Sequence[Spelt]) -> tuple[str, ...]:
    """The elements that all records stand in, from the root on; those that were roots themselves join the others."""
    found = {record.around[:-1]: record for record in records}
    alone = found.pop((), None)
    if len(found) > 1:
        one, other = ("/".join(map(_local, names)) for names in list(found)[:2])
        raise UsageError(
            f"the records stood in different elements, {one} and {other}: "
            "write each apart, or choose one format for all"
        )
    if alone and not found and len(records) > 1:
        name = _SETS.get(_local(alone.around[0]), "records")
        return (qualified(name, etree.QName(alone.around[0]).namespace or ""),)
    return next(iter(found), ())


def _local(name: str) -> str:
    return str(etree.QName(name).localname)


def _within(envelope: tuple[str, ...], record: _Record) -> Came:
    """The record as it is once it stands in the envelope."""
    came, spelt = record
    if spelt.around[:-1] == envelope:
        return came
    spelling = namespaces.spelling(spelt._replace(around=(*envelope, spelt.around[-1])))
    return came._replace(parts=[*spelt.parts, (SPELLING, spelling, 0)])


def _written(envelope: Sequence[str], records: Sequence[_Record], *, is_marc: bool) -> bytes:
    top = etree.QName((*envelope, *records[0].spelt.around)[0])
    # The stubs of lxml do not know that None is the prefix of no prefix.
    prefixes: dict[Any, str] = {name: uri for name, uri in USUAL.items() if uri != top.namespace}
    if top.namespace:
        prefixes[None] = top.namespace
    kind = xml_records.ROOTS.get(top.localname, xml_records.DEFAULT)
    elements = [_element(record, kind, prefixes, is_marc=is_marc) for record in records]
    root = _around(envelope, elements, prefixes) if envelope else elements[0]
    etree.cleanup_namespaces(root, top_nsmap=prefixes)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True)) + b"\n"


def _around(
    envelope: Sequence[str], elements: Sequence[etree._Element], prefixes: Mapping[Any, str]
) -> etree._Element:
    """The envelope with the records in it, each on lines of its own."""
    around = root = etree.Element(envelope[0], nsmap=dict(prefixes))
    root.text = "\n"
    for name in envelope[1:]:
        around = etree.SubElement(around, name)
        around.text = around.tail = "\n"
    for element in elements:
        element.tail = "\n"
        around.append(element)
    return root


def _element(record: _Record, kind: Kind, prefixes: Mapping[Any, str], *, is_marc: bool) -> etree._Element:
    parts, told, around, literal = record.spelt
    own = around[-1]
    uri = etree.QName(own).namespace
    if is_marc:
        parts = original_xml_marc.paths(parts)
        literal = frozenset(range(len(parts)))
    try:
        # Where the first field is the record's own, it stands up in an element of the same name.
        element = etree.Element(own, nsmap={**prefixes, None: uri} if uri else dict(prefixes))
        original_xml_tree.fill(element, parts, told, through=kind.through, literal=literal)
    except ValueError as error:
        raise _no_tree(record.came) from error
    if kind.named and (len(element) != 1 or element.attrib):
        raise _no_tree(record.came)
    return element[0] if kind.named else element
