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

from litsieve.dedupe import people, places, titles, venues
from litsieve.normalize import identifiers

Ints = npt.NDArray[np.int64]
T = TypeVar("T", bound=Hashable)
NO_DOIS: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coded:
    """A field of all records: its distinct values, and for each record which one it has (-1: none)."""

    values: tuple[Any, ...]
    codes: Ints

    def of(self, row: int) -> Any:
        """The value of a record that has one."""
        return self.values[self.codes[row]]


@dataclass(frozen=True, slots=True)
class Forms:
    """All records as they are compared, in the order of their record_id."""

    ids: tuple[str, ...]
    title: Coded
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
    lenient: Ints
    """1 where a DOI conflict of this record's source keeps nothing apart."""
    accession: Coded
    """Source and accession, which no other field shares."""
    form: Ints
    """The first record that is equal to this one in all compared fields."""


def prepare(records: pd.DataFrame, *, lenient: Collection[str], apart: Collection[str] = ()) -> Forms:
    """The forms of RECORDS; records named in `apart` share theirs with nobody."""
    t = records.iloc[np.argsort(np.asarray(records["record_id"], dtype=object), kind="stable")]
    ids = tuple(t["record_id"])
    cell = {name: t[name].tolist() for name in _READ}
    year = np.array([-1 if pd.isna(y) else int(y) for y in cell["year"]], dtype=np.int64)
    coded = {
        "title": _code(cell["title"], titles.parse, titles.NO_TITLE),
        "authors": _code(cell["authors"], people.parse, people.NOBODY),
        "volume": _code(zip(cell["volume"], year.tolist(), strict=True), lambda v: places.volume(*v), ""),
        "issue": _code(cell["issue"], places.issue, ""),
        "pages": _code(_zip(cell, "pages", "article_number"), lambda p: places.pages(*p), places.NO_PAGES),
        "venue": _code(_zip(cell, "venue", "venue_short"), lambda v: venues.parse(*v), venues.NO_VENUE),
        "dois": _code(_zip(cell, "doi", "url"), lambda d: dois(*d), NO_DOIS),
        "pmid": _code(cell["pmid"], identifiers.pmid, ""),
    }
    erratum = np.array(['"erratum"' in types for types in cell["document_types"]], dtype=np.int64)
    belongs = np.array([source in lenient for source in cell["source"]], dtype=np.int64)
    alone = _code((record_id if record_id in apart else "" for record_id in ids), str, "")
    compared = [*(c.codes for c in coded.values()), year, erratum, belongs, alone.codes]
    accession = _code(_zip(cell, "source", "accession"), lambda a: a if a[1] else ("", ""), ("", ""))
    return Forms(
        ids=ids,
        year=year,
        erratum=erratum,
        lenient=belongs,
        accession=accession,
        form=_first_equal(compared),
        title=coded["title"],
        authors=coded["authors"],
        volume=coded["volume"],
        issue=coded["issue"],
        pages=coded["pages"],
        venue=coded["venue"],
        dois=coded["dois"],
        pmid=coded["pmid"],
    )


_READ = (
    *("title", "authors", "year", "volume", "issue", "pages", "article_number", "venue", "venue_short", "doi"),
    *("url", "pmid", "document_types", "source", "accession"),
)


def dois(doi: str, url: str) -> tuple[str, ...]:
    """Every DOI of a record, sorted; one that was cut in its middle is none."""
    found = identifiers.dois(doi) or (identifiers.dois(url) if "doi.org/" in url else [])
    # Wiley's old DOIs hold < and >, at which many exports cut them: the rest names a whole issue.
    return tuple(sorted(d for d in found if "(sici)" not in d or "co;2" in d))


def _zip(cell: dict[str, list[Any]], *names: str) -> zip[tuple[Any, ...]]:
    return zip(*(cell[name] for name in names), strict=True)


def _code(raw: Any, parse: Callable[[Any], T], missing: T) -> Coded:
    """Each raw value parsed once; equal results get equal codes."""
    parsed: dict[Any, int] = {}
    values: dict[T, int] = {}
    codes = []
    for text in raw:
        code = parsed.get(text)
        if code is None:
            value = parse(text)
            code = -1 if value == missing else values.setdefault(value, len(values))
            parsed[text] = code
        codes.append(code)
    return Coded(tuple(values), np.array(codes, dtype=np.int64))


def _first_equal(columns: Sequence[Ints]) -> Ints:
    """For each row the first row that is equal to it in all columns."""
    table = np.stack(columns, axis=1)
    if not len(table):
        return np.zeros(0, dtype=np.int64)
    _, first, inverse = np.unique(table, axis=0, return_index=True, return_inverse=True)
    return first[inverse.reshape(-1)].astype(np.int64)
