"""The screening desk as an app: keys in, decisions out, the next report at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, Final

from rich.text import Text
from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.timer import Timer
from textual.widgets import Static

from litsieve.console import clean
from litsieve.criteria.fields import FULLTEXT
from litsieve.desk import page
from litsieve.desk.dialogs import Ask, Page, Pick, Reasons
from litsieve.desk.session import Judged, Sitting, concluded
from litsieve.errors import LitsieveError
from litsieve.worklist import Task

WIDE: Final = 100
"""Columns from which on the criteria stand beside the report, not below it."""
AT_ONCE: Final = 6_000
"""Characters of a text that are drawn at once: more than a screen; the rest of a longer one follows."""
SOON: Final = 0.1  # seconds

HELP: Final = """\
 i  include
 e  exclude, then the digit of the reason (space: several)
 u  unsure
 g  ongoing study        a  awaiting classification   (full text only)
 n  note, goes with the next decision
 z  undo the last decision
 s  skip, it comes again at the end
 /  find words among what waits
 o  the full text, where its PDF is here
 ?  this page            q  leave (everything is saved)

 ↑ ↓ PgUp PgDn Home End scroll the abstract.
 Each decision is on the disk before the next report is shown.
"""


class Desk(App[None]):
    """Shows one report after the other and appends what its reviewer says."""

    CSS_PATH = "desk.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("i", "say('include')", "include"),
        Binding("e", "exclude", "exclude"),
        Binding("u", "say('unsure')", "unsure"),
        Binding("g", "say('ongoing')", "ongoing", show=False),
        Binding("a", "say('awaiting')", "awaiting", show=False),
        Binding("n", "note", "note"),
        Binding("z", "undo", "undo"),
        Binding("s", "skip", "skip"),
        Binding("slash", "find", "find", key_display="/"),
        Binding("o", "fulltext", "full text"),
        Binding("question_mark", "help", "help", key_display="?"),
        Binding("q,ctrl+c", "quit", "quit"),
        *(
            Binding(key, f"scroll('{way}')", show=False)
            for key, way in (
                ("down", "down"),
                ("up", "up"),
                ("pagedown", "page_down"),
                ("pageup", "page_up"),
                ("home", "home"),
                ("end", "end"),
            )
        ),
    ]

    def __init__(
        self, sitting: Sitting, labels: dict[str, str], fulltext: Callable[[str], str] | None = None
    ) -> None:
        """`labels` are the words of each criterion; `fulltext` gives the words of a report's PDF."""
        super().__init__()
        self.sitting, self._labels, self._fulltext = sitting, labels, fulltext
        self._note = ""
        self._rest: Timer | None = None

    def compose(self) -> ComposeResult:
        """A line of progress, the report with the criteria beside it, a line of news, the keys."""
        yield Static(id="progress")
        with Horizontal(id="room"):
            with VerticalScroll(id="report"):
                yield Static(id="words")
                yield Static(id="body")
            with VerticalScroll(id="side"):
                yield Static(id="criteria")
        yield Static(id="news")
        yield Static(self._keys(), id="keys")

    def on_mount(self) -> None:
        """Show the first report."""
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        """Criteria beside the report where there is room, else below it."""
        self.query_one("#room").set_class(event.size.width < WIDE, "narrow")

    def _show(self) -> None:
        sitting, task = self.sitting, self.sitting.task
        if self._rest is not None:
            self._rest.stop()
        self.query_one("#progress", Static).update(self._progress())
        body, criteria = self.query_one("#body", Static), self.query_one("#criteria", Static)
        if task is None:
            body.update(Text("Nothing waits for you at this stage.", style="bold"))
            criteria.update("")
            self.query_one("#words", Static).update("")
            return
        judged = sitting.judged(task)
        self._draw(body, sitting.report(task), judged)
        hidden = sitting.place.stage.blind_to_rules
        in_pdf = any(span.field == FULLTEXT for one in judged for span in one.spans)
        text = self._text(task) if in_pdf else ""
        criteria.update(page.criteria(judged, self._labels, text, verdicts=not hidden))
        self.query_one("#words", Static).update(page.words(sitting.words(task), self._labels))
        self.query_one("#report", VerticalScroll).scroll_home(animate=False)

    def _draw(self, body: Static, report: Mapping[str, Any], judged: Sequence[Judged]) -> None:
        """The beginning of a long report at once, all of it as soon as nobody waits for the screen."""
        body.update(page.body(report, judged, AT_ONCE))
        if max(len(str(report[field])) for field in page.TEXTS) > AT_ONCE:
            self._rest = self.set_timer(SOON, lambda: body.update(page.body(report, judged)))

    def _progress(self) -> Text:
        sitting, place = self.sitting, self.sitting.place
        done, pace = len(sitting.said), sitting.pace
        parts = [place.stage.id, place.who, f"{done:,} decided", f"{sitting.left:,} left"]
        if place.role == "adjudication":
            parts[1] += " settles conflicts"
        if sitting.task is not None and sitting.task.sample == "pilot":
            parts.append("pilot")
        return Text(" · ".join([*map(clean, parts), *([f"{pace:,} an hour"] if pace else [])]))

    def _keys(self) -> Text:
        keys = Text()
        for binding in self.BINDINGS:
            assert isinstance(binding, Binding)
            if binding.show:
                keys.append(f" {binding.key_display or binding.key.split(',')[0]} ", style="bold reverse")
                keys.append(f" {binding.description} ")
        return keys

    def _tell(self, text: str, style: str = "") -> None:
        self.query_one("#news", Static).update(Text(clean(text), style=style))

    def action_say(self, verdict: str, reasons: Reasons = ()) -> None:
        """Decide on the report in view."""
        task = self.sitting.task
        if task is None:
            return
        try:
            said = self.sitting.decide(verdict, reasons, self._note)
        except LitsieveError as error:
            self._tell(str(error), "bold red")
            return
        self._note = ""
        told = f"{said.verdict}{': ' + ', '.join(self._labels[one] for one in reasons) if reasons else ''}"
        rules = concluded(self.sitting, task)
        self._tell(f"{task.record_id}: {told}" + (f"; the rules say {rules}" if rules else ""))
        self._show()

    def action_exclude(self) -> None:
        """Ask for the reason, and exclude."""
        stage = self.sitting.place.stage
        if self.sitting.task is None:
            return
        offered = [(name, self._labels[name]) for name in stage.criteria]
        self.push_screen(Pick(offered, optional=stage.reasons == "optional"), self._excluded)

    def _excluded(self, reasons: Reasons | None) -> None:
        if reasons is not None:
            self.action_say("exclude", reasons)

    def action_note(self) -> None:
        """Type a note that goes with the next decision."""
        self.push_screen(Ask("Note, written down with the decision", self._note), self._noted)

    def _noted(self, note: str | None) -> None:
        if note is not None:
            self._note = note
            self._tell(f"note: {note}" if note else "no note")

    def action_undo(self) -> None:
        """Withdraw the last decision of this sitting."""
        try:
            last = self.sitting.undo()
        except LitsieveError as error:
            self._tell(str(error), "bold red")
            return
        self._tell(f"{last.task.record_id}: {last.decision.verdict} taken back" if last else "nothing to take back")
        self._show()

    def action_skip(self) -> None:
        """Leave the report for the end."""
        if self.sitting.task is not None:
            self.sitting.skip()
            self._tell("skipped, it comes again at the end")
            self._show()

    def action_find(self) -> None:
        """Look for words among the reports that wait."""
        if self.sitting.task is not None:
            self.push_screen(Ask("Find words in title, abstract, authors and keywords"), self._found)

    def _found(self, words: str | None) -> None:
        if words:
            self._tell("" if self.sitting.find(words) else f"no report that waits has: {words}")
            self._show()

    def action_fulltext(self) -> None:
        """Show the words of the report's PDF."""
        task = self.sitting.task
        text = self._text(task) if task else ""
        if task is None or not text:
            self._tell("no full text is here: litsieve fulltext add PDF files one")
            return
        self.push_screen(Page(page.fulltext(text, self.sitting.judged(task))))

    def _text(self, task: Task) -> str:
        return self._fulltext(task.record_id) if self._fulltext else ""

    def action_help(self) -> None:
        """Show the keys."""
        self.push_screen(Page(Text(HELP)))

    def action_scroll(self, way: str) -> None:
        """Scroll the report."""
        getattr(self.query_one("#report", VerticalScroll), f"scroll_{way}")(animate=False)
