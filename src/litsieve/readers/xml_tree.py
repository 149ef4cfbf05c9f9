"""A record of XML as fields: parsed without entities, network or document type, then laid flat.

A tag is the path from the record element, its attributes `@name`; every element, attribute and text has a field, in
the order of the file. Text that stands behind an element within another is `#text`, as is that of the record itself,
so that a tag alone says where an element begins. An element whose children are all inline mark-up is one value: its
inner XML.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any, Final, NamedTuple

from lxml import etree

from litsieve.readers import xml_mend
from litsieve.readers.interface import Part
from litsieve.readers.xml_names import INLINE, PREFIXES, STEPS, STYLE

DEEPEST: Final = 64
"""Levels below the record that have paths of their own; what stands deeper is one value, its inner XML."""
_MANY: Final = 100  # attributes
# The plainest style of EndNote, which says nothing.
_PLAIN_STYLE: Final = (("face", "normal"), ("font", "default"), ("size", "100%"))
_RUNNING: Final = tuple(f"{{{PREFIXES[name]}}}" for name in ("jats", "mml"))
_DECLARATION: Final = re.compile(r' xmlns(?::[\w.-]+)?="[^"]*"')
_BARE: Final = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#[0-9]+|#x[0-9a-fA-F]+);)")


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=True,
        collect_ids=False,
    )


_PARSER: Final = _parser()


class Read(NamedTuple):
    """A record parsed: its element, and what was wrong: a code (or `""`), a message, the line within the record."""

    element: etree._Element
    code: str
    message: str
    line: int


def parse(text: str, prefixes: Mapping[str, str]) -> Read:
    """The element in `text`, strictly; where that fails with entities as they are, where that fails leniently."""
    declared = "".join(f' xmlns{":" if name else ""}{name}="{escape(uri)}"' for name, uri in prefixes.items())
    try:
        return Read(_strict(text, declared), "", "", 0)
    except (etree.XMLSyntaxError, UnicodeEncodeError) as error:
        message, line = _said(error)
    if "&" in text and "<![CDATA[" not in text:
        try:
            return Read(_strict(_BARE.sub("&amp;", text), declared), "R704", message, line)
        except (etree.XMLSyntaxError, UnicodeEncodeError) as error:
            message, line = _said(error)
    whole = xml_mend.tree(text, {**PREFIXES, **prefixes})
    return Read(whole[0], "R705", message, line)


def _strict(text: str, declared: str) -> etree._Element:
    return etree.fromstring(f"<w{declared}>{text}</w>".encode(), _PARSER)[0]


def _said(error: Exception) -> tuple[str, int]:
    line = int(getattr(error, "lineno", 0) or 1)
    return str(getattr(error, "msg", "") or error).partition(", line ")[0], line


def parts(
    element: etree._Element,
    line: int,
    *,
    named: bool = False,
    through: frozenset[str] = frozenset(),
    steps: Mapping[str, str] = STEPS,
    inner: set[int] | None = None,
) -> list[Part]:
    """The fields of a record whose element begins in `line`; see `Kind` for `named` and `through`.

    `steps` has what each name is in a path. The places of values that are inner XML are added to `inner`.
    """
    name = steps[str(element.tag)]
    flat = _Flat(line - 1, through, steps, set() if inner is None else inner)
    own = element.text or ""
    if named:
        flat.add(name, own, line)
    flat.attributes(name if named else "", element, line)
    if not named and not _is_blank(own):
        flat.add("#text", own, line)
    flat.walk(element, f"{name}/" if named else "", 1)
    return flat.found


class _Flat:
    """The running state of a record that is laid flat; `before` is the line above the record."""

    __slots__ = ("_before", "_inner_xml", "_steps", "_through", "found")

    def __init__(self, before: int, through: frozenset[str], steps: Mapping[str, str], inner: set[int]) -> None:
        self._before, self._through, self._steps, self._inner_xml = before, through, steps, inner
        self.found: list[Part] = []

    def add(self, tag: str, text: str, line: int) -> None:
        """Add a field; white space alone is no text."""
        self.found.append((tag, "" if _is_blank(text) else text, line))

    def attributes(self, tag: str, element: Any, line: int) -> None:
        """Add the attributes of `element`."""
        # lxml looks each value up by its name, which takes the square of many.
        few = len(element.attrib) <= _MANY
        named = element.items() if few else ((one.attrname, str(one)) for one in element.xpath("@*"))
        for key, value in named:
            self.found.append((f"{tag}@{self._steps[key]}", value, line))

    def walk(self, element: Any, path: str, depth: int) -> None:
        """Add what stands below `element`, whose own path with its `/` is `path`."""
        add, before, steps = self.found.append, self._before, self._steps
        for child in element:
            name = steps[child.tag]
            tag, line = path + name, before + child.sourceline
            text = child.text or ""
            whole = len(child) == 0
            if not whole:
                text, whole = self._inside(child, text, depth)
            add((tag, "" if text.isspace() else text, line))
            if child.attrib:
                self.attributes(tag, child, line)
            if not whole:
                self.walk(child, path if name in self._through else f"{tag}/", depth + 1)
            tail = child.tail
            if tail and not tail.isspace():
                add((f"{path}#text", tail, line))

    def _inside(self, element: Any, text: str, depth: int) -> tuple[str, bool]:
        """The value of an element that has children, and whether that is all there is to say of it."""
        first = element[0].tag
        if first == STYLE and all(child.tag == STYLE for child in element):
            return "".join(element.itertext()), _is_plain(element)
        if depth >= DEEPEST or ((first in INLINE or first[0] == "{") and _is_inline(element)):
            self._inner_xml.add(len(self.found))
            return _inner(element), True
        return text, False


def _is_blank(text: str) -> bool:
    return not text or text.isspace()


def _is_inline(element: Any) -> bool:
    """Whether all children are mark-up of running text."""
    return all(child.tag in INLINE or child.tag.startswith(_RUNNING) for child in element)


def _is_plain(element: Any) -> bool:
    """Whether the styles of a text say nothing."""
    return all(item in _PLAIN_STYLE for child in element for item in child.items()) and not any(map(len, element))


def _inner(element: Any) -> str:
    """The inner XML of `element` without the declarations of prefixes."""
    pieces = [escape(element.text or "", quote=False)]
    pieces += [etree.tostring(child, encoding="unicode", with_tail=True) for child in element]
    return _DECLARATION.sub("", "".join(pieces))
