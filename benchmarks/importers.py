"""Read big real exports with litsieve and with its peers: CPU seconds, peak memory, ratios.

    python -m pip install --group bench
    python benchmarks/importers.py ../shared/data /tmp/big [--share 0.2] [--only ris nbib] [--runs 3]

The files are those of `big_files.py`. Every reading runs in a process of its own; imports are
not timed. litsieve is timed three ways: `fields` (every tag and value with its line), `columns` (these and the
normalised columns of each record), `table` (the same as the table RECORDS is made of, raw entries dumped).
A ratio is litsieve's `columns` over the peer; below 1 litsieve is the faster.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from big_files import build


def fields(path: Path) -> Callable[[], int]:
    """Every tag and value."""
    from litsieve import readers
    from litsieve.readers.interface import Entry

    def run() -> int:
        with path.open("rb") as stream:
            return sum(isinstance(item, Entry) for item in readers.open_export(stream, path.name).items)

    return run


def columns(path: Path) -> Callable[[], int]:
    """The normalised columns of each record."""
    from litsieve import readers
    from litsieve.readers import mapping
    from litsieve.readers.interface import Problem

    def run() -> int:
        with path.open("rb") as stream:
            export = readers.open_export(stream, path.name)
            items = export.batches() if export.batches else export.items
            entries = (item for item in items if not isinstance(item, Problem))
            return sum(len(found["title"]) for found in mapping.in_turn(entries, export.dialect))

    return run


def table(path: Path) -> Callable[[], int]:
    """The table of the records."""
    from litsieve import records

    def run() -> int:
        with path.open("rb") as stream:
            return len(records.parse(stream, path.name).entries)

    return run


def imported(path: Path) -> None:
    """Import what reading `path` imports when it meets the format, by reading the first of its entries both ways."""
    from litsieve import readers

    with path.open("rb") as stream:
        export = readers.open_export(stream, path.name)
        if export.batches:
            next(export.batches())


def rispy(path: Path) -> Callable[[], int]:
    """rispy as it comes."""
    import rispy as peer

    return lambda: len(peer.loads(path.read_text("utf-8-sig")))


def biopython(path: Path) -> Callable[[], int]:
    """Biopython's Medline parser, as a generator."""
    from Bio import Medline

    def run() -> int:
        with path.open(encoding="utf-8") as stream:
            return sum(1 for _ in Medline.parse(stream))

    return run


def nbib(path: Path) -> Callable[[], int]:
    """The package nbib."""
    import nbib as peer

    return lambda: len(peer.read(path.read_text("utf-8")))


def bibtexparser(path: Path) -> Callable[[], int]:
    """bibtexparser 2 with its default stack, and its failed blocks."""
    import bibtexparser as peer

    return lambda: len(peer.parse_string(path.read_text("utf-8")).blocks)


def pybtex(path: Path) -> Callable[[], int]:
    """pybtex, told not to stop at the first error."""
    from pybtex import errors
    from pybtex.database.input.bibtex import Parser

    errors.set_strict_mode(False)
    return lambda: len(Parser().parse_string(path.read_text("utf-8")).entries)


def pandas(path: Path) -> Callable[[], int]:
    """pandas, every cell as text, nothing normalised."""
    import pandas as peer

    return lambda: len(peer.read_csv(path, dtype=str, keep_default_na=False))


OURS = (fields, columns, table)
PEERS: dict[str, tuple[Callable[[Path], Callable[[], int]], ...]] = {
    "ris": (rispy,),
    "nbib": (biopython, nbib),
    "bibtex": (bibtexparser, pybtex),
    "zotero": (pandas,),
    "lens": (pandas,),
}


def measure(reader: str, path: Path) -> dict[str, Any]:
    """One reading in a process of its own."""
    command = [sys.executable, __file__, "--one", reader, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return {"error": (done.stderr.strip().splitlines() or ["?"])[-1]}
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def one(reader: str, path: Path) -> None:
    """Print what one reading cost."""
    run = globals()[reader](path)
    if reader in {ours.__name__ for ours in OURS}:
        imported(path)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    begun = time.process_time()
    records = run()
    seconds = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "peak": peak, "grown": peak - before, "records": records}))


def report(kind: str, path: Path, records: int, runs: int) -> None:
    """Print the table of one file: the best of `runs` rounds, in each of which every reader takes its turn."""
    readers = [*OURS, *PEERS[kind]]
    rounds = [{reader.__name__: measure(reader.__name__, path) for reader in readers} for _ in range(runs)]
    best = {
        name: min((found[name] for found in rounds), key=lambda one: one.get("seconds", float("inf")))
        for name in rounds[0]
    }
    size = path.stat().st_size / 1e6
    print(f"\n{kind}: {records:,} records, {size:,.1f} MB\n")
    print("| reader | CPU s | MB/s | records | peak MiB | columns / reader |\n|---|---:|---:|---:|---:|---:|")
    for name, found in best.items():
        label = f"litsieve {name}" if name in {ours.__name__ for ours in OURS} else name
        if "error" in found:
            print(f"| {label} | {found['error']} | | | | |")
            continue
        ratio = best["columns"]["seconds"] / found["seconds"]
        print(
            f"| {label} | {found['seconds']:.2f} | {size / found['seconds']:.0f} | {found['records']:,} "
            f"| {found['peak']:.0f} | {ratio:.2f} |"
        )


def main() -> None:
    """Read the command line and print a table for each file."""
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2], Path(sys.argv[3]))
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--only", nargs="*", default=list(PEERS))
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    for kind, (path, records) in build(given.data, given.folder, given.share).items():
        if kind in given.only:
            report(kind, path, records, given.runs)


if __name__ == "__main__":
    main()
