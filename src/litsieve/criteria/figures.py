"""The figures in a text and what each may be worth: `34`, `1,241`, `twenty-four`, `2.3 million`.

A figure that measures (12 weeks, 5 mg, 34 %), names (type 2) or dates something is told from one that counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

_ONES = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
SMALL: Final = {word: n for n, word in enumerate(_ONES.split())} | {
    word: 10 * n for n, word in enumerate(_TENS.split(), start=2)
}
LARGE: Final = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}

# Behind a figure that measures.
_UNITS = """second seconds sec minute minutes min mins hour hours hr hrs h day days nights week weeks wk wks
    month months year years yr yrs y decade decades mg g kg μg µg ug ng ml l dl mm cm m km kcal kj hz
    khz mhz db kda bp kb iu u mmol mol nm mhg mmhg percent per percentage points point fold times
    degrees c f euro euros dollars pounds usd eur gbp"""
# Before a figure that names, or that is no count of anything.
_NAMES = """type types phase phases grade grades stage stages level levels wave waves study studies experiment
    experiments part class category version table tables figure figures fig chapter tier arm cohort group groups model
    models step time score scores p aged age ages mean sd se ci or rr hr covid sars cov vitamin no nr number hla il"""
# Before a year.
_DATES = """in since from until till between during by before after january february march april may june july august
    september october november december jan feb mar apr jun jul aug sep sept oct nov dec to and"""
UNITS: Final = frozenset(_UNITS.split())
NAMES: Final = frozenset(_NAMES.split())
DATES: Final = frozenset(_DATES.split())
_DIGITS: Final = re.compile(
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)|\d+(?:[.,·]\d+)?"
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_PART_AFTER: Final = re.compile(r"[^\W_]|[/:]\d")
_SCALE: Final = re.compile(r"\s(hundred|thousand|million|billion)\b", re.IGNORECASE)
_RATE: Final = re.compile(r"\s?[%‰°]|-[^\W\d_]")
_NAMED: Final = re.compile(r"([^\W\d_]+)\s?[=:]?\s?$")
_PLAIN: Final = re.compile(r"[^\W_]+")
_BESIDE: Final = 40
_NAME: Final = 24  # characters in which a word of NAMES and what parts it from a figure have room twice


class Figure(NamedTuple):
    """Characters `start` to `end` of a text, what they may be worth, and whether they count something."""

    start: int
    end: int
    values: tuple[float, ...]
    counts: bool


def figures(text: str) -> list[Figure]:
    """All figures of `text`, in digits and in English words, in their order."""
    return sorted(worth(text, lambda values: True))


def worth(text: str, wanted: Callable[[tuple[float, ...]], bool]) -> Iterator[Figure]:
    """The figures of `text` that may be worth what is wanted: those in digits, then those in words."""
    yield from _in_digits(text, wanted)
    yield from _in_words(text, wanted)


def may_be_figure(word: str) -> bool:
    """Whether a folded word can be part of a figure: it holds a digit, or is one of the words that figures have."""
    return not word.isalpha() or word in SMALL or word in LARGE


def _in_digits(text: str, wanted: Callable[[tuple[float, ...]], bool]) -> Iterator[Figure]:
    for match in _DIGITS.finditer(text):
        before, after = (
            text[max(match.start() - _BESIDE, 0) : match.start()],
            text[match.end() : match.end() + _BESIDE],
        )
        if _is_part(before, after):
            continue
        values = _values(match.group())
        scale, end = _scaled(after, match.end())
        values = tuple(value * scale for value in values) if scale > 1 else values
        if wanted(values):
            counts = not (scale == 1 and _is_date(match.group(), before))
            counts = counts and _counts(before, text[end : end + _BESIDE])
            yield Figure(match.start(), end, values, counts)


def _is_part(before: str, after: str) -> bool:
    """Whether the digits belong to a word or a larger figure: COVID-19, 2nd, 3/4, 1:2, ±3."""
    if before[-1:].isalnum() or (before[-1:] in ("_", ".", "±", "/", ":") and before[-2:-1] != " "):
        return True
    joined = before[-1:] == "-" and before[-2:-1].isalnum() and not before[-2:-1].isdecimal()
    return joined or before.rstrip().endswith(("±", "+/-")) or bool(_PART_AFTER.match(after))


def _values(digits: str) -> tuple[float, ...]:
    """What digits may be worth; 1.241 is a decimal or, on the continent, more than a thousand."""
    if digits.isdecimal():
        return (float(digits),)
    plain = re.sub(r"[ \u00a0\u2009\u202f]", " ", digits).replace("·", ".")
    if " " in plain:
        return (float(plain.replace(" ", "")), float(plain.rpartition(" ")[2]))
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", plain):
        return (float(plain.replace(",", "")),)
    value = float(plain.replace(",", "."))
    thousands = re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", plain)
    return (value, float(plain.replace(".", ""))) if thousands else (value,)


def _scaled(after: str, end: int) -> tuple[int, int]:
    """How many times as much a following `million` makes it, and where the figure ends then."""
    match = _SCALE.match(after)
    return (LARGE[match[1].lower()], end + match.end()) if match else (1, end)


def _is_date(digits: str, before: str) -> bool:
    """Whether digits look like a year and stand where one would."""
    if not (digits.isdigit() and len(digits) == 4 and "1900" <= digits < "2100"):
        return False
    words = _WORD.findall(before.lower())
    return not DATES.isdisjoint(words[-1:]) or before.rstrip()[-1:] in ("(", "-", "–", "©")


def _counts(before: str, after: str) -> bool:
    """Whether a figure between these counts, and does not measure or name."""
    if _RATE.match(after) or before[-1:] in ("$", "€", "£", "<", ">", "≤", "≥", "~", "#"):
        return False
    following = _PLAIN.match(after, 1) if after[:1] in (" ", "\u00a0", "\u2010", "\u2011") else None
    if following and following.group().lower() in UNITS:
        return False
    preceding = _NAMED.search(before, max(len(before) - _NAME, 0))
    return not (preceding and preceding[1].lower() in NAMES)


def _in_words(text: str, wanted: Callable[[tuple[float, ...]], bool]) -> Iterator[Figure]:
    """Figures in words: `twenty-four`, `two hundred and five`; joined by blanks, hyphens and `and`."""
    if SMALL.keys().isdisjoint(_WORD.findall(text.lower())):
        return
    words = [(match.start(), match.end(), match.group().lower()) for match in _WORD.finditer(text)]
    at = 0
    while at < len(words):
        stop = _last(text, words, at)
        if stop == at:
            at += 1
            continue
        values = (float(_worth([word for _, _, word in words[at:stop]])),)
        if wanted(values):
            start, end = words[at][0], words[stop - 1][1]
            before, after = text[max(start - _BESIDE, 0) : start], text[end : end + _BESIDE]
            yield Figure(start, end, values, _counts(before, after))
        at = stop


def _last(text: str, words: list[tuple[int, int, str]], at: int) -> int:
    """Behind the last word of the figure that begins with word `at`; `at` itself where none does."""
    if words[at][2] not in SMALL:
        return at
    stop = at + 1
    while stop < len(words):
        between = text[words[stop - 1][1] : words[stop][0]]
        word = words[stop][2]
        if between not in (" ", "-", "\u2010", "\u2011"):
            break
        if word == "and" and words[stop - 1][2] in LARGE and stop + 1 < len(words) and words[stop + 1][2] in SMALL:
            stop += 2
        elif word in LARGE or (word in SMALL and _goes_on(words[stop - 1][2], word)):
            stop += 1
        else:
            break
    return stop


def _goes_on(before: str, word: str) -> bool:
    """`twenty four` and `hundred four` are one figure, `four five` are two."""
    return before in LARGE or (SMALL.get(before, 0) >= 20 and SMALL[word] < 10)


def _worth(words: list[str]) -> int:
    total = part = 0
    for word in words:
        if word in SMALL:
            part += SMALL[word]
        elif word == "hundred":
            part = max(part, 1) * 100
        elif word in LARGE:
            total, part = total + max(part, 1) * LARGE[word], 0
    return total + part
