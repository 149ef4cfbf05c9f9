"""Every finding on a search: its stable code, its severity, its name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from litsieve.findings import Severity


class Lint(NamedTuple):
    """One finding on a search: where, what, and what to do about it. `position` is 0-based in the search's text."""

    position: int
    code: str
    severity: Severity
    message: str
    remedy: str


KINDS: Final[Mapping[str, tuple[Severity, str]]] = {
    # 1: how it is written
    "Q101": ("warning", "typographic quotes"),
    "Q102": ("warning", "an operator inside quotes"),
    "Q103": ("warning", "an invisible character"),
    "Q104": ("warning", "an operator in small letters"),
    "Q105": ("warning", "AND beside OR without brackets"),
    "Q106": ("note", "a field before one of several terms"),
    "Q107": ("warning", "a word that EBSCOhost reads as an operator or a field"),
    # 2: its words
    "Q201": ("warning", "a wildcard after very few letters"),
    "Q202": ("warning", "a question mark that may be punctuation"),
    "Q203": ("warning", "a word that nearly every text has"),
    "Q204": ("error", "letters of two alphabets in one word"),
    "Q205": ("note", "one of two spellings"),
    "Q206": ("note", "a hyphen without the closed form"),
    # 3: its logic
    "Q301": ("warning", "a term twice"),
    "Q302": ("warning", "a term that another makes needless"),
    "Q303": ("error", "what can never be met"),
    "Q304": ("error", "what is always met"),
    "Q305": ("warning", "what no record can meet"),
    "Q306": ("note", "a limit"),
    "Q307": ("note", "a NOT"),
    "Q308": ("note", "a distance that a phrase says"),
    "Q309": ("note", "a distance longer than a sentence"),
    "Q310": ("warning", "two sides of a distance that are the same"),
    # 4: what it does in records
    "Q401": ("warning", "a term that matches nothing"),
    "Q402": ("warning", "a wildcard that stands for very many words"),
    "Q403": ("error", "a NOT that removes a known report"),
    "Q404": ("error", "a known report that is not met"),
    "Q405": ("warning", "a known report that is not in the records"),
}
"""The severity and the name of each code."""


def found(code: str, position: int, message: str, remedy: str) -> Lint:
    """A finding of this code."""
    return Lint(position, code, KINDS[code][0], message, remedy)
