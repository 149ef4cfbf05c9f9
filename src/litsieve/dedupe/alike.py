"""Titles compared: how alike they are, whether one is the other cut, and what their numbers and signs say."""

from __future__ import annotations

from typing import Any

import numpy as np
from rapidfuzz import fuzz, process

from litsieve.dedupe import slips, titles
from litsieve.dedupe.agreement import AGREE, CANNOT_SAY, CONTRADICT
from litsieve.dedupe.forms import Forms, Ints

# The likeness of two titles in basis points: from here on they are the same words but for slips; below, others.
NEAR, FAR = 9_200, 7_000
# This much of a title is compared letter by letter; equal titles are equal in all of it.
_COMPARED = 500
# Of titles that differ in slips and in a heading besides, so many letters must be the same.
_PIECE = 30
# In basis points of the shorter one's letters.
_HOLDING = 8_000


def compare_titles(f: Forms, left: Ints, right: Ints) -> dict[str, Any]:
    """Everything that is asked of two titles."""
    values, a, b = _asked(f, left, right)
    missing = len(values) - 1
    present, equal = (a < missing) & (b < missing), (a < missing) & (a == b)
    keys = np.array([title.key for title in values], dtype=object)
    same_key = present & (keys[a] == keys[b])
    score = np.where(same_key, 10_000, 0).astype(np.int64)
    rest = np.flatnonzero(present & ~same_key)
    short = [key[:_COMPARED] for key in keys]
    score[rest] = _ratio([short[x] for x in a[rest].tolist()], [short[x] for x in b[rest].tolist()])
    size = np.array([len(key) for key in short])
    # Where one holds nearly all letters of the other in their order, it may be the other with a heading.
    holding = score * (size[a] + size[b]) >= 2 * _HOLDING * np.minimum(size[a], size[b])
    cut, within = np.zeros(len(a), dtype=bool), np.zeros(len(a), dtype=bool)
    part, numbers, slipped = (np.zeros(len(a), dtype=np.int8) for _ in range(3))
    for n in np.flatnonzero(present & ~equal & (score >= 3_000)).tolist():
        x, y = values[a[n]], values[b[n]]
        if x.part or y.part:
            part[n] = _parts(x, y)
        if same_key[n]:
            continue
        cut[n], within[n] = _contained(x, y)
        if not within[n] and holding[n]:
            within[n] = _held(x, y) or _held(y, x)
        numbers[n] = _numbers(x, y)
        slipped[n] = score[n] >= NEAR and slips.only_slips(x.words, y.words)
    agree = same_key | slipped.astype(bool) | cut
    far = present & (score < FAR) & ~within
    generic = np.array([title.generic for title in values])
    editorial = np.array([is_ and title.editorial for is_, title in zip(generic.tolist(), values, strict=True)])
    named = np.array([bool(title.part) for title in values])
    one_part = named[a] ^ named[b]
    weak = generic | np.array([len(title.key) < titles.SHORT for title in values])
    return {
        "title": np.where(agree, AGREE, np.where(far, CONTRADICT, CANNOT_SAY)).astype(np.int8),
        "score": score,
        "same_title": same_key,
        "both_titles": present,
        "cut_title": cut,
        "within_title": within,
        "weak_title": weak[a] | weak[b],
        "generic_title": generic[a] | generic[b],
        "original": _originals(f, left, right),
        "editorial": editorial[a] & editorial[b],
        "part": part,
        "one_part": one_part,
        "numbers": numbers,
        **_markers(f, left, right),
    }


def _asked(f: Forms, left: Ints, right: Ints) -> tuple[list[titles.Title], Ints, Ints]:
    """The titles of all pairs, `NO_TITLE` last, and for each pair the places of its two."""
    asked = np.zeros(len(f.title.values) + 1, dtype=bool)
    asked[f.title.codes[left]] = asked[f.title.codes[right]] = asked[-1] = True
    places = np.cumsum(asked) - 1
    values = [f.title.values[code] for code in np.flatnonzero(asked[:-1]).tolist()]
    return [*values, titles.NO_TITLE], places[f.title.codes[left]], places[f.title.codes[right]]


