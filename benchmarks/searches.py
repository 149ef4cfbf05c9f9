"""Run published searches on the labelled records that they retrieved: how much they find, with and without plurals.

    PYTHONPATH=src python benchmarks/searches.py ../shared/data
    PYTHONPATH=src python benchmarks/searches.py --records FILE.csv --dialect scopus SEARCH.txt ...

The database found every one of these records with its searches, so what is not found here is what the record does not
hold (index keywords, full text) or what the database reads more widely (plurals, spellings). Records are read as a
criterion reads them, from title, abstract and keywords; of several searches the best answer counts. The first form
runs the searches of which the labelled records are at hand and names the others.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import pandas as pd

from litsieve import criteria
from litsieve.criteria import terms
from litsieve.criteria.interface import CANNOT_SAY, MET, Context
from litsieve.errors import LitsieveError
from litsieve.tables import REPORTS, dump_list, from_rows

WAYS: Final = {"as written": (), "plurals": ("plurals",), "plurals and spelling": ("plurals", "spelling")}


class Published(NamedTuple):
    """The searches of a review, and where its labelled records stand below the folder of data ("" if they do not)."""

    searches: str
    dialect: str
    records: str


PUBLISHED: Final = {
    "Kitchenham 2010": Published(
        "hannousse_Kitchenham-2010_*.txt", "scopus", "screening/asreview_srd/Kitchenham_2010.csv"
    ),
    "Alhammad 2018": Published("hannousse_Alhammad-2018_*.txt", "scopus", ""),
    "Ghasemi 2018": Published("hannousse_Ghasemi-2018_*.txt", "scopus", ""),
    "Goulao 2016": Published("hannousse_Goulao-2016_*.txt", "scopus", ""),
    "Santos 2018": Published("hannousse_Santos-2018_*.txt", "scopus", ""),
    "Shahin 2017": Published("hannousse_Shahin-2017_*.txt", "scopus", ""),
}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", type=Path, nargs="+", metavar="DATA | SEARCH.txt ...")
    parser.add_argument("--records", type=Path)
    parser.add_argument("--dialect", default="scopus")
    args = parser.parse_args()
    csv.field_size_limit(2**31 - 1)
    print("| review | searches | read | belong in | found | cannot say | others | found | cannot say |")
    print("|---|---:|---|---:|---:|---:|---:|---:|---:|")
    if args.records:
        print(*rows(args.records.stem, args.records, args.paths, args.dialect), sep="\n")
        return
    absent = []
    for name, one in PUBLISHED.items():
        records, searches = args.paths[0] / one.records, sorted((args.paths[0] / "queries").glob(one.searches))
        if one.records and records.exists() and searches:
            print(*rows(name, records, searches, one.dialect), sep="\n")
        else:
            absent.append(name)
    print(f"\nLabelled records not at hand: {', '.join(absent) or 'none'}.")


def rows(name: str, records: Path, searches: Sequence[Path], dialect: str) -> Iterator[str]:
    """A row of the table for each way of reading the words."""
    reports, belongs = labelled(records)
    texts = [path.read_text("utf-8") for path in searches]
    for way, expand in WAYS.items():
        try:
            found = best(reports, texts, dialect, expand)
        except LitsieveError as error:
            yield f"| {name} | {len(texts)} | {way} | {str(error).splitlines()[0]} | | | | | |"
            continue
        cells = [f"{int(group.sum()):,} | {share(found[group])}" for group in (belongs, ~belongs)]
        yield f"| {name} | {len(texts)} | {way} | {' | '.join(cells)} |"


def labelled(path: Path) -> tuple[pd.DataFrame, np.ndarray]:
    """REPORTS of a labelled set, and which of them belong in."""
    with path.open(newline="", encoding="utf-8") as file:
        read = list(csv.DictReader(file))
    made = [
        {
            "cluster_id": f"{n:07}",
            "record_id": f"{n:07}",
            "title": row["title"],
            "abstract": row["abstract"],
            "keywords": dump_list([one for one in map(str.strip, row["keywords"].split(";")) if one]),
            "first_round": 1,
            "members": 1,
        }
        for n, row in enumerate(read)
    ]
    return from_rows(made, REPORTS), np.array([row["label_included"] == "1" for row in read])


def best(reports: pd.DataFrame, texts: Sequence[str], dialect: str, expand: Sequence[str]) -> np.ndarray:
    """For each report the best verdict of the searches."""
    told = Context(corpus=criteria.corpus(reports))
    said = [
        terms.Options.model_validate({"terms": {"text": text, "dialect": dialect}, "expand": list(expand)})
        for text in texts
    ]
    return np.stack([terms.check(one, reports, told) for one in said]).max(axis=0)


def share(verdicts: np.ndarray) -> str:
    """How many are found, with their share, and of how many it cannot be said."""
    met, doubt = int((verdicts == MET).sum()), int((verdicts == CANNOT_SAY).sum())
    return f"{met:,} ({100 * met / max(len(verdicts), 1):.0f} %) | {doubt:,}"


if __name__ == "__main__":
    main()
