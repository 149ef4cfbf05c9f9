"""A flow out of a CSV in the columns of the R package PRISMA2020, and which of PRISMA's identities it breaks.

Numbers are read as the package reads them: `1,024` is 1024, `NA` hides what it stands for, a list of reasons is
parted at `;`. A comma in a name, at which the package would cut it, stays.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from litsieve.errors import ExportError
from litsieve.flow import Broken, Flow, identities
from litsieve.flow.model import BOXES_OF_LANE, DATABASES, EARLIER, OTHER, PHASES, RESULTS
from litsieve.normalize.cells import unguard
from litsieve.tables import BOXES, from_rows
from litsieve.writers import prisma_csv
from litsieve.writers.prisma_text import clean

Counts = dict[str, int | None]

REASONED: Final = ("dbr_excluded", "other_excluded")
SPECIFIC: Final[Mapping[str, str]] = {
    "database": "database_specific_results",
    "register": "register_specific_results",
}
NUMBERS: Final = tuple(
    row.data
    for row in prisma_csv.ROWS
    if row.data not in {prisma_csv.NOTHING, *REASONED, *SPECIFIC.values(), "identification", "screening", "included"}
)
# What a drawing of one source alone is called is the kind's own name: then no line for it stands below.
PRINTED: Final[Mapping[str, str]] = {
    "database": "Databases",
    "register": "Registers",
    "website": "Websites",
    "organisation": "Organisations",
    "citation": "Citation searching",
}
PAIRED: Final = (("previous_studies", "previous_reports"), ("new_studies", "new_reports"))
# What the file has no rows for: who excluded, the records behind a box, and what each lane alone included.
UNTOLD: Final = (identities.who_excluded, identities.records_are_in_boxes, identities.lanes_meet)
_NUMBER: Final = re.compile(r"\d[\d,\s]*(\.0+)?")
# A name may hold commas itself, and a number those of its thousands: `Of another kind, or none, 1,241`.
_NAMED: Final = re.compile(r"(.*?),\s*(\d{1,3}(?:,\d{3})+|\d+)(?:\.0+)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Told:
    """A flow as a file tells it, and sentences on what the file leaves open."""

    flow: Flow
    notes: tuple[str, ...]


def read(text: str) -> Told:
    """The flow in `text`; ExportError where it is no such CSV, or a number in it is none."""
    cells = _cells(text)
    faults: list[str] = []
    counts: Counts = dict.fromkeys((*BOXES_OF_LANE[DATABASES], *BOXES_OF_LANE[OTHER], *EARLIER))
    counts |= {name: _number(name, cells.get(name, ""), faults) for name in NUMBERS}
    listed = {name: _listed(name, cells.get(name, ""), faults) for name in (*REASONED, *SPECIFIC.values())}
    faults += _halves(counts)
    if counts["database_results"] is None and counts["register_results"] is None:
        faults.append("database_results: it has no number, nor has register_results")
    if faults:
        raise ExportError("; ".join(faults))
    for name in REASONED:
        counts[name] = None if listed[name] is None else sum(n for _, n in listed[name] or ())
    return _told(counts, listed)


def broken(told: Told) -> list[Broken]:
    """Every identity that the numbers of the file break, in the order of their ids."""
    flow = told.flow
    asked = [identity for identity in identities.IDENTITIES if identity not in UNTOLD]
    faults = [fault for identity in asked for fault in identity(flow)]
    faults += _included_is_what_is_left(flow)
    return sorted(faults, key=lambda fault: int(fault.id[1:]))


def _included_is_what_is_left(flow: Flow) -> Iterator[Broken]:
    """E6, E9 and E10 in one: the file tells only what both lanes together included."""
    left = [flow.counts["reports_included_dbr"], flow.counts["reports_included_other"]]
    new = flow.counts["new_reports"] or 0
    if new != sum(n or 0 for n in left):
        both = " + other_assessed − other_excluded" if flow.other else ""
        sentence = f"new_reports = dbr_assessed − dbr_excluded{both}"
        yield Broken("E10" if flow.other else "E6", f"{sentence} ({new} against {sum(n or 0 for n in left)})")


def _cells(text: str) -> dict[str, str]:
    """What stands in the column `n`, by the key in the column `data`."""
    try:
        rows = [[unguard(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""))]
    except csv.Error as error:
        raise ExportError(f"it is no CSV: {error}") from error
    header = [name.strip() for name in rows[0]] if rows else []
    if not {"data", "n"} <= {*header}:
        raise ExportError("its first line must name the columns of the R package PRISMA2020, of them data and n")
    key, n = header.index("data"), header.index("n")
    found: dict[str, str] = {}
    for row in (row for row in rows[1:] if len(row) > max(key, n)):
        name = row[key].strip()
        if name in found and name not in {"", prisma_csv.NOTHING}:
            raise ExportError(f"{name}: there are two rows of it; take one out")
        found[name] = row[n].strip()
    return found


def _number(name: str, cell: str, faults: list[str]) -> int | None:
    if cell in {"", prisma_csv.NOTHING}:
        return None
    if not _NUMBER.fullmatch(cell):
        faults.append(f"{name}: {clean(cell)[:40]!r} is no number; write digits, or NA where there is none")
        return None
    return int(re.sub(r"\D", "", cell.partition(".")[0])[:15])


def _listed(name: str, cell: str, faults: list[str]) -> list[tuple[str, int]] | None:
    """Names and numbers in a cell; a number alone has no name; None where there is nothing."""
    if cell in {"", prisma_csv.NOTHING}:
        return None
    if _NUMBER.fullmatch(cell):
        return [("", _number(name, cell, faults) or 0)]
    found = []
    for part in filter(None, map(str.strip, cell.split(";"))):
        named = _NAMED.fullmatch(part)
        if not named:
            faults.append(f"{name}: {clean(part)[:40]!r} ends with no number; write `Name, 12; Other name, 3`")
            continue
        found.append((named[1].strip(), _number(name, named[2], faults) or 0))
    return found


def _halves(counts: Counts) -> Iterator[str]:
    for one, other in PAIRED:
        if (counts[one] is None) != (counts[other] is None):
            here, lacks = (one, other) if counts[other] is None else (other, one)
            yield f"{lacks}: it has no number, and {here} has one; give both or none"


def _told(counts: Counts, listed: Mapping[str, list[tuple[str, int]] | None]) -> Told:
    updated = counts["previous_reports"] is not None
    if not updated:
        counts |= {"total_studies": None, "total_reports": None}
    details = ("excluded_by_human", "excluded_by_automation", "studies_seen_earlier")
    counts |= dict.fromkeys((*details, "duplicates_seen_earlier", "other_duplicates_seen_earlier"))
    counts["studies_seen_earlier"] = _in_both(counts)
    counts["reports_included_dbr"] = _left(counts, ("records_screened", "dbr_sought_reports", "dbr_assessed"))
    counts["reports_included_other"] = _left(counts, ("other_sought_reports", "other_assessed"))
    before = _before_retrieval(counts)
    counts["other_screened_out"] = before or None
    flow = Flow(
        boxes=from_rows([], BOXES),
        counts=counts,
        sources=_sources(counts, listed),
        reasons=_reasons(counts, listed),
        phases=PHASES,
        round=2 if updated else 1,
        rounds=(1, 2) if updated else (1,),
    )
    return Told(flow, tuple(_notes(counts)))


def _in_both(counts: Counts) -> int | None:
    """How many new studies must be among the previous ones for the total to be what the file says."""
    previous, new, total = (counts[name] for name in ("previous_studies", "new_studies", "total_studies"))
    if previous is None or new is None or total is None:
        return None
    both = previous + new - total
    return both if 0 < both <= min(previous, new) else None


def _left(counts: Counts, way: tuple[str, ...]) -> int | None:
    """What a lane includes: what entered its last phase that has a number, less what ended there and after."""
    less = {
        "records_screened": ("records_excluded", "dbr_notretrieved_reports", "dbr_excluded"),
        "dbr_sought_reports": ("dbr_notretrieved_reports", "dbr_excluded"),
        "dbr_assessed": ("dbr_excluded",),
        "other_sought_reports": ("other_notretrieved_reports", "other_excluded"),
        "other_assessed": ("other_excluded",),
    }
    told = [name for name in way if counts[name] is not None]
    return (counts[told[-1]] or 0) - sum(counts[name] or 0 for name in less[told[-1]]) if told else None


def _before_retrieval(counts: Counts) -> int:
    """What the other lane lost before reports were sought; below 0 the file contradicts itself."""
    found = sum(counts[name] or 0 for name in ("website_results", "organisation_results", "citations_results"))
    sought = counts["other_sought_reports"]
    return max(0, found - sought) if sought is not None else 0


def _sources(counts: Counts, listed: Mapping[str, list[tuple[str, int]] | None]) -> pd.DataFrame:
    rows = []
    for kind, name in RESULTS.items():
        single = listed.get(SPECIFIC.get(kind, "")) or [(PRINTED[kind], counts[name] or 0)]
        rows += [(f"{kind}-{k}", clean(label) or kind, kind, n) for k, (label, n) in enumerate(single)]
    return pd.DataFrame(rows, columns=["source", "name", "kind", "n"])


def _reasons(counts: Counts, listed: Mapping[str, list[tuple[str, int]] | None]) -> pd.DataFrame:
    rows = [(box, label or "not stated", n) for box in REASONED for label, n in listed[box] or ()]
    if (n := counts["records_excluded"]) is not None:
        rows.append(("records_excluded", "not stated", n))
    return pd.DataFrame(rows, columns=["box", "reason", "n"])


def _notes(counts: Counts) -> Iterator[str]:
    if n := counts["other_screened_out"]:
        more = f"E7: {n} more were identified via other methods than were sought"
        yield f"{more}; they are drawn as excluded before retrieval"
    if n := counts["studies_seen_earlier"]:
        yield f"E13: the total counts {n} fewer than previous and new studies; they are drawn as in both"
