"""What a query looks for, as tables over the words of a corpus, so that every word is looked up but once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from litsieve.query.nodes import And, AtLeast, In, Leaf, Near, Node, Not, Or, Phrase, Term, patterns_of, terms_of
from litsieve.query.values import Flags
from litsieve.query.vocabulary import Vocabulary

PLACED: Final = 1
"""The mark of the words whose places matter: those of phrases and distances."""
_BITS: Final = 62


def grouped(node: Node) -> Node:
    """`node` with the terms of each OR as an OR of their own: together they are one leaf."""
    match node:
        case Or():
            terms = tuple(part for part in node.operands if isinstance(part, Term))
            others = tuple(grouped(part) for part in node.operands if not isinstance(part, Term))
            if not others:
                return node
            return Or((Or(terms), *others) if len(terms) > 1 else (*terms, *others))
        case And():
            return And(tuple(map(grouped, node.operands)))
        case AtLeast():
            return AtLeast(node.count, tuple(map(grouped, node.operands)))
        case Not():
            return Not(grouped(node.operand))
        case In():
            return In(node.fields, grouped(node.operand))
    return node


def is_leaf(node: Node) -> bool:
    """Whether a grouped node is looked up as a whole: a word, a phrase, a distance, an OR of words."""
    return isinstance(node, Term | Phrase | Near) or (isinstance(node, Or) and _of_words(node))


def _of_words(node: Or) -> bool:
    return all(isinstance(part, Term) for part in node.operands)


def _leaves(node: Node) -> Iterator[Leaf | Or]:
    match node:
        case Term() | Phrase() | Near():
            yield node
        case Or() if _of_words(node):
            yield node
        case And() | Or() | AtLeast():
            for part in node.operands:
                yield from _leaves(part)
        case Not() | In():
            yield from _leaves(node.operand)


class Sought:
    """What some leaves look for among the words of a vocabulary, to which none may be added any more.

    `marks` has for each word the bits of the leaves that it alone meets, and PLACED; `bits` those of each leaf.
    """

    def __init__(self, leaves: Iterable[Leaf | Or], vocabulary: Vocabulary, *, placed: bool = False) -> None:
        """`placed` says that the places of all words matter."""
        self._vocabulary = vocabulary
        self._tables: dict[tuple[str, ...], Flags] = {}
        asked = list(dict.fromkeys(leaves))
        words = [] if placed else [leaf for leaf in asked if isinstance(leaf, Term | Or)][:_BITS]
        self.bits: Mapping[Leaf | Or, int] = {leaf: PLACED << place for place, leaf in enumerate(words, 1)}
        self._placed = [term for leaf in asked if leaf not in self.bits for term in terms_of(leaf)]

    @classmethod
    def of(cls, node: Node, vocabulary: Vocabulary) -> Sought:
        """What a `grouped` query looks for."""
        return cls(_leaves(node), vocabulary)

    @cached_property
    def marks(self) -> npt.NDArray[Any]:
        """The marks of each word by its number."""
        kind = np.min_scalar_type(PLACED << len(self.bits))
        marks = np.zeros(len(self._vocabulary.words), dtype=kind)
        for leaf, bit in self.bits.items():
            marks[self._vocabulary.resolve(pattern for term in terms_of(leaf) for pattern in patterns_of(term))] |= (
                bit
            )
        for term in self._placed:
            anchor = term.patterns[self.rarest[term]] if isinstance(term, Phrase) else term.pattern
            marks[self._vocabulary.resolve((anchor,))] |= PLACED
        return marks

    @cached_property
    def rarest(self) -> Mapping[Phrase, int]:
        """The place of each phrase's rarest word: it is found first, and the others are read off beside it."""
        phrases = dict.fromkeys(term for term in self._placed if isinstance(term, Phrase))
        return {phrase: self._vocabulary.rarest(phrase.patterns) for phrase in phrases}

    def among(self, patterns: tuple[str, ...]) -> Flags:
        """For each word by its number whether any of the patterns stands for it."""
        if patterns not in self._tables:
            table = np.zeros(len(self._vocabulary.words), dtype=bool)
            table[self._vocabulary.resolve(patterns)] = True
            self._tables[patterns] = table
        return self._tables[patterns]
