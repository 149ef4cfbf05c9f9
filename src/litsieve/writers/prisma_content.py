"""What the PRISMA 2020 flow diagram says and where: a flow as cells of text in rows and columns.

The four templates are one grid of data: `columns` and `cells` leave out what a template lacks. Nothing here knows
of pixels.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from litsieve.flow import Flow
from litsieve.writers.prisma_text import clean

Look = Literal["plain", "open", "absent"]
Row = Literal["identification", "screened", "sought", "assessed", "included", "total"]
Column = Literal["previous", "main", "side", "other", "other-side"]
Labels = Mapping[str, str]

ROWS: tuple[Row, ...] = ("identification", "screened", "sought", "assessed", "included", "total")
COLUMNS: tuple[Column, ...] = ("previous", "main", "side", "other", "other-side")
PHASES: tuple[tuple[str, Row, Row], ...] = (
    ("Identification", "identification", "identification"),
    ("Screening", "screened", "assessed"),
    ("Included", "included", "total"),
)
# No line ends inside; a label, which is cleaned, never holds such a blank.
NOT_DONE = "not\u00a0done"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a box before it is wrapped; `depth` is how far it stands in."""

    text: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Box:
    """A box: its name (that of its first count), its lines, and whether it is open work or was not done."""

    name: str
    lines: tuple[Line, ...]
    look: Look = "plain"


Cells = Mapping[tuple[Row, Column], tuple[Box, ...]]


def columns(flow: Flow) -> tuple[Column, ...]:
    """The columns of the flow's template, from the left."""
    previous: tuple[Column, ...] = ("previous",) if flow.updated else ()
    other: tuple[Column, ...] = ("other", "other-side") if flow.other else ()
    return (*previous, "main", "side", *other)


def headers(flow: Flow) -> tuple[tuple[str, Column, Column], ...]:
    """The header bars: their text, their first and their last column."""
    new = "new " if flow.updated else ""
    bars: list[tuple[str, Column, Column]] = []
    if flow.updated:
        bars.append(("Previous studies", "previous", "previous"))
    bars.append((f"Identification of {new}studies via databases and registers", "main", "side"))
    if flow.other:
        bars.append((f"Identification of {new}studies via other methods", "other", "other-side"))
    return tuple(bars)


def template_name(flow: Flow) -> str:
    """The template's own title."""
    kind = "updated" if flow.updated else "new"
    searched = "databases, registers and other sources" if flow.other else "databases and registers only"
    return f"PRISMA 2020 flow diagram for {kind} systematic reviews which included searches of {searched}"


def cells(flow: Flow, labels: Labels) -> Cells:
    """The boxes of each cell that has any, in the order in which one reads them: lane by lane, then what is in."""
    found: dict[tuple[Row, Column], tuple[Box, ...]] = {
        ("identification", "main"): (_identified(flow),),
        ("identification", "side"): (_removed(flow),),
        ("included", "main"): (_included(flow),),
    }
    for row, column, label, name in MAIN:
        if column in columns(flow):
            found[row, column] = (_single(flow, name, label),)
    for row, column, boxes in SIDE:
        if column in columns(flow):
            found[row, column] = tuple(box for make in boxes for box in make(flow, labels))
    if flow.updated:
        found["identification", "previous"] = (_previous(flow),)
        found["total", "main"] = (_total(flow),)
    if flow.other:
        found["identification", "other"] = (_identified_otherwise(flow),)
    return {place: found[place] for place in sorted(found, key=_reading) if found[place]}


def _reading(place: tuple[Row, Column]) -> tuple[bool, int, int, int]:
    row, column = place
    lane = {"previous": 0, "main": 1, "side": 1, "other": 2, "other-side": 2}[column]
    return row in {"included", "total"}, lane, ROWS.index(row), COLUMNS.index(column)


