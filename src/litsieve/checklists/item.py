"""What an item of a checklist is, what answers it, and what comes of both."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from litsieve.methods import Sentence
from litsieve.review import Review


class Item(NamedTuple):
    """A row of a checklist: its number as published, its section and topic, and in short what it asks for."""

    number: str
    section: str
    topic: str
    asks: str


class Answer(NamedTuple):
    """What the review says to an item, the files where that stands, and what is left for the authors (or `""`)."""

    text: str
    evidence: tuple[str, ...]
    rest: str = ""


Answering = Callable[[Review, str], Answer | None]
"""From a Review and the tool's name to what the review says; None where it says nothing to the item."""


class Row(NamedTuple):
    """An item with its answer; None where it is the authors' alone."""

    item: Item
    answer: Answer | None


class Strategy(NamedTuple):
    """One search as it was typed: where and when, and its limits."""

    source: str
    day: str
    text: str
    limits: str


class Checklist(NamedTuple):
    """A checklist filled in as far as the review can: its name, what it is cited as, whose review, and its rows.

    Every one of them asks for the full strategies, which stand behind the rows.
    """

    name: str
    source: str
    review: str
    rows: tuple[Row, ...]
    strategies: tuple[Strategy, ...]


def of(sentence: Sentence, rest: str = "") -> Answer:
    """A sentence of the methods as an answer."""
    return Answer(sentence.text, sentence.evidence, rest)
