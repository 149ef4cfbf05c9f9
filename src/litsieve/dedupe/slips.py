"""Slips of the pen: where two titles differ in a letter or two, and not in what they are about.

`Men` and `women`, `with` and `without`, `hyper-` and `hypotension` are nearer to each other than many a misprint is
to its word. A slip leaves the first letter and most of the word; it makes no word's opposite.
"""

from __future__ import annotations

import re
from typing import Final

from rapidfuzz.distance import OSA

# Words that one source leaves out and that change nothing.
_EMPTY: Final = frozenset(
    re.findall(r"\w+", "a an the of and in on for to at by its s o d l la le el et und der die das de y e")
)
# How many letters of how long a word may be wrong.
_SLIPS: Final = ((4, 1), (7, 2), (14, 3))
_OPPOSED: Final = (
    *(("hyper", "hypo"), ("inter", "intra"), ("macro", "micro"), ("pre", "pro"), ("pre", "per"), ("pre", "post")),
    *(
        ("anti", "ante"),
        ("ab", "ad"),
        ("under", "over"),
        ("in", "un"),
        ("mono", "multi"),
        ("uni", "bi"),
        ("di", "tri"),
    ),
)
# The same sound as Latin and as American write it.
_SPELT: Final = re.compile(r"ae|oe")


def only_slips(one: str, other: str) -> bool:
    """Whether the words in which two titles differ are one another's variants, not other words."""
    here, there = one.split(), other.split()
    for word in one.split():
        if word in there:
            there.remove(word)
            here.remove(word)
    if not here or not there:
        return _EMPTY.issuperset(here + there)
    a, b = "".join(here), "".join(there)
    if a == b:
        return True
    if len(here) == len(there):
        return all(map(variants, here, there))
    return variants(a, b)


def variants(a: str, b: str) -> bool:
    """Whether two words are one, misprinted or spelt in another way."""
    a, b = _SPELT.sub("e", a), _SPELT.sub("e", b)
    if a == b or a + "s" == b or b + "s" == a:
        return True
    if a[0] != b[0] or a.isdigit() or b.isdigit():
        return False
    size = min(len(a), len(b))
    most = max((slips for length, slips in _SLIPS if size >= length), default=0)
    return OSA.distance(a, b, score_cutoff=most) <= most and not _opposed(a, b)


def _opposed(a: str, b: str) -> bool:
    return any((a.startswith(x) and b.startswith(y)) or (a.startswith(y) and b.startswith(x)) for x, y in _OPPOSED)
