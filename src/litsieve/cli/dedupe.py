"""`litsieve dedupe`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

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
@reading
@as_json
def command(
    files: tuple[Path, ...],
    output: Path | None,
    to: str,
    clusters: Path | None,
    pairs: Path | None,
    how: dict[str, Any],
    as_json: bool,
) -> None:
    """Link the records of one report, and write each report once.

    Fields that the best record lacks are filled from its duplicates. Needs no review folder.

    Example: litsieve dedupe scopus.ris pubmed.nbib -o unique.ris --clusters clusters.csv
    """
    from litsieve import api, console, standalone, tables
    from litsieve.cli import show
    from litsieve.writers import ORIGINAL
    from litsieve.workspace import processes

    if not any((output, clusters, pairs, as_json)):
        raise click.UsageError("Say where to: -o, --clusters, --pairs or --json.")
    if output:
        to = standalone.format_of(output, to)
    with console.progress(quiet=as_json) as notify:
        found = api.read(*files, **how, processes=processes.cores(), notify=notify)
        unique = standalone.unique(found.records, notify=notify)
        notify("writing")
        if output:
            original = to == ORIGINAL
            rows = standalone.as_they_came(unique.reports, found.records) if original else unique.reports
            standalone.save(rows, output, to=to)
        if clusters:
            standalone.save_table(unique.clusters, standalone.CLUSTERED, clusters)
        if pairs:
            standalone.save_table(unique.pairs, tables.PAIRS.names, pairs)
    removed = len(found.records) - len(unique.reports)
    if as_json:
        counts = {"records": len(found.records), "unique": len(unique.reports), "duplicates": removed}
        console.as_json({"schema": 1, **counts, "pairs": len(unique.pairs), "notes": list(unique.notes)})
        return
    read = show.many(len(found.records), "record")
    console.say(f"{read}, {show.many(removed, 'duplicate')}, {len(unique.reports):,} unique")
    for note in unique.notes:
        console.say(note, style="dim")
