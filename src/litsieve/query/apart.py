"""Many texts taken apart into words at once: the bytes of a word are its key, so that no word is touched in Python.

Words of at most eight bytes are their own key. The few longer ones are numbered first; their key is that number, in
a form that no word has.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from litsieve.query.letters import in_words, lowered

END: Final = b"\xff"
"""Stands for the end of a text among its words, with a blank on both sides."""
BROKEN: Final = b"\xfe"
"""Stands likewise for a break; neither byte is in any UTF-8."""
_WIDTH: Final = 8
_LONG: Final = 2 * _WIDTH
_MASKS: Final = np.array([(1 << 8 * n) - 1 for n in range(_WIDTH + 1)], dtype="<u8")
_FIRST: Final = np.uint64(0xFF)
_NUMBERED: Final = np.uint64(1)  # the first byte of the key of a numbered word, and of no word
_NO_KEYS: Final = np.zeros(0, dtype="<u8")

Keys = npt.NDArray[np.uint64]
Indexes = npt.NDArray[np.int64]
Codes = npt.NDArray[np.uint16] | npt.NDArray[np.int32]


class Apart(NamedTuple):
    """Words in their order, each as its place in `spelled`; there each spelling stands once, ASCII in lower case."""

    codes: Codes
    spelled: list[bytes]


class _Taken(NamedTuple):
    """The words of some texts: the `keys` of all; the places of the `long` ones, and `rest`, their next eight bytes.

    `longest` are places among the long ones, and their whole words.
    """

    keys: Keys
    long: Indexes
    rest: Keys
    longest: list[tuple[int, bytes]]


def take_apart(texts: Iterable[bytes]) -> Apart:
    """The words of the texts, one after the other. Each text begins and ends with a blank."""
    taken = _together([_taken(text) for text in texts])
    spelled_long = _number_long(taken)
    codes, distinct = _distinct(taken.keys)
    spelled = distinct.view(f"S{_WIDTH}").tolist()
    for place in np.flatnonzero((distinct & _FIRST) == _NUMBERED).tolist():
        spelled[place] = spelled_long[int(distinct[place]) >> 8]
    small = len(spelled) < 2**16
    return Apart(codes.astype(np.uint16) if small else codes, spelled)


def _taken(text: bytes) -> _Taken:
    raw = np.frombuffer(text + bytes(_LONG), dtype=np.uint8)
    lower = lowered(raw)
    word = in_words(raw, lower)
    edges = np.flatnonzero(word[1:] != word[:-1]) + 1
    starts, sizes = edges[::2], edges[1::2] - edges[::2]
    # The eight bytes from each byte on, as one number.
    windows = np.ndarray((len(text) + _WIDTH,), dtype="<u8", buffer=lower.data, strides=(1,))
    keys: Keys = windows[starts]
    keys &= _MASKS.take(sizes, mode="clip")
    long = np.flatnonzero(sizes > _WIDTH)
    starts, sizes = starts[long], sizes[long]
    rest = windows[starts + _WIDTH] & _MASKS.take(sizes - _WIDTH, mode="clip")
    longest = np.flatnonzero(sizes > _LONG)
    spelled = lower.tobytes() if len(longest) else b""
    ends = zip(longest.tolist(), starts[longest].tolist(), (starts + sizes)[longest].tolist(), strict=True)
    return _Taken(keys, long, rest, [(place, spelled[start:end]) for place, start, end in ends])


def _together(parts: list[_Taken]) -> _Taken:
    """The words of all parts, one part after the other."""
    keys, long, rest = [_NO_KEYS], [np.zeros(0, dtype=np.int64)], [_NO_KEYS]
    longest: list[tuple[int, bytes]] = []
    words = many = 0
    for part in parts:
        keys.append(part.keys)
        long.append(part.long + words)
        rest.append(part.rest)
        longest += [(many + place, word) for place, word in part.longest]
        words, many = words + len(part.keys), many + len(part.long)
    return _Taken(np.concatenate(keys), np.concatenate(long), np.concatenate(rest), longest)


def _number_long(taken: _Taken) -> list[bytes]:
    """The distinct words of more than eight bytes; their places here become their keys."""
    first, firsts = _distinct(taken.keys[taken.long])
    second, seconds = _distinct(taken.rest)
    numbers, pairs = _distinct(first.astype("<u8") << np.uint64(32) | second.astype("<u8"))
    halves = np.stack([firsts[pairs >> np.uint64(32)], seconds[pairs & np.uint64(0xFFFFFFFF)]], axis=1)
    spelled: list[bytes] = halves.view(f"S{_LONG}").ravel().tolist()
    known: dict[bytes, int] = {}
    numbers = numbers.astype("<u8")
    for place, word in taken.longest:
        if word not in known:
            known[word] = len(spelled)
            spelled.append(word)
        numbers[place] = known[word]
    taken.keys[taken.long] = numbers << np.uint64(8) | _NUMBERED
    return spelled


def _distinct(keys: Keys) -> tuple[npt.NDArray[np.int32], Keys]:
    """For each key its place among the distinct ones, and these in the order in which they come."""
    encoded = pa.array(keys).dictionary_encode()
    return encoded.indices.to_numpy(), encoded.dictionary.to_numpy()
