"""The texts of a field taken apart by compiled code: the same words as `apart` finds, in a fifth of the time.

Needs `litsieve[fast]`; where that is not installed, or where the texts do not fit, `apart` does the work.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from importlib.util import find_spec
from itertools import pairwise
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np

from litsieve.query import kernel
from litsieve.query.apart import Apart, Codes, Places
from litsieve.query.at_once import at_once
from litsieve.query.familiar import SLOTS
from litsieve.query.joined import Texts, batches
from litsieve.query.keys import Indexes
from litsieve.query.letters import part_others

EXTRA: Final = "litsieve[fast]"
_FULL: Final = kernel.WORDS * 2 // 3
"""With so many words a new table is begun: the rest is for the words that are new in one block."""
_BLOCKS: Final = 2_000
"""So many blocks have marks of their own in one table."""

_Loop: TypeAlias = tuple[Any, Any]


class _Told(NamedTuple):
    """The words of one table, each once, and how often they stand in `blocks`: codes, and what these stand for."""

    spelled: list[bytes]
    counts: Indexes
    blocks: list[tuple[Codes, Places]]


class _TooMuchError(Exception):
    """A text or the words of a block have no room."""


def is_installed() -> bool:
    """Whether the library is there that compiles the loop for this processor."""
    return find_spec("wasmtime") is not None


def take_apart(texts: Texts, parts: Sequence[slice]) -> Apart | None:
    """The words of the texts, those of each part together; None where they do not fit."""
    shares = min(os.cpu_count() or 1, len(parts))
    cuts = [len(parts) * n // shares for n in range(shares + 1)]
    loop = _compiled()
    jobs = [partial(_all_told, loop, texts, parts[start:stop]) for start, stop in pairwise(cuts)]
    try:
        return _put_together([told for share in at_once(jobs) for told in share])
    except _TooMuchError:
        return None


def _all_told(loop: _Loop, texts: Texts, parts: Sequence[slice]) -> list[_Told]:
    return list(_told(loop, texts, parts))


def _told(loop: _Loop, texts: Texts, parts: Sequence[slice]) -> Iterator[_Told]:
    """What one table after the other tells of the parts."""
    table = _Table(*loop)
    for part in parts:
        if table.is_full:
            yield table.told()
            table = _Table(*loop)
        table.read(batches(texts, part.start, part.stop))
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

    def __init__(self, engine: Any, module: Any) -> None:
        import wasmtime

        self._trap = wasmtime.Trap
        self._store = wasmtime.Store(engine)
        exports = wasmtime.Instance(self._store, module, []).exports(self._store)
        self._take: Any = exports["take"]
        self._exports = exports  # the memory lives as long as this
        memory: Any = exports["memory"]
        self._bytes = np.frombuffer(memory.get_buffer_ptr(self._store), dtype=np.uint8)
        self._state = self._numbers(kernel.STATE, 4)
        self._state[3] = kernel.ARENA
        for size in range(kernel.SIZE + 1):
            self._bytes[kernel.MASKS + kernel.SIZE * size :][:size] = 0xFF
        self._blocks: list[tuple[Codes, Places]] = []

    @property
    def is_full(self) -> bool:
        """Whether the next block should have another table."""
        return int(self._state[0]) > _FULL or len(self._blocks) == _BLOCKS

    def read(self, texts: Iterable[bytes]) -> None:
        """Take the texts of one more block apart."""
        self._state[1], self._state[2] = 0, (len(self._blocks) + 1) * kernel.MARK
        codes = list(self._codes(texts))
        distinct = int(self._state[1])
        kind = np.uint16 if distinct <= SLOTS else np.int32
        told: Any = np.concatenate(codes, dtype=kind, casting="unsafe")
        self._blocks.append((told, self._numbers(kernel.PLACES, distinct).copy()))

    def _codes(self, texts: Iterable[bytes]) -> Iterator[Places]:
        room = self._bytes[kernel.TEXT : kernel.TEXT + kernel.TEXT_SIZE]
        for text in texts:
            size = len(text)
            if size + kernel.WIDE > kernel.TEXT_SIZE:
                raise _TooMuchError
            room[:size] = np.frombuffer(text, dtype=np.uint8)
            room[size : size + kernel.WIDE] = 0
            part_others(room[:size])
            try:
                words = self._take(self._store, size)
            except self._trap as full:
                raise _TooMuchError from full
            yield self._numbers(kernel.CODES, words).copy()

    def told(self) -> _Told:
        """What was read."""
        words: bytes = self._bytes[kernel.ARENA : int(self._state[3])].tobytes()
        slots = self._numbers(kernel.SLOTS, (kernel.SLOTS_END - kernel.SLOTS) // 4).reshape(-1, kernel.SLOT // 4)
        slots = slots[np.flatnonzero(slots[:, 0])]
        counts = np.zeros(len(slots), dtype=np.int64)
        counts[slots[:, 4]] = slots[:, 6]
        return _Told(words.split(b"\n")[:-1], counts, self._blocks)

    def _numbers(self, at: int, count: int) -> Any:
        return self._bytes[at : at + 4 * count].view("<i4")


def _compiled() -> _Loop:
    """The loop, compiled for this processor in a few milliseconds; not kept, so that it ends before Python does."""
    import wasmtime

    engine = wasmtime.Engine()
    return engine, wasmtime.Module(engine, bytes(wasmtime.wat2wasm(kernel.KERNEL)))
