"""A query whose plain words also stand for their other number, their other spelling, or both."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from litsieve.query import plurals as numbers
from litsieve.query import spelling as spellings
from litsieve.query.nodes import And, AtLeast, In, Near, Node, Not, Or, Phrase, Term
from litsieve.query.parse import near_takes

_WILD = frozenset("*?~|")


def expand(node: Node, *, plurals: bool = False, spelling: bool = False) -> Node:
    """`node` with alternatives, after `|`, to each word that has no wildcard and is not exact."""
    match node:
        case Term() if not node.exact:
            return replace(node, pattern=expanded(node.pattern, plurals, spelling))
        case Phrase() if not node.exact:
            return replace(node, patterns=tuple(expanded(one, plurals, spelling) for one in node.patterns))
        case Near():
            left, right = (expand(side, plurals=plurals, spelling=spelling) for side in (node.left, node.right))
            assert near_takes(left), "a word with alternatives is a word"
            assert near_takes(right), "a word with alternatives is a word"
            return replace(node, left=left, right=right)
        case Not() | In():
            return replace(node, operand=expand(node.operand, plurals=plurals, spelling=spelling))
        case And() | Or() | AtLeast():
            operands = tuple(expand(one, plurals=plurals, spelling=spelling) for one in node.operands)
            return replace(node, operands=operands)
        case _:
            return node


@lru_cache(maxsize=1 << 14)
def expanded(pattern: str, plurals: bool, spelling: bool) -> str:
    """A pattern with its alternatives; the word as it was written stands first."""
    if not _WILD.isdisjoint(pattern):
        return pattern
    found = [pattern]
    if plurals:
        found += numbers.forms(pattern)
    if spelling:
        found += [other for one in found for other in spellings.forms(one)]
    return "|".join(dict.fromkeys(found))
