"""The page of a review of many records: CPU seconds and bytes to write it, seconds until a browser shows it.

    python benchmarks/summary.py [--records 100000]

The records are those of pipeline.py, dealt to two sources; two reviewers decide on all that the rules leave. The
browser is Chromium by playwright, where both are there: until the page stands, until a list of all records does,
until a search in it is answered.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import os
import random
import resource
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from pipeline import SEED, entries, facet, vocabulary

from litsieve import protocol, review
from litsieve.decisions import LogFile, Row
from litsieve.review import Export, Review
from litsieve.writers import page

PROTOCOL = """\
litsieve: 1
review: {{title: Benchmark, framework: cimo}}
sources:
  - {{id: scopus, kind: database, searches: [{{date: 2024-03-01, exports: [exports/a.ris]}}]}}
  - {{id: wos, kind: database, searches: [{{date: 2024-03-01, exports: [exports/b.ris]}}]}}
criteria:
  - {{id: recent, kind: published, previous: 20 years, label: Published more than 20 years before the search}}
{facets}
  - {{id: read, kind: people, label: Not what is sought}}
stages:
  - {{id: limits, phase: prescreen, decided_by: rules, criteria: [recent], cannot_say: advance}}
  - {{id: facets, phase: screening, decided_by: rules, criteria: [f0, f1, f2, f3], cannot_say: advance}}
  - {{id: titles, phase: screening, decided_by: reviewers, criteria: [read], reviewers: [ana, ben], per_report: 2}}
"""


def made(n: int) -> Review:
    """A review of `n` records, with people's words on every report that the rules leave."""
    chance = random.Random(SEED)
    words = vocabulary(chance)
    facets = "\n".join(
        f"  - {{id: f{k}, facet: context, kind: terms, label: No facet {k}, terms: '{facet(chance, words)}'}}"
        for k in range(4)
    )
    plan = protocol.load(PROTOCOL.format(facets=facets))
    listed = list(entries(n, words, chance))
    exports = [given(name, listed[at::2]) for at, name in enumerate("ab")]
    first = review.build(plan, exports)
    left = first.outcomes[first.outcomes["stage"] == "titles"]["cluster_id"].tolist()
    return review.build(plan, exports, [said(who, left) for who in ("ana", "ben")])


def given(name: str, listed: list[str]) -> Export:
    """An export that holds these entries."""
    data = "\n".join(listed).encode()
    source = {"a": "scopus", "b": "wos"}[name]
    return Export(
        f"exports/{name}.ris", source, 1, hashlib.sha256(data).hexdigest(), lambda: closing(io.BytesIO(data))
    )


def said(who: str, left: list[str]) -> LogFile:
    """A reviewer's words on these reports: one in three is in, and each reviewer differs on one in forty."""
    rows = []
    for at, name in enumerate(left):
        inside = (at % 3 == 0) != (who == "ben" and at % 40 == 0)
        cells = {"record_id": name, "verdict": "include" if inside else "exclude", "role": "review"}
        cells |= {"reason": "" if inside else "read", "decided_at": f"2024-06-01T09:00:00.{at % 1000:03}Z"}
        rows.append(Row(at + 2, cells))
    return LogFile("stage", "titles", who, f"decisions/titles/{who}.csv", "", tuple(rows))


def opened(path: Path) -> Iterator[str]:
    """How long Chromium takes to load the page, to show the list of all records, and to search it."""
    from playwright.sync_api import Page, sync_playwright

    def searched(seen: Page) -> None:
        whole = seen.inner_text("#found")
        seen.fill("#words", "1999")
        seen.wait_for_function("whole => document.getElementById('found').textContent !== whole", arg=whole)

    steps: dict[str, Callable[[Page], object]] = {
        "opened": lambda seen: seen.goto(path.as_uri(), wait_until="load"),
        "a list of all": lambda seen: (seen.click("nav .search"), seen.wait_for_selector("#rows button")),
        "a search in it": searched,
    }
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        seen = browser.new_page()
        seen.goto("about:blank")
        for what, act in steps.items():
            start, used = time.perf_counter(), processor()
            act(seen)
            yield f"{what}: {time.perf_counter() - start:.2f} s, {processor() - used:.2f} CPU s of the browser"
        browser.close()


def main() -> None:
    """Print the figures."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--records", type=int, default=100_000)
    n = asked.parse_args().records
    built = made(n)
    print(f"{n:,} records, {len(built.reports):,} reports, {len(built.decisions):,} decisions")
    before = peak()
    start, wall = time.process_time(), time.perf_counter()
    data = page.write(built)
    print(
        f"written: {time.process_time() - start:.1f} CPU s, {time.perf_counter() - wall:.1f} s, {len(data):,} bytes"
    )
    print(f"peak: {before:,} MiB to build the review, {peak():,} MiB in all")
    if shutil.which("chromium"):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "summary.html"
            path.write_bytes(data)
            for line in opened(path):
                print(line)


def processor() -> float:
    """CPU seconds of all processes below this one that are alive: the browser and what drives it."""
    alive: dict[int, tuple[int, float]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            told = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        alive[int(path.parent.name)] = int(told[1]), (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")
    below = {os.getpid()}
    while more := {pid for pid, (parent, _) in alive.items() if parent in below} - below:
        below |= more
    return sum(alive[pid][1] for pid in below - {os.getpid()})


def peak() -> int:
    """MiB that the process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
