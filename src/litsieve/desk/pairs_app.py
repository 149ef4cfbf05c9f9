"""The desk for possible duplicates as an app: two records beside each other, a key an answer."""

from __future__ import annotations

from typing import ClassVar, Final

from rich.text import Text
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from litsieve.console import clean
from litsieve.desk.dialogs import Ask
from litsieve.desk.doubts import Doubts, beside
from litsieve.errors import LitsieveError

KEYS: Final = (
    ("s", "same"),
    ("d", "different"),
    ("u", "unsure"),
    ("n", "note"),
    ("z", "undo"),
    ("space", "later"),
    ("q", "quit"),
)


class PairsDesk(App[None]):
    """Shows one pair after the other and appends what its reader says."""

    CSS_PATH = "desk.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "say('same')"),
        Binding("d", "say('different')"),
        Binding("u", "say('unsure')"),
        Binding("n", "note"),
        Binding("z", "undo"),
        Binding("space", "skip"),
        Binding("q,ctrl+c", "quit"),
    ]

    def __init__(self, doubts: Doubts) -> None:
        """Sit down with these pairs."""
        super().__init__()
        self.doubts, self._note = doubts, ""

    def compose(self) -> ComposeResult:
        """A line of progress, the two records, a line of news, the keys."""
        yield Static(id="progress")
        with VerticalScroll(id="report"):
            yield Static(id="why")
            yield Static(id="body")
        yield Static(id="news")
        keys = Text()
        for key, name in KEYS:
            keys.append(f" {key} ", style="bold reverse").append(f" {name} ")
        yield Static(keys, id="keys")

    def on_mount(self) -> None:
        """Show the first pair."""
        self._show()

    def _show(self) -> None:
        doubts, pair = self.doubts, self.doubts.pair
        done = len(doubts.said)
        self.query_one("#progress", Static).update(
            Text(f"pairs · {doubts.who} · {done:,} answered · {doubts.left:,} left")
        )
        why, body = self.query_one("#why", Static), self.query_one("#body", Static)
        if pair is None:
            why.update("")
            body.update(Text("No pair waits for you.", style="bold"))
            return
        hint = f"; the fields speak for {pair['suggested']}" if pair["suggested"] else ""
        why.update(Text(clean(f"{pair['why']}{hint}") + "\n", style="italic"))
        body.update(beside(pair))
        self.query_one("#report", VerticalScroll).scroll_home(animate=False)

    def _tell(self, text: str, style: str = "") -> None:
        self.query_one("#news", Static).update(Text(clean(text), style=style))

    def action_say(self, verdict: str) -> None:
        """Answer the pair in view."""
        pair = self.doubts.pair
        if pair is None:
            return
        try:
            self.doubts.answer(verdict, self._note)
        except LitsieveError as error:
            self._tell(str(error), "bold red")
            return
        self._note = ""
        self._tell(f"{pair['left']} and {pair['right']}: {verdict}")
        self._show()

    def action_note(self) -> None:
        """Type a note that goes with the next answer."""
        self.push_screen(Ask("Note, written down with the answer", self._note), self._noted)

    def _noted(self, note: str | None) -> None:
        if note is not None:
            self._note = note
            self._tell(f"note: {note}" if note else "no note")

    def action_undo(self) -> None:
        """Take the last answer of this sitting back."""
        try:
            pair = self.doubts.undo()
        except LitsieveError as error:
            self._tell(str(error), "bold red")
            return
        self._tell(f"{pair['left']} and {pair['right']}: taken back" if pair else "nothing to take back")
        self._show()

    def action_skip(self) -> None:
        """Leave the pair for the end."""
        if self.doubts.pair is not None:
            self.doubts.skip()
            self._show()
