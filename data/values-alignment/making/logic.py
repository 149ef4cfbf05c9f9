"""The review worked out a second time, by other means: from what is planned instead of from texts.

Nothing here reads an export or a search expression. A facet fails where the plan says so and an abstract is there to
show it; two records are one report where the plan made them copies and a rule can see it.
"""

from __future__ import annotations

import unicodedata
from calendar import monthrange
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from making.model import LIMITS, Record
from making.people import Row
from making.sentences import FACETS

RULES: Final = ("doi", "pmid", "accession", "title-author-year")
STAGES: Final = ("limits", "facets", "title-abstract", "retrieval", "full-text")
RULED: Final = {"limits": LIMITS, "facets": FACETS}
READERS: Final = {"title-abstract": 2, "retrieval": 1, "full-text": 2}
REASONS: Final = {
    "title-abstract": (*FACETS, "about-innovation"),
    "retrieval": ("obtainable",),
    "full-text": ("mechanism-shown", "impact-shown"),
}
EXCLUDED: Final = {
    "limits": "excluded_automatic",
    "facets": "records_excluded",
    "title-abstract": "records_excluded",
    "retrieval": "dbr_notretrieved_reports",
    "full-text": "dbr_excluded",
}
WAITING: Final = {
    "title-abstract": "awaiting_screening",
    "retrieval": "awaiting_retrieval",
    "full-text": "awaiting_assessment",
}
WINDOW: Final = (date(2004, 3, 15), date(2024, 3, 15))
UNWANTED: Final = ("editorial", "letter", "comment", "news", "meeting", "erratum")


@dataclass(frozen=True)
class Ending:
    """Where a record ends."""

    box: str
    stage: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Protocol:
    """The plan without what was dropped from it."""

    criteria: frozenset[str]
    stages: tuple[str, ...] = STAGES
    rules: frozenset[str] = frozenset(RULES)
    silent: frozenset[str] = frozenset()
    """People whose files are left out."""


def key(title: str) -> str:
    """Letters and digits of a title, in lower case and without accents."""
    decomposed = unicodedata.normalize("NFKD", title.casefold())
    return "".join(c for c in decomposed if c.isalnum() and not unicodedata.combining(c))


def joins(one: Record, two: Record) -> set[str]:
    """The rules that can see that two copies are of one report."""
    a, b = one.entry, two.entry
    found = set()
    if a.doi and a.doi == b.doi:
        found.add("doi")
    if pmid(one) and pmid(one) == pmid(two):
        found.add("pmid")
    if (one.source, one.accession) == (two.source, two.accession):
        found.add("accession")
    years = a.year is not None and b.year is not None and abs(a.year - b.year) <= 1
    if key(a.title) == key(b.title) and years:
        found.add("title-author-year")
    return found


def pmid(record: Record) -> str:
    """The PubMed id that a record shows; PubMed's own always does."""
    return record.entry.pmid


def clusters(records: Sequence[Record], rules: Collection[str]) -> list[list[Record]]:
    """The copies of one report, parted where no rule of `rules` joins them."""
    found: list[list[Record]] = []
    for record in records:
        near = [group for group in found if any(joins(record, other) & set(rules) for other in group)]
        found = [group for group in found if group not in near]
        found.append([other for group in near for other in group] + [record])
    return found


def ordered(cluster: Sequence[Record]) -> list[Record]:
    """The members of a cluster, the most complete first."""
    return sorted(cluster, key=lambda record: (-_filled(record), record.record_id))


def _filled(record: Record) -> int:
    entry = record.entry
    # A year of its own, the title, the authors and the journal are always there but for the year.
    return 3 + bool(abstract_of(record)) + (entry.year is not None) + bool(entry.doi)


def abstract_of(record: Record) -> str:
    """The abstract, unless it is cut or a placeholder."""
    text = record.entry.abstract
    return "" if text.endswith("...") or text.startswith("[No abstract") else text


