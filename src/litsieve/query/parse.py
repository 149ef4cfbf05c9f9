"""The neutral language, from text to tree. Whatever two databases would read differently is refused.

query   = unary { ("AND" | "OR" | "NOT") unary }     AND and OR never mixed; a NOT b is a AND NOT b
unary   = { "NOT" } near
near    = primary [ ("NEAR/n" | "PRE/n") primary ]   operands without AND and NOT
primary = "(" query ")" | field ":" primary | "ANY" n "OF" "(" query { "," query } ")"
        | [ "exact:" ] ( word | phrase ) | "$" set | heading | unknown
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple, NoReturn, TypeGuard

from litsieve.errors import QueryError
from litsieve.query import bounds, prefixes, refuse
from litsieve.query.nodes import And, AtLeast, Heading, In, Near, Node, Not, Operand, Or, Phrase, Term, Unknown
from litsieve.query.scan import Kind, Token, scan

MAX_DEPTH: Final = 100
_NO_SETS: Final[Mapping[str, Node]] = {}
_BEGINS: Final[tuple[Kind, ...]] = (
    *("(", "word", "phrase", "field", "exact", "heading"),
    *("unknown", "set", "ANY"),
)


def parse(text: str, sets: Mapping[str, Node] = _NO_SETS) -> Node:
    """The tree of a query, in which `$name` is the tree that `sets` gives for it.

    Raises QueryError with the place and a sentence that says what to write instead.
    """
    return _Parser(text, sets).whole()


class _Part(NamedTuple):
    """A node and the text it was read from; `bare` where it is a NEAR without brackets around it."""

    node: Node
    start: int
    end: int
    bare: bool = False


class _Parser:
    """A place in a list of tokens."""

    def __init__(self, text: str, sets: Mapping[str, Node]) -> None:
        self.text = text
        self.sets = sets
        self.tokens = list(scan(text))
        self.place = 0
        self.depth = 0
        self.nodes = 0

    def whole(self) -> Node:
        """The tree of all the tokens."""
        if self.sees("end"):
            raise QueryError("The query is empty; write at least one term.", self.text, 0)
        part = self.query()
        if self.sees(","):
            self.fail(refuse.COMMA, self.peek.start)
        if not self.sees("end"):
            self.fail("This bracket closes none; delete it or open one before.", self.peek.start)
        return part.node

    @property
    def peek(self) -> Token:
        return self.tokens[self.place]

    def sees(self, *kinds: Kind) -> bool:
        return self.tokens[self.place].kind in kinds

    def take(self) -> Token:
        self.place += 1
        return self.tokens[self.place - 1]

    def fail(self, message: str, position: int) -> NoReturn:
        raise QueryError(message, self.text, position)

    def query(self) -> _Part:
        parts, joins = [self.unary()], list[Token]()
        while self.sees("AND", "OR", "NOT"):
            # `a NOT b` is `a AND NOT b`: the operand takes the NOT itself.
            token = self.peek._replace(kind="AND") if self.sees("NOT") else self.take()
            joins.append(token)
            parts.append(self.unary(after=token))
        if self.sees(*_BEGINS):
            self._side_by_side()
        if not joins:
            return parts[0]
        self._refuse_mixed(parts, joins)
        nodes = tuple(part.node for part in parts)
        node = And(nodes) if joins[0].kind == "AND" else Or(nodes)
        return _Part(node, parts[0].start, parts[-1].end)

    def unary(self, after: Token | None = None) -> _Part:
        start, nots = self.peek.start, 0
        while self.sees("NOT"):
            after, nots = self.take(), nots + 1
            self._deeper(after)
        part = self.near(after)
        self.depth -= nots
        if not nots:
            return part
        node = part.node
        for _ in range(nots):
            node = Not(node)
        return _Part(node, start, part.end)

    def near(self, after: Token | None) -> _Part:
        left = self.primary(after)
        if not self.sees("NEAR", "PRE"):
            return left
        token = self.take()
        right = self.primary(token)
        if self.sees("NEAR", "PRE"):
            second = self.take()
            parts = (left, right, self.primary(second))
            joins = (self.said(token), self.said(second))
            self.fail(refuse.chain([self.said(part) for part in parts], joins), second.start)
        operands = self._operand(left, token), self._operand(right, token)
        node = Near(*operands, token.number, ordered=token.kind == "PRE", at=token.start)
        return _Part(node, left.start, right.end, bare=True)

    def primary(self, after: Token | None) -> _Part:
        if self.sees("("):
            return self._bracket()
        if self.sees("field"):
            return self._fielded()
        if self.sees("ANY"):
            return self._any_of()
        if not self.sees(*_BEGINS):
            self._no_term(after)
        token = self.take()
        if token.kind == "exact":
            if not self.sees("word", "phrase"):
                self.fail("exact: stands before a word or a phrase; write one.", self.peek.start)
            term = self.take()
            return _Part(_term(term._replace(start=token.start), exact=True), token.start, term.end)
        if token.kind == "set":
            return _Part(self._set(token), token.start, token.end)
        return _Part(_leaf(token), token.start, token.end)

    def _bracket(self) -> _Part:
        opening = self._open()
        part = self.query()
        if self.sees(","):
            self.fail(refuse.COMMA, self.peek.start)
        return _Part(part.node, opening.start, self._close(opening).end)

    def _any_of(self) -> _Part:
        counted, opening = self.take(), self._open()
        operands = [self.query().node]
        while self.sees(","):
            comma = self.take()
            if self.sees(")", ",", "end"):
                self.fail("Nothing stands after this comma; write a term there.", comma.start)
            operands.append(self.query().node)
        closing = self._close(opening)
        if not 1 <= counted.number <= len(operands):
            message = f"ANY counts from 1 to the number of what stands in its brackets, here {len(operands)}."
            self.fail(message, counted.start)
        return _Part(AtLeast(counted.number, tuple(operands)), counted.start, closing.end)

    def _fielded(self) -> _Part:
        token = self.take()
        if self.sees("field"):
            message = "Two fields stand side by side; write title,abstract:care for either of them."
            self.fail(message, self.peek.start)
        self._deeper(token)
        part = self.primary(token)
        self.depth -= 1
        return _Part(In(token.said, part.node), token.start, part.end)

    def _set(self, token: Token) -> Node:
        (name,) = token.said
        node = self.sets.get(name)
        if node is None:
            self.fail(refuse.no_set(name, self.sets), token.start)
        depth, count = bounds.measure(node)
        self.nodes += count
        if 2 * self.depth + depth > bounds.MAX_DEPTH:
            self.fail("With this set, too many brackets stand inside each other; name simpler ones.", token.start)
        if self.nodes + len(self.tokens) > bounds.MAX_NODES:
            message = f"With this set, the query has more than {bounds.MAX_NODES:,} terms; part it."
            self.fail(message, token.start)
        return node

    def _open(self) -> Token:
        opening = self.take()
        self._deeper(opening)
        if self.sees(")"):
            self.fail("Nothing stands between these brackets; write a term or delete them.", opening.start)
        if self.sees("end"):
            self.fail("This bracket is never closed; write the second one.", opening.start)
        return opening

    def _close(self, opening: Token) -> Token:
        if not self.sees(")"):
            self.fail("This bracket is never closed; write the second one.", opening.start)
        self.depth -= 1
        return self.take()

    def _operand(self, part: _Part, near: Token) -> Operand:
        if not near_takes(part.node):
            if isinstance(part.node, In):
                field = prefixes.written(part.node.fields)
                self.fail(refuse.field_beside_near(field, self.said(near)), part.start)
            message = "takes words, phrases, ORs and other NEARs; write AND and NOT outside of it."
            self.fail(f"{self.said(near)} {message}", part.start)
        return part.node

    def _deeper(self, token: Token) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            message = f"More than {MAX_DEPTH} brackets and NOTs stand inside each other; delete some."
            self.fail(message, token.start)

    def said(self, part: _Part | Token) -> str:
        return self.text[part.start : part.end]

    def _no_term(self, after: Token | None) -> NoReturn:
        if after is not None:
            self.fail(f"Nothing stands after this {self.said(after)}; write a term there.", after.start)
        if self.sees(")"):
            self.fail("This bracket closes none; delete it or open one before.", self.peek.start)
        self.fail(f"Nothing stands before this {self.said(self.peek)}; write a term there.", self.peek.start)

    def _side_by_side(self) -> NoReturn:
        first = last = self.place
        while first and self.tokens[first - 1].kind == "word":
            first -= 1
        while last < first + 6 and self.tokens[last].kind == "word":
            last += 1
        words = [self.said(token) for token in self.tokens[first:last]]
        self.fail(refuse.side_by_side(words, self.said(self.peek)), self.peek.start)

    def _refuse_mixed(self, parts: list[_Part], joins: list[Token]) -> None:
        kinds = [token.kind for token in joins]
        odd = next((token for token in joins if token.kind != kinds[0]), None)
        if odd is not None:
            self.fail(refuse.mixed([self.said(part) for part in parts], kinds), odd.start)
        bare = next((number for number, part in enumerate(parts) if part.bare), None)
        if kinds[0] == "OR" and bare is not None:
            join = joins[max(bare - 1, 0)]
            self.fail(refuse.or_beside_near(self.said(parts[bare])), join.start)


def _term(token: Token, *, exact: bool = False) -> Node:
    if len(token.patterns) == 1:
        return Term(token.patterns[0], exact, at=token.start)
    return Phrase(token.patterns, exact, at=token.start)


def _leaf(token: Token) -> Node:
    if token.kind == "heading":
        thesaurus, name, qualifier = token.said
        return Heading(name, thesaurus, explode=token.flag, qualifier=qualifier, at=token.start)
    if token.kind == "unknown":
        said, why = token.said
        return Unknown(said, why, limit=token.flag, at=token.start)
    return _term(token)


def near_takes(node: Node) -> TypeGuard[Operand]:
    """Whether `node` may stand beside NEAR: a leaf, an unknown, or an OR of such."""
    if isinstance(node, Or):
        return all(map(near_takes, node.operands))
    return isinstance(node, Term | Phrase | Near | Unknown)
