"""The words of one text that a query's leaves matched, for people to see; a leaf has spans where it is met."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from litsieve.query.finders import Finder, TooManyError, finder, shortest
from litsieve.query.found import Found, find
from litsieve.query.headings import descriptor, is_about
from litsieve.query.nodes import SUBJECTS, Heading, Leaf, Node, Or, Term, asked, patterns_of, terms_of
from litsieve.query.possible import known
from litsieve.query.roles import Roles
from litsieve.query.stretches import stretches
from litsieve.query.unparse import unparse
from litsieve.query.values import Span
from litsieve.query.words import BREAK


def spans(node: Node, texts: Mapping[str, str], *, fields: Sequence[str] | None = None) -> list[Span]:
    """Every match of every leaf in the fields that it reads, sorted; what stands under a NOT is called `NOT …`.

    A leaf reads `fields` (all of `texts` by default), or those of the innermost In above it. A NEAR gives the
    stretches from operand to operand that hold no shorter one, a heading each subject heading that it is. Offsets
    are characters of the texts as given.
    """
    return sorted(set(_ready(node, tuple(texts) if fields is None else tuple(fields)).spans(texts)))


class _Sought(NamedTuple):
    """A leaf that is not a single word, what finds it, what its spans are called, the patterns it is made of."""

    leaf: Leaf | Or
    find: Finder
    name: str
    patterns: frozenset[int]


class _Ready:
    """A query made ready to be sought in one report after the other."""

    def __init__(self, node: Node, fields: tuple[str, ...]) -> None:
        self._roles = Roles()
        self._headings: list[tuple[Heading, str]] = []
        self._words: dict[str, dict[int, list[str]]] = {}
        self._others: dict[str, list[_Sought]] = {}
        for part, read, negated in dict.fromkeys(asked(node, fields)):
            name = f"NOT {unparse(part)}" if negated else unparse(part)
            if isinstance(part, Heading):
                self._headings.append((part, name))
                continue
            if leaf := known(part):
                for field in read:
                    self._learn(leaf, field, name)

    def _learn(self, leaf: Leaf | Or, field: str, name: str) -> None:
        words, others = self._words.setdefault(field, {}), self._others.setdefault(field, [])
        if isinstance(leaf, Term):
            words.setdefault(self._roles.number(leaf.pattern), []).append(name)
        else:
            made_of = {pattern for term in terms_of(leaf) for pattern in patterns_of(term)}
            numbers = frozenset(map(self._roles.number, sorted(made_of)))
            others.append(_Sought(leaf, finder(leaf, self._roles), name, numbers))

    def spans(self, texts: Mapping[str, str]) -> Iterator[Span]:
        for heading, name in self._headings:
            yield from _values(heading, texts[SUBJECTS[0]], name)
        for field, words in self._words.items():
            text, others = texts[field], self._others[field]
            for found in find(text, self._roles) if text else ():
                for number, places in found.places.items():
                    for name in words.get(number, ()):
                        for place in places:
                            yield Span(field, found.starts[place], found.ends[place], name)
                try:
                    yield from _stretches(others, found, field)
                except TooManyError:
                    for sought in others:
                        yield from (Span(field, *place, sought.name) for place in stretches(sought.leaf, text))


_LATEST: Final[deque[tuple[Node, tuple[str, ...], _Ready]]] = deque(maxlen=64)


def _ready(node: Node, fields: tuple[str, ...]) -> _Ready:
    """The query made ready, or as it was made before; known by identity, because to hash a long one takes longer."""
    for kept, read, ready in tuple(_LATEST):
        if kept is node and read == fields:
            return ready
    _LATEST.append((node, fields, made := _Ready(node, fields)))
    return made


def _stretches(others: Sequence[_Sought], found: Found, field: str) -> Iterator[Span]:
    for sought in others:
        if sought.patterns.isdisjoint(found.places):  # in most parts of a text: nothing to look for
            continue
        for first, last in shortest(sought.find(found)):
            yield Span(field, found.starts[first], found.ends[last], sought.name)


def _values(heading: Heading, text: str, name: str) -> Iterator[Span]:
    """The values of the subjects that are the heading, without the blanks around them."""
    start = 0
    for value in text.split(BREAK):
        if is_about(descriptor(value), heading):
            first = start + len(value) - len(value.lstrip())
            yield Span(*SUBJECTS, first, first + len(value.strip()), name)
        start += len(value) + len(BREAK)
