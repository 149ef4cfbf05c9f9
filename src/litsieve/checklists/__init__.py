"""Reporting checklists, filled in as far as the review itself can say, the rest marked as the authors'.

A checklist is a module with NAME, SOURCE, ITEMS (numbers and topics as published) and ANSWERS, and one line here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import ModuleType
from typing import Final

from litsieve.checklists import prisma, prisma_s, prisma_scr
from litsieve.checklists.item import Answer, Checklist, Item, Row, Strategy
from litsieve.methods.sentence import day
from litsieve.review import Review

__all__ = ["CHECKLISTS", "Answer", "Checklist", "Item", "Row", "Strategy", "filled"]

CHECKLISTS: Final[Mapping[str, ModuleType]] = {"prisma": prisma, "prisma-s": prisma_s, "prisma-scr": prisma_scr}


def filled(review: Review, name: str, tool: str = "litsieve") -> Checklist:
    """The checklist `name` with what `review` says to each item; `tool` is the program's name as printed."""
    asked = CHECKLISTS[name]
    rows = tuple(Row(item, _answered(asked, item, review, tool)) for item in asked.ITEMS)
    return Checklist(asked.NAME, asked.SOURCE, review.protocol.review.title, rows, tuple(_strategies(review)))


def _answered(asked: ModuleType, item: Item, review: Review, tool: str) -> Answer | None:
    answering = asked.ANSWERS.get(item.number)
    found: Answer | None = answering(review, tool) if answering else None
    return found


def _strategies(review: Review) -> Iterator[Strategy]:
    """The searches of which the protocol has the strategy, in its order."""
    for source in review.protocol.sources:
        for search in source.searches:
            if search.strategy:
                yield Strategy(source.printed, day(search.date), search.strategy.strip("\n"), search.limits.strip())
