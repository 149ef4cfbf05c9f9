"""The cells of a filled checklist, the same for each file that it is written to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from litsieve.checklists import Checklist, Row

HEADER: Final = ("Item", "Section and topic", "What the review says", "Where it stands", "For the authors", "Page")
INTRODUCTION: Final = (
    "Filled in from the review itself: every number is computed, and the files named are those of the review's "
    "folder. What stands under “For the authors” nobody but you can say. “Page” is where your text reports the item."
)


def cells(checklist: Checklist) -> Iterator[tuple[str, ...]]:
    """The cells of each row, in the order of HEADER."""
    for row in checklist.rows:
        yield row.item.number, _topic(row), *_said(row), ""


def _topic(row: Row) -> str:
    section, topic = row.item.section, row.item.topic
    return topic if topic == section else f"{section}: {topic}"


def _said(row: Row) -> tuple[str, str, str]:
    """What the review says, where, and what is left to the authors: the whole item where it says nothing."""
    if row.answer is None:
        return "", "", f"The whole item. {row.item.asks}."
    rest = f"{row.answer.rest}." if row.answer.rest else ""
    return row.answer.text, ", ".join(row.answer.evidence), rest
