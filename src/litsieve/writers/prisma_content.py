"""What the PRISMA 2020 flow diagram says and where: a flow as cells of text in rows and columns.

The four templates are one grid of data: `columns` and `cells` leave out what a template lacks. Nothing here knows
of pixels.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal, NamedTuple

from litsieve.flow import Flow
from litsieve.flow.look import Look
from litsieve.writers.prisma_text import clean

State = Literal["plain", "open", "absent"]
Row = Literal["identification", "screened", "sought", "assessed", "included", "total", "synthesis"]
Column = Literal["previous", "main", "side", "other", "other-side"]
Labels = Mapping[str, str]

ROWS: tuple[Row, ...] = ("identification", "screened", "sought", "assessed", "included", "total", "synthesis")
COLUMNS: tuple[Column, ...] = ("previous", "main", "side", "other", "other-side")
PHASES: tuple[tuple[str, Row, Row], ...] = (
    ("Identification", "identification", "identification"),
    ("Screening", "screened", "assessed"),
    ("Included", "included", "synthesis"),
)
# No line ends inside; a label, which is cleaned, never holds such a blank.
NOT_DONE = "not\u00a0done"
PLAIN_LOOK: Final = Look()


class Behind(NamedTuple):
    """The records behind a line: those of a count, or of these those of one reason or of one source."""

    number: str
    reason: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a box before it is wrapped; `depth` is how far it stands in, `of` what it counts."""

    text: str
    depth: int = 0
    of: Behind | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """A box: its name (that of its first count), its lines, and whether it is open work or was not done."""

    name: str
    lines: tuple[Line, ...]
    look: State = "plain"


Cells = Mapping[tuple[Row, Column], tuple[Box, ...]]


@dataclass(frozen=True, slots=True)
class Given:
    """What is drawn: the flow, the printed words of a reason by its id, and how numbers are printed."""

    flow: Flow
    labels: Labels
    look: Look

    def of(self, name: str, n: int | None) -> str:
        """`(n = 1,241)`, for the count of this name; no line ends inside."""
        if n is None:
            return f"({NOT_DONE})"
        return f"({self.look.symbol(name)}\u00a0=\u00a0{self.look.number(n)})"

    def numbered(self, label: str, name: str, n: int | None) -> str:
        """A label and `n`, which is the count of this name or a part of it."""
        return f"{label} {self.of(name, n)}"

    def count(self, label: str, name: str) -> str:
        """A label and the count of this name."""
        return self.numbered(label, name, self.flow.counts[name])

    def line(self, label: str, name: str, depth: int = 0) -> Line:
        """A line that says the count of this name; what counts studies has their reports behind it."""
        of = _REPORTS_OF.get(name, name)
        known = of and self.flow.counts[name] is not None
        return Line(self.count(label, name), depth, Behind(of) if known else None)


_REPORTS_OF: Final[Mapping[str, str]] = {
    **{f"{which}_studies": f"{which}_reports" for which in ("new", "previous", "total")},
    **dict.fromkeys(("studies_seen_earlier", "total_studies_ma", "total_reports_ma"), ""),
}

Maker = Callable[[Given], tuple[Box, ...]]


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


def cells(flow: Flow, labels: Labels, look: Look = PLAIN_LOOK) -> Cells:
    """The boxes of each cell that has any, in the order in which one reads them: lane by lane, then what is in."""
    given = Given(flow, labels, look)
    found: dict[tuple[Row, Column], tuple[Box, ...]] = {
        ("identification", "main"): (_identified(given),),
        ("identification", "side"): (_removed(given),),
        ("included", "main"): (_included(given),),
    }
    for row, column, label, name in MAIN:
        if column in columns(flow):
            found[row, column] = (_single(given, name, label),)
    for row, column, boxes in SIDE:
        if column in columns(flow):
            found[row, column] = tuple(box for make in boxes for box in make(given))
    if flow.updated:
        found["identification", "previous"] = (_previous(given),)
    if flow.counts["total_reports"] is not None:
        found["total", "main"] = (_total(given),)
    if flow.counts["total_reports_ma"] is not None or flow.counts["total_studies_ma"] is not None:
        found["synthesis", "main"] = (_synthesis(given),)
    if flow.other:
        found["identification", "other"] = (_identified_otherwise(given),)
    return {place: found[place] for place in sorted(found, key=_reading) if found[place]}


def _reading(place: tuple[Row, Column]) -> tuple[bool, int, int, int]:
    row, column = place
    lane = {"previous": 0, "main": 1, "side": 1, "other": 2, "other-side": 2}[column]
    return row in {"included", "total", "synthesis"}, lane, ROWS.index(row), COLUMNS.index(column)


def footnotes(flow: Flow, cells: Cells, look: Look = PLAIN_LOOK) -> Iterator[str]:
    """The notes below the diagram, with the split that `**` asks for."""
    given = Given(flow, {}, look)
    yield "*Numbers as exported from each source, before duplicates were removed."
    people, tools = flow.counts["excluded_by_human"], flow.counts["excluded_by_automation"]
    if people is not None and tools is not None:
        human, tool = given.of("excluded_by_human", people), given.of("excluded_by_automation", tools)
        yield f"**Excluded by a human {human}, by automation tools {tool}."
    boxes = [box for cell in cells.values() for box in cell]
    if any(NOT_DONE in line.text for box in boxes for line in box.lines):
        yield "Not done: the review has no stage of this phase, and its number is not inferred from another."
    if any(box.look == "open" for box in boxes):
        yield "Dashed: work that is still open."


