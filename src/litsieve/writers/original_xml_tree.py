"""The elements of a record of XML out of its fields: what `readers.xml_tree` laid flat stands up again.

Whoever writes them reads them again: what the fields leave open is settled here in the likeliest way.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from litsieve.readers import xml_tree
from litsieve.readers.interface import Part
from litsieve.readers.xml_names import INLINE, PREFIXES, STYLE

Parts = Sequence[Part]
USUAL: Final = {
    **{name: uri for name, uri in PREFIXES.items() if name != "xml"},
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "oai_dc": "http://www.openarchives.org/OAI/2.0/oai_dc/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "z": "http://www.zotero.org/namespaces/export#",
    "bib": "http://purl.org/net/biblio#",
    "bibo": "http://purl.org/ontology/bibo/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "link": "http://purl.org/rss/1.0/modules/link/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prism": "http://prismstandard.org/namespaces/1.2/basic/",
    "schema": "http://schema.org/",
    "vcard": "http://nwalsh.com/rdf/vCard#",
    "fr": "http://www.crossref.org/fundref.xsd",
    "ai": "http://www.crossref.org/AccessIndicators.xsd",
    "rel": "http://www.crossref.org/relations.xsd",
}
"""Namespaces by their usual prefixes."""
PREFIXES_OF_TEXT: Final = {name: PREFIXES[name] for name in ("jats", "mml", "xlink")}
"""Prefixes that mark-up in a value may have."""
_TEXT: Final = "#text"
_DEEPEST: Final = 2 * xml_tree.DEEPEST


@dataclass(frozen=True, slots=True)
class _Open:
    """An element that has not ended, its own tag, and what the paths of its children begin with."""

    tag: str
    below: str
    element: etree._Element


def fill(
    record: etree._Element,
    parts: Parts,
    namespaces: Sequence[str],
    *,
    through: frozenset[str],
    literal: Collection[int] = (),
) -> None:
    """Put the elements, attributes and texts of `parts` into `record`, which is empty.

    `namespaces` has that of each part; where there are none, all elements have that of `record`. `through` is as in
    `Kind`. Inline mark-up in a value becomes elements, but for the values at the places of `literal`. Raises
    ValueError where the fields make no tree or hold what no XML can.
    """
    own = etree.QName(record).namespace or ""
    opened = [_Open("", "", record)]
    as_text: set[etree._Element] = set()
    for place, (tag, value, _) in enumerate(parts):
        path, at, attribute = tag.partition("@")
        if at:
            _set(opened[-1], path, qualified(attribute, namespaces[place] if namespaces else ""), value)
            continue
        above, slash, name = path.rpartition("/")
        above += slash
        _close(opened, above, path if name in through else None)
        if name == _TEXT:
            _append(opened[-1].element, value)
            continue
        element = etree.SubElement(opened[-1].element, qualified(name, namespaces[place] if namespaces else own))
        element.text = value or None
        if place in literal:
            as_text.add(element)
        opened.append(_Open(path, above if name in through else f"{path}/", element))
    # What an element says as a whole it says with what stands in it, which so comes first.
    for element in reversed(list(record.iter())):
        _settle(element, marked=element not in as_text)


def qualified(name: str, namespace: str = "") -> str:
    """A step of a path as lxml names it."""
    prefix, _, local = name.rpartition(":")
    uri = PREFIXES.get(prefix, namespace)
    return f"{{{uri}}}{local}" if uri else local


def _set(last: _Open, path: str, name: str, value: str) -> None:
    if last.tag != path or name in last.element.attrib:
        raise ValueError(name)
    last.element.set(name, value)


def _close(opened: list[_Open], above: str, again: str | None) -> None:
    """End what is open up to the element that a child with a path of `above` stands in.

    An element that its children's paths leave out ends where one of the same path begins, which `again` is.
    """
    while opened and opened[-1].below != above:
        opened.pop()
    del opened[next((n for n, one in enumerate(opened) if one.tag == again), len(opened)) :]
    if not 0 < len(opened) <= _DEEPEST:
        raise ValueError(above)


def _append(element: etree._Element, text: str) -> None:
    """Add a text behind all that stands in `element`."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _settle(element: etree._Element, *, marked: bool) -> None:
    """Have the text of an element be what its value means: styles in it, mark-up, or lines between its children."""
    text = element.text or ""
    if len(element) and all(child.tag == STYLE for child in element):
        _part(element, text)
    elif not len(element) and marked and "<" in text:
        _mark(element, text)
    elif len(element) and element[0].tag not in INLINE and not text and not any(child.tail for child in element):
        element.text = "\n"
        for child in element:
            child.tail = "\n"


def _mark(element: etree._Element, value: str) -> None:
    """Make elements of the mark-up in a value, where a reader has just this value from them."""
    text = value.replace("\r", "&#13;")  # a bare one is the end of a line
    read = xml_tree.parse(f"<w><t>{text}</t></w>", PREFIXES_OF_TEXT)
    fields = [part[:2] for part in xml_tree.parts(read.element, 1)]
    found = read.element[0] if not read.code and fields == [("t", value)] else ()
    plain = str(element.tag)[0] != "{"
    if len(found) and all(plain or str(child.tag)[0] == "{" for child in found):
        element.text = read.element[0].text
        element.extend(list(read.element[0]))


def _part(element: etree._Element, value: str) -> None:
    """Take out of the value of an element what the styles within it say; white space goes where there was none."""
    end = len(value)
    blanks: list[tuple[etree._Element, str]] = []
    for child, slot, text in reversed(list(_slots(element))):
        if not text:
            blanks.append((child, slot))
            continue
        core = len(value[:end].rstrip())
        stop = core + len(text) - len(text.rstrip())
        if stop > end or not value.startswith(text, stop - len(text)) or stop < len(text):
            raise ValueError(value)
        _give(blanks, value[stop:end])
        blanks, end = [], stop - len(text)
    element.text = value[:end] or None


def _slots(element: etree._Element) -> Iterator[tuple[etree._Element, str, str]]:
    """The texts within and behind each child, in their order."""
    for child in element:
        yield child, "text", "".join(str(text) for text in child.itertext())
        yield child, "tail", child.tail or ""


def _give(blanks: list[tuple[etree._Element, str]], space: str) -> None:
    """Put white space into an empty element of several, or else behind one."""
    if not space:
        return
    inner = [blank for blank in blanks if blank[1] == "text"]
    if not blanks:
        raise ValueError(space)
    child, slot = (inner or blanks)[-1]
    setattr(child, slot, space)
