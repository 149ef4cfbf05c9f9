"""The desk for possible duplicates as an app: two records beside each other, a key an answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.widget import Widget

from litsieve.console import clean
from litsieve.desk.doubts import Doubts, Pair, beside
from litsieve.desk.seat import Seat
from litsieve.desk.sheet import Sheet


class PairsDesk(Seat):
    """Shows one pair after the other and appends what its reader says."""

    HELP = """\
 s  same: the two are one report
 d  different
 u  unsure, it is not asked again of you
 n  note, goes with the next answer
 z  undo the last answer
 space  later, the pair comes again at the end
 ?  this page            q  leave (everything is saved)

 ↑ ↓ PgUp PgDn Home End scroll.
 Words that one record has and the other has not are marked.
 Each answer is on the disk before the next pair is shown.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "say('same')", "same"),
        Binding("d", "say('different')", "different"),
        Binding("u", "say('unsure')", "unsure"),
        Binding("space", "skip", "later"),
    ]

    def __init__(self, doubts: Doubts) -> None:
        """Sit down with these pairs."""
        super().__init__()
        self.doubts = doubts

    def room(self) -> Iterable[Widget]:
        """The two records."""
        yield Sheet(id="report")

    def turn_to_next(self) -> None:
        """Show the pair in turn."""
        doubts, pair = self.doubts, self.doubts.pair
        self.progress("pairs", doubts.who, f"{len(doubts.said):,} answered", f"{doubts.left:,} left")
        sheet = self.query_one("#report", Sheet)
        if pair is None:
            sheet.put(Text("No pair waits for you.", style="bold"))
            return
        hint = f"; the fields speak for {pair['suggested']}" if pair["suggested"] else ""
        sheet.put(Text(clean(f"{pair['why']}{hint}"), style="italic"), Text(), beside(pair))

    def action_say(self, verdict: str) -> None:
        """Answer the pair in view."""
        if pair := self.doubts.pair:
            self.attempt(lambda: self._say(pair, verdict))

    def _say(self, pair: Pair, verdict: str) -> str:
        self.doubts.answer(verdict, self.note)
        self.note = ""
        return f"{pair['left']} and {pair['right']}: {verdict}"

    def take_back(self) -> str:
        """Take the last answer of this sitting back."""
        pair = self.doubts.undo()
        return f"{pair['left']} and {pair['right']}: taken back" if pair else ""

    def action_skip(self) -> None:
        """Leave the pair for the end."""
        if self.doubts.pair is not None:
            self.doubts.skip()
            self.turn_to_next()
