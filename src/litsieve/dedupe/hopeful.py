"""Which pairs that share a key may come to anything: the rest is alike in nothing that a rule or a relation asks for.

A page and a volume are shared by chance: of a million records most pairs are of this kind. What is left out here
is never listed; in a cluster it is compared like every two of its members.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

from litsieve.dedupe import block
from litsieve.dedupe.agreement import Mask
from litsieve.dedupe.forms import Coded, Forms, Ints
from litsieve.dedupe.places import Pages

# The letters of a title that are compared one by one, and how many of the shorter one's must be in the longer one:
# fewer than those of any title that a rule calls alike, cut or within another.
_COMPARED: Final = 500
_SHARED: Final = 0.75
# Titles with a heading in common begin with the same letters.
_HEADING: Final = 20
_BATCH: Final = 100_000
# Who says so is heard, whatever the records say.
_TOLD: Final = block.EQUAL | block.ACCESSION | block.MEMBERS | block.RULED


class _Titles(NamedTuple):
    """What is asked of titles, by their codes."""

    codes: Ints
    keys: list[str]
    sizes: Ints
    heads: Ints
    """Equal where titles begin with the same letters."""


def hopeful(f: Forms, pairs: block.Pairs) -> block.Pairs:
    """The pairs of which a rule may hold, or which may be related."""
    kept, titles = [np.zeros(0, dtype=np.int64)], _titles(f)
    for begin in range(0, len(pairs.left), _BATCH):
        left, right, keys = (column[begin : begin + _BATCH] for column in pairs)
        likely = _identified(f, left, right) | (keys & _TOLD > 0)
        rest = np.flatnonzero(~likely)
        likely[rest] = _titled(titles, left[rest], right[rest])
        kept.append(begin + np.flatnonzero(likely))
    at = np.concatenate(kept)
    return block.Pairs(*(column[at] for column in pairs))


def _titles(f: Forms) -> _Titles:
    keys = [title.key for title in f.title.values]
    heads, _ = pd.factorize(np.array([key[:_HEADING] for key in keys], dtype=object))
    sizes = np.array([len(key) for key in keys], dtype=np.int64)
    return _Titles(f.title.codes, [key[:_COMPARED] for key in keys], sizes, np.asarray(heads, dtype=np.int64))


def _identified(f: Forms, left: Ints, right: Ints) -> Mask:
    """They may share an identifier or a title in their own language, or stand in one place."""
    several = f.dois.told(left, _several, False, np.bool_) | f.dois.told(right, _several, False, np.bool_)
    original = (f.original.codes[left] >= 0) | (f.original.codes[right] >= 0)
    first, other = (f.pages.told(rows, _first, -1) for rows in (left, right))
    place = (first >= 0) & (first == other) & _equal(f.volume, left, right)
    accession = (f.accession[left] >= 0) & (f.accession[left] == f.accession[right])
    mask: Mask = _equal(f.dois, left, right) | several | _equal(f.pmid, left, right) | accession | original | place
    return mask


def _equal(field: Coded, left: Ints, right: Ints) -> Mask:
    mask: Mask = (field.codes[left] >= 0) & (field.codes[left] == field.codes[right])
    return mask


def _several(dois: tuple[str, ...]) -> bool:
    return len(dois) > 1


def _first(pages: Pages) -> int:
    return pages.first


def _titled(titles: _Titles, left: Ints, right: Ints) -> Mask:
    """Their titles have most letters of the shorter one in common, or all up to a subtitle."""
    a, b = titles.codes[left], titles.codes[right]
    given = (a >= 0) & (b >= 0)
    likely: Mask = given & (titles.heads[a] == titles.heads[b])
    at = np.flatnonzero(given & ~likely)
    likely[at] = _alike(titles, a[at], b[at])
    return likely


def _alike(titles: _Titles, a: Ints, b: Ints) -> Mask:
    one, other = ([titles.keys[code] for code in codes.tolist()] for codes in (a, b))
    likeness = process.cpdist(one, other, scorer=fuzz.ratio, dtype=np.float64) if len(a) else np.zeros(0)
    short = np.minimum(titles.sizes[a], titles.sizes[b])
    long = np.maximum(titles.sizes[a], titles.sizes[b])
    shared = likeness / 100 * (np.minimum(short, _COMPARED) + np.minimum(long, _COMPARED)) / 2
    mask: Mask = (shared >= _SHARED * np.minimum(short, _COMPARED)) | (long > _COMPARED)
    return mask
