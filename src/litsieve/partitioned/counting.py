"""What is counted of a partition, as rows, so that the counts of all partitions add up to those of the review."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

import pandas as pd

from litsieve import screen, tables
from litsieve.flow import counts as flow
from litsieve.flow.overview import Seen
from litsieve.tables import Table, number, text

SUMS = Table(
    "sums", (text("of", "what is counted"), text("name", "JSON list: of what"), number("n", "how many")), key=()
)


LACKING = Table("lacking", SUMS.columns, key=())


class Sums(NamedTuple):
    """All that is counted of a partition, or of several."""

    screened: screen.Sums
    flow: flow.Sums
    seen: Seen


def written(sums: Sums) -> pd.DataFrame:
    """SUMS as rows."""
    return tables.from_rows(list(_rows(sums)), SUMS)


def lacking(reports: int, found: Counter[tuple[str, str]]) -> pd.DataFrame:
    """What so many reports lack, as rows: they are known before the reports have passed the stages."""
    rows = ({"of": "screened.lacking", "name": json.dumps(name), "n": n} for name, n in sorted(found.items()))
    return tables.from_rows(rows, LACKING) if reports else tables.empty(LACKING)


def _rows(sums: Sums) -> Iterator[dict[str, Any]]:
    yield {"of": "reports", "name": "[]", "n": sums.screened.reports}
    for round_ in sorted(sums.flow.rounds):
        yield {"of": "rounds", "name": json.dumps([round_]), "n": 1}
    for of, counted in _counters(sums):
        for name, n in sorted(counted.items()):
            yield {"of": of, "name": json.dumps(name if isinstance(name, tuple) else [name]), "n": n}


def _counters(sums: Sums) -> Iterator[tuple[str, Counter[Any]]]:
    for prefix, of in (("screened", sums.screened), ("flow", sums.flow), ("seen", sums.seen)):
        for name in of._fields:
            if isinstance(counted := getattr(of, name), Counter):
                yield f"{prefix}.{name}", counted


def read(rows: pd.DataFrame) -> Sums:
    """What the rows of all partitions add up to."""
    found: dict[str, Counter[Any]] = {}
    for of, name, n in rows[SUMS.names].itertuples(index=False, name=None):
        found.setdefault(of, Counter())[tuple(json.loads(name))] += int(n)
    one = {of: Counter({name[0]: n for name, n in found.get(of, Counter()).items()}) for of in _SINGLE}
    none: Counter[Any] = Counter()
    return Sums(
        screen.Sums(
            found.get("reports", none)[()],
            ended=found.get("screened.ended", none),
            reasons=found.get("screened.reasons", none),
            lacking=found.get("screened.lacking", none),
        ),
        flow.Sums(
            frozenset(name[0] for name in found.get("rounds", none)),
            sources=one["flow.sources"],
            ended=one["flow.ended"],
            details=one["flow.details"],
            reasons=found.get("flow.reasons", none),
        ),
        Seen(
            bases=found.get("seen.bases", none),
            verdicts=found.get("seen.verdicts", none),
            main=one["seen.main"],
            ruled=found.get("seen.ruled", none),
        ),
    )


_SINGLE = ("flow.sources", "flow.ended", "flow.details", "seen.main")


LINKED: Final = ("blocks", "candidates", "compared", "pairs", "edges", "related")


def compared(found: pd.DataFrame) -> dict[str, int]:
    """How much was done to find the duplicates."""
    return {str(name): int(found[name].sum()) for name in found.columns}


def counted(n: Mapping[str, int]) -> dict[str, dict[str, int]]:
    """What went into each stage and what came out of it, by the sizes of the tables."""
    return {
        "reading": {"in": n["exports"], "out": n["records"], "lost": n["lost"], "problems": n["problems"]},
        "linking": {"in": n["records"], "out": n["reports"]} | {name: n[name] for name in LINKED},
        "judging": {"in": n["reports"], "out": n["checks"]},
        "screening": {"in": n["reports"], "out": n["outcomes"]},
        "counting": {"in": n["records"], "out": n["included"]},
    }
