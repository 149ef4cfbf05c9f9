"""A process that seats one desk after the other, each in a process of its own that may be killed.

The review is built once. For each line on its input it forks; the child is the real app without a terminal, driven by
keys without end, and says each word once it is written down. The parent says when the child is gone.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from sitter import tell
from textual.pilot import Pilot

from litsieve import api, worklist
from litsieve.desk.app import Desk
from litsieve.desk.session import Place, Said, Sitting
from litsieve.people.deciding import Decision
from litsieve.workspace import find
from litsieve.writers import outputs

KEYS: Final = ("i", "e", "1", "z", "u", "s", "i")
BETWEEN: Final = 0.02  # seconds


class Loud(Sitting):
    """A sitting that says each word once it is on the disk."""

    def decide(self, verdict: str, reasons: Sequence[str] = (), note: str = "") -> Decision:
        """As the desk has it, and said aloud."""
        said = super().decide(verdict, reasons, note)
        tell(f"{said.record_id},{said.verdict}")
        return said

    def undo(self) -> Said | None:
        """As the desk has it, and said aloud."""
        last = super().undo()
        if last is not None:
            tell(f"{last.decision.record_id},withdraw")
        return last


async def press(pilot: Pilot[Any]) -> None:
    """Keys until nothing waits."""
    app = pilot.app
    assert isinstance(app, Desk)
    while app.sitting.task is not None:
        for key in KEYS:
            # Not `pilot.press`, which waits until the app is idle: people do not.
            app.simulate_key(key)
            await asyncio.sleep(BETWEEN)
    app.exit()


def sit(place: Place, labels: dict[str, str]) -> None:
    """One desk after the other, until it is killed."""
    while True:
        Desk(Loud(place, lambda: datetime.now(UTC)), labels).run(headless=True, auto_pilot=press)


def main(folder: Path, who: str) -> None:
    """Seat a desk for each line that comes in."""
    review = api.build(folder)
    place = Place(review, find(folder), worklist.stage_of(review, "titles", who), who)
    tell("ready")
    for _ in sys.stdin:
        child = os.fork()
        if not child:
            tell(str(os.getpid()))
            sit(place, outputs.labels(review))
        os.waitpid(child, 0)
        tell("gone")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
