"""`litsieve add`."""

from __future__ import annotations

from pathlib import Path

import click

from litsieve.cli.options import review_option


@click.command("add")
@click.argument("dois", nargs=-1, metavar="[DOI...]")
@review_option
@click.option("--source", required=True, metavar="ID", help="The source in review.yaml that it was found by.")
@click.option("--as", "who", required=True, metavar="NAME", help="Who found it.")
@click.option("--title", default="", help="Title of the report.")
@click.option("--authors", default="", help="Family, Given; Family, Given.")
@click.option("--year", default="", help="Year of publication.")
@click.option("--venue", default="", help="Journal, proceedings or publisher's series.")
@click.option("--volume", default="", help="Volume.")
@click.option("--issue", default="", help="Issue.")
@click.option("--pages", default="", help="First-last.")
@click.option("--publisher", default="", help="Publisher.")
@click.option("--pmid", default="", help="PMID.")
@click.option("--url", default="", help="Where it stands.")
@click.option("--abstract", default="", help="Abstract.")
@click.option("--found-in", default="", metavar="ID", help="The record in whose references it was found.")
@click.option("--note", default="", help="How it was found.")
def command(
    dois: tuple[str, ...], folder: Path, source: str, who: str, found_in: str, note: str, **given: str
) -> None:
    """Add a report found by hand, at a website or in another report's references.

    One report by its title and what else is known of it, with its DOI if it has one; or several by their DOIs alone.
    It becomes a row of exports/SOURCE/by-hand.csv, with who found it, when and where; what stands there already is
    not added again. `litsieve run` counts it with its source.

    Example: litsieve add --source references --as anna --found-in scopus.2-s2.0-1 10.1000/xyz
    """
    from datetime import UTC, datetime

    from litsieve import api, console, explain
    from litsieve.people import adding
    from litsieve.workspace import processes
    from litsieve.workspace.paths import slug

    slug(who, "reviewer")
    described = {name: value for name, value in given.items() if value}
    if described and len(dois) > 1:
        raise click.UsageError("A title and the like belong to one report: give one DOI with them.")
    workspace, of = adding.source_of(folder, source)
    if found_in:
        with console.progress(quiet=False) as notify:
            explain.life(api.build(folder, processes=processes.cores(), notify=notify), found_in)
    rows = [{**described, "doi": doi} for doi in dois] or [described]
    added = adding.add(workspace, of, rows, who, datetime.now(UTC), found_in=found_in, note=note)
    known = f", {added.known} stood there already" if added.known else ""
    what = "1 record" if added.written == 1 else f"{added.written} records"
    console.say(f"{what} added to {added.file}{known}.")
