"""Why a pair was judged as it was: each field's agreement with the two values, as the sources wrote them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from json.encoder import encode_basestring
from typing import Any

import numpy as np
import pandas as pd

from litsieve import tables
from litsieve.dedupe.compare import Compared
from litsieve.dedupe.forms import Forms, Ints

# Longer values say no more to a reader and fill the file.
SHOWN = 200

_WORDS = {1: "agree", 0: "cannot say", -1: "contradict"}
FIELDS = (
    *("doi", "pmid", "accession", "title", "author", "year"),
    *("volume", "issue", "pages", "venue", "part", "marker"),
)


def evidence(f: Forms, records: pd.DataFrame, compared: Compared, at: Ints, left: Ints, right: Ints) -> list[str]:
    """For each pair `{field: [agreement, left value, right value]}` as JSON; fields that both lack are left out.

    `records` are the rows of RECORDS in the order of the forms; `at` are the places of the pairs in `compared`.
    """
    rows, place = np.unique(np.r_[left, right], return_inverse=True)
    a, b = place[: len(left)].tolist(), place[len(left) :].tolist()
    told = [
        _field(field, show(f, records, rows), getattr(compared, field)[at].tolist(), a, b)
        for field, show in _SHOW.items()
    ]
    return ["{" + ",".join(filter(None, fields)) + "}" for fields in zip(*told, strict=True)]


def _field(name: str, shown: Sequence[str], said: Iterable[int], a: Iterable[int], b: Iterable[int]) -> list[str]:
    """For each pair one field as a piece of JSON, each value encoded once; `""` where both records lack it."""
    cells = [encode_basestring(text) for text in shown]
    heads = {value: f'"{name}":["{word}",' for value, word in _WORDS.items()}
    return [
        f"{heads[value]}{cells[x]},{cells[y]}]" if shown[x] or shown[y] else ""
        for value, x, y in zip(said, a, b, strict=True)
    ]


def _cut(text: str) -> str:
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def _column(name: str, instead: str = "") -> Callable[[Forms, pd.DataFrame, Ints], list[str]]:
    """The column; another one `instead` where it is empty."""

    def show(_: Forms, records: pd.DataFrame, rows: Ints) -> list[str]:
        first = records[name].take(rows).tolist()
        if not instead:
            return [_cut(text) for text in first]
        second = records[instead].take(rows).tolist()
        return [_cut(one or other) for one, other in zip(first, second, strict=True)]

    return show


def _year(f: Forms, _: pd.DataFrame, rows: Ints) -> list[str]:
    return ["" if year < 0 else str(year) for year in f.year[rows].tolist()]


def _first_author(_: Forms, records: pd.DataFrame, rows: Ints) -> list[str]:
    return [_name(cell) for cell in records["authors"].take(rows).tolist()]


def _name(cell: str) -> str:
    listed: list[dict[str, Any]] = tables.load_list(cell)
    if not listed:
        return ""
    parts = (listed[0].get("family", ""), listed[0].get("given", ""))
    return _cut(", ".join(part for part in parts if part) or listed[0].get("name", ""))


def _part(f: Forms, _: pd.DataFrame, rows: Ints) -> list[str]:
    return [f.title.values[code].part if code >= 0 else "" for code in f.title.codes[rows].tolist()]


def _marker(f: Forms, _: pd.DataFrame, rows: Ints) -> list[str]:
    codes, typed = f.title.codes[rows].tolist(), f.erratum[rows].tolist()
    marks = (f.title.values[code].marker if code >= 0 else "" for code in codes)
    return [mark or ("erratum" if erratum else "") for mark, erratum in zip(marks, typed, strict=True)]


_SHOW: dict[str, Callable[[Forms, pd.DataFrame, Ints], list[str]]] = {
    "doi": _column("doi", "url"),
    "pmid": _column("pmid"),
    "accession": _column("accession"),
    "title": _column("title"),
    "author": _first_author,
    "year": _year,
    "volume": _column("volume"),
    "issue": _column("issue"),
    "pages": _column("pages", "article_number"),
    "venue": _column("venue", "venue_short"),
    "part": _part,
    "marker": _marker,
}
