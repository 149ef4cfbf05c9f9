"""`litsieve crate`."""

from __future__ import annotations

from pathlib import Path

import click

from litsieve.cli.options import review_option


@click.command("crate")
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), help="Archive to write, for example review.zip."
)
@click.option("--without-exports", is_flag=True, help="Leave the exports out and tell their hashes alone.")
@click.option("--licence", default="", metavar="ID", help="Licence of the deposit: an SPDX id or an address.")
@review_option
def command(output: Path, without_exports: bool, licence: str, folder: Path) -> None:
    """Pack the review as a Workflow Run RO-Crate, ready for a repository.

    The archive holds the protocol, the exports, the decisions, the audits of rules, the index of full texts, build/
    and review.lock, and ro-crate-metadata.json, which tells a repository what they are. Full texts stay out. Equal
    reviews give equal bytes; `litsieve audit review.zip` computes the review again.

    Example: litsieve crate -o review.zip --licence CC-BY-4.0
    """
    from litsieve import console, depositing
    from litsieve.cli import show

    made = depositing.pack(folder, output, with_exports=not without_exports, licence=licence)
    exports = show.many(made.exports, "export")
    said = f"{exports} among them" if made.with_exports else f"{exports} told by their hashes alone"
    console.say(f"{show.many(made.files, 'file')} packed into {output}, {said}")
    if not licence:
        console.warn("No licence is stated; a repository will ask for one: --licence CC-BY-4.0, for example.")
