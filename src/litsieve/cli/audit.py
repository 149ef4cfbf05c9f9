"""`litsieve audit`."""

from __future__ import annotations

import os
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from litsieve.cli.options import as_json, on_engine, review_folder

if TYPE_CHECKING:
    from litsieve.running import On
    from litsieve.writers.audits import Told

# As in `writers.audits.FORMATS`, which is not imported before a command runs.
FORMATS = ("text", "json", "junit", "github", "sarif")


@click.command("audit")
@review_folder
@as_json
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="For people, for a program, or for what a CI service shows beside the lines.",
)
@click.option("--strict", is_flag=True, help="Let a warning fail the audit too.")
@click.option("--without-exports", is_flag=True, help="Begin from the locked records in build/; read no export.")
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The day for which the age of searches is told; else this day.",
)
@click.option(
    "--keep",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="A new folder to leave the rebuilt outputs and their lock in, to see beside those that stand.",
)
@on_engine
@click.pass_context
def command(
    ctx: click.Context,
    folder: Path,
    as_json: bool,
    format_: str,
    strict: bool,
    without_exports: bool,
    today: datetime | None,
    keep: Path | None,
    on: On | None,
    processes: int,
) -> None:
    """Rebuild the review and report everything that does not add up.

    DIR may also be an archive that `litsieve crate` packed; one without exports is audited without them. Exits 1 if
    there is a finding of severity error, so it can guard a branch. The outputs are rebuilt in a scratch folder, which
    goes away unless --keep names it; nothing in the review is written, only with --engine are partitions kept in
    .litsieve/.

    Example: litsieve audit my-review --strict --format github
    """
    from litsieve import api, console, depositing
    from litsieve.auditor import fails
    from litsieve.cli import show
    from litsieve.workspace.processes import cores
    from litsieve.writers import audits

    format_ = "json" if as_json else format_
    with console.progress(quiet=format_ != "text") as notify, depositing.opened(folder) as review:
        without_exports = without_exports or review.bare
        found = api.audit(
            review.folder,
            today=today.date() if today else date.today(),
            without_exports=without_exports,
            keep=keep,
            processes=processes or cores(),
            on=on,
            notify=notify,
        )
    failed = fails(found, strict=strict)
    audited = "audit without exports" if without_exports else "audit"
    base = "" if review.folder != folder else _base(folder)
    told = audits.Told(found, not failed, strict, audited, show.counted(found), base)
    if format_ == "text":
        _say(told)
    elif format_ == "json":
        console.as_json(audits.content(told))
    else:
        sys.stdout.write(audits.write(format_, told))
    if failed:
        ctx.exit(1)


def _say(told: Told) -> None:
    """The findings for people, and the judgement."""
    from litsieve import console

    columns = told.findings.astype(object).itertuples(index=False, name=None)
    for severity, code, file, line, message, remedy in columns:
        where = f"{file}:{line}: " if line else f"{file}: " if file else ""
        console.say(
            f"{severity} {code} {where}{message}", style={"error": "red", "warning": "yellow"}.get(severity, "")
        )
        console.say(f"    {remedy}", style="dim")
    console.say(told.judged)


def _base(folder: Path) -> str:
    """The folder of the review as seen from here, with /; as it is where it lies elsewhere."""
    from litsieve.workspace import find

    root, here = find(folder).root, Path.cwd()
    seen = root.relative_to(here) if root.is_relative_to(here) else Path(os.path.abspath(root))
    return "" if seen == Path() else seen.as_posix()
