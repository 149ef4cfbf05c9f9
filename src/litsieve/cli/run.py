"""`litsieve run`."""

from __future__ import annotations

from pathlib import Path

import click

from litsieve.cli.options import as_json, review_folder


@click.command("run")
@review_folder
@as_json
@click.option("--quiet", "-q", is_flag=True, help="Print nothing but errors.")
def command(folder: Path, as_json: bool, quiet: bool) -> None:
    """Build the review: read, de-duplicate, screen, count, and write build/ and review.lock.

    What has not changed since the last run is not computed again. Exits 0 also where something does not add
    up: `litsieve audit` is the command that judges.

    Example: litsieve run my-review
    """
    from litsieve import api, console
    from litsieve.cli import show
    from litsieve.workspace import processes

    with console.progress(quiet=quiet or as_json) as notify:
        done = api.run(folder, processes=processes.cores(), notify=notify)
    if as_json:
        console.as_json(show.as_data(done.review) | {"outputs": list(done.outputs), "changed": done.changed})
    elif not quiet:
        show.flow(done.review)
        show.tallies(done.review)
        show.waiting(done.review, folder)
        show.amiss(done.review, folder)
        show.written(folder, done)
