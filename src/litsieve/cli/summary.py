"""`litsieve summary`."""

from __future__ import annotations

from pathlib import Path

import click

from litsieve.cli.options import review_option


@click.command("summary")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="File to write, which ends in .html.",
)
@click.option("--full", is_flag=True, help="Hold every abstract, however large that makes the page.")
@review_option
def command(output: Path, full: bool, folder: Path) -> None:
    """Write the page that people read, by itself.

    A run writes it to build/summary.html, where it stays under 30 MB: of a very large review it leaves out abstracts
    of reports that did not come far, and says so. With --full it leaves nothing out.

    Example: litsieve summary --full -o everything.html
    """
    from litsieve import api, console, drawing
    from litsieve.workspace import processes

    if output.suffix.lower() != ".html":
        raise click.UsageError(f"{output}: the summary is a page; name a file that ends in .html.")
    with console.progress() as notify:
        review = api.build(folder, processes=processes.cores(), notify=notify)
    drawing.page(review, output, full=full)
    console.say(f"The summary is in {output}")
