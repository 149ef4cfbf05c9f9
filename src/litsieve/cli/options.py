"""Arguments that several commands share."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

review_folder: Decorator = click.argument("folder", type=click.Path(path_type=Path), default=".", metavar="[DIR]")
review_option: Decorator = click.option(
    "--review",
    "folder",
    type=click.Path(path_type=Path),
    default=".",
    show_default=True,
    metavar="DIR",
    help="Folder of the review.",
)
as_json: Decorator = click.option("--json", "as_json", is_flag=True, help="Print one JSON document instead of words.")
files_in: Decorator = click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="IN..."
)


def reading(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options that overrule what an export's content says."""
    for decorate in (
        click.option("--encoding", default="", metavar="NAME", help="Encoding of the files; else detected."),
        click.option("--dialect", default="", metavar="NAME", help="Who wrote the files; else detected."),
        click.option("--format", "format_", default="", metavar="NAME", help="Format of the files; else detected."),
    ):
        function = decorate(function)
    return function


def typed(*words: str, folder: Path) -> str:
    """A command on the review in `folder`, as one would type it where `folder` is right."""
    place = () if folder == Path() else (str(folder),)
    return f"`{shlex.join(('litsieve', *words, *place))}`"
