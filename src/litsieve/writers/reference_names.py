"""Authors as a reference list has them: `Family, G. N.`, an ampersand before the last, at most twenty."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from litsieve.normalize.cells import Name
from litsieve.writers.cells import one_line

MOST: Final = 20
"""Authors that are all named; of more, the first nineteen and the last."""
_INITIALS: Final = re.compile(r"[A-Z]{2,3}")


def authors(names: Sequence[Name]) -> str:
    """The authors in one string; `""` where there are none."""
    said = [text for name in names if (text := author(name))]
    if len(said) > MOST:
        return f"{', '.join(said[: MOST - 1])}, … {said[-1]}"
    if len(said) > 1:
        return f"{', '.join(said[:-1])}, & {said[-1]}"
    return "".join(said)


def author(name: Name) -> str:
    """A body as it is called, a person as `Family, G. N., Suffix`."""
    if "name" in name:
        return one_line(name["name"])
    parts = (one_line(name.get("family", "")), initials(name.get("given", "")), one_line(name.get("suffix", "")))
    return ", ".join(filter(None, parts))


def initials(given: str) -> str:
    """`Ana María` as `A. M.`, `Jean-Pierre` as `J.-P.`, PubMed's `JR` as `J. R.`; no case, no initial."""
    spread = re.sub(r"\.(?=\w)", ". ", one_line(given))
    return " ".join(filter(None, map(_initial, spread.split())))


def _initial(word: str) -> str:
    if _INITIALS.fullmatch(word):
        return " ".join(f"{letter}." for letter in word)
    return "-".join(filter(None, map(_first, word.split("-"))))


def _first(part: str) -> str:
    letter = next((sign for sign in part if sign.isalpha()), "")
    if letter and letter.lower() == letter.upper():
        return part
    return f"{letter}." if letter else ""
