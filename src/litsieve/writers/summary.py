"""The summary as Markdown: the question, the flow, what each source, stage and criterion came to, the included.

What it says and in which order is the template's; this file hands it rows and makes their text inert.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import pandas as pd
from jinja2 import Environment, PackageLoader, StrictUndefined

from litsieve.doubts import retractions
from litsieve.flow import lines, overview
from litsieve.review import Review
from litsieve.writers import markdown, reference_list, runs

Row = tuple[Any, ...]
STAGE_COLUMNS: Final = (
    *("stage", "phase", "decided_by", "entered", "included", "excluded", "by_rules", "by_people"),
    *("pending", "conflict"),
)


def write(review: Review, seen: overview.Seen | None = None, *, notes: Sequence[str] = ()) -> str:
    """`build/summary.md`. `seen` are the counts of a review of whose tables `review` has a part."""
    seen = seen or overview.seen(review.outcomes, review.checks)
    page = _templates().get_template("summary.md.j2")
    return page.render(
        about=review.protocol.review,
        flow=list(_flow(review)),
        sources=_rows(review.flow.sources[["name", "kind", "n"]]),
        stages=_rows(overview.by_stage(seen, _stages(review))[list(STAGE_COLUMNS)]),
        criteria=list(_criteria(review, seen)),
        tallies=_rows(review.tallies),
        included=list(_included(review)),
        findings=list(_findings(review)),
        notes=(*notes, *review.notes),
        problems=len(review.problems),
    )


def _templates() -> Environment:
    # Autoescape is HTML's; `inert` is the escape of Markdown, and every text from outside goes through it.
    made = Environment(
        loader=PackageLoader("litsieve.writers"),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {"inert": markdown.inert, "opening": markdown.opening, "table": _table}
    return made


def _table(rows: list[Row], header: list[str]) -> str:
    return "\n".join(markdown.table(header, rows))


def _rows(frame: pd.DataFrame) -> list[Row]:
    return list(frame.astype(object).itertuples(index=False, name=None))


def _flow(review: Review) -> Iterator[Row]:
    labels = {criterion.id: criterion.label for criterion in review.protocol.criteria}
    for line in lines.lines(review.flow, labels):
        yield "– " * line.depth + line.label, line.n


def _stages(review: Review) -> list[tuple[str, str, str]]:
    return [(stage.id, stage.phase, stage.decided_by) for stage in review.protocol.stages]


def _criteria(review: Review, seen: overview.Seen) -> Iterator[Row]:
    named = [(criterion.id, criterion.facet) for criterion in review.protocol.criteria]
    counted = overview.criteria_of(seen, named)
    for row, criterion in zip(_rows(counted), review.protocol.criteria, strict=True):
        yield *row, criterion.label


def _included(review: Review) -> Iterator[dict[str, str]]:
    """The included reports as references, each with its name and its codes."""
    codes = review.codes[review.codes["counts"]].groupby("cluster_id")["value"].agg(", ".join).to_dict()
    cluster_of = dict(zip(review.included["record_id"], review.included["cluster_id"], strict=True))
    for reference in reference_list.formatted(review.included, dict.fromkeys(review.retracted, retractions.MARK)):
        name = reference.record_id
        yield {
            "reference": runs.as_markdown(reference.runs),
            "record_id": name,
            "codes": codes.get(cluster_of[name], ""),
        }


def _findings(review: Review) -> Iterator[Row]:
    for finding in review.findings.astype(object).to_dict("records"):
        where = f"{finding['file']}:{finding['line']}" if finding["line"] else finding["file"]
        yield finding["severity"], finding["code"], where, finding["message"]
