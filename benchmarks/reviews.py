"""Run rules written from published criteria on real, labelled reviews: what they lose, and the work they save.

    PYTHONPATH=src python benchmarks/reviews.py ../shared/data/screening [--criteria] [--review NAME ...]

Each protocol of reviews/ was written from the criteria that the review's authors published, and committed before it
was run on the records; none was changed for what came out. A review is run whole, in a folder of its own: import,
screening, counts, criteria audit against the labels. It is run twice: with a miss of an outcome facet as *cannot
say*, which is the default, and as an exclusion. With --criteria a row for each criterion is printed too.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from litsieve import api, proofs
from litsieve.proving.measured import Counts

HERE = Path(__file__).resolve().parent / "reviews"
RECORDS = {
    "adhd": "cohen_2006/ADHD.csv",
    "chou-2004": "synergy/Chou_2004.csv",
    "donners-2021": "synergy/Donners_2021.csv",
    "meijboom-2021": "synergy/Meijboom_2021.csv",
    "nelson-2002": "synergy/Nelson_2002.csv",
    "oud-2018": "synergy/Oud_2018.csv",
    "proton-pump-inhibitors": "cohen_2006/ProtonPumpInhibitors.csv",
    "triptans": "cohen_2006/Triptans.csv",
    "van-der-valk-2021": "synergy/van_der_Valk_2021.csv",
}
HEAD = (
    "| review | reports | belong in | lost | sensitivity (95 %) | work saved "
    "| if the outcome excludes: lost | sensitivity (95 %) | work saved |",
    "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
)
BY_CRITERION = (
    "| review | criterion | reports | belong in | lost | sensitivity (95 %) | cannot say | work saved |",
    "|---|---|---:|---:|---:|---:|---:|---:|",
)


class Ran(NamedTuple):
    """A review run twice, its outcome unable to deny and able to: the counts of all rules together and of each."""

    doubt: dict[str, Counts]
    strict: dict[str, Counts]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("screening", type=Path)
    parser.add_argument("--criteria", action="store_true")
    parser.add_argument("--review", choices=RECORDS, nargs="+", default=list(RECORDS))
    args = parser.parse_args()
    made = {name: both(name, args.screening / RECORDS[name]) for name in args.review}
    print(*HEAD, sep="\n")
    for name, ran in made.items():
        one = ran.doubt["together"]
        print(row(name, f"{one.reports:,}", one.included, *effect(one), *effect(ran.strict["together"])))
    if args.criteria:
        print("", *BY_CRITERION, sep="\n")
        for name, ran in made.items():
            for criterion, one in list(ran.strict.items())[:-1]:
                lost, share, saved = effect(one)
                doubt = f"{one.doubtful + one.others_doubtful:,}"
                print(row(name, f"`{criterion}`", f"{one.reports:,}", one.included, lost, share, doubt, saved))


def row(*cells: object) -> str:
    """A row of a table in Markdown."""
    return f"| {' | '.join(map(str, cells))} |"


def effect(one: Counts) -> tuple[int, str, str]:
    """How many that belong in are lost, what share is not, what share of all is excluded."""
    low, high = one.limits or (0.0, 1.0)
    share = f"{100 * (one.sensitivity or 0):.1f} % ({100 * low:.1f}–{100 * high:.1f})"
    return one.lost, share, f"{100 * (one.saved or 0):.1f} %"


def both(name: str, records: Path) -> Ran:
    """The review run with a miss of the outcome as cannot say, which is the default, and as an exclusion."""
    text = (HERE / f"{name}.yaml").read_text("utf-8")
    with tempfile.TemporaryDirectory(prefix="litsieve-") as folder:
        return Ran(run(Path(folder) / "doubt", text, records), run(Path(folder) / "strict", strict(text), records))


def strict(text: str) -> str:
    """The protocol whose outcome excludes as the other facets do."""
    return text.replace("    facet: outcome\n", "    facet: outcome\n    a_miss: excludes\n")


def run(folder: Path, text: str, records: Path) -> dict[str, Counts]:
    """Make a review of `records` in `folder`, run it, audit it; the counts of each rule and of all together."""
    (folder / "exports").mkdir(parents=True)
    (folder / "review.yaml").write_text(text, "utf-8")
    shutil.copyfile(records, folder / "exports" / "records.csv")
    api.run(folder)
    audits = proofs.audit(folder, records, column="label_included")
    if audits.labels.odd:
        print("; ".join(audits.labels.odd), file=sys.stderr)
    found = {one.criterion.id: one.counts for audit in audits.stages for one in audit.criteria}
    return found | {"together": audits.together}


if __name__ == "__main__":
    main()
