"""`litsieve status`."""

from __future__ import annotations

from pathlib import Path

import click

from litsieve.cli.options import as_json, review_folder


@click.command("status")
@review_folder
@as_json
def command(folder: Path, as_json: bool) -> None:
    """Say where the review stands: each stage, each reviewer, what is left and how fast it goes.

    Computes from the files as they are and writes nothing. For an adjudicator, what is left are the conflicts. The
    decisions in an hour leave out pauses of ten minutes and more.

    Example: litsieve status my-review
    """
    import pandas as pd

    from litsieve import api, console, worklist
    from litsieve.cli import show
    from litsieve.flow import overview
    from litsieve.workspace import processes

    with console.progress(quiet=as_json) as notify:
        review = api.build(folder, processes=processes.cores(), notify=notify)
    stages = [(stage.id, stage.phase, stage.decided_by) for stage in review.protocol.stages]
    by_stage = overview.by_stage(review.outcomes, stages).astype(object).to_dict("records")
    by_reviewer = worklist.progress(review).astype(object).to_dict("records")
    if as_json:
        plain = [{key: None if pd.isna(value) else value for key, value in row.items()} for row in by_reviewer]
        console.as_json({**show.as_data(review), "stages": by_stage, "reviewers": plain})
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
        for row in by_reviewer:
            row["an_hour"] = "" if pd.isna(row["a_hour"]) else row["a_hour"]
        console.table(by_reviewer, ["stage", "reviewer", "role", "decided", "left", "an_hour"])
    show.tallies(review)
    show.doubtful(review, folder)
    show.amiss(review, folder)
