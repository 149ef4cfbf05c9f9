"""The command line: one file a command, thin and loaded when asked for; this one owns the exit codes."""

from __future__ import annotations

import difflib
import os
import sys
import traceback
from importlib import import_module, metadata

import click

from litsieve.errors import LitsieveError

COMMANDS = ("init", "run", "status", "explain", "export", "audit", "schema", "inspect", "convert", "dedupe")
OUR_BUG = 4
REPORT_IT = (
    "This is a fault of litsieve, not of your review. Please report it, with the lines above, at the project's "
    "issue page."
)


class Commands(click.Group):
    """The commands, each imported when it is asked for."""

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

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click's, with the nearest names where there is no such command."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            near = difflib.get_close_matches(name, COMMANDS, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else f" There are: {', '.join(COMMANDS)}."
            raise click.UsageError(f"There is no command {name!r}.{hint}", ctx)
        return super().resolve_command(ctx, args)


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(metadata.version("litsieve"), message="litsieve %(version)s")
def cli() -> None:
    """Screen a systematic literature review from plain files, and prove its numbers.

    A review is a folder: review.yaml (the protocol), exports/ (as downloaded) and decisions/ (of people).
    `litsieve init` begins one, `litsieve run` builds everything from it.
    """


def main() -> None:
    """Run the command line and leave with its exit code.

    0 done, 1 findings, 2 wrong usage, 3 a protocol, export or decision file that cannot be used, 4 our bug.
    """
    try:
        sys.exit(cli.main(standalone_mode=False) or 0)
    except click.exceptions.Exit as exit_:
        sys.exit(exit_.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except click.Abort:
        sys.exit(130)
    except LitsieveError as error:
        from litsieve import console

        console.warn(f"Error: {error}", style="")
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # The reader of our output went away (`| head`); keep Python from complaining again at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception:
        traceback.print_exc()
        click.echo(REPORT_IT, err=True)
        sys.exit(OUR_BUG)
