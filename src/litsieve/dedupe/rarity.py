"""The rarest words of a title: two titles that share two of them may be one, however they begin and end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from litsieve.dedupe.common_words import BANDS

RAREST: Final = 4
_BATCH: Final = 50_000

_BAND: Final = {word: band for band, words in enumerate(BANDS) for word in words.split()}
Ints = npt.NDArray[np.int64]


def rarest(titles: Sequence[str]) -> list[Ints]:
    """For each title (words with blanks between them) four numbers of words, the rarest first, -1 for no more words.

    Of equally rare words the longest is first, then by the alphabet; equal words have equal numbers.
    """
    words, counts = _words(titles)
    title = np.repeat(np.arange(len(titles)), counts)
    # Each word of a title once, in the order of the numbers.
    size = int(words.max(initial=0)) + 1
    once = np.sort(title * size + words)
    once = once[np.r_[True, once[1:] != once[:-1]][: len(once)]]
    title, words = once // size, once % size
    place = np.arange(len(title)) - np.searchsorted(title, title)
    columns = []
    for nth in range(RAREST):
        column = np.full(len(titles), -1, dtype=np.int64)
        column[title[place == nth]] = words[place == nth]
        columns.append(column)
    return columns


def _words(titles: Sequence[str]) -> tuple[Ints, Ints]:
    """The words of all titles as numbers, the rarest word the smallest, and how many of them each title has."""
    known: dict[str, int] = {}
    found, counts = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for begin in range(0, len(titles), _BATCH):
        listed = pc.split_pattern(pa.array(titles[begin : begin + _BATCH], pa.string()), " ")
        words = listed.flatten().dictionary_encode()
        numbers = [known.setdefault(word, len(known)) for word in words.dictionary.to_pylist()]
        found.append(np.array(numbers, dtype=np.int64)[words.indices.to_numpy()])
        counts.append(pc.list_value_length(listed).to_numpy().astype(np.int64))
    order = {word: n for n, word in enumerate(sorted(known, key=_commonness))}
    rank = np.array([order[word] for word in known], dtype=np.int64)
    return rank[np.concatenate(found)], np.concatenate(counts)


def _commonness(word: str) -> tuple[int, int, str]:
    return -_BAND.get(word, len(BANDS)), -len(word), word
