"""The one precedence parser: tokens of a search line to its tree, in the order that the database's table gives.

line     = expression
expr     = operand { operator operand }      by `levels`, tightest first; operators of a level from left to right
operand  = ( "(" expr ")" | field operand | words | heading | limit | reference ) { field code }
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from typing import Final, NamedTuple, NoReturn, Protocol

from litsieve.errors import QueryError
from litsieve.query import refuse
from litsieve.query.dialects.dialect import Dialect, Field
from litsieve.query.foreign.fields import Scope, is_leaf_or_leaves, scoped
from litsieve.query.foreign.tokens import Kind, Scanner, Token
from litsieve.query.nodes import And, Near, Node, Not, Operand, Or

MAX_DEPTH: Final = 100
MAX_SIZE: Final = 100_000


class Note(NamedTuple):
    """What was assumed or left aside while a search was read, and where."""

    message: str
    position: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a strategy once it is read: its tree, how deep and how large that is."""

    node: Node
    depth: int = 3
    size: int = 1


@dataclass(frozen=True, slots=True)
class Part:
    """A node, the text it was read from, and the field it is to be sought in, if one was named.

    `op` is the operator of a chain that no bracket closes.
    """

    node: Node
    start: int
    end: int
    depth: int = 3
    size: int = 1
    op: str = ""
    scope: Scope | None = None
    bracket: bool = False


class Lookup(Protocol):
    """The lines that were read before, by their labels."""

    @property
    def several(self) -> bool:
        """Whether the search has more lines than one."""

    def __call__(self, label: str, at: int) -> Line:
        """The line of this label; QueryError at `at` where there is none to refer to."""

    def between(self, first: str, last: str, at: int) -> list[Line]:
        """The lines from one label to another."""

    def knows(self, label: str) -> bool:
        """Whether there is such a line, read or not."""


_OPENERS: Final = ("(", "word", "phrase", "exact", "prefix", "heading", "limit", "unknown", "ref", "list", "subset")


