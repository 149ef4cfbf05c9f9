"""`litsieve decisions`: import, export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from litsieve.cli.options import as_json, review_option

if TYPE_CHECKING:
    from litsieve.people.exchange import Loss
    from litsieve.review import Review

TOOLS = ("rayyan", "covidence", "asreview", "colrev", "csv")
SHOWN = 20


@click.group("decisions")
def command() -> None:
    """Bring decisions from other tools, and take them there.

    Records are matched by id, by DOI or PMID, and else by the de-duplicator; nothing is guessed, and a report says
    what was matched, what was not, and what the other format could not say.

    Example: litsieve decisions import rayyan.csv --from rayyan --stage titles --reviewer "Emily=anna"
    """


@command.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True))
@click.option("--from", "tool", type=click.Choice(TOOLS), required=True, help="Whose file it is.")
@click.option("--stage", required=True, help="The stage whose decisions they are.")
@click.option("--as", "who", default="", metavar="NAME", help="Who decided, where the file does not say.")
@click.option(
    "--verdict", type=click.Choice(["include", "exclude"]), help="What was decided, where the file is a list."
)
@click.option("--reviewer", multiple=True, metavar="THEIRS=OURS", help="What a reviewer of the file is called here.")
@click.option("--reason", multiple=True, metavar="TEXT=ID", help="The criterion that a reason of the file is.")
@review_option
@as_json
@click.pass_context
def import_(
    ctx: click.Context,
    file: Path,
    tool: str,
    stage: str,
    who: str,
    verdict: str | None,
    reviewer: tuple[str, ...],
    reason: tuple[str, ...],
    folder: Path,
    as_json: bool,
) -> None:
    """Write the decisions of another tool's file to the reviewers' files.

    Reads Rayyan's CSV and RIS, and its zip with the log of who said what (or its folder); Covidence's CSV (a list a
    file: say --verdict); ASReview's CSV, RIS and projects (.asreview); CoLRev's records.bib; and a table with the
    columns record_id or doi or pmid or title, and verdict, reason, note and reviewer. The same file twice changes
    nothing. Exits 1 if a row was not taken.

    Example: litsieve decisions import included.csv --from covidence --stage reading --as anna --verdict include
    """
    from dataclasses import asdict
    from datetime import UTC, datetime

    from litsieve import console, worklist
    from litsieve.people import exchange
    from litsieve.workspace import find

    review = _build(folder, quiet=as_json)
    of = worklist.stage_of(review, stage, who)
    told = exchange.Told(who, verdict or "", _pairs(reviewer, "--reviewer"), _pairs(reason, "--reason"))
    loss = exchange.take(review, find(folder), of, file, tool, told, datetime.now(UTC))
    if as_json:
        console.as_json({"schema": 1, **asdict(loss)})
    else:
        _tell(loss)
    ctx.exit(1 if loss.ambiguous or loss.unmatched or loss.refused else 0)


@command.command("export")
@click.option("--to", "tool", type=click.Choice(TOOLS), required=True, help="Whose file it is to be.")
@click.option("--stage", required=True, help="The stage whose decisions are wanted.")
@click.option("--verdict", type=click.Choice(["include", "exclude"]), help="Only what all readers so decided.")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="File to write.")
@review_option
def export(tool: str, stage: str, verdict: str | None, output: Path, folder: Path) -> None:
    """Write a stage's decisions as another tool writes them.

    Rayyan and ASReview as .csv or .ris, Covidence as .csv (a list: say --verdict), CoLRev as .bib, and a plain table
    as .csv. At a blind stage nothing is said of a report before all its readers have decided.

    Example: litsieve decisions export --to rayyan --stage titles -o rayyan.csv
    """
    from litsieve import console, worklist
    from litsieve.cli import show
    from litsieve.people import giving
    from litsieve.writers import outputs

    review = _build(folder)
    of = worklist.stage_of(review, stage)
    given = giving.give(review, of, output, tool, outputs.labels(review), verdict or "")
    console.say(f"{show.many(given.words, 'decision')} on {show.many(given.reports, 'report')} written to {output}.")
    for sentence in given.lost:
        console.warn(f"Lost: {sentence}.")


def _build(folder: Path, *, quiet: bool = False) -> Review:
    from litsieve import api, console
    from litsieve.workspace import processes

    with console.progress(quiet=quiet) as notify:
        return api.build(folder, processes=processes.cores(), notify=notify)


def _pairs(given: tuple[str, ...], option: str) -> dict[str, str]:
    """`THEIRS=OURS` as a mapping; the last `=` parts them."""
    wrong = [text for text in given if "=" not in text]
    if wrong:
        raise click.UsageError(f"{option} {wrong[0]!r}: write what it is in the file, =, and what it is here.")
    return {theirs: ours for theirs, _, ours in (text.rpartition("=") for text in given)}


def _tell(loss: Loss) -> None:
    """The report of what came of a file."""
    from litsieve import console
    from litsieve.cli import show

    how = ", ".join(f"{n:,} by {name}" for name, n in sorted(loss.matched.items()))
    matched = f"{sum(loss.matched.values()):,} matched" + (f" ({how})" if how else "")
    silent = f", {loss.silent:,} without a decision" if loss.silent else ""
    known = f", {loss.known:,} stood there already" if loss.known else ""
    console.say(f"{show.many(loss.rows, 'row')}{silent}; {matched}.")
    console.say(f"{show.many(loss.written, 'decision')} written{known}.")
    for what, rows in (
        ("Ambiguous", loss.ambiguous),
        ("Not matched", loss.unmatched),
        ("Refused", loss.refused),
        ("Lost", loss.lost),
    ):
        if rows:
            console.warn(f"{what}: {len(rows):,}")
            for row in rows[:SHOWN]:
                console.warn(f"  {row}", style="")
            if len(rows) > SHOWN:
                console.warn(f"  … and {len(rows) - SHOWN:,} more; --json has all")
