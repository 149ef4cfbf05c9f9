"""What stands around the records of an XML file: the elements that are open there, and the prefixes they declare."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

_TOKEN: Final = re.compile(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>"
    r"|<(?P<end>/?)(?P<name>[A-Za-z_][\w:.-]*+)(?P<rest>(?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+)>",
    re.DOTALL,
)
_XMLNS: Final = re.compile(r"\sxmlns(?::([\w.-]+))?\s*=\s*(?:\"([^\"<]*)\"|'([^'<]*)')")
_DEEPEST: Final = 100


class _Open(NamedTuple):
    """An element: its tag's name, what lxml calls it (`{uri}name`), and the prefixes before it."""

    tag: str
    name: str
    before: Mapping[str, str]


class Around:
    """The elements that are open behind the text that was passed over."""

    def __init__(self) -> None:
        self.prefixes: Mapping[str, str] = {}
        """Those that are declared, with their namespaces."""
        self._open: list[_Open] = []

    @property
    def elements(self) -> tuple[str, ...]:
        """The names of the elements from the root on, as lxml has them: `{uri}name`."""
        return tuple(one.name for one in self._open)

    def pass_over(self, text: str) -> None:
        """Go behind `text`, in which no record is looked for."""
        if "<" not in text:
            return
        for token in _TOKEN.finditer(text):
            if token["end"]:
                self._close(token["name"])
            elif token["name"]:
                self._begin(token["name"], token["rest"])

    def _begin(self, tag: str, rest: str) -> None:
        before = self.prefixes
        if found := _XMLNS.findall(rest):
            self.prefixes = {**before, **{prefix: " ".join((one or two).split()) for prefix, one, two in found}}
        prefix, _, local = tag.rpartition(":")
        uri = self.prefixes.get(prefix)
        if not rest.endswith("/") and len(self._open) < _DEEPEST:
            self._open.append(_Open(tag, f"{{{uri}}}{local}" if uri else tag, before))

    def _close(self, tag: str) -> None:
        """End the last element of that name and all in it; an end tag of none says nothing."""
        last = len(self._open) - 1
        while last >= 0 and self._open[last].tag != tag:
            last -= 1
        if last >= 0:
            self.prefixes = self._open[last].before
            del self._open[last:]
