"""Plain text as LaTeX that prints it, with braces that balance whatever the text holds."""

from __future__ import annotations

import re
from typing import Final

from litsieve.writers.cells import one_line

_CHARACTERS: Final = {
    "\\": r"{\textbackslash}",
    # \{ balances for LaTeX but not for BibTeX, which counts every brace.
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    **{character: f"\\{character}" for character in "%&#_$"},
    # Two of these beside each other would print as one.
    **{character: f"{character}{{}}" for character in "-`'"},
}
_SPECIAL: Final = re.compile(r"[\\{}~^%&#_$]|-(?=-)|`(?=`)|'(?=')")
_BRACES: Final = re.compile(r"[{}]")
_PLAIN_BRACES: Final = re.compile(r"(?<!\\)[{}]")


def escape(text: str) -> str:
    """`text` on one line, each character that LaTeX gives a meaning written as what prints it."""
    return _SPECIAL.sub(_printed, one_line(text))


def keep(source: str) -> str:
    """LaTeX as it came, on one line; as plain text where its braces would not hold together in a new place."""
    flat = one_line(source)
    ends_open = (len(flat) - len(flat.rstrip("\\"))) % 2 == 1
    balanced = _balanced(flat, _BRACES) and _balanced(flat, _PLAIN_BRACES)
    return escape(flat) if ends_open or not balanced else flat


def address(text: str) -> str:
    """A URL or DOI, which BibLaTeX takes verbatim: what no verbatim text can hold is percent-encoded."""
    flat = one_line(text)
    return flat.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D")


def _balanced(text: str, braces: re.Pattern[str]) -> bool:
    depth = 0
    for match in braces.finditer(text):
        depth += 1 if match.group() == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def _printed(match: re.Match[str]) -> str:
    return _CHARACTERS[match.group()]
