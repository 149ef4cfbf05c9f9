"""`litsieve worksheet`."""

from __future__ import annotations

from pathlib import Path

import click

from litsieve.cli.options import review_option


@click.command("worksheet")
@click.argument("stage")
@click.option("--as", "who", required=True, metavar="NAME", help="The reviewer whose sheet it is.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Write the reports that wait, as .xlsx or .csv."
)
@click.option("--take", type=click.Path(path_type=Path, exists=True), help="Write down what stands in a sheet.")
@review_option
@click.pass_context
def command(ctx: click.Context, stage: str, who: str, output: Path | None, take: Path | None, folder: Path) -> None:
    """Decide in a spreadsheet: write the reports that wait for a reviewer, and take the answers in.

    Fill in the columns verdict and reason (both have a list to pick from), more_reasons and note; leave the rest as
    it is. Take the sheet in as often as you like: what is new is written down. Exits 1 if a row does not fit.

    Example: litsieve worksheet title-abstract --as anna -o anna.xlsx
    """
    from datetime import UTC, datetime

    from litsieve import api, console, worklist
    from litsieve.cli import show
    from litsieve.people import worksheets
    from litsieve.workspace import find, processes
    from litsieve.writers import outputs

    if not (output or take):
        raise click.UsageError("Say -o FILE to write a sheet, or --take FILE to take one in.")
    with console.progress() as notify:
        review = api.build(folder, processes=processes.cores(), notify=notify)
    of = worklist.stage_of(review, stage, who)
    taken = worksheets.Taken(0, 0, ())
    if take:
        taken = worksheets.take(review, find(folder), of, who, take, datetime.now(UTC))
        more = f", {taken.known:,} stood there already" if taken.known else ""
        where = f"decisions/{of.id}/{who}.csv"
        console.say(f"{show.many(taken.written, 'decision')} written to {where}{more}.")
        for one in taken.refused:
            console.warn(f"{take}: row {one.row}, {one.column}: {one.why}.")
    if output:
        if take:
            with console.progress() as notify:
                review = api.build(folder, processes=processes.cores(), notify=notify)
        rows = worksheets.sheet(review, of, who)
        worksheets.save(rows, of, output, outputs.labels(review))
        console.say(f"{show.many(len(rows), 'report')} written to {output}.")
    ctx.exit(1 if taken.refused else 0)
