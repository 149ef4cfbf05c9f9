"""A query as it reads when its limits are taken as met, as one who searched with them set may do."""

from __future__ import annotations

from typing import Final

from litsieve.query.nodes import And, AtLeast, In, Node, Not, Or, Unknown, parts, walk

ALWAYS: Final = AtLeast(0, ())
"""What every record meets."""


def limits_of(node: Node) -> list[Unknown]:
    """The limits of a query, from left to right."""
    return [part for part in walk(node) if isinstance(part, Unknown) and part.limit]


def assume_limits(node: Node) -> Node:
    """`node` with each limit met; one that stands beside a NEAR stays what it is."""
    match node:
        case Unknown() if node.limit:
            return ALWAYS
        case And() | Or() | AtLeast() if parts(node):
            operands = tuple(map(assume_limits, node.operands))
            if isinstance(node, AtLeast):
                return AtLeast(node.count, operands)
            return And(operands) if isinstance(node, And) else Or(operands)
        case Not():
            return Not(assume_limits(node.operand))
        case In():
            return In(node.fields, assume_limits(node.operand))
        case _:
            return node
