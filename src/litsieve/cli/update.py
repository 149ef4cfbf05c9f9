"""`litsieve update`."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from litsieve.cli.options import as_json, review_option


@click.command("update")
@click.argument(
    "downloads", required=False, metavar="[DIR]", type=click.Path(path_type=Path, exists=True, file_okay=False)
)
@click.option(
    "--source",
    "named",
    multiple=True,
    metavar="ID=FILE",
    help="A new download and the source it is of; as often as there are files.",
)
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day on which the searches were run; by default today.",
)
@click.option(
    "--round",
    "round_",
    type=click.IntRange(2, 999),
    metavar="N",
    help="The round they belong to; by default a new one. The number of the last one goes on with that update.",
)
@click.option("--dry-run", is_flag=True, help="Write nothing; say what the update would do.")
@click.option("--anyway", is_flag=True, help="Go on where the review as it stands does not pass its audit.")
@review_option
@as_json
@click.pass_context
def command(
    ctx: click.Context,
    downloads: Path | None,
    named: tuple[str, ...],
    day: datetime | None,
    round_: int | None,
    dry_run: bool,
    anyway: bool,
    folder: Path,
    as_json: bool,
) -> None:
    """Take new downloads of the searches into a finished review, as its next round.

    In the folder DIR, what lies in a folder called as a source is of that source; any other file goes to the one
    source whose exports are of its kind. The files are copied to exports/SOURCE/round-N, and each search is put into
    review.yaml, whose comments and layout stay. Then the review is run, and what came is told: what is new, what was
    seen, which records changed, which earlier decisions stand, and what waits at which stage. The diagram has the
    included reports as previous studies. A review whose audit finds an error is left alone. Without downloads,
    exports in the place of others (the same search downloaded again) are held against the records that were locked.

    Example: litsieve update --source pubmed=Downloads/pubmed.nbib --date 2027-01-31
    """
    from litsieve import api, console, updating
    from litsieve.cli import updated
    from litsieve.workspace import processes

    searched = day.date() if day else date.today()
    cores = processes.cores()
    with console.progress(quiet=as_json) as notify:
        if downloads is None and not named:
            review = api.build(folder, processes=cores, notify=notify)
            updated.replaced(updating.replaced(folder, review), as_json=as_json)
            return
        planned = updating.plan(folder, _pairs(named), downloads, day=searched, round=round_, notify=notify)
        found = api.audit(folder, processes=cores, notify=notify)
        errors = found[found["severity"] == "error"]
        if len(errors) and not anyway:
            updated.unclean(errors, as_json=as_json)
            ctx.exit(1)
        before = api.build(folder, processes=cores, notify=notify)
        act = updating.tried if dry_run else updating.done
        review, did = act(planned, before, processes=cores, notify=notify)
    if as_json:
        console.as_json(updated.as_data(planned, did, review, errors, dry_run=dry_run))
        return
    updated.plan(planned, dry_run=dry_run)
    updated.show(did, review, errors, folder, dry_run=dry_run)


def _pairs(named: tuple[str, ...]) -> list[tuple[str, Path]]:
    """The sources and files of `ID=FILE`; UsageError for what is none, or names no file."""
    pairs = []
    for text in named:
        source, equals, file = text.partition("=")
        if not (source and equals and file):
            raise click.UsageError(f"--source {text}: say ID=FILE, for example pubmed=Downloads/pubmed.nbib.")
        if not Path(file).is_file():
            raise click.UsageError(f"--source {text}: there is no file {file}.")
        pairs.append((source, Path(file)))
    return pairs