def footnotes(flow: Flow, cells: Cells) -> Iterator[str]:
    """The notes below the diagram, with the split that `**` asks for."""
    yield "*Numbers as exported from each source, before duplicates were removed."
    people, tools = flow.counts["excluded_by_human"], flow.counts["excluded_by_automation"]
    if people is not None and tools is not None:
        yield f"**Excluded by a human {of(people)}, by automation tools {of(tools)}."
    boxes = [box for cell in cells.values() for box in cell]
    if any(NOT_DONE in line.text for box in boxes for line in box.lines):
        yield "Not done: the review has no stage of this phase, and its number is not inferred from another."
    if any(box.look == "open" for box in boxes):
        yield "Dashed: work that is still open."


def of(n: int | None) -> str:
    """`(n = 1,241)`; no line ends inside."""
    return f"(n\u00a0=\u00a0{n:,})" if n is not None else f"({NOT_DONE})"


def _numbered(label: str, n: int | None) -> str:
    return f"{label} {of(n)}"


def _single(flow: Flow, name: str, label: str) -> Box:
    n = flow.counts[name]
    if n is None:
        # Nothing was excluded, so there is no footnote on who did.
        return Box(name, (Line(_numbered(label.rstrip("*"), n)),), "absent")
    return Box(name, (Line(_numbered(label, n)),))


def _reasoned(name: str, label: str) -> Callable[[Flow, Labels], tuple[Box, ...]]:
    """A box of what was excluded, with each stated reason."""

    def make(flow: Flow, labels: Labels) -> tuple[Box, ...]:
        box = _single(flow, name, label)
        reasons = flow.reasons[flow.reasons["box"] == name]
        if set(reasons["reason"]) <= {"not stated"}:
            return (box,)
        listed = [
            Line(_numbered(_worded(reason, labels), int(n)), 1)
            for reason, n in zip(reasons["reason"], reasons["n"], strict=True)
        ]
        return (Box(name, (Line(f"{box.lines[0].text}:"), *listed)),)

    return make


def _worded(reason: str, labels: Labels) -> str:
    return clean(labels.get(reason, reason)) or "no reason in words"


def _plain(name: str, label: str) -> Callable[[Flow, Labels], tuple[Box, ...]]:
    return lambda flow, labels: (_single(flow, name, label),)


def _if_any(name: str, label: str, look: Look = "open") -> Callable[[Flow, Labels], tuple[Box, ...]]:
    """A box that stands only while there is something in it."""

    def make(flow: Flow, labels: Labels) -> tuple[Box, ...]:
        n = flow.counts[name]
        return (Box(name, (Line(_numbered(label, n)),), look),) if n else ()

    return make


def _identified(flow: Flow) -> Box:
    lines = [
        Line("Records identified from*:"),
        *_by_source(flow, "Databases", "database", "database_results"),
        *_by_source(flow, "Registers", "register", "register_results"),
    ]
    return Box("database_results", tuple(lines))


def _identified_otherwise(flow: Flow) -> Box:
    lines = [
        Line("Records identified from:"),
        *_by_source(flow, "Websites", "website", "website_results"),
        *_by_source(flow, "Organisations", "organisation", "organisation_results"),
        *_by_source(flow, "Citation searching", "citation", "citations_results"),
        *_line_if_any(flow, "other_duplicates", "Duplicate records removed", 0),
        *_line_if_any(flow, "other_duplicates_seen_earlier", "of which seen in an earlier round", 1),
        *_line_if_any(flow, "other_screened_out", "Records excluded before retrieval", 0),
    ]
    return Box("website_results", tuple(lines))


def _by_source(flow: Flow, label: str, kind: str, name: str) -> Iterator[Line]:
    """The number of a kind of source, and below it that of each source unless it goes by the kind's name."""
    yield Line(_numbered(label, flow.counts[name]), 1)
    found = flow.sources[flow.sources["kind"] == kind]
    named = [(clean(source), int(n)) for source, n in zip(found["name"], found["n"], strict=True)]
    for source, n in named:
        if [source for source, _ in named] != [label]:
            yield Line(_numbered(source or kind, n), 2)


