"""A leaf made ready to be found in one text after the other, without arrays: texts are short, and queries long."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import Final, TypeAlias

from litsieve.query.found import Found
from litsieve.query.nodes import Leaf, Near, Node, Or, Phrase, Term
from litsieve.query.roles import Roles

Place: TypeAlias = tuple[int, int]
"""First and last word of a match."""
Finder: TypeAlias = Callable[[Found], list[Place]]
"""Gives all the matches of a leaf in a part of a text, sorted, each once."""
_PAIRS: Final = 20_000


class TooManyError(Exception):
    """So many matches lie beside one another that arrays must count them."""


def finder(leaf: Leaf | Or, roles: Roles) -> Finder:
    """What finds the leaf, or an OR of leaves, where `roles` says which words serve which patterns."""
    match leaf:
        case Term():
            return _term(roles.number(leaf.pattern))
        case Phrase():
            return _phrase(roles.all(leaf.patterns))
        case Near():
            left, right = _side(leaf.left, roles), _side(leaf.right, roles)
            return _near(left, right, leaf.words, ordered=leaf.ordered)
        case Or():
            return _any([_side(operand, roles) for operand in leaf.operands])


def _side(node: Node, roles: Roles) -> Finder:
    assert isinstance(node, Term | Phrase | Near | Or), f"{type(node).__name__} has no place in a text"
    return finder(node, roles)


def _term(number: int) -> Finder:
    return lambda found: [(place, place) for place in found.places.get(number, ())]


def _phrase(numbers: tuple[int, ...]) -> Finder:
    def find(found: Found) -> list[Place]:
        if any(number not in found.places for number in numbers):
            return []
        matches = []
        for start in found.places[numbers[0]]:
            if all(number in found.roles.get(place, ()) for place, number in enumerate(numbers, start)):
                matches.append((start, start + len(numbers) - 1))
        return matches

    return find


def _any(finders: list[Finder]) -> Finder:
    return lambda found: sorted({place for find in finders for place in find(found)})


def _near(left: Finder, right: Finder, words: int, *, ordered: bool) -> Finder:
    def find(found: Found) -> list[Place]:
        first = left(found)
        second = right(found) if first else []
        if not second:
            return []
        pairs = set(_follow(first, second, words))
        if not ordered:
            pairs.update(_follow(second, first, words))
        return sorted(pairs)

    return find


def _follow(first: list[Place], second: list[Place], words: int) -> Iterable[Place]:
    """From the start of each match to the end of each that follows it with at most so many words between."""
    pairs: set[Place] = set()
    starts = [start for start, _ in second]
    steps = 0
    for start, end in first:
        low, high = bisect_right(starts, end), bisect_right(starts, end + words + 1)
        steps += high - low
        if steps > _PAIRS:
            raise TooManyError
        pairs.update((start, second[place][1]) for place in range(low, high))
    return pairs


def shortest(matches: list[Place]) -> list[Place]:
    """The matches that hold no other one; both are sorted."""
    kept: list[Place] = []
    # From the right, of one start the shortest.
    for start, end in dict(reversed(matches)).items():
        if not kept or end < kept[-1][1]:
            kept.append((start, end))
    return kept[::-1]
