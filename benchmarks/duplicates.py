"""Score de-duplication on labelled sets, at every strictness: wrongly removed, missed, and asked of people.

    PYTHONPATH=src python benchmarks/duplicates.py ../shared/data/dedupe ../shared/bench/score_dedupe.py

Every folder below the first argument that has records.csv and groups.csv is a set; the second argument scores. Where
a set has groups_adjudicated.csv, a row for each of both labels is printed; the disputed records are left out of the
second. `--ignore-dois` takes all DOIs for unreliable (`ignore_doi_conflicts_for`). CPU seconds are those of finding
duplicates, without reading and without the interpreter's start.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "dedupe"))
from dedupe_builders import labelled

from litsieve import dedupe
from litsieve.dedupe.options import STRICTNESS, Strictness
from litsieve.dedupe.queue import queue


class Labels(NamedTuple):
    """Which records are of one report, and those that nobody can tell."""

    name: str
    groups: list[list[str]]
    left_out: frozenset[str]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", type=Path)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("--strictness", choices=STRICTNESS, nargs="+", default=STRICTNESS)
    parser.add_argument("--ignore-dois", action="store_true")
    args = parser.parse_args()
    ignored = ["set"] if args.ignore_dois else []
    scorer = _module(args.scorer)
    print("| set | labels | strictness | records | wrong | missed | asked | CPU s |")
    print("|---|---|---|---:|---:|---:|---:|---:|")
    for folder in sorted(path.parent for path in args.sets.glob("*/groups.csv")):
        for row in rows(folder, scorer, args.strictness, ignored):
            print(f"| {' | '.join(map(str, row))} |", flush=True)


def rows(
    folder: Path, scorer: ModuleType, settings: tuple[Strictness, ...], ignored: list[str]
) -> Iterator[tuple[object, ...]]:
    """A row of the table for each strictness and each file of labels."""
    records = labelled(folder)
    ids = [row["ID"] for row in _csv(folder / "records.csv")]
    for strictness in settings:
        begin = time.process_time()
        found = dedupe.find(records, dedupe.Options(strictness=strictness, ignore_doi_conflicts_for=ignored))
        spent = time.process_time() - begin
        cluster_of = dict(zip(ids, found.clusters["cluster_id"], strict=True))
        asked = len(queue(records, found.pairs, found.clusters))
        for labels in _labels(folder):
            kept = [[i for i in group if i not in labels.left_out] for group in labels.groups]
            asked_of = [i for i in ids if i not in labels.left_out]
            scored = scorer.score(asked_of, [group for group in kept if len(group) > 1], cluster_of)
            counts = (len(asked_of), scored["FP"], scored["FN"], asked)
            yield folder.name, labels.name, strictness, *counts, f"{spent:.1f}"


def _labels(folder: Path) -> Iterator[Labels]:
    for name in ("groups", "groups_adjudicated"):
        path, disputed = folder / f"{name}.csv", folder / "disputed.csv"
        if path.exists():
            judged = name != "groups"
            out = disputed.read_text().split()[1:] if judged and disputed.exists() else []
            groups = [row["merged_ids"].split(";") for row in _csv(path)]
            yield Labels("corrected" if judged else "as given", groups, frozenset(out))


def _csv(path: Path) -> list[dict[str, str]]:
    csv.field_size_limit(2**31 - 1)
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("scorer", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
