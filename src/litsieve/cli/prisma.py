"""`litsieve prisma`."""

from __future__ import annotations

from pathlib import Path

import click

from litsieve.cli.options import review_option


@click.command("prisma")
@click.argument("file", required=False, type=click.Path(path_type=Path), metavar="[FILE.csv]")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="File to write; its suffix says the format: .svg, .pdf, .png (300 dots an inch) or .mmd (Mermaid).",
)
@click.option(
    "--narrow", is_flag=True, help="One lane below the other, to be read on a phone or in a column of 400 pixels."
)
@review_option
@click.pass_context
def command(ctx: click.Context, file: Path | None, output: Path, narrow: bool, folder: Path) -> None:
    """Draw the PRISMA 2020 flow diagram of the review, or of the numbers in a CSV file.

    FILE.csv has the columns of the R package PRISMA2020, as build/prisma.csv has. Which of the four templates is
    drawn follows from its numbers: NA for the previous studies or the other methods leaves their lane out. Numbers
    that do not add up are not drawn; each identity that fails is named, and the exit code is 1.

    Example: litsieve prisma -o flow.png
    """
    from litsieve import api, console, drawing
    from litsieve.workspace import processes

    drawing.format_of(output, narrow=narrow)
    if file is None:
        with console.progress() as notify:
            review = api.build(folder, processes=processes.cores(), notify=notify)
        drawing.review(review, output, narrow=narrow)
    else:
        drawn = drawing.told(file, output, narrow=narrow)
        for line in (*drawn.notes, *drawn.faults):
            console.warn(line)
        if drawn.faults:
            console.warn(f"Nothing was drawn: the numbers in {file} do not add up.")
            ctx.exit(1)
    console.say(f"The diagram is in {output}")
