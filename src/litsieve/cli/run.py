"""`litsieve run`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from litsieve.cli.options import as_json, on_engine, review_folder

if TYPE_CHECKING:
    from litsieve.running import On


@click.command("run")
@review_folder
@as_json
@click.option("--quiet", "-q", is_flag=True, help="Print nothing but errors.")
@on_engine
def command(folder: Path, as_json: bool, quiet: bool, on: On | None, processes: int) -> None:
    """Build the review: read, de-duplicate, screen, count, and write build/ and review.lock.

    What has not changed since the last run is not computed again. Exits 0 also where something does not add
    up: `litsieve audit` is the command that judges. With --engine a review of millions of records is made in
    partitions, to the same outputs.

    Example: litsieve run my-review
    """
    from litsieve import api, console
    from litsieve.cli import show
    from litsieve.workspace.processes import cores

    with console.progress(quiet=quiet or as_json) as notify:
        done = api.run(folder, processes=processes or cores(), on=on, notify=notify)
    if as_json:
        console.as_json(show.as_data(done.review) | {"outputs": list(done.outputs), "changed": done.changed})
    elif not quiet:
        show.flow(done.review)
        show.tallies(done.review)
        show.waiting(done.review, folder)
        show.amiss(done.review, folder)
        show.written(folder, done)
