"""A tree written in a database's own language, and what that language cannot say."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from itertools import combinations
from math import comb
from typing import Final, NamedTuple

from litsieve.errors import QueryError, UsageError
from litsieve.query.dialects import DIALECTS
from litsieve.query.dialects.dialect import Reads
from litsieve.query.dialects.subheadings import SUBHEADINGS
from litsieve.query.foreign.fields import is_leaf_or_leaves
from litsieve.query.foreign.leaves import leaf, literal
from litsieve.query.foreign.written import Said, Words, joined
from litsieve.query.nodes import And, AtLeast, Heading, In, Node, Not, Or, Unknown, unknowns
from litsieve.query.read import read
from litsieve.query.unparse import unparse

_MOST: Final = 120
_LIMIT: Final = re.compile(r"limit #?\w+ to (.+)", re.IGNORECASE)
_AMONG_HEADINGS: Final = frozenset(
    one.why
    for dialect in DIALECTS.values()
    for one in (*dialect.fields.values(), dialect.default)
    if one is not None and one.kind == "text" and one.why
)
_CODES: Final = {name: code for code, name in SUBHEADINGS.items()}


class Translated(NamedTuple):
    """A search in a database's language; `lost` tells, one sentence each, what it does not say as the query does."""

    text: str
    lost: tuple[str, ...] = ()


def translate(node: Node, dialect: str) -> Translated:
    """`node` as `dialect` writes it: the same where the database can say it, else the nearest that finds more.

    What finds less, or is another question, is told in `lost` too.
    """
    if dialect in ("", "neutral"):
        return Translated(unparse(node))
    if dialect not in DIALECTS:
        raise UsageError(f"There is no dialect {dialect!r}; choose one of {', '.join(sorted(DIALECTS))}.")
    writer = _Writer(DIALECTS[dialect])
    node, limits = _behind(node) if dialect == "ovid" else (node, [])
    said = writer.write(node, None)
    if said is None:
        writer.lose(f"Nothing of this query can be said in {DIALECTS[dialect].name}.")
    text = said.text if said is not None else ""
    return Translated(_with_limits(text, limits), tuple(dict.fromkeys(writer.lost)))


def _behind(node: Node) -> tuple[Node, list[str]]:
    """A query without the limits of Ovid that close it, and what these limit it to: they are lines of their own."""
    if not isinstance(node, And):
        return node, []
    found = [(part, _LIMIT.fullmatch(part.said) if isinstance(part, Unknown) else None) for part in node.operands]
    kept = tuple(part for part, limit in found if limit is None)
    limits = [limit[1] for _, limit in found if limit is not None]
    if not kept or not limits:
        return node, []
    return (kept[0] if len(kept) == 1 else And(kept)), limits


def _with_limits(text: str, limits: list[str]) -> str:
    """A strategy: the query, and a line for each limit."""
    if not limits or not text:
        return text
    lines = [text, *(f"limit {number} to {limit}" for number, limit in enumerate(limits, 1))]
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))


class _Mixed(NamedTuple):
    """Columns, and the form that looks in them and among headings."""

    reads: Reads
    form: str


def _reads(node: Node) -> Reads:
    return node.fields if isinstance(node, In) else ()


def _taken(node: Node) -> Node:
    """A limit that takes something away as the NOT that it was."""
    if isinstance(node, Unknown) and node.said.startswith("NOT "):
        return Not(replace(node, said=node.said.removeprefix("NOT ")))
    return node


