"""The values of a chunk of entries by tag, each beside its row, and what a fallback chain finds among them.

A chunk is worked on tag by tag: a step costs one pass over the values of its tag, and nothing where none has it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import compress
from re import Pattern
from typing import TypeVar

from litsieve.normalize import markup
from litsieve.readers import groups
from litsieve.readers.chains import Plan, Spell, Step, Steps
from litsieve.readers.interface import Entry, Part

T = TypeVar("T")
Tagged = tuple[list[int], list[str]]
"""The values of a tag in order, and before them their rows: the place of the entry of each in the chunk.

Two lists are made and read in half the time of one of pairs.
"""
_NONE: Tagged = ([], [])


class Values(dict[str, Tagged]):
    """The values of each tag that a plan reads and the chunk has."""

    def __init__(self, values: Mapping[str, Tagged] | None = None) -> None:
        super().__init__(values or {})
        self._joined: dict[str, str] = {}
        self.unsettled: dict[str, Sequence[int]] = {}
        """The rows with values of a tag that `markup.clean` may change, where that is known."""

    def hold(self, tag: str, word: str) -> bool:
        """Whether `word` stands in any value of `tag`: it is looked for in all together."""
        if tag not in self._joined:
            self._joined[tag] = "\n".join(self[tag][1]) if tag in self else ""
        return word in self._joined[tag]

    def and_then(self, others: Values, count: int, number: int) -> Values:
        """The values of `count` entries and, behind them, those of a `number` of others."""
        if not count or not number:
            return self if count else others
        for tag in [*self.unsettled, *(tag for tag in others.unsettled if tag not in self.unsettled)]:
            before, behind = self.unsettled.get(tag, range(count)), others.unsettled.get(tag, range(number))
            self.unsettled[tag] = [*before, *(row + count for row in behind)]
        for tag, (rows, texts) in others.items():
            known = self.setdefault(tag, ([], []))
            known[0].extend([row + count for row in rows])
            known[1].extend(texts)
        return self

    def cleaned(self, rows: Iterable[int], texts: Sequence[str], steps: Steps, plan: Plan) -> list[str]:
        """`texts`, which are values of these rows and steps, cleaned; most are known to be clean already."""
        known = [self.unsettled[step.tag] for step in steps if not step.pattern and step.tag in self.unsettled]
        if plan.clean is not markup.clean or len(known) < len(steps):
            return plan.many(texts)
        unsettled = {row for those in known for row in those}
        which = [place for place, row in enumerate(rows) if row in unsettled]
        found = [*texts]
        for place, text in zip(which, plan.many([texts[place] for place in which]), strict=True):
            found[place] = text
        return found


Rows = dict[int, list[str]]
"""Several texts a row."""


def gathered(entries: Iterable[Entry], plan: Plan) -> tuple[Values, int]:
    """The values of each tag that `plan` reads, empty ones left out, and how many entries there were.

    Each entry is asked for, looked through and let go before the next.
    """
    places = _Places(plan)
    pairs = [_Pair(full, short, places) for full, short in plan.dialect.pairs]
    row = -1
    for row, entry in enumerate(entries):
        for tag, value, _ in groups.joined(entry.parts, plan.groups) if plan.groups else entry.parts:
            if value and (place := places[tag]):
                add_row, add_text = place
                add_row(row)
                add_text(value)
        for pair in pairs:
            pair.complete(row, entry.parts)
    return Values({tag: tagged for tag, tagged in places.found.items() if tagged[0]}), row + 1


class _Places(dict[str, tuple[Callable[[int], None], Callable[[str], None]] | None]):
    """What takes the row and the value of a tag, by the tag as it is written; None for one that no chain names."""

    def __init__(self, plan: Plan) -> None:
        self._tags, self._ignore_case = plan.tags, plan.dialect.ignore_case
        self.found: dict[str, Tagged] = {}

    def of(self, tag: str) -> Tagged:
        """What there is of a tag so far."""
        return self.found.setdefault(tag, ([], []))

    def __missing__(self, tag: str) -> tuple[Callable[[int], None], Callable[[str], None]] | None:
        known = tag.lower() if self._ignore_case else tag
        place = None
        if known in self._tags:
            rows, texts = self.of(known)
            place = rows.append, texts.append
        self[tag] = place
        return place


class _Pair:
    """A tag of names in full and that of the short form behind each; a short form alone counts as a name as well."""

    def __init__(self, full: str, short: str, places: _Places) -> None:
        self.full, self.short = full, short
        self.rows, self.names = places.of(full)
        _, self.shorts = places.of(short)
        self._seen = 0, 0

    def complete(self, row: int, parts: Iterable[Part]) -> None:
        """Put the short forms without a full form among the names of the last entry."""
        begin, shorts = self._seen
        if len(self.shorts) - shorts > len(self.names) - begin > 0:
            names = _paired(parts, self.full, self.short)
            self.names[begin:], self.rows[begin:] = names, [row] * len(names)
        self._seen = len(self.names), len(self.shorts)


def complete(values: Values, full: str, short: str, parts_of: Callable[[int], Iterable[Part]]) -> None:
    """Put the short forms without a full form among the names, as `_Pair` does; `parts_of` gives what a row has."""
    rows, names = values.get(full, _NONE)
    counts = Counter(rows)
    for row, shorts in Counter(values.get(short, _NONE)[0]).items():
        if shorts > counts[row] > 0:
            begin = bisect_left(rows, row)
            end = begin + counts[row]
            names[begin:end] = paired = _paired(parts_of(row), full, short)
            rows[begin:end] = [row] * len(paired)


def _paired(parts: Iterable[Part], full: str, short: str) -> list[str]:
    """The names of one entry, and the short forms that no full form stands before."""
    names: list[str] = []
    waiting = False
    for tag, value, _ in parts:
        if tag == full or (tag == short and not waiting):
            names.append(value)
        if tag in (full, short):
            waiting = tag == full
    return names


def of(values: Values, step: Step, but: Mapping[int, object]) -> Tagged:
    """What counts of a step's tag, for the rows that are not in `but`."""
    if step.hint and not values.hold(step.tag, step.hint):
        return _NONE
    rows, texts = values.get(step.tag, _NONE)
    if but and not but.keys().isdisjoint(rows):
        rows, texts = _kept(rows, texts, [row not in but for row in rows])
    if step.when:
        beside = zip(*values.get(step.when_tag, _NONE), strict=True)
        met = {row for row, text in beside if step.when(text)}
        rows, texts = _kept(rows, texts, [*map(met.__contains__, rows)])
    return _matches(rows, texts, step.pattern, step.hint) if step.pattern else (rows, texts)


