"""`litsieve checklist`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from litsieve.cli.options import review_option

# As in `checklists.CHECKLISTS`, which is not imported before a command runs.
NAMES = ("prisma", "prisma-s", "prisma-scr")


@click.command("checklist")
@click.argument("name", type=click.Choice(NAMES), metavar="prisma|prisma-s|prisma-scr")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="File to write, .md (Markdown) or .docx (Word); else Markdown on the screen.",
)
@review_option
def command(name: str, output: Path | None, folder: Path) -> None:
    """Fill in a reporting checklist: PRISMA 2020, PRISMA-S or PRISMA-ScR.

    What the review itself can say is computed and stands with the files that show it; what only the authors know is
    marked as theirs. The search strategies follow word for word.

    Example: litsieve checklist prisma -o checklist.docx
    """
    from litsieve import api, checklists, console
    from litsieve.version import __version__
    from litsieve.workspace import files, processes
    from litsieve.writers import checklist_docx, checklist_md, dated

    suffix = output.suffix.lower() if output else ".md"
    if suffix not in (".md", ".docx"):
        raise click.UsageError(f"{output}: say .md for Markdown or .docx for Word.")
    with console.progress(quiet=output is None) as notify:
        review = api.build(folder, processes=processes.cores(), notify=notify)
    filled = checklists.filled(review, name, f"litsieve {__version__}")
    if output is None:
        sys.stdout.write(checklist_md.write(filled))
        return
    if suffix == ".docx":
        files.write(output, checklist_docx.write(filled, dated.latest(review)))
    else:
        files.write(output, checklist_md.write(filled).encode("utf-8", "replace"))
    answered = sum(row.answer is not None for row in filled.rows)
    console.say(f"{filled.name}: {answered} of {len(filled.rows)} items filled in, the rest is yours; see {output}")