class Grammar(ABC):
    """A place in the tokens of one line. `operand` is the other half of it, in `operands`."""

    def __init__(
        self,
        dialect: Dialect,
        text: str,
        start: int,
        end: int,
        lookup: Lookup,
        notes: list[Note],
        *,
        bare: bool = False,
    ) -> None:
        self.dialect, self.text = dialect, text
        scanner = Scanner(dialect, text, start, end)
        self.plain = scanner.plain
        self.tokens = list(scanner.tokens())
        self.lookup, self.notes = lookup, notes
        self.bare = bare or dialect.bare_lines
        self.index = self.nested = 0
        self.has_words = False  # a line that only joins others has none
        self.start, self.end = start, end
        for why, place in scanner.skipped:
            self.note(why, place)
        self._power = {op: place for place, ops in enumerate(reversed(dialect.levels)) for op in ops}

    @property
    def peek(self) -> Token:
        return self.tokens[self.index]

    def sees(self, *kinds: Kind) -> bool:
        """Whether the next token is of one of these kinds."""
        return self.peek.kind in kinds

    @property
    def after(self) -> Token:
        """The token behind the next one."""
        return self.tokens[min(self.index + 1, len(self.tokens) - 1)]

    def take(self) -> Token:
        self.index += 1
        return self.tokens[self.index - 1]

    def fail(self, message: str, position: int) -> NoReturn:
        raise QueryError(message, self.text, position)

    def note(self, message: str, position: int) -> None:
        """Keep what was assumed, once."""
        if all(message != known.message for known in self.notes):
            self.notes.append(Note(message, position))

    def said(self, start: int, end: int) -> str:
        return self.text[start:end]

    def whole(self) -> Line:
        """The tree of all the tokens."""
        if self.sees("end"):
            self.fail("The search is empty; write at least one term.", self.start)
        part = self.expression(0)
        if not self.sees("end"):
            self._stray()
        node = self.settle(part)
        if self.dialect.default is not None and self.has_words:
            scope = self.scope((self.dialect.default,), "{x}")
            node = scoped(scope, node, self.said(part.start, part.end), part.start)
        return Line(node, part.depth, part.size)

    def scope(self, fields: tuple[Field, ...], said: str) -> Scope:
        """These fields for terms of this line."""
        return Scope(fields, said, self.start, self.end)

    def settle(self, part: Part) -> Node:
        """The part's node, sought in the field that was named for it."""
        if part.scope is None:
            return part.node
        return scoped(part.scope, part.node, self.said(part.start, part.end), part.start)

    def expression(self, floor: int) -> Part:
        """Operands joined by operators of at least this power."""
        left = self.operand()
        chain, joins = [left], list[Token]()
        while (token := self._operator()) is not None and (power := self._power_of(token)) >= floor:
            if joins and self._narrows_all(token):
                chain, joins = [replace(self._close(chain, joins), op="")], []
            self._take_operator(token)
            right = self.expression(power + 1)
            if joins and _family(token) != _family(joins[0]):
                self._meet(chain, joins, token, right)
                chain, joins = [self._close(chain, joins)], []
            chain.append(right if token.said != "NOT" else self._negated(right))
            joins.append(token)
            if token.said == "NEAR":
                chain, joins = [self._near(chain[0], token, chain[1])], []
        return self._close(chain, joins) if joins else chain[0]

    def _operator(self) -> Token | None:
        """The operator that comes next; AND where the database joins what stands side by side."""
        token = self.peek
        if token.kind == "op":
            if token.said not in self._power:
                return token._replace(said="AND") if token.said == "SAME" else self._unknown_operator(token)
            if token.said == "AND" and self.after.kind == "op" and self.after.said == "NOT":
                return self.after._replace(start=token.start)
            return token
        if token.kind == "limit" or (token.kind in _OPENERS and self.dialect.adjacent != "phrase"):
            return Token("op", token.start, token.start, "AND")
        return None

    def _narrows_all(self, token: Token) -> bool:
        """Whether this joins a limit without a word: a setting that was pasted behind a search, for all of it."""
        return token.start == token.end and self.sees("limit")

    def _power_of(self, token: Token) -> int:
        """How tightly an operator binds; a limit behind AND narrows all that stands before it."""
        if self._narrows_all(token):
            return 0
        if token.said == "AND" and self.dialect.levels[-1] == ("NOT",):
            behind = self.index + (token.start != token.end)
            while self.tokens[behind].kind == "(":
                behind += 1
            if self.tokens[behind].kind == "limit" and self.tokens[behind].said.startswith("a limit"):
                return 0
        return self._power[token.said]

    def _take_operator(self, token: Token) -> None:
        if token.start == token.end:
            return
        self.take()
        if self.peek.kind == "op" and self.peek.end == token.end:
            self.take()
        if token.said == "SAME":
            self.note("SAME joins as AND does, outside of addresses.", token.start)
        if self.sees("end", ")"):
            self.fail(
                f"Nothing stands after this {self.said(token.start, token.end)}; write a term there.", token.start
            )

    def _unknown_operator(self, token: Token) -> NoReturn:
        self.fail(f"{self.dialect.name} has no such distance; join by AND or OR.", token.start)

    def _negated(self, part: Part) -> Part:
        if part.op == "AND" and "NOT" in self.dialect.levels[-1] and len(self.dialect.levels) > 2:
            message = f"{self.dialect.name} reads AND NOT last: all that AND joins behind it is taken out together."
            self.note(message, part.start)
        return replace(part, node=Not(self.settle(part)), scope=None, depth=part.depth + 1, op="")

    def _close(self, chain: list[Part], joins: list[Token]) -> Part:
        """A chain of one operator as one part; what is of its own kind below is taken up."""
        family = _family(joins[0])
        kind = Or if family == "OR" else And
        nodes, depth, size = list[Node](), 1, 1
        for part in self._grouped(chain) if family == "OR" else chain:
            node = self.settle(part)
            same = isinstance(node, kind)
            nodes.extend(node.operands if isinstance(node, And | Or) and same else (node,))
            depth, size = max(depth, part.depth - same), size + part.size
            if part.op not in ("", "NEAR", family):
                self._note_mix(joins[0])
        self._bounded(depth + 1, size, chain[0].start)
        whole = kind(tuple(nodes)) if len(nodes) > 1 else nodes[0]
        return Part(whole, chain[0].start, chain[-1].end, depth + 1, size, family)

    def _grouped(self, chain: list[Part]) -> list[Part]:
        """The parts of an OR, those that seek words in the same field taken together."""
        groups: dict[tuple[Field, ...], list[Part]] = {}
        for part in chain:
            if part.scope is not None and is_leaf_or_leaves(part.node):
                groups.setdefault(part.scope.fields, []).append(part)
        found: list[Part] = []
        for part in chain:
            group = (
                groups.pop(part.scope.fields, None)
                if part.scope is not None and is_leaf_or_leaves(part.node)
                else [part]
            )
            if group is not None:
                found.append(group[0] if len(group) == 1 else self._together(group))
        return found

    def _together(self, group: list[Part]) -> Part:
        first, last = group[0], group[-1]
        nodes = [
            node for part in group for node in (part.node.operands if isinstance(part.node, Or) else (part.node,))
        ]
        size = sum(part.size for part in group)
        return replace(
            first, node=Or(tuple(nodes)), end=last.end, size=size, depth=max(part.depth for part in group) + 1
        )

    def _note_mix(self, token: Token) -> None:
        way = (
            "from left to right"
            if len(self.dialect.levels) == 1
            else " before ".join(op for ops in self.dialect.levels for op in ops if op in ("AND", "OR"))
        )
        self.note(f"AND and OR are mixed without brackets; {self.dialect.name} reads {way}.", token.start)

    def _bounded(self, depth: int, size: int, at: int) -> None:
        """Refuse trees that references have made too deep or too large: a line can double the one before."""
        if size > MAX_SIZE:
            self.fail(f"With the lines that it refers to, this has more than {MAX_SIZE:,} terms; delete some.", at)
        if depth > MAX_DEPTH:
            self.fail(f"Brackets and lines stand more than {MAX_DEPTH} deep inside each other; delete some.", at)

    def deeper(self, at: int) -> None:
        """One bracket more."""
        self.nested += 1
        if self.nested > MAX_DEPTH:
            self.fail(f"More than {MAX_DEPTH} brackets stand inside each other; delete some.", at)

    def _meet(self, chain: list[Part], joins: list[Token], token: Token, right: Part) -> None:
        """Two operators of one level meet without brackets: refuse what the database does not document."""
        if not self.dialect.mixes:
            parts = [self.said(part.start, part.end) for part in (*chain, right)]
            kinds = [*map(_family, joins), _family(token)]
            known = f"{self.dialect.name} does not say which of AND and OR it reads first. "
            self.fail(known + refuse.mixed(parts, kinds), token.start)

    def _near(self, left: Part, token: Token, right: Part) -> Part:
        scope = self._shared(left, token, right)
        sides = (self._beside(left, token), self._beside(right, token))
        node = Near(*sides, token.words, ordered=token.ordered, at=token.start)
        depth = max(left.depth, right.depth) + 1
        self._bounded(depth, left.size + right.size, left.start)
        return Part(node, left.start, right.end, depth, left.size + right.size + 1, "NEAR", scope)

    def _shared(self, left: Part, token: Token, right: Part) -> Scope | None:
        """The one field of both sides; one that is named on one side alone is meant for both."""
        scopes = {part.scope.fields: part.scope for part in (left, right) if part.scope is not None}
        if len(scopes) > 1:
            said = self.said(token.start, token.end)
            self.fail(
                f"The sides of {said} are in different fields, where no words stand near; write AND.", token.start
            )
        return next(iter(scopes.values()), None)

    def _beside(self, part: Part, token: Token) -> Operand:
        if not is_leaf_or_leaves(part.node):
            said = self.said(token.start, token.end)
            joined = isinstance(part.node, And | Not)
            what = "no AND or NOT" if joined else "no heading, limit, line or field of its own"
            message = f"{said} takes words, phrases, ORs and other distances, but {what}; write that outside of it."
            self.fail(message, part.start)
        return part.node

    @abstractmethod
    def operand(self) -> Part:
        """What stands between two operators."""

    def _stray(self) -> NoReturn:
        token = self.peek
        if token.kind == ")":
            self.fail("This bracket closes none; delete it or open one before.", token.start)
        if token.kind in ("suffix", "range"):
            self.fail("No term stands before this field; write one or delete it.", token.start)
        first = self.tokens[self.index - 1]
        words = [self.said(one.start, one.end) for one in (first, token) if one.kind == "word"]
        self.fail(
            refuse.side_by_side(words if len(words) > 1 else [], self.said(token.start, token.end)), token.start
        )


def _family(token: Token) -> str:
    """NOT joins as AND does: a NOT b is a AND NOT b."""
    return "AND" if token.said in ("NOT", "SAME", "AND") else token.said
