"""`litsieve conflicts`."""

from __future__ import annotations

from pathlib import Path

import click

from litsieve.cli.options import as_json, review_option


@click.command("conflicts")
@click.argument("stage", default="", metavar="[STAGE]")
@review_option
@as_json
def command(stage: str, folder: Path, as_json: bool) -> None:
    """List the reports on which the reviewers differ, with what each said and why.

    They are settled at the desk by an adjudicator: `litsieve screen STAGE --as NAME --conflicts`. At a blind stage
    there is no conflict to be seen before all readers of a report have decided.

    Example: litsieve conflicts title-abstract
    """
    from litsieve import api, console, worklist
    from litsieve.workspace import processes

    with console.progress(quiet=as_json) as notify:
        review = api.build(folder, processes=processes.cores(), notify=notify)
    asked = [worklist.stage_of(review, stage)] if stage else [s for s in review.protocol.stages if s.reviewers]
    titles = dict(zip(review.reports["cluster_id"], review.reports["title"], strict=True))
    found = [(one, conflict) for one in asked for conflict in worklist.conflicts(review, one)]
    if as_json:
        listed = [
            {"stage": one.id, "record_id": conflict.record_id, "title": titles[conflict.cluster_id]}
            | {"words": [word._asdict() for word in conflict.words]}
            for one, conflict in found
        ]
        console.as_json({"conflicts": listed})
        return
    if not found:
        console.say("No report is in conflict.")
    for one, conflict in found:
        console.heading(f"{one.id}: {conflict.record_id}")
        console.say(titles[conflict.cluster_id])
        rows = [
            {
                "who": word.reviewer,
                "verdict": word.verdict,
                "reason": word.reason.replace(";", ", "),
                "note": word.note,
            }
            for word in conflict.words
        ]
        console.table(rows, ["who", "verdict", "reason", "note"])
