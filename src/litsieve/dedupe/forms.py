"""RECORDS in the forms that are compared, each distinct text brought into its form once.

Records that are equal in every compared field share one form: only the first of them is compared with others,
so that a thousand copies of a record cost no more than two.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from litsieve.dedupe import many_titles, people, places, titles, venues
from litsieve.normalize import identifiers

Ints = npt.NDArray[np.int64]
T = TypeVar("T", bound=Hashable)
# Of two documents of one title, one of each of these is two reports.
KINDS = ("protocol", "conference-abstract", "preprint", "journal-article")
NO_DOIS: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coded:
    """A field of all records: its distinct values, and for each record which one it has (-1: none)."""

    values: tuple[Any, ...]
    codes: Ints

    def of(self, row: int) -> Any:
        """The value of a record that has one."""
        return self.values[self.codes[row]]

    def told(self, rows: Ints, of: Callable[[Any], Any], missing: Any, dtype: npt.DTypeLike = np.int64) -> Any:
        """What `of` says of the value of each of `rows`, `missing` where it has none; asked once of each value."""
        codes = self.codes[rows]
        asked = np.zeros(len(self.values) + 1, dtype=bool)
        asked[codes] = True
        used = np.flatnonzero(asked[:-1])
        said = np.full(len(asked), missing, dtype=dtype)
        said[used] = [of(self.values[code]) for code in used.tolist()]
        return said[codes]


@dataclass(frozen=True, slots=True)
class Forms:
    """All records as they are compared, in the order of their record_id."""

    ids: tuple[str, ...]
    title: Coded
    original: Coded
    """The key of the title in the document's own language."""
    authors: Coded
    year: Ints
    """-1 where missing."""
    volume: Coded
    issue: Coded
    pages: Coded
    venue: Coded
    dois: Coded
    pmid: Coded
    erratum: Ints
    """1 where the source calls the document an erratum."""
    kind: Coded
    """The first of `KINDS` that the source calls the document."""
    lenient: Ints
    """1 where a DOI conflict of this record's source keeps nothing apart."""
    accession: Ints
    """A number for each source and accession; -1 where there is no accession."""
    form: Ints
    """The first record that is equal to this one in all compared fields."""


def prepare(records: pd.DataFrame, *, lenient: Collection[str], apart: Collection[str] = ()) -> Forms:
    """The forms of RECORDS; records named in `apart` share theirs with nobody."""
    t = in_order(records)
    ids = tuple(t["record_id"].tolist())
    year = t["year"].fillna(-1).to_numpy(dtype=np.int64)
    # One column after another, so that no more than one is held as text twice.
    coded = {
        "title": _code(many_titles.parse_all, titles.NO_TITLE, t["title"]),
        "original": _code(_each(titles.original), "", t["original_title"]),
        "authors": _code(people.parse_all, people.NOBODY, t["authors"]),
        "volume": _code(_each(places.volume), "", t["volume"], year),
        "issue": _code(_each(places.issue), "", t["issue"]),
        "pages": _code(_each(places.pages), places.NO_PAGES, t["pages"], t["article_number"]),
        "venue": _code(_each(venues.parse), venues.NO_VENUE, t["venue"], t["venue_short"]),
        "dois": _code(_each(dois), NO_DOIS, t["doi"], t["url"]),
        "pmid": _code(_each(identifiers.pmid), "", t["pmid"]),
        "kind": _code(_each(_kind), "", t["document_types"]),
    }
    erratum = _flag(t["document_types"], lambda types: '"erratum"' in types)
    belongs = _flag(t["source"], lambda source: source in lenient)
    alone = np.where(t["record_id"].isin(list(apart)), np.arange(len(t)), -1)
    return Forms(
        ids=ids,
        year=year,
        erratum=erratum,
        lenient=belongs,
        accession=_accession(t["source"], t["accession"]),
        form=_first_equal([*(c.codes for c in coded.values()), year, erratum, belongs, alone]),
        **coded,
    )


def _kind(types: str) -> str:
    return next((kind for kind in KINDS if f'"{kind}"' in types), "")


def in_order(records: pd.DataFrame) -> pd.DataFrame:
    """RECORDS in the order of their record_id, in which a build has them already."""
    ids = records["record_id"]
    if ids.is_monotonic_increasing:
        return records
    return records.iloc[np.argsort(np.asarray(ids, dtype=object), kind="stable")]


def dois(doi: str, url: str) -> tuple[str, ...]:
    """Every DOI of a record, sorted; one that was cut in its middle is none."""
    found = identifiers.dois(doi) or (identifiers.dois(url) if "doi.org/" in url else [])
    # Wiley's old DOIs hold < and >, at which many exports cut them: the rest names a whole issue.
    return tuple(sorted(d for d in found if "(sici)" not in d or "co;2" in d))


def _each(parse: Callable[..., T]) -> Callable[..., list[T]]:
    """What reads many values, by what reads one."""
    return lambda *columns: list(map(parse, *columns))


def _code(parse: Callable[..., list[T]], missing: T, *columns: pd.Series[Any] | Ints) -> Coded:
    """Each distinct value (combination, of two columns) parsed once; equal results get equal codes."""
    raw, texts = _distinct(*columns)
    values: dict[T, int] = {missing: -1}
    codes = [values.setdefault(value, len(values) - 1) for value in parse(*texts)]
    return Coded(tuple(values)[1:], np.array(codes, dtype=np.int64)[raw])


def _distinct(*columns: pd.Series[Any] | Ints) -> tuple[Ints, list[list[Any]]]:
    """For each row a code, and by code the values of each column, in the order in which they first appear."""
    found = [pd.factorize(column) for column in columns]
    codes, values = np.asarray(found[0][0], dtype=np.int64), [np.asarray(found[0][1]).tolist()]
    if len(found) == 1:
        return codes, values
    (other, more), size = found[1], len(found[1][1])
    both, distinct = pd.factorize(codes * size + other)
    listed = zip([*values, np.asarray(more).tolist()], (distinct // size, distinct % size), strict=True)
    return np.asarray(both, dtype=np.int64), [[of[n] for n in at.tolist()] for of, at in listed]


def _flag(column: pd.Series[Any], holds: Callable[[str], bool]) -> Ints:
    codes, (texts,) = _distinct(column)
    return np.array([holds(text) for text in texts], dtype=np.int64)[codes]


def _accession(source: pd.Series[Any], accession: pd.Series[Any]) -> Ints:
    given, values = pd.factorize(accession)
    within, _ = pd.factorize(source)
    return np.where(accession != "", within.astype(np.int64) * len(values) + given, -1)


def _first_equal(columns: Sequence[Ints]) -> Ints:
    """For each row the first row that is equal to it in all columns."""
    first = np.arange(len(columns[0]))
    # Of the rows that are still like another one: which they are, and what they have in common.
    rows, group = first, np.zeros(len(first), dtype=np.int64)
    for column in columns:
        part, _ = pd.factorize(column[rows])
        group, distinct = pd.factorize(group * (int(part.max(initial=0)) + 1) + part)
        like = (np.bincount(group, minlength=len(distinct)) > 1)[group]
        rows, group = rows[like], group[like]
    heads = np.empty(int(group.max(initial=-1)) + 1, dtype=np.int64)
    # Of the rows of a group the first is written last, and stays.
    heads[group[::-1]] = rows[::-1]
    first[rows] = heads[group]
    return first
