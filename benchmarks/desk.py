"""Time the desk: how long after a key the next report stands on the screen, with many reports waiting.

    PYTHONPATH=src python benchmarks/desk.py --reports 100000 --keys 200

Makes a review of made-up records with three criteria on words, sits down as one of its reviewers, and drives the real
app without a terminal; somebody reads for --reading seconds before each key, far less than a person does. Prints the
time from a key to the moment when the screen has been drawn anew (median, 95th of 100, longest), with the decision's
row written and synced in between; what sitting down, a search that finds nothing and a report with an abstract of
60,000 characters take.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from litsieve import api, worklist
from litsieve.desk.app import Desk
from litsieve.desk.session import Place, Sitting
from litsieve.workspace import find, processes
from litsieve.writers import outputs

PROTOCOL = """\
litsieve: 1
review: {title: Many reports, framework: pico}
sources: [{id: made, kind: database, name: Made up, searches: [{date: 2026-01-01, exports: [exports/made/*]}]}]
criteria:
  - {id: care, kind: terms, facet: population, terms: "care OR nurs* OR (home NEAR/3 old)", label: Not in care}
  - {id: garden, kind: terms, facet: intervention, terms: "garden* OR plant* OR tree*", label: No garden}
  - {id: mood, kind: terms, facet: outcome, terms: "mood OR wellbeing OR (quality NEAR/2 life)", label: No mood}
stages:
  - {id: titles, phase: screening, decided_by: reviewers, criteria: [care, garden, mood], reviewers: [ana, ben],
     per_report: 2, reasons: required}
"""
SYLLABLES = ("na", "lor", "dit", "vanu", "pes", "kim", "rath", "gol", "fen", "zub")
TERMS = ("care", "nursing", "home", "old", "garden", "planting", "tree", "mood", "wellbeing", "quality", "of", "life")
WORDS = TERMS + tuple(f"{first}{last}" for first in ("a", "mo", "ri", "selu", "bra") for last in SYLLABLES * 2)
LONG = 60_000


class Taken(NamedTuple):
    """Seconds on the clock and of CPU."""

    clock: float
    cpu: float


def records(reports: int) -> Iterator[str]:
    """RIS of made-up records; the second has a very long abstract."""
    drawn = random.Random(1)
    for number in range(reports):
        title = " ".join(drawn.choices(WORDS, k=9))
        abstract = " ".join(drawn.choices(WORDS, k=220))
        if number == 1:
            abstract = " ".join(drawn.choices(WORDS, k=LONG // 4))[:LONG]
        yield (
            f"TY  - JOUR\nTI  - {title} {number}\nAB  - {abstract}\nAU  - Diaz, Ana\nAU  - Moss, {number}\n"
            f"PY  - {2000 + number % 25}\nT2  - Journal {number % 97}\nDO  - 10.5555/{number}\n"
            f"KW  - {drawn.choice(WORDS)}\nER  - \n"
        )


def review(folder: Path, reports: int) -> None:
    """The review on disk."""
    (folder / "exports/made").mkdir(parents=True)
    (folder / "review.yaml").write_text(PROTOCOL, "utf-8")
    with (folder / "exports/made/all.ris").open("w", encoding="utf-8") as out:
        out.writelines(records(reports))


async def drive(app: Desk, keys: int, long_: str, reading: float) -> tuple[list[Taken], dict[str, Taken]]:
    """Seconds from each key to the screen drawn anew, and of the long report apart."""
    taken: list[Taken] = []
    apart: dict[str, Taken] = {}
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        for n in range(keys):
            await asyncio.sleep(reading)
            key = "i"
            if n % 3 == 2:
                app.simulate_key("e")
                await asyncio.sleep(reading)
                key = "1"
            task, drawn = app.sitting.task, asyncio.Event()
            began, worked = time.perf_counter(), time.process_time()
            app.simulate_key(key)
            while app.sitting.task is task:
                await asyncio.sleep(0)
            app.call_after_refresh(drawn.set)
            await drawn.wait()
            seconds = Taken(time.perf_counter() - began, time.process_time() - worked)
            shown = app.sitting.task
            if shown is not None and shown.record_id == long_:
                apart[f"{LONG:,} characters"] = seconds
            else:
                taken.append(seconds)
    return taken, apart


def timed(what: str, of: Callable[[], Any]) -> Any:
    """The value of `of`, and how long it took, printed."""
    began = time.perf_counter()
    value = of()
    print(f"{what:<34}{1000 * (time.perf_counter() - began):>10.1f} ms")
    return value


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=100_000, help="how many wait (default 100000)")
    parser.add_argument("--keys", type=int, default=200, help="how many are decided (default 200)")
    parser.add_argument("--reading", type=float, default=0.3, help="seconds before each key (default 0.3)")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        review(folder, asked.reports)
        made = timed("the review is built", lambda: api.build(folder, processes=processes.cores()))
        stage = worklist.stage_of(made, "titles", "ana")
        place = Place(made, find(folder), stage, "ana")
        at = timed("sitting down", lambda: Sitting(place, lambda: datetime.now(UTC)))
        print(f"{at.left:,} reports wait")
        for way in ("first", "second"):
            timed(f"a search without a hit, {way}", lambda: at.find("no such words"))
        timed("the criteria of a report", lambda: at.judged(at.task) if at.task else None)
        reports = made.reports
        long_ = reports.loc[reports["abstract"].str.len().argmax(), "record_id"]
        gc.freeze()  # as `litsieve screen` does
        taken, apart = asyncio.run(drive(Desk(at, outputs.labels(made)), asked.keys, long_, asked.reading))
    for what, seconds in (("on the clock", [one.clock for one in taken]), ("of CPU", [one.cpu for one in taken])):
        found = sorted(1000 * one for one in seconds)
        most = found[int(0.95 * len(found))]
        print(
            f"{len(found)} keys, ms {what}: median {statistics.median(found):.1f}, 95 of 100 under {most:.1f}, ",
            end="",
        )
        print(f"longest {found[-1]:.1f}")
    for what, one in apart.items():
        print(f"{what}: {1000 * one.clock:.1f} ms on the clock, {1000 * one.cpu:.1f} of CPU")


if __name__ == "__main__":
    main()
