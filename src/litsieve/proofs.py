"""Verbs on the criteria of a review: run their tests, measure what they lose on labelled reports, suggest terms."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from litsieve import api, protocol
from litsieve.errors import DecisionError
from litsieve.proving import known, labels, measured, suggested, tested
from litsieve.proving.labels import DECISIONS, Labels
from litsieve.proving.measured import Audited, Counts
from litsieve.proving.suggested import Lacking
from litsieve.proving.tested import Trial
from litsieve.review import Notify, Review, silent
from litsieve.workspace import audit_files, files, find
from litsieve.workspace.named import Named
from litsieve.writers.junit import junit

MOST: Final = 1 << 28
"""Bytes that a table of labels may have: it may be the whole export with a column more."""


@dataclass(frozen=True, slots=True)
class Tested:
    """The tests of the criteria, run; `lines` are their lines in `file`, in the same order."""

    file: str
    trials: tuple[Trial, ...]
    lines: tuple[int, ...]

    @property
    def failed(self) -> bool:
        """Whether any test failed."""
        return bool(tested.worst(self.trials))


@dataclass(frozen=True, slots=True)
class Audits:
    """What was measured of each stage, and of all their rules together."""

    stages: tuple[Audited, ...]
    together: Counts
    labels: Labels


def run_tests(folder: str | Path = ".", *, processes: int = 1, notify: Notify = silent) -> Tested:
    """Run the tests of the criteria of the review in `folder`; it is built only where a test names a record."""
    workspace = find(folder)
    text = files.read_text(workspace.protocol)
    plan = protocol.load(text, workspace.protocol.name, Named(workspace).read)
    made = api.build(folder, processes=processes, notify=notify) if tested.asks_of_records(plan) else None
    trials = tuple(tested.run(plan, made))
    return Tested(workspace.protocol.name, trials, tuple(tested.lines(text, trials)))


def save_junit(done: Tested, path: Path) -> None:
    """Write the tests as JUnit XML."""
    line_of = dict(zip((trial.steps for trial in done.trials), done.lines, strict=True))
    files.write(path, junit(done.trials, done.file, lambda trial: line_of[trial.steps]).encode("utf-8", "replace"))


def audit(
    folder: str | Path,
    by: str | Path,
    *,
    stage: str = "",
    column: str = "",
    processes: int = 1,
    notify: Notify = silent,
) -> Audits:
    """Measure the rules of `stage`, or of every stage in which rules decide, and write audits/<stage>.json.

    `by` is a file of labels or `decisions`; `column` the column of its labels. UsageError where there is no such
    stage, DecisionError where the labels cannot be read or fit no record.
    """
    workspace = find(folder)
    made = api.build(folder, processes=processes, notify=notify)
    chosen = measured.stages(made, stage)
    said = labelled(made, by, column)
    found = tuple(measured.measure(made, one, said) for one in chosen)
    for one in found:
        audit_files.write(workspace, one.stage.id, known.dumped(measured.as_data(one)))
    return Audits(found, measured.overall(made, chosen, said), said)


def suggest(
    folder: str | Path,
    by: str | Path,
    *,
    criterion: str = "",
    column: str = "",
    processes: int = 1,
    notify: Notify = silent,
) -> list[Lacking]:
    """Terms that `criterion`, or each criterion on words, lacks to see what belongs in by the labels `by`.

    Nothing is written: whether a term is right, only people can say.
    """
    made = api.build(folder, processes=processes, notify=notify)
    asked = suggested.asked(made, criterion)
    said = labelled(made, by, column)
    return [suggested.suggest(made, one, said) for one in asked]


def labelled(review: Review, by: str | Path, column: str = "") -> Labels:
    """The labels in the file `by`, or, where it is `decisions`, those that the review's own reviewers gave."""
    if str(by) == DECISIONS:
        said = labels.from_decisions(review)
    else:
        said = labels.from_csv(files.read_text(Path(by), limit=MOST), Path(by).name, review, column)
    if not said.of:
        what = "nobody has decided anything yet" if str(by) == DECISIONS else f"{by}: no line fits a record"
        raise DecisionError(f"{what}; an audit needs reports that people have read")
    return said
