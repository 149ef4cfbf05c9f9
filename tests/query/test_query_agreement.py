"""Every published search on real records: the slow and obvious evaluator agrees in every cell, and spans do."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from functools import cache
from itertools import chain

import numpy as np
import pytest
from query_reference import verdict
from test_query_dialects_published import published

from litsieve import wasm
from litsieve.errors import QueryError
from litsieve.query import (
    BREAK,
    Corpus,
    Heading,
    In,
    Node,
    Or,
    Unknown,
    asked,
    compiled,
    corpus,
    evaluate,
    read,
    spans,
    unparse,
)
from litsieve.query.apart import Apart
from litsieve.query.joined import Texts
from litsieve.query.values import Flags
from real_data import shared

FIELDS = ("title", "abstract", "keywords", "subjects", "authors", "venue", "venue_short", "publisher", "fulltext")
READ = ("title", "abstract", "keywords")
Record = dict[str, str]
Take = Callable[[Texts, Sequence[slice]], Apart | None]
SETS = ("synergy/*.csv", "cohen_2006/*.csv", "asreview_srd/*.csv")


@cache
def records(count: int) -> list[Record]:
    """So many real records, from all sets, as evenly as they come."""
    folder = shared("data/screening")
    found = []
    for path in sorted(chain.from_iterable(map(folder.glob, SETS))):
        with path.open(encoding="utf-8", newline="") as stream:
            found += list(csv.DictReader(stream))
    rows = found[:: max(1, len(found) // count)][:count]
    return [dict.fromkeys(FIELDS, "") | {name: listed(row, name) for name in READ} for row in rows]


def listed(row: dict[str, str], name: str) -> str:
    value = row.get(name) or ""
    return f"{BREAK} ".join(value.split(";")) if name == "keywords" else value


@cache
def searches() -> dict[str, Node]:
    """The published searches that are read, as trees."""
    found = {}
    for name, dialect, text in published():
        try:
            found[name] = read(text, dialect).node
        except QueryError:
            continue
    return found


def lacks(record: Record, fields: tuple[str, ...]) -> bool:
    needed = [name for name in fields if name in ("title", "abstract", "fulltext")] or fields
    return any(not record[name] for name in needed)


def disagreements(rows: list[Record], share: int = 0, shares: int = 1) -> list[str]:
    """The cells, as search and record, in which the two ways differ, of a share of the searches."""
    words = Corpus({name: [row[name] for row in rows] for name in FIELDS}, len(rows))

    def lacking(fields: tuple[str, ...]) -> Flags:
        return np.array([lacks(row, fields) for row in rows], dtype=bool)

    found = []
    for name, node in list(searches().items())[share::shares]:
        fast = evaluate(node, words, lacking, fields=READ).tolist()
        for row, said in zip(rows, fast, strict=True):
            if verdict(node, row, lambda fields, row=row: lacks(row, fields), READ) != said:
                found.append(f"{name}: {row['title']}")
    return found


@pytest.fixture
def by_compiled_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """However few texts there are, the optional loop takes them apart; none of them is left to the arrays unseen."""
    if not wasm.is_installed():
        pytest.skip(f"needs pip install {wasm.EXTRA!r}")

    def take_apart(texts: Texts, parts: Sequence[slice], take: Take = compiled.take_apart) -> Apart:
        found = take(texts, parts)
        assert found is not None
        return found

    monkeypatch.setattr(compiled, "take_apart", take_apart)
    monkeypatch.setattr(corpus, "_ENOUGH", 1)


def test_on_some_records_every_search_says_what_its_definition_says() -> None:
    assert disagreements(records(6)) == []


@pytest.mark.stress
@pytest.mark.parametrize("share", range(8))
def test_on_many_records_every_search_says_what_its_definition_says(share: int) -> None:
    assert disagreements(records(2_000), share, 8) == []


@pytest.mark.usefixtures("by_compiled_code")
@pytest.mark.parametrize(
    ("count", "share", "shares"),
    [(6, 0, 1), *(pytest.param(10_000, share, 16, marks=pytest.mark.stress) for share in range(16))],
)
def test_compiled_code_gives_every_search_what_its_definition_says(count: int, share: int, shares: int) -> None:
    assert disagreements(records(count), share, shares) == []


@pytest.mark.parametrize(
    ("count", "share", "shares"),
    [(10, 0, 1), *(pytest.param(10_000, share, 8, marks=pytest.mark.stress) for share in range(8))],
)
def test_a_leaf_of_a_search_has_spans_where_it_is_met(count: int, share: int, shares: int) -> None:
    rows = records(count)
    words = Corpus({name: [row[name] for row in rows] for name in FIELDS}, len(rows))
    none = np.zeros(len(rows), dtype=bool)
    for name, node in list(searches().items())[share::shares]:
        fewer = {part[:2] for part in asked(node, READ) if not isinstance(part.node, Heading | Unknown)}
        taken = sorted(fewer, key=repr)[:: max(1, len(fewer) // 8)]
        met: dict[str, set[int]] = {unparse(leaf): set() for leaf, _ in taken}
        for leaf, fields in taken:
            found = evaluate(leaf, words, lambda _: none, fields=fields) == 1
            met[unparse(leaf)] |= set(np.flatnonzero(found).tolist())
        together = Or(tuple(In(fields, leaf) for leaf, fields in taken))
        said = [{span.term for span in spans(together, row)} for row in rows]
        for leaf, expected in met.items():
            assert {n for n, terms in enumerate(said) if leaf in terms} == expected, (name, leaf)
