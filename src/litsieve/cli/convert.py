"""`litsieve convert`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from litsieve.cli.options import files_in, reading

if TYPE_CHECKING:
    from litsieve.records import Imported

_BINARY = ("xlsx", "parquet")


@click.command("convert")
@files_in
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, allow_dash=True),
    default="-",
    show_default=True,
    help="File to write; its suffix says the format. - is standard output.",
)
@click.option("--to", default="", metavar="NAME", help="Format to write, where the suffix does not say it.")
@click.option(
    "--report",
    type=click.Path(path_type=Path),
    help="File (.json or .md) that tells what was read, what was wrong, and what the format does not hold.",
)
@reading
def command(files: tuple[Path, ...], output: Path, to: str, report: Path | None, how: dict[str, Any]) -> None:
    """Read exports of any format and write their records in one format.

    Writes ris, bib, nbib, csl-json (.json), endnote-xml (.xml), csv, xlsx, jsonl or parquet; as one program wants
    it: ris:zotero, ris:endnote, ris:rayyan, ris:covidence, bib:biblatex, csv:scopus, csv:asreview; bibliography
    (.md, .html): a formatted reference list; and original: each record as it came. The number of records never
    changes; what the format cannot hold is said. An input - is standard input. Needs no review folder.

    Example: litsieve convert scopus.csv pubmed.nbib -o all.ris --report all.md
    """
    from litsieve import console, standalone
    from litsieve.workspace import processes
    from litsieve.writers import conversion

    format = standalone.format_of(output, to)
    _refuse(files, output, report, format)
    say = console.warn if output == standalone.STANDARD else console.say
    stdin = sys.stdin.buffer if standalone.STANDARD in files else None
    stdout = sys.stdout.buffer if output == standalone.STANDARD else None
    with console.progress() as notify:
        found = standalone.read(files, stdin, **how, processes=processes.cores(), notify=notify)
        notify("writing")
        lost = standalone.save(found.records, output, to=format, stdout=stdout)
        if report:
            standalone.save_report(conversion.report(found, str(output), format, lost), report)
    _tell(found, files, output, say)
    _not_written(lost)
    if report:
        say(f"Report: {report}")


def _refuse(files: tuple[Path, ...], output: Path, report: Path | None, format: str) -> None:
    """Say what would overwrite an input, or fill a terminal with bytes, before any work is done."""
    from litsieve import standalone
    from litsieve.writers import conversion

    inputs = {os.path.realpath(path) for path in files if path != standalone.STANDARD}
    for path in filter(None, (output, report)):
        if path != standalone.STANDARD and os.path.realpath(path) in inputs:
            raise click.UsageError(f"{path} is one of the files to read: write to another.")
    if report and report.suffix.lower() not in conversion.ENDINGS:
        raise click.UsageError(f"--report: {report} must end in .json or .md.")
    if report and os.path.realpath(report) == os.path.realpath(output):
        raise click.UsageError("--report and --output name the same file.")
    if output == standalone.STANDARD and format in _BINARY and sys.stdout.isatty():
        raise click.UsageError(f"{format} is no text for a terminal: name a file with -o.")


def _tell(found: Imported, files: tuple[Path, ...], output: Path, say: Any) -> None:
    from litsieve import console, standalone
    from litsieve.cli import show

    where = "" if output == standalone.STANDARD else f" to {output}"
    say(f"{show.many(len(found.records), 'record')} of {show.many(len(files), 'file')} written{where}")
    blocks, problems = int(found.exports["lost"].sum()), int(found.exports["problems"].sum())
    if problems:
        gone = f", {show.many(blocks, 'block')} gave no record" if blocks else ""
        console.warn(f"{show.many(problems, 'problem')} noted{gone}: `litsieve inspect` says where and why.")


def _not_written(lost: Any) -> None:
    """What the format does not hold: the columns for which one reason holds are named together."""
    from litsieve import console
    from litsieve.cli import show

    by_reason: dict[str, list[str]] = {}
    for one in lost:
        by_reason.setdefault(one.why, []).append(f"{one.column} ({one.rows:,})")
    for why, columns in by_reason.items():
        if columns[0].startswith("raw ("):
            console.warn(f"{show.many(next(one.rows for one in lost if one.why == why), 'record')}: {why}.")
        else:
            console.warn(f"Not written as it is: {', '.join(columns)}: {why}.")
