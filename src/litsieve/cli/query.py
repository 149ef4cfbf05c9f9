"""`litsieve query`: check, explain, translate, run."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from litsieve.cli.options import Decorator, as_json

if TYPE_CHECKING:
    from litsieve.query.read import Query

_LONGEST_NAME = 255
DIALECTS = "pubmed, ovid, wos, scopus, ebsco, embase, cochrane, proquest, ieee"


@click.group("query")
def command() -> None:
    """Check a search, draw it, translate it, and try it on exports, before it decides anything.

    A search is written in litsieve's own language, or read as a database means it (--dialect). It stands in
    quotes after the command, or in a file (-f). None of this needs a review.

    Example: litsieve query explain 'care* AND (value* NEAR/3 align*)'
    """


def searched(function: Callable[..., Any]) -> Callable[..., Any]:
    """QUERY or --file, --dialect and --set, handed on together as `given`; the other arguments as `files`."""

    @functools.wraps(function)
    def told(
        *args: Any, words: tuple[str, ...], file: Path | None, dialect: str, sets: tuple[str, ...], **on: Any
    ) -> Any:
        if file is None and not words:
            raise click.UsageError("Give the search in quotes, or its file with -f.")
        text, files = ("", words) if file is not None else (words[0], words[1:])
        given = functools.partial(_read, text, file, dialect, sets)
        return function(*args, given=given, files=tuple(map(Path, files)), **on)

    decorated: Callable[..., Any] = told
    for decorate in (
        click.option(
            "--set",
            "sets",
            multiple=True,
            metavar="NAME=EXPRESSION",
            help="What $NAME stands for in the search. May be given several times.",
        ),
        click.option(
            "--dialect",
            default="",
            metavar="NAME",
            help=f"Whose language the search is in: {DIALECTS}; else litsieve's own.",
        ),
        click.option(
            "-f",
            "--file",
            type=click.Path(path_type=Path, allow_dash=True),
            help="File that holds the search; - is standard input.",
        ),
    ):
        decorated = decorate(decorated)
    return decorated


def _read(text: str, file: Path | None, dialect: str, sets: tuple[str, ...]) -> Query:
    from litsieve import console, querying

    if file is None:
        if len(text) < _LONGEST_NAME and Path(text).is_file():
            console.warn(f"{text} is read as a search; for the search in the file {text}, write -f {text}.")
        return querying.read(text, dialect=dialect, sets=sets)
    text = querying.text_of(file, sys.stdin.buffer)
    return querying.read(text, dialect=dialect, sets=sets, name="" if str(file) == "-" else str(file))


query_alone: Decorator = click.argument("words", nargs=-1, metavar="[QUERY]")
query_and_files: Decorator = click.argument("words", nargs=-1, metavar="[QUERY] [IN]...")
fields_read: Decorator = click.option(
    "--in",
    "read",
    default="title,abstract,keywords",
    show_default=True,
    metavar="FIELDS",
    help="The fields that are read where the search names none.",
)
expansion: Decorator = click.option(
    "--expand",
    default="",
    metavar="plurals,spelling",
    help="What each word without a wildcard also stands for: its other number, its US or UK spelling.",
)


def _alone(files: tuple[Path, ...]) -> None:
    if files:
        raise click.UsageError(f"Put the search in quotes: {files[0]} stands outside of it.")


@command.command("check")
@query_and_files
@searched
@fields_read
@click.option(
    "--known",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="Reports that the search must find: a list of record ids, DOIs or PMIDs, one a line.",
)
@click.option("--strict", is_flag=True, help="Exit 1 on warnings too.")
@as_json
@click.pass_context
def check(
    ctx: click.Context,
    given: Callable[[], Query],
    files: tuple[Path, ...],
    read: str,
    known: Path | None,
    strict: bool,
    as_json: bool,
) -> None:
    """Say what is wrong with a search, and where.

    Each finding has a code, a place and what to write instead. With exports (IN), also which terms match nothing
    in them and which wildcards stand for very many words. Exits 0 if nothing is wrong, 1 on an error (with
    --strict on a warning too), 3 if the search cannot be read.

    Example: litsieve query check 'care* OR carer' scopus.csv
    """
    from litsieve import console
    from litsieve.cli import searches
    from litsieve.errors import QueryError

    if known and not files:
        raise click.UsageError("--known: name the exports that hold these reports.")
    try:
        query = given()
    except QueryError as error:
        if not as_json:
            raise
        console.as_json(searches.unread(error))
        ctx.exit(error.exit_code)
    found = searches.linted(query, files, read, known, quiet=as_json)
    if as_json:
        console.as_json(searches.check_as_data(query, found))
    else:
        searches.findings(query, found)
    severities = {one.severity for one in found}
    if "error" in severities or (strict and "warning" in severities):
        ctx.exit(1)


@command.command("explain")
@query_alone
@searched
@expansion
@as_json
def explain(given: Callable[[], Query], files: tuple[Path, ...], expand: str, as_json: bool) -> None:
    """Draw a search with what each part means.

    Shows how a database's search was understood, what --expand adds, and what no record can answer.

    Example: litsieve query explain -f medline.txt --dialect ovid
    """
    from litsieve import console
    from litsieve.cli import searches

    _alone(files)
    query = searches.expanded(given(), expand)
    if as_json:
        console.as_json(searches.explained(query))
    else:
        searches.drawn(query)


@command.command("translate")
@query_alone
@searched
@click.option("--to", required=True, metavar="NAME", help=f"The language to write: {DIALECTS}, or neutral.")
@as_json
def translate(given: Callable[[], Query], files: tuple[Path, ...], to: str, as_json: bool) -> None:
    """Write a search in another language.

    The search goes to standard output, what is lost or only nearly the same to standard error.

    Example: litsieve query translate -f medline.txt --dialect ovid --to wos
    """
    from litsieve import console
    from litsieve.cli import searches

    _alone(files)
    translated = searches.translated(given(), to)
    if as_json:
        console.as_json({"schema": 1, "to": to, "text": translated.text, "lost": list(translated.lost)})
        return
    console.lines(translated.text)
    for lost in translated.lost:
        console.warn(lost)


@command.command("run")
@query_and_files
@searched
@fields_read
@click.option(
    "--needs",
    metavar="FIELDS",
    help="The fields whose absence makes a miss 'cannot say'; by default title and abstract, as far as they are "
    "read. '' for none.",
)
@expansion
@click.option(
    "--written-in",
    default="en",
    show_default=True,
    metavar="CODES",
    help="The languages of the search; a text plainly in another denies nothing. '' for any.",
)
@click.option("--assume-limits", is_flag=True, help="Take limits that no record can answer (dates, humans) as met.")
@click.option("--format", "format_", default="", metavar="NAME", help="Format of the exports; else detected.")
@click.option("--count", is_flag=True, help="Print the three numbers alone: met, cannot say, not met.")
@click.option("--ids", is_flag=True, help="Print the ids of the records and where they stand, one a line.")
@click.option(
    "--show", type=click.IntRange(1), metavar="N", help="Print the first N records, the words that matched marked."
)
@click.option(
    "--which",
    default="met",
    show_default=True,
    metavar="VERDICTS",
    help="Of which records --ids, --show and -o are: met, cannot-say, not-met; several with commas.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="File to write the records to; its suffix says the format.",
)
@as_json
def run(
    given: Callable[[], Query],
    files: tuple[Path, ...],
    count: bool,
    ids: bool,
    show: int | None,
    which: str,
    output: Path | None,
    as_json: bool,
    **how: Any,
) -> None:
    """Ask a search of the records in exports.

    Prints how many meet it, how many do not, and of how many it cannot say: a miss counts only where nothing that
    is missing could have made it a match. Reads any format that litsieve knows; records are taken as they come,
    duplicates too. --json shows the words that matched.

    Example: litsieve query run 'title:(care NEAR/3 value*)' scopus.csv pubmed.nbib -o found.ris
    """
    from litsieve.cli import searches

    if count + ids + as_json + (show is not None) > 1:
        raise click.UsageError("Choose one of --count, --ids, --show and --json.")
    if not files:
        raise click.UsageError("Name the exports to search, behind the search.")
    verdicts = searches.verdicts(which)
    if output:
        searches.refuse_output(files, output)
    query = given()
    found = searches.asked(query, files, quiet=as_json, **how)
    if as_json:
        searches.print_answer(query, found)
    elif count:
        searches.print_counts(found)
    elif ids:
        searches.print_ids(found, verdicts)
    elif show:
        searches.print_shown(found, verdicts, show)
    else:
        searches.print_figures(query, found)
    if output:
        searches.save(found, verdicts, output)
