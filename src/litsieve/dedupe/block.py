"""Which pairs are worth comparing: records that share a key. No key depends on any other record.

A block is all records that share one key. One with more than `LIMIT` forms in it is split by further named keys;
where none is left, its records are compared only on equal values, that is not at all: equal records share a form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from hashlib import blake2b
from typing import Any, NamedTuple

import numpy as np

from litsieve.dedupe.forms import Coded, Forms, Ints
from litsieve.dedupe.titles import SHORT

LIMIT = 50
_ENDS = 20


class Pairs(NamedTuple):
    """Pairs of records (`left` stands before `right`), and bit by bit the keys that each pair shares."""

    left: Ints
    right: Ints
    keys: Ints


class Said(NamedTuple):
    """What one record says, as text; `""` where it says nothing."""

    dois: tuple[str, ...]
    pmid: str
    title: str
    author: str
    year: str
    volume: str
    page: str


class Key(NamedTuple):
    """A named key: the texts of a record that put it into blocks, `""` for none."""

    name: str
    of: Callable[[Said], Sequence[str]]


def _all(*texts: str) -> tuple[str, ...]:
    """A key of several texts; none where one of them is missing."""
    return ("|".join(texts),) if all(texts) else ()


KEYS = (
    Key("doi", lambda said: said.dois),
    Key("pmid", lambda said: (said.pmid,)),
    Key("title-head", lambda said: (said.title[:_ENDS],)),
    Key("title-tail", lambda said: (said.title[-_ENDS:] if len(said.title) > SHORT else "",)),
    Key("author-page", lambda said: _all(said.author, said.page)),
    Key("author-volume-year", lambda said: _all(said.author, said.volume, said.year)),
    Key("volume-page-year", lambda said: _all(said.volume, said.page, said.year)),
)
# By what a block that is too large is split, in this order.
SPLITS = ("author", "year", "volume", "page", "title")
EQUAL, ACCESSION, MEMBERS, RULED = (1 << (len(KEYS) + n) for n in range(4))
_NAMES = (*(key.name for key in KEYS), "equal", "accession", "same-cluster", "ruling")


def said(f: Forms) -> list[Said]:
    """What each record says, in their order."""
    return [
        Said(*one)
        for one in zip(
            _texts(f.dois, lambda dois: dois, ()),
            _texts(f.pmid, str, ""),
            _texts(f.title, lambda title: title.key, ""),
            _texts(f.authors, lambda authors: authors.family[:5], ""),
            ["" if year < 0 else str(year) for year in f.year.tolist()],
            _texts(f.volume, str, ""),
            _texts(f.pages, lambda pages: "" if pages.weak else str(pages.first), ""),
            strict=True,
        )
    ]


def _texts(field: Coded, text: Callable[[Any], Any], missing: Any) -> list[Any]:
    texts = [*(text(value) for value in field.values), missing]
    return [texts[code] for code in field.codes.tolist()]


def names(keys: int) -> str:
    """The names of the keys in a bit mask, joined by a blank."""
    return " ".join(name for bit, name in enumerate(_NAMES) if keys >> bit & 1)


def pairs(f: Forms) -> tuple[Pairs, list[str]]:
    """The pairs of forms that share a key, and a note for each block that was too large."""
    notes: list[str] = []
    found: list[Pairs] = []
    forms, told = np.unique(f.form).tolist(), said(f)
    for bit, key in enumerate(KEYS):
        rows, starts, sizes = _blocks(told, key, forms)
        small = sizes <= LIMIT
        found.append(_within(rows, starts[small], sizes[small], 1 << bit))
        for start, size in zip(starts[~small].tolist(), sizes[~small].tolist(), strict=True):
            crowd = rows[start : start + size]
            parts = list(_split(told, crowd, 0))
            notes.append(_note(f, key.name, crowd, parts))
            several = [part for part in parts if len(part) > 1]
            found += [_within(part, np.array([0]), np.array([len(part)]), 1 << bit) for part in several]
    return union(*found), notes


def union(*parts: Pairs) -> Pairs:
    """Each pair once, sorted, with all its keys."""
    one, other, keys = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    left, right = np.minimum(one, other), np.maximum(one, other)
    order = np.lexsort((right, left))
    left, right, keys = left[order], right[order], keys[order]
    first = np.flatnonzero(np.r_[True, (left[1:] != left[:-1]) | (right[1:] != right[:-1])][: len(left)])
    merged = np.bitwise_or.reduceat(keys, first) if len(first) else keys
    return Pairs(left[first], right[first], merged)


def equal(f: Forms) -> Pairs:
    """Each record with the first one that is equal to it in all compared fields."""
    rows = np.flatnonzero(f.form != np.arange(len(f.form)))
    return Pairs(f.form[rows], rows.astype(np.int64), np.full(len(rows), EQUAL, dtype=np.int64))


def accessions(f: Forms) -> Pairs:
    """Each record with the first one of its source that has its accession."""
    codes = f.accession.codes
    rows = np.flatnonzero(codes >= 0)
    _, first, inverse = np.unique(codes[rows], return_index=True, return_inverse=True)
    hub = rows[first[inverse]]
    other = hub != rows
    return Pairs(hub[other], rows[other], np.full(int(other.sum()), ACCESSION, dtype=np.int64))


def _blocks(told: Sequence[Said], key: Key, forms: Sequence[int]) -> tuple[Ints, Ints, Ints]:
    """The rows sorted by block, and where each block of two and more begins and how long it is."""
    hashes, rows = [], []
    for row in forms:
        for text in key.of(told[row]):
            if text:
                digest = blake2b(f"{key.name}\x1f{text}".encode("utf-8", "surrogatepass"), digest_size=8)
                hashes.append(digest.digest())
                rows.append(row)
    hashed = np.frombuffer(b"".join(hashes), dtype="<i8")
    at = np.array(rows, dtype=np.int64)
    order = np.argsort(hashed, kind="stable")
    hashed = hashed[order]
    starts = np.flatnonzero(np.r_[True, hashed[1:] != hashed[:-1]][: len(hashed)])
    sizes = np.diff(np.r_[starts, len(hashed)])
    return at[order], starts[sizes > 1], sizes[sizes > 1]


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


def _split(told: Sequence[Said], rows: Ints, level: int) -> Iterator[Ints]:
    """The parts of a block that are small enough; what no key makes small enough is left out."""
    if len(rows) <= LIMIT:
        yield rows
        return
    if level == len(SPLITS):
        return
    parts: dict[str, list[int]] = {}
    for row in rows.tolist():
        parts.setdefault(getattr(told[row], SPLITS[level]), []).append(row)
    for value in sorted(parts):
        yield from _split(told, np.array(parts[value], dtype=np.int64), level + 1)


def _note(f: Forms, name: str, rows: Ints, parts: Sequence[Ints]) -> str:
    left = len(rows) - sum(len(part) for part in parts)
    by = ", ".join(SPLITS)
    rest = f"; {left} of them that differ in none of these were compared only on equal values" if left else ""
    return (
        f"block {name} of {f.ids[min(rows.tolist())]} holds {len(rows)} different records, more than {LIMIT}, "
        f"and was split by {by}{rest}"
    )
