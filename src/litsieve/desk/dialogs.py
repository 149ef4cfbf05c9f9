"""The small windows of the desk: pick reasons, type a line, read the keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from litsieve.console import clean

KEYS: Final = "123456789abcdefghijklmnopqrstuvwxyz"
Reasons = tuple[str, ...]


class Pick(ModalScreen[Reasons | None]):
    """One reason by its digit, or several: space begins a list, digits add to it, enter ends it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Back")]

    def __init__(self, offered: Sequence[tuple[str, str]], *, optional: bool) -> None:
        """`offered` are ids and labels; `optional` where an exclusion may have no reason."""
        super().__init__()
        self._offered = dict(zip(KEYS, offered, strict=False))
        self._optional = optional
        self._several = False
        self._chosen: list[str] = []

    def compose(self) -> ComposeResult:
        """The list of reasons."""
        with Vertical(classes="dialog"):
            yield Static(self._drawn(), id="reasons")

    def _drawn(self) -> Text:
        page = Text("Why is it excluded?\n\n", style="bold")
        for key, (name, label) in self._offered.items():
            mark = "● " if name in self._chosen else ""
            page.append(f" {key}  ", style="bold reverse")
            page.append(f"  {mark}{clean(label)}\n", style="bold" if mark else "not bold")
        hint = "digits add or take away, enter ends" if self._several else "space: several reasons"
        none = ", enter: no reason" if self._optional and not self._several else ""
        page.append(f"\n{hint}{none}, escape: back", style="not bold dim")
        return page

    def on_key(self, event: events.Key) -> None:
        """A digit is a reason; space begins a list of several."""
        key = event.character or ""
        if event.key == "space":
            self._several = True
        elif event.key == "enter":
            if self._chosen or self._optional:
                self.dismiss(tuple(self._chosen))
        elif key in self._offered:
            self._take(self._offered[key][0])
        else:
            return
        event.stop()
        if self.is_current:
            self.query_one("#reasons", Static).update(self._drawn())

    def _take(self, name: str) -> None:
        if not self._several:
            self.dismiss((name,))
        elif name in self._chosen:
            self._chosen.remove(name)
        else:
            self._chosen.append(name)


class Ask(ModalScreen[str | None]):
    """One line of text."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Back")]

    def __init__(self, question: str, value: str = "") -> None:
        """`value` stands in the line at first."""
        super().__init__()
        self._question, self._value = question, value

    def compose(self) -> ComposeResult:
        """The question and the line."""
        with Vertical(classes="dialog"):
            yield Static(Text(self._question, style="bold"))
            yield Input(self._value, select_on_focus=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter ends the line."""
        self.dismiss(event.value)


class Page(ModalScreen[None]):
    """A text to read: the keys of the desk, or the full text of a report."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,question_mark,o", "dismiss(None)", "Back")]

    def __init__(self, text: Text) -> None:
        """`text` is shown as it is."""
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """The text, to be scrolled."""
        with VerticalScroll(classes="dialog page"):
            yield Static(self._text)
