"""`litsieve pairs`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from litsieve.cli.options import as_json, review_folder

if TYPE_CHECKING:
    from litsieve.decisions import LogFile
    from litsieve.review import Review

SHOWN = 20


@click.command("pairs")
@review_folder
@click.option("--as", "who", default="", metavar="NAME", help="Who answers: the name of a file in decisions/pairs.")
@click.option(
    "--queue",
    type=click.Path(path_type=Path),
    help="CSV of the pairs that wait. Answers in it are written down first, and stand at its end.",
)
@click.option(
    "--rulings",
    type=click.Path(path_type=Path, exists=True),
    multiple=True,
    help="Answers from another queue; may be given several times.",
)
@click.option("--same", nargs=2, multiple=True, metavar="ID ID", help="Two records that are of one report.")
@click.option("--different", nargs=2, multiple=True, metavar="ID ID", help="Two records that are not.")
@click.option("--note", default="", help="Why, beside --same and --different.")
@click.option("--desk", is_flag=True, help="Answer at the desk: both records side by side.")
@click.option("--undo", type=click.IntRange(1), default=None, metavar="N", help="Take the last N answers back.")
@as_json
@click.pass_context
def command(
    ctx: click.Context,
    folder: Path,
    who: str,
    queue: Path | None,
    rulings: tuple[Path, ...],
    same: tuple[tuple[str, str], ...],
    different: tuple[tuple[str, str], ...],
    note: str,
    undo: int | None,
    desk: bool,
    as_json: bool,
) -> None:
    """List the pairs that may be duplicates, and write down what people say of them.

    With --as NAME alone, at a terminal, the desk opens on them. Or write the queue, put same, different or unsure
    into its column verdict in as many sittings as you like, and give the same command again: new answers are
    appended to decisions/pairs/NAME.csv, and the queue is written anew. The verdict withdraw takes an answer back.
    `litsieve run` then counts by the answers.

    Example: litsieve pairs --as anna --queue queue.csv
    """
    from datetime import UTC, datetime

    from litsieve import console, doubles, standalone
    from litsieve.dedupe.queue import QUEUE
    from litsieve.people import pairs
    from litsieve.workspace.paths import slug

    given = [*doubles.answers(rulings, queue), *_typed(same, different, note)]
    answers = [file for file in given if file.rows]
    if not who and (answers or undo):
        what = f"the answers in {answers[0].file}" if answers else "the answers to take back"
        raise click.UsageError(f"Say with --as NAME whose {what} are.")
    if who:
        slug(who, "reviewer")
    if desk or (who and console.at_terminal() and not (answers or queue or rulings or undo or as_json)):
        _desk(folder, who)
        return
    now = datetime.now(UTC)
    undone = pairs.undo(folder, who, undo, now) if undo else []
    review = _build(folder, as_json)
    taken = pairs.take(folder, review, answers, who, now) if answers else pairs.Taken(0, 0, ())
    if taken.written:
        review = _build(folder, as_json)
    waiting = pairs.waiting(review, who)
    # A row with a slip in it is mended where it stands, not written over.
    spoilt = queue is not None and any(finding.file == str(queue) for finding in taken.findings)
    if queue and not spoilt:
        standalone.save_table(pairs.with_answers(review, who), QUEUE.names, queue)
    if as_json:
        console.as_json(
            {
                "schema": 1,
                "waiting": [{name: _plain(cell) for name, cell in row.items()} for row in waiting.to_dict("records")],
                "written": taken.written,
                "known": taken.known,
                "undone": [list(pair) for pair in undone],
                "findings": [finding._asdict() for finding in taken.findings],
            }
        )
        ctx.exit(1 if taken.findings else 0)
    for left, right in undone:
        console.say(f"Taken back: {left} and {right}.")
    if answers:
        more = f", {taken.known:,} stood there already" if taken.known else ""
        console.say(f"{_many(taken.written, 'answer')} written to decisions/pairs/{who}.csv{more}.")
    if spoilt:
        console.say(f"{queue} is left as it is: mend these rows and give the same command again.", style="yellow")
    elif queue or not (undone or answers):
        _tell(review, folder, who, queue, waiting.to_dict("records"))
    for finding in taken.findings:
        console.warn(f"{finding.file}:{finding.line}: {finding.message}.")
    ctx.exit(1 if taken.findings else 0)


def _typed(same: tuple[tuple[str, str], ...], different: tuple[tuple[str, str], ...], note: str) -> list[LogFile]:
    """The answers of the command line, as if a file held them."""
    from litsieve.decisions import LogFile, Row

    said = [*((pair, "same") for pair in same), *((pair, "different") for pair in different)]
    rows = [
        Row(n, {"left": left, "right": right, "verdict": verdict, "note": note})
        for n, ((left, right), verdict) in enumerate(said, 1)
    ]
    return [LogFile("pairs", "", "typed", "the command line", "", tuple(rows))]


def _desk(folder: Path, who: str) -> None:
    """The pairs that wait, one after the other, at the desk."""
    from datetime import UTC, datetime

    from litsieve import console
    from litsieve.desk.doubts import Doubts
    from litsieve.desk.pairs_app import PairsDesk
    from litsieve.workspace import find

    if not who:
        raise click.UsageError("Say with --as NAME who sits at the desk.")
    doubts = Doubts(_build(folder, False), find(folder), who, lambda: datetime.now(UTC))
    PairsDesk(doubts).run()
    console.say(f"{_many(len(doubts.said), 'answer')} written, {doubts.left:,} left: decisions/pairs/{who}.csv.")


def _build(folder: Path, quiet: bool) -> Review:
    from litsieve import api, console
    from litsieve.workspace import processes

    with console.progress(quiet=quiet) as notify:
        return api.build(folder, processes=processes.cores(), notify=notify)


def _tell(review: Review, folder: Path, who: str, queue: Path | None, waiting: list[dict[Any, Any]]) -> None:
    """What waits, the first of it, and who has answered what."""
    from litsieve import console
    from litsieve.cli.options import typed

    whom = f" for {who}" if who else ""
    n = len(waiting)
    wait = "pair waits" if n == 1 else "pairs wait"
    console.say(f"{n:,} {wait}{whom}{':' if n and not queue else '.'}")
    if queue:
        console.say(f"Written to {queue}: fill in the column verdict and give the same command again.")
    else:
        for row in waiting[:SHOWN]:
            console.say(f"  {row['left']} – {row['right']}")
            console.say(f"      {row['why']}", style="dim")
        if n > SHOWN:
            console.say(f"  and {n - SHOWN:,} more")
    counted = review.rulings.groupby(["reviewer", "verdict"]).size()
    for name in sorted(set(review.rulings["reviewer"])):
        said = ", ".join(f"{int(counted[name, one]):,} {one}" for one in counted[name].index)
        console.say(f"{name}: {said}")
    if n and not queue:
        again = typed("pairs", "--as", who or "NAME", "--queue", "queue.csv", folder=folder)
        console.say(f"{again} writes them for you to answer.")


def _many(n: int, what: str) -> str:
    return f"{n:,} {what}{'' if n == 1 else 's'}"


def _plain(cell: Any) -> Any:
    import pandas as pd

    return None if cell is pd.NA else cell if isinstance(cell, str) else int(cell)
