"""The tree of a query: frozen, comparable, without a word of how it is evaluated.

A pattern is one folded word, in which `*` stands for any letters or none, `?` for exactly one and `~` for one or
none; `|` parts alternatives, of which the first is the word as written. `at` is the 0-based place in the text that
a node was parsed from; two nodes are equal wherever they stood. An `exact` term is never expanded.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple, TypeAlias


@dataclass(frozen=True, slots=True)
class Term:
    """One word: `care`, `comput*`, `organi?ation`."""

    pattern: str
    exact: bool = False
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Two words or more, one right after the other: `"social care"`."""

    patterns: tuple[str, ...]
    exact: bool = False
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
class Heading:
    """A descriptor of a thesaurus, sought among a record's own subject headings; `explode` asks narrower ones too."""

    name: str
    thesaurus: str
    explode: bool = False
    qualifier: str = ""
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Unknown:
    """What a database can answer and a record cannot, as it was `said`; a `limit` narrows a search from outside."""

    said: str
    why: str
    limit: bool = False
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


@dataclass(frozen=True, slots=True)
class AtLeast:
    """At least `count` of its operands: `ANY 2 OF (a, b, c)`."""

    count: int
    operands: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class In:
    """Its operand, sought in these fields and no others; of one In inside another the inner one counts."""

    fields: tuple[str, ...]
    operand: Node


Leaf: TypeAlias = Term | Phrase | Near
"""What matches text by itself, within one field."""
Operand: TypeAlias = Term | Phrase | Near | Or | Unknown
"""What may stand beside NEAR: an Or of leaves, of unknowns and of such Ors."""
Node: TypeAlias = Term | Phrase | Near | Heading | Unknown | Not | And | Or | AtLeast | In


SUBJECTS: Final = ("subjects",)
"""The column that a heading is sought in, whatever fields are read."""


def parts(node: Node) -> tuple[Node, ...]:
    """The nodes right below `node`."""
    match node:
        case Not() | In():
            return (node.operand,)
        case And() | Or() | AtLeast():
            return node.operands
        case Near():
            return (node.left, node.right)
        case _:
            return ()


def walk(node: Node) -> Iterator[Node]:
    """`node` and all that stands below it, from left to right."""
    yield node
    for part in parts(node):
        yield from walk(part)


def unknowns(node: Node) -> list[Unknown | Heading]:
    """What no text can answer, from left to right."""
    return [part for part in walk(node) if isinstance(part, Unknown | Heading)]


class Asked(NamedTuple):
    """What is asked of a record by itself, the fields that answer, and whether an odd number of NOTs stands above."""

    node: Leaf | Heading | Unknown
    fields: tuple[str, ...]
    negated: bool


def asked(node: Node, fields: tuple[str, ...], *, negated: bool = False) -> Iterator[Asked]:
    """What `node` asks, from left to right, where it reads `fields` by default.

    A heading reads the subjects, an Unknown reads nothing.
    """
    match node:
        case Unknown():
            yield Asked(node, (), negated)
        case Heading():
            yield Asked(node, SUBJECTS, negated)
        case Term() | Phrase() | Near():
            yield Asked(node, fields, negated)
        case In():
            yield from asked(node.operand, node.fields, negated=negated)
        case _:
            for part in parts(node):
                yield from asked(part, fields, negated=negated != isinstance(node, Not))


def leaves(node: Node) -> Iterator[tuple[Leaf, bool]]:
    """Every leaf from left to right, and whether it stands under an odd number of NOTs."""
    for part, _, negated in asked(node, ()):
        if isinstance(part, Term | Phrase | Near):
            yield part, negated


def terms_of(node: Node) -> Iterator[Term | Phrase]:
    """The terms and phrases below `node` from left to right, those beside a NEAR included."""
    return (part for part in walk(node) if isinstance(part, Term | Phrase))


def patterns_of(term: Term | Phrase) -> tuple[str, ...]:
    """The patterns of a term or phrase, one a word."""
    return term.patterns if isinstance(term, Phrase) else (term.pattern,)
