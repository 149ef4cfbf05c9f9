"""The screening desk as an app: keys in, decisions out, the next report at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar, Final

from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.timer import Timer
from textual.widget import Widget

from litsieve.criteria.fields import FULLTEXT
from litsieve.desk import page
from litsieve.desk.dialogs import Ask, Page, Pick, Reasons
from litsieve.desk.seat import WIDE, Seat
from litsieve.desk.session import Sitting, concluded
from litsieve.desk.sheet import Sheet
from litsieve.worklist import Task

AT_ONCE: Final = 6_000
"""Characters of a text that are drawn at once: more than a screen; the rest of a longer one follows."""
NOTHING: Final = (
    "Nothing waits for you at this stage.\n\nq leaves the desk; `litsieve status` says what is left to do."
)
SOON: Final = 0.1
"""Seconds after which nobody waits for the screen, so that what comes next can be made beforehand."""


class Desk(Seat):
    """Shows one report after the other and appends what its reviewer says."""

    HELP = """\
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

 ↑ ↓ PgUp PgDn Home End scroll the report, Tab the criteria.
 Each decision is on the disk before the next report is shown.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("i", "say('include')", "include"),
        Binding("e", "exclude", "exclude"),
        Binding("u", "say('unsure')", "unsure"),
        Binding("g", "say('ongoing')", "ongoing", show=False),
        Binding("a", "say('awaiting')", "awaiting", show=False),
        Binding("s", "skip", "skip"),
        Binding("slash", "find", "find", key_display="/"),
        Binding("o", "fulltext", "PDF"),
        Binding("tab", "criteria", "criteria", show=False, priority=True),
    ]

    def __init__(
        self, sitting: Sitting, labels: dict[str, str], fulltext: Callable[[str], str] | None = None
    ) -> None:
        """`labels` are the words of each criterion; `fulltext` gives the words of a report's PDF."""
        super().__init__()
        self.sitting, self._labels, self._fulltext = sitting, labels, fulltext
        self._later: Timer | None = None

    def room(self) -> Iterable[Widget]:
        """The report with the criteria beside it, or below it where there is no room."""
        with Horizontal(id="room"):
            yield Sheet(id="report")
            yield Sheet(id="criteria")

    def on_resize(self, event: events.Resize) -> None:
        """Criteria beside the report where there is room, else below it."""
        self.query_one("#room").set_class(event.size.width < WIDE, "narrow")

    def turn_to_next(self) -> None:
        """Show the report in turn, and work the one after it out while it is read."""
        sitting, task = self.sitting, self.sitting.task
        if self._later is not None:
            self._later.stop()
        self._progress()
        if task is None:
            self.query_one("#report", Sheet).put(Text(NOTHING))
            self.query_one("#criteria", Sheet).put()
            return
        judged = sitting.judged(task)
        in_pdf = any(span.field == FULLTEXT for one in judged for span in one.spans)
        text = self._text(task) if in_pdf else ""
        verdicts = not sitting.place.stage.blind_to_rules
        self.query_one("#criteria", Sheet).put(page.criteria(judged, self._labels, text, verdicts=verdicts))
        self._draw(task, AT_ONCE)
        self._later = self.set_timer(SOON, lambda: self._afterwards(task))

    def _draw(self, task: Task, most: int | None) -> None:
        report, judged, said = self.sitting.report(task), self.sitting.judged(task), self.sitting.words(task)
        words = [page.words(said, self._labels), Text()] if said else []
        self.query_one("#report", Sheet).put(*words, page.body(report, judged, most), stay=most is None)

    def _afterwards(self, task: Task) -> None:
        """The end of a long report, and what the next one needs."""
        report = self.sitting.report(task)
        if max(len(str(report[field])) for field in page.TEXTS) > AT_ONCE:
            self._draw(task, None)
        self.sitting.prepare()

    def _progress(self) -> None:
        sitting, place = self.sitting, self.sitting.place
        who = place.who + (" settles conflicts" if place.role == "adjudication" else "")
        parts = [place.stage.id, who, f"{len(sitting.said):,} decided", f"{sitting.left:,} left"]
        if sitting.task is not None and sitting.task.sample == "pilot":
            parts.append("pilot")
        if pace := sitting.pace:
            parts.append(f"{pace:,} an hour")
        self.progress(*parts)

    def action_say(self, verdict: str, reasons: Reasons = ()) -> None:
        """Decide on the report in view."""
        if task := self.sitting.task:
            self.attempt(lambda: self._say(task, verdict, reasons))

    def _say(self, task: Task, verdict: str, reasons: Reasons) -> str:
        said = self.sitting.decide(verdict, reasons, self.note)
        self.note = ""
        why = ", ".join(self._labels[one] for one in reasons)
        told = f"{task.record_id}: {said.verdict}" + (f": {why}" if why else "")
        rules = concluded(self.sitting, task)
        return told + (f"; the rules say {rules}" if rules else "")

    def take_back(self) -> str:
        """Withdraw the last decision of this sitting."""
        last = self.sitting.undo()
        return f"{last.task.record_id}: {last.decision.verdict} taken back" if last else ""

    def action_exclude(self) -> None:
        """Ask for the reason, and exclude."""
        stage = self.sitting.place.stage
        if self.sitting.task is not None:
            offered = [(name, self._labels[name]) for name in stage.criteria]
            self.push_screen(Pick(offered, optional=stage.reasons == "optional"), self._excluded)

    def _excluded(self, reasons: Reasons | None) -> None:
        if reasons is not None:
            self.action_say("exclude", reasons)

    def action_skip(self) -> None:
        """Leave the report for the end."""
        if self.sitting.task is not None:
            self.sitting.skip()
            self.tell("skipped, it comes again at the end")
            self.turn_to_next()

    def action_find(self) -> None:
        """Look for words among the reports that wait."""
        if self.sitting.task is not None:
            self.push_screen(Ask("Find words in title, abstract, authors and keywords"), self._found)

    def _found(self, words: str | None) -> None:
        if words:
            self.tell("" if self.sitting.find(words) else f"no report that waits has: {words}")
            self.turn_to_next()

    def action_fulltext(self) -> None:
        """Show the words of the report's PDF."""
        task = self.sitting.task
        text = self._text(task) if task else ""
        if task is None or not text:
            self.tell("no full text is here: litsieve fulltext add PDF files one")
            return
        self.push_screen(Page(page.fulltext(text, self.sitting.judged(task))))

    def _text(self, task: Task) -> str:
        return self._fulltext(task.record_id) if self._fulltext else ""

    def action_criteria(self) -> None:
        """Turn the page of the criteria, from their end to their beginning."""
        self.query_one("#criteria", Sheet).turn("over")
