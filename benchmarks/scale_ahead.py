"""What the review of still more records would take, worked out from what `benchmarks/scale.py` measured.

    python benchmarks/scale_ahead.py [--way local] [--records 10000000 38000000 250000000]

Prints the microseconds that each step takes for a record, and what sizes that were not run would take: each step is
taken to grow on by the power of the number of records by which it grew from a million to the largest size that was,
and not to shrink. Cores are taken to be like those that measured, and a tenth of their time to be lost.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Mapping, Sequence
from typing import Final

from scale import HERE, WAYS, Row, rows

STEPS: Final = {
    "reading": ("read",),
    "naming and cutting": ("records",),
    "blocks": ("blocks", "crowds", "splits"),
    "pairs compared": ("met", "told", "near", "near-asked", "near-lent", "near-judged"),
    "clusters": ("members", "members-asked", "members-lent", "members-judged", "wanted", "settled", "linked"),
    "what clusters are to each other": ("apart", "apart-asked", "apart-lent", "kin"),
    "reports and criteria": ("moved", "reports"),
    "stages": ("decided", "screened", "named", "known", "spoken", "few"),
}
REST: Final = "the driver, and starting"
CORES: Final = 16
BUSY: Final = 0.9
DRIVER: Final = (130, 180)
"""Bytes for a record that the driver holds, at least and at most."""
DISK: Final = 6_100
"""Bytes for a record at the fullest: exports, RECORDS as read and as named, and what lies aside between them."""
PARTITION: Final = 50_000
FROM: Final = 1_000_000
"""Below, the start of the processes weighs too much."""


def steps(row: Row) -> dict[str, float]:
    """Microseconds of CPU for each record that each step of a run took."""
    took = {name: cpu for name, (cpu, _) in json.loads(row.stages).items()}
    unknown = set(took) - {name for names in STEPS.values() for name in names}
    assert not unknown, f"no step has the stages {sorted(unknown)}"
    found = {step: sum(took.get(name, 0) for name in names) for step, names in STEPS.items()}
    found[REST] = row.cpu - sum(found.values())
    return {step: 1e6 * cpu / row.records for step, cpu in found.items()}


def powers(one: Row, other: Row) -> dict[str, float]:
    """By what power of the number of records each step grew from one run to a larger one."""
    before, after, times = steps(one), steps(other), math.log(other.records / one.records)
    return {step: max(math.log(after[step] / before[step]) / times, 0) for step in after}


def ahead(row: Row, by: Mapping[str, float], records: int) -> float:
    """Microseconds of CPU for each of so many records."""
    return sum(cost * (records / row.records) ** by[step] for step, cost in steps(row).items())


def table(head: Sequence[str], body: Sequence[Sequence[str]]) -> None:
    """Print a table of Markdown."""
    for line in (head, ["---", *["---:"] * (len(head) - 1)], *body):
        print("|", " | ".join(line), "|")
    print()


def main() -> None:
    """Read what was measured and print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--way", choices=WAYS, default="local")
    parser.add_argument("--records", type=int, nargs="*", default=[10_000_000, 38_000_000, 250_000_000])
    asked = parser.parse_args()
    runs = sorted((row for row in rows(HERE / "scale.csv") if row.way == asked.way), key=lambda row: row.records)
    by = powers(next(row for row in runs if row.records >= FROM), runs[-1])
    told = [steps(row) for row in runs]
    head = ["microseconds for each record", *(f"{row.records:,}" for row in runs), "power"]
    table(head, [[step, *(f"{one[step]:.0f}" for one in told), f"{by[step]:.2f}"] for step in by])
    costs = {records: ahead(runs[-1], by, records) for records in asked.records}
    hours = {records: cost * records / 3.6e9 for records, cost in costs.items()}
    table(
        ["worked out", *(f"{records:,}" for records in costs)],
        [
            ["CPU for each record, microseconds", *(f"{cost:.0f}" for cost in costs.values())],
            ["CPU, hours", *(f"{cpu:.1f}" for cpu in hours.values())],
            [f"hours by the clock on {CORES} cores", *(f"{cpu / CORES / BUSY:.1f}" for cpu in hours.values())],
            ["memory of the driver, GB", *("–".join(f"{n * of / 1e9:.1f}" for of in DRIVER) for n in costs)],
            ["disk at its fullest, GB", *(f"{n * DISK / 1e9:,.0f}" for n in costs)],
            ["partitions", *(f"{n // PARTITION:,}" for n in costs)],
        ],
    )


if __name__ == "__main__":
    main()
