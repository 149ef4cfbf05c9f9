"""What de-duplication found and what it cost, on the screen and as JSON."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any, Final

from litsieve import console, doubles
from litsieve.cli import show as shown
from litsieve.doubles import Unique
from litsieve.findings import Finding
from litsieve.records import Imported
from litsieve.workspace import processes

COLUMNS: Final = 8  # files that a screen compares side by side; --json compares them all


class Watch:
    """How long each part took, by the wall and by the processor."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._begun = self._last = time.perf_counter()

    def lap(self, part: str) -> None:
        """The time since the last part was done is that of `part`."""
        now = time.perf_counter()
        self.seconds[part] = round(now - self._last, 3)
        self._last = now

    @property
    def total(self) -> float:
        """Seconds from the begin to the last part."""
        return round(self._last - self._begun, 3)


def as_data(found: Imported, unique: Unique, watch: Watch) -> dict[str, Any]:
    """All of it as JSON would hold it."""
    verdicts = unique.pairs["verdict"].value_counts()
    return {
        "schema": 1,
        "records": len(found.records),
        "unique": len(unique.reports),
        "duplicates": len(found.records) - len(unique.reports),
        "lost": int(found.exports["lost"].sum()),
        "pairs": len(unique.pairs),
        "verdicts": {verdict: int(verdicts.get(verdict, 0)) for verdict in ("duplicate", "possible", "distinct")},
        "related": {str(kind): int(n) for kind, n in unique.related["kind"].value_counts().sort_index().items()},
        "waiting": unique.waiting,
        "answers": unique.answered,
        "files": doubles.alone(unique.clusters).to_dict("records"),
        "overlap": doubles.overlap(unique.clusters).to_dict("records"),
        "notes": list(unique.notes),
        "findings": [finding._asdict() for finding in unique.findings],
        "seconds": {**watch.seconds, "total": watch.total},
        "cpu_seconds": round(processes.cpu_seconds(), 3),
        "peak_memory": processes.peak_memory(),
    }


def show(found: Imported, unique: Unique, watch: Watch, queue: Path | None, *, silent: bool = False) -> None:
    """How many duplicates there are and between which files, what waits for people, and what it took.

    Where `silent`, stdout holds the records, and only warnings are told.
    """
    if not silent:
        _found(found, unique, queue)
    lost = int(found.exports["lost"].sum())
    if lost:
        entries = "1 entry" if lost == 1 else f"{lost:,} entries"
        console.warn(f"{entries} could not be read: `litsieve inspect` on the files says why.")
    for finding in unique.findings:
        console.warn(f"{_at(finding)}: {finding.message}.")
    memory = processes.peak_memory()
    space = f" and {memory / 1e6:,.0f} MB of memory" if memory else ""
    console.warn(f"Took {watch.total:,.1f} s{space}.", style="dim")


def _found(found: Imported, unique: Unique, queue: Path | None) -> None:
    removed = len(found.records) - len(unique.reports)
    read = shown.many(len(found.records), "record")
    console.say(f"{read}, {shown.many(removed, 'duplicate')}, {len(unique.reports):,} unique")
    _overlap(unique)
    if unique.waiting:
        console.say(_waiting(unique, queue), style="yellow")
    if any(unique.answered.values()):
        said = ", ".join(f"{n:,} {answer}" for answer, n in unique.answered.items() if n)
        console.say(f"Answers in {queue}: {said}.")
    for note in unique.notes:
        console.say(f"{note[:1].upper()}{note[1:]}.", style="dim")


def _overlap(unique: Unique) -> None:
    """Of several files how many records each has, how many no other file has, and how much it shares with which."""
    files = doubles.alone(unique.clusters)
    if len(files) < 2:
        return
    shared = doubles.overlap(unique.clusters)
    n = {(a, b): int(k) for a, b, k in zip(shared["file"], shared["other"], shared["shared"].tolist(), strict=True)}
    others = files["file"].tolist() if len(files) <= COLUMNS else []
    rows = [
        {
            "no": place,
            "file": short,
            "records": row["records"],
            "only here": row["alone"],
            **{f"in {k}": n.get((row["file"], other), 0) for k, other in enumerate(others, 1)},
        }
        for place, (short, row) in enumerate(
            zip(_short(files["file"].tolist()), files.to_dict("records"), strict=True), 1
        )
    ]
    console.say()
    console.table(rows, ["no", "file", "records", "only here", *(f"in {k}" for k in range(1, len(others) + 1))])


def _short(files: list[str]) -> list[str]:
    """The names without the folder that they all stand in."""
    parts = [file.split("/") for file in files]
    shared = 0
    while all(len(one) > shared + 1 and one[shared] == parts[0][shared] for one in parts):
        shared += 1
    return ["/".join(one[shared:]) for one in parts]


def _waiting(unique: Unique, queue: Path | None) -> str:
    n = unique.waiting
    may = "1 pair may be a duplicate" if n == 1 else f"{n:,} pairs may be duplicates"
    if queue:
        return f"{may}: write same, different or unsure into the column verdict of {queue} and run this again."
    return f"{may}: --queue FILE lists {'it' if n == 1 else 'them'} for you to answer."


def _at(finding: Finding) -> str:
    return f"{finding.file}:{finding.line}" if finding.line else "Answers"
