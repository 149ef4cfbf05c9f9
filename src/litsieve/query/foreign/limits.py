"""Which limits narrow a whole search from outside, so that they may be taken as met."""

from __future__ import annotations

from dataclasses import replace

from litsieve.query.nodes import And, Node, Not, Or, Unknown


def settled(node: Node) -> Node:
    """The tree in which a limit is one only where taking it as met lets no record through that it would not.

    That is at the top and below ANDs. There a NOT of limits is a limit of its own, and an OR of nothing but
    limits stays; elsewhere a date or a type is a condition like others that no record can answer.
    """
    if isinstance(node, Unknown):
        return node
    if isinstance(node, And):
        return And(tuple(settled(part) for part in node.operands))
    if isinstance(node, Or) and all(isinstance(part, Unknown) and part.limit for part in node.operands):
        return node
    if isinstance(node, Not) and isinstance(node.operand, Unknown) and node.operand.limit:
        return replace(node.operand, said=f"NOT {node.operand.said}")
    return _conditions(node)


def _conditions(node: Node) -> Node:
    """The tree with every limit as a mere condition; what has none stays what it is."""
    if isinstance(node, Unknown):
        return replace(node, limit=False) if node.limit else node
    if isinstance(node, Not):
        operand = _conditions(node.operand)
        return node if operand is node.operand else Not(operand)
    if not isinstance(node, And | Or):
        return node
    operands = tuple(map(_conditions, node.operands))
    if all(new is old for new, old in zip(operands, node.operands, strict=True)):
        return node
    return And(operands) if isinstance(node, And) else Or(operands)
