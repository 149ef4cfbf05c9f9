"""Reading, de-duplication, a limit and four facets on more and more records: CPU, memory, spill, for each engine.

    PYTHONPATH=src python benchmarks/scale.py --records 100000 1000000 [--ways memory local dask] [--memory 4GB]
        [--keep FOLDER] [--into benchmarks/scale.csv] [--figure benchmarks/scale.svg]

The records are those of `benchmarks/big_tables.py`, read from Parquet as a source of a review. `find` is the
de-duplication alone, in one process; `memory` the whole review in one process; the others are engines, in as many
processes as there are cores. The outputs of `litsieve run` are not written: their cost is that of the reports that
are left, not of the records that came. CPU seconds are those of all processes together, with the start of the
interpreter; memory is the most that they held at one time, what they share counted once for each. Each row is added
to the CSV as it comes, and the figure is drawn from all rows that stand there.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

HERE: Final = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
SEED: Final = 11
FACETS: Final = 4
WAYS: Final = ("find", "memory", "local", "dask")
COLUMNS: Final = ("way", "records", "cpu", "seconds", "memory", "spilled", "stages")
PROTOCOL: Final = """\
litsieve: 1
review: {{title: Benchmark, framework: cimo}}
sources:
  - id: base
    kind: database
    searches: [{{date: 2024-03-01, exports: ["exports/*.parquet"]}}]
    columns: {{accession: id, venue: journal}}
criteria:
  - {{id: recent, kind: published, previous: 20 years, label: Old}}
{facets}
stages:
  - {{id: limits, phase: prescreen, decided_by: rules, criteria: [recent], cannot_say: advance}}
  - {{id: facets, phase: screening, decided_by: rules, criteria: [f0, f1, f2, f3], cannot_say: advance}}
