"""One sitting at the desk, without its screen: what is shown next, and how a word reaches the disk at once."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final, NamedTuple

from litsieve import criteria, seen, worklist
from litsieve.criteria.criterion import Criterion
from litsieve.criteria.fields import shown
from litsieve.criteria.interface import Context, Span
from litsieve.decisions import Word
from litsieve.people import deciding
from litsieve.people.deciding import Decision, Role
from litsieve.review import Review
from litsieve.stages import Stage
from litsieve.worklist import Order, Task
from litsieve.workspace import Workspace

SEARCHED: Final = ("title", "abstract", "authors", "keywords")
AT_ONCE: Final = 1024  # reports that a search takes out of the table at a time
RECENT: Final = 100  # decisions that the pace is told by
KEPT: Final = 4  # reports that are kept as they were worked out


class Judged(NamedTuple):
    """A criterion of the stage on one report: what the rules found, and the words that made them."""

    number: int
    criterion: Criterion
    verdict: str
    spans: tuple[Span, ...]


class Leaf(NamedTuple):
    """What a report is to the desk: its row of REPORTS, and each criterion of the stage on it."""

    report: Mapping[str, Any]
    judged: Sequence[Judged]


@dataclass(frozen=True, slots=True)
class Said:
    """A decision of this sitting, and the task that it was taken on."""

    task: Task
    decision: Decision


@dataclass(frozen=True, slots=True)
class Place:
    """Who sits where: the review, the stage, the reviewer and in which role they speak."""

    review: Review
    workspace: Workspace
    stage: Stage
    who: str
    role: Role = "review"


class Sitting:
    """The reports that wait for one person, in turn; each word is on the disk before the next one is shown."""

    def __init__(
        self,
        place: Place,
        now: Callable[[], datetime],
        *,
        order: Order = "imported",
        fulltext: Callable[[str], str] | None = None,
    ) -> None:
        """Sit down: `now` tells the time of a decision, `fulltext` the words of a report's PDF."""
        self.place = place
        self._now = now
        self._words = _conflicts(place) if place.role == "adjudication" else {}
        self._waiting = deque(self._words)
        if place.role == "review":
            self._waiting = deque(worklist.tasks(place.review, place.stage, place.who, order))
        self.total = len(self._waiting)
        self.said: list[Said] = []
        self._began: deque[datetime] = deque(maxlen=RECENT)
        self._reports = place.review.reports.set_index("cluster_id", drop=False)
        checks = place.review.checks
        self._checks = checks[["criterion", "verdict"]]
        self._rows_of = checks.groupby("cluster_id", sort=False).indices
        self._leaves: dict[str, Leaf] = {}
        self._context = Context(place.review.protocol.search_date(), None, fulltext)

    @property
    def task(self) -> Task | None:
        """The report in view; None where nothing waits."""
        return self._waiting[0] if self._waiting else None

    @property
    def left(self) -> int:
        """How many reports wait, the one in view too."""
        return len(self._waiting)

    @property
    def pace(self) -> int | None:
        """Decisions in an hour, by the latest of this sitting; None before the second."""
        return worklist.pace_of(self._began)

    def report(self, task: Task) -> Mapping[str, Any]:
        """The row of REPORTS that a task is about."""
        return self._leaf(task).report

    def judged(self, task: Task) -> Sequence[Judged]:
        """Each criterion of the stage on the report, numbered from 1, with the words that decided."""
        return self._leaf(task).judged

    def prepare(self) -> None:
        """Work out the report that comes next, while the one in view is read."""
        if len(self._waiting) > 1:
            self._leaf(self._waiting[1])

    def _leaf(self, task: Task) -> Leaf:
        """The report of a task; the latest few are kept."""
        if task.cluster_id not in self._leaves:
            if len(self._leaves) == KEPT:
                del self._leaves[next(iter(self._leaves))]
            report = {str(name): value for name, value in self._reports.loc[task.cluster_id].items()}
            self._leaves[task.cluster_id] = Leaf(report, self._judge(task, report))
        return self._leaves[task.cluster_id]

    def _judge(self, task: Task, report: Mapping[str, Any]) -> Sequence[Judged]:
        rows = self._checks.iloc[self._rows_of.get(task.cluster_id, [])]
        verdicts = dict(zip(rows["criterion"].tolist(), rows["verdict"].tolist(), strict=True))
        return [
            Judged(number, criterion, verdicts.get(name, ""), _spans(criterion, report, self._context))
            for number, name in enumerate(self.place.stage.criteria, 1)
            for criterion in [self.place.review.protocol.criterion(name)]
        ]

    def words(self, task: Task) -> Sequence[Word]:
        """What the readers said, for an adjudicator; nothing for a reader."""
        return self._words.get(task, ())

    def decide(self, verdict: str, reasons: Sequence[str] = (), note: str = "") -> Decision:
        """Write down what is said of the report in view, and turn to the next one.

        UsageError where the stage cannot take it; WorkspaceError where the disk refuses: then nothing has changed.
        """
        task = self.task
        assert task is not None, "there is a report in view"
        decision = Decision(task.record_id, verdict, tuple(reasons), note, seen.of(self.report(task)))
        self._write(decision)
        self._waiting.popleft()
        self.said.append(Said(task, decision))
        return decision

    def undo(self) -> Said | None:
        """Take the last word of this sitting back, by a row that withdraws it; the report is in view again."""
        if not self.said:
            return None
        last = self.said[-1]
        self._write(replace(last.decision, verdict="withdraw", reasons=(), note=""))
        self.said.pop()
        self._waiting.appendleft(last.task)
        return last

    def skip(self) -> None:
        """Put the report in view behind all others."""
        self._waiting.rotate(-1)

    def find(self, words: str) -> bool:
        """Bring the next report that has all these words in title, abstract, authors or keywords into view."""
        wanted = words.casefold().split()
        ahead = [*self._waiting][1:] + [*self._waiting][:1]
        for start in range(0, len(ahead) if wanted else 0, AT_ONCE):
            block = [task.cluster_id for task in ahead[start : start + AT_ONCE]]
            rows = self._reports.loc[block, list(SEARCHED)].itertuples(index=False, name=None)
            for steps, row in enumerate(rows, start + 1):
                text = " ".join(map(shown, row, SEARCHED)).casefold()
                if all(word in text for word in wanted):
                    self._waiting.rotate(-steps)
                    return True
        return False

    def _write(self, decision: Decision) -> None:
        place, now = self.place, self._now()
        deciding.write(place.workspace, place.stage, place.who, [decision], now, via="desk", role=place.role)
        self._began.append(now)


def _conflicts(place: Place) -> dict[Task, tuple[Word, ...]]:
    found = worklist.conflicts(place.review, place.stage)
    return {Task(one.cluster_id, one.record_id, ""): one.words for one in found}


def _spans(criterion: Criterion, report: Mapping[str, Any], context: Context) -> tuple[Span, ...]:
    return tuple(criteria.get(criterion.kind).spans(criterion, report, context))


def concluded(sitting: Sitting, task: Task) -> str:
    """What the rules of the stage came to on a report, in a word or two; `""` where they were not asked."""
    if sitting.place.stage.decided_by == "reviewers":
        return ""
    verdicts = [(one.verdict, one.criterion.id) for one in sitting.judged(task)]
    failed = [name for verdict, name in verdicts if verdict == "not met"]
    doubtful = [name for verdict, name in verdicts if verdict == "cannot say"]
    if failed:
        return f"exclude ({', '.join(failed)})"
    return f"cannot say ({', '.join(doubtful)})" if doubtful else "include"
