"""What a NEAR says of which a part cannot be evaluated: what matches without that part, and what might with it."""

from __future__ import annotations

from typing import Protocol

import numpy as np

from litsieve.query.corpus import Block
from litsieve.query.nodes import Leaf, Near, Node, Or, Phrase, Term, Unknown, walk
from litsieve.query.values import Flags


class Searches(Protocol):
    """A block that is searched."""

    @property
    def block(self) -> Block:
        """The block."""
        ...

    def rows(self, leaf: Leaf | Or) -> Flags:
        """The texts of the block in which a leaf matches."""
        ...


def known(node: Node) -> Leaf | Or | None:
    """A leaf, or an OR of leaves, as if what is unknown in it matched nothing; None where nothing is left.

    It is the node itself where nothing in it is unknown.
    """
    match node:
        case Unknown():
            return None
        case Or():
            left = tuple(part for operand in node.operands if (part := known(operand)))
            return node if left == node.operands else _or(left)
        case Near():
            sides = known(node.left), known(node.right)
            if sides == (node.left, node.right):
                return node
            first, second = sides
            return Near(first, second, node.words, node.ordered, node.at) if first and second else None
        case Term() | Phrase():
            return node
    raise AssertionError(f"{type(node).__name__} has no place beside NEAR")


def _or(operands: tuple[Leaf | Or, ...]) -> Leaf | Or | None:
    return Or(operands) if len(operands) > 1 else operands[0] if operands else None


def possible(node: Node, searched: Searches) -> Flags:
    """The texts of a block in which a leaf might match, if what is unknown in it matched everywhere.

    Of a NEAR with an unknown part only this is asked: that each side might match, at whatever distance.
    """
    match node:
        case Unknown():
            return np.ones(searched.block.rows, dtype=bool)
        case Or():
            any_: Flags = np.logical_or.reduce([possible(operand, searched) for operand in node.operands])
            return any_
        case Near() if any(isinstance(part, Unknown) for part in walk(node)):
            return possible(node.left, searched) & possible(node.right, searched)
    assert isinstance(node, Term | Phrase | Near), f"{type(node).__name__} has no place beside NEAR"
    return searched.rows(node)