"""


class Row(NamedTuple):
    """What one run took: seconds, MiB, MiB."""

    way: str
    records: int
    cpu: float
    seconds: float
    memory: float
    spilled: float
    stages: str


def review(size: int, folder: Path) -> None:
    """A review of `size` records, where there is none yet."""
    import big_tables
    from pipeline import facet

    if (folder / "review.yaml").exists():
        return
    big_tables.save(size, folder / "exports", SEED)
    words, chance = big_tables.vocabulary(SEED), random.Random(SEED)
    facets = [f"  - {{id: f{n}, kind: terms, label: No, terms: '{facet(chance, words, 0)}'}}" for n in range(FACETS)]
    (folder / "review.yaml").write_text(PROTOCOL.format(facets="\n".join(facets)), encoding="utf-8")


def child(way: str, folder: Path, memory: int) -> None:
    """What is measured, in a process of its own; its last line says what it spilled and what its stages took."""
    told: dict[str, Any] = {}
    if way == "find":
        find(folder / "records")
    elif way == "memory":
        from litsieve import build

        build(folder)
    else:
        told = engine(way, folder, memory)
    spilled = sum(stage["spilled"] for stage in told.values())
    shown = {name: [stage["cpu"], stage["partitions"]] for name, stage in told.items()}
    print(json.dumps({"spilled": spilled, "stages": shown}))


def find(folder: Path) -> None:
    """The duplicates among RECORDS in Parquet files; of an abstract only whether there is one is asked."""
    import pandas as pd

    from litsieve import dedupe

    parts = (pd.read_parquet(path, columns=list(dedupe.READ)) for path in sorted(folder.glob("*.parquet")))
    records = pd.concat([part.assign(abstract=part["abstract"].str[:1]) for part in parts], ignore_index=True)
    dedupe.find(records)


def engine(name: str, folder: Path, memory: int) -> dict[str, Any]:
    """The review made on an engine, its tables left in partitions; what each stage took."""
    from litsieve import api, partitioned, running
    from litsieve.importing import silent

    given = api.inputs(folder)
    with running.stages(given.workspace, running.On(engine=name, memory=memory), silent) as stages:
        made = partitioned.build(stages, given.protocol, "plan", given.exports, given.log)
        print(made.core.flow.counts)
        return dict(stages.log)


def measured(way: str, size: int, folder: Path, memory: int) -> Row:
    """Run `way` on `size` records and watch what it takes."""
    command = [sys.executable, __file__, "--child", way, str(folder), str(memory)]
    began, most = time.perf_counter(), 0.0
    with tempfile.TemporaryFile("w+") as out:
        process = subprocess.Popen(command, stdout=out, start_new_session=True)
        try:
            while not (ended := os.wait4(process.pid, os.WNOHANG))[0]:
                most = max(most, held(process.pid))
                time.sleep(0.2)
        except BaseException:
            os.killpg(process.pid, signal.SIGTERM)
            raise
        _, status, used = ended
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0, f"{way} failed on {size:,} records"
        out.seek(0)
        told = json.loads(out.read().splitlines()[-1])
    cpu = used.ru_utime + used.ru_stime
    seconds = time.perf_counter() - began
    spilled = told["spilled"] / 2**20
    return Row(way, size, round(cpu, 1), round(seconds), round(most), round(spilled), json.dumps(told["stages"]))


def held(session: int) -> float:
    """MiB that all processes of a session hold."""
    pages = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:  # it has ended
            continue
        if int(fields[3]) == session:
            pages += int(fields[21])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def rows(path: Path) -> list[Row]:
    """What was measured before."""
    if not path.exists():
        return []
    with path.open(newline="", encoding="utf-8") as file:
        told = list(csv.DictReader(file))
    return [
        Row(row["way"], int(row["records"]), *(float(row[name]) for name in COLUMNS[2:6]), row["stages"])
        for row in told
    ]


def added(path: Path, row: Row) -> None:
    """`row` in the place of the one that was measured before."""
    kept = [one for one in rows(path) if one[:2] != row[:2]]
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(sorted([*kept, row]))


# The figure: microseconds of CPU for each record, and memory, over the number of records.

PANELS: Final = (
    ("CPU, microseconds for each record", lambda row: 1e6 * row.cpu / row.records),
    ("memory, MiB", lambda row: row.memory),
    ("spilled, MiB", lambda row: row.spilled),
)
COLOURS: Final = {"find": "#0072b2", "memory": "#d55e00", "local": "#009e73", "dask": "#cc79a7"}
WIDE, HIGH, LEFT, TOP, GAP = 240, 200, 60, 30, 70


def figure(told: Sequence[Row]) -> str:
    """The curves as SVG, both scales logarithmic."""
    body = [
        part
        for n, (title, of) in enumerate(PANELS)
        for part in panel(title, [(row.way, row.records, of(row)) for row in told], LEFT + n * (WIDE + GAP))
    ]
    width, height = LEFT + len(PANELS) * (WIDE + GAP), TOP + HIGH + 70
    size = f'viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="11"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>'
    return "\n".join([head, f'<rect width="{width}" height="{height}" fill="white"/>', *body, "</svg>", ""])


def panel(title: str, points: Sequence[tuple[str, int, float]], left: int) -> list[str]:
    """One panel of the figure: its frame, the lines at powers of ten, a curve for each way."""
    points = [point for point in points if point[2] > 0]
    xs, ys = ([value for point in points for value in [point[n]]] for n in (1, 2))
    x_ends, y_ends = (powers(values) for values in (xs, ys))
    out = [f'<text x="{left}" y="{TOP - 10}" font-weight="bold">{title}</text>']
    for power in range(x_ends[0], x_ends[1] + 1):
        x = left + WIDE * (power - x_ends[0]) / (x_ends[1] - x_ends[0])
        out.append(f'<path d="M{x:.1f} {TOP}v{HIGH}" stroke="#ddd"/>')
        out.append(f'<text x="{x:.1f}" y="{TOP + HIGH + 15}" text-anchor="middle">{10**power:,}</text>')
    for power in range(y_ends[0], y_ends[1] + 1):
        y = TOP + HIGH - HIGH * (power - y_ends[0]) / (y_ends[1] - y_ends[0])
        out.append(f'<path d="M{left} {y:.1f}h{WIDE}" stroke="#ddd"/>')
        out.append(f'<text x="{left - 5}" y="{y + 4:.1f}" text-anchor="end">{10**power:,}</text>')
    for n, way in enumerate(way for way in WAYS if any(point[0] == way for point in points)):
        places = [
            (
                left + WIDE * (math.log10(x) - x_ends[0]) / (x_ends[1] - x_ends[0]),
                TOP + HIGH - HIGH * (math.log10(y) - y_ends[0]) / (y_ends[1] - y_ends[0]),
            )
            for name, x, y in sorted(points, key=lambda point: point[1])
            if name == way
        ]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        out.append(f'<polyline points="{line}" fill="none" stroke="{COLOURS[way]}" stroke-width="2"/>')
        out += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{COLOURS[way]}"/>' for x, y in places]
        out.append(f'<text x="{left + 60 * n}" y="{TOP + HIGH + 40}" fill="{COLOURS[way]}">{way}</text>')
    return out


def powers(values: Sequence[float]) -> tuple[int, int]:
    """The powers of ten between which all of `values` lie."""
    low = math.floor(math.log10(min(values, default=1)))
    return low, max(low + 1, math.ceil(math.log10(max(values, default=1))))


def main() -> None:
    """Measure, size by size and way by way, and draw."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, nargs="*", default=[100_000, 1_000_000])
    parser.add_argument("--ways", choices=WAYS, nargs="+", default=["find", "local"])
    parser.add_argument("--memory", default="4GB", help="most that an engine may use")
    parser.add_argument("--keep", type=Path, help="where the tables are made, and left")
    parser.add_argument("--into", type=Path, default=HERE / "scale.csv")
    parser.add_argument("--figure", type=Path, default=HERE / "scale.svg")
    parser.add_argument("--child", nargs=3, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.child:
        child(asked.child[0], Path(asked.child[1]), int(asked.child[2]))
    else:
        measure(asked)


def measure(asked: argparse.Namespace) -> None:
    """All sizes, then the figure."""
    memory = int(float(asked.memory.upper().removesuffix("GB")) * 10**9)
    with tempfile.TemporaryDirectory() as made:
        for size in asked.records:
            run(asked, size, (asked.keep or Path(made)) / str(size), memory)
    asked.figure.write_text(figure(rows(asked.into)), encoding="utf-8")


def run(asked: argparse.Namespace, size: int, folder: Path, memory: int) -> None:
    """All ways on one size."""
    import big_tables

    for way in asked.ways:
        if way == "find" and not (folder / "records").exists():
            big_tables.save(size, folder / "records", SEED, records=True)
        elif way != "find":
            review(size, folder)
            # What another way left would be taken up.
            shutil.rmtree(folder / ".litsieve", ignore_errors=True)
        row = measured(way, size, folder, memory)
        added(asked.into, row)
        print(
            f"{row.way:<8}{row.records:>12,} records {row.cpu:>8.1f} CPU s {row.seconds:>6.0f} s "
            f"{row.memory:>7.0f} MiB {row.spilled:>7.0f} MiB spilled",
            flush=True,
        )


if __name__ == "__main__":
    main()
