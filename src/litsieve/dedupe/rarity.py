"""The rarest words of a title: two titles that share two of them may be one, however they begin and end."""

from __future__ import annotations

from typing import Final

from litsieve.dedupe.common_words import BANDS

RAREST: Final = 4

_BAND: Final = {word: band for band, words in enumerate(BANDS) for word in words.split()}


def rarest(words: str) -> list[str]:
    """At most four different words, the rarest first; of equally rare ones the longest, then by the alphabet."""
    different = set(words.split())
    # Mostly there are enough words that are in no table.
    unknown = [word for word in different if word not in _BAND]
    return sorted(unknown if len(unknown) >= RAREST else different, key=_commonness)[:RAREST]


def _commonness(word: str) -> tuple[int, int, str]:
    return -_BAND.get(word, len(BANDS)), -len(word), word
