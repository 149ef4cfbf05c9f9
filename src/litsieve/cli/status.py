"""`litsieve status`."""

from __future__ import annotations

from pathlib import Path

import click

from litsieve.cli.options import as_json, review_folder


@click.command("status")
@review_folder
@as_json
def command(folder: Path, as_json: bool) -> None:
    """Say where the review stands: each stage, each reviewer, what is pending.

    Computes from the files as they are and writes nothing.

    Example: litsieve status my-review
    """
    from litsieve import api, console
    from litsieve.cli import show
    from litsieve.flow import overview
    from litsieve.workspace import processes

    with console.progress(quiet=as_json) as notify:
        review = api.build(folder, processes=processes.cores(), notify=notify)
    stages = [(stage.id, stage.phase, stage.decided_by) for stage in review.protocol.stages]
    by_stage = overview.by_stage(review.outcomes, stages).astype(object).to_dict("records")
    decided = overview.by_reviewer(review.decisions, review.clusters)
    of = zip(decided["stage"], decided["reviewer"], decided["decided"].tolist(), strict=True)
    n = {(stage, who): count for stage, who, count in of}
    by_reviewer = [
        {"stage": stage.id, "reviewer": who, "decided": n.get((stage.id, who), 0)}
        for stage in review.protocol.stages
        for who in dict.fromkeys((*stage.reviewers, *stage.adjudicators))
    ]
    if as_json:
        console.as_json({**show.as_data(review), "stages": by_stage, "reviewers": by_reviewer})
        return
    console.say(review.protocol.review.title, style="bold")
    console.say(
        f"{len(review.records):,} records, {len(review.reports):,} reports, {len(review.included):,} included"
    )
    console.say()
    always = ("stage", "phase", "entered", "included", "excluded", "pending", "conflict")
    held = [name for name in ("ongoing", "awaiting") if any(row[name] for row in by_stage)]
    console.table(by_stage, [*always, *held])
    if by_reviewer:
        console.table(by_reviewer, ["stage", "reviewer", "decided"])
    show.tallies(review)
    show.doubtful(review, folder)
    show.amiss(review, folder)
