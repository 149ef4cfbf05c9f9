"""A tree of a query written out again, so that parsing gives the same tree."""

from __future__ import annotations

from litsieve.query.nodes import And, Near, Node, Not, Or, Phrase, Term

# Words that would be read as operators; as terms they stand in quotes.
OPERATORS = frozenset({"and", "or", "not"})


def unparse(node: Node) -> str:
    """`node` in the neutral language, with the brackets it needs and no others."""
    match node:
        case Term():
            return f'"{node.pattern}"' if node.pattern in OPERATORS else node.pattern
        case Phrase():
            return f'"{" ".join(node.patterns)}"'
        case Near():
            name = "PRE" if node.ordered else "NEAR"
            return f"{_beside_near(node.left)} {name}/{node.words} {_beside_near(node.right)}"
        case Not():
            return f"NOT {_inside(node.operand)}"
        case And():
            return " AND ".join(map(_inside, node.operands))
        case Or():
            return " OR ".join(
                _inside(part) if not isinstance(part, Near) else _beside_near(part) for part in node.operands
            )
    raise AssertionError(f"{type(node).__name__} is not in the language yet")


def _inside(node: Node) -> str:
    """An operand of AND, OR and NOT: in brackets where it is an AND or an OR itself."""
    return f"({unparse(node)})" if isinstance(node, And | Or) else unparse(node)


def _beside_near(node: Node) -> str:
    """What other databases bind differently, OR beside NEAR and NEAR beside NEAR, is always in brackets."""
    return unparse(node) if isinstance(node, Term | Phrase) else f"({unparse(node)})"
