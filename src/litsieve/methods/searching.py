"""Where was searched, when and how, and what it gave: PRISMA 6 and 7, PRISMA-S 15."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from litsieve.methods.sentence import PRISMA, PRISMA_S, Sentence, day, listed, many, together
from litsieve.protocol.model import Search, Source
from litsieve.review import Review

KINDS: Final = {
    "database": ("database", "databases"),
    "register": ("register", "registers"),
    "website": ("website", "websites"),
    "organisation": ("organisation", "organisations"),
    "citation": ("citation search", "citation searches"),
}
"""A kind of source as one and as several."""


def sources(review: Review) -> Sentence:
    """PRISMA 6: every source by kind, with where and when it was last searched."""
    return Sentence(PRISMA, "6", together(_of_kinds(review)), ("review.yaml",))


def _of_kinds(review: Review) -> Iterator[str]:
    for kind, (one, several) in KINDS.items():
        here = [source for source in review.protocol.sources if source.kind == kind]
        if here:
            noun = one if len(here) == 1 else several
            verb = "was" if len(here) == 1 else "were"
            done = "run" if kind == "citation" else "searched"
            yield f"{len(here)} {noun} {verb} {done}: {'; '.join(_placed(source) for source in here)}."


def _placed(source: Source) -> str:
    last = day(max(search.date for search in source.searches))
    where = f"{source.interface}, " if source.interface and source.interface != source.printed else ""
    return f"{source.printed} ({where}last searched on {last})"


def strategies(review: Review) -> Sentence:
    """PRISMA 7: where the strategies stand, and with what limits they were run."""
    searches = [(source, search) for source in review.protocol.sources for search in source.searches]
    kept = [source.printed for source, search in searches if search.strategy]
    lacking = dict.fromkeys(source.printed for source, search in searches if not search.strategy)
    said = (
        f"The strategies of {many(len(kept), 'search', 'searches')} are kept word for word in the protocol."
        if kept
        else "",
        f"No strategy is recorded for {listed(lacking)}." if lacking else "",
        _limits(searches),
    )
    return Sentence(PRISMA, "7", together(said), ("review.yaml",))


def _limits(searches: list[tuple[Source, Search]]) -> str:
    """The limits by source, each once; a source's searches may have several."""
    found = dict.fromkeys(
        f"{source.printed} ({search.limits.strip()})" for source, search in searches if search.limits
    )
    return f"Limits were set in {listed(found)}." if found else "No limits beside the strategies are recorded."


def total(review: Review) -> Sentence:
    """PRISMA-S 15: how many records each source gave in this round."""
    flow = review.flow
    each = [f"{name} {n:,}" for name, n in zip(flow.sources["name"], flow.sources["n"], strict=True)]
    of_round = f" of round {flow.round}" if flow.updated else ""
    text = f"The searches{of_round} gave {many(int(flow.sources['n'].sum()), 'record')}: {listed(each)}."
    return Sentence(PRISMA_S, "15", text, ("build/summary.md", "build/records.csv", "review.lock"))
