"""Which pairs are worth comparing: records that share a key. No key depends on any other record.

A block is all records that share one key. One with more than `LIMIT` forms in it is split by further named keys;
where none is left, its records are compared only on equal values, that is not at all: equal records share a form.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from litsieve.dedupe.forms import Forms, Ints
from litsieve.dedupe.keys import KEYS, SPLITS, joined, told

LIMIT = 50
_NONE = np.zeros(0, dtype=np.int64)


class Pairs(NamedTuple):
    """Pairs of records (`left` stands before `right`), and bit by bit the keys that each pair shares."""

    left: Ints
    right: Ints
    keys: Ints


EQUAL, ACCESSION, MEMBERS, RULED = (1 << (len(KEYS) + n) for n in range(4))
_NAMES = (*(key.name for key in KEYS), "equal", "accession", "same-cluster", "ruling")


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
        rows, starts, sizes = _blocks(joined(key.of(says)), forms)
        small = sizes <= LIMIT
        blocks += len(sizes)
        found.append(within(rows, starts[small], sizes[small], 1 << bit))
        if not small.all():
            crowd, block = crowds(rows, starts[~small], sizes[~small])
            parts, left = split([getattr(says, level)[crowd] for level in SPLITS], crowd, block)
            found += [within(*part, 1 << bit) for part in parts]
            notes.append(note(key.name, *largest(crowd, block), left, lambda row: f.ids[row]))
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
    return with_first(f.form, np.arange(len(f.form)), EQUAL)


def accessions(f: Forms) -> Pairs:
    """Each record with the first one of its source that has its accession."""
    rows = np.flatnonzero(f.accession >= 0)
    _, first, inverse = np.unique(f.accession[rows], return_index=True, return_inverse=True)
    return with_first(rows[first[inverse]], rows, ACCESSION)


def with_first(first: Ints, rows: Ints, keys: int) -> Pairs:
    """Each of `rows` with the first one of its group, which is in the same place."""
    other = np.flatnonzero(first != rows)
    return Pairs(first[other], rows[other], np.full(len(other), keys, dtype=np.int64))


def _blocks(columns: Sequence[Ints], forms: Ints) -> tuple[Ints, Ints, Ints]:
    """The rows sorted by block, and where each block of two and more begins and how long it is."""
    keys = [column[forms] for column in columns]
    rows = np.concatenate([_NONE, *(forms[key >= 0] for key in keys)])
    return in_blocks(np.concatenate([_NONE, *(key[key >= 0] for key in keys)]), rows)


def in_blocks(keys: Ints, rows: Ints) -> tuple[Ints, Ints, Ints]:
    """The rows sorted by their keys, and where each block of two and more begins and how long it is."""
    order = np.argsort(keys)
    keys = keys[order]
    starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]][: len(keys)])
    sizes = np.diff(np.r_[starts, len(keys)])
    return rows[order], starts[sizes > 1], sizes[sizes > 1]


def within(rows: Ints, starts: Ints, sizes: Ints, keys: int) -> Pairs:
    """All pairs within each block, which share the key of the bit mask `keys`."""
    lefts, rights = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for size in np.unique(sizes):
        a, b = np.triu_indices(int(size), k=1)
        begin = starts[sizes == size][:, None]
        lefts.append(rows[(begin + a[None, :]).reshape(-1)])
        rights.append(rows[(begin + b[None, :]).reshape(-1)])
    left, right = np.concatenate(lefts), np.concatenate(rights)
    return Pairs(left, right, np.full(len(left), keys, dtype=np.int64))


def crowds(rows: Ints, starts: Ints, sizes: Ints) -> tuple[Ints, Ints]:
    """The rows of blocks that are too large, and for each the number of its block."""
    block = np.repeat(np.arange(len(sizes)), sizes)
    at = np.arange(len(block)) - np.repeat(np.cumsum(sizes) - sizes, sizes) + np.repeat(starts, sizes)
    return rows[at], block


def split(says: Sequence[Ints], rows: Ints, block: Ints) -> tuple[list[tuple[Ints, Ints, Ints]], Ints]:
    """The parts of blocks that are small enough, and the numbers of the blocks of all rows that are in none.

    `says` are the numbers by which `rows` are split, as `SPLITS` names them.
    """
    parts, part, at = [], block, np.arange(len(rows))
    for column in says:
        values, different = pd.factorize(column[at])
        part = pd.factorize(part * (len(different) + 1) + values)[0]
        small = np.bincount(part)[part] <= LIMIT
        parts.append(in_blocks(part[small], rows[at[small]]))
        at, part = at[~small], part[~small]
    return parts, block[at]


def largest(rows: Ints, block: Ints) -> tuple[Ints, Ints]:
    """How many rows each block has, and the first of them."""
    sizes, first = np.bincount(block), np.full(int(block.max()) + 1, rows.max())
    np.minimum.at(first, block, rows)
    return sizes, first


def note(key: str, sizes: Ints, first: Ints, left: Ints, name: Callable[[int], str]) -> str:
    """What was done with the blocks of a key that were too large, and which is the largest.

    Of each block its size and its first row; `left` are the rows that no split made small enough.
    """
    most = np.lexsort((first, -sizes))[0]
    many = f"{len(sizes)} blocks hold" if len(sizes) > 1 else "a block holds"
    rest = f"; {len(left)} of them that differ in none of these were compared only on equal values"
    return (
        f"{key}: {many} more than {LIMIT} different records, the largest, that of {name(first[most])}, "
        f"{sizes[most]}, and {'were' if len(sizes) > 1 else 'was'} split by {', '.join(SPLITS)}"
        f"{rest if len(left) else ''}"
    )
