"""Documents of RDF as they came: each a resource, and behind it those that it refers to, once in the file.

What is written is read again before it is given, and what would not come back, field by field, is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice, takewhile
from typing import Any, Final

import pandas as pd
from lxml import etree

from litsieve.readers import namespaces
from litsieve.readers.interface import Part
from litsieve.readers.rdf import address_of, kind_of
from litsieve.writers import original_again, original_xml_tree
from litsieve.writers.original_again import Came
from litsieve.writers.original_xml_tree import USUAL, qualified

FORMAT: Final = "rdf"
INSTEAD: Final = "ris, csl-json or jsonl"
_RDF: Final = USUAL["rdf"]
_REFERENCES: Final = ("resource", "nodeID")


@dataclass(slots=True)
class _Resource:
    """A child of the root: the path where its fields stood, these without it, the namespace of each.

    `refers` is the path of the last element that named another resource, `target` the address that it named.
    """

    base: str
    parts: list[Part] = field(default_factory=list)
    namespaces: list[str] = field(default_factory=list)
    refers: str = ""
    target: str = ""


def write(ordered: pd.DataFrame) -> bytes:
    """The documents of `ordered`; UsageError where their fields do not say all of how they were spelt."""
    records = list(original_again.came(ordered))
    root = etree.Element(f"{{{_RDF}}}RDF", nsmap=dict[Any, str](USUAL))
    root.text = "\n"
    written: set[bytes] = set()
    for record in records:
        for n, element in enumerate(_elements(record)):
            element.tail = "\n"
            text = etree.tostring(element)
            if n == 0 or text not in written:
                written.add(text)
                root.append(element)
    etree.cleanup_namespaces(root, top_nsmap=dict[Any, str](USUAL))
    data = bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True)) + b"\n"
    return original_again.checked(data, records, FORMAT, INSTEAD)


def _elements(record: Came) -> list[etree._Element]:
    """The resources of a record, itself first."""
    try:
        return [_element(resource) for resource in _resources(record)]
    except ValueError as error:
        why = "it does not say the namespaces of its names, or what it refers to is no resource of its own"
        raise original_again.refused(record, why, FORMAT, INSTEAD) from error


def _resources(record: Came) -> list[_Resource]:
    """The document and the resources that it refers to, whose fields stand behind each reference."""
    spelt = namespaces.apart(record.parts)
    parts = spelt.parts
    document = _Resource("")
    found, opened = [document], [document]
    for place, ((path, value, line), namespace) in enumerate(zip(parts, spelt.namespaces, strict=True)):
        name, at, attribute = path.partition("@")
        while not _is_within(name, opened[-1].base) or (not at and name == opened[-1].base != ""):
            opened.pop()
        one = opened[-1]
        if not at and one.refers and _is_referred(parts, place, one):
            one = _Resource(name)
            found.append(one)
            opened.append(one)
        elif not at:
            one.refers = ""
        elif attribute in _REFERENCES and namespace == _RDF and name != one.base:
            one.refers, one.target = name, value
        below = path[len(one.base) :].removeprefix("/") or _step(name)
        one.parts.append((below, value, line))
        one.namespaces.append(namespace)
    return found


def _is_referred(parts: Sequence[Part], place: int, by: _Resource) -> bool:
    """Whether the element at `place` is the resource that the last reference named."""
    name = parts[place][0]
    if name.rpartition("/")[0] != by.refers:
        return False
    attributes = takewhile(lambda part: part[0].startswith(f"{name}@"), islice(parts, place + 1, None))
    address = address_of({tag.removeprefix(name): value for tag, value, _ in attributes})
    return address in (by.target, f"_:{by.target}")


def _is_within(name: str, base: str) -> bool:
    return not base or name == base or name.startswith(f"{base}/")


def _step(name: str) -> str:
    return name.rpartition("/")[2]


def _element(resource: _Resource) -> etree._Element:
    (kind, _, _), *parts = resource.parts
    own, *inner = resource.namespaces
    types = (value for tag, value, _ in parts if tag == "type@resource")
    is_described = own == _RDF and kind in map(kind_of, types)
    element = etree.Element(qualified("Description" if is_described else kind, own))
    original_xml_tree.fill(element, parts, inner, through=frozenset())
    return element
