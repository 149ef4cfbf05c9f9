"""What a word is, in texts and in queries alike: a run of letters and digits, folded, and where it stands.

Marks (accents that stand by themselves, vowel signs) and invisible joiners such as the soft hyphen belong to the
word that they follow. Everything else, hyphens, apostrophes and underscores too, parts words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import islice
from typing import Final

from litsieve.normalize.text import fold

BREAK: Final = "\x1f"
"""Stands in a text between two parts that no phrase may cross, such as two keywords."""

# Soft hyphen, zero-width joiners, word joiner, byte order mark, variation selectors: typography, not spelling.
IGNORED: Final = "\u00ad\u200c\u200d\u2060\ufeff" + "".join(map(chr, range(0xFE00, 0xFE10)))
_DROP: Final = dict.fromkeys(map(ord, IGNORED))

# ASCII in lower case; all that is no letter or digit is a blank. Bytes of other letters stay.
_BYTES: Final = bytes(
    byte if byte >= 128 else ord(chr(byte).lower()) if chr(byte).isalnum() else 32 for byte in range(256)
)


@cache
def joiners() -> str:
    """The characters that go on with a word but begin none, for a class of a regular expression."""
    marks = (chr(code) for code in range(0x300, 0x10000) if unicodedata.category(chr(code))[0] == "M")
    return "".join(dict.fromkeys([*marks, *IGNORED]))


@cache
def _word_or_break() -> re.Pattern[str]:
    return re.compile(rf"[^\W_]+(?:[{joiners()}]+[^\W_]*)*|{BREAK}")


@cache
def _joiner() -> re.Pattern[str]:
    return re.compile(f"[{joiners()}]")


_PLAIN: Final = re.compile(rf"[A-Za-z0-9]+|{BREAK}")
_ODD = re.compile(r"[^\x00-\x7f\w]")


def places(text: str) -> list[tuple[int, int]]:
    """Where each word of `text` begins and ends; breaks are counted as words are."""
    return [match.span() for match in _word_or_break().finditer(text)]


def starts(text: str, numbers: Iterable[int]) -> Iterator[int]:
    """Where the words of these numbers, ascending, begin, counted from 0 as `places` counts them."""
    words, passed = (_PLAIN if text.isascii() else _word_or_break()).finditer(text), 0
    for number in numbers:
        yield next(islice(words, number - passed, None)).start()
        passed = number + 1


def fold_word(word: str) -> str:
    """One word as it is compared: lower case, no accents, no joiners; `*`, `?` and `~` stay."""
    if word.isascii():
        return word.lower()
    # Twice, because taking a letter apart may uncover a capital: the script H of mathematics is one.
    folded = fold(fold(word.translate(_DROP)))
    if all(map(_stays, folded)):
        return folded
    # A character that comes apart into other things than letters (one half, some ligatures) stays whole.
    return "".join(part if all(map(_stays, part := fold(fold(c)))) else c for c in word.translate(_DROP))


def _stays(character: str) -> bool:
    return character.isalnum() or character in "*?~" or unicodedata.category(character)[0] == "M"


def positions(text: str) -> tuple[list[bytes], Callable[[Iterable[int]], dict[int, tuple[int, int]]]]:
    """The words of one text without breaks, as `apart` spells them, and what tells where in it some of them stand.

    It is to be asked, by their numbers from 0, for all the words of a spelling at once.
    """
    if not text.isascii() and _joiner().search(text):
        spans = places(text)
        return [text[start:end].encode("utf-8", "surrogatepass").translate(_BYTES) for start, end in spans], (
            lambda wanted: {index: spans[index] for index in wanted}
        )
    data = _encoded(text).translate(_BYTES)
    words = data.split()
    return words, lambda wanted: _located(data, words, wanted)


def _located(data: bytes, words: list[bytes], wanted: Iterable[int]) -> dict[int, tuple[int, int]]:
    spelled: dict[bytes, list[int]] = {}
    for index in wanted:
        spelled.setdefault(words[index], []).append(index)
    found, padded = {}, b" %b " % data
    for word, indexes in spelled.items():
        needle, start = b" %b " % word, -1
        for index in indexes:
            start = padded.index(needle, start + 1)
            found[index] = (start, start + len(word))
    return found if data.isascii() else _in_characters(data, found)


def _in_characters(data: bytes, found: Mapping[int, tuple[int, int]]) -> dict[int, tuple[int, int]]:
    """Places in bytes as places in characters."""
    counted, last, characters = {}, 0, 0
    for index, (start, end) in sorted(found.items(), key=lambda item: item[1]):
        first = characters + len(data[last:start].decode("utf-8", "surrogatepass"))
        last, characters = end, first + len(data[start:end].decode("utf-8", "surrogatepass"))
        counted[index] = (first, characters)
    return counted


def _encoded(text: str) -> bytes:
    if text.isascii():
        return text.encode()
    joined = _joiner().search(text) is not None
    plain = " ".join(_word_or_break().findall(text)) if joined else _ODD.sub(" ", text)
    return plain.encode("utf-8", "surrogatepass")
