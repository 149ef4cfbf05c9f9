"""The rarest words of a title: two titles that share two of them may be one, however they begin and end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from litsieve.dedupe.common_words import BANDS

RAREST: Final = 4
_BATCH: Final = 20_000

_BAND: Final = {word: band for band, words in enumerate(BANDS) for word in words.split()}
Ints = npt.NDArray[np.int64]


def rarest(titles: Sequence[str], number: Callable[[Sequence[Any]], Ints] | None = None) -> list[Ints]:
    """For each title (words with blanks between them) four numbers of words, the rarest first, -1 for no more words.

    Of equally rare words the longest is first, then by the alphabet; equal words have equal numbers, those that
    `number` gives to the different words, if it is asked.
    """
    words, counts, distinct = _words(titles)
    ends = np.cumsum(counts)
    columns = [np.full(len(titles), -1, dtype=np.int64) for _ in range(RAREST)]
    for begin in range(0, len(titles), _BATCH):
        batch = slice(begin, begin + _BATCH)
        of = slice(ends[begin] - counts[begin], ends[batch][-1])
        _fill([column[batch] for column in columns], words[of], counts[batch])
    if number is None:
        return columns
    numbers = np.append(number(distinct), -1)
    return [numbers[column] for column in columns]


def _fill(columns: Sequence[Ints], words: npt.NDArray[np.int32], counts: Ints) -> None:
    """Write the rarest words of titles, which have so many of `words` each."""
    # Each word of a title once, in the order of the numbers.
    size = int(words.max(initial=0)) + 1
    once = np.sort(np.repeat(np.arange(len(counts)), counts) * size + words)
    once = once[np.r_[True, once[1:] != once[:-1]][: len(once)]]
    title, words = once // size, once % size
    many = np.bincount(title, minlength=len(counts))
    place = np.arange(len(title)) - (np.cumsum(many) - many)[title]
    for nth, column in enumerate(columns):
        at = np.flatnonzero(place == nth)
        column[title[at]] = words[at]


def _words(titles: Sequence[str]) -> tuple[npt.NDArray[np.int32], Ints, list[str]]:
    """The words of all titles as places in a list, the rarest word first; how many each title has; the list."""
    known: dict[str, int] = {}
    found, counts = [np.zeros(0, dtype=np.int32)], [np.zeros(0, dtype=np.int64)]
    for begin in range(0, len(titles), _BATCH):
        listed = pc.split_pattern(pa.array(titles[begin : begin + _BATCH], pa.string()), " ")
        words = listed.flatten().dictionary_encode()
        distinct = words.dictionary.to_numpy(zero_copy_only=False).tolist()
        numbers = [known.setdefault(word, len(known)) for word in distinct]
        found.append(np.array(numbers, dtype=np.int32)[words.indices.to_numpy()])
        counts.append(pc.list_value_length(listed).to_numpy().astype(np.int64))
    ordered = _rarest_first(known)
    order = {word: n for n, word in enumerate(ordered)}
    rank = np.array([order[word] for word in known], dtype=np.int32)
    return rank[np.concatenate(found)], np.concatenate(counts), ordered


def _rarest_first(words: Iterable[str]) -> list[str]:
    """Words by how many titles they stand in, then the longest first, then by the alphabet."""
    ordered = sorted(words)
    bands = np.array([_BAND.get(word, len(BANDS)) for word in ordered], dtype=np.int64)
    sizes = np.fromiter(map(len, ordered), dtype=np.int64, count=len(ordered))
    return [ordered[n] for n in np.lexsort((-sizes, -bands)).tolist()]