def _single(given: Given, name: str, label: str) -> Box:
    counts = given.flow.counts
    if counts["excluded_by_human"] is None:
        # Nothing was excluded, or nobody says by whom, so there is no footnote on it.
        label = label.rstrip("*")
    return Box(name, (given.line(label, name),), "plain" if counts[name] is not None else "absent")


def _reasoned(name: str, label: str) -> Maker:
    """A box of what was excluded, with each stated reason."""

    def make(given: Given) -> tuple[Box, ...]:
        box = _single(given, name, label)
        reasons = given.flow.reasons[given.flow.reasons["box"] == name]
        if set(reasons["reason"]) <= {"not stated"}:
            return (box,)
        listed = [
            Line(given.numbered(_worded(reason, given.labels), name, int(n)), 1, Behind(name, reason=reason))
            for reason, n in zip(reasons["reason"], reasons["n"], strict=True)
        ]
        return (Box(name, (replace(box.lines[0], text=f"{box.lines[0].text}:"), *listed)),)

    return make


def _worded(reason: str, labels: Labels) -> str:
    return clean(labels.get(reason, reason)) or "no reason in words"


def _plain(name: str, label: str) -> Maker:
    return lambda given: (_single(given, name, label),)


def _if_any(name: str, label: str, look: State = "open") -> Maker:
    """A box that stands only while there is something in it."""

    def make(given: Given) -> tuple[Box, ...]:
        there = bool(given.flow.counts[name])
        return (Box(name, (given.line(label, name),), look),) if there else ()

    return make


def _identified(given: Given) -> Box:
    lines = [
        Line("Records identified from*:"),
        *_by_source(given, "Databases", "database", "database_results"),
        *_by_source(given, "Registers", "register", "register_results"),
    ]
    return Box("database_results", tuple(lines))


def _identified_otherwise(given: Given) -> Box:
    lines = [
        Line("Records identified from:"),
        *_by_source(given, "Websites", "website", "website_results"),
        *_by_source(given, "Organisations", "organisation", "organisation_results"),
        *_by_source(given, "Citation searching", "citation", "citations_results"),
        *_line_if_any(given, "other_duplicates", "Duplicate records removed", 0),
        *_line_if_any(given, "other_duplicates_seen_earlier", "of which seen in an earlier round", 1),
        *_line_if_any(given, "other_screened_out", "Records excluded before retrieval", 0),
    ]
    return Box("website_results", tuple(lines))


def _by_source(given: Given, label: str, kind: str, name: str) -> Iterator[Line]:
    """The number of a kind of source, and below it that of each source unless it goes by the kind's name."""
    if given.flow.counts[name] is None:
        return
    yield given.line(label, name, 1)
    found = given.flow.sources[given.flow.sources["kind"] == kind]
    named = [clean(source) for source in found["name"]]
    for source, id, n in zip(named, found["source"], found["n"], strict=True):
        if named != [label]:
            yield Line(given.numbered(source or kind, name, int(n)), 2, Behind(name, source=id))


def _line_if_any(given: Given, name: str, label: str, depth: int) -> Iterator[Line]:
    if given.flow.counts[name]:
        yield given.line(label, name, depth)


def _removed(given: Given) -> Box:
    automatic = "Records marked as ineligible by automation tools"
    lines = [
        Line("Records removed before screening:"),
        given.line("Duplicate records removed", "duplicates", 1),
        *_line_if_any(given, "duplicates_seen_earlier", "of which seen in an earlier round", 2),
        given.line(automatic, "excluded_automatic", 1),
        given.line("Records removed for other reasons", "excluded_other", 1),
    ]
    return Box("duplicates", tuple(lines))


def _included(given: Given) -> Box:
    words = (
        ("New studies included in review", "Reports of new included studies")
        if given.flow.updated
        else ("Studies included in review", "Reports of included studies")
    )
    lines = [
        given.line(words[0], "new_studies"),
        *_line_if_any(given, "studies_seen_earlier", "of which in the previous version too", 1),
        given.line(words[1], "new_reports"),
    ]
    return Box("new_studies", tuple(lines))


def _previous(given: Given) -> Box:
    words = "tudies included in previous version of review"
    lines = (
        given.line(f"S{words}", "previous_studies"),
        given.line(f"Reports of s{words}", "previous_reports"),
        *_line_if_any(given, "previous_awaiting", "Reports of earlier rounds that are still open", 0),
    )
    return Box("previous_studies", lines)


def _total(given: Given) -> Box:
    lines = (
        given.line("Total studies included in review", "total_studies"),
        given.line("Reports of total included studies", "total_reports"),
    )
    return Box("total_studies", lines)


def _synthesis(given: Given) -> Box:
    lines = (
        given.line("Total studies included in meta-analysis", "total_studies_ma"),
        given.line("Reports of total included studies in meta-analysis", "total_reports_ma"),
    )
    return Box("total_studies_ma", lines)


SOUGHT, ASSESSED = "Reports sought for retrieval", "Reports assessed for eligibility"
MAIN: tuple[tuple[Row, Column, str, str], ...] = (
    ("screened", "main", "Records screened", "records_screened"),
    ("sought", "main", SOUGHT, "dbr_sought_reports"),
    ("assessed", "main", ASSESSED, "dbr_assessed"),
    ("sought", "other", SOUGHT, "other_sought_reports"),
    ("assessed", "other", ASSESSED, "other_assessed"),
)
SIDE: tuple[tuple[Row, Column, tuple[Maker, ...]], ...] = (
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
