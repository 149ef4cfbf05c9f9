"""Which pairs are worth comparing: records that share a key. No key depends on any other record.

A block is all records that share one key. One with more than `LIMIT` forms in it is split by further named keys;
where none is left, its records are compared only on equal values, that is not at all: equal records share a form.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from litsieve.dedupe.forms import Coded, Forms, Ints
from litsieve.dedupe.rarity import rarest
from litsieve.dedupe.titles import SHORT
from litsieve.dedupe.venues import Venue

LIMIT = 50
_ENDS = 20
_FAMILY = 5
_INITIALS = 3
_NONE = np.zeros(0, dtype=np.int64)


class Pairs(NamedTuple):
    """Pairs of records (`left` stands before `right`), and bit by bit the keys that each pair shares."""

    left: Ints
    right: Ints
    keys: Ints


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
    """A named key: the numbers of each record that put it into blocks, -1 for none."""

    name: str
    meaning: str
    of: Callable[[Told], Sequence[Ints]]


def _all(*columns: Ints) -> tuple[Ints]:
    """A key of several numbers; none where one of them is missing."""
    key, missing = columns[0], columns[0] < 0
    for column in columns[1:]:
        key = key * (int(column.max(initial=0)) + 1) + column
        missing = missing | (column < 0)
    return (np.where(missing, -1, key),)


KEYS = (
    Key("doi", "a DOI", lambda told: told.dois),
    Key("pmid", "the PubMed id", lambda told: (told.pmid,)),
    Key("title-head", "the first 20 letters of the title", lambda told: (told.head,)),
    Key("title-tail", "the last 20 letters of the title", lambda told: (told.tail,)),
    Key("author-page", "first author and first page", lambda told: _all(told.author, told.page)),
    Key(
        "author-volume-year",
        "first author, volume and year",
        lambda told: _all(told.author, told.volume, told.year),
    ),
    Key(
        "volume-page-year",
        "volume, first page and year",
        lambda told: _all(told.volume, told.page, told.year),
    ),
    Key(
        "venue-volume-page",
        "the initials of the venue, volume and first page",
        lambda told: [_all(venue, told.volume, told.page)[0] for venue in told.venues],
    ),
    Key(
        "rare-words",
        "two of the four rarest words of the title, by a table of how many titles a word stands in",
        lambda told: _in_twos(told.rarest),
    ),
)


def _in_twos(columns: Sequence[Ints]) -> list[Ints]:
    """A key of each two columns, in whichever order their numbers stand in them."""
    size = max((int(column.max(initial=0)) for column in columns), default=0) + 1
    twos = ((np.minimum(a, b), np.maximum(a, b)) for a, b in combinations(columns, 2))
    return [np.where(low < 0, -1, low * size + high) for low, high in twos]


# By what a block that is too large is split, in this order.
SPLITS = ("author", "year", "volume", "page", "title")
EQUAL, ACCESSION, MEMBERS, RULED = (1 << (len(KEYS) + n) for n in range(4))
_NAMES = (*(key.name for key in KEYS), "equal", "accession", "same-cluster", "ruling")


def told(f: Forms) -> Told:
    """What each record says."""
    keys = pa.array([title.key for title in f.title.values], pa.large_string())
    tails = pc.if_else(pc.greater(pc.utf8_length(keys), SHORT), pc.utf8_slice_codeunits(keys, -_ENDS), "")
    families = pa.array([authors.family for authors in f.authors.values], pa.large_string())
    return Told(
        title=_coded(keys)[f.title.codes],
        head=_coded(pc.utf8_slice_codeunits(keys, 0, _ENDS))[f.title.codes],
        tail=_coded(tails)[f.title.codes],
        author=_coded(pc.utf8_slice_codeunits(families, 0, _FAMILY))[f.authors.codes],
        year=f.year,
        volume=f.volume.codes,
        page=_numbers(f.pages, lambda pages: "" if pages.weak else pages.first),
        pmid=f.pmid.codes,
        venues=_each(f.venue, _initials),
        dois=_each(f.dois, lambda dois: dois),
        rarest=_rarest(f.title),
    )


def _coded(texts: pa.Array) -> Ints:
    """A number for each text, -1 for `""`; a last one, -1, for what has none."""
    encoded = texts.dictionary_encode()
    numbers = encoded.indices.to_numpy().astype(np.int64)
    numbers[numbers == pc.index(encoded.dictionary, "").as_py()] = -1
    return np.append(numbers, -1)


def _numbers(field: Coded, of: Callable[[Any], Any]) -> Ints:
    """A number for what `of` makes of the value of each record, -1 where it makes nothing of it."""
    known: dict[Any, int] = {"": -1}
    numbers = [known.setdefault(of(value), len(known)) for value in field.values]
    return np.array([*numbers, -1], dtype=np.int64)[field.codes]


def _each(field: Coded, of: Callable[[Any], Sequence[Any]]) -> tuple[Ints, ...]:
    """The same for each of the things that `of` makes of a value: the first ones, the second ones, and so on."""
    known: dict[Any, int] = {}
    numbered = [[known.setdefault(one, len(known)) for one in of(value)] for value in field.values]
    most = max(map(len, numbered), default=0)
    columns = ([numbers[n] if n < len(numbers) else -1 for numbers in numbered] for n in range(most))
    return tuple(np.array([*column, -1], dtype=np.int64)[field.codes] for column in columns)


def _rarest(field: Coded) -> tuple[Ints, ...]:
    columns = rarest([title.words for title in field.values])
    return tuple(np.append(column, -1)[field.codes] for column in columns)


def _initials(venue: Venue) -> list[str]:
    """The first letters of the first words of each name; a name of one word is rather its initials already."""
    found = (
        "".join(word[0] for word in name[:_INITIALS]) if len(name) > 1 else name[0][:_INITIALS]
        for name in venue.names
    )
    return list(dict.fromkeys(found))


def names(keys: int) -> str:
    """The names of the keys in a bit mask, joined by a blank."""
    return " ".join(name for bit, name in enumerate(_NAMES) if keys >> bit & 1)


def names_of(keys: Ints) -> npt.NDArray[np.object_]:
    """`names` of each of many masks, of which few differ."""
    distinct, at = np.unique(keys, return_inverse=True)
    return np.array([names(mask) for mask in distinct.tolist()], dtype=object)[at]


def pairs(f: Forms) -> tuple[Pairs, list[str], int]:
    """The pairs of forms that share a key, a note for each key with blocks that were too large; how many blocks."""
    notes: list[str] = []
    blocks = 0
    found: list[Pairs] = []
    forms, says = np.unique(f.form), told(f)
    for bit, key in enumerate(KEYS):
        rows, starts, sizes = _blocks(key.of(says), forms)
        small = sizes <= LIMIT
        blocks += len(sizes)
        found.append(_within(rows, starts[small], sizes[small], 1 << bit))
        if not small.all():
            crowds = _crowds(rows, starts[~small], sizes[~small])
            parts, left = _split(says, *crowds)
            found += [_within(*part, 1 << bit) for part in parts]
            notes.append(_note(f, key.name, *crowds, len(left)))
    return union(*found), notes, blocks


def union(*parts: Pairs) -> Pairs:
    """Each pair once, sorted, with all its keys."""
    one, other, keys = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    size = int(max(one.max(initial=0), other.max(initial=0))) + 1
    joined = np.minimum(one, other) * size + np.maximum(one, other)
    order = np.argsort(joined)
    joined, keys = joined[order], keys[order]
    first = np.flatnonzero(np.r_[True, joined[1:] != joined[:-1]][: len(joined)])
    merged = np.bitwise_or.reduceat(keys, first) if len(first) else keys
    return Pairs(joined[first] // size, joined[first] % size, merged)


def equal(f: Forms) -> Pairs:
    """Each record with the first one that is equal to it in all compared fields."""
    rows = np.flatnonzero(f.form != np.arange(len(f.form)))
    return Pairs(f.form[rows], rows.astype(np.int64), np.full(len(rows), EQUAL, dtype=np.int64))


def accessions(f: Forms) -> Pairs:
    """Each record with the first one of its source that has its accession."""
    codes = f.accession
    rows = np.flatnonzero(codes >= 0)
    _, first, inverse = np.unique(codes[rows], return_index=True, return_inverse=True)
    hub = rows[first[inverse]]
    other = hub != rows
    return Pairs(hub[other], rows[other], np.full(int(other.sum()), ACCESSION, dtype=np.int64))


def _blocks(columns: Sequence[Ints], forms: Ints) -> tuple[Ints, Ints, Ints]:
    """The rows sorted by block, and where each block of two and more begins and how long it is."""
    keys = [column[forms] for column in columns]
    rows = np.concatenate([_NONE, *(forms[key >= 0] for key in keys)])
    return _sorted(np.concatenate([_NONE, *(key[key >= 0] for key in keys)]), rows)


def _sorted(keys: Ints, rows: Ints) -> tuple[Ints, Ints, Ints]:
    order = np.argsort(keys)
    keys = keys[order]
    starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]][: len(keys)])
    sizes = np.diff(np.r_[starts, len(keys)])
    return rows[order], starts[sizes > 1], sizes[sizes > 1]


def _within(rows: Ints, starts: Ints, sizes: Ints, keys: int) -> Pairs:
    """All pairs within each block, which share the key of the bit mask `keys`."""
    lefts, rights = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for size in np.unique(sizes):
        a, b = np.triu_indices(int(size), k=1)
        begin = starts[sizes == size][:, None]
        lefts.append(rows[(begin + a[None, :]).reshape(-1)])
        rights.append(rows[(begin + b[None, :]).reshape(-1)])
    left, right = np.concatenate(lefts), np.concatenate(rights)
    return Pairs(left, right, np.full(len(left), keys, dtype=np.int64))


def _crowds(rows: Ints, starts: Ints, sizes: Ints) -> tuple[Ints, Ints]:
    """The rows of blocks that are too large, and for each the number of its block."""
    block = np.repeat(np.arange(len(sizes)), sizes)
    at = np.arange(len(block)) - np.repeat(np.cumsum(sizes) - sizes, sizes) + np.repeat(starts, sizes)
    return rows[at], block


def _split(says: Told, rows: Ints, block: Ints) -> tuple[list[tuple[Ints, Ints, Ints]], Ints]:
    """The parts of blocks that are small enough, and the numbers of the blocks of all rows that are in none."""
    parts, part = [], block
    for level in SPLITS:
        column = getattr(says, level)[rows] + 1
        part = np.unique(part * (int(column.max(initial=0)) + 1) + column, return_inverse=True)[1]
        small = np.bincount(part)[part] <= LIMIT
        parts.append(_sorted(part[small], rows[small]))
        rows, block, part = rows[~small], block[~small], part[~small]
    return parts, block


def _note(f: Forms, name: str, rows: Ints, block: Ints, left: int) -> str:
    """What was done with the blocks of a key that were too large, and which is the largest."""
    sizes, first = np.bincount(block), np.full(int(block.max()) + 1, len(f.ids))
    np.minimum.at(first, block, rows)
    largest = np.lexsort((first, -sizes))[0]
    many = f"{len(sizes)} blocks hold" if len(sizes) > 1 else "a block holds"
    rest = f"; {left} of them that differ in none of these were compared only on equal values" if left else ""
    return (
        f"{name}: {many} more than {LIMIT} different records, the largest, that of {f.ids[first[largest]]}, "
        f"{sizes[largest]}, and {'were' if len(sizes) > 1 else 'was'} split by {', '.join(SPLITS)}{rest}"
    )
