"""The flow as lines of words and numbers, for the screen and the summary: the same boxes that the diagram draws."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from litsieve.flow.model import LANE_OF_KIND, Flow

NOT_DONE = "not done"


class Line(NamedTuple):
    """A box or a line in one: how far it is set in, the count's name, its words and its number (or 'not done')."""

    depth: int
    box: str
    label: str
    n: int | str


Spec = tuple[int, str, str, bool]

# (depth, name of the count, words, whether the line stands there when it is 0)
DATABASES = (
    (0, "records_screened", "Records screened", True),
    (1, "records_excluded", "Records excluded", True),
    (2, "excluded_by_automation", "by automation tools", False),
    (2, "excluded_by_human", "by a human", False),
    (1, "awaiting_screening", "Records awaiting screening", False),
    (0, "dbr_sought_reports", "Reports sought for retrieval", True),
    (1, "dbr_notretrieved_reports", "Reports not retrieved", True),
    (1, "awaiting_retrieval", "Reports awaiting retrieval", False),
    (0, "dbr_assessed", "Reports assessed for eligibility", True),
    (1, "dbr_excluded", "Reports excluded", True),
    (1, "awaiting_assessment", "Reports awaiting assessment", False),
    (1, "ongoing", "Reports of ongoing studies", False),
    (1, "awaiting", "Reports awaiting classification", False),
)
REMOVED = (
    (1, "duplicates", "Duplicate records removed", True),
    (2, "duplicates_seen_earlier", "of which seen in an earlier round", False),
    (1, "excluded_automatic", "Records marked as ineligible by automation tools", True),
    (1, "excluded_other", "Records removed for other reasons", True),
)
OTHER = (
    (1, "other_duplicates", "Duplicate records removed", False),
    (1, "other_screened_out", "Records screened out", False),
    (1, "other_awaiting_screening", "Records awaiting screening", False),
    (0, "other_sought_reports", "Reports sought for retrieval", True),
    (1, "other_notretrieved_reports", "Reports not retrieved", True),
    (1, "other_awaiting_retrieval", "Reports awaiting retrieval", False),
    (0, "other_assessed", "Reports assessed for eligibility", True),
    (1, "other_excluded", "Reports excluded", True),
    (1, "other_awaiting_assessment", "Reports awaiting assessment", False),
    (1, "other_ongoing", "Reports of ongoing studies", False),
    (1, "other_awaiting", "Reports awaiting classification", False),
)
INCLUDED = (
    (0, "new_studies", "Studies included in review", True),
    (0, "new_reports", "Reports of included studies", True),
)
TOTALS = (
    (0, "previous_studies", "Studies included in previous version of review", True),
    (0, "previous_reports", "Reports of studies included in previous version of review", True),
    (0, "total_studies", "Total studies included in review", True),
    (0, "total_reports", "Reports of total included studies", True),
    (0, "previous_awaiting", "Reports of earlier rounds that are still open", False),
)
BY_REASON = ("excluded_automatic", "records_excluded", "dbr_excluded", "other_screened_out", "other_excluded")


def lines(flow: Flow, labels: Mapping[str, str]) -> list[Line]:
    """The lines of `flow` from top to bottom; `labels` are the words for a criterion's id."""
    way = "Records identified via databases and registers" if flow.other else "Records identified"
    made = [*_sources(flow, way, "databases"), *_boxes(flow, (*REMOVED, *DATABASES), labels)]
    if flow.other:
        made += _sources(flow, "Records identified via other methods", "other")
        made += _boxes(flow, OTHER, labels)
    return [*made, *_boxes(flow, (*INCLUDED, *(TOTALS if flow.updated else ())), labels)]


def _boxes(flow: Flow, specs: Sequence[Spec], labels: Mapping[str, str]) -> Iterator[Line]:
    for depth, box, label, always in specs:
        n = flow.counts[box]
        if n or always:
            yield Line(depth, box, label, NOT_DONE if n is None else n)
            yield from _reasons(flow, box, depth + 1, labels)


def _sources(flow: Flow, heading: str, lane: str) -> Iterator[Line]:
    """The sources of a lane under their sum."""
    here = flow.sources[flow.sources["kind"].map(LANE_OF_KIND) == lane]
    yield Line(0, "", heading, int(here["n"].sum()))
    for name, kind, n in here[["name", "kind", "n"]].itertuples(index=False, name=None):
        yield Line(1, "", f"{name} ({kind})", int(n))


def _reasons(flow: Flow, box: str, depth: int, labels: Mapping[str, str]) -> Iterator[Line]:
    if box not in BY_REASON:
        return
    here = flow.reasons[flow.reasons["box"] == box]
    for reason, n in zip(here["reason"], here["n"], strict=True):
        yield Line(depth, "", labels.get(reason, reason), int(n))
