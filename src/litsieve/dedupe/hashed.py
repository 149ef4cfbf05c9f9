"""What records say as numbers that are the same in every process: no process has to see all records.

All are BLAKE2b, of which nobody can make two texts with one hash. Records are held equal by 128 bits. A block is
known by 59: of a hundred million keys two that differ have one number with a chance of one in a hundred. They are
then one block, in which a pair more is looked at and comes to nothing; the result would be another one only where a
block thereby crossed its limit, which is less likely by thousands.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from litsieve.dedupe.forms import Coded, Forms, Ints
from litsieve.dedupe.keys import KEYS, Columns, Told

# Of the number of a block the last bits say of which key it is.
_BITS = 4


class Names(NamedTuple):
    """128 bits for each of many things, in two halves."""

    high: Ints
    low: Ints


def numbers(values: Sequence[Any]) -> Ints:
    """A number for each of different texts or numbers, from 0."""
    texts = values.to_pylist() if isinstance(values, pa.Array) else values
    digests = b"".join(
        [blake2b(str(text).encode("utf-8", "surrogatepass"), digest_size=8).digest() for text in texts]
    )
    return (np.frombuffer(digests, dtype="<u8") >> np.uint64(1)).astype(np.int64)


def blocks(told: Told) -> tuple[Ints, Ints]:
    """The number of each block that a record is in, and the row of the record."""
    found, rows = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for bit, key in enumerate(KEYS):
        for columns in key.of(told):
            given = np.flatnonzero(np.all([column >= 0 for column in columns], axis=0))
            found.append(_mixed(bit, tuple(column[given] for column in columns)))
            rows.append(given)
    return np.concatenate(found), np.concatenate(rows)


def bits(block: Ints) -> Ints:
    """The place in `KEYS` of the key that each block is of."""
    return block & ((1 << _BITS) - 1)


def _mixed(bit: int, columns: Columns) -> Ints:
    """Several numbers as one: what is mixed are hashes, or figures beside them."""
    mixed: npt.NDArray[np.uint64] = np.full(len(columns[0]), bit + 1, dtype=np.uint64)
    for column in columns:
        mixed = _stirred(mixed * np.uint64(0x9E3779B97F4A7C15) + column.astype(np.uint64))
    return (mixed >> np.uint64(_BITS + 1)).astype(np.int64) << _BITS | bit


def _stirred(x: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    x = (x ^ x >> np.uint64(30)) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ x >> np.uint64(27)) * np.uint64(0x94D049BB133111EB)
    return x ^ x >> np.uint64(31)


def forms(f: Forms, alone: Ints) -> Names:
    """For each record a name that only records have which are equal to it in all compared fields.

    `alone` is -1, or a number that the record has by itself and which makes it equal to no other.
    """
    coded = (f.title, f.original, f.authors, f.volume, f.issue, f.pages, f.venue, f.dois, f.pmid, f.kind)
    rows = np.unique(f.form)
    figures = np.stack([f.year, f.erratum, f.lenient, alone], axis=1)[rows].astype("<i8")
    columns = [_written(field, rows) for field in coded]
    # Each cell says where it ends, so that no two rows are written alike.
    named = _names(b"".join(cells) for cells in zip(*columns, map(bytes, figures), strict=True))
    at = np.searchsorted(rows, f.form)
    return Names(named.high[at], named.low[at])


def _written(field: Coded, rows: Ints) -> list[bytes]:
    # The second version of this format has no references in it: equal values are written alike.
    plain = (tuple(value) if isinstance(value, tuple) else value for value in field.values)
    cells = [*(marshal.dumps(value, 2) for value in plain), marshal.dumps(None, 2)]
    return [cells[code] for code in field.codes[rows].tolist()]


def accessions(records: pd.DataFrame) -> tuple[Names, Ints]:
    """A name for each source and accession, and the row of the record that has it."""
    rows = np.flatnonzero((records["accession"] != "").to_numpy(dtype=bool))
    cells = (records[name].iloc[rows].tolist() for name in ("source", "accession"))
    return _names(f"{len(source)} {source} {given}".encode() for source, given in zip(*cells, strict=True)), rows


def _names(written: Iterable[bytes]) -> Names:
    digests = b"".join([blake2b(one, digest_size=16).digest() for one in written])
    halves = np.frombuffer(digests, dtype="<i8").reshape(-1, 2)
    return Names(halves[:, 0].astype(np.int64), halves[:, 1].astype(np.int64))
