"""A text on the screen that is longer than its place: wrapped once, drawn line by line, and nothing around it moves.

Textual's own scrolling containers measure their content and lay the screen out anew for each text; a sheet has its
place, so that the next report costs no more than its lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, Literal

from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from rich.table import Table
from rich.text import Text
from textual import events
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

Way = Literal["up", "down", "page_up", "page_down", "home", "end", "over"]
DIM: Final = Style(dim=True)
WHEEL: Final = 3
"""Lines that one turn of the mouse's wheel moves."""
Line = Text | list[Segment]


class Sheet(Widget):
    """Texts and tables below each other, to be scrolled; a wrapped line keeps the indent of its beginning."""

    def __init__(self, *, id: str) -> None:
        """Empty at first."""
        super().__init__(id=id)
        self.parts: Sequence[Text | Table] = ()
        self._lines: list[Line] = []
        self._width = 0
        self._top = 0
        self._style: Style | None = None

    def put(self, *parts: Text | Table, stay: bool = False) -> None:
        """Show these; from their beginning, unless `stay`. Only lines that are other than before are drawn."""
        before = self._visible()
        self.parts, self._width, self._style = parts, 0, None
        self._top = self._top if stay else 0
        now = self._visible()
        width = self.size.width
        changed = [Region(0, y, width, 1) for y, pair in enumerate(zip(before, now, strict=True)) if _differ(*pair)]
        if changed:
            self.refresh(*changed)

    def _visible(self) -> list[tuple[Line | None, str]]:
        """Each line of the place and its piece of the bar; none before the sheet has its place."""
        lines, top, height = self.lines, self._top, self.size.height
        shown = [*lines[top : top + height], *[None] * (top + height - len(lines))]
        return [(line, self._bar(y)) for y, line in enumerate(shown)]

    def turn(self, way: Way) -> None:
        """Scroll by a line or a page, or to an end; over is a page down, and from the end to the beginning."""
        if way == "over":
            way = "home" if self._top == self._last else "page_down"
        page = max(self.size.height - 1, 1)
        steps = {"up": -1, "down": 1, "page_up": -page, "page_down": page, "home": -self._top, "end": self._last}
        self._move(steps[way])

    def _move(self, by: int) -> None:
        top = min(max(self._top + by, 0), self._last)
        if top != self._top:
            self._top = top
            self.refresh()

    @property
    def lines(self) -> Sequence[Line]:
        """All lines, as wide as the sheet is now."""
        width = max(self.size.width - 2, 1)
        if width != self._width:
            self._width = width
            self._lines = [line for part in self.parts for line in self._laid_out(part, width)]
            self._top = min(self._top, self._last)
        return self._lines

    @property
    def _last(self) -> int:
        """The line that stands on top when the end is in view."""
        return max(len(self.lines) - self.size.height, 0)

    def _laid_out(self, part: Text | Table, width: int) -> list[Line]:
        console = self.app.console
        if isinstance(part, Text):
            paragraphs = part.split("\n")
            return [line for one in paragraphs for line in wrapped(one, console, width)]
        return [*console.render_lines(part, console.options.update(width=width, height=None), pad=False)]

    def render(self) -> Text:
        """All of it as one text, as a person would read it out; the screen asks for its lines."""
        return Text("\n").join(part for part in self.parts if isinstance(part, Text))

    def render_line(self, y: int) -> Strip:
        """The line that stands at `y` now, with a bar at the right where there is more than the place holds."""
        width = self.size.width
        if self._style is None:
            self._style = self.rich_style
        if self._top + y >= len(self.lines):
            return Strip.blank(width, self._style)
        line = self.lines[self._top + y]
        segments = line if isinstance(line, list) else line.render(self.app.console)
        drawn = [*Segment.apply_style(segments, self._style)]
        gap = max(width - 1 - Segment.get_line_length(drawn), 0)
        return Strip([*drawn, Segment(" " * gap, self._style), Segment(self._bar(y), self._style + DIM)], width)

    def _bar(self, y: int) -> str:
        total, height = len(self.lines), self.size.height
        if total <= height:
            return " "
        begins = round(self._top * height / total)
        return "┃" if begins <= y < max(round((self._top + height) * height / total), begins + 1) else "│"

    def on_resize(self, event: events.Resize) -> None:
        """Draw it anew, as wide as it is now."""
        self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll with the wheel."""
        self._move(WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll back with the wheel."""
        self._move(-WHEEL)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As high as it would be in full; asked where its place is not given."""
        return sum(len(self._laid_out(part, max(width - 2, 1))) for part in self.parts)


def _differ(one: tuple[Line | None, str], other: tuple[Line | None, str]) -> bool:
    """Whether two lines look different; that of a `Text` without its own style is no comparison of ours."""
    styles = [line.style if isinstance(line, Text) else "" for line, _ in (one, other)]
    return one != other or styles[0] != styles[1]


def wrapped(paragraph: Text, console: Console, width: int) -> Iterable[Text]:
    """The lines that a paragraph fills; those after the first begin below its first word."""
    indent = len(paragraph.plain) - len(paragraph.plain.lstrip(" "))
    if not 0 < 2 * indent < width:
        return paragraph.wrap(console, width)
    lines = paragraph[indent:].wrap(console, width - indent)
    return [(Text(" " * indent) if number else paragraph[:indent]) + line for number, line in enumerate(lines)]
