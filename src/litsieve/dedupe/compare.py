"""Pairs compared field by field: each field agrees, contradicts or cannot say. Nothing is decided here."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import pandas as pd

from litsieve.dedupe import cochrane, people, places, venues
from litsieve.dedupe.agreement import AGREE, CANNOT_SAY, CONTRADICT, Agreement, Mask
from litsieve.dedupe.alike import compare_titles
from litsieve.dedupe.forms import Coded, Forms, Ints

# DOIs that stand beside a publisher's own for the same document: JSTOR's, and ACM's placeholders.
_BESIDE = ("10.2307/", "10.5555/")
_VERSION = re.compile(r"(?:\.pub\d+|/?v\d+)$")


@dataclass(frozen=True, slots=True)
class Compared:
    """The agreement of each field for each pair (int8), and what the rules ask besides."""

    doi: Agreement
    pmid: Agreement
    accession: Agreement
    title: Agreement
    author: Agreement
    year: Agreement
    volume: Agreement
    issue: Agreement
    pages: Agreement
    venue: Agreement
    part: Agreement
    numbers: Agreement
    one_part: Mask
    """Only one of the titles names a part."""
    marker: Agreement
    correction: Mask
    """At least one of them is a correction or retraction of another document."""
    score: Ints
    """Likeness of the titles in basis points; 0 where one is missing."""
    same_title: Mask
    cut_title: Mask
    """One title is the other without its subtitle, its heading or its end."""
    within_title: Mask
    """One title begins or ends the other."""
    weak_title: Mask
    """At least one of the titles is too short or too general to be evidence."""
    generic_title: Mask
    original: Mask
    """The title of one is that of the other in the document's own language."""
    editorial: Mask
    """Both titles are general ones of an editor's own text."""
    same_year: Mask
    meeting: Mask
    """Exactly one of the two stands in the proceedings of a meeting."""
    both_titles: Mask
    ranges: Mask
    """Both say where they end, and not on the page on which they begin; or both give an article number."""
    same_range: Mask
    """They begin and end on the same two pages."""
    numbered: Mask
    """Both give an article number."""
    review: Mask
    """Both are a version of one Cochrane review."""
    version: Agreement
    """Which version of a Cochrane review."""
    amended: Mask
    """A version of a Cochrane review and the next one."""
    apart: Ints
    """How many years lie between them; 0 where one is missing."""
    kind: Agreement
    """Whether their sources call both an article, a meeting abstract, a preprint or a protocol."""
    lenient: Mask
    """A DOI conflict keeps nothing apart, by the source of one of them."""

    def take(self, at: Ints) -> Compared:
        """What is known of some of the pairs."""
        return Compared(**{field.name: getattr(self, field.name)[at] for field in fields(self)})

    def and_(self, other: Compared) -> Compared:
        """What is known of these pairs and of those behind them."""
        return Compared(
            **{one.name: np.r_[getattr(self, one.name), getattr(other, one.name)] for one in fields(self)}
        )


def compare(f: Forms, left: Ints, right: Ints) -> Compared:
    """Compare the pairs of records (`left[n]`, `right[n]`)."""
    title = compare_titles(f, left, right)
    year_left, year_right = f.year[left], f.year[right]
    apart = np.abs(year_left - year_right)
    reviews = cochrane.reviews(f, left, right)
    year = np.where((year_left < 0) | (year_right < 0), CANNOT_SAY, np.where(apart <= 1, AGREE, CONTRADICT))
    return Compared(
        doi=_by_value(f.dois, left, right, _dois),
        pmid=_by_value(f.pmid, left, right, lambda a, b: CONTRADICT),
        accession=((f.accession[left] >= 0) & (f.accession[left] == f.accession[right])).astype(np.int8),
        author=_by_value(f.authors, left, right, people.agreement),
        year=year.astype(np.int8),
        volume=_by_value(f.volume, left, right, lambda a, b: CONTRADICT),
        issue=_by_value(f.issue, left, right, lambda a, b: CONTRADICT),
        pages=_by_value(f.pages, left, right, places.pages_agreement),
        venue=_by_value(f.venue, left, right, venues.agreement),
        same_year=(apart == 0) & (year_left >= 0),
        meeting=_one_meets(f.venue, left, right),
        ranges=_flag(f.pages, left, _has_range) & _flag(f.pages, right, _has_range),
        same_range=_by_value(f.pages, left, right, _same_range, alike=_has_last) == AGREE,
        numbered=_flag(f.pages, left, _is_number) & _flag(f.pages, right, _is_number),
        review=reviews.same,
        amended=reviews.amended,
        version=reviews.version,
        apart=np.where((year_left < 0) | (year_right < 0), 0, apart),
        kind=_by_value(f.kind, left, right, lambda a, b: CONTRADICT),
        lenient=(f.lenient[left] + f.lenient[right]) > 0,
        **title,
    )


def _dois(a: tuple[str, ...], b: tuple[str, ...]) -> int:
    """Whether two lists of DOIs share one; versions of one document and JSTOR's own cannot say."""
    if set(a) & set(b):
        return AGREE
    if any(d.startswith(_BESIDE) for d in a) != any(d.startswith(_BESIDE) for d in b):
        return CANNOT_SAY
    if {_VERSION.sub("", d) for d in a} & {_VERSION.sub("", d) for d in b}:
        return CANNOT_SAY
    return CONTRADICT


def _by_value(
    field: Coded,
    left: Ints,
    right: Ints,
    differ: Callable[[Any, Any], int],
    *,
    alike: Callable[[Any], bool] | None = None,
) -> Agreement:
    """Agreement by the values: missing cannot say, `differ` judges each pair of different ones once.

    Equal ones agree, if they are such that `alike` holds.
    """
    a, b = field.codes[left], field.codes[right]
    same = (a == b) & (a >= 0) if alike is None else (a == b) & _flag(field, left, alike)
    out = np.where(same, AGREE, CANNOT_SAY).astype(np.int8)
    rest = np.flatnonzero((a >= 0) & (b >= 0) & (a != b))
    low, high = np.minimum(a[rest], b[rest]), np.maximum(a[rest], b[rest])
    size, values = len(field.values) + 1, field.values
    at, both = pd.factorize(low * size + high)
    differing = zip((both // size).tolist(), (both % size).tolist(), strict=True)
    judged = [differ(values[x], values[y]) for x, y in differing]
    out[rest] = np.array(judged, dtype=np.int8)[at]
    return out


def _flag(field: Coded, rows: Ints, holds: Callable[[Any], bool]) -> Mask:
    flags: Mask = field.told(rows, holds, False, np.bool_)
    return flags


def _has_range(pages: places.Pages) -> bool:
    return (pages.last > pages.first and not pages.weak) or pages.locator


def _has_last(pages: places.Pages) -> bool:
    return pages.run is not None


def _same_range(a: places.Pages, b: places.Pages) -> int:
    same = _has_last(a) and a.run == b.run
    return places.pages_agreement(a, b) if same else CANNOT_SAY


def _is_number(pages: places.Pages) -> bool:
    return pages.locator


def _one_meets(field: Coded, left: Ints, right: Ints) -> Mask:
    def meets(venue: venues.Venue) -> bool:
        return venue.meeting

    return _flag(field, left, meets) ^ _flag(field, right, meets)
