"""What became of the records, in words: PRISMA 16a and 16b. Every number is one of the flow diagram's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from litsieve.flow import Flow
from litsieve.methods.sentence import PRISMA, Sentence, many, quoted, together, were
from litsieve.review import Review

Counts = Mapping[str, int | None]


def results(review: Review) -> Sentence:
    """PRISMA 16a: from the records identified to the studies included, box by box."""
    flow = review.flow
    said = [
        *_databases(flow.counts),
        *(_other(flow.counts) if flow.other else ()),
        *_included(flow, len(review.retracted)),
    ]
    return Sentence(PRISMA, "16a", together(said), ("build/prisma.svg", "build/prisma.csv", "build/records.csv"))


def excluded(review: Review) -> Sentence:
    """PRISMA 16b: how many reports were excluded on their full text and for what, and where each stands."""
    labels = {criterion.id: criterion.label for criterion in review.protocol.criteria}
    counts = review.flow.counts
    boxes = ("dbr_excluded", "other_excluded")
    total = sum(counts[box] or 0 for box in boxes)
    if all(counts[box] is None for box in boxes):
        text = "No stage assesses full texts."
    else:
        rows = review.flow.reasons[review.flow.reasons["box"].isin(boxes)]
        found = rows.groupby("reason", sort=False)["n"].sum().sort_values(ascending=False, kind="stable")
        each = "; ".join(f"{quoted(labels.get(str(reason), str(reason)))} ({n:,})" for reason, n in found.items())
        listed = f" They are listed one by one, with reason and reference: {each}." if total else ""
        text = f"{were(total, 'report')} excluded on the full text.{listed}"
    return Sentence(PRISMA, "16b", text, ("build/excluded.csv",))


def _some(counts: Counts, *boxes: tuple[str, str, str]) -> Iterator[str]:
    """`1 record awaits screening.` for each (box, noun, what it does) that is not empty."""
    for box, noun, does in boxes:
        if n := counts[box]:
            yield f"{many(n, noun)} {does}."


def _databases(counts: Counts) -> Iterator[str]:
    """The lane of databases and registers, in the order of the diagram."""
    identified = (counts["database_results"] or 0) + (counts["register_results"] or 0)
    yield f"{were(identified, 'record')} identified from databases and registers."
    duplicates, ruled, otherwise = (
        counts[box] or 0 for box in ("duplicates", "excluded_automatic", "excluded_other")
    )
    removed = (
        f"{duplicates:,} as duplicates",
        f"{ruled:,} marked as ineligible by automation tools" if ruled else "",
        f"{otherwise:,} for other reasons" if otherwise else "",
    )
    yield f"Removed before screening: {', '.join(filter(None, removed))}."
    yield from _screened(counts)
    yield from _some(counts, ("awaiting_screening", "record", "still to be screened"))
    yield from _read(counts, "dbr_", "")


def _screened(counts: Counts) -> Iterator[str]:
    screened, gone = counts["records_screened"], counts["records_excluded"]
    if screened is None or gone is None:
        yield "Records were not screened at a stage of their own."
        return
    tools, people = counts["excluded_by_automation"] or 0, counts["excluded_by_human"] or 0
    who = f"{tools:,} by automation tools, {people:,} by a human"
    yield f"{were(screened, 'record')} screened, {gone:,} excluded ({who})."


def _read(counts: Counts, lane: str, waiting: str) -> Iterator[str]:
    """Retrieval, assessment and inclusion of a lane; `lane` and `waiting` begin the names of its boxes."""
    sought, lost = counts[f"{lane}sought_reports"], counts[f"{lane}notretrieved_reports"]
    if sought is not None and lost is not None:
        yield f"{were(sought, 'report')} sought for retrieval, {lost:,} not retrieved."
    assessed, gone = counts[f"{lane}assessed"], counts[f"{lane}excluded"]
    if assessed is not None and gone is not None:
        yield f"{were(assessed, 'report')} assessed for eligibility, {gone:,} excluded."
    yield from _some(
        counts,
        (f"{waiting}awaiting_retrieval", "report", "still to be retrieved"),
        (f"{waiting}awaiting_assessment", "report", "still to be assessed"),
        (f"{waiting}ongoing", "report", "of ongoing studies"),
        (f"{waiting}awaiting", "report", "awaiting classification"),
    )


def _other(counts: Counts) -> Iterator[str]:
    kinds = ("website_results", "organisation_results", "citations_results")
    yield f"{were(sum(counts[kind] or 0 for kind in kinds), 'record')} identified by other methods."
    yield from _some(
        counts,
        ("other_duplicates", "record", "removed as duplicates"),
        ("other_screened_out", "record", "screened out"),
        ("other_awaiting_screening", "record", "still to be screened"),
    )
    yield from _read(counts, "other_", "other_")


def _included(flow: Flow, retracted: int) -> Iterator[str]:
    counts = flow.counts
    studies, reports = counts["new_studies"] or 0, counts["new_reports"] or 0
    new = "new " if flow.updated else ""
    yield f"{were(studies, f'{new}study', f'{new}studies')} included, in {many(reports, 'report')}."
    if retracted:
        yield f"{many(retracted, 'report of these has', 'reports of these have')} been retracted."
    if flow.updated:
        before, after = (
            many(counts[name] or 0, "study", "studies") for name in ("previous_studies", "total_studies")
        )
        whole = many(counts["total_reports"] or 0, "report")
        yield f"With the {before} of the previous version the review has {after}, in {whole}."
