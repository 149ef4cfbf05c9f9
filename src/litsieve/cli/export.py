"""`litsieve export`."""

from __future__ import annotations

from pathlib import Path

import click

from litsieve.cli.options import review_option

OUTCOMES = ("included", "excluded", "pending", "conflict", "ongoing", "awaiting")


@click.command("export")
@click.argument("what", metavar="included|excluded|pending|duplicates|STAGE")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="File to write.")
@click.option("--format", "to", default="", metavar="NAME", help="Format to write; else the suffix of FILE says it.")
@click.option("--outcome", type=click.Choice(OUTCOMES), help="Of a stage: only the reports of this outcome there.")
@review_option
def command(what: str, output: Path, to: str, outcome: str | None, folder: Path) -> None:
    """Write a list of the review as references, in any format that `litsieve convert` writes but original.

    STAGE is a stage's id: the reports that came to it.

    Example: litsieve export included --format ris -o included.ris
    """
    from litsieve import api, console, standalone
    from litsieve.cli import show
    from litsieve.workspace import processes

    to = standalone.format_of(output, to)
    with console.progress() as notify:
        review = api.build(folder, processes=processes.cores(), notify=notify)
    rows = api.listed(review, what, outcome or "")
    lost = standalone.save(rows, output, to=to)
    console.say(f"{show.many(len(rows), 'record' if what == 'duplicates' else 'report')} written to {output}")
    show.lost(lost)
