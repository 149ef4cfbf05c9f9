"""Time the terms criteria on many records: four facets of thirty terms each, the words taken apart once.

    PYTHONPATH=src python benchmarks/criteria.py ../shared/data/screening --records 100000 --peers 20000

Reads every CSV below the folder (columns title, abstract, keywords), repeats its records until there are enough, and
prints CPU seconds, peak memory and how many reports each facet meets; with `--peers` also what others take for the
same (the two of `re` for a tenth of the records). They are in the group `bench`.
"""

from __future__ import annotations

import argparse
import csv
import resource
import time
from collections.abc import Callable, Mapping
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from unittest.mock import patch

import pandas as pd
from criteria_peers import PEERS

from litsieve import criteria, query, wasm
from litsieve.criteria.interface import MET, Context
from litsieve.criteria.remembered import Memo
from litsieve.screen import AT_ONCE
from litsieve.tables import REPORTS, conform, dump_list
from litsieve.workspace.cache import Cache

FACETS = {
    "context": """
        care OR carer* OR "social care" OR "home care" OR nurs* OR elder* OR "older people" OR geriatric* OR
        disab* OR communit* OR "mental health" OR psychiatr* OR famil* OR child* OR adolescen* OR wom?n OR
        patient* OR hospital* OR "primary care" OR clinic* OR ward* OR resident* OR (social NEAR/3 (work* OR
        support OR service*)) OR (health NEAR/5 (care OR service* OR system*)) OR (long PRE/1 term) OR
        (quality NEAR/1 life) OR p?ediatric* OR outpatient* OR (nursing NEAR/2 (home* OR facilit*)) OR
        ag?ing
    """,
    "intervention": """
        intervention* OR program* OR treatment* OR therap* OR drug* OR random* OR "controlled trial" OR
        trial* OR (placebo NEAR/3 control*) OR (double NEAR/1 blind*) OR "clinical trial" OR innovat* OR
        implement* OR train* OR educat* OR (behavio?r* NEAR/2 (therap* OR chang*)) OR dos* OR admin* OR
        inhib* OR agonist* OR *statin OR *azole OR estrogen* OR oestrogen* OR hormon* OR insulin* OR
        metform* OR (software NEAR/4 (develop* OR engineer* OR test*)) OR "systematic review" OR (drug
        NEAR/2 (combin* OR regimen*))
    """,
    "mechanism": """
        mechanism* OR pathway* OR cause* OR mediat* OR moderat* OR (risk NEAR/3 factor*) OR "risk factors"
        OR associat* OR correlat* OR predict* OR effect* OR *receptor* OR gene OR genes OR genetic* OR
        protein* OR cell* OR (oxidative NEAR/1 stress) OR inflam* OR immun* OR organi?ation* OR colo?r OR
        tumo?r* OR an?esth* OR (pain NEAR/5 (relie* OR manag* OR reduc*)) OR h?emo* OR metaboli* OR absor*
        OR (immune NEAR/2 (respons* OR toleran*)) OR "side effects"
    """,
    "outcome": """
        outcome* OR mortality OR death* OR surviv* OR efficac* OR safety OR "adverse event" OR "adverse
        events" OR improv* OR reduc* OR increas* OR decreas* OR benefi* OR (quality NEAR/2 life) OR symptom*
        OR relaps* OR remission* OR score* OR scale* OR measur* OR (blood NEAR/2 (pressure OR glucose)) OR
        (body NEAR/2 (weight OR mass)) OR bmd OR fractur* OR (ulcer NEAR/3 heal*) OR eradicat* OR headache*
        OR migrain* OR "follow up" OR ((mean OR median) NEAR/3 change*)
    """,
}


NUMBER = {"of": "participants OR patients OR nurses OR sample OR n", "at_least": 10}