def failed(cluster: Sequence[Record]) -> tuple[set[str], set[str]]:
    """The criteria that the merged report does not meet, and those that cannot be judged."""
    members, report = ordered(cluster), cluster[0].report
    fails, doubts = set(), set()
    day = next((when for when in map(dated, members) if when), None)
    if day is None or not (_inside(day) or _outside(day)):
        doubts.add("recent")
    elif _outside(day):
        fails.add("recent")
    language = next((r.entry.language for r in members if r.entry.language), "")
    kind = next((r.entry.kind for r in members if r.entry.kind), "")
    for name, said, bad in (("english", language, language != "English"), ("research", kind, kind in UNWANTED)):
        if not said:
            doubts.add(name)
        elif bad:
            fails.add(name)
    readable = any(map(abstract_of, members))
    if readable:
        fails |= report.fails & set(FACETS)
    else:  # a title shows one facet at most
        doubts |= set(FACETS)
    return fails, doubts


def dated(record: Record) -> tuple[date, date] | None:
    """The days that a record's date may mean; Scopus gives the year alone."""
    year, month = record.entry.year, record.entry.month
    if year is None:
        return None
    if record.source == "scopus" or month is None:
        return date(year, 1, 1), date(year, 12, 31)
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _inside(days: tuple[date, date]) -> bool:
    return WINDOW[0] <= days[0] and days[1] <= WINDOW[1]


def _outside(days: tuple[date, date]) -> bool:
    return days[1] < WINDOW[0] or WINDOW[1] < days[0]


def ends(cluster: Sequence[Record], rows: Mapping[str, list[Row]], protocol: Protocol) -> Ending:
    """Where the report of a cluster ends; `rows` are what people said, by record_id."""
    fails, _ = failed(cluster)
    for stage in protocol.stages:
        if stage in RULED:
            out = [name for name in RULED[stage] if name in fails and name in protocol.criteria]
            if out:
                return Ending(EXCLUDED[stage], stage, out[0])
            continue
        said = [row for record in cluster for row in rows.get(record.record_id, ())]
        said = [row for row in said if row.stage == stage and row.who not in protocol.silent]
        outcome, reason = settle(said, stage, protocol)
        if outcome == "exclude":
            return Ending(EXCLUDED[stage], stage, reason)
        if outcome != "include":
            return Ending(WAITING[stage], stage)
    return Ending("reports_included_dbr")


def settle(said: Iterable[Row], stage: str, protocol: Protocol) -> tuple[str, str]:
    """What people's last words make together: include, exclude or wait, and the first reason."""
    last: dict[tuple[str, str, str], Row] = {}
    for row in sorted(said, key=lambda row: row.decided_at):
        last[row.record_id, row.who, row.role] = row
    words = [row for row in last.values() if row.verdict != "withdraw"]
    ruling = [row for row in words if row.role == "adjudication"]
    words = ruling or words
    verdicts = {"include" if row.verdict == "unsure" and stage == "title-abstract" else row.verdict for row in words}
    readers = {row.who for row in words}
    if (not ruling and len(readers) < READERS[stage]) or len(verdicts) != 1:
        return "wait", ""
    order = [name for name in REASONS[stage] if name in protocol.criteria]
    given = [reason for row in words for reason in [part for part in row.reason.split(";") if part in order][:1]]
    return verdicts.pop(), min(given, key=order.index, default="not stated")


def endings(groups: Iterable[Sequence[Record]], rows: Mapping[str, list[Row]], protocol: Protocol) -> list[Ending]:
    """Where every record of the groups ends, in their order; each group holds the copies of one report."""
    found = []
    for copies in groups:
        ended: dict[int, Ending] = {}
        for cluster in clusters(copies, protocol.rules):
            first, *others = ordered(cluster)
            ended[id(first)] = ends(cluster, rows, protocol)
            ended |= {id(other): Ending("duplicates") for other in others}
        found += [ended[id(record)] for record in copies]
    return found
