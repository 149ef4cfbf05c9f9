"""What a pattern stands for: `*` any letters or none, `?` exactly one, `~` one or none, `|` between alternatives."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import product
from typing import Final

WILD: Final = re.compile(r"[*?~]")
_SPELLED_OUT: Final = 4
"""So many `~` are read as so many choices; more are followed all at once."""


def alternatives(pattern: str) -> Iterator[str]:
    """The alternatives of a pattern, with `?` or nothing in the place of `~` where few of them stand."""
    for alternative in pattern.split("|"):
        pieces = alternative.split("~")
        if not 1 < len(pieces) <= _SPELLED_OUT + 1:
            yield alternative
            continue
        for choice in product(("", "?"), repeat=len(pieces) - 1):
            yield pieces[0] + "".join(map(str.__add__, choice, pieces[1:]))


def matcher(pattern: str) -> Callable[[str], object]:
    """What is true of the words that a pattern stands for, in steps that grow no faster than length times length."""
    return _followed(pattern) if "~" in pattern else compiled(pattern).fullmatch


@lru_cache(maxsize=4096)
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of letters, `*` and `?` as a regular expression for whole words.

    Each piece between two `*` is sought once, from the left, and never sought again (an atomic group), so that
    no pattern takes more than length times length steps.
    """
    head, *pieces = [
        "".join("." if character == "?" else re.escape(character) for character in piece)
        for piece in pattern.split("*")
    ]
    if not pieces:
        return re.compile(head, re.DOTALL)
    middle = "".join(f"(?>.*?{piece})" for piece in pieces[:-1] if piece)
    return re.compile(f"{head}{middle}.*{pieces[-1]}", re.DOTALL)


def _followed(pattern: str) -> Callable[[str], bool]:
    """A matcher that follows all the ways through a pattern at once, each a bit of one number.

    Bit n says that the first n signs of the pattern (stars aside) stand for what was read so far.
    """
    signs, stays, optional = "", 0, 0
    for sign in pattern:
        if sign == "*":
            stays |= 1 << len(signs)
        else:
            optional |= (sign == "~") << len(signs)
            signs += sign
    takes = {letter: _bits(sign in ("?", "~", letter) for sign in signs) for letter in sorted(set(signs))}
    any_ = _bits(sign in "?~" for sign in signs)

    def skip(ways: int) -> int:
        while (more := ways | (ways & optional) << 1) != ways:
            ways = more
        return ways

    def fits(word: str) -> bool:
        ways = skip(1)
        for letter in word:
            ways = skip((ways & takes.get(letter, any_)) << 1 | ways & stays)
        return bool(ways >> len(signs) & 1)

    return fits


def _bits(flags: Iterable[bool]) -> int:
    """A number whose bit n is the n-th flag."""
    return int("".join("1" if flag else "0" for flag in flags)[::-1] or "0", 2)
