"""Find duplicates in many made-up records: CPU seconds from RECORDS.parquet to CLUSTERS and PAIRS, peak memory.

    PYTHONPATH=src python benchmarks/dedupe_speed.py [--records 10000 20000 100000] [--runs 3] [--machine 20] [--peer]

Each run is a process of its own, so that the start of the interpreter and all imports count. Sizes are run in turn,
again and again, and the smallest figure of each is kept: a shared machine only ever adds. `--peer` runs bib-dedupe,
where it is installed, on the same records (without their 5,000 equal titles, on which it does not finish).
`--machine` tells how fast the machine is just now: CPU seconds of rispy for each MB of a made-up RIS file of so many
MB, between the runs. The bars are meant for a machine where that is 25 ms.

The records are made by a seeded generator. Titles are of 6 to 18 words, drawn by how common they are in real
titles and filled up with made-up ones. Three records in eight are a copy of an earlier one as another database would
give it: without DOI (half of them), without volume, issue or authors, with initials for names, the venue abbreviated,
the end of the page range cut, the year one later, in capitals, with a slip, without the subtitle or with a note in
brackets. 5,000 of the records (at most half of them) have one title and nothing else in common.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SEED = 11
SAME_TITLE = 5_000
COPIES = 0.375
LETTERS = "etaoinshrdlucmfwypvbgk"


class World:
    """What records are made of: words, names, venues."""

    def __init__(self, chance: random.Random) -> None:
        from litsieve.dedupe.common_words import BANDS

        self.chance = chance
        common = " ".join(BANDS).split()
        self.words = [*common, *(self._word(4, 11) for _ in range(40_000))]
        self.names = [self._word(3, 10).capitalize() for _ in range(20_000)]
        self.venues = [
            " ".join(word.capitalize() for word in chance.choices(common[20:800], k=4)) for _ in range(2_000)
        ]

    def _word(self, least: int, most: int) -> str:
        return "".join(self.chance.choices(LETTERS, k=self.chance.randint(least, most)))

    def word(self) -> str:
        """A word by Zipf's law."""
        return self.words[min(len(self.words) - 1, int(len(self.words) ** self.chance.random()) - 1)]

    def title(self) -> str:
        """Six to eighteen words, half of them with a subtitle."""
        found = [self.word() for _ in range(self.chance.randint(6, 18))]
        if self.chance.random() < 0.5:
            found[len(found) // 2] += ":"
        return " ".join(found).capitalize()

    def paper(self, number: int) -> dict[str, Any]:
        """A record with every field."""
        chance = self.chance
        first = chance.randint(1, 3_000)
        title = self.title()
        people = [{"family": chance.choice(self.names), "given": self._word(4, 7).capitalize()} for _ in range(4)]
        return {
            "title": title,
            "abstract": f"We tell of {title} ({number})." if chance.random() < 0.8 else "",
            "authors": people[: chance.randint(1, 4)],
            "year": chance.randint(1985, 2024),
            "venue": self.venues[min(len(self.venues) - 1, int(chance.expovariate(1 / 300)))],
            "volume": str(chance.randint(1, 120)),
            "issue": str(chance.randint(1, 12)),
            "pages": f"{first}-{first + chance.randint(1, 14)}",
            "doi": f"10.{chance.randint(1000, 1200)}/j.{number}" if chance.random() < 0.75 else "",
            "pmid": str(10_000_000 + number) if chance.random() < 0.4 else "",
        }

    def retyped(self, paper: dict[str, Any]) -> dict[str, Any]:
        """The same paper as another database gives it."""
        chance = self.chance
        gone = {"doi": 0.5, "pmid": 0.5, "volume": 0.08, "issue": 0.25, "authors": 0.02, "abstract": 0.3}
        copy = {k: ("" if chance.random() < gone.get(k, 0) else v) for k, v in paper.items()}
        copy["title"] = self._title(copy["title"])
        if copy["authors"] and chance.random() < 0.6:
            copy["authors"] = [{**name, "given": name["given"][:1]} for name in copy["authors"]]
        if chance.random() < 0.5:
            copy["venue"] = " ".join(word[:4] for word in copy["venue"].split())
        if chance.random() < 0.4:
            copy["pages"] = copy["pages"].split("-")[0]
        if chance.random() < 0.03:
            copy["year"] += 1
        return copy

    def _title(self, title: str) -> str:
        chance, draw = self.chance, self.chance.random()
        if draw < 0.15:
            return title.upper()
        if draw < 0.25:
            at = chance.randrange(1, len(title))
            return title[: at - 1] + chance.choice(LETTERS) + title[at:]
        if draw < 0.30:
            return title.split(":", maxsplit=1)[0]
        return f"{title} [Article in German]" if draw < 0.33 else title + chance.choice(("", "."))


def records(size: int, *, crowd: bool = True) -> Iterator[dict[str, Any]]:
    """`size` rows of RECORDS; `truth` names the paper that each is of."""
    chance = random.Random(SEED)
    world, recent = World(chance), []
    same = min(SAME_TITLE, size // 2) if crowd else 0
    for number in range(size):
        if number < same:
            paper = {**world.paper(number), "title": "Outcomes of care in the community: a report of one year"}
            truth = number
        elif recent and chance.random() < COPIES:
            paper, truth = chance.choice(recent)
            paper = world.retyped(paper)
        else:
            paper, truth = world.paper(number), number
            recent = [*recent[-2_000:], (paper, truth)] if number % 50 == 0 else [*recent, (paper, truth)]
        source = f"s{number % 5}"
        row = {**paper, "record_id": f"{source}.{number}", "source": source, "round": 1, "truth": truth}
        yield {**row, "authors": json.dumps(row["authors"]) if row["authors"] else ""}


def save(size: int, path: Path, *, crowd: bool = True) -> None:
    """RECORDS of `size` rows as a Parquet file."""
    from litsieve import tables

    tables.from_rows(records(size, crowd=crowd), tables.RECORDS).to_parquet(path)


def find(path: Path, folder: Path) -> None:
    """What is measured, in a process of its own."""
    import pandas as pd

    from litsieve import dedupe

    found = dedupe.find(pd.read_parquet(path, columns=list(dedupe.READ)))
    found.clusters.to_parquet(folder / "clusters.parquet")
    found.pairs.to_parquet(folder / "pairs.parquet")


def measured(command: list[str], *inputs: Path) -> tuple[float, float]:
    """CPU seconds of a command, its children included, and the peak memory in MiB."""
    process = subprocess.Popen([sys.executable, *command, *map(str, inputs)])
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, f"{command} failed"
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def scored(size: int, folder: Path) -> str:
    """Records rightly removed, wrongly removed and missed, by the generator's truth."""
    import pandas as pd

    truth = {row["record_id"]: row["truth"] for row in records(size)}
    clusters = pd.read_parquet(folder / "clusters.parquet")
    clusters["truth"] = clusters["record_id"].map(truth)
    together = clusters.groupby(["cluster_id", "truth"]).ngroups
    papers, groups = clusters["truth"].nunique(), clusters["cluster_id"].nunique()
    return f"{size - together:,} rightly removed, {together - groups:,} wrongly, {together - papers:,} missed"


def peer(path: Path) -> None:
    """bib-dedupe on the same records."""
    import pandas as pd
    from bib_dedupe.bib_dedupe import block, cluster, match, prep

    given = pd.read_parquet(path)
    names = (json.loads(cell or "[]") for cell in given["authors"])
    authors = [" and ".join(f"{name['family']}, {name['given']}" for name in listed) for listed in names]
    table = pd.DataFrame(
        {
            "ID": given["record_id"],
            "ENTRYTYPE": "article",
            "author": authors,
            "title": given["title"],
            "year": given["year"].astype(str),
            "journal": given["venue"],
            "volume": given["volume"],
            "number": given["issue"],
            "pages": given["pages"].str.replace("-", "--"),
            "doi": given["doi"],
            "abstract": given["abstract"],
        }
    )
    matched = match(block(prep(table, cpu=1), cpu=1), cpu=1)
    cluster(matched)


def ris(megabytes: int) -> str:
    """Made-up RIS of that size, 2 kB a record."""
    world = World(random.Random(SEED))
    found: list[str] = []
    for number in range(megabytes * 500):
        paper = world.paper(number)
        lines = [
            *("TY  - JOUR", f"TI  - {paper['title']}", f"PY  - {paper['year']}", f"JO  - {paper['venue']}"),
            *(f"AU  - {name['family']}, {name['given']}" for name in paper["authors"]),
            *(f"VL  - {paper['volume']}", f"IS  - {paper['issue']}", f"DO  - {paper['doi']}"),
            "AB  - " + " ".join(world.word() for _ in range(250)),
            *(f"KW  - {world.word()}" for _ in range(5)),
        ]
        found.append("\n".join([*lines, "ER  - ", "", ""]))
    return "".join(found)


def yardstick(path: Path) -> None:
    """rispy on the RIS file; prints its CPU milliseconds for each MB."""
    import rispy

    text = path.read_text(encoding="utf-8")
    begin = time.process_time()
    rispy.loads(text)
    print(f"rispy: {(time.process_time() - begin) * 1e9 / len(text):.1f} ms for each MB", flush=True)


def main() -> None:
    """Make the records of each size, run all sizes in turn, print the smallest figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, nargs="+", default=[10_000, 20_000, 100_000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--peer", action="store_true")
    parser.add_argument("--machine", type=int, default=0, metavar="MB", help="time rispy on so many MB")
    parser.add_argument("--child", choices=("make", "find", "peer", "yardstick"), help=argparse.SUPPRESS)
    parser.add_argument("paths", type=Path, nargs="*", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.child == "make":
        return save(int(asked.paths[0].stem), asked.paths[0])
    if asked.child == "find":
        return find(*asked.paths)
    if asked.child == "peer":
        return peer(*asked.paths)
    if asked.child == "yardstick":
        return yardstick(*asked.paths)
    with tempfile.TemporaryDirectory() as folder:
        return report(asked, Path(folder))


def report(asked: argparse.Namespace, folder: Path) -> None:
    """Run all sizes in turn, again and again, and print the smallest figures, each beside that of the size before."""
    sizes: list[int] = asked.records
    if asked.machine:
        (folder / "machine.ris").write_text(ris(asked.machine), encoding="utf-8")
    for size in sizes:
        # By a process of its own: what a parent holds counts as the peak of its children.
        measured([__file__, "--child", "make"], folder / f"{size}.parquet")
        (folder / str(size)).mkdir()
    taken: dict[int, list[tuple[float, float]]] = {size: [] for size in sizes}
    for _ in range(asked.runs):
        if asked.machine:
            measured([__file__, "--child", "yardstick"], folder / "machine.ris")
        for size in sizes:
            paths = (folder / f"{size}.parquet", folder / str(size))
            taken[size].append(measured([__file__, "--child", "find"], *paths))
    before: tuple[int, float] | None = None
    for size in sizes:
        seconds, memory = min(taken[size])[0], max(memory for _, memory in taken[size])
        beside = f"  {size / before[0]:.1f} x records, {seconds / before[1]:.2f} x CPU" if before else ""
        print(f"{size:>9,} records {seconds:>7.2f} CPU s {memory:>7.0f} MiB{beside}", flush=True)
        print(f"          {scored(size, folder / str(size))}", flush=True)
        before = (size, seconds)
    if asked.peer:
        beside_peer(min(sizes), folder)


def beside_peer(size: int, folder: Path) -> None:
    """Both on the same records without the 5,000 equal titles, one after the other."""
    if not importlib.util.find_spec("bib_dedupe"):
        print("bib-dedupe is not installed: no peer beside us")
        return
    path = folder / "peer.parquet"
    save(size, path, crowd=False)
    ours, _ = measured([__file__, "--child", "find"], path, folder)
    theirs, _ = measured([__file__, "--child", "peer"], path)
    print(
        f"{size:>9,} records, without equal titles: {ours:.2f} CPU s, bib-dedupe {theirs:.2f}, {theirs / ours:.0f} x"
    )


if __name__ == "__main__":
    main()
