"""Text for drawings: cleaned of what could hide or break it, measured, and wrapped to a width.

Widths are the advances of Helvetica (Arial's and Liberation Sans' are the same) in thousandths of the font size.
A character that the table does not know is taken to be wide, so that a line is never longer than it is said to be.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

FAMILY = "Helvetica, Arial, 'Liberation Sans', sans-serif"

# From blank to tilde.
_PLAIN = """
278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278
584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944
667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500
278 556 500 722 500 500 500 334 260 334 584
"""
_BOLD = """
278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 333 333
584 584 584 611 975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 611 722 667 944
667 667 611 333 278 333 584 556 333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556
333 611 556 778 556 556 500 389 280 389 584
"""
WIDTHS = {
    bold: {chr(32 + n): int(width) for n, width in enumerate(table.split())}
    | {"\u00a0": 278, "·": 333, "–": 556, "—": 1000, "−": 584, "’": 278, "‘": 278, "“": 500, "”": 500, "…": 1000}
    for bold, table in ((False, _PLAIN), (True, _BOLD))
}
# The few letters of all in the font that are wider than any other.
_WIDEST = frozenset("ǄǅǆǇǈǊǋǱǲǳʣʥѠѸѼѾҦ№₨")
# What turns the direction of the text around it.
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Control characters, lone surrogates and characters that are none: no drawing shows them, XML allows few of them.
_UNSEEN = frozenset({"Cc", "Cs", "Cn", "Co"})


def clean(text: str) -> str:
    """`text` on one line; a character that would act instead of being read is shown as `·`."""
    flat = text.replace("\t", " ").replace("\r", " ").replace("\n", " ")
    shown = "".join("·" if c in _TURNING or unicodedata.category(c) in _UNSEEN else c for c in flat)
    return " ".join(shown.split())


@lru_cache(maxsize=4096)
def advance(char: str, bold: bool) -> int:
    """How far `char` moves the pen, in thousandths of the font size; never less than it really does."""
    known = WIDTHS[bold]
    if char in known:
        return known[char]
    if unicodedata.combining(char):
        return 0
    parts = unicodedata.normalize("NFD", char)
    if (base := parts[0]) in known:
        return known[base] + max((_widening(base, mark) for mark in parts[1:]), default=0)
    if char in _WIDEST:
        return 1600
    return 1000 if unicodedata.category(char) in {"Ll", "Lo"} and not _is_wide(char) else 1100


def _widening(base: str, mark: str) -> int:
    """How much wider a mark makes its letter: one over a narrow letter, a horn, a caron that stands beside."""
    if base in "ij":
        return 60
    return 150 if mark == "\u031b" or (mark == "\u030c" and base in "dltL") else 0


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in {"W", "F"}


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide `text` is at `size`, in the unit of `size`."""
    return sum(advance(char, bold) for char in text) * size / 1000


def wrap(words: Sequence[str], room: float, size: float, *, bold: bool = False, hang: float = 0) -> list[str]:
    """`words` on as many lines as they need, none wider than `room`; from the second line on `hang` less.

    A word that is wider than a line is broken where it must be.
    """
    lines: list[str] = []
    line = ""
    for word in words:
        joined = f"{line} {word}" if line else word
        if width(joined, size, bold=bold) <= room - (hang if lines else 0):
            line = joined
            continue
        if line:
            lines.append(line)
        line = word
        while width(line, size, bold=bold) > room - (hang if lines else 0):
            cut = _fitting(line, room - (hang if lines else 0), size, bold=bold)
            lines.append(line[:cut])
            line = line[cut:]
    return [*lines, line] if line else lines


def balance(words: Sequence[str], room: float, size: float, *, bold: bool = False) -> list[str]:
    """`words` on as few lines as `wrap` needs, of about the same width."""
    lines = wrap(words, room, size, bold=bold)
    while len(tighter := wrap(words, room - size / 2, size, bold=bold)) == len(lines) and room > size:
        lines, room = tighter, room - size / 2
    return lines


def _fitting(word: str, room: float, size: float, *, bold: bool) -> int:
    """How many characters of `word` fit in `room`, at least one; cut behind a hyphen or a slash if it has any."""
    cut = 1
    while cut < len(word) and width(word[: cut + 1], size, bold=bold) <= room:
        cut += 1
    joint = max(word.rfind(sign, 0, cut) for sign in "-/") + 1
    return joint or _before_sign(word, cut)


def _before_sign(word: str, cut: int) -> int:
    """A cut near `cut` that parts no mark from its letter, and leaves no comma to begin a line."""
    at = cut
    while 1 < at < len(word) and not word[at].isalnum():
        at -= 1
    if at > 1:
        return at
    while cut < len(word) and unicodedata.combining(word[cut]):
        cut += 1
    return cut
