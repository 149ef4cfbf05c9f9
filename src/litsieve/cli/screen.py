"""`litsieve screen`."""

from __future__ import annotations

from pathlib import Path

import click

from litsieve.cli.options import review_option


@click.command("screen")
@click.argument("stage", default="", metavar="[STAGE]")
@click.option(
    "--as", "who", required=True, metavar="NAME", help="Who decides: the name of a file in decisions/STAGE."
)
@click.option("--conflicts", is_flag=True, help="Settle what the reviewers differ on, as an adjudicator.")
@click.option(
    "--order",
    type=click.Choice(["imported", "confidence"]),
    default="imported",
    show_default=True,
    help="As imported, or first what the rules think belongs in. The pilot always comes first.",
)
@click.option("--web", is_flag=True, help="Open the desk in a browser on this machine; needs litsieve[web].")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8017, show_default=True, help="Port of the browser's desk."
)
@review_option
def command(stage: str, who: str, conflicts: bool, order: str, web: bool, port: int, folder: Path) -> None:
    """Open the screening desk: read the reports that wait for you and decide, a key each.

    Without a stage it is the first at which something waits for you. Each decision is appended to
    decisions/STAGE/NAME.csv before the next report is shown, so that nothing is lost however the desk is left. Press
    ? at the desk for its keys.

    Example: litsieve screen title-abstract --as anna
    """
    import gc
    from datetime import UTC, datetime
    from typing import cast

    from litsieve import api, console, worklist
    from litsieve.desk.session import Place, Sitting
    from litsieve.people import fulltexts
    from litsieve.people.deciding import Role
    from litsieve.workspace import find, processes
    from litsieve.writers import outputs

    if web:
        _serve(
            [
                "screen",
                *([stage] if stage else []),
                "--as",
                who,
                "--order",
                order,
                *(["--conflicts"] if conflicts else []),
            ],
            folder,
            port,
        )
        return
    with console.progress() as notify:
        review = api.build(folder, processes=processes.cores(), notify=notify)
    role: Role = "adjudication" if conflicts else "review"
    of = worklist.stage_of(review, stage, who, role) if stage else worklist.waiting_stage(review, who, role)
    workspace = find(folder)
    fulltext = fulltexts.reader(review, workspace, keep=True)
    place = Place(review, workspace, of, who, role)
    sitting = Sitting(place, lambda: datetime.now(UTC), order=cast(worklist.Order, order), fulltext=fulltext)
    from litsieve.desk.app import Desk

    # The review stays until the end: to look through it for garbage again and again would hold up the keys.
    gc.freeze()
    Desk(sitting, outputs.labels(review), fulltext).run()
    left = f"{sitting.left:,} left" if sitting.left else "nothing left"
    console.say(f"{len(sitting.said):,} decided, {left}: decisions/{of.id}/{who}.csv.")


def _serve(arguments: list[str], folder: Path, port: int) -> None:
    """The same desk as a page of a server on this machine."""
    try:
        from litsieve.desk import web
    except ImportError:
        raise click.UsageError("The desk in a browser needs more: pip install 'litsieve[web]'.") from None
    web.serve([*arguments, "--review", str(folder)], port, "litsieve")
