"""Many titles read at once, to the same forms as `titles.parse` gives one by one.

Most titles are words, numbers and marks of punctuation, in which none of the patterns of `titles` can find anything.
These are laid end to end and read as one row of letters; every other title is parsed by itself.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import repeat
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from litsieve.dedupe import titles
from litsieve.dedupe.titles import LONGEST, NO_TITLE, Title
from litsieve.normalize.text import fold

Ints = npt.NDArray[np.int64]

# So many are laid end to end at a time: what is made of them stays near the processor.
_BATCH: Final = 2_000
# So many are searched at a time, for that is quick once it has begun.
_SEARCHED: Final = 100_000
_DASHES: Final = str.maketrans({"’": "'", "–": ":", "—": ":"})

# A title in ASCII with one of these is parsed by itself. Wider than the patterns of `titles`, never narrower.
# They are looked for one by one: each is quick, all in one pattern would be slow.
_MARK: Final = "[ -/:-@[-`{-~]"
_SPECIAL: Final = (
    rf"[\[\]<&_]|  | --|^ | $|^{_MARK}|[\"']$|^$",
    r"correct|corrig|errat|addend|retract|withdrawn|concern|repl|respon|comment|\(vol|\(19|\(20|protocol|re:",
    r"(?:part|pt|parts|teil|partie|parte|deel|del|mitteilung|communication|report|chapter|section|paper|chap)"
    rf"\.?:? *#?(?:[0-9]|[ivx]+(?:{_MARK}|$)|one|two|three|four|five|six)",
    r"[.:)] *(?:[ivx]+|[0-9]{1,2})[.:] ",
    rf"[.)] [0-9]{{1,3}}{_MARK}*$",
    rf"[.:,;)-] ?[ivx]+{_MARK}*$",
    rf"[a-z0-9] [ivx]{{2,}}{_MARK}*$",
)
_NUMBERED: Final = r"[0-9]|(?:^|[^a-z])[ivx]{2,}(?:[^a-z]|$)"

_LETTER, _BLANK, _DASH, _DOT, _END, _PART = range(1, 7)
# A title is parted at the last kind anywhere, at a dot and the kind after it where a blank follows.
_KINDS: Final = {
    _LETTER: string.ascii_lowercase + string.digits,
    _BLANK: " ",
    _DASH: "-",
    _DOT: ".",
    _END: ";?!",
    _PART: ":()/",
}
_KIND_OF: Final = bytes(next((kind for kind, of in _KINDS.items() if chr(n) in of), 0) for n in range(256))
_MARKS: Final = bytes(n for n in range(256) if _KIND_OF[n] != _LETTER)
_BLANKED: Final = bytes(n if _KIND_OF[n] == _LETTER else ord(" ") for n in range(256))
# The tuple itself: Python's own way to it takes longer than all that was read.
_title: Final[Callable[[tuple[Any, ...]], Title]] = partial(tuple.__new__, Title)


def parse_all(raw: Sequence[str]) -> list[Title]:
    """The titles as they are compared; `NO_TITLE` where there is none."""
    batches = (raw[begin : begin + _SEARCHED] for begin in range(0, len(raw), _SEARCHED))
    return [title for batch in batches for title in _parsed(batch)]


def _parsed(raw: Sequence[str]) -> list[Title]:
    texts = pd.Series([_folded(text) for text in raw], dtype="str")
    special = sum((texts.str.contains(pattern) for pattern in _SPECIAL[1:]), texts.str.contains(_SPECIAL[0]))
    plain = texts[~special]
    read = _plain(plain.tolist(), plain.str.contains(_NUMBERED).tolist())
    return [titles.parse(text) if odd else next(read) for text, odd in zip(raw, special.tolist(), strict=True)]


def _folded(text: str) -> str:
    """In lower case without accents; `""`, which is parsed by itself, where there is more to it than ASCII."""
    if len(text) > LONGEST or "…" in text:
        return ""
    folded = text.lower() if text.isascii() else fold(text.translate(_DASHES))
    return folded if folded.isascii() and folded.isprintable() else ""


def _plain(texts: list[str], numbered: list[bool]) -> Iterator[Title]:
    """The titles that hold nothing special; which of them hold a number is known."""
    for begin in range(0, len(texts), _BATCH):
        batch = slice(begin, begin + _BATCH)
        yield from _laid_out(texts[batch], numbered[batch])


def _laid_out(texts: list[str], numbered: list[bool]) -> Iterator[Title]:
    laid = "".join(texts).encode()
    kinds = np.frombuffer(laid.translate(_KIND_OF), dtype=np.uint8)
    ends = np.cumsum(np.fromiter(map(len, texts), dtype=np.int64, count=len(texts)))
    letters = kinds == _LETTER
    before = np.r_[0, np.cumsum(letters)]
    # Of what stands between two words the last sign stays, as a blank.
    between = ~letters
    between[:-1] &= letters[1:]
    between[ends - 1] = False
    blanked = np.frombuffer(laid.translate(_BLANKED), dtype=np.uint8)[letters | between]
    words = _cut(blanked.tobytes(), before[ends] + np.cumsum(between)[ends - 1])
    keys = _cut(laid.translate(None, _MARKS), before[ends])
    numbers = [titles.numbers(text.split()) if has else () for text, has in zip(words, numbered, strict=True)]
    open_ends = [text.endswith("...") for text in texts]
    cuts = _cuts(kinds, ends, before)
    for title in map(_title, zip(keys, words, repeat(""), repeat(""), numbers, cuts, open_ends, strict=False)):
        yield NO_TITLE if title.key in titles.MISSING else title


def _cut(letters: bytes, ends: Ints) -> list[str]:
    """A row of letters cut at its ends."""
    text, stops = letters.decode(), ends.tolist()
    return [text[a:b] for a, b in zip([0, *stops[:-1]], stops, strict=True)]


def _cuts(kinds: npt.NDArray[np.uint8], ends: Ints, before: Ints) -> list[tuple[int, ...]]:
    """For each title how many letters stand before each place that parts it; `before` counts those of all."""
    blank, dash, dot = kinds == _BLANK, kinds == _DASH, kinds == _DOT
    parting = kinds == _PART
    parting[:-1] |= (dot | (kinds == _END))[:-1] & blank[1:]
    parting[:-2] |= (blank[:-2] & dash[1:-1] & blank[2:]) | (dot[:-2] & dot[1:-1] & dot[2:])
    at = np.flatnonzero(parting)
    title = np.searchsorted(ends, at, side="right")
    first, last = before[np.r_[0, ends[:-1]]], before[ends]
    size = before[at] - first[title]
    inside = (size > 0) & (size < (last - first)[title])
    title, size = title[inside], size[inside]
    new = np.r_[True, (title[1:] != title[:-1]) | (size[1:] != size[:-1])][: len(title)]
    title, sizes = title[new], size[new].tolist()
    stops = np.searchsorted(title, np.arange(len(ends)), side="right").tolist()
    return [tuple(sizes[a:b]) if a < b else () for a, b in zip([0, *stops[:-1]], stops, strict=True)]
