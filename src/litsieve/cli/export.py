"""`litsieve export`."""

from __future__ import annotations

from pathlib import Path

import click

from litsieve.cli.options import review_option

WHOLE = ("included", "excluded", "pending", "duplicates")
OUTCOMES = ("included", "excluded", "pending", "conflict", "ongoing", "awaiting")


@click.command("export")
@click.argument("what", metavar="included|excluded|pending|duplicates|STAGE")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="File to write.")
@click.option("--format", "to", default="", metavar="NAME", help="Format to write; else the suffix of FILE says it.")
@click.option("--outcome", type=click.Choice(OUTCOMES), help="Of a stage: only the reports of this outcome there.")
@review_option
def command(what: str, output: Path, to: str, outcome: str | None, folder: Path) -> None:
    """Write a list of the review as references: ris, bib, csv, xlsx, jsonl or parquet.

    STAGE is a stage's id: the reports that came to it.

    Example: litsieve export included --format ris -o included.ris
    """
    from litsieve import api, console, standalone

    with console.progress() as notify:
        review = api.build(folder, notify=notify)
    rows = api.listed(review, what, outcome or "")
    lost = standalone.save(rows, output, to=to)
    console.say(f"{len(rows):,} {'records' if what == 'duplicates' else 'reports'} in {output}")
    for one in lost:
        console.warn(f"{one.column}: {one.rows:,} records, {one.why}")
