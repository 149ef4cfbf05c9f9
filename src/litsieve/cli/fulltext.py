"""`litsieve fulltext`: status, add, wanted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from litsieve.cli.options import as_json, review_folder, review_option

if TYPE_CHECKING:
    from litsieve.people.fulltexts import Match
    from litsieve.review import Review


@click.group("fulltext")
def command() -> None:
    """File the PDFs of reports that are sought, and list those that are missing.

    Whether a report was retrieved is said in the log of the retrieval stage, with a reason where it was not; a PDF
    alone decides nothing. fulltext/index.csv says what is filed, and is committed where the PDFs are not.

    Example: litsieve fulltext status my-review
    """


@command.command("status")
@review_folder
@as_json
def status(folder: Path, as_json: bool) -> None:
    """List the reports that are sought: retrieved or not, and whether their PDF is here.

    Example: litsieve fulltext status my-review
    """
    from litsieve import console
    from litsieve.people import fulltexts
    from litsieve.workspace import find

    found = fulltexts.status(_build(folder, quiet=as_json), find(folder)).astype(object)
    if as_json:
        rows = found.where(found["pages"].notna(), None).to_dict("records")
        console.as_json({"fulltext": rows})
        return
    here = found["pdf"].isin(["here", "elsewhere"]).sum()
    retrieved, not_, open_ = ((found["outcome"] == one).sum() for one in ("included", "excluded", "open"))
    said = f"{retrieved:,} retrieved, {not_:,} not retrieved, {open_:,} open; {here:,} with a PDF"
    console.say(f"{len(found):,} sought: {said}.")
    if len(found):
        console.table(found.fillna("").to_dict("records"), ["record_id", "outcome", "pdf", "pages", "title"])


@command.command("add")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True), metavar="PDF...")
@review_option
@click.option("--to", default="", metavar="ID", help="The record that the PDF is of; else found on its first pages.")
@click.option("--yes", is_flag=True, help="Take a title on the first pages for proof, without asking.")
@click.pass_context
def add(ctx: click.Context, files: tuple[Path, ...], folder: Path, to: str, yes: bool) -> None:
    """File PDFs under the reports that they are of: fulltext/RECORD_ID.pdf.

    A report is found by its DOI or its title on the first two pages; where only the title stands there you are asked.
    The files that you name stay where they are. Exits 1 if one could not be filed.

    Example: litsieve fulltext add ~/Downloads/*.pdf
    """
    from litsieve import console, explain, pdf_text
    from litsieve.errors import ExportError
    from litsieve.people import fulltexts
    from litsieve.workspace import find, pdf_files

    if to and len(files) > 1:
        raise click.UsageError("--to says of one PDF which report it is of: name one file.")
    review, workspace, left = _build(folder), find(folder), 0
    if to:
        explain.life(review, to)
    for file in files:
        data = pdf_files.take_in(file)
        try:
            pages = pdf_text.pages(data)
        except ExportError as error:
            console.warn(f"{file}: {error}.")
            left += 1
            continue
        match = fulltexts.Match(to, "you say so", True) if to else _chosen(review, file, pages, yes)
        if match is None:
            left += 1
            continue
        pdf_files.put(workspace, match.record_id, data, len(pages))
        words = (
            "its pages are pictures, nobody can search it" if pdf_text.is_scanned(pages) else f"{len(pages)} pages"
        )
        console.say(f"{file.name}: {match.record_id}, {match.why}; {words}.")
    ctx.exit(1 if left else 0)


@command.command("wanted")
@review_folder
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="File to write.")
@click.option("--format", "to", default="", metavar="NAME", help="Format to write; else the suffix of FILE says it.")
def wanted(folder: Path, output: Path, to: str) -> None:
    """Write the references of the reports that are sought and not here yet: the list for a library.

    Example: litsieve fulltext wanted -o wanted.ris
    """
    from litsieve import console, standalone
    from litsieve.cli import show
    from litsieve.people import fulltexts
    from litsieve.workspace import find

    to = standalone.format_of(output, to)
    rows = fulltexts.wanted(_build(folder), find(folder))
    lost = standalone.save(rows, output, to=to)
    console.say(f"{show.many(len(rows), 'report')} written to {output}")
    show.lost(lost)


def _build(folder: Path, *, quiet: bool = False) -> Review:
    from litsieve import api, console
    from litsieve.workspace import processes

    with console.progress(quiet=quiet) as notify:
        return api.build(folder, processes=processes.cores(), notify=notify)


def _chosen(review: Review, file: Path, pages: list[str], yes: bool) -> Match | None:
    """The report that a PDF is of; None where none is found, or too many, or the user says no."""
    from litsieve import console
    from litsieve.people import fulltexts

    found = fulltexts.matches(review, pages)
    if not found:
        console.warn(f"{file}: no sought report's DOI or title stands on its first pages; say --to ID.")
    elif len(found) > 1:
        ids = ", ".join(match.record_id for match in found[:5])
        console.warn(f"{file}: it may be of {len(found)} reports ({ids}); say --to ID.")
    elif found[0].sure or yes or click.confirm(f"{file.name}: {found[0].record_id}? {found[0].why}", err=True):
        return found[0]
    return None
