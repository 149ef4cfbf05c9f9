"""Words, phrases and distances written in a database's language, in the fields that it has."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import product
from typing import Final, NamedTuple

from litsieve.query.dialects.dialect import Dialect, Reads
from litsieve.query.foreign.columns import cover
from litsieve.query.foreign.fields import told
from litsieve.query.foreign.spelled import distance, spelled
from litsieve.query.nodes import And, Near, Node, Not, Or, Phrase, Term, walk

_PAIRS: Final = 60
Later = Callable[[], "Said | None"]


class Said(NamedTuple):
    """A part that is written; `join` is the operator that stands open in it, or nothing."""

    text: str
    join: str = ""

    def closed(self) -> str:
        """The part with brackets around it where it needs them."""
        return f"({self.text})" if self.join else self.text


class Words:
    """A database, and what it could not say so far."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect, self.form = dialect, dialect.writing
        self.lost: list[str] = []
        self._not = "AND NOT" if dialect.levels[-1] == ("NOT",) else "NOT"

    def lose(self, sentence: str) -> None:
        """One more thing that is not said."""
        self.lost.append(sentence)

    def whole_group(self, node: Node) -> bool:
        """Whether a group may stand in one field: words alone, every NOT behind what it takes from."""
        if not self.dialect.groups or isinstance(node, Not):
            return False
        return all(_group_part(part) for part in walk(node))

    def in_fields(self, node: Node, reads: Reads | None) -> Said | None:
        """Words in the fields that read these columns."""
        if reads is None:
            reads = self.form.own
            self.lose(f"The query names no fields; it is written for {', '.join(reads)}.")
        found = cover(self.dialect, reads)
        if found.lost:
            self.lose(f"{found.lost}.")
        return joined([self.in_form(node, form) for form in found.forms], "OR")

    def in_form(self, node: Node, form: str) -> Said | None:
        """Words in one field: behind each of them where the database wants that, else around them all."""
        if not self.dialect.groups:
            return self.raw(node, form)
        said = self.raw(node, "{x}")
        if said is None:
            return None
        if "({x})" in form:
            return Said(form.replace("{x}", said.text))
        if "{x}" in form:
            return Said(form.replace("{x}", said.closed()))
        return Said(f"{said.closed()}{form}")

    def raw(self, node: Node, form: str) -> Said | None:
        """Words without fields; each of them in `form` where fields stand behind single terms."""
        match node:
            case Term() | Phrase():
                return self._leaf(node, form)
            case Near():
                return self._near(node, form)
            case Or():
                parts = [self.raw(part, form) for part in node.operands]
                if None in parts:
                    self.lose("Without the words that are left out of an OR, this finds less.")
                return joined(parts, "OR")
            case And():
                kept = [self.raw(part, form) for part in node.operands if not isinstance(part, Not)]
                nots = [part.operand for part in node.operands if isinstance(part, Not)]
                return self.less(kept, [partial(self.raw, part, form) for part in nots])
        self.lose(f"{getattr(node, 'said', '') or type(node).__name__!r} cannot stand among words; it is left out.")
        return None

    def less(self, kept: list[Said | None], nots: list[Later]) -> Said | None:
        """What is joined by AND, without what the NOTs take away."""
        if None in kept:
            self.lose("Without the part of an AND that is left out, this finds more.")
        base = joined(kept, "AND")
        if base is None:
            if nots:
                self.lose("A NOT with nothing before it to take from is left out, which finds more.")
            return None
        for later in nots:
            before = len(self.lost)
            said = later()
            if said is None or any("names no fields" not in sentence for sentence in self.lost[before:]):
                del self.lost[before:]
                self.lose("A NOT is left out, because what it takes away cannot be said just so; this finds more.")
                continue
            text = base.text if base.join == self._not else base.closed()
            base = Said(f"{text} {self._not} {said.closed()}", self._not)
        return base

    def _leaf(self, node: Term | Phrase, form: str) -> Said | None:
        patterns = (node.pattern,) if isinstance(node, Term) else node.patterns
        found = spelled(self.dialect, patterns)
        if found is None:
            self.lose(f"{self.dialect.name} has no way to write {told(node)}; it is left out.")
            return None
        if found.broader:
            self.lose(f"{told(node)} is written {' OR '.join(found.ways)}, which finds more.")
        literal = node.exact and self.dialect.braces and not any(sign in "*?" for way in found.ways for sign in way)
        return joined([Said(form.replace("{x}", self._quoted(way, literal=literal))) for way in found.ways], "OR")

    def _quoted(self, way: str, *, literal: bool) -> str:
        if literal:
            return f"{{{way}}}"
        letters = way.removesuffix("*")
        plain = letters.isascii() and letters.isalpha() and len(letters) > 2 and letters not in self.dialect.operators
        plain = plain and all(one.words(letters) is None for one in self.dialect.distances)
        return way if plain else f'"{way}"'

    def _near(self, node: Near, form: str) -> Said | None:
        if not self.dialect.distances:
            return self._window(node, form)
        found = distance(self.dialect, node.words, ordered=node.ordered)
        left, right = (self.raw(side, "{x}") for side in (node.left, node.right))
        if found is None or left is None or right is None:
            self.lose(f"{self.dialect.name} cannot say {told(node)}; it is left out.")
            return None
        operator, keeps = found
        if not keeps:
            self.lose(f"{self.dialect.name} has no such distance in order; {operator} finds {told(node)} in any.")
        return Said(f"{left.closed()} {operator} {right.closed()}", "NEAR")

    def _window(self, node: Near, form: str) -> Said | None:
        """PubMed's distance: single words in quotes; else both sides, anywhere."""
        left, right = _single_words(node.left), _single_words(node.right)
        tag = form.removeprefix("{x}")
        if left and right and len(left) * len(right) <= _PAIRS and tag in ("[ti]", "[tiab]"):
            if node.ordered:
                self.lose(f"{self.dialect.name} has no distance in order; {told(node)} is found in any.")
            pairs = [Said(f'"{a} {b}"{tag[:-1]}:~{node.words}]') for a, b in product(left, right)]
            return joined(list(pairs), "OR")
        self.lose(f"{self.dialect.name} has no such distance; {told(node)} is written with AND, which finds more.")
        return joined([self.raw(side, form) for side in (node.left, node.right)], "AND")


def joined(parts: list[Said | None], operator: str) -> Said | None:
    """The parts that could be said, joined; None if there are none."""
    written = [part for part in parts if part is not None]
    if len(written) < 2:
        return written[0] if written else None
    texts = [part.text if part.join == operator else part.closed() for part in written]
    return Said(f" {operator} ".join(texts), operator)


def _single_words(node: Node) -> list[str]:
    """The whole words that a side is, any of them; none where it is more than that."""
    if isinstance(node, Term) and not any(sign in node.pattern for sign in "*?~|"):
        return [node.pattern]
    if isinstance(node, Or):
        found = [_single_words(part) for part in node.operands]
        return [word for words in found for word in words] if all(found) else []
    return []


def _group_part(node: Node) -> bool:
    match node:
        case Term() | Phrase() | Near():
            return True
        case Not():
            return not isinstance(node.operand, Not)
        case And():
            return not all(isinstance(part, Not) for part in node.operands)
        case Or():
            return not any(isinstance(part, Not) for part in node.operands)
    return False
