"""The command line: one file a command, thin and loaded when asked for; this one owns the exit codes."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

COMMANDS = (
    "init",
    "add",
    "run",
    "update",
    "status",
    "explain",
    "pairs",
    "screen",
    "worksheet",
    "decisions",
    "conflicts",
    "agreement",
    "studies",
    "fulltext",
    "export",
    "prisma",
    "summary",
    "checklist",
    "criteria",
    "query",
    "audit",
    "crate",
    "diff",
    "schema",
    "inspect",
    "convert",
    "dedupe",
)
WRONG_USAGE, UNREADABLE, OUR_BUG = 2, 3, 4
READER_GONE = 141  # as the shell has it for a command that `| head` cut short
REPORT_IT = (
    "This is a fault of litsieve, not of your review. Please report it, with the lines above, at the project's "
    "issue page."
)


class ReaderGoneError(Exception):
    """Whoever read our output went away."""


class Commands(click.Group):
    """The commands, each imported when it is asked for."""

    def invoke(self, ctx: click.Context) -> Any:
        """As click's, which takes a broken pipe for an exit with 1: here that would mean findings."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise ReaderGoneError from error

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of a review's life."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command of that name, from the module of that name."""
        if name not in COMMANDS:
            return None
        command = import_module(f"litsieve.cli.{name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """As click's, but each with its whole first sentence."""
        helps = ((name, self.get_command(ctx, name)) for name in COMMANDS)
        rows = [(name, (command.help or "").split("\n\n")[0]) for name, command in helps if command]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click's, with the nearest names where there is no such command."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            from litsieve.normalize.nearest import nearest

            near = nearest(name, COMMANDS)
            hint = f" Did you mean {near[0]!r}?" if near else f" There are: {', '.join(COMMANDS)}."
            raise click.UsageError(f"There is no command {name!r}.{hint}", ctx)
        return super().resolve_command(ctx, args)


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="litsieve", message="litsieve %(version)s")
def cli() -> None:
    """Screen a systematic literature review from plain files, and prove its numbers.

    A review is a folder: review.yaml (the protocol), exports/ (as downloaded) and decisions/ (of people).
    `litsieve init` begins one, `litsieve run` builds everything from it.
    """


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line (on the process's own arguments where None) and leave with its exit code.

    0 done, 1 findings, 2 wrong usage, 3 a protocol, export or decision file that cannot be used, 4 our bug.
    """
    for stream in (sys.stdout, sys.stderr):
        # A title may hold what the screen's encoding does not: that is no reason to stop.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = cli.main(args, prog_name="litsieve", standalone_mode=False) or 0
        sys.stdout.flush()
    except (ReaderGoneError, BrokenPipeError):
        # Keep Python from complaining again at its end.
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = READER_GONE
    except Exception as error:
        code = _told(error)
    sys.exit(code)


def _told(error: Exception) -> int:
    """Say what stopped the command; its exit code."""
    if isinstance(error, click.exceptions.Exit):
        return error.exit_code
    if isinstance(error, click.Abort):
        return 130
    if isinstance(error, click.ClickException):
        error.show()
        return WRONG_USAGE
    from litsieve import console
    from litsieve.errors import LitsieveError

    if isinstance(error, LitsieveError):
        console.warn(f"Error: {error}", style="")
        return error.exit_code
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        console.warn("Error: the disk is full: free some space and run it again.", style="")
        return UNREADABLE
    import traceback

    traceback.print_exception(error)
    click.echo(REPORT_IT, err=True)
    return OUR_BUG
