"""`litsieve audit`."""

from __future__ import annotations

from pathlib import Path

import click

from litsieve.cli.options import as_json, review_folder


@click.command("audit")
@review_folder
@as_json
@click.option("--strict", is_flag=True, help="Let a warning fail the audit too.")
@click.pass_context
def command(ctx: click.Context, folder: Path, as_json: bool, strict: bool) -> None:
    """Rebuild the review and report everything that does not add up.

    Writes nothing. Exits 1 if there is a finding of severity error, so it can guard a branch.

    Example: litsieve audit my-review --strict
    """
    from litsieve import api, console
    from litsieve.auditor import fails
    from litsieve.cli import show
    from litsieve.workspace import processes

    with console.progress(quiet=as_json) as notify:
        found = api.audit(folder, processes=processes.cores(), notify=notify)
    failed = fails(found, strict=strict)
    if as_json:
        console.as_json({"schema": 1, "passed": not failed, "findings": found.to_dict("records")})
    else:
        for severity, code, file, line, message, remedy in found.astype(object).itertuples(index=False, name=None):
            where = f"{file}:{line}: " if line else f"{file}: " if file else ""
            console.say(
                f"{severity} {code} {where}{message}", style={"error": "red", "warning": "yellow"}.get(severity, "")
            )
            console.say(f"    {remedy}", style="dim")
        judged = "The audit fails: " if failed else "The audit passes: " if len(found) else "The audit is clean: "
        console.say(f"{judged}{show.counted(found)}.")
    if failed:
        ctx.exit(1)
