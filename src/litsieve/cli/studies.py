"""`litsieve studies`."""

from __future__ import annotations

from pathlib import Path

import click

from litsieve.cli.options import as_json, review_folder


@click.command("studies")
@review_folder
@click.option("--as", "who", default="", metavar="NAME", help="Who says so: the name of a file in decisions/studies.")
@click.option("--link", multiple=True, metavar="ID", help="A report of the study; give it twice or more.")
@click.option(
    "--study", default="", metavar="NAME", help="What to call the study; else the smallest id of its reports."
)
@click.option("--part", default="", metavar="ID", help="A report that is a study of its own again.")
@click.option("--note", default="", help="Why.")
@as_json
def command(folder: Path, who: str, link: tuple[str, ...], study: str, part: str, note: str, as_json: bool) -> None:
    """List studies with several reports and reports that may be of one; link them.

    A report is a study of its own until somebody links it to another. What is offered are included reports that the
    de-duplicator found related: a protocol and its results, an abstract and its article, versions and translations.

    Example: litsieve studies --as anna --link pubmed.101 --link pubmed.102
    """
    from datetime import UTC, datetime

    from litsieve import api, console
    from litsieve.people import studies
    from litsieve.workspace import find, processes
    from litsieve.workspace.paths import slug

    if (link or part) and not who:
        raise click.UsageError("Say with --as NAME whose word this is.")
    with console.progress(quiet=as_json) as notify:
        review = api.build(folder, processes=processes.cores(), notify=notify)
        if link or part:
            slug(who, "reviewer")
            now = datetime.now(UTC)
            if link:
                studies.link(find(folder), review, who, link, study, note, now)
            if part:
                studies.part(find(folder), review, who, part, note, now)
            review = api.build(folder, processes=processes.cores(), notify=notify)
    linked, offers = studies.linked(review), studies.offers(review)
    if as_json:
        console.as_json({"linked": linked.to_dict("records"), "offers": offers.to_dict("records")})
        return
    if linked.empty and offers.empty:
        console.say("Every included report is a study of its own, and no two are related.")
    if len(linked):
        console.table(linked.to_dict("records"), ["study", "record_id", "title"])
    if len(offers):
        console.say("Perhaps of one study:", style="bold")
        console.table(offers.to_dict("records"), ["left", "kind", "right", "left_title", "right_title"])
