"""What the two desks share: the lines above and below, telling what came of a key, a note, undo, help."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable
from typing import ClassVar, Final

from rich.text import Text
from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from litsieve.console import clean
from litsieve.desk.dialogs import Ask, Page
from litsieve.desk.sheet import Sheet, Way
from litsieve.errors import LitsieveError

WIDE: Final = 100
"""Columns from which on there is room for two things beside each other."""
SCROLLING: Final[tuple[tuple[str, Way], ...]] = (
    ("down", "down"),
    ("up", "up"),
    ("pagedown", "page_down"),
    ("pageup", "page_up"),
    ("home", "home"),
    ("end", "end"),
)


class Seat(App[None]):
    """A line of progress, a room with a sheet called report, a line of news, the keys."""

    CSS_PATH = "desk.tcss"
    ENABLE_COMMAND_PALETTE = False
    HELP: ClassVar[str] = ""
    """The page of help."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "note", "note"),
        Binding("z", "undo", "undo"),
        Binding("question_mark", "help", "help", key_display="?"),
        Binding("q,ctrl+c", "quit", "quit"),
        *(Binding(key, f"scroll('{way}')", show=False) for key, way in SCROLLING),
    ]

    def __init__(self) -> None:
        """Nothing is noted yet."""
        super().__init__()
        self.note = ""

    def compose(self) -> ComposeResult:
        """The parts, from top to bottom."""
        yield Static(id="progress")
        yield from self.room()
        yield Static(id="news")
        yield Static(id="keys")

    def on_resize(self, event: events.Resize) -> None:
        """The keys closer together where there is little room."""
        self.query_one("#keys", Static).update(self.keys(event.size.width), layout=False)

    def on_mount(self) -> None:
        """Show what is first."""
        self.turn_to_next()

    @abstractmethod
    def room(self) -> Iterable[Widget]:
        """What stands between progress and news; a sheet called report is among it."""

    @abstractmethod
    def turn_to_next(self) -> None:
        """Show what is in turn now, and how far the work is."""

    @abstractmethod
    def take_back(self) -> str:
        """Undo the last word; says in a few words what was taken back, or nothing."""

    def progress(self, *parts: str) -> None:
        """Say how far the work is. The line is one line: nothing has to be laid out anew."""
        self.query_one("#progress", Static).update(Text(" · ".join(map(clean, parts))), layout=False)

    def tell(self, text: str, style: str = "") -> None:
        """Say what came of the last key."""
        self.query_one("#news", Static).update(Text(clean(text), style=style), layout=False)

    def attempt(self, step: Callable[[], str]) -> None:
        """Take a step that writes, say what it says and turn to what is next; where it is refused nothing changes."""
        try:
            told = step()
        except LitsieveError as error:
            self.tell(str(error), "bold red")
            return
        self.tell(told)
        self.turn_to_next()

    def action_undo(self) -> None:
        """Take the last word of this sitting back."""
        self.attempt(lambda: self.take_back() or "nothing to take back")

    def action_note(self) -> None:
        """Type a note that goes with the next word."""
        self.push_screen(Ask("Note, written down with what you say next", self.note), self._noted)

    def _noted(self, note: str | None) -> None:
        if note is not None:
            self.note = note
            self.tell(f"note: {note}" if note else "no note")

    def action_help(self) -> None:
        """Show the keys."""
        self.push_screen(Page(Text(self.HELP)))

    def action_scroll(self, way: Way) -> None:
        """Scroll what is shown."""
        self.query_one("#report", Sheet).turn(way)

    def keys(self, width: int) -> Text:
        """The keys and what they do, those of this desk first; close together where there is little room."""
        key, word = (" {} ", " {} ") if width >= WIDE else ("{}", " {} ")
        keys = Text()
        for binding in [*type(self).BINDINGS, *Seat.BINDINGS]:
            assert isinstance(binding, Binding)
            if binding.show:
                keys.append(key.format(binding.key_display or binding.key.split(",")[0]), style="bold reverse")
                keys.append(word.format(binding.description))
        return keys
