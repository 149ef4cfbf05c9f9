"""A record of XML as fields: parsed without entities, network or document type, then laid flat.

A tag is the path from the record element, its attributes `@name`; every element, attribute and text has a field, in
the order of the file. An element whose children are all inline mark-up is one value: its inner XML.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Final, NamedTuple

from lxml import etree

from litsieve.readers import xml_mend
from litsieve.readers.groups import Part
from litsieve.readers.xml_names import INLINE, PREFIXES, STYLE, step

DEEPEST: Final = 64
"""Levels below the record that have paths of their own; what stands deeper is one value, its inner XML."""
# The plainest style of EndNote, which says nothing.
_PLAIN_STYLE: Final = (("face", "normal"), ("font", "default"), ("size", "100%"))
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
    line = getattr(error, "lineno", 0) or 1
    return str(getattr(error, "msg", "") or error).partition(", line ")[0], line


def parts(
    element: etree._Element, line: int, *, named: bool = False, through: frozenset[str] = frozenset()
) -> list[Part]:
    """The fields of a record whose element begins in `line`; see `Kind` for `named` and `through`."""
    found: list[Part] = []
    name = step(element.tag)
    before = f"{name}/" if named else ""
    own = element.text or ""
    if named or (own and not own.isspace()):
        found.append((name, "" if own.isspace() else own, line))
    for key, value in element.items():
        found.append((f"{name if named else ''}@{step(key)}", value, line))
    _Flat(found, line - (element.sourceline or 1), through).walk(element, before, 1)
    return found


class _Flat:
    """The running state of a record that is laid flat."""

    __slots__ = ("_found", "_line", "_through")

    def __init__(self, found: list[Part], line: int, through: frozenset[str]) -> None:
        self._found, self._line, self._through = found, line, through

    def walk(self, element: etree._Element, path: str, depth: int) -> None:
        """Add what stands below `element`, whose own path with its `/` is `path`."""
        add = self._found.append
        for child in element:
            tag = child.tag
            name = step(tag)
            here = path + name
            line = self._line + (child.sourceline or 1)
            text = child.text or ""
            deeper = False
            if len(child):
                if depth >= DEEPEST or _is_inline(child):
                    text = _inner(child)
                elif _is_styled(child):
                    text = "".join(child.itertext())
                    deeper = _has_style(child)
                else:
                    deeper = True
            add((here, "" if text.isspace() else text, line))
            for key, value in child.items():
                add((f"{here}@{step(key)}", value, line))
            if deeper:
                self.walk(child, path if name in self._through else here + "/", depth + 1)
            tail = child.tail
            if tail and not tail.isspace():
                self._tail(element, path, tail, line)

    def _tail(self, element: etree._Element, path: str, tail: str, line: int) -> None:
        self._found.append((path[:-1] or step(element.tag), tail, line))


def _is_inline(element: etree._Element) -> bool:
    """Whether all children are mark-up of running text."""
    return all(child.tag in INLINE or child.tag.startswith(PREFIXED) for child in element)


def _is_styled(element: etree._Element) -> bool:
    """Whether all children are EndNote's `style`, which cuts a text where its face changes."""
    return all(child.tag == STYLE for child in element)


def _has_style(element: etree._Element) -> bool:
    return any(item not in _PLAIN_STYLE for child in element for item in child.items())


def _inner(element: etree._Element) -> str:
    """The inner XML of `element` without the declarations of prefixes."""
    pieces = [escape(element.text or "", quote=False)]
    pieces += [etree.tostring(child, encoding="unicode", with_tail=True) for child in element]
    return _DECLARATION.sub("", "".join(pieces))


PREFIXED: Final = tuple(f"{{{PREFIXES[name]}}}" for name in ("jats", "mml"))
