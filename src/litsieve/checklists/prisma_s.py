"""PRISMA-S, on searches: 16 items, and which of them a review answers."""

from __future__ import annotations

from typing import Final

from litsieve.checklists import answers, searches
from litsieve.checklists.item import Answering, Item

NAME: Final = "PRISMA-S"
SOURCE: Final = "Rethlefsen ML, et al. PRISMA-S. Systematic Reviews 2021;10:39. doi:10.1186/s13643-020-01542-z"

_WHERE, _HOW = "Information sources and methods", "Search strategies"
ITEMS: Final = tuple(
    Item(*row)
    for row in (
        ("1", _WHERE, "Database name", "Each database by name, with its platform"),
        ("2", _WHERE, "Multi-database searching", "Databases searched at once on one platform"),
        ("3", _WHERE, "Study registries", "The registries searched"),
        ("4", _WHERE, "Online resources and browsing", "Other sources searched or browsed, and how"),
        ("5", _WHERE, "Citation searching", "Whether cited or citing references were examined, and how"),
        ("6", _WHERE, "Contacts", "Whether authors, experts or others were asked"),
        ("7", _WHERE, "Other methods", "Any other source or method"),
        ("8", _HOW, "Full search strategies", "Each strategy, exactly as run"),
        ("9", _HOW, "Limits and restrictions", "Limits of a search and why, or that there were none"),
        ("10", _HOW, "Search filters", "Published filters that were used, cited"),
        ("11", _HOW, "Prior work", "Strategies taken over from other reviews, cited"),
        ("12", _HOW, "Updates", "How the searches were updated"),
        ("13", _HOW, "Dates of searches", "The day of the last run of each strategy"),
        ("14", "Peer review", "Peer review", "Whether and how the strategies were peer reviewed"),
        ("15", "Managing records", "Total records", "How many records each source gave"),
        ("16", "Managing records", "Deduplication", "How duplicates were found, and with what software"),
    )
)

ANSWERS: Final[dict[str, Answering]] = {
    "1": searches.databases,
    "2": searches.platforms,
    "3": searches.registries,
    "4": searches.online,
    "5": searches.citations,
    "8": answers.strategies,
    "9": searches.limits,
    "12": searches.updates,
    "13": searches.dates,
    "15": searches.total,
    "16": searches.duplicates,
}
