"""`litsieve inspect`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from litsieve.cli.options import as_json, files_in, reading

UNREADABLE = 3
MOST = 20  # problems that the screen shows


@click.command("inspect")
@files_in
@reading
@as_json
@click.pass_context
def command(ctx: click.Context, files: tuple[Path, ...], how: dict[str, Any], as_json: bool) -> None:
    """Say what exports hold: format, dialect, encoding, entries, problems, fields filled.

    Use it before a review, to see whether a download is whole. Needs no review folder.

    Example: litsieve inspect downloads/*.ris
    """
    from litsieve import console, standalone

    found = standalone.inspect(files, **how)
    if as_json:
        console.as_json([{name: value for name, value in one.items() if name != "problem_rows"} for one in found])
    else:
        for n, one in enumerate(found):
            if n:
                console.say()
            _show(one)
    if any("error" in one for one in found):
        ctx.exit(UNREADABLE)


def _show(one: dict[str, Any]) -> None:
    from litsieve import console

    console.say(one["file"], style="bold")
    if "error" in one:
        console.say(one["error"].removeprefix(f"{one['file']}: "), style="red")
        return
    console.say(f"{one['format']} as {one['dialect']} writes it, {one['encoding']}")
    console.say(f"entries: {one['entries']:,}, lost: {one['lost']:,}, problems noted: {one['problems']:,}")
    for evidence in one["evidence"]:
        console.say(f"  {evidence}", style="dim")
    share = ((name, n, f"{n / one['entries']:>4.0%}") for name, n in one["fields"].items())
    console.say()
    if one["entries"]:
        console.table([{"field": name, "n": n, "filled": part} for name, n, part in share], ["field", "n", "filled"])
    for problem in one["problem_rows"][:MOST]:
        place = f"line {problem['line']}: " if problem["line"] else ""
        console.say(f"{place}{problem['code']} {problem['message']}", style="yellow")
    if one["problems"] > MOST:
        console.say(f"… and {one['problems'] - MOST:,} more", style="yellow")
