"""The texts of a field taken apart into words at once: no word is touched in Python but the distinct ones."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from litsieve.query.familiar import SLOTS, Familiar, Slots, only
from litsieve.query.keys import Indexes, Words, numbered, together, words_of

END: Final = b"\xff"
"""Stands for the end of a text among its words, with a blank on both sides."""
BROKEN: Final = b"\xfe"
"""Stands likewise for a break; neither byte is in any UTF-8."""

Codes = npt.NDArray[np.uint16] | npt.NDArray[np.int32]
Places = npt.NDArray[np.int32]


class Part(NamedTuple):
    """The words of some texts in their order, each as a code.

    The codes `unfamiliar` stand for the words `spelled`, each once, and the others for those of a table of familiar
    words. ASCII is in lower case.
    """

    codes: Codes
    unfamiliar: Indexes
    spelled: list[bytes]


class Apart(NamedTuple):
    """The words of a field, part by part: in `spelled` each spelling stands once.

    It stands `counts` times in the texts. Of each part there are its `codes`, one word after the other, and the
    `places` in `spelled` that they stand for.
    """

    spelled: list[bytes]
    counts: npt.NDArray[np.int64]
    codes: list[Codes]
    places: list[Places]


def take_apart(texts: Iterable[bytes], familiar: Familiar | None = None) -> Part:
    """The words of the texts, one after the other. Each text begins and ends with a blank."""
    if familiar is None:
        codes, spelled = numbered(together([words_of(text) for text in texts]))
        return Part(_narrow(codes, len(spelled)), np.arange(len(spelled)), spelled)
    slots: list[Slots] = []
    missing: list[Indexes] = []
    others: list[Words] = []
    words = 0
    for text in texts:
        found = words_of(text)
        some, places = familiar.look_up(found)
        slots.append(some)
        missing.append(places + words)
        others.append(only(found, places))
        words += len(some)
    return _with_others(np.concatenate(slots), np.concatenate(missing), together(others))


def _with_others(slots: Slots, missing: Indexes, others: Words) -> Part:
    """The part of familiar words in their `slots`; those that are `missing` there get the codes that nobody uses."""
    numbers, spelled = numbered(others)
    used = np.zeros(SLOTS, dtype=bool)
    used[slots] = True
    free = np.flatnonzero(~used)
    if len(spelled) > len(free):
        codes = slots.astype(np.int32)
        codes[missing] = numbers + SLOTS
        return Part(codes, np.arange(SLOTS, SLOTS + len(spelled)), spelled)
    slots[missing] = free[numbers]
    return Part(slots, free[: len(spelled)], spelled)


def put_together(parts: Iterable[Part], familiar: Familiar | None = None) -> Apart:
    """The parts of a field, which were taken apart with the same table."""
    spelled = list(familiar.spelled) if familiar else []
    known = {word: place for place, word in enumerate(spelled)}
    counts = np.zeros(len(spelled), dtype=np.int64)
    codes, places = [], []
    for part in parts:
        new = [word for word in part.spelled if word not in known]
        known.update(zip(new, range(len(spelled), len(spelled) + len(new)), strict=True))
        spelled += new
        stands_for = _places(part, [known[word] for word in part.spelled], familiar)
        counts = np.append(counts, np.zeros(len(new), dtype=np.int64))
        np.add.at(counts, stands_for, np.bincount(part.codes, minlength=len(stands_for)))
        codes.append(part.codes)
        places.append(stands_for)
    return Apart(spelled, counts, codes, places)


def _places(part: Part, others: list[int], familiar: Familiar | None) -> Places:
    """What each code of a part stands for; of one that the part does not use it does not matter."""
    codes = int(part.unfamiliar[-1]) + 1 if len(part.unfamiliar) else 0
    found = np.zeros(max(codes, SLOTS if familiar else 0), dtype=np.int32)
    if familiar:
        found[:SLOTS] = familiar.places
    found[part.unfamiliar] = others
    return found


def _narrow(codes: npt.NDArray[np.int32], distinct: int) -> Codes:
    return codes.astype(np.uint16) if distinct <= SLOTS else codes
