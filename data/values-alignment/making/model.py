"""What a report is to the generator, and what a record of it is in one database."""

from __future__ import annotations

from dataclasses import dataclass, replace

from making.names import Journal

SOURCES = ("scopus", "wos", "pubmed", "assia")
LIMITS = ("recent", "english", "research")


@dataclass(frozen=True)
class Person:
    """An invented author."""

    given: str
    family: str


@dataclass(frozen=True)
class Entry:
    """What one database says of a report; what is empty, it leaves out."""

    title: str
    abstract: str
    authors: tuple[Person, ...]
    year: int | None
    month: int | None
    journal: Journal
    volume: str
    issue: str
    first: str
    last: str
    doi: str
    pmid: str
    language: str
    kind: str
    keywords: tuple[str, ...]


@dataclass
class Report:
    """A document, with all that is true of it."""

    id: str
    entry: Entry
    fails: frozenset[str]
    """The criteria of the rules that it does not meet."""
    episode: str
    fate: str = "rules"
    """rules, title-abstract, retrieval, full-text or included: where its way ends."""
    hidden: str = ""
    """What every database leaves out of its record: abstract, cut, placeholder, date, year, language, kind."""
    near_miss: str = ""
    """The operator that it misses a facet by, as `facet:operator`."""
    copies: str = "single"
    """How it lies in the databases."""
    reason: str = ""
    """The reason for which people keep it out."""
    alike: str = ""
    """Of a report that looks like another one and is not: how."""


@dataclass
class Record:
    """One entry of one export."""

    report: Report
    source: str
    accession: str
    entry: Entry
    noise: frozenset[str] = frozenset()
    part: int = 0
    """Which of the source's files it stands in; 0 where it does not matter."""
    file: str = ""
    position: int = 0
    record_id: str = ""

    def changed(self, **entry: object) -> Record:
        """Another record of the same accession with another entry."""
        return replace(self, entry=replace(self.entry, **entry))  # type: ignore[arg-type]
