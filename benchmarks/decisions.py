"""Time the log: many rows of decisions read, held against their stage, and settled report by report.

    PYTHONPATH=src python benchmarks/decisions.py --rows 1000000

Two reviewers decide the same reports, a row each, in files as the desk writes them. Prints CPU seconds of each step
beside the time that Python's csv module takes for the same bytes, which says how fast the machine is.
"""

from __future__ import annotations

import argparse
import csv
import io
import resource
import tempfile
import time
from pathlib import Path

import pandas as pd

from litsieve import decisions
from litsieve.stages import Stage
from litsieve.workspace import Workspace
from litsieve.workspace.decision_files import read_all

WHO = ("ana", "ben")
HEADER = "record_id,verdict,reason,note,decided_at,role,via,seen"


def files(folder: Path, rows: int) -> list[str]:
    """The files of two reviewers in `folder`; gives the ids of the reports."""
    ids = [f"scopus.2-s2.0-{number:011}" for number in range(rows // len(WHO))]
    for place, who in enumerate(WHO):
        lines = [HEADER]
        for number, record_id in enumerate(ids):
            verdict = "exclude" if (number + place) % 3 else "include"
            reason = "topic" if verdict == "exclude" else ""
            note = '"a note, with a comma"' if number % 10 == 0 else ""
            at = f"2026-01-{number % 28 + 1:02}T10:{number // 1000 % 60:02}:{number % 60:02}.{number % 1000:03}Z"
            lines.append(f"{record_id},{verdict},{reason},{note},{at},review,desk,0123456789ab")
        path = folder / "decisions" / "titles" / f"{who}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines) + "\n", "utf-8")
    return ids


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000, help="how many rows (default 1000000)")
    asked = parser.parse_args()
    said = {"id": "titles", "phase": "screening", "decided_by": "reviewers", "reviewers": WHO, "per_report": 2}
    stage = Stage.model_validate({**said, "criteria": ["topic"]})
    with tempfile.TemporaryDirectory() as folder:
        ids = files(Path(folder), asked.rows)
        clusters = pd.DataFrame({"record_id": ids, "cluster_id": ids})
        began = time.process_time()
        for path in sorted(Path(folder).rglob("*.csv")):
            list(csv.reader(io.StringIO(path.read_text("utf-8"), newline="")))
        yardstick = time.process_time() - began
        began = time.process_time()
        log = read_all(Workspace(Path(folder))).files
        read = time.process_time()
        decided, findings = decisions.read(log, {"titles": stage}, dict.fromkeys(ids))
        fitted = time.process_time()
        settle = decisions.settling(stage)
        outcomes = [settle(words, None).outcome for _, words in decisions.words(decided, clusters, "titles")]
        settled = time.process_time()
    print(f"{len(decided):,} rows, {len(findings)} findings, {outcomes.count('conflict'):,} conflicts")
    for name, seconds in (
        ("csv module", yardstick),
        ("files to rows", read - began),
        ("rows to decisions", fitted - read),
        ("decisions to outcomes", settled - fitted),
        ("together", settled - began),
    ):
        print(f"{name:24}{seconds:8.2f} s{seconds / yardstick:8.1f} times the csv module")
    print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MiB")


if __name__ == "__main__":
    main()
