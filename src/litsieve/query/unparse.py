"""A tree of a query written out again, so that parsing gives the same tree."""

from __future__ import annotations

from litsieve.query import prefixes
from litsieve.query.nodes import And, AtLeast, Heading, In, Near, Node, Not, Or, Phrase, Term, Unknown
from litsieve.query.quoted import quote

# Words that would be read as operators; as terms they stand in quotes.
OPERATORS = frozenset({"and", "or", "not"})


def unparse(node: Node) -> str:
    """`node` in the neutral language, with the brackets it needs and no others; a term as it was first written."""
    match node:
        case Term() | Phrase() | Heading() | Unknown():
            return _leaf(node)
        case Near():
            name = "PRE" if node.ordered else "NEAR"
            return f"{_beside_near(node.left)} {name}/{node.words} {_beside_near(node.right)}"
        case Not():
            return f"NOT {_inside(node.operand)}"
        case And():
            return " AND ".join(map(_inside, node.operands))
        case Or():
            return " OR ".join(
                [_inside(part) if not isinstance(part, Near) else _beside_near(part) for part in node.operands]
            )
        case AtLeast():
            return f"ANY {node.count} OF ({', '.join(map(unparse, node.operands))})"
        case In():
            bare = isinstance(node.operand, Term | Phrase | Heading | Unknown | AtLeast)
            said = unparse(node.operand)
            return f"{prefixes.written(node.fields)}:{said if bare else f'({said})'}"


def _leaf(node: Term | Phrase | Heading | Unknown) -> str:
    match node:
        case Term():
            word = written(node.pattern)
            exact = f"{prefixes.EXACT}:" if node.exact else ""
            return f'{exact}"{word}"' if word in OPERATORS else f"{exact}{word}"
        case Phrase():
            words = " ".join(map(written, node.patterns))
            return f'{prefixes.EXACT}:"{words}"' if node.exact else f'"{words}"'
        case Heading():
            qualifier = f"/{quote(node.qualifier)}" if node.qualifier else ""
            return f"{node.thesaurus}:{quote(node.name)}{qualifier}{'+' if node.explode else ''}"
        case Unknown():
            said = [quote(node.said)] + ([quote(node.why)] if node.why else [])
            return f"{'limit' if node.limit else 'unknown'}({', '.join(said)})"


def written(pattern: str) -> str:
    """A pattern without the alternatives that were added to it."""
    return pattern.partition("|")[0]


def _inside(node: Node) -> str:
    """An operand of AND, OR and NOT: in brackets where it is an AND or an OR itself."""
    return f"({unparse(node)})" if isinstance(node, And | Or) else unparse(node)


def _beside_near(node: Node) -> str:
    """What other databases bind differently, OR beside NEAR and NEAR beside NEAR, is always in brackets."""
    return unparse(node) if isinstance(node, Term | Phrase | Unknown) else f"({unparse(node)})"
