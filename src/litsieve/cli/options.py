"""Arguments that several commands share."""

from __future__ import annotations

import functools
import re
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


def on_engine(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say where a large review is made, handed on together as `on`; None where none is given."""

    @functools.wraps(function)
    def told(*args: Any, engine: str | None, scheduler: str, processes: int, memory: int, **others: Any) -> Any:
        tls = tuple(others.pop(name) for name in ("tls_ca_file", "tls_cert", "tls_key"))
        if engine is None and not (scheduler or any(tls) or memory):
            return function(*args, on=None, processes=processes, **others)
        from litsieve.running import On

        on = On(engine or ("dask" if scheduler else "local"), scheduler, tls, processes, memory)
        return function(*args, on=on, processes=processes, **others)

    for decorate in (
        click.option("--memory", type=Bytes(), default=0, metavar="SIZE", help="Most memory to use, such as 4GB."),
        click.option(
            "--processes",
            type=click.IntRange(0, 1024),
            default=0,
            metavar="N",
            help="How many work at once; as many as there are cores where not told.",
        ),
        click.option("--tls-key", default="", metavar="FILE", help="The key of that certificate."),
        click.option("--tls-cert", default="", metavar="FILE", help="Certificate that the scheduler knows us by."),
        click.option("--tls-ca-file", default="", metavar="FILE", help="Authority that the scheduler is known by."),
        click.option(
            "--scheduler",
            default="",
            metavar="ADDRESS",
            help="Dask's scheduler, such as tls://HOST:8786; else local.",
        ),
        click.option(
            "--engine",
            type=click.Choice(("local", "dask")),
            help="Work in partitions: in processes of this machine, or on a cluster.",
        ),
    ):
        told = decorate(told)
    return told


class Bytes(click.ParamType[int]):
    """A size: 4GB, 500MB, 2GiB; a number alone is bytes."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The size in bytes."""
        if isinstance(value, int):
            return value
        found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([kmgt]?)(i?)b?", value.strip().lower())
        if not found:
            self.fail(f"{value!r} is no size such as 4GB", param, ctx)
        number, unit, binary = found.groups()
        return int(float(number) * (1024 if binary else 1000) ** " kmgt".index(unit or " "))


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
