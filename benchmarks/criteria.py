"""Time the terms criteria on many records: four facets of thirty terms each, the words taken apart once.

    PYTHONPATH=src python benchmarks/criteria.py ../shared/data/screening --records 100000

Reads every CSV below the folder (columns title, abstract, keywords), repeats its records until there are enough, and
prints CPU seconds, peak memory and how many reports each facet meets.
"""

from __future__ import annotations

import argparse
import csv
import resource
import time
from itertools import cycle, islice
from pathlib import Path

import pandas as pd

from litsieve import criteria
from litsieve.criteria.interface import MET, Context
from litsieve.tables import REPORTS, conform, dump_list

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


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="folder with CSV files of labelled records")
    parser.add_argument("--records", type=int, default=100_000, help="how many records (default 100000)")
    parser.add_argument("--spans", type=int, default=300, help="how many reports to highlight (default 300)")
    asked = parser.parse_args()
    table = reports(asked.folder, asked.records)
    characters = sum(int(table[name].str.len().sum()) for name in ("title", "abstract", "keywords"))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{len(table):,} records, {characters / 1e6:.0f} million characters, {before / 1024:.0f} MB before")
    terms = criteria.get("terms")
    context = Context(None, criteria.corpus(table))
    started = time.process_time()
    for facet, query in FACETS.items():
        options = terms.Options.model_validate({"terms": query})
        begun = time.process_time()
        met = int((terms.check(options, table, context) == MET).sum())
        print(f"{facet:14}{time.process_time() - begun:8.2f} s  {met:9,} met")
    print(f"{'all':14}{time.process_time() - started:8.2f} s CPU, words taken apart in the first")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{(peak - before) / 1024:.0f} MB more at the peak")
    rows = table.head(asked.spans).to_dict("records")
    begun = time.process_time()
    for row in rows:
        terms.spans(options, {str(key): value for key, value in row.items()}, context)
    print(f"{len(rows) / (time.process_time() - begun):,.0f} reports a second highlighted for one facet")


if __name__ == "__main__":
    main()
