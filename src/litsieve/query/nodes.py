"""The tree of a query: frozen, comparable, without a word of how it is evaluated.

A pattern is one folded word, in which `*` stands for any letters or none and `?` for exactly one. `at` is the
0-based place in the text that it was parsed from; two nodes are equal wherever they stood.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Term:
    """One word: `care`, `comput*`, `organi?ation`."""

    pattern: str
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Two words or more, one right after the other: `"social care"`."""

    patterns: tuple[str, ...]
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Near:
    """Two operands with at most `words` words between their nearest edges; `left` first where `ordered`."""

    left: Operand
    right: Operand
    words: int
    ordered: bool = False
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """What its operand is not."""

    operand: Node


@dataclass(frozen=True, slots=True)
class And:
    """All of two operands or more."""

    operands: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of two operands or more."""

    operands: tuple[Node, ...]


Leaf: TypeAlias = Term | Phrase | Near
"""What matches text by itself, within one field."""
Operand: TypeAlias = Term | Phrase | Near | Or
"""What may stand beside NEAR: an Or of leaves and of such Ors."""
Node: TypeAlias = Term | Phrase | Near | Not | And | Or


def leaves(node: Node, *, negated: bool = False) -> Iterator[tuple[Leaf, bool]]:
    """Every leaf from left to right, and whether it stands under an odd number of NOTs."""
    match node:
        case Not():
            yield from leaves(node.operand, negated=not negated)
        case And() | Or():
            for operand in node.operands:
                yield from leaves(operand, negated=negated)
        case _:
            yield node, negated


def terms_of(node: Node) -> Iterator[Term | Phrase]:
    """The terms and phrases below `node` from left to right, those beside a NEAR included."""
    match node:
        case Term() | Phrase():
            yield node
        case Near():
            yield from terms_of(node.left)
            yield from terms_of(node.right)
        case Not():
            yield from terms_of(node.operand)
        case And() | Or():
            for operand in node.operands:
                yield from terms_of(operand)
