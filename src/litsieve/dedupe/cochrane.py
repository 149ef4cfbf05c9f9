"""Cochrane reviews: one title, one set of authors and one number for every version, told apart by what is here."""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np

from litsieve.dedupe.agreement import AGREE, CANNOT_SAY, CONTRADICT, Agreement, Mask
from litsieve.dedupe.forms import Forms, Ints
from litsieve.dedupe.places import Pages
from litsieve.dedupe.venues import Venue

_DOI = re.compile(r"14651858\.([a-z]{2})(\d{6})(?:\.pub(\d{1,2}))?$")
_KINDS = ("cd", "mr", "ed")
_UNKNOWN = -1


class Reviews(NamedTuple):
    """What pairs are of one another as Cochrane reviews."""

    same: Mask
    """Both are a version of one review: one number; or one has none and both stand in the Database."""
    version: Agreement
    """Whether their DOIs name one version; of one and the next it cannot say, unless the first is the protocol's."""
    amended: Mask
    """Their DOIs name a version and the next one; without a number, the first one is the protocol or what came of it.

    Reviews are updated after two years: what follows sooner on a version is the same review, amended.
    """


def reviews(f: Forms, left: Ints, right: Ints) -> Reviews:
    """Compare pairs of records as Cochrane reviews."""
    a, b = _numbers(f, left), _numbers(f, right)
    there = _in_database(f, left) & _in_database(f, right)
    same: Mask = (there & ((a < 0) | (b < 0))) | ((a >= 0) & (a == b))
    a, b = versions(f, left), versions(f, right)
    amended: Mask = (np.minimum(a, b) > 1) & (np.abs(a - b) == 1)
    known = (a >= 0) & (b >= 0) & ~amended
    version = np.where(known, np.where(a == b, AGREE, CONTRADICT), CANNOT_SAY)
    return Reviews(same, version.astype(np.int8), amended)


def versions(f: Forms, rows: Ints) -> Ints:
    """The number of the version that each record's DOI names, -1 where none does."""
    numbers: Ints = f.dois.told(rows, _version, _UNKNOWN)
    return numbers


def _numbers(f: Forms, rows: Ints) -> Ints:
    """The number of the review, by the page or else by the DOI."""
    page = f.pages.told(rows, _of_page, _UNKNOWN)
    numbers: Ints = np.where(page >= 0, page, f.dois.told(rows, _of_dois, _UNKNOWN))
    return numbers


def _of_page(pages: Pages) -> int:
    return _number(pages.prefix, pages.first) if pages.locator else _UNKNOWN


def _of_dois(dois: tuple[str, ...]) -> int:
    match = _cochrane(dois)
    return _number(match.group(1), int(match.group(2))) if match else _UNKNOWN


def _number(kind: str, number: int) -> int:
    return _KINDS.index(kind) * 10**6 + number if kind in _KINDS and number < 10**6 else _UNKNOWN


def _cochrane(dois: tuple[str, ...]) -> re.Match[str] | None:
    for doi in dois:
        if "14651858" in doi and (match := _DOI.search(doi)):
            return match
    return None


def _version(dois: tuple[str, ...]) -> int:
    match = _cochrane(dois)
    return int(match.group(3) or 1) if match else _UNKNOWN


def _in_database(f: Forms, rows: Ints) -> Mask:
    def there(venue: Venue) -> bool:
        return any(name[0] == "cochrane" and any(word.startswith("data") for word in name) for name in venue.names)

    mask: Mask = f.venue.told(rows, there, False, np.bool_)
    return mask
