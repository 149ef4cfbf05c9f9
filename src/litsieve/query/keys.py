"""Words as numbers: the eight bytes of a short one are its key, and the next eight of a longer one its rest."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from litsieve.query.letters import BETWEEN, in_words

WIDTH: Final = 8
LONG: Final = 2 * WIDTH
"""A word of more bytes than this one has no key: its bytes are kept as they are."""
_MASKS: Final = np.array([(1 << 8 * n) - 1 for n in range(WIDTH + 1)], dtype="<u8")
_FIRST: Final = np.uint64(0xFF)
_NUMBERED: Final = np.uint64(1)  # the first byte of the key of a numbered word, and of no word
_NO_KEYS: Final = np.zeros(0, dtype="<u8")

Keys = npt.NDArray[np.uint64]
Indexes = npt.NDArray[np.int64]


class Words(NamedTuple):
    """The words of some texts: the `keys` of all; the places of the `long` ones among them, and the `rest` of these.

    `longest` are places among the long ones, and their whole words.
    """

    keys: Keys
    long: Indexes
    rest: Keys
    longest: list[tuple[int, bytes]]


def words_of(text: bytes) -> Words:
    """The words of a text, one after the other. It begins and ends with a blank."""
    told = in_words(text + bytes(LONG))
    inside = told != BETWEEN
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    edges += 1
    starts, sizes = edges[::2], edges[1::2] - edges[::2]
    # The eight bytes from each byte on, as one number.
    windows = np.ndarray((len(text) + WIDTH,), dtype="<u8", buffer=told.data, strides=(1,))
    keys: Keys = windows[starts]
    keys &= _MASKS.take(sizes, mode="clip")
    long = np.flatnonzero(sizes > WIDTH)
    starts, sizes = starts[long], sizes[long]
    rest = windows[starts + WIDTH] & _MASKS.take(sizes - WIDTH, mode="clip")
    longest = np.flatnonzero(sizes > LONG)
    spelled = told.tobytes() if len(longest) else b""
    ends = zip(longest.tolist(), starts[longest].tolist(), (starts + sizes)[longest].tolist(), strict=True)
    return Words(keys, long, rest, [(place, spelled[start:end]) for place, start, end in ends])


def together(parts: list[Words]) -> Words:
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
    return Words(np.concatenate(keys), np.concatenate(long), np.concatenate(rest), longest)


def numbered(words: Words) -> tuple[npt.NDArray[np.int32], list[bytes]]:
    """For each word its place among the distinct spellings, and these in the order in which they come."""
    long, spelled_long = _number_long(words)
    keys = words.keys.copy()
    keys[words.long] = long
    codes, distinct = _distinct(keys)
    spelled: list[bytes] = distinct.view(f"S{WIDTH}").tolist()
    for place in np.flatnonzero((distinct & _FIRST) == _NUMBERED).tolist():
        spelled[place] = spelled_long[int(distinct[place]) >> 8]
    return codes, spelled


def _number_long(words: Words) -> tuple[Keys, list[bytes]]:
    """For each long word a key that no short one has, made of its place among the distinct long ones; and these."""
    first, firsts = _distinct(words.keys[words.long])
    second, seconds = _distinct(words.rest)
    numbers, pairs = _distinct(first.astype("<u8") << np.uint64(32) | second.astype("<u8"))
    halves = np.stack([firsts[pairs >> np.uint64(32)], seconds[pairs & np.uint64(0xFFFFFFFF)]], axis=1)
    spelled: list[bytes] = halves.view(f"S{LONG}").ravel().tolist()
    known: dict[bytes, int] = {}
    places = numbers.astype("<u8")
    for place, word in words.longest:
        if word not in known:
            known[word] = len(spelled)
            spelled.append(word)
        places[place] = known[word]
    return places << np.uint64(8) | _NUMBERED, spelled


def _distinct(keys: Keys) -> tuple[npt.NDArray[np.int32], Keys]:
    """For each key its place among the distinct ones, and these in the order in which they come."""
    encoded = pa.array(keys).dictionary_encode()
    return encoded.indices.to_numpy(), encoded.dictionary.to_numpy()
