"""A term or a group in a field: what a record can answer, and what it cannot."""

from __future__ import annotations

from typing import Final, NamedTuple, TypeGuard

from litsieve.query.dialects.dialect import EVERYTHING, Field
from litsieve.query.nodes import And, AtLeast, Heading, In, Near, Node, Not, Operand, Or, Phrase, Term, Unknown

_ORDER: Final = (*EVERYTHING[:6], "venue_short", "publisher", "fulltext")
_SHOWN: Final = 1000


class Scope(NamedTuple):
    """The fields that a term is sought in, and how one says so: `said` has the operand's text at {x}.

    It holds for terms that stand from `start` to `end`; those of lines that this one refers to have their own.
    """

    fields: tuple[Field, ...]
    said: str
    start: int
    end: int


def scoped(scope: Scope, node: Node, said: str, at: int) -> Node:
    """`node` sought in these fields; `said` is its text, fields and all, as it stands in the search."""
    if all(one.kind in ("limit", "unknown") for one in scope.fields):
        why = "; ".join(dict.fromkeys(one.why for one in scope.fields))
        limit = all(one.kind == "limit" for one in scope.fields)
        return Unknown(shown(said), why, limit=limit, at=at)
    if all(one.kind == "text" and one.reads and not one.why for one in scope.fields):
        # Of one In inside another the inner one counts, and headings and unknowns have no field.
        return In(ordered({column for one in scope.fields for column in one.reads}), node)
    if _own(scope, node):
        return _leaf(scope, node, said, at)
    return _below(scope, node, at)


def _own(scope: Scope, node: Node) -> bool:
    """Whether `node` is a leaf of this line, or an OR of nothing but such."""
    if isinstance(node, Or):
        return all(_own(scope, part) for part in node.operands)
    return isinstance(node, Term | Phrase | Near) and scope.start <= node.at < scope.end


def _below(scope: Scope, node: Node, at: int) -> Node:
    """AND, OR and NOT hand a field on to what they join; what has a field already keeps it."""
    if isinstance(node, Not):
        return Not(_part(scope, node.operand, at))
    if isinstance(node, And):
        return And(tuple(_part(scope, part, at) for part in node.operands))
    if isinstance(node, AtLeast):
        return AtLeast(node.count, tuple(_part(scope, part, at) for part in node.operands))
    if isinstance(node, Or):
        bare = tuple(part for part in node.operands if _own(scope, part))
        if 1 < len(bare) < len(node.operands):
            others = tuple(part for part in node.operands if not _own(scope, part))
            return Or((_part(scope, Or(bare), at), *(_part(scope, part, at) for part in others)))
        return Or(tuple(_part(scope, part, at) for part in node.operands))
    return node


def _part(scope: Scope, node: Node, at: int) -> Node:
    if _own(scope, node):
        return _leaf(scope, node, scope.said.format(x=told(node)), place(node, at))
    return _below(scope, node, at)


def _leaf(scope: Scope, node: Node, said: str, at: int) -> Node:
    texts = [one for one in scope.fields if one.kind == "text"]
    found: list[Node] = []
    reads = ordered({column for one in texts for column in one.reads})
    if texts:
        found.append(In(reads, node) if reads else node)
    for one in scope.fields:
        if one.kind == "heading":
            found.append(_headings(one, node))
    why = "; ".join(dict.fromkeys(one.why for one in scope.fields if one.why))
    if why:
        found.append(Unknown(shown(said), why, at=at))
    return found[0] if len(found) == 1 else Or(tuple(found))


def _headings(meant: Field, node: Node) -> Node:
    """Words in a field of descriptors: each is a descriptor's name."""
    if isinstance(node, Or):
        return Or(tuple(_headings(meant, part) for part in node.operands))
    return Heading(told(node), meant.thesaurus, explode=meant.explode, at=place(node, 0))


def ordered(columns: set[str]) -> tuple[str, ...]:
    """Columns in the order in which they are always named."""
    return tuple(column for column in _ORDER if column in columns)


def is_leaf_or_leaves(node: Node) -> TypeGuard[Operand]:
    """Whether `node` matches text by itself: a leaf, or an OR of nothing but such."""
    if isinstance(node, Or):
        return all(is_leaf_or_leaves(part) for part in node.operands)
    return isinstance(node, Term | Phrase | Near)


def told(node: Node) -> str:
    """The words of a leaf, for people."""
    if isinstance(node, Term):
        return node.pattern
    if isinstance(node, Phrase):
        return " ".join(node.patterns)
    if isinstance(node, Near):
        return f"{told(node.left)} near {told(node.right)}"
    if isinstance(node, Or):
        return "(" + " or ".join(told(part) for part in node.operands) + ")"
    return ""


def place(node: Node, otherwise: int) -> int:
    """Where a leaf or the first leaf of an OR stands."""
    while isinstance(node, Or) and node.operands:
        node = node.operands[0]
    return node.at if isinstance(node, Term | Phrase | Near | Unknown | Heading) else otherwise


def shown(said: str) -> str:
    """Text of a search on one line, cut where it is very long."""
    said = " ".join(said.split())
    return said if len(said) <= _SHOWN else f"{said[: _SHOWN - 1]}…"