def _originals(f: Forms, left: Ints, right: Ints) -> Any:
    """Whether the title of one is that of the other in its own language, or both have the same one there."""
    if not f.original.values:
        return np.zeros(len(left), dtype=bool)
    known = {key: code for code, key in enumerate(f.original.values)}
    one, other = (f.title.told(rows, lambda title: known.get(title.key, -2), -2) for rows in (left, right))
    own = f.original.codes
    either = (own[left] == other) | (own[right] == one)
    return either | ((own[left] >= 0) & (own[left] == own[right]))


def _ratio(a: list[str], b: list[str]) -> Ints:
    if not a:
        return np.zeros(0, dtype=np.int64)
    ratio: Ints = np.rint(process.cpdist(a, b, scorer=fuzz.ratio, dtype=np.float64) * 100).astype(np.int64)
    return ratio


def _contained(x: titles.Title, y: titles.Title) -> tuple[bool, bool]:
    """Whether one title is the other cut at a subtitle (or where it says so), and whether it begins or ends it."""
    short, long = (x, y) if len(x.key) <= len(y.key) else (y, x)
    begins, ends = long.key.startswith(short.key), long.key.endswith(short.key)
    size, rest = len(short.key), len(long.key) - len(short.key)
    if not (begins or ends) or size < titles.SHORT or not rest or short.generic:
        return False, False
    cut = (begins and (size in long.cuts or short.open_end)) or (ends and rest in long.cuts)
    return cut, begins or ends


def _held(x: titles.Title, y: titles.Title) -> bool:
    """Whether the first title without its heading, or without its subtitle, is the second one but for slips."""
    if not x.cuts or len(y.key) < _PIECE:
        return False
    for cut in x.cuts:
        head, rest = x.key[:cut], x.key[cut:]
        if len(head) >= _PIECE and fuzz.ratio(head, y.key, score_cutoff=NEAR / 100):
            return True
        if len(rest) >= _PIECE >= len(head) and (
            y.key.startswith(rest) or rest.startswith(y.key) or fuzz.ratio(rest, y.key, score_cutoff=NEAR / 100)
        ):
            return True
    return False


def _parts(x: titles.Title, y: titles.Title) -> int:
    """Whether two titles name the same part of a series; one that names none is not the second part."""
    if x.part == y.part:
        return AGREE if x.part else CANNOT_SAY
    # The number of one may stand in the other where nothing says that it is a part.
    if not (x.part and y.part) and set(map(int, filter(None, (x.part, y.part)))) <= set(x.numbers) & set(y.numbers):
        return CANNOT_SAY
    return CONTRADICT


def _numbers(x: titles.Title, y: titles.Title) -> int:
    """Whether the numbers in two titles can be of one document: one may lack some, but not have others instead."""
    if x.numbers == y.numbers:
        return AGREE if x.numbers else CANNOT_SAY
    here, there = set(x.numbers), set(y.numbers)
    return CANNOT_SAY if here <= there or there <= here else CONTRADICT


def _markers(f: Forms, left: Ints, right: Ints) -> dict[str, Any]:
    """Whether both are the article, or both the same kind of note on one; and whether one corrects."""
    a, b = (_marker(f, rows) for rows in (left, right))
    article, note = titles.MARKERS.index(""), titles.MARKERS.index("note")
    unsaid = ((a == article) & (b == article)) | (((a == note) | (b == note)) & (a != article) & (b != article))
    for rows in (left, right):
        unsaid |= (f.title.codes[rows] < 0) & (f.erratum[rows] == 0)
    correcting = np.array([name in ("erratum", "retraction", "concern", "note") for name in titles.MARKERS])
    return {
        "marker": np.where(unsaid, CANNOT_SAY, np.where(a == b, AGREE, CONTRADICT)).astype(np.int8),
        "correction": correcting[a] | correcting[b],
    }


def _marker(f: Forms, rows: Ints) -> Ints:
    """The place in `MARKERS` of what each record says of itself, by its title or its type."""
    article, erratum = titles.MARKERS.index(""), titles.MARKERS.index("erratum")
    said = f.title.told(rows, lambda title: titles.MARKERS.index(title.marker), article)
    return np.where((said == article) & (f.erratum[rows] > 0), erratum, said)
