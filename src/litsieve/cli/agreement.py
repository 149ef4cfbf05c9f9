"""`litsieve agreement`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from litsieve.cli.options import as_json, review_folder

if TYPE_CHECKING:
    import pandas as pd


@click.command("agreement")
@review_folder
@click.option("--stage", default="", metavar="STAGE", help="This stage alone.")
@as_json
def command(folder: Path, stage: str, as_json: bool) -> None:
    """Say how far the reviewers agree, on words that they said without each other.

    For each two of them percent agreement, Cohen's kappa with limits of 95 %, PABAK and Gwet's AC1, first over
    include, exclude and unsure, then with unsure as include; of what both excluded, whether both named the criterion.
    For more than two Fleiss' kappa and Krippendorff's alpha. A word changed after the others' could be seen does not
    count.

    Example: litsieve agreement my-review
    """
    from litsieve import api, console, worklist
    from litsieve.workspace import processes

    with console.progress(quiet=as_json) as notify:
        review = api.build(folder, processes=processes.cores(), notify=notify)
    found = review.agreement
    if stage:
        found = found[found["stage"] == worklist.stage_of(review, stage).id]
    if as_json:
        console.as_json({"agreement": found.astype(object).to_dict("records")})
        return
    if found.empty:
        console.say("No two reviewers have decided the same report yet.")
    for (name, part, reviewers), rows in found.groupby(["stage", "part", "reviewers"], sort=False):
        console.heading(f"{name}{', pilot' if part == 'pilot' else ''}: {str(reviewers).replace(';', ' and ')}")
        for about, measured in rows.groupby("about", sort=False):
            _show(str(about), str(reviewers).replace(";", " / "), measured)


def _show(about: str, corner: str, rows: pd.DataFrame) -> None:
    """The crossed counts (of the first reviewer a row, of the second a column), then the coefficients."""
    from litsieve import console
    from litsieve.agreement import VERDICTS, is_cell
    from litsieve.cli import show

    console.say(f"{about}, {show.many(rows['n'].iloc[0], 'report')}", style="bold")
    cells = rows[rows["measure"].map(is_cell)]
    if len(cells):
        counts = dict(zip(cells["measure"], cells["value"], strict=True))
        named = [name for name in VERDICTS if f"{name} / {name}" in counts] or ["named", "not named"]
        console.table(
            [{corner: one, **{other: int(counts[f"{one} / {other}"]) for other in named}} for one in named],
            [corner, *named],
        )
    listed = [
        {
            "measure": row["measure"],
            "value": row["value"],
            "95 % limits": f"{row['low']} to {row['high']}" if row["low"] else "",
            "note": row["note"],
        }
        for row in rows[~rows["measure"].map(is_cell)].to_dict("records")
    ]
    noted = any(row["note"] for row in listed)
    console.table(listed, ["measure", "value", "95 % limits", *(["note"] if noted else [])])
