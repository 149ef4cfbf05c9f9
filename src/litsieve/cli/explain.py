"""`litsieve explain`."""

from __future__ import annotations

from pathlib import Path

import click

from litsieve.cli.options import as_json, review_option


@click.command("explain")
@click.argument("record_id", required=False)
@click.option("--box", default="", metavar="NAME", help="List the records behind this number of the diagram.")
@review_option
@as_json
def command(record_id: str | None, box: str, folder: Path, as_json: bool) -> None:
    """Tell a record's whole life: file and line, cluster, criteria, decisions, box.

    With --box, list the ids behind a number, each with the stage and the reason that put it there. A number is
    called as in prisma.csv: records_excluded, dbr_assessed, dbr_excluded, new_reports; a wrong name lists all.

    Example: litsieve explain pubmed.31234567
    """
    from functools import partial

    from litsieve import api, console, explain
    from litsieve.cli import life
    from litsieve.people import fulltexts
    from litsieve.workspace import find, processes

    if bool(record_id) == bool(box):
        raise click.UsageError("Name either a record_id or --box NAME.")
    with console.progress(quiet=as_json) as notify:
        review = api.build(folder, processes=processes.cores(), notify=notify)
    if box:
        found = explain.in_box(review, box)
        if as_json:
            console.as_json(found.to_dict("records"))
        else:
            for row in found.to_dict("records"):
                console.cells([cell for cell in (row["record_id"], row["stage"], row["reason"]) if cell])
        return
    fulltext = fulltexts.reader(review, find(folder))
    told = explain.life(review, record_id or "", fulltext)
    pages = partial(fulltexts.page_of, fulltext(told.report["record_id"]))
    if as_json:
        console.as_json(life.as_data(told, pages))
    else:
        life.show(told, pages)
