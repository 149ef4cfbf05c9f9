"""One sitting with possible duplicates, without its screen: two records side by side, and what is said of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from difflib import SequenceMatcher
from typing import Any, Final

from rich.table import Table
from rich.text import Text

from litsieve.console import clean
from litsieve.dedupe.queue import SHOWN, SIDES
from litsieve.people import pairs
from litsieve.review import Review
from litsieve.workspace import Workspace
from litsieve.workspace.append import append

DIFFERS: Final = "bold underline black on #ffd75f"
PLACES: Final = ("source", "file", "line")
PARTS: Final = ("title", "authors", "pages", "document_types")
"""Fields below which a line stays empty."""
Pair = Mapping[str, Any]


class Doubts:
    """The pairs that wait for `who`, the one that settles most first; each answer is on the disk at once."""

    def __init__(self, review: Review, workspace: Workspace, who: str, now: Callable[[], datetime]) -> None:
        """Sit down; `now` tells the time of an answer."""
        self._workspace, self.who, self._now = workspace, who, now
        rows = pairs.waiting(review, who).to_dict("records")
        self._waiting: list[Pair] = [{str(name): value for name, value in row.items()} for row in rows]
        self.said: list[tuple[Pair, str]] = []

    @property
    def pair(self) -> Pair | None:
        """The row of QUEUE in view; None where nothing waits."""
        return self._waiting[0] if self._waiting else None

    @property
    def left(self) -> int:
        """How many pairs wait, the one in view too."""
        return len(self._waiting)

    def answer(self, verdict: str, note: str = "") -> None:
        """Write down same, different or unsure, and turn to the next pair."""
        pair = self._waiting[0]
        self._write(pair, verdict, note)
        self._waiting.pop(0)
        self.said.append((pair, verdict))

    def undo(self) -> Pair | None:
        """Take the last answer of this sitting back; the pair is in view again."""
        if not self.said:
            return None
        pair, _ = self.said[-1]
        self._write(pair, "withdraw", "")
        self.said.pop()
        self._waiting.insert(0, pair)
        return pair

    def skip(self) -> None:
        """Put the pair in view behind all others."""
        self._waiting.append(self._waiting.pop(0))

    def _write(self, pair: Pair, verdict: str, note: str) -> None:
        row = {"left": pair["left"], "right": pair["right"], "verdict": verdict, "note": note}
        append(self._workspace, "pairs", "", self.who, [row], self._now())


def beside(pair: Pair) -> Table:
    """The two records of a pair, a line a field, with the words that one has and the other has not marked."""
    shown = Table(box=None, pad_edge=False, expand=True, show_header=False)
    shown.add_column(style="dim", no_wrap=True)
    shown.add_column(ratio=1)
    shown.add_column(ratio=1)
    shown.add_row("record", *(Text(clean(pair[side]), style="bold") for side in SIDES))
    shown.add_row("", "", "")
    for name in SHOWN:
        one, other = (str(pair[f"{name}_{side}"]) for side in SIDES)
        if one or other:
            # Where a record stands says nothing of what it is.
            texts = (Text(clean(one)), Text(clean(other))) if name in PLACES else marked(one, other)
            shown.add_row(name.replace("_", " "), *texts)
        if name in PARTS:
            shown.add_row("", "", "")
    return shown


def marked(one: str, other: str) -> tuple[Text, Text]:
    """Two texts with the words marked that differ; where either is empty nothing is."""
    sides = one.split(), other.split()
    found = Text(), Text()
    steps = SequenceMatcher(None, *sides, autojunk=False).get_opcodes() if max(map(len, sides)) < 2000 else ()
    for kind, a, b, c, d in steps or [("equal", 0, len(sides[0]), 0, len(sides[1]))]:
        style = DIFFERS if kind != "equal" and all(sides) else ""
        for text, words in zip(found, (sides[0][a:b], sides[1][c:d]), strict=True):
            if words:
                text.append(" " if text else "").append(clean(" ".join(words)), style=style)
    return found
