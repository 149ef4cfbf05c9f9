"""Which pairs that share a key may come to anything: the rest is alike in nothing that a rule or a relation asks for.

A volume and a page are shared by chance, as are two rare words: of a million records most pairs are of this kind.
What is left out here is never listed; in a cluster it is compared like every two of its members.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

from litsieve.dedupe import block
from litsieve.dedupe.agreement import Mask
from litsieve.dedupe.forms import Forms, Ints
from litsieve.dedupe.keys import Number, in_turn, numbered
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


class Signs(NamedTuple):
    """What records say that others may say as well: numbers, equal where they say the same, and -1 for nothing."""

    dois: Ints
    pmid: Ints
    accession: Ints
    run: Ints
    """The first and the last page."""
    volume: Ints
    year: Ints
    certain: Ints
    """1 where nothing rules a pair with the record out: of several DOIs one may be shared, of two titles one."""
    letters: Ints
    """How many the title has; 0 where it is missing."""
    key: npt.NDArray[np.object_]
    """The first of them."""

    def take(self, rows: Ints) -> Signs:
        """The signs of these rows."""
        return Signs._make(column[rows] for column in self)


def signs(f: Forms, number: Number = in_turn) -> Signs:
    """What each record says; `accession` is a number within these records alone."""
    several = np.array([*(len(dois) > 1 for dois in f.dois.values), False])[f.dois.codes]
    titles = [title.key for title in f.title.values]
    return Signs(
        dois=numbered(f.dois, " ".join, number),
        pmid=numbered(f.pmid, str, number),
        accession=f.accession,
        run=numbered(f.pages, _run, number),
        volume=numbered(f.volume, str, number),
        year=f.year,
        certain=(several | (f.original.codes >= 0)).astype(np.int64),
        letters=np.array([*map(len, titles), 0])[f.title.codes],
        key=np.array([*(title[:_COMPARED] for title in titles), ""], dtype=object)[f.title.codes],
    )


def _run(pages: Pages) -> str:
    return " ".join(map(str, pages.run or ()))


def hopeful(f: Forms, pairs: block.Pairs) -> block.Pairs:
    """The pairs of which a rule may hold, or which may be related."""
    told, kept = signs(f), [np.zeros(0, dtype=np.int64)]
    for begin in range(0, len(pairs.left), _BATCH):
        left, right, keys = (column[begin : begin + _BATCH] for column in pairs)
        kept.append(begin + np.flatnonzero(likely(told.take(left), told.take(right), keys)))
    at = np.concatenate(kept)
    return block.Pairs(*(column[at] for column in pairs))


def likely(one: Signs, other: Signs, keys: Ints) -> Mask:
    """Of which pairs something is to be hoped, by the signs of the one and the other record of each, and its keys."""
    mask: Mask = (keys & _TOLD > 0) | (one.certain | other.certain > 0)
    for name in ("dois", "pmid", "accession"):
        mask |= _equal(name, one, other)
    # Titles in two languages stand for one text where all of its place agrees.
    mask |= _equal("run", one, other) & _equal("volume", one, other) & _equal("year", one, other)
    rest = np.flatnonzero(~mask & (one.letters > 0) & (other.letters > 0))
    mask[rest] = _titled(one.take(rest), other.take(rest))
    return mask


def _equal(name: str, one: Signs, other: Signs) -> Mask:
    a, b = getattr(one, name), getattr(other, name)
    mask: Mask = (a >= 0) & (a == b)
    return mask


def _titled(one: Signs, other: Signs) -> Mask:
    """Their titles have most letters of the shorter one in common, or all up to a subtitle."""
    titles = [*zip(one.key.tolist(), other.key.tolist(), strict=True)]
    mask: Mask = np.array([a[:_HEADING] == b[:_HEADING] for a, b in titles], dtype=bool)
    rest = np.flatnonzero(~mask)
    mask[rest] = _alike(one.take(rest), other.take(rest))
    return mask


def _alike(one: Signs, other: Signs) -> Mask:
    if not len(one.key):
        return np.zeros(0, dtype=bool)
    likeness = process.cpdist(one.key.tolist(), other.key.tolist(), scorer=fuzz.ratio, dtype=np.float64)
    short, long = np.minimum(one.letters, other.letters), np.maximum(one.letters, other.letters)
    shared = likeness / 100 * (np.minimum(short, _COMPARED) + np.minimum(long, _COMPARED)) / 2
    mask: Mask = (shared >= _SHARED * np.minimum(short, _COMPARED)) | (long > _COMPARED)
    return mask
