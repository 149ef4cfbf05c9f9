"""Where each report lies: one record in one database, or copies that one rule or another can tell to be one report.

The ways in which copies are linked:

- common: two to four databases have it, with the same title, authors and year, and mostly the same identifiers;
- doi, pmid, accession, title: copies that this rule alone can join;
- again: downloaded twice, the same entry in two files of one database;
- chain: three copies, of which two are joined by title, author and year alone, and two by DOI alone.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from making.dice import Dice
from making.model import LIMITS, SOURCES, Entry, Record, Report

# For each way: how many reports that people read, how many others.
WAYS: Final = {
    "common4": (5, 4),
    "common3": (16, 28),
    "common2": (26, 64),
    "chain": (3, 5),
    "doi": (6, 8),
    "pmid": (5, 5),
    "accession": (0, 8),
    "title": (8, 26),
    "again": (4, 10),
}
# Which databases say a kind of document so that it can be told; the others call everything an article.
TELL: Final = {
    "editorial": ("scopus", "wos", "pubmed"),
    "letter": ("scopus", "wos", "pubmed"),
    "comment": ("pubmed",),
    "news": ("wos", "pubmed"),
    "erratum": ("scopus", "wos", "pubmed"),
    "meeting": ("wos",),
}
SHARES: Final = ("scopus",) * 38 + ("wos",) * 28 + ("pubmed",) * 15 + ("assia",) * 19


class Copier:
    """Makes the records of reports."""

    def __init__(self, dice: Dice) -> None:
        self.dice = dice
        self._numbers = {source: dice.below(1000) for source in SOURCES}

    def of(self, report: Report) -> list[Record]:
        """All records of a report."""
        way = report.copies
        if way.startswith("common"):
            return self._common(report, int(way[-1]))
        made = {
            "single": self._single,
            "chain": self._chain,
            "doi": self._doi,
            "pmid": self._pmid,
            "accession": self._accession,
            "title": self._title,
            "again": self._again,
        }
        return made[way](report)

    def record(self, report: Report, source: str, **entry: object) -> Record:
        """One record of `report` in `source`, as that database has it, or with the values of `entry`."""
        self._numbers[source] += self.dice.between(3, 40)
        number = self._numbers[source]
        accession = {
            "scopus": f"2-s2.0-85{100_000_000 + number * 911}",
            "wos": f"WOS:{600_000_000_000 + number * 977:015}",
            "pubmed": str(entry.get("pmid") or report.entry.pmid),
            "assia": str(1_800_000_000 + number * 1013),
        }[source]
        own = self._known(report.entry, source) | entry
        noise = frozenset(name for name, often in _NOISE[source] if self.dice.chance(often))
        return Record(report, source, accession, replace(report.entry, **own), noise)  # type: ignore[arg-type]

    def _known(self, entry: Entry, source: str) -> dict[str, object]:
        """What the database does not know of a report."""
        known: dict[str, object] = {}
        if source == "assia" and not self.dice.chance(45):
            known["doi"] = ""
        if source in ("scopus", "wos") and not self.dice.chance(30):
            known["pmid"] = ""
        if source == "assia":
            known["pmid"] = ""
        if source in ("wos", "assia", "pubmed") and self.dice.chance(15):
            known["month"] = None
        if source == "pubmed" and self.dice.chance(60):
            known["keywords"] = ()
        return known

    def _places(self, report: Report) -> tuple[str, ...]:
        """The databases that may have a report without saying something else of it."""
        return TELL.get(report.entry.kind, SOURCES)

    def _single(self, report: Report) -> list[Record]:
        allowed = [source for source in SHARES if source in self._places(report)]
        if report.hidden == "date":  # Scopus gives years alone: 2004 is partly too early
            return [self.record(report, "scopus", year=2004)]
        hidden: dict[str, dict[str, object]] = {
            "year": {"year": None, "month": None},
            "language": {"language": ""},
            "kind": {"kind": ""},
            "abstract": {"abstract": ""},
            "cut": {"abstract": _cut(report.entry.abstract)},
            "placeholder": {"abstract": "[No abstract available]"},
        }
        if report.hidden == "kind":
            allowed = ["wos", "pubmed", "assia"]
        record = self.record(report, self.dice.one(allowed), **hidden.get(report.hidden, {}))
        return [record]

    def _common(self, report: Report, n: int) -> list[Record]:
        sources = self.dice.shuffled(self._places(report))[:n]
        # One database may lack the abstract that the others have.
        poor = self.dice.one(sources) if self.dice.chance(25) else ""
        return [self.record(report, source, **({"abstract": ""} if source == poor else {})) for source in sources]

    def _again(self, report: Report) -> list[Record]:
        one = replace(self.record(report, self.dice.one(self._places(report))), part=1)
        return [one, replace(one, part=2)]

    def _title(self, report: Report) -> list[Record]:
        bare = {"doi": "", "pmid": ""}
        other = self.dice.one(("scopus", "wos"))
        return [self.record(report, "assia", **bare), self.record(report, other, pmid="")]

    def _doi(self, report: Report) -> list[Record]:
        doi = _doi(report)
        one, two = self.dice.some(("scopus", "wos", "assia"), 2)
        printed = self.record(report, one, doi=doi, pmid="")
        return [printed, self.record(report, two, doi=doi, pmid="", **self._early(report))]

    def _early(self, report: Report) -> dict[str, object]:
        """What a database had before the paper was printed: two years before, or without place and subtitle."""
        year, short = report.entry.year or 0, _short(report.entry.title)
        nowhere = {"volume": "", "issue": "", "first": "", "last": ""}
        if self.dice.chance(50) or not short:
            return {**nowhere, "year": year - 2}
        return {**nowhere, "title": short}

    def _pmid(self, report: Report) -> list[Record]:
        early: dict[str, object] = {"year": (report.entry.year or 0) - 2, "month": None, "doi": ""}
        one = self.record(report, "pubmed", **early, volume="", issue="", first="", last="")
        two = self.record(report, self.dice.one(("scopus", "wos")), pmid=report.entry.pmid, doi=_doi(report))
        return [one, two]

    def _accession(self, report: Report) -> list[Record]:
        """The database gave the paper another title between two downloads, and completed the entry."""
        full = replace(self.record(report, self.dice.one(("scopus", "assia")), doi="", pmid=""), part=2)
        working = f"{self.dice.one(_WORKING)} ({report.entry.authors[0].family} et al.)"
        bare = {"volume": "", "issue": "", "first": "", "last": ""}
        first = replace(full.changed(title=working, abstract="", **bare), part=1)
        return [first, full]

    def _chain(self, report: Report) -> list[Record]:
        doi, short = _doi(report), _short(report.entry.title)
        early = {"volume": "", "issue": "", "first": "", "last": ""}
        early |= {"title": short} if short else {}
        return [
            self.record(report, "assia", doi="", pmid=""),
            self.record(report, "wos", doi=doi, pmid=""),
            self.record(report, "scopus", doi=doi, pmid="", **early),
        ]


_WORKING: Final = (
    "Untold stories of reform",
    "Working paper on everyday routines",
    "Notes towards a theory of support",
    "Draft findings from the field",
    "Questions that remain open",
    "An unfinished conversation",
    "What we saw and heard",
    "Preliminary remarks on a plan",
)
# How often in a hundred a database writes a record in an odd way.
_NOISE: Final = {
    "scopus": (("doi-url", 12), ("short-venue", 8), ("entity", 20), ("placeholder", 50)),
    "wos": (("upper", 14), ("no-accents", 70), ("entity", 10)),
    "pubmed": (("no-accents", 15), ("day", 25)),
    "assia": (("latex", 40), ("upper", 6), ("doi-url", 30)),
}


def _doi(report: Report) -> str:
    return report.entry.doi or f"10.5555/va.{report.entry.year}.x{report.id[1:]}"


def _short(title: str) -> str:
    """The title without its subtitle; `""` where it has none, or one that leaves too little."""
    head, colon, _ = title.partition(": ")
    return head if colon and len(head) > 24 else ""


def _cut(abstract: str) -> str:
    return f"{abstract[:180].rsplit(' ', 1)[0]} ..."


def assign(reports: list[Report]) -> None:
    """Choose for each report how it lies in the databases."""
    dice = Dice("values-alignment/ways")
    read = [report for report in reports if report.fate != "rules" and not report.hidden]
    rest = [report for report in reports if report.fate == "rules" and not report.alike]
    # A kind of document that only some databases can tell lies in one of them.
    rest = [report for report in rest if report.entry.kind in ("article", "review")]
    rest = [report for report in rest if not report.fails & set(LIMITS) or dice.chance(45)]
    read, rest = dice.shuffled(read), dice.shuffled(rest)
    for way, (among_read, among_rest) in WAYS.items():
        for pool, n in ((read, among_read), (rest, among_rest)):
            for _ in range(n):
                pool.pop().copies = way


def records(reports: list[Report]) -> list[Record]:
    """Every record of every report, report by report."""
    copier = Copier(Dice("values-alignment/copies"))
    return [record for report in reports for record in copier.of(report)]
