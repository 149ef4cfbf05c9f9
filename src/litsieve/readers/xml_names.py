"""Names of XML as tags have them: without namespace, but for the few where the same name means two things."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

PREFIXES: Final[Mapping[str, str]] = {
    "jats": "http://www.ncbi.nlm.nih.gov/JATS1",
    "mml": "http://www.w3.org/1998/Math/MathML",
    "xml": "http://www.w3.org/XML/1998/namespace",
    "xlink": "http://www.w3.org/1999/xlink",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
"""Prefixes that stand for the same whether a file declares them or not."""
# Namespaces whose names keep a prefix in tags, whatever prefix the file has for them.
_KEPT: Final = {PREFIXES[name]: name for name in ("xml", "xlink", "xsi")}

STYLE: Final = "style"
INLINE: Final = frozenset(
    {
        *(
            "b",
            "i",
            "u",
            "s",
            "a",
            "p",
            "br",
            "em",
            "strong",
            "sub",
            "sup",
            "inf",
            "span",
            "font",
            "tt",
            "big",
            "small",
        ),
        *("bold", "italic", "underline", "ovl", "strike", "sc", "scp", "roman", "monospace", "face", "bdi"),
        *("math", "DispFormula", "inline-formula", "tex-math", "ext-link", "xref"),
    }
)
"""Mark-up of running text; all of JATS and MathML, in their namespaces, are so too."""

_MOST: Final = 10_000


class _Steps(dict[str, str]):
    """What each name, as lxml has it (`{uri}name`), is in a path."""

    def __missing__(self, tag: str) -> str:
        uri, _, local = tag[1:].rpartition("}") if tag[0] == "{" else ("", "", tag)
        found = f"{_KEPT[uri]}:{local}" if uri in _KEPT else local
        if len(self) >= _MOST:
            self.clear()
        self[tag] = found
        return found


STEPS: Final[Mapping[str, str]] = _Steps()
"""What a name, as lxml has it (`{uri}name`), is in a path."""
