"""References formatted for reading, author and year first, much as APA's 7th edition has them.

Titles stay as their sources wrote them: nobody can tell a name from a capital. What a record lacks is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

import pandas as pd

from litsieve.normalize.text import fold
from litsieve.writers import reference_names as names
from litsieve.writers import runs
from litsieve.writers.cells import one_line
from litsieve.writers.rows import Reference, references, title_shown
from litsieve.writers.runs import Run, Runs

_PARTS: Final = ("book-chapter", "conference-paper", "conference-abstract")
_WHOLES: Final = ("book", "thesis", "report", "dataset", "patent", "web-page")
_CALLED: Final = {
    "thesis": "Thesis",
    "preprint": "Preprint",
    "dataset": "Data set",
    "patent": "Patent",
    "conference-abstract": "Meeting abstract",
    "erratum": "Erratum",
    "editorial": "Editorial",
    "letter": "Letter",
}


class Formatted(NamedTuple):
    """One reference: of which record, and its text in runs (`runs.as_html`, `as_markdown`, `as_text`)."""

    record_id: str
    runs: Runs


def formatted(rows: pd.DataFrame, remarks: Mapping[str, str] | None = None) -> list[Formatted]:
    """A reference for each of `rows` (any columns of RECORDS or REPORTS), by author, year and title.

    `remarks` are words to print in brackets behind the title, by record_id: that a report was retracted.
    """
    said = remarks or {}
    listed = sorted(references(rows), key=_order)
    return [Formatted(one["record_id"], _runs(one, said.get(one["record_id"], ""))) for one in listed]


def _order(reference: Reference) -> tuple[str, int, str, str]:
    who = names.authors(reference["authors"]) or reference["title"]
    return fold(who), reference["year"] or 9999, fold(reference["title"]), reference["record_id"]


def _runs(reference: Reference, remark: str) -> Runs:
    """The parts of a reference, each with a full stop behind it; who wrote it, or else its title, first."""
    who = names.authors(reference["authors"])
    year, title = (Run(f"({reference['year'] or 'n.d.'})"),), _title(reference, remark)
    parts = [*((year, title) if who else (title, year)), *_where(reference)]
    listed = [run for part in parts for run in (*_stopped(part), Run(" "))]
    lead, found = ((Run(f"{who} "),) if who else ()), _found(reference)
    return (*lead, *listed, *found) if found else (*lead, *listed[:-1])


def _stopped(part: Runs) -> Runs:
    """`part` with a full stop, unless it ends in a sign that closes a sentence."""
    return part if part[-1].text[-1:] in ".?!…" else (*part, Run("."))


def _title(reference: Reference, remark: str) -> Runs:
    """The title, in italics where the document stands by itself, and what it is or was."""
    shown = one_line(title_shown(reference)).rstrip(".") or "Untitled"
    kind = _kind(reference)
    called = _CALLED.get(kind, "")
    brackets = "".join(f" [{words}]" for words in (called, remark) if words)
    return (Run(shown, italic=_whole(reference)), *((Run(brackets),) if brackets else ()))


def _kind(reference: Reference) -> str:
    return reference["document_types"][0] if reference["document_types"] else ""


def _whole(reference: Reference) -> bool:
    return _kind(reference) in _WHOLES or not reference["venue"]


def _where(reference: Reference) -> Iterator[Runs]:
    """What the document appeared in, by its kind."""
    venue = one_line(reference["venue"])
    in_parts: Callable[[Reference], Runs] = (
        _book if _kind(reference) in _PARTS and not reference["volume"] else _journal
    )
    if venue and not _whole(reference):
        yield in_parts(reference)
    if _kind(reference) in (*_WHOLES, *_PARTS) and (publisher := one_line(reference["publisher"])):
        yield (Run(publisher),)


def _journal(reference: Reference) -> Runs:
    """`Journal, 36(6), 179-199`: name and volume in italics."""
    volume, issue = one_line(reference["volume"]), one_line(reference["issue"])
    told = [Run(one_line(reference["venue"]), italic=True)]
    if volume or issue:
        told += [
            Run(", "),
            *((Run(volume, italic=True),) if volume else ()),
            *((Run(f"({issue})"),) if issue else ()),
        ]
    if place := _pages(reference):
        told.append(Run(f", {place}"))
    return tuple(told)


def _book(reference: Reference) -> Runs:
    """`In Proceedings (pp. 1-9)`: the name in italics."""
    place = one_line(reference["pages"])
    pages = (Run(f" ({'pp.' if '-' in place or '–' in place else 'p.'} {_dashed(place)})"),) if place else ()
    return (Run("In "), Run(one_line(reference["venue"]), italic=True), *pages)


def _pages(reference: Reference) -> str:
    number = one_line(reference["article_number"])
    return _dashed(one_line(reference["pages"])) or (f"Article {number}" if number else "")


def _dashed(pages: str) -> str:
    return pages.replace("-", "–")


def _found(reference: Reference) -> Runs:
    """Where the document is found: by its DOI, else its PMID."""
    if reference["doi"]:
        return (runs.doi(reference["doi"]),)
    return (runs.pmid(reference["pmid"]),) if reference["pmid"] else ()
