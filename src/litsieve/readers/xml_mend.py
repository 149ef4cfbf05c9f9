"""A damaged record of XML read leniently: as with a web page, every tag and every text counts as far as it can."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final, NamedTuple

from lxml import etree

_TOKEN: Final = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?)"
    r"(?P<attributes>(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>"
    r"|(?P<text>[^<]+|<)"
)
# What is no mark-up, and how each ends.
_PASSAGES: Final = (("<![CDATA[", "]]>"), ("<!--", "-->"), ("<?", "?>"))
_ATTRIBUTE: Final = re.compile(
    r"(?<![\w.:-])([A-Za-z_][\w.-]*+(?::[A-Za-z_][\w.-]*+)?)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'/]+))"
)
_NO_NAME: Final = re.compile(r"[^A-Za-z0-9_.-]")
_REFERENCE: Final = re.compile(r"&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6}));")
_NAMED: Final = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_ILLEGAL: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DEEPEST: Final = 200  # levels; what stands deeper is text


class _Open(NamedTuple):
    """An element that has not ended yet: its name as written, and as the tree has it."""

    name: str
    tag: str


def tree(text: str, prefixes: Mapping[str, str]) -> etree._Element:
    """The elements of `text` below one that is made for it; what is no mark-up is text.

    An end tag closes what it names and all within; one that names nothing open is left out. An attribute that is
    repeated keeps its last value.
    """
    builder: Any = etree.TreeBuilder()
    # The stubs know neither what `start` gives nor that a line can be set.
    builder.start("w", {})
    opened: list[_Open] = []
    line = 1
    for token in _tokens(text):
        if isinstance(token, str):
            builder.data(plain(token))
            line += token.count("\n")
            continue
        if not (name := token["name"]):
            builder.data(_resolved(token["text"]))
        elif token["end"]:
            _close(builder, opened, name)
        elif len(opened) >= _DEEPEST:
            builder.data(plain(token[0]))
        else:
            _start(builder, opened, token, prefixes).sourceline = line
        line += token[0].count("\n")
    for one in reversed(opened):
        builder.end(one.tag)
    builder.end("w")
    whole: etree._Element = builder.close()
    return whole


def plain(text: str) -> str:
    """`text` without what XML cannot hold; each such character becomes U+FFFD."""
    return _ILLEGAL.sub("\ufffd", text)


def _tokens(text: str) -> Iterator[re.Match[str] | str]:
    """Tags and texts as they match, and the texts of CDATA sections; comments and instructions are left out."""
    last = {opening: text.rfind(closing) for opening, closing in _PASSAGES}
    at = 0
    while token := _TOKEN.match(text, at):
        start, at = at, token.end()
        opening = next((one for one, _ in _PASSAGES if text.startswith(one, start)), "") if token[0] == "<" else ""
        if opening and start < last[opening]:
            closing = dict(_PASSAGES)[opening]
            end = text.index(closing, start)
            at = end + len(closing)
            yield text[start + len(opening) : end] if opening == "<![CDATA[" else "\n" * text.count("\n", start, at)
        else:
            yield token


def _start(builder: Any, opened: list[_Open], token: re.Match[str], prefixes: Mapping[str, str]) -> Any:
    attributes = token["attributes"]
    found = {
        _qualified(name, prefixes, attribute=True): _resolved(one or two or three)
        for name, one, two, three in _ATTRIBUTE.findall(attributes)
        if name.partition(":")[0] != "xmlns"
    }
    tag = _qualified(token["name"], prefixes)
    element = builder.start(tag, found)
    if attributes.endswith("/"):
        builder.end(tag)
    else:
        opened.append(_Open(token["name"], tag))
    return element


def _close(builder: Any, opened: list[_Open], name: str) -> None:
    if any(one.name == name for one in opened):
        while opened:
            last = opened.pop()
            builder.end(last.tag)
            if last.name == name:
                break


def _qualified(name: str, prefixes: Mapping[str, str], *, attribute: bool = False) -> str:
    prefix, _, local = name.rpartition(":")
    local = local if _is_valid(local) else _NO_NAME.sub("_", local)
    if prefix == "xml":
        return f"{{http://www.w3.org/XML/1998/namespace}}{local}"
    uri = prefixes.get(prefix, "") if prefix or not attribute else ""
    return f"{{{uri}}}{local}" if uri and _is_valid(f"{{{uri}}}x") else local


@lru_cache(maxsize=1024)
def _is_valid(name: str) -> bool:
    """Whether an element may have this name: not each letter may stand in one, nor each text name a namespace."""
    try:
        etree.Element(name)
    except ValueError:
        return False
    return True


def _resolved(text: str) -> str:
    """`text` with its references to characters resolved; an entity that XML does not know stays as it is."""
    return plain(_REFERENCE.sub(_character, text) if "&" in text else text)


def _character(reference: re.Match[str]) -> str:
    if reference[1]:
        return _NAMED[reference[1]]
    code = int(reference[2]) if reference[2] else int(reference[3], 16)
    return chr(code) if code < 0x110000 else "\ufffd"
