"""The texts of a field taken apart by compiled code: the same words as `apart` finds, in a third of the time.

Needs `litsieve[fast]`; where that is not installed, or where the texts do not fit, `apart` does the work.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import Any, Final, NamedTuple

import numpy as np

from litsieve import wasm
from litsieve.cores import cores
from litsieve.query import kernel
from litsieve.query.apart import BROKEN, END, Apart, Codes, Places
from litsieve.query.at_once import at_once
from litsieve.query.familiar import SLOTS
from litsieve.query.joined import Texts, laid_out
from litsieve.query.keys import Indexes
from litsieve.query.letters import CHARACTERS, Bytes, all_kinds
from litsieve.query.words import BREAK

_FULL: Final = kernel.WORDS * 2 // 3
"""With so many words a new table is begun: the rest is for the words that are new in one block."""
_BLOCKS: Final = 2_000
"""So many blocks have marks of their own in one table."""
_BATCH: Final = 1 << 18
"""So many bytes of texts are read at once, so that they fit a processor's cache."""
_BREAK: Final = ord(BREAK)


class _Told(NamedTuple):
    """The words of one table, each once, and how often they stand in `blocks`: codes, and what these stand for."""

    spelled: list[bytes]
    counts: Indexes
    blocks: list[tuple[Codes, Places]]


class _TooMuchError(Exception):
    """A text or the words of a block have no room."""


def take_apart(texts: Texts, parts: Sequence[slice]) -> Apart | None:
    """The words of the texts, those of each part together; None where they do not fit."""
    shares = min(cores(), len(parts))
    cuts = [len(parts) * n // shares for n in range(shares + 1)]
    code = wasm.compiled(kernel.KERNEL)
    jobs = [partial(_all_told, code, texts, parts[start:stop]) for start, stop in pairwise(cuts)]
    try:
        return _put_together([told for share in at_once(jobs) for told in share])
    except _TooMuchError:
        return None


def _all_told(code: bytes, texts: Texts, parts: Sequence[slice]) -> list[_Told]:
    return list(_told(code, texts, parts))


def _told(code: bytes, texts: Texts, parts: Sequence[slice]) -> Iterator[_Told]:
    """What one table after the other tells of the parts."""
    table = _Table(code)
    for part in parts:
        if table.is_full:
            yield table.told()
            table = _Table(code)
        table.read(*laid_out(texts, part.start, part.stop))
    yield table.told()


def _put_together(tables: Iterable[_Told]) -> Apart:
    """What all tables tell, as that of one field in which each spelling stands once."""
    known: dict[bytes, int] = {}
    counts = np.zeros(0, dtype=np.int64)
    codes, places = [], []
    for told in tables:
        for word in told.spelled:
            known.setdefault(word, len(known))
        numbers = np.fromiter(map(known.__getitem__, told.spelled), np.int32, len(told.spelled))
        counts = np.append(counts, np.zeros(len(known) - len(counts), dtype=np.int64))
        counts[numbers] += told.counts
        codes += [block for block, _ in told.blocks]
        places += [numbers[words] for _, words in told.blocks]
    return Apart(list(known), counts, codes, places)


class _Table:
    """The loop with a memory of its own, in which the words lie."""

    def __init__(self, code: bytes) -> None:
        self._loop = wasm.Loop(code)
        self._take = self._loop.function("take")
        self._bytes, self._numbers = self._loop.bytes, self._loop.numbers
        self._state = self._numbers(kernel.STATE, 4)
        self._bytes[kernel.KINDS : kernel.KINDS + CHARACTERS] = all_kinds()
        reserved = b"%b\n%b\n" % (END, BROKEN)
        self._bytes[kernel.ARENA : kernel.ARENA + len(reserved)] = np.frombuffer(reserved, dtype=np.uint8)
        self._numbers(kernel.STARTS, 3)[:] = kernel.ARENA, kernel.ARENA + 2, kernel.ARENA + 4
        self._state[0], self._state[3] = 2, kernel.ARENA + len(reserved)
        self._numbers(kernel.PLACES, 2)[:] = 0, 1
        self._ends = np.zeros(2, dtype=np.int64)
        for size in range(kernel.SIZE + 1):
            self._bytes[kernel.MASKS + kernel.SIZE * size :][:size] = 0xFF
        self._blocks: list[tuple[Codes, Places]] = []

    @property
    def is_full(self) -> bool:
        """Whether the next block should have another table."""
        return int(self._state[0]) > _FULL or len(self._blocks) == _BLOCKS

    def read(self, ends: Indexes, data: Bytes) -> None:
        """Take the texts of one more block apart; where they end, `joined.laid_out` says."""
        self._state[1], self._state[2] = 2, (len(self._blocks) + 1) * kernel.MARK
        codes = list(self._codes(_cuts(ends, data), data[ends[0] :]))
        kind = codes[-1].dtype
        told: Any = codes[0] if len(codes) == 1 else np.concatenate(codes, dtype=kind)
        self._blocks.append((told, self._numbers(kernel.PLACES, int(self._state[1])).copy()))

    def _codes(self, cuts: Indexes, data: Bytes) -> Iterator[Codes]:
        """The codes of a batch of parts of texts after the other, in two bytes each as long as that is enough."""
        places = cuts >> 1
        first = at = 0
        while first < len(cuts):
            last = max(int(np.searchsorted(places, at + _BATCH, side="right")), first + 1)
            last = min(last, first + kernel.MOST_CUTS)
            some = data[at : places[last - 1]]
            if len(some) > kernel.TEXT_SIZE:
                raise _TooMuchError
            self._bytes[kernel.TEXT : kernel.TEXT + len(some)] = some
            self._numbers(kernel.CUTS, last - first)[:] = cuts[first:last] - 2 * at
            words = self._numbers(kernel.CODES, self._taken(last - first))
            yield words.astype(np.uint16 if self._state[1] <= SLOTS else np.int32)
            self._ends += np.bincount(cuts[first:last] & 1, minlength=2)
            first, at = last, int(places[last - 1])

    def _taken(self, cuts: int) -> int:
        try:
            return int(self._take(cuts))
        except wasm.StoppedError as full:
            raise _TooMuchError from full

    def told(self) -> _Told:
        """What was read."""
        words: bytes = self._bytes[kernel.ARENA : int(self._state[3])].tobytes()
        slots = self._numbers(kernel.SLOTS, (kernel.SLOTS_END - kernel.SLOTS) // 4).reshape(-1, kernel.SLOT // 4)
        slots = slots[np.flatnonzero(slots[:, 0])]
        counts = np.zeros(len(slots) + 2, dtype=np.int64)
        counts[slots[:, 4]] = slots[:, 6]
        counts[:2] = self._ends
        return _Told(words.split(b"\n")[:-1], counts, self._blocks)


def _cuts(ends: Indexes, data: Bytes) -> Indexes:
    """Where the kernel is to cut some texts: before the first, at each break and behind each text."""
    cuts = 2 * (ends - ends[0])
    breaks = np.flatnonzero(data[ends[0] : ends[-1]] == _BREAK)
    return np.sort(np.append(cuts, 2 * breaks + 1)) if len(breaks) else cuts
