"""What several commands print of a Review: the flow, the tallies, what does not add up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from litsieve import console
from litsieve.api import Run
from litsieve.flow import lines as flow_lines
from litsieve.review import Review
from litsieve.writers.outputs import labels


def flow(review: Review) -> None:
    """The counts of the diagram, as a table."""
    rows = [
        {"box": f"{'  ' * line.depth}{line.label}", "n": line.n}
        for line in flow_lines.lines(review.flow, labels(review))
    ]
    console.table(rows, ["box", "n"], title=review.protocol.review.title)


def tallies(review: Review) -> None:
    """The tally of each scheme, as a table."""
    for scheme in review.protocol.codes:
        tally = review.tallies[review.tallies["scheme"] == scheme.id]
        rows = [{scheme.id: value, "n": int(n)} for value, n in zip(tally["value"], tally["n"], strict=True)]
        console.table(rows, [scheme.id, "n"])


def amiss(review: Review) -> None:
    """How many findings there are, and where to read them."""
    if len(review.findings):
        counted = review.findings["severity"].value_counts()
        said = ", ".join(
            f"{counted[s]} {s}{'s' if counted[s] > 1 else ''}" for s in ("error", "warning", "note") if s in counted
        )
        console.say(f"{said}: `litsieve audit` lists them.", style="yellow")


def written(folder: Path, done: Run) -> None:
    """Where the outputs are."""
    what = "Wrote" if done.changed else "Nothing has changed;"
    console.say(f"{what} {len(done.outputs)} files in {folder / 'build'} and {folder / 'review.lock'}:")
    console.say(f"  {'  '.join(done.outputs)}")


def as_data(review: Review) -> dict[str, Any]:
    """The flow, the tallies and the findings as JSON would hold them."""
    return {
        "schema": 1,
        "title": review.protocol.review.title,
        "counts": dict(review.flow.counts),
        "sources": review.flow.sources.to_dict("records"),
        "reasons": review.flow.reasons.to_dict("records"),
        "tallies": review.tallies.to_dict("records"),
        "included": review.included["record_id"].tolist(),
        "findings": review.findings.to_dict("records"),
    }
