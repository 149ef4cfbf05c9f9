"""Verbs on the criteria of a review: run their tests, measure what they lose on labelled reports, suggest terms."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from litsieve import api, protocol
from litsieve.protocol import faults, loader
from litsieve.proving import tested
from litsieve.proving.tested import Trial
from litsieve.review import Notify, silent
from litsieve.workspace import files, find
from litsieve.writers.junit import junit


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


def run_tests(folder: str | Path = ".", *, processes: int = 1, notify: Notify = silent) -> Tested:
    """Run the tests of the criteria of the review in `folder`; it is built only where a test names a record."""
    workspace = find(folder)
    text = files.read_text(workspace.protocol)
    plan = protocol.load(text, workspace.protocol.name)
    made = api.build(folder, processes=processes, notify=notify) if tested.asks_of_records(plan) else None
    trials = tuple(tested.run(plan, made))
    root, _ = loader.read(text)
    assert root is not None
    return Tested(workspace.protocol.name, trials, tuple(faults.place(root, trial.steps)[0] for trial in trials))


def save_junit(done: Tested, path: Path) -> None:
    """Write the tests as JUnit XML."""
    line_of = dict(zip((trial.steps for trial in done.trials), done.lines, strict=True))
    files.write(path, junit(done.trials, done.file, lambda trial: line_of[trial.steps]).encode("utf-8", "replace"))
