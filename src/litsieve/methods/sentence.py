"""What a sentence of the methods is, and how numbers, days and lists are said in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

PRISMA: Final = "PRISMA 2020"
PRISMA_S: Final = "PRISMA-S"

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


class Sentence(NamedTuple):
    """What the review itself says to one item of a reporting standard, as plain text ready to paste.

    `evidence` are files of the review folder, with /, in which a reader finds the same. Names in `text` come from the
    protocol: whoever prints it escapes it.
    """

    standard: str
    item: str
    text: str
    evidence: tuple[str, ...]


def listed(words: Iterable[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    *most, final = words
    return f"{', '.join(most)} {last} {final}" if most else final


def many(n: int, noun: str, plural: str = "") -> str:
    """`1 record`, `1,241 records`; `plural` where it takes more than an s."""
    return f"{n:,} {noun if n == 1 else plural or f'{noun}s'}"


def were(n: int, noun: str, plural: str = "") -> str:
    """`1 record was`, `2 records were`."""
    return f"{many(n, noun, plural)} {'was' if n == 1 else 'were'}"


def day(moment: date) -> str:
    """`5 March 2024`."""
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def quoted(words: str) -> str:
    """A label of the protocol in quotation marks, without the full stop that may end it."""
    return f"“{words.strip().rstrip('.')}”"


def together(parts: Iterable[str]) -> str:
    """The sentences that are there, with a blank between them."""
    return " ".join(part for part in parts if part)
