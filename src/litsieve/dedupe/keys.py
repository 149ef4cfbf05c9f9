"""What puts a record into blocks: what it says, as numbers, and the named keys made of these.

The numbers are equal where two records say the same. In one table they are places in a list; where no process sees
all records, they are hashes (`hashed`). What is made of them is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from litsieve.dedupe.forms import Coded, Forms, Ints
from litsieve.dedupe.rarity import rarest
from litsieve.dedupe.titles import SHORT
from litsieve.dedupe.venues import Venue

_ENDS = 20
_FAMILY = 5
_INITIALS = 3

Number: TypeAlias = Callable[[Sequence[Any]], Ints]
"""A number for each of different values, from 0."""
Columns: TypeAlias = tuple[Ints, ...]
"""Numbers that are a key together; none where one of them is -1."""


class Told(NamedTuple):
    """What each record says, as numbers: equal where they say the same, -1 where they say nothing."""

    title: Ints
    head: Ints
    tail: Ints
    author: Ints
    year: Ints
    volume: Ints
    page: Ints
    pmid: Ints
    venues: tuple[Ints, ...]
    """The initials of each name of the venue."""
    dois: tuple[Ints, ...]
    """The first DOI of each record, the second one, and so on."""
    rarest: tuple[Ints, ...]
    """The words of the title, the rarest first."""


class Key(NamedTuple):
    """A named key: the numbers of each record that put it into blocks, each several that belong together."""

    name: str
    meaning: str
    of: Callable[[Told], Sequence[Columns]]


KEYS = (
    Key("doi", "a DOI", lambda told: [(doi,) for doi in told.dois]),
    Key("pmid", "the PubMed id", lambda told: [(told.pmid,)]),
    Key("title-head", "the first 20 letters of the title", lambda told: [(told.head,)]),
    Key("title-tail", "the last 20 letters of the title", lambda told: [(told.tail,)]),
    Key("author-page", "first author and first page", lambda told: [(told.author, told.page)]),
    Key(
        "author-volume-year",
        "first author, volume and year",
        lambda told: [(told.author, told.volume, told.year)],
    ),
    Key(
        "volume-page-year",
        "volume, first page and year",
        lambda told: [(told.volume, told.page, told.year)],
    ),
    Key(
        "venue-volume-page",
        "the initials of the venue, volume and first page",
        lambda told: [(venue, told.volume, told.page) for venue in told.venues],
    ),
    Key(
        "rare-words",
        "two of the four rarest words of the title, by a table of how many titles a word stands in",
        # In whichever order the two stand.
        lambda told: [(np.minimum(a, b), np.maximum(a, b)) for a, b in combinations(told.rarest, 2)],
    ),
)

# By what a block that is too large is split, in this order.
SPLITS = ("author", "year", "volume", "page", "title")


def joined(several: Sequence[Columns]) -> list[Ints]:
    """One number for each of `several` keys of one kind, -1 where one of its numbers is missing."""
    sizes = [max(int(column.max(initial=0)) for column in place) + 1 for place in zip(*several, strict=True)]
    return [_joined(columns, sizes) for columns in several]


def _joined(columns: Columns, sizes: Sequence[int]) -> Ints:
    key, missing = columns[0], columns[0] < 0
    for column, size in zip(columns[1:], sizes[1:], strict=True):
        key, missing = key * size + column, missing | (column < 0)
    return np.where(missing, -1, key)


def in_turn(values: Sequence[Any]) -> Ints:
    """The place of each value in the list."""
    return np.arange(len(values))


def told(f: Forms, number: Number = in_turn) -> Told:
    """What each record says."""
    keys = pa.array([title.key for title in f.title.values], pa.large_string())
    tails = pc.if_else(pc.greater(pc.utf8_length(keys), SHORT), pc.utf8_slice_codeunits(keys, -_ENDS), "")
    families = pa.array([authors.family for authors in f.authors.values], pa.large_string())
    return Told(
        title=_coded(keys, number)[f.title.codes],
        head=_coded(pc.utf8_slice_codeunits(keys, 0, _ENDS), number)[f.title.codes],
        tail=_coded(tails, number)[f.title.codes],
        author=_coded(pc.utf8_slice_codeunits(families, 0, _FAMILY), number)[f.authors.codes],
        year=f.year,
        volume=np.append(number(f.volume.values), -1)[f.volume.codes],
        page=numbered(f.pages, lambda pages: "" if pages.weak else pages.first, number),
        pmid=np.append(number(f.pmid.values), -1)[f.pmid.codes],
        venues=_each(f.venue, _initials, number),
        dois=_each(f.dois, lambda dois: dois, number),
        rarest=tuple(
            np.append(column, -1)[f.title.codes]
            for column in rarest([title.words for title in f.title.values], number)
        ),
    )


def _coded(texts: pa.Array, number: Number) -> Ints:
    """A number for each text, -1 for `""`; a last one, -1, for what has none."""
    encoded = texts.dictionary_encode()
    numbers = number(encoded.dictionary)[encoded.indices.to_numpy()]
    numbers[encoded.indices.to_numpy() == pc.index(encoded.dictionary, "").as_py()] = -1
    return np.append(numbers, -1)


def numbered(field: Coded, of: Callable[[Any], Any], number: Number) -> Ints:
    """A number for what `of` makes of the value of each record, -1 where it makes nothing of it."""
    known: dict[Any, int] = {}
    codes = [-1 if (told := of(value)) == "" else known.setdefault(told, len(known)) for value in field.values]
    return np.append(number(list(known)), -1)[np.array([*codes, -1], dtype=np.int64)[field.codes]]


def _each(field: Coded, of: Callable[[Any], Sequence[Any]], number: Number) -> tuple[Ints, ...]:
    """The same for each of the things that `of` makes of a value: the first ones, the second ones, and so on."""
    known: dict[Any, int] = {}
    numbered = [[known.setdefault(one, len(known)) for one in of(value)] for value in field.values]
    most = max(map(len, numbered), default=0)
    named = np.append(number(list(known)), -1)
    columns = ([codes[n] if n < len(codes) else -1 for codes in numbered] for n in range(most))
    return tuple(named[np.array([*column, -1], dtype=np.int64)[field.codes]] for column in columns)


def _initials(venue: Venue) -> list[str]:
    """The first letters of the first words of each name; a name of one word is rather its initials already."""
    found = (
        "".join(word[0] for word in name[:_INITIALS]) if len(name) > 1 else name[0][:_INITIALS]
        for name in venue.names
    )
    return list(dict.fromkeys(found))
