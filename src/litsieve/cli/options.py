"""Arguments that several commands share."""

from __future__ import annotations

import functools
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
    """The options that overrule what an export's content says, handed on together as `how`."""

    @functools.wraps(function)
    def told(*args: Any, format_: str, dialect: str, encoding: str, columns: str, **others: Any) -> Any:
        how = {"format": format_, "dialect": dialect, "encoding": encoding, "columns": _columns(columns)}
        return function(*args, how=how, **others)

    decorated: Callable[..., Any] = told
    for decorate in (
        click.option(
            "--columns",
            default="",
            metavar="OURS=THEIRS,...",
            help="Of a table with headings of its own: which holds what, for example title=Titel,year=Jahr.",
        ),
        click.option("--encoding", default="", metavar="NAME", help="Encoding of the files; else detected."),
        click.option("--dialect", default="", metavar="NAME", help="Who wrote the files; else detected."),
        click.option("--format", "format_", default="", metavar="NAME", help="Format of the files; else detected."),
    ):
        decorated = decorate(decorated)
    return decorated


def _columns(text: str) -> dict[str, str]:
    """Our columns and their headings; UsageError names what is no pair or no column of ours."""
    pairs = [pair.partition("=") for pair in text.split(",") if pair.strip()]
    found = {ours.strip(): theirs.strip() for ours, _, theirs in pairs}
    if not found:
        return {}
    from litsieve.tables import BIBLIOGRAPHIC

    known = [column.name for column in BIBLIOGRAPHIC] + ["accession"]
    wrong = [ours for ours, theirs in found.items() if ours not in known or not theirs]
    if wrong:
        raise click.UsageError(f"--columns: {', '.join(wrong)}: say OURS=THEIRS; ours are {', '.join(known)}.")
    return found


def typed(*words: str, folder: Path) -> str:
    """A command on the review in `folder`, as one would type it where `folder` is right."""
    place = () if folder == Path() else (str(folder),)
    return f"`{shlex.join(('litsieve', *words, *place))}`"
