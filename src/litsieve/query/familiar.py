"""The frequent words of a field in a table, in which nearly every word of its texts is found by one look.

Each key has one slot, in which the most frequent of the words stands that share it; a word that is not there is
numbered in another way. Half of the slots are for the words of at most eight bytes, half for longer ones.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from litsieve.query.keys import LONG, WIDTH, Indexes, Keys, Words, together

SLOTS: Final = 1 << 16
"""As many as a code of two bytes can name."""
_HALF: Final = SLOTS // 2
_SHIFT: Final = np.uint64(64 - 15)
_MIX, _REST = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)

Slots = npt.NDArray[np.uint16]


class Familiar(NamedTuple):
    """Per slot the keys of the word that stands there: of a `short` one its bytes, of a long one its `first`, `rest`.

    `spelled` has all the words, and `places` for each slot the place of its word there (0 where none stands).
    """

    short: Keys
    first: Keys
    rest: Keys
    spelled: list[bytes]
    places: npt.NDArray[np.int32]

    @classmethod
    def of(cls, spelled: list[bytes], counts: npt.NDArray[np.int64]) -> Familiar:
        """The table of these words, each of which stands `counts` times in a sample."""
        places = np.zeros(SLOTS, dtype=np.int32)
        order = [place for place in np.argsort(counts, kind="stable").tolist() if len(spelled[place]) <= LONG]
        keys = np.array([spelled[place] for place in order], dtype=f"S{LONG}").view("<u8").reshape(-1, 2)
        sizes = np.array([len(spelled[place]) for place in order], dtype=np.int64)
        tables = np.zeros((3, _HALF), dtype="<u8")
        for long in (0, 1):
            some = np.flatnonzero((sizes > WIDTH) == long)
            first, rest = keys[some, 0], keys[some, 1]
            slots = _slots(first, rest) if long else _slots(first)
            # The last of equal slots is the one that stays: the most frequent word.
            tables[long, slots] = first
            if long:
                tables[2, slots] = rest
            places[slots + _HALF * long] = np.array(order, dtype=np.int32)[some]
        return cls(tables[0], tables[1], tables[2], spelled, places)

    def look_up(self, words: Words) -> tuple[Slots, Indexes]:
        """The slot of each word, and the places of the words that do not stand in theirs."""
        slots = _slots(words.keys)
        known = self.short.take(slots) == words.keys
        first = words.keys[words.long]
        long = _slots(first, words.rest)
        stands = (self.first.take(long) == first) & (self.rest.take(long) == words.rest)
        stands[np.array([place for place, _ in words.longest], dtype=np.int64)] = False
        slots[words.long] = long + _HALF
        known[words.long] = stands
        return slots.astype(np.uint16), np.flatnonzero(~known)


def _slots(keys: Keys, rest: Keys | None = None) -> Indexes:
    mixed = keys * _MIX if rest is None else (keys + rest * _REST) * _MIX
    return (mixed >> _SHIFT).astype(np.int64)


def only(words: Words, missing: Indexes) -> Words:
    """Of `words` those at the places `missing`, ascending."""
    wanted = np.zeros(len(words.keys), dtype=bool)
    wanted[missing] = True
    long = np.flatnonzero(wanted[words.long])
    left = dict(zip(long.tolist(), range(len(long)), strict=True)) if words.longest else {}
    return together(
        [
            Words(
                words.keys[missing],
                np.searchsorted(missing, words.long[long]),
                words.rest[long],
                [(left[place], word) for place, word in words.longest],
            )
        ]
    )
