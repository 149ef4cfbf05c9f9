"""Faults of people, searches and retractions, each with what the audit says of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from cli_reviews import PUBMED, edit, nbib, relock, write

TODAY = "2026-01-31"


class Case(NamedTuple):
    """Something done to the review, whether a run follows, and every finding of the audit after that."""

    does: Callable[[Path], Any]
    run: bool
    findings: list[str]


def said(folder: Path, file: str, *rows: str) -> None:
    """Append rows to a file of decisions."""
    path = folder / "decisions" / file
    path.write_text(path.read_text("utf-8") + "".join(f"{row}\n" for row in rows), "utf-8", newline="")


def update(folder: Path) -> None:
    """A second round that finds a report again, and two readers who think better of another."""
    edit(
        folder / "review.yaml",
        "[{date: 2024-05-01, hits: 8, exports: [exports/pubmed/*]}]",
        "[{date: 2024-05-01, hits: 8, exports: [exports/pubmed/search.nbib]}, "
        "{round: 2, date: 2025-05-01, exports: [exports/pubmed/second.nbib]}]",
    )
    write(folder, {"exports/pubmed/second.nbib": nbib(PUBMED[1:2])})
    for who in ("ana", "ben"):
        said(folder, f"reading/{who}.csv", "pubmed.101,exclude,wellbeing,,2025-06-01T09:00:00.000Z,review,desk,")


def ruled(folder: Path) -> None:
    """A pair that was called different after both of it had been decided, and a report decided under two names."""
    write(
        folder,
        {
            "decisions/pairs/ana.csv": "left,right,verdict,note,decided_at\n"
            "pubmed.101,pubmed.107,different,,2024-07-01T09:00:00.000Z\n"
        },
    )


def twice(folder: Path) -> None:
    """A reviewer decides on the record of another source too, and both are one report."""
    (site,) = (line.split(",")[0] for line in _records(folder) if line.startswith("site.") and "g.101" in line)
    said(folder, "titles/ana.csv", f"{site},include,,,2024-06-01T10:00:00.000Z,review,desk,")


def _records(folder: Path) -> list[str]:
    return (folder / "build/records.csv").read_text("utf-8").splitlines()


def alone(folder: Path) -> None:
    """An adjudicator settles what one of two readers has read."""
    edit(folder / "decisions/reading/ben.csv", "pubmed.108,exclude,wellbeing", "pubmed.108,withdraw,")


def apart(folder: Path) -> None:
    """Readers agree less than the protocol asks for, and one decided on another text than there is now."""
    edit(folder / "review.yaml", "codes:\n", "agreement: {minimum: 0.6, measure: pabak}\ncodes:\n")
    edit(folder / "decisions/reading/cho.csv", "2024-06-01", "2024-06-03")
    said(folder, "titles/ana.csv", "pubmed.101,include,,,2024-06-02T09:00:00.000Z,review,desk,0123456789ab")


def withdrawn(folder: Path) -> None:
    """The Retraction Watch data have an included report by its DOI, another by its PMID, and one reinstated."""
    write(
        folder,
        {
            "retractions.csv": "Record ID,Title,RetractionDate,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature\n"
            "1,A healing garden,5/3/2021 0:00,10.5555/G.101,0,Retraction\n"
            "2,Garden days,2/1/2020 0:00,unavailable,102,Retraction\n"
            "3,Garden days,12/1/2020 0:00,unavailable,102,Reinstatement\n"
            "4,Kitchen gardens,12/1/2020 0:00,unavailable,108,Retraction\n"
        },
    )
    edit(folder / "review.yaml", "codes:\n", "retractions: retractions.csv\ncodes:\n")


def aged(folder: Path) -> None:
    """A search that is older than the protocol allows."""
    edit(folder / "review.yaml", "framework: cimo", "framework: cimo, search_max_age_months: 21")
    edit(folder / "review.yaml", "date: 2024-05-02", "date: 2024-04-30")


def unreadable(folder: Path) -> None:
    """An export that is no export, and an archive that is torn."""
    write(folder, {"exports/site/page.pdf": b"%PDF-1.7\n\x00\x01", "exports/site/more.zip": b"PK\x03\x04torn"})


def numbers(folder: Path) -> None:
    """A lock whose numbers somebody put right by hand."""

    def change(content: dict[str, Any]) -> None:
        content["counts"]["dbr_excluded"] = 2
        content["exports"]["exports/pubmed/search.nbib"]["entries"] = 9

    relock(folder, change)


MORE = {
    "update": Case(
        update,
        True,
        [
            "warning D120 review: pubmed.101 was included before round 2 and is no more: excluded at stage reading (wellbeing, ana;ben)",
            "note D119 decisions/reading: stage reading: 1 report was found again by a later search, the first is pubmed.102",
            "note D119 decisions/retrieval: stage retrieval: 1 report was found again by a later search, the first is pubmed.102",
            "note D119 decisions/titles: stage titles: 1 report was found again by a later search, the first is pubmed.102",
        ],
    ),
    "ruled": Case(
        ruled,
        True,
        [
            "note D119 decisions/reading: stage reading: 1 report was ruled on as a possible duplicate later, the first is pubmed.101",
            "note D119 decisions/retrieval: stage retrieval: 2 reports were ruled on as a possible duplicate later, the first is pubmed.101",
            "note D119 decisions/titles: stage titles: 2 reports were ruled on as a possible duplicate later, the first is pubmed.101",
        ],
    ),
    "twice": Case(
        twice,
        True,
        [
            "note D119 decisions/titles: stage titles: 1 report was decided as several that are one now, the first is pubmed.101",
        ],
    ),
    "alone": Case(
        alone,
        True,
        [
            "warning D118 decisions/reading: stage reading: 1 report was settled by fewer readers than asked, the first is pubmed.108, read by 1 of 2",
        ],
    ),
    "apart": Case(
        apart,
        True,
        [
            "error D116 review.yaml: stage reading, ana and ben: PABAK is 0.500 over 3 reports, the protocol asks for 0.600",
            "warning D117 decisions/titles: stage titles: 1 report was decided on another title, abstract or keywords, the first is pubmed.101",
        ],
    ),
    "withdrawn": Case(
        withdrawn,
        True,
        [
            "warning F104 review: pubmed.101 is included, and was retracted: Retraction Watch has 10.5555/g.101, 2021-05-03",
        ],
    ),
    "aged": Case(
        aged,
        True,
        [
            "warning E109 review.yaml: site: last searched on 2024-04-30, more than 21 months before 2026-01-31",
        ],
    ),
    "unreadable": Case(
        unreadable,
        False,
        [
            "error E106 exports/site/more.zip: came after review.lock was written",
            "error E106 exports/site/page.pdf: came after review.lock was written",
            "error E108 exports/site/more.zip: the zip archive or workbook is damaged (File is not a zip file). Download it again or save it anew.",
            "error E108 exports/site/page.pdf: this is a PDF, not an export. Export it as RIS, BibTeX, nbib, Web of Science tagged text, CSV, XLSX or Parquet. Of a table with headings of its own say what they hold (columns: in the protocol, --columns here); of anything else --format which it is.",
            "error O101 build/summary.html: comes out otherwise, by the inputs as they are now",
            "error O101 build/summary.md: comes out otherwise, by the inputs as they are now",
        ],
    ),
    "numbers": Case(
        numbers,
        False,
        [
            "error F102 review.lock: dbr_excluded is 1, review.lock says 2",
            "error F102 review.lock: exports/pubmed/search.nbib is entries 8, lost 0, round 1, source pubmed, review.lock says entries 9, lost 0, round 1, source pubmed",
            "error F103 review.lock: E15: dbr_excluded = the sum over its reasons (2 against 1)",
            "error F103 review.lock: E16: dbr_excluded = the records in it (2 against 1)",
            "error F103 review.lock: E6: reports_included_dbr = dbr_assessed − dbr_excluded − awaiting_assessment − ongoing − awaiting (2 against 1)",
        ],
    ),
}
