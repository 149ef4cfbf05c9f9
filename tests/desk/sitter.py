"""A process that sits at the desk and decides without end, saying each decision once it is written down."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from litsieve import api, worklist
from litsieve.desk.session import Place, Sitting
from litsieve.workspace import find


def tell(text: str) -> None:
    """A line that stands in the pipe before anything else is done."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main(folder: Path, who: str, most: int) -> None:
    """Decide on what waits for `who` at stage titles, over and over, `most` times."""
    review = api.build(folder)
    place = Place(review, find(folder), worklist.stage_of(review, "titles", who), who)
    at = Sitting(place, lambda: datetime.now(UTC))
    tell("ready")
    for number in range(most):
        if at.task is None:
            at = Sitting(place, lambda: datetime.now(UTC))
        said = at.decide("include" if number % 2 else "exclude", () if number % 2 else ("garden",), f"word {number}")
        tell(f"{number},{said.record_id},{said.verdict}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
