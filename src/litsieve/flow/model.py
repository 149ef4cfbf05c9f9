"""What a flow is: the names of its boxes, its lanes and its phases, and the counts that go with them.

The names of counts are the `data` keys of the PRISMA2020 CSV where it has one. A box of BOXES and the count
of that box share their name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, Protocol

import pandas as pd

DATABASES: Final = "databases"
OTHER: Final = "other"

PRESCREEN, SCREENING, RETRIEVAL, ELIGIBILITY = "prescreen", "screening", "retrieval", "eligibility"
PHASES: Final = (PRESCREEN, SCREENING, RETRIEVAL, ELIGIBILITY)

# The count that each kind of source adds to, and the lane in which its records begin.
RESULTS: Final[Mapping[str, str]] = {
    "database": "database_results",
    "register": "register_results",
    "website": "website_results",
    "organisation": "organisation_results",
    "citation": "citations_results",
}
LANE_OF_KIND: Final[Mapping[str, str]] = {
    kind: DATABASES if kind in {"database", "register"} else OTHER for kind in RESULTS
}

# Where a report ends that a phase excludes; in prescreen of the databases lane, where people did.
EXCLUDED: Final[Mapping[tuple[str, str], str]] = {
    (DATABASES, PRESCREEN): "excluded_other",
    (DATABASES, SCREENING): "records_excluded",
    (DATABASES, RETRIEVAL): "dbr_notretrieved_reports",
    (DATABASES, ELIGIBILITY): "dbr_excluded",
    (OTHER, PRESCREEN): "other_screened_out",
    (OTHER, SCREENING): "other_screened_out",
    (OTHER, RETRIEVAL): "other_notretrieved_reports",
    (OTHER, ELIGIBILITY): "other_excluded",
}
# Where a report waits whose outcome at a phase is pending or a conflict. The diagram has no box for what is
# open before screening: it enters screening and waits there.
OPEN: Final[Mapping[tuple[str, str], str]] = {
    (DATABASES, PRESCREEN): "awaiting_screening",
    (DATABASES, SCREENING): "awaiting_screening",
    (DATABASES, RETRIEVAL): "awaiting_retrieval",
    (DATABASES, ELIGIBILITY): "awaiting_assessment",
    (OTHER, PRESCREEN): "other_awaiting_screening",
    (OTHER, SCREENING): "other_awaiting_screening",
    (OTHER, RETRIEVAL): "other_awaiting_retrieval",
    (OTHER, ELIGIBILITY): "other_awaiting_assessment",
}
DUPLICATES: Final[Mapping[str, str]] = {DATABASES: "duplicates", OTHER: "other_duplicates"}
INCLUDED: Final[Mapping[str, str]] = {DATABASES: "reports_included_dbr", OTHER: "reports_included_other"}
# Verdicts of an assessment that end a report's way for now and have boxes of their own.
HELD: Final[Mapping[tuple[str, str], str]] = {
    (DATABASES, "ongoing"): "ongoing",
    (DATABASES, "awaiting"): "awaiting",
    (OTHER, "ongoing"): "other_ongoing",
    (OTHER, "awaiting"): "other_awaiting",
}

BOXES_OF_LANE: Final[Mapping[str, tuple[str, ...]]] = {
    DATABASES: (
        "duplicates",
        "excluded_automatic",
        "excluded_other",
        "records_excluded",
        "awaiting_screening",
        "dbr_notretrieved_reports",
        "awaiting_retrieval",
        "dbr_excluded",
        "awaiting_assessment",
        "ongoing",
        "awaiting",
        "reports_included_dbr",
    ),
    OTHER: (
        "other_duplicates",
        "other_screened_out",
        "other_awaiting_screening",
        "other_notretrieved_reports",
        "other_awaiting_retrieval",
        "other_excluded",
        "other_awaiting_assessment",
        "other_ongoing",
        "other_awaiting",
        "reports_included_other",
    ),
}
# Records of earlier rounds are not identified again; they stand in none of the diagram's boxes of this round.
EARLIER: Final = ("previous_reports", "previous_awaiting", "previous_settled")
TERMINAL: Final = (*BOXES_OF_LANE[DATABASES], *BOXES_OF_LANE[OTHER], *EARLIER)
EXCLUDING: Final = ("excluded_automatic", *dict.fromkeys(EXCLUDED.values()))


class Stage(Protocol):
    """What the flow needs to know of a stage of the protocol."""

    @property
    def id(self) -> str:
        """Its name."""
        ...

    @property
    def phase(self) -> str:
        """One of PHASES."""
        ...

    @property
    def passes(self) -> Sequence[str]:
        """The lanes that pass it."""
        ...


class Source(Protocol):
    """What the flow needs to know of a source of the protocol."""

    @property
    def name(self) -> str:
        """As it is printed."""
        ...

    @property
    def kind(self) -> str:
        """One of RESULTS."""
        ...


class SourceInfo(NamedTuple):
    """A source as the flow needs it."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Flow:
    """One round of a review, counted.

    `boxes` is BOXES. `counts` has every name that this room knows; None means that the phase has no stage
    ("not done"), that the template has no such lane, or that nobody computes it (`*_ma`). `sources` has
    source, name, kind, n (records of this round), in the protocol's order. `reasons` has box, reason (the
    main one), n; boxes in the diagram's order, in each the largest n first.
    """

    boxes: pd.DataFrame
    counts: Mapping[str, int | None]
    sources: pd.DataFrame
    reasons: pd.DataFrame
    phases: tuple[str, ...]
    round: int
    rounds: tuple[int, ...]
    ended: Mapping[str, int] | None = None
    """Records by box, where `boxes` has not all of them."""

    @property
    def updated(self) -> bool:
        """Whether this is an update: an earlier round's studies have a lane of their own."""
        return self.counts["previous_reports"] is not None

    @property
    def other(self) -> bool:
        """Whether records came from other methods than databases and registers."""
        return any(self.counts[RESULTS[kind]] is not None for kind, lane in LANE_OF_KIND.items() if lane == OTHER)

    @property
    def template(self) -> str:
        """Which of the four PRISMA 2020 templates fits: new-v1, new-v2, updated-v1 or updated-v2."""
        return f"{'updated' if self.updated else 'new'}-{'v2' if self.other else 'v1'}"
