"""What the text of a search shows and its tree does not: quotes, operators, brackets that are not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from litsieve.query.lints.codes import Lint, found
from litsieve.query.quoted import QUOTES
from litsieve.query.refuse import shown

_SMART: Final = re.compile(f"[{QUOTES.removeprefix(chr(34))}]")
_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_QUOTED: Final = re.compile(f"[{QUOTES}]([^{QUOTES}]*)[{QUOTES}]")
_OPERATOR: Final = re.compile(r"\b(?:AND|OR|NOT|NEAR/\d+|ADJ\d+)\b")
_TOKEN: Final = re.compile(r"[()\n]|[^\s()]+")
_JOINS: Final = {"and": "AND", "or": "OR", "not": "NOT"}
# Bare words: beside a bracket or a quote they are refused as signs of another database (foreign/elsewhere).
_OF_EBSCO: Final = re.compile(
    r"(?<=\w )[NW][12]?\d(?= +\w)|(?:(?<=^)|(?<=[(\n])|(?<=AND )|(?<=OR )|(?<=NOT ))(?:TX|TI|SU|KW)(?= +\w)"
)
# What PubMed takes for a word; the others read either.
_CAPITALS_ONLY: Final = ("pubmed",)


def of_text(text: str, dialect: str) -> Iterator[Lint]:
    """The findings on the writing of a search."""
    yield from _smart(text, dialect)
    yield from _operators_in_quotes(text)
    if match := _INVISIBLE.search(text):
        message = f"An invisible character (U+{ord(match.group()):04X}) stands here and parts no words or does."
        yield found("Q103", match.start(), message, "Delete it and write the word anew.")
    if dialect not in ("", "neutral"):
        yield from _bare(text, dialect)
        yield from _of_ebsco(text, dialect)


def _smart(text: str, dialect: str) -> Iterator[Lint]:
    places = [match.start() for match in _SMART.finditer(text)]
    if places:
        read = "Scopus ignores them" if dialect == "scopus" else "read as plain ones here, and ignored by Scopus"
        message = f"{len(places)} typographic quotes, {read}, so that no phrase is left."
        yield found("Q101", places[0], message, 'Write "…" before the search goes into a database.')


def _operators_in_quotes(text: str) -> Iterator[Lint]:
    for quoted in _QUOTED.finditer(text):
        if match := _OPERATOR.search(quoted[1]):
            message = (
                f"{match.group()} stands inside quotes, where it is a word of the phrase {shown(quoted.group())}."
            )
            remedy = "Close the quotes before it, or open them where they should open."
            yield found("Q102", quoted.start(1) + match.start(), message, remedy)


def _bare(text: str, dialect: str) -> Iterator[Lint]:
    """Operators outside of quotes: in small letters, and AND beside OR on one level of brackets."""
    blank = _QUOTED.sub(lambda match: "x" * len(match.group()), text)
    levels: list[dict[str, int]] = [{}]
    for match in _TOKEN.finditer(blank):
        piece = match.group()
        if piece == "(":
            levels.append({})
        elif piece == ")":
            levels = levels[:-1] or [{}]
        elif piece == "\n":
            if len(levels) == 1:
                levels = [{}]
        elif name := _JOINS.get(piece.lower()):
            if piece != name and dialect in _CAPITALS_ONLY:
                yield found(
                    "Q104",
                    match.start(),
                    f"PubMed takes {piece} for a word; here it is read as {name}.",
                    f"Write {name}.",
                )
            yield from _mixed(levels[-1], name, match.start(), dialect)


def _of_ebsco(text: str, dialect: str) -> Iterator[Lint]:
    """What another database takes for a word though it looks like a distance or a field of EBSCOhost."""
    blank = _QUOTED.sub(lambda match: "x" * len(match.group()), text)
    for match in _OF_EBSCO.finditer(blank) if dialect != "ebsco" else ():
        message = f"{match.group()} is read as a word; EBSCOhost reads it as {_meant(match.group())}."
        remedy = "Name the dialect ebsco if the search comes from there, or write quotes around the word."
        yield found("Q107", match.start(), message, remedy)


def _meant(sign: str) -> str:
    return f"a distance of {sign[1:]} words" if sign[1:].isdecimal() else "the name of a field"


def _mixed(level: dict[str, int], name: str, place: int, dialect: str) -> Iterator[Lint]:
    other = {"AND": "OR", "OR": "AND", "NOT": "OR"}[name]
    level.setdefault(name, place)
    if other in level and "said" not in level:
        level["said"] = place
        message = f"{name} stands beside {other} without brackets; {_order(dialect)}, others do not."
        yield found("Q105", place, message, "Write brackets around what belongs together.")


def _order(dialect: str) -> str:
    rules = {
        "pubmed": "PubMed reads from left to right",
        "scopus": "Scopus joins OR before AND",
        "wos": "Web of Science joins AND before OR",
        "ebsco": "EBSCOhost joins AND before OR",
    }
    return rules.get(dialect, "the database has an order of its own")
