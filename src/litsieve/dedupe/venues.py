"""Journals and proceedings compared: in full, abbreviated, by their initials, with what databases add to them."""

from __future__ import annotations

import re
from typing import NamedTuple

from rapidfuzz import fuzz

from litsieve.dedupe.agreement import AGREE, CANNOT_SAY, CONTRADICT
from litsieve.normalize.text import fold, words

_STOP = frozenset(
    re.findall(
        r"\w+",
        "a an the of and for in on to at by with de la le les du des et der die das und fur y e del el los di da do",
    )
)
# Embase puts the meeting behind the journal, and databases put the place in brackets.
_BEHIND = re.compile(r"[.:]\s*conference\b.*$|\s*[(\[][^()\[\]]*[)\]]|\bconference: .*$")
_MEETING = frozenset(
    re.findall(
        r"\w+",
        "conference conferences workshop workshops symposium congress meeting meetings proc proceedings colloquium",
    )
)
_JOURNAL = frozenset(
    re.findall(
        r"\w+", "journal j quarterly transactions trans letters annals ann archives arch bulletin magazine review rev"
    )
)


class Venue(NamedTuple):
    """A journal or meeting as it is compared: its name and its abbreviation as words that count."""

    names: tuple[tuple[str, ...], ...]

    @property
    def meeting(self) -> bool:
        """It is called a conference or the like, and not a journal."""
        found = {word for name in self.names for word in name}
        return bool(found & _MEETING) and not found & _JOURNAL and not _academy(found)


NO_VENUE = Venue(())


def parse(venue: str, venue_short: str) -> Venue:
    """The venue as it is compared; `NO_VENUE` where the record names none."""
    names = dict.fromkeys(_words(name) for name in (venue, venue_short) if name)
    return Venue(tuple(name for name in names if name))


def _academy(found: set[str]) -> bool:
    """`Proceedings of the National Academy of Sciences` and the like are journals."""
    return "proceedings" in found and not found & (_MEETING - {"proc", "proceedings"})


def _words(name: str) -> tuple[str, ...]:
    folded = fold(name[:400])
    kept = _BEHIND.sub(" ", folded) if _BEHIND.sub("", folded).strip() else folded
    split = words(kept)
    # `Journal d'Urologie`: a letter at the end is a section's, any other is a French article.
    found = tuple(w for n, w in enumerate(split) if w not in _STOP and (w not in ("d", "l") or n == len(split) - 1))
    return found or tuple(split)


def agreement(a: Venue, b: Venue) -> int:
    """Whether two records name the same venue; names too far apart to be one in two languages contradict."""
    if not a.names or not b.names:
        return CANNOT_SAY
    if any(_same(x, y) for x in a.names for y in b.names):
        return AGREE
    if a.meeting != b.meeting:
        return CONTRADICT
    likeness = max(fuzz.token_set_ratio(" ".join(x), " ".join(y)) for x in a.names for y in b.names)
    return CONTRADICT if likeness < 60 else CANNOT_SAY


def _same(x: tuple[str, ...], y: tuple[str, ...]) -> bool:
    if x == y or "".join(x) == "".join(y):
        return True
    short, long = sorted((x, y), key=lambda name: (len(" ".join(name)), name))
    return _abbreviates(short, long) or _initials(short, long) or fuzz.ratio(" ".join(x), " ".join(y)) >= 92


def _abbreviates(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Each word of one begins a word of the other in turn: `n engl j med`, `new england journal medicine`."""
    if len(short) > len(long) or len(short) < 2:
        return False
    return all(_begins(a, b) for a, b in zip(short, long, strict=False))


def _begins(a: str, b: str) -> bool:
    """`a` abbreviates `b` or the other way round; contractions keep the order of letters: `natl`, `intl`."""
    if a.startswith(b) or b.startswith(a):
        return True
    short, long = sorted((a, b), key=len)
    letters = iter(long)
    return len(short) >= 3 and short[:2] == long[:2] and all(letter in letters for letter in short)


def _initials(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """`pnas`, `jama`, `bmj`: one word made of the first letters of the other's words."""
    if len(short) != 1 or len(short[0]) < 3:
        return False
    return "".join(word[0] for word in long).startswith(short[0]) or short[0] == long[0]