def _kept(rows: Sequence[int], texts: Sequence[str], which: Sequence[bool]) -> Tagged:
    return [*compress(rows, which)], [*compress(texts, which)]


def _matches(rows: Sequence[int], texts: Sequence[str], pattern: Pattern[str], hint: str) -> Tagged:
    """What `pattern` finds in each value: its first group, or else the whole match."""
    search, group = pattern.search, 1 if pattern.groups else 0
    if hint:
        rows, texts = _kept(rows, texts, [hint in text for text in texts])
    found = [match and match[group] for match in map(search, texts)]
    return [*compress(rows, found)], [*filter(None, found)]


def first(values: Values, steps: Steps, missing: frozenset[str] = frozenset()) -> dict[int, str]:
    """The first value of each row that is more than white space and none of `missing`."""
    found: dict[int, str] = {}
    for step in steps:
        rows, texts = of(values, step, found)
        if any(map(str.isspace, texts)) or not missing.isdisjoint(texts):
            rows, texts = _kept(rows, texts, [not text.isspace() and text not in missing for text in texts])
        found |= dict(zip(reversed(rows), reversed(texts), strict=True))
    return found


def first_found(
    values: Values, steps: Steps, find: Callable[[str], T | None], found: dict[int, T] | None = None
) -> dict[int, T]:
    """What `find` gives for the first value of each row for which it gives anything; what `found` has stays."""
    found = {} if found is None else found
    for step in steps:
        for row, text in zip(*of(values, step, found), strict=True):
            if row not in found and (one := find(text)):
                found[row] = one
    return found


def of_first_tag(values: Values, steps: Steps, plan: Plan, spell: Spell) -> Rows:
    """What `spell` makes of all values of the first tag that has any, cells that hold several taken apart."""
    found: Rows = {}
    for step in steps:
        found |= spelt(of(values, step, found), plan.apart(spell, step.tag))
    return found


def of_every_tag(values: Values, steps: Steps, plan: Plan, spell: Spell) -> Rows:
    """What `spell` makes of all values of all tags, cells that hold several taken apart."""
    found: Rows = {}
    for step in steps:
        for row, texts in spelt(of(values, step, {}), plan.apart(spell, step.tag)).items():
            found.setdefault(row, []).extend(texts)
    return found


def spelt(values: Tagged, apart: Callable[[str], Iterable[str]]) -> Rows:
    """What `apart` makes of the values of each row, together."""
    found: Rows = {}
    for row, texts in zip(values[0], map(apart, values[1]), strict=True):
        if row in found:
            found[row] += texts
        else:
            found[row] = [*texts]
    return found