class _Writer(Words):
    """What stands above the words: fields, headings, what no record answers, AND, OR and NOT of these."""

    def write(self, node: Node, reads: Reads | None) -> Said | None:
        """`node`, its leaves in these columns; None where nothing of it can be said."""
        if is_leaf_or_leaves(node) or self.whole_group(node):
            return self.in_fields(node, reads)
        match node:
            case In():
                return self.write(node.operand, node.fields)
            case And():
                return self._and(node, reads)
            case Or():
                return self._or(node, reads)
            case AtLeast():
                return self._at_least(node, reads)
            case Heading():
                return self._heading(node)
            case Unknown():
                return self._unknown(node)
        self.lose(f"{self.dialect.name} has no NOT without something before it; it is left out, which finds more.")
        return None

    def _and(self, node: And, reads: Reads | None) -> Said | None:
        parts = [_taken(part) for part in node.operands]
        kept = [self.write(part, reads) for part in parts if not isinstance(part, Not)]
        nots = [part.operand for part in parts if isinstance(part, Not)]
        return self.less(kept, [partial(self.write, part, reads) for part in nots])

    def _or(self, node: Or, reads: Reads | None) -> Said | None:
        mixed = self._mixed(node)
        said: list[Said | None] = []
        for part in node.operands:
            if mixed is not None and isinstance(part, Unknown) and part.why in _AMONG_HEADINGS:
                continue  # the mixed field says it
            words = part.operand if isinstance(part, In) else part
            if mixed is not None and mixed.reads == _reads(part) and is_leaf_or_leaves(words):
                said.append(self.in_form(words, mixed.form))
            else:
                said.append(self.write(part, reads))
        if None in said:
            self.lose("Without the part of an OR that is left out, this finds less.")
        return joined(said, "OR")

    def _mixed(self, node: Or) -> _Mixed | None:
        """Where a part's database looked among headings too, the columns of that part and the form for both here."""
        whys = [part.why for part in node.operands if isinstance(part, Unknown) and part.why in _AMONG_HEADINGS]
        own = self.dialect.default
        if own is not None and own.why in whys:
            return _Mixed(own.reads, "{x}")
        read = [_reads(part) for part in node.operands if isinstance(part, In) and is_leaf_or_leaves(part.operand)]
        known = [columns for columns in read if columns in self.form.mixed]
        return _Mixed(known[0], self.form.mixed[known[0]]) if whys and known else None

    def _at_least(self, node: AtLeast, reads: Reads | None) -> Said | None:
        """Every choice of so many of them; any of them where there are too many choices."""
        count, parts = node.count, node.operands
        if count <= 0:
            self.lose("What is met by every record is left out.")
            return None
        if comb(len(parts), count) * count > _MOST:
            self.lose(
                f"ANY {count} OF {len(parts)} has too many choices; it is written as any of them, which finds more."
            )
            count = 1
        choices = [And(choice) if count > 1 else choice[0] for choice in combinations(parts, count)]
        if not choices:
            self.lose(f"ANY {count} OF {len(parts)} is never met, and is left out.")
            return None
        return self.write(choices[0] if len(choices) == 1 else Or(tuple(choices)), reads)

    def _again(self, node: Unknown) -> bool:
        """Whether this database reads the very words as the same unknown."""
        if "…" in node.said:
            return False
        try:
            found = unknowns(read(node.said, self.dialect.id).node)
        except QueryError:
            return False
        return any(isinstance(one, Unknown) and (one.said, one.why) == (node.said, node.why) for one in found)

    def _unknown(self, node: Unknown) -> Said | None:
        if self._again(node):
            return Said(node.said, "AND")
        if node.why in _AMONG_HEADINGS:
            self.lose(f"{self.dialect.name} looks among no headings for {node.said!r}.")
        else:
            kind = "The limit" if node.limit else "What no record answers"
            self.lose(f"{kind} {node.said!r} is left out; set it in {self.dialect.name} by hand.")
        return None

    def _heading(self, node: Heading) -> Said | None:
        if node.thesaurus == "other" and self.form.substance and not node.qualifier:
            return Said(self.form.substance.replace("{x}", node.name.replace('"', " ")))
        template = self.form.exploded if node.explode else self.form.heading
        if not template:
            self.lose(f"{self.dialect.name} has no headings; {node.name!r} is sought as words, another question.")
            words = literal(node.name, 0, len(node.name))
            return self.in_fields(leaf(words), self.form.own) if words else None
        if node.thesaurus != self.dialect.thesaurus:
            self.lose(f"{node.name!r} is a heading of another thesaurus; look up what {self.dialect.name} calls it.")
        name = node.name.replace('"', " ")
        joins = any(word.lower() in self.dialect.operators for word in name.split())
        if self.form.quotes_headings and (joins or any(not (sign.isalnum() or sign in " -,'") for sign in name)):
            name = f'"{name}"'
        return Said(template.replace("{x}", name).replace("{q}", self._qualifier(node)))

    def _qualifier(self, node: Heading) -> str:
        """A slash and the subheading, as far as the database has a form for that."""
        code = _CODES.get(node.qualifier.lower())
        plain = "/" if self.form.qualified == "ending" else ""
        if not node.qualifier:
            return plain
        if self.form.qualified == "name":
            return f"/{node.qualifier}"
        if code and self.form.qualified:
            return f"/{code if plain else code.upper()}"
        self.lose(f"The subheading {node.qualifier!r} of {node.name!r} is left out, which finds more.")
        return plain
