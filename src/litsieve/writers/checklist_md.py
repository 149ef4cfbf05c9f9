"""A filled checklist as Markdown: a table of the items, and the search strategies behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from litsieve.checklists import Checklist, Strategy
from litsieve.writers import checklist_rows, markdown

_TICKS = re.compile(r"`+")


def write(checklist: Checklist) -> str:
    """The whole file; text of the protocol is inert in it."""
    lines = [
        f"# {checklist.name}: {markdown.inert(checklist.review)}",
        "",
        checklist_rows.INTRODUCTION,
        "",
        f"Checklist: {checklist.source}",
        "",
        *markdown.table(checklist_rows.HEADER, checklist_rows.cells(checklist)),
        *_strategies(checklist),
    ]
    return "\n".join(lines) + "\n"


def _strategies(checklist: Checklist) -> Iterator[str]:
    if checklist.strategies:
        yield from ("", "## Search strategies")
    for strategy in checklist.strategies:
        yield from ("", f"### {markdown.inert(strategy.source)}, {strategy.day}", "", *_fenced(strategy))
        if strategy.limits:
            yield from ("", f"Limits: {markdown.inert(strategy.limits)}")


def _fenced(strategy: Strategy) -> list[str]:
    """The strategy as typed, in a fence that is longer than any row of backticks in it."""
    longest = max((len(ticks) for ticks in _TICKS.findall(strategy.text)), default=0)
    fence = "`" * max(3, longest + 1)
    return [fence, *strategy.text.splitlines(), fence]
