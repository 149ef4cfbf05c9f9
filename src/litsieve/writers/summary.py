"""The summary as Markdown: the question, the flow, what each source, stage and criterion came to, the included."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from litsieve.flow import lines as flow_lines
from litsieve.flow import overview
from litsieve.normalize.cells import join_names
from litsieve.review import Review
from litsieve.tables import load_list
from litsieve.writers.markdown import inert, table

Lines = Iterator[str]


def write(review: Review) -> str:
    """`build/summary.md`."""
    parts = (_head, _flow, _sources, _stages, _criteria, _tallies, _included, _amiss)
    return "\n".join(line for part in parts for line in (*part(review), "")).rstrip("\n") + "\n"


def _head(review: Review) -> Lines:
    about = review.protocol.review
    yield f"# {inert(about.title)}"
    for label, text in (("Question", about.question), ("Registration", about.registration)):
        if text:
            yield ""
            yield f"**{label}.** {inert(text)}"


def _flow(review: Review) -> Lines:
    yield "## Flow (PRISMA 2020)"
    yield ""
    labels = {criterion.id: criterion.label for criterion in review.protocol.criteria}
    lines = flow_lines.lines(review.flow, labels)
    yield from table(["Box", "n"], ((("– " * line.depth) + line.label, line.n) for line in lines))
    yield ""
    yield "The diagram is `prisma.svg`; `litsieve explain --box NAME` lists the records behind a number."


def _sources(review: Review) -> Lines:
    yield "## Sources"
    yield ""
    rows = review.flow.sources.astype(object)[["name", "kind", "n"]].itertuples(index=False, name=None)
    yield from table(["Source", "Kind", "Records"], ((name, kind, int(n)) for name, kind, n in rows))


def _stages(review: Review) -> Lines:
    stages = [(stage.id, stage.phase, stage.decided_by) for stage in review.protocol.stages]
    columns = ["stage", "phase", "decided_by", "entered", "included", "excluded", "by_rules", "by_people"]
    columns += ["pending", "conflict"]
    yield "## Stages"
    yield ""
    yield from _frame(overview.by_stage(review.outcomes, stages)[columns])


def _criteria(review: Review) -> Lines:
    criteria = [(criterion.id, criterion.facet) for criterion in review.protocol.criteria]
    yield "## Criteria"
    yield ""
    yield from _frame(overview.by_criterion(review.checks, review.outcomes, criteria))
    for criterion in review.protocol.criteria:
        yield ""
        yield f"- **{inert(criterion.id)}**: {inert(criterion.label)}"


def _tallies(review: Review) -> Lines:
    if not review.protocol.codes:
        return
    yield "## Codes of the included reports"
    yield ""
    yield from _frame(review.tallies)


def _included(review: Review) -> Lines:
    yield f"## Included reports ({len(review.included):,})"
    yield ""
    codes = review.codes[review.codes["counts"]].groupby("cluster_id")["value"].agg(", ".join).to_dict()
    for report in review.included.to_dict("records"):
        authors = inert(join_names(load_list(report["authors"])) or "No author")
        year = "n.d." if pd.isna(report["year"]) else report["year"]
        doi = f" doi:{inert(report['doi'])}" if report["doi"] else ""
        coded = f" — {inert(codes[report['cluster_id']])}" if report["cluster_id"] in codes else ""
        venue = f" {inert(report['venue'])}." if report["venue"] else ""
        title = inert(report["title"] or "No title")
        yield f"- {authors} ({year}). {title}.{venue}{doi} ({inert(report['record_id'])}){coded}"


def _amiss(review: Review) -> Lines:
    yield "## What did not add up"
    yield ""
    found = review.findings.astype(object)[["severity", "code", "file", "line", "message"]]
    rows = [(s, c, f"{file}:{line}" if line else file, m) for s, c, file, line, m in found.to_numpy().tolist()]
    if rows:
        yield from table(["Severity", "Code", "Where", "What"], rows)
    else:
        yield "Nothing: every record is in one box, every decision fits."
    for note in review.notes:
        yield ""
        yield f"- {inert(note)}"
    yield ""
    yield f"Entries of the exports that have a problem noted: {len(review.problems):,} rows in `problems.csv`."


def _frame(frame: pd.DataFrame) -> Lines:
    rows = frame.astype(object).itertuples(index=False, name=None)
    yield from table([name.replace("_", " ") for name in frame.columns], rows)
