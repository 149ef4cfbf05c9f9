"""The identities that the counts of a flow must keep, each with its id and its sentence.

E1 to E15 are those of PRISMA 2020's arithmetic, with the boxes for open work; E16 ties the counts to the
records. A phase that was not done makes no claim of its own: the next one that was done answers for both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from litsieve.flow.model import TERMINAL, Flow


class Broken(NamedTuple):
    """An identity that does not hold: its id, and what it says with the two numbers that should agree."""

    id: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.id}: {self.sentence}"


class Step(NamedTuple):
    """A box on a lane's way down: what is added before it and what is taken away."""

    id: str
    box: str
    less: tuple[str, ...]
    plus: tuple[str, ...] = ()


DATABASES = (
    Step(
        "E2",
        "records_screened",
        less=("duplicates", "excluded_automatic", "excluded_other"),
        plus=("database_results", "register_results"),
    ),
    Step("E3", "dbr_sought_reports", less=("records_excluded", "awaiting_screening")),
    Step("E5", "dbr_assessed", less=("dbr_notretrieved_reports", "awaiting_retrieval")),
    Step("E6", "reports_included_dbr", less=("dbr_excluded", "awaiting_assessment", "ongoing", "awaiting")),
)
OTHER = (
    Step(
        "E7",
        "other_sought_reports",
        less=("other_duplicates", "other_screened_out", "other_awaiting_screening"),
        plus=("website_results", "organisation_results", "citations_results"),
    ),
    Step("E8", "other_assessed", less=("other_notretrieved_reports", "other_awaiting_retrieval")),
    Step(
        "E9",
        "reports_included_other",
        less=("other_excluded", "other_awaiting_assessment", "other_ongoing", "other_awaiting"),
    ),
)


def sources_add_up(flow: Flow) -> Iterator[Broken]:
    """E1: the numbers of the single sources add up to that of their kind."""
    for kind, name in (("database", "database_results"), ("register", "register_results")):
        single = int(flow.sources.loc[flow.sources["kind"] == kind, "n"].sum())
        yield from _equal("E1", f"the sum over each {kind} = {name}", single, flow.counts[name] or 0)


def lane_goes_down(steps: Iterable[Step]) -> Callable[[Flow], Iterator[Broken]]:
    """E2, E3, E5 to E9: each box holds what the one above it held, less what was taken away."""

    def check(flow: Flow) -> Iterator[Broken]:
        plus: tuple[str, ...] = ()
        less: tuple[str, ...] = ()
        for step in steps:
            plus, less = plus + step.plus, less + step.less
            held = flow.counts[step.box]
            if held is None:
                continue
            rest = _sum(flow.counts, plus) - _sum(flow.counts, less)
            yield from _equal(step.id, f"{step.box} = {' + '.join(plus)} − {' − '.join(less)}", held, rest)
            plus, less = (step.box,), ()

    return check


def who_excluded(flow: Flow) -> Iterator[Broken]:
    """E4: people and automation tools together excluded what was excluded at screening."""
    split = _sum(flow.counts, ("excluded_by_human", "excluded_by_automation"))
    sentence = "records_excluded = excluded_by_human + excluded_by_automation"
    yield from _equal("E4", sentence, flow.counts["records_excluded"] or 0, split)


def lanes_meet(flow: Flow) -> Iterator[Broken]:
    """E10: the included reports are those of both lanes."""
    lanes = _sum(flow.counts, ("reports_included_dbr", "reports_included_other"))
    sentence = "new_reports = reports_included_dbr + reports_included_other"
    yield from _equal("E10", sentence, flow.counts["new_reports"] or 0, lanes)


def studies_have_reports(flow: Flow) -> Iterator[Broken]:
    """E11: a study has a report, and a report is of one study."""
    studies, reports = flow.counts["new_studies"] or 0, flow.counts["new_reports"] or 0
    if not 0 <= studies <= reports or (studies == 0) != (reports == 0):
        yield _broken("E11", "0 ≤ new_studies ≤ new_reports, 0 only together", studies, reports)


def totals(flow: Flow) -> Iterator[Broken]:
    """E12, E13: an update's totals are the previous and the new, a study in both counted once."""
    if not flow.updated:
        return
    reports = _sum(flow.counts, ("previous_reports", "new_reports"))
    sentence = "total_reports = previous_reports + new_reports"
    yield from _equal("E12", sentence, flow.counts["total_reports"] or 0, reports)
    studies = _sum(flow.counts, ("previous_studies", "new_studies")) - (flow.counts["studies_seen_earlier"] or 0)
    sentence = "total_studies = previous_studies + new_studies − studies_seen_earlier"
    yield from _equal("E13", sentence, flow.counts["total_studies"] or 0, studies)


def meta_analysis_is_a_part(flow: Flow) -> Iterator[Broken]:
    """E14: a meta-analysis holds no more than the review."""
    for unit in ("studies", "reports"):
        part = flow.counts[f"total_{unit}_ma"] or 0
        name = f"total_{unit}" if flow.updated else f"new_{unit}"
        if part > (flow.counts[name] or 0):
            yield _broken("E14", f"total_{unit}_ma ≤ {name}", part, flow.counts[name] or 0)


def reasons_add_up(flow: Flow) -> Iterator[Broken]:
    """E15: no number is below 0, and every excluded report has one main reason."""
    for name, n in flow.counts.items():
        if n is not None and n < 0:
            yield _broken("E15", f"{name} ≥ 0", n, 0)
    reasons = flow.reasons.groupby("box")["n"].sum()
    for box in ("records_excluded", "dbr_excluded", "other_excluded"):
        n = flow.counts[box]
        if n is not None:
            yield from _equal("E15", f"{box} = the sum over its reasons", n, int(reasons.get(box, 0)))


def records_are_in_boxes(flow: Flow) -> Iterator[Broken]:
    """E16: each record ends in exactly one box, and each count is the number of records in its box."""
    found = flow.boxes["box"].value_counts() if flow.ended is None else flow.ended
    for box in TERMINAL:
        yield from _equal("E16", f"{box} = the records in it", flow.counts[box] or 0, int(found.get(box, 0)))
    distinct = int(flow.boxes["record_id"].nunique())
    yield from _equal("E16", "each record ends in one box", len(flow.boxes), distinct)


IDENTITIES: tuple[Callable[[Flow], Iterator[Broken]], ...] = (
    sources_add_up,
    lane_goes_down(DATABASES),
    who_excluded,
    lane_goes_down(OTHER),
    lanes_meet,
    studies_have_reports,
    totals,
    meta_analysis_is_a_part,
    reasons_add_up,
    records_are_in_boxes,
)


def broken(flow: Flow) -> list[Broken]:
    """Every identity that does not hold in `flow`, in the order of their numbers."""
    faults = [fault for identity in IDENTITIES for fault in identity(flow)]
    return sorted(faults, key=lambda fault: int(fault.id[1:]))


def _equal(id: str, sentence: str, left: int, right: int) -> Iterator[Broken]:
    if left != right:
        yield _broken(id, sentence, left, right)


def _broken(id: str, sentence: str, left: int, right: int) -> Broken:
    return Broken(id, f"{sentence} ({left} against {right})")


def _sum(counts: Mapping[str, int | None], names: Iterable[str]) -> int:
    return sum(counts[name] or 0 for name in names)
