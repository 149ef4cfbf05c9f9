"""What a review says to the items of PRISMA-S, on its searches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from litsieve.checklists.answers import PLAN
from litsieve.checklists.item import Answer, of
from litsieve.methods import duplicates as deduplicated
from litsieve.methods import searching
from litsieve.methods.sentence import day, listed
from litsieve.protocol.model import Source
from litsieve.review import Review


def _of(review: Review, *kinds: str) -> list[Source]:
    return [source for source in review.protocol.sources if source.kind in kinds]


def _named(sources: Sequence[Source]) -> str:
    """The sources with where each was searched."""
    return listed(f"{one.printed} ({one.interface})" if one.interface else one.printed for one in sources)


def databases(review: Review, tool: str) -> Answer:
    """PRISMA-S 1: the databases, and those whose platform the protocol does not say."""
    found = _of(review, "database")
    if not found:
        return Answer("No database was searched.", PLAN)
    bare = [source.printed for source in found if not source.interface]
    return Answer(f"Databases: {_named(found)}.", PLAN, f"The platform of {listed(bare)}" if bare else "")


def platforms(review: Review, tool: str) -> Answer:
    """PRISMA-S 2: the platforms on which several databases were searched."""
    by: dict[str, list[str]] = defaultdict(list)
    for source in _of(review, "database"):
        by[source.interface.strip()].append(source.printed)
    shared = [f"{where}: {listed(names)}" for where, names in by.items() if where and len(names) > 1]
    if not shared:
        return Answer("No two databases of the protocol name one platform.", PLAN)
    return Answer(f"On one platform: {'; '.join(shared)}.", PLAN, "Which of these were searched at once")


def registries(review: Review, tool: str) -> Answer:
    """PRISMA-S 3."""
    found = _of(review, "register")
    return Answer(f"Registers: {_named(found)}." if found else "The protocol names no register.", PLAN)


def online(review: Review, tool: str) -> Answer | None:
    """PRISMA-S 4: websites and organisations."""
    found = _of(review, "website", "organisation")
    return Answer(f"Searched beside databases: {_named(found)}.", PLAN, "How each was browsed") if found else None


def citations(review: Review, tool: str) -> Answer | None:
    """PRISMA-S 5: sources of kind citation."""
    found = _of(review, "citation")
    return Answer(f"Citation searching: {_named(found)}.", PLAN, "How citations were followed") if found else None


def limits(review: Review, tool: str) -> Answer:
    """PRISMA-S 9: the limits of each search, as the protocol has them."""
    searches = [(source, search) for source in review.protocol.sources for search in source.searches]
    told = [(source.printed, search.limits.strip()) for source, search in searches if search.limits]
    limited = dict.fromkeys(f"{name} ({words})" for name, words in told)
    if not limited:
        return Answer("The protocol records no limits beside the strategies.", PLAN, "Limits within the strategies")
    return Answer(f"Limits: {listed(limited)}.", PLAN, "Why these limits")


def updates(review: Review, tool: str) -> Answer:
    """PRISMA-S 12: the rounds of searching."""
    last = review.protocol.last_round
    if last == 1:
        return Answer("The searches were run once.", PLAN)
    days = [review.protocol.search_date(round) for round in range(1, last + 1)]
    told = listed(f"round {n} until {day(when)}" for n, when in enumerate(days, start=1) if when)
    return Answer(f"The searches were run in {last} rounds: {told}.", PLAN)


def dates(review: Review, tool: str) -> Answer:
    """PRISMA-S 13: the day of the last search of each source."""
    last = (f"{one.printed} {day(max(search.date for search in one.searches))}" for one in review.protocol.sources)
    return Answer(f"Last searched: {'; '.join(last)}.", PLAN)


def total(review: Review, tool: str) -> Answer:
    """PRISMA-S 15."""
    return of(searching.total(review))


def duplicates(review: Review, tool: str) -> Answer:
    """PRISMA-S 16."""
    return of(deduplicated.duplicates(review, tool))
