"""What the page's template is handed, section by section: rows of counts that others made, and their links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, Final
from urllib.parse import urlencode

import pandas as pd
from markupsafe import Markup

from litsieve import methods
from litsieve.agreement import VERDICTS, is_cell
from litsieve.doubts import retractions
from litsieve.flow import contribution, overview
from litsieve.review import Review
from litsieve.writers import listings, prisma_svg, reference_list, runs
from litsieve.writers.page import maps, upset
from litsieve.writers.page.links import behind, to_list

MOST_FINDINGS: Final = 200
"""Findings that are printed; `litsieve audit` prints all."""
Row = dict[str, Any]
_STEPS: Final = (
    (("database_results", "register_results", "website_results", "organisation_results", "citations_results"),
     "records identified"),
    (("duplicates", "other_duplicates"), "duplicates removed"),
    (("records_screened",), "records screened"),
    (("dbr_assessed", "other_assessed"), "full texts assessed"),
    (("total_reports", "new_reports"), "reports included"),
)  # fmt: skip


def sections(review: Review, by_itself: pd.DataFrame) -> Row:
    """All that the template prints beside the data; `by_itself` is what `flow.alone` found."""
    return {
        "about": review.protocol.review,
        "rounds": review.flow.rounds,
        "steps": list(_steps(review)),
        "records": len(review.records),
        "diagram": diagram(review),
        "narrow": diagram(review, narrow=True),
        "schemes": list(_schemes(review)),
        "sources": list(_sources(review)),
        "upset": _upset(review),
        "criteria": list(_criteria(review, by_itself)),
        "stages": _rows(
            overview.by_stage(review.outcomes, [(s.id, s.phase, s.decided_by) for s in review.protocol.stages])
        ),
        "agreement": list(_agreement(review)),
        "references": list(_references(review)),
        "methods": methods.sentences(review),
        "findings": _findings(review),
        "findings_left": max(len(review.findings) - MOST_FINDINGS, 0),
        "problems": _rows(overview.by_problem(review.problems)),
        "notes": review.notes,
    }


def diagram(review: Review, *, narrow: bool = False) -> Markup:
    """The flow diagram with links; `prisma_svg` has escaped all that comes from outside."""
    protocol = review.protocol
    drawn = prisma_svg.draw(
        *(review.flow,),
        labels=listings.labels(review),
        title=protocol.review.title,
        look=protocol.diagram,
        narrow=narrow,
        link=behind,
    )
    return Markup(drawn)


def _rows(frame: pd.DataFrame) -> list[Row]:
    return [{str(name): value for name, value in row.items()} for row in frame.astype(object).to_dict("records")]


def _steps(review: Review) -> Iterator[Row]:
    """The numbers that a reader looks for first; a step that was not done is left out."""
    counts = review.flow.counts
    for names, words in _STEPS:
        done = [name for name in names if counts[name] is not None]
        done = done[:1] if words == "reports included" else done
        if done:
            total = sum(counts[name] or 0 for name in done)
            yield {"n": total, "words": words, "link": to_list(number=" ".join(done))}


def _schemes(review: Review) -> Iterator[Row]:
    for scheme in review.protocol.codes:
        rows = maps.tally(review, scheme)
        yield {
            "label": scheme.label or scheme.id,
            "kind": scheme.kind,
            "tally": rows,
            "maps": maps.maps(review, scheme),
        }


def _sources(review: Review) -> Iterator[Row]:
    named = {source.id: source for source in review.protocol.sources}
    for row in _rows(contribution.by_source(review.records, review.reports, review.included, [*named])):
        source = named[row["source"]]
        last = max(search.date for search in source.searches)
        yield row | {
            "name": source.printed,
            "kind": source.kind,
            "where": source.interface if source.interface != source.printed else "",
            "date": last.isoformat(),
            "precision": percent(row["precision"]),
            "sensitivity": percent(row["sensitivity"]),
            "links": {
                "records": to_list(of="records", source=source.id),
                "reports": to_list(found=source.id),
                "alone": to_list(only=source.id),
                "included": to_list(found=source.id, included="yes"),
                "included_alone": to_list(only=source.id, included="yes"),
            },
        }


def percent(points: Any) -> str:
    """Basis points as `4.3 %`, with a blank at which no line ends; a dash where there are none."""
    return "–" if pd.isna(points) else f"{int(points) / 100:.1f}\u00a0%"


def _upset(review: Review) -> upset.Chart | None:
    names = {source.id: source.printed for source in review.protocol.sources}
    if len(names) < 2:
        return None
    return upset.chart(contribution.combinations(review.reports, review.included, [*names]), names)


def _criteria(review: Review, by_itself: pd.DataFrame) -> Iterator[Row]:
    asked = review.protocol.criteria
    counted = overview.by_criterion(review.checks, review.outcomes, [(one.id, one.facet) for one in asked])
    found = by_itself["criterion"].value_counts()
    most = max(counted["excluded"], default=0) or 1
    for row, one in zip(_rows(counted), asked, strict=True):
        n = int(found.get(one.id, 0))
        links = {sign: to_list(met=f"{one.id}:{sign}") for sign in ("met", "not-met", "cannot-say")}
        links |= {"excluded": to_list(out=one.id), "alone": to_list(alone=one.id)}
        width = round(100 * row["excluded"] / most), round(100 * n / most)
        yield row | {"label": one.label, "kind": one.kind, "alone": n, "links": links, "bars": width}


def _agreement(review: Review) -> Iterator[Row]:
    """For each two reviewers (or all) of a stage, in their order, what they agree on: counts, then coefficients."""
    place = {stage.id: n for n, stage in enumerate(review.protocol.stages)}
    table = sorted(_rows(review.agreement), key=lambda row: place[row["stage"]])
    for (stage, part, names), rows in groupby(table, key=itemgetter("stage", "part", "reviewers")):
        parts = [_measured(about, list(here)) for about, here in groupby(rows, key=itemgetter("about"))]
        yield {
            "stage": stage,
            "part": part,
            "reviewers": names.split(";"),
            "about": sorted(parts, key=lambda part: (not part["about"].startswith("verdict"), part["about"])),
        }


def _measured(about: str, rows: Sequence[Row]) -> Row:
    counts = {row["measure"]: int(row["value"]) for row in rows if is_cell(row["measure"])}
    named = [name for name in VERDICTS if f"{name} / {name}" in counts] or (["named", "not named"] if counts else [])
    return {
        "about": about,
        "n": max(row["n"] for row in rows),
        "names": named,
        "cells": [(one, [counts[f"{one} / {other}"] for other in named]) for one in named],
        "measures": [row for row in rows if not is_cell(row["measure"])],
    }


def _references(review: Review) -> Iterator[tuple[Markup, str]]:
    """Each included report as a reference, whose runs escape their text, and the address of its life."""
    remarks = dict.fromkeys(review.retracted, retractions.MARK)
    for one in reference_list.formatted(review.included, remarks):
        yield Markup(runs.as_html(one.runs)), f"#record?{urlencode({'id': one.record_id})}"


def _findings(review: Review) -> list[Row]:
    worst = review.findings["severity"].map({"error": 0, "warning": 1, "note": 2})
    return _rows(review.findings.iloc[worst.argsort(kind="stable")].head(MOST_FINDINGS))
