"""`litsieve init`."""

from __future__ import annotations

from pathlib import Path

import click

from litsieve.cli.options import typed


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path), default=".", metavar="[DIR]")
@click.option(
    "--framework",
    type=click.Choice(["cimo", "pico", "spider"]),
    default="cimo",
    show_default=True,
    help="How the question is taken apart; chooses the commented protocol.",
)
def command(folder: Path, framework: str) -> None:
    """Begin a review: a commented protocol, the folders, and what git must know.

    Writes into an empty or an existing folder and overwrites nothing.

    Example: litsieve init my-review --framework pico
    """
    from litsieve import api, console

    made = api.init(folder, framework)
    console.say(f"A review begins in {made.root}")
    console.lines(
        "Next:\n"
        f"  1. put what you downloaded into {folder / 'exports'}\n"
        f"  2. say in {folder / 'review.yaml'} where it came from, and what counts\n"
        f"  3. {typed('run', folder=folder)}"
    )
