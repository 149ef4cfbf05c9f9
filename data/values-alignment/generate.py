"""Make the demo review's exports, decisions and truth: `python generate.py [FOLDER]`.

Everything follows from the plan in `making/`; the same bytes come out every time, on every machine. It needs nothing
but Python itself, and nothing of litsieve: what the tool must find is worked out here by other means.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
if str(HERE) not in sys.path:
    sys.path.insert(0, str(HERE))

from making import copies, exports, ids, plan, truth  # noqa: E402
from making.dice import Dice  # noqa: E402
from making.model import Record  # noqa: E402
from making.people import Row, Team  # noqa: E402

DECISIONS = ("record_id", "verdict", "reason", "note", "decided_at", "role", "via", "seen")
CODES = ("record_id", "value", "note", "decided_at", "role")


class Made(NamedTuple):
    """The review before it is written: the records of each file, those of each report, and what people said."""

    placed: dict[str, list[Record]]
    groups: list[list[Record]]
    rows: list[Row]


def review() -> Made:
    """The whole review, made from its plan."""
    reports = plan.reports()
    copies.assign(reports)
    records = copies.records(reports)
    placed = exports.place(records)
    ids.name(records)
    groups = _groups(records)
    return Made(placed, groups, Team(Dice("values-alignment/people")).work(groups))


def files(made: Made) -> dict[str, bytes]:
    """Every file that is made, by its name inside the review."""
    by_record: dict[str, list[Row]] = {}
    for row in made.rows:
        by_record.setdefault(row.record_id, []).append(row)
    told = truth.truth(made.groups, by_record)
    moved = truth.moves(made.groups, by_record)
    return {
        **exports.write(made.placed),
        **_decisions(made.rows),
        "truth.csv": _csv([truth.COLUMNS, *told]),
        "truth_labels.csv": _csv([("record_id", "included"), *truth.labels(made.groups, by_record)]),
        "truth_moves.csv": _csv([("dropped", "file", "position", "box", "reason"), *moved]),
    }


def _groups(records: Sequence[Record]) -> list[list[Record]]:
    groups: dict[str, list[Record]] = {}
    for record in records:
        groups.setdefault(record.report.id, []).append(record)
    return list(groups.values())


def _decisions(rows: Sequence[Row]) -> dict[str, bytes]:
    """The files of people, one for each stage and person."""
    found: dict[str, list[Sequence[str]]] = {}
    for row in sorted(rows, key=lambda row: (row.stage, row.who, row.decided_at)):
        if row.stage == "episode":
            table = found.setdefault(f"decisions/codes/episode/{row.who}.csv", [CODES])
            table.append((row.record_id, row.verdict, row.note, row.decided_at, row.role))
            continue
        table = found.setdefault(f"decisions/{row.stage}/{row.who}.csv", [DECISIONS])
        said = (row.verdict, row.reason, row.note, row.decided_at, row.role, "worksheet", "")
        table.append((row.record_id, *said))
    return {name: _csv(table) for name, table in found.items()}


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def main(folder: Path) -> None:
    """Write every file below `folder`."""
    for name, content in files(review()).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        print(f"{len(content):>9,} bytes  {name}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