def reports(folder: Path, count: int) -> pd.DataFrame:
    """`count` rows of REPORTS out of the folder's records that have an abstract."""
    found = []
    for path in sorted(folder.rglob("*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            found += [row for row in csv.DictReader(stream) if row.get("abstract")]
    rows = pd.DataFrame(islice(cycle(found), count), columns=["title", "abstract", "keywords"])
    keywords = rows["keywords"].fillna("").map(lambda cell: dump_list(cell.split(";")) if cell else "")
    names = [f"r{number:07}" for number in range(count)]
    return conform(rows.assign(cluster_id=names, record_id=names, keywords=keywords), REPORTS)


def checked(table: pd.DataFrame, facets: Mapping[str, str], memo: Memo | None = None) -> dict[str, int]:
    """How many reports each facet meets, so many at a time as a review has them; their words are taken apart once."""
    terms = criteria.get("terms")
    met, took = dict.fromkeys(facets, 0), dict.fromkeys(facets, 0.0)
    for first in range(0, len(table), AT_ONCE):
        part = table.iloc[first : first + AT_ONCE].reset_index(drop=True)
        context = Context(None, criteria.corpus(part, memo=memo))
        for name, text in facets.items():
            begun = time.process_time()
            met[name] += int((terms.check(terms.Options.model_validate({"terms": text}), part, context) == MET).sum())
            took[name] += time.process_time() - begun
    for name in facets:
        print(f"  {name:14}{took[name]:8.2f}  {met[name]:9,} met")
    return met


def changed(table: pd.DataFrame) -> None:
    """Print what one facet takes when another run has kept the words, read from the disk as a review reads them."""
    with TemporaryDirectory() as folder:
        memo = Cache(SimpleNamespace(state=Path(folder))).memo  # type: ignore[arg-type]
        one = dict(islice(FACETS.items(), 1))
        checked(table, one, memo)
        for _ in range(3):
            timed("a changed facet, words kept", len(table), partial(checked, table, one, memo))


def counted(table: pd.DataFrame) -> None:
    """Print what a criterion of kind number takes, in a review whose words are there."""
    number, context = criteria.get("number"), Context(None, criteria.corpus(table))
    for field in ("title", "abstract"):
        context.corpus.blocks(field)  # type: ignore[union-attr]
    options = number.Options.model_validate(NUMBER)
    timed("number", len(table), lambda: {"met": int((number.check(options, table, context) == MET).sum())})


def timed(name: str, records: int, work: Callable[[], dict[str, int]]) -> None:
    """Run and print CPU seconds, for 100,000 records too, and what was met."""
    cpu, wall = time.process_time(), time.perf_counter()
    met = work()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    told = " ".join(f"{count:,}" for count in met.values())
    print(f"{name:28}{records:9,}{cpu:9.2f}{wall:9.2f}{cpu / records * 100_000:9.1f}  {told}", flush=True)


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="folder with CSV files of labelled records")
    parser.add_argument("--records", type=int, default=100_000, help="how many records (default 100000)")
    parser.add_argument("--spans", type=int, default=5_000, help="how many reports to highlight (default 5000)")
    parser.add_argument("--peers", type=int, default=0, help="how many records the peers get (default 0: no peers)")
    parser.add_argument("--changed", action="store_true", help="also time a facet that changed between two runs")
    asked = parser.parse_args()
    table = reports(asked.folder, asked.records)
    characters = sum(int(table[name].str.len().sum()) for name in ("title", "abstract", "keywords"))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{len(table):,} records, {characters / 1e6:.0f} million characters, {before / 1024:.0f} MB before")
    print(f"{'':28}{'records':>9}{'CPU s':>9}{'wall s':>9}{'/100k':>9}  met by {', '.join(FACETS)}")
    each(table)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{(peak - before) / 1024:.0f} MB more at the peak")
    highlighted(table.head(asked.spans))
    counted(table.head(asked.spans))
    if asked.changed:
        changed(table)
    if asked.peers:
        beside(table.iloc[:: len(table) // asked.peers].reset_index(drop=True))


def beside(table: pd.DataFrame) -> None:
    """Print what others take for the same records."""
    rows = list(zip(table["title"], table["abstract"], table["keywords"], strict=True))
    trees = {name: query.parse(text) for name, text in FACETS.items()}
    for name, peer in PEERS.items():
        some = rows[::10] if name.startswith("re") else rows
        timed(name, len(some), partial(peer, some, trees))
    each(table)


def each(table: pd.DataFrame) -> None:
    """Print what the four facets take without optional packages, and with `litsieve[fast]` where it is installed."""
    with patch.object(wasm, "is_installed", return_value=False):
        timed("litsieve", len(table), partial(checked, table, FACETS))
    if wasm.is_installed():
        timed(wasm.EXTRA, len(table), partial(checked, table, FACETS))


def highlighted(table: pd.DataFrame) -> None:
    """Print how many reports a second are highlighted for each facet."""
    terms, context = criteria.get("terms"), Context()
    rows = [{str(key): value for key, value in row.items()} for row in table.to_dict("records")]
    for name, text in FACETS.items():
        options = terms.Options.model_validate({"terms": text})
        begun = time.process_time()
        found = sum(len(terms.spans(options, row, context)) for row in rows)
        print(f"{name:14}{len(rows) / (time.process_time() - begun):8,.0f} reports a second, {found:,} spans")


if __name__ == "__main__":
    main()
