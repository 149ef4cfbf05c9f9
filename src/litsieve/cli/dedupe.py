"""`litsieve dedupe`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, Literal

import click

from litsieve.cli.options import as_json, files_in, reading


@click.command("dedupe")
@files_in
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="File for the unique records; its suffix says the format."
)
@click.option(
    "--to",
    default="",
    metavar="NAME",
    help="Format to write, where the suffix does not say it; original is each kept record as it came, unfilled.",
)
@click.option(
    "--clusters",
    type=click.Path(path_type=Path),
    help="CSV with each record's file, position, record_id and cluster_id.",
)
@click.option("--pairs", type=click.Path(path_type=Path), help="CSV with each pair compared: rule, veto, evidence.")
@click.option(
    "--related",
    type=click.Path(path_type=Path),
    help="CSV of what belongs together and is not the same: an erratum and its article, an abstract, a protocol.",
)
@click.option(
    "--queue",
    type=click.Path(path_type=Path),
    help="CSV of the pairs that only people can judge. Answers in it count, and stay, when you run again.",
)
@click.option(
    "--rulings",
    type=click.Path(path_type=Path, exists=True),
    multiple=True,
    help="Answers from another queue, or a file of decisions/pairs; may be given several times.",
)
@click.option(
    "--strictness",
    type=click.Choice(["safe", "balanced", "eager"]),
    default="balanced",
    show_default=True,
    help="How much must agree before two records are called duplicates.",
)
@reading
@as_json
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[Path, ...],
    output: Path | None,
    to: str,
    clusters: Path | None,
    pairs: Path | None,
    related: Path | None,
    queue: Path | None,
    rulings: tuple[Path, ...],
    strictness: Literal["safe", "balanced", "eager"],
    how: dict[str, Any],
    as_json: bool,
) -> None:
    """Link the records of one report, and write each report once.

    Fields that the best record lacks are filled from its duplicates. Needs no review folder. Pairs that may be
    duplicates are kept, and asked in the queue: write same or different into its column verdict and run again.

    Example: litsieve dedupe scopus.ris pubmed.nbib -o unique.ris --clusters clusters.csv --queue queue.csv
    """
    from litsieve import console, doubles, standalone, tables
    from litsieve.cli import doubled
    from litsieve.dedupe import Options
    from litsieve.dedupe.queue import QUEUE
    from litsieve.workspace import processes
    from litsieve.writers import ORIGINAL

    outputs = [path for path in (output, clusters, pairs, related, queue) if path]
    if not outputs and not as_json:
        raise click.UsageError("Say where to: -o, --clusters, --pairs, --related, --queue or --json.")
    if output:
        to = standalone.format_of(output, to)
    _refuse(files, outputs, as_json)
    stdin = sys.stdin.buffer if standalone.STANDARD in files else None
    stdout = sys.stdout.buffer if output == standalone.STANDARD else None
    watch = doubled.Watch()
    log = doubles.answers(rulings, queue)
    options = Options(strictness=strictness)
    with console.progress(quiet=as_json) as notify:
        found = standalone.read(files, stdin, **how, processes=processes.cores(), notify=notify)
        watch.lap("reading")
        unique = doubles.unique(found.records, log, kept=str(queue or ""), options=options, notify=notify)
        watch.lap("linking")
        notify("writing")
        if output:
            original = to == ORIGINAL
            rows = standalone.as_they_came(unique.reports, found.records) if original else unique.reports
            standalone.save(rows, output, to=to, stdout=stdout)
        if clusters:
            standalone.save_table(unique.clusters, doubles.CLUSTERED, clusters)
        if pairs:
            standalone.save_table(unique.pairs, tables.PAIRS.names, pairs)
        if related:
            standalone.save_table(unique.related, tables.RELATED.names, related)
        if queue:
            standalone.save_table(unique.queue, QUEUE.names, queue)
        watch.lap("writing")
    if as_json:
        console.as_json(doubled.as_data(found, unique, watch))
    else:
        doubled.show(found, unique, watch, queue, silent=output == standalone.STANDARD)
    ctx.exit(1 if unique.findings else 0)


def _refuse(files: tuple[Path, ...], outputs: list[Path], as_json: bool) -> None:
    """Say what would overwrite an input or another output, or cannot be written, before any work is done."""
    from litsieve import standalone

    inputs = {os.path.realpath(path) for path in files if path != standalone.STANDARD}
    written: set[str] = set()
    for path in outputs:
        real = os.path.realpath(path)
        if path == standalone.STANDARD:
            if path != outputs[0] or as_json:
                raise click.UsageError("Only the unique records (-o) go to standard output, and not with --json.")
        elif real in inputs:
            raise click.UsageError(f"{path} is one of the files to read: write to another.")
        elif real in written:
            raise click.UsageError(f"{path} is named for two outputs.")
        elif not os.path.isdir(os.path.dirname(real)):
            raise click.UsageError(f"{path}: there is no folder {os.path.dirname(path)}.")
        written.add(real)