def _line_if_any(flow: Flow, name: str, label: str, depth: int) -> Iterator[Line]:
    if n := flow.counts[name]:
        yield Line(_numbered(label, n), depth)


def _removed(flow: Flow) -> Box:
    automatic = "Records marked as ineligible by automation tools"
    lines = [
        Line("Records removed before screening:"),
        Line(_numbered("Duplicate records removed", flow.counts["duplicates"]), 1),
        *_line_if_any(flow, "duplicates_seen_earlier", "of which seen in an earlier round", 2),
        Line(_numbered(automatic, flow.counts["excluded_automatic"]), 1),
        Line(_numbered("Records removed for other reasons", flow.counts["excluded_other"]), 1),
    ]
    return Box("duplicates", tuple(lines))


def _included(flow: Flow) -> Box:
    words = (
        ("New studies included in review", "Reports of new included studies")
        if flow.updated
        else ("Studies included in review", "Reports of included studies")
    )
    lines = [
        Line(_numbered(words[0], flow.counts["new_studies"])),
        *_line_if_any(flow, "studies_seen_earlier", "of which in the previous version too", 1),
        Line(_numbered(words[1], flow.counts["new_reports"])),
    ]
    return Box("new_studies", tuple(lines))


def _previous(flow: Flow) -> Box:
    words = "tudies included in previous version of review"
    lines = (
        Line(_numbered(f"S{words}", flow.counts["previous_studies"])),
        Line(_numbered(f"Reports of s{words}", flow.counts["previous_reports"])),
        *_line_if_any(flow, "previous_awaiting", "Reports of earlier rounds that are still open", 0),
    )
    return Box("previous_studies", lines)


def _total(flow: Flow) -> Box:
    lines = (
        Line(_numbered("Total studies included in review", flow.counts["total_studies"])),
        Line(_numbered("Reports of total included studies", flow.counts["total_reports"])),
    )
    return Box("total_studies", lines)


SOUGHT, ASSESSED = "Reports sought for retrieval", "Reports assessed for eligibility"
MAIN: tuple[tuple[Row, Column, str, str], ...] = (
    ("screened", "main", "Records screened", "records_screened"),
    ("sought", "main", SOUGHT, "dbr_sought_reports"),
    ("assessed", "main", ASSESSED, "dbr_assessed"),
    ("sought", "other", SOUGHT, "other_sought_reports"),
    ("assessed", "other", ASSESSED, "other_assessed"),
)
SIDE: tuple[tuple[Row, Column, tuple[Callable[[Flow, Labels], tuple[Box, ...]], ...]], ...] = (
    (
        "screened",
        "side",
        (
            _reasoned("records_excluded", "Records excluded**"),
            _if_any("awaiting_screening", "Records awaiting screening"),
        ),
    ),
    (
        "sought",
        "side",
        (
            _plain("dbr_notretrieved_reports", "Reports not retrieved"),
            _if_any("awaiting_retrieval", "Reports awaiting retrieval"),
        ),
    ),
    (
        "assessed",
        "side",
        (
            _reasoned("dbr_excluded", "Reports excluded"),
            _if_any("ongoing", "Reports of ongoing studies", "plain"),
            _if_any("awaiting", "Reports awaiting classification", "plain"),
            _if_any("awaiting_assessment", "Reports awaiting assessment"),
        ),
    ),
    ("identification", "other-side", (_if_any("other_awaiting_screening", "Records awaiting screening"),)),
    (
        "sought",
        "other-side",
        (
            _plain("other_notretrieved_reports", "Reports not retrieved"),
            _if_any("other_awaiting_retrieval", "Reports awaiting retrieval"),
        ),
    ),
    (
        "assessed",
        "other-side",
        (
            _reasoned("other_excluded", "Reports excluded"),
            _if_any("other_ongoing", "Reports of ongoing studies", "plain"),
            _if_any("other_awaiting", "Reports awaiting classification", "plain"),
            _if_any("other_awaiting_assessment", "Reports awaiting assessment"),
        ),
    ),
)
