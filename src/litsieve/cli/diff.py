"""`litsieve diff`."""

from __future__ import annotations

from pathlib import Path

import click

from litsieve.cli.options import as_json, review_option


@click.command("diff")
@click.argument("a", default="", metavar="[A]")
@click.argument("b", default="", metavar="[B]")
@click.option(
    "--criteria",
    "changes",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="Preview the criteria (stages, sets) in this file on the review as it is.",
)
@click.option("--locks", is_flag=True, help="Compare what the two locks say, and build nothing.")
@click.option("--all", "everything", is_flag=True, help="List every report; else the first ten of each kind.")
@review_option
@as_json
def command(a: str, b: str, changes: Path | None, locks: bool, everything: bool, folder: Path, as_json: bool) -> None:
    """Say what changed between two reviews, which reports moved, and because of what.

    A and B are each a review folder, a review.lock, or a revision in git of the review in the current folder (or in
    --review). Without B, A is compared with that review as it is; without both, it is compared with what was
    committed last. A report is known again by its records. Nothing is written. With --criteria, a change of the rules
    is tried on today's review before it is accepted. The file has `criteria:` and below it those that change; what
    has the id of one takes its place. A whole review.yaml does too.

    Example: litsieve diff HEAD~1
    """
    from litsieve import comparing, console
    from litsieve.cli import moved
    from litsieve.differing import LockDifferences
    from litsieve.workspace import processes

    if changes and (a or locks):
        raise click.UsageError("--criteria previews a change of the review as it is: name no A, no B, no --locks.")
    with console.progress(quiet=as_json) as notify:
        if changes:
            tried = comparing.preview(folder, changes, processes=processes.cores(), notify=notify)
            if as_json:
                console.as_json(moved.preview_as_data(tried))
            else:
                moved.preview(tried, every=everything)
            return
        sides = (a or "HEAD", b or str(folder))
        found = comparing.diff(*sides, folder, locks=locks, processes=processes.cores(), notify=notify)
    named = {"schema": 1, "a": sides[0], "b": sides[1]}
    if as_json:
        console.as_json(named | moved.as_data(found))
    elif isinstance(found, LockDifferences):
        moved.locks(found, every=everything)
    else:
        moved.differences(found, every=everything)
