"""Import to screening on many records of real length: CPU seconds a step, peak memory.

    python benchmarks/pipeline.py [--records 100000]

The records are made by a seeded generator: RIS as Scopus writes it, 2 kB each, abstracts of 225 words (the mean of
53,605 real records), words drawn by Zipf's law from 60,000. One record in ten is a copy of an earlier one, retyped.
The screening is a limit on the date and four facets of 30 terms each: words, truncation, phrases and NEAR.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

Made = TypeVar("Made")
SEED = 7
LETTERS = "etaoinshrdlucmfwypvbgk"
PROTOCOL = """\
litsieve: 1
review: {{title: Benchmark, framework: cimo}}
sources: [{{id: scopus, kind: database, searches: [{{date: 2024-03-01, exports: ["*.ris"]}}]}}]
criteria:
  - {{id: recent, kind: published, previous: 20 years, label: Old}}
{facets}
stages:
  - {{id: limits, phase: prescreen, decided_by: rules, criteria: [recent], cannot_say: advance}}
  - {{id: facets, phase: screening, decided_by: rules, criteria: [f0, f1, f2, f3], cannot_say: advance}}
"""


def vocabulary(chance: random.Random, size: int = 60_000) -> list[str]:
    """Made-up words, the most frequent first and short."""
    words: dict[str, None] = {}
    while len(words) < size:
        length = 3 + min(9, int(chance.expovariate(0.35)) + len(words) // 12_000)
        words["".join(chance.choices(LETTERS, k=length))] = None
    return list(words)


def drawn(chance: random.Random, words: list[str], n: int) -> list[str]:
    """`n` words by Zipf's law."""
    return [words[min(len(words) - 1, int(len(words) ** chance.random()) - 1)] for _ in range(n)]


def entries(n: int, words: list[str], chance: random.Random) -> Iterator[str]:
    """`n` entries of RIS; the copies have another accession and a title without its capitals."""
    recent: list[tuple[str, str, str, str]] = []
    for number in range(n):
        if recent and chance.random() < 0.1:
            title, author, year, doi = chance.choice(recent)
            title = title.lower()
        else:
            title = " ".join(drawn(chance, words, 12)).capitalize()
            author, year = chance.choice(words).capitalize(), str(chance.randint(1985, 2024))
            doi = f"10.5555/{number}"
            recent = [*recent[-500:], (title, author, year, doi)]
        abstract = " ".join(drawn(chance, words, 225)).capitalize()
        lines = [
            "TY  - JOUR",
            f"TI  - {title}",
            f"AU  - {author}, A.",
            *(f"AU  - {w.title()}, B." for w in drawn(chance, words, 3)),
        ]
        lines += [
            f"PY  - {year}",
            f"T2  - Journal of {chance.choice(words).title()}",
            f"VL  - {chance.randint(1, 90)}",
        ]
        lines += [
            f"SP  - {chance.randint(1, 900)}",
            f"DO  - {doi}",
            f"AB  - {abstract}",
            "DB  - Scopus",
            "LA  - English",
        ]
        lines += [
            *(f"KW  - {word}" for word in drawn(chance, words, 6)),
            "M3  - Article",
            "N1  - Export Date: 01 March 2024",
        ]
        lines += [
            f"UR  - https://www.scopus.com/inward/record.uri?eid=2-s2.0-{85_000_000_000 + number}&partnerID=40",
            "ER  - ",
            "",
        ]
        yield "\n".join(lines) + "\n"


def facet(chance: random.Random, words: list[str], frequent: int = 2) -> str:
    """Thirty terms, plain, truncated, phrases, NEAR over groups, and so many `frequent` words."""
    rare = words[300:8_000]
    pick = lambda: chance.choice(rare)  # noqa: E731
    terms = [pick() for _ in range(12)] + [f"{pick()[:5]}*" for _ in range(8)]
    terms += [f'"{pick()} {pick()}"' for _ in range(6)] + [
        f"({pick()} NEAR/5 ({pick()} OR {pick()}))" for _ in range(4)
    ]
    return " OR ".join([*terms, *words[200 : 200 + frequent]])


def timed(step: str, make: Callable[[], Made]) -> Made:
    """What `make` gives; prints what it took."""
    began = time.process_time()
    made = make()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{step:<34}{time.process_time() - began:>8.1f} CPU s{peak:>9.0f} MiB peak so far", flush=True)
    return made


def peer(path: Path) -> None:
    """The same file read by rispy, where it is installed: tags only, nothing named or normalised."""
    try:
        import rispy
    except ImportError:
        print("rispy is not installed: no peer beside the reading")
        return

    def load() -> Any:
        with path.open(encoding="utf-8") as stream:
            return rispy.load(stream)

    timed("peer: rispy reads the export", load)


def main() -> None:
    """Make the export, then run the steps of `litsieve.review.build` one by one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=100_000)
    wanted = parser.parse_args().records
    chance = random.Random(SEED)
    words = vocabulary(chance)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scopus.ris"
        with path.open("w", encoding="utf-8") as file:
            file.writelines(entries(wanted, words, chance))
        print(f"{wanted:,} records, {path.stat().st_size / 1e6:.0f} MB of RIS")
        facets = [f"  - {{id: f{n}, kind: terms, label: No, terms: '{facet(chance, words)}'}}" for n in range(4)]
        steps(path, PROTOCOL.format(facets="\n".join(facets)))


def steps(path: Path, text: str) -> None:
    """Read, name, link, merge, screen, count."""
    from litsieve import dedupe, flow, protocol, records, screen, tables
    from litsieve.records import Place

    plan = timed("import litsieve, load the protocol", lambda: protocol.load(text))

    def parse() -> Any:
        with path.open("rb") as stream:
            return records.parse(stream, path.name)

    parsed = timed("read the export", parse)
    imported = timed("name the records", lambda: records.assemble([(Place(path.name, "scopus", 1, ""), parsed)]))
    found = timed("find duplicates (not in the bar)", lambda: dedupe.find(imported.records, plan.dedupe))
    reports = timed("merge into reports", lambda: dedupe.merge(imported.records, found.clusters, plan.dedupe))
    screened = timed(
        "screen: date and 4 facets x 30 terms",
        lambda: screen.screen(
            reports,
            found.clusters,
            tables.empty(tables.DECISIONS),
            stages=plan.stages,
            asked=plan.criteria,
            lanes=flow.lanes(imported.records, found.clusters, {"scopus": "database"}),
            search_date=plan.search_date,
        ),
    )
    counted = timed(
        "count",
        lambda: flow.count(
            imported.records,
            found.clusters,
            screened.outcomes,
            stages=plan.stages,
            sources={"scopus": flow.SourceInfo("Scopus", "database")},
        ),
    )
    counts = counted.counts
    peer(path)
    print({name: counts[name] for name in ("duplicates", "excluded_automatic", "records_excluded", "new_reports")})


if __name__ == "__main__":
    main()
