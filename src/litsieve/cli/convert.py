"""`litsieve convert`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from litsieve.cli.options import files_in, reading


@click.command("convert")
@files_in
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="File to write; its suffix says the format.",
)
@click.option("--to", default="", metavar="NAME", help="Format to write, where the suffix does not say it.")
@reading
def command(files: tuple[Path, ...], output: Path, to: str, how: dict[str, Any]) -> None:
    """Read exports of any format and write their records in one format.

    Writes ris, bib, csv, xlsx, jsonl or parquet. The number of records never changes; what the format cannot
    hold is said. Needs no review folder.

    Example: litsieve convert scopus.csv pubmed.nbib -o all.ris
    """
    from litsieve import api, console, standalone
    from litsieve.cli import show

    to = standalone.format_of(output, to)
    with console.progress() as notify:
        found = api.read(*files, **how, notify=notify)
        notify("writing")
        lost = standalone.save(found.records, output, to=to)
    console.say(f"{show.many(len(found.records), 'record')} of {show.many(len(files), 'file')} written to {output}")
    show.lost(lost)
    blocks, problems = int(found.exports["lost"].sum()), int(found.exports["problems"].sum())
    if problems:
        gone = f", {show.many(blocks, 'block')} gave no record" if blocks else ""
        console.warn(f"{show.many(problems, 'problem')} noted{gone}: `litsieve inspect` says where and why.")
