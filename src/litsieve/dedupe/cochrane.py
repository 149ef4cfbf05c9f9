"""Cochrane reviews: one title, one set of authors and one number for every version, told apart by what is here."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from litsieve.dedupe.agreement import AGREE, CANNOT_SAY, CONTRADICT, Agreement, Mask
from litsieve.dedupe.forms import Forms, Ints
from litsieve.dedupe.places import Pages
from litsieve.dedupe.venues import Venue

_DOI = re.compile(r"14651858\.([a-z]{2})(\d{6})(?:\.pub(\d{1,2}))?$")
_KINDS = ("cd", "mr", "ed")
_UNKNOWN = -1


def same_review(f: Forms, left: Ints, right: Ints) -> Mask:
    """Both are a version of one Cochrane review: one number; or one has none and both stand in the Database."""
    number = np.where(_of_pages(f) >= 0, _of_pages(f), _numbers_of_dois(f))
    a, b = number[left], number[right]
    there = _in_database(f)
    mask: Mask = (there[left] & there[right] & ((a < 0) | (b < 0))) | ((a >= 0) & (a == b))
    return mask


def version_agreement(f: Forms, left: Ints, right: Ints) -> Agreement:
    """Whether their DOIs name one version; of one and the next it cannot say, unless the first is the protocol's."""
    a, b = versions(f, left), versions(f, right)
    known = (a >= 0) & (b >= 0) & ~amended(f, left, right)
    return np.where(known, np.where(a == b, AGREE, CONTRADICT), CANNOT_SAY).astype(np.int8)


def amended(f: Forms, left: Ints, right: Ints) -> Mask:
    """Their DOIs name a version and the next one; without a number, the first one is the protocol or what came of it.

    Reviews are updated after two years: what follows sooner on a version is the same review, amended.
    """
    a, b = versions(f, left), versions(f, right)
    mask: Mask = (np.minimum(a, b) > 1) & (np.abs(a - b) == 1)
    return mask


def versions(f: Forms, rows: Ints) -> Ints:
    """The number of the version that each record's DOI names, -1 where none does."""
    return _by_code([_version(dois) for dois in f.dois.values], f.dois.codes)[rows]


def _of_pages(f: Forms) -> Ints:
    def number(pages: Pages) -> int:
        return _number(pages.prefix, pages.first) if pages.locator else _UNKNOWN

    return _by_code([number(pages) for pages in f.pages.values], f.pages.codes)


def _numbers_of_dois(f: Forms) -> Ints:
    def number(dois: tuple[str, ...]) -> int:
        match = _cochrane(dois)
        return _number(match.group(1), int(match.group(2))) if match else _UNKNOWN

    return _by_code([number(dois) for dois in f.dois.values], f.dois.codes)


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


def _in_database(f: Forms) -> Mask:
    def there(venue: Venue) -> bool:
        return any(name[0] == "cochrane" and any(word.startswith("data") for word in name) for name in venue.names)

    mask: Mask = _by_code([int(there(venue)) for venue in f.venue.values], f.venue.codes) > 0
    return mask


def _by_code(values: Sequence[int], codes: Ints) -> Ints:
    """The value of each record; unknown where it has none."""
    return np.array([*values, _UNKNOWN], dtype=np.int64)[codes]
