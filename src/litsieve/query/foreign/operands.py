"""What stands between two operators: brackets, words in a row, fields before and behind, headings, lines."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final, NoReturn

from litsieve.normalize.nearest import nearest
from litsieve.query.dialects.dialect import Field
from litsieve.query.dialects.subheadings import qualifier_name
from litsieve.query.foreign.fields import is_leaf_or_leaves, shown
from litsieve.query.foreign.grammar import Grammar, Line, Part
from litsieve.query.foreign.leaves import leaf, literal, patterns
from litsieve.query.foreign.tokens import Kind, Token
from litsieve.query.foreign.windows import within
from litsieve.query.nodes import And, Heading, Node, Or, Unknown

_LABEL: Final = re.compile(r"#?\d+[a-z]?|[a-z]", re.IGNORECASE | re.ASCII)
_TERMS: Final[tuple[Kind, ...]] = ("word", "phrase", "exact")


class Parser(Grammar):
    """The parser of one line, whole."""

    descriptors: Field | None = None
    """The field of headings inside whose bracket this stands."""

    def operand(self) -> Part:
        """What stands between two operators, with the fields that follow it."""
        token = self.peek
        if self.sees("("):
            part = self._bracket()
        elif token.kind == "prefix":
            return self._prefixed()
        elif token.kind in _TERMS:
            part = self._line_number() or self._words()
        elif token.kind in ("heading", "limit", "unknown") and not (
            token.kind == "heading" and not token.group("name")
        ):
            part = self._as_it_stands()
        elif token.kind in ("ref", "list", "subset"):
            return self._reference()
        else:
            self._no_operand(token)
        return self._with_fields(part)

    def _bracket(self) -> Part:
        opening = self.take()
        self.deeper(opening.start)
        if self.sees(")"):
            self.fail("Nothing stands between these brackets; write a term or delete them.", opening.start)
        if self.sees("end"):
            self.fail("This bracket is never closed; write the second one.", opening.start)
        part = self.expression(0)
        if self.sees("end"):
            self.fail("This bracket is never closed; write the second one.", opening.start)
        if not self.sees(")"):
            self._stray()
        self.nested -= 1
        node = self.settle(part)
        return replace(part, node=node, start=opening.start, end=self.take().end, op="", scope=None, bracket=True)

    def _no_operand(self, token: Token) -> NoReturn:
        said = self.said(token.start, token.end)
        if token.kind in ("end", ")"):
            before = self.tokens[self.index - 1] if self.index else token
            if before.kind == ")" or before is token:
                self.fail("This bracket closes none; delete it or open one before.", token.start)
            said = self.said(before.start, before.end)
            self.fail(f"Nothing stands after this {said}; write a term there.", before.start)
        if token.kind == "op" and token.said == "NOT" and self.index:
            self.fail(
                "NOT takes something from what stands before it; write a NOT b, without another operator.",
                token.start,
            )
        if token.kind == "op":
            self.fail(f"Nothing stands before this {said}; write a term there, or the word in quotes.", token.start)
        self.fail(f"No term stands before this {said}; write one or delete it.", token.start)

    def _words(self) -> Part:
        """Words and phrases in a row: a phrase where the database says so, else the first of them alone."""
        if self.descriptors is not None:
            return self._descriptor(self.descriptors)
        tokens = [self.take()]
        if self.dialect.adjacent == "phrase":
            while self.sees(*_TERMS):
                tokens.append(self.take())
        elif self.dialect.adjacent == "mapped" and tokens[0].kind == "word":
            while self.sees("word"):
                tokens.append(self.take())
        if self.sees("heading") and not self.peek.group("name"):
            return Part(Unknown("", ""), tokens[0].start, tokens[-1].end)
        if self.dialect.adjacent == "mapped" and not self.sees("suffix") and len(tokens) > 1:
            nodes = tuple(self._leaf([token]) for token in tokens)
            return Part(And(nodes), tokens[0].start, tokens[-1].end, 4, len(tokens), "AND")
        if self.sees("suffix") and self._names_heading(self.peek):
            return Part(Unknown("", ""), tokens[0].start, tokens[-1].end)
        return Part(self._leaf(tokens), tokens[0].start, tokens[-1].end, size=len(tokens))

    def _leaf(self, tokens: list[Token]) -> Node:
        found: list[str] = []
        self.has_words = True
        for token in tokens:
            inner = token.kind != "word"
            start, end = token.start + inner, token.end - inner
            if token.kind == "exact":
                found.extend(literal(self.plain, start, end))
            else:
                found.extend(patterns(self.dialect, self.plain, start, end))
        if not found:
            self.fail("No letter or digit stands here, so nothing can match; delete it.", tokens[0].start)
        exact = tokens[0].kind == "exact" or (self.dialect.exact and tokens[0].kind == "phrase")
        return leaf(found, exact=exact, at=tokens[0].start)

    def _prefixed(self) -> Part:
        """A field and what it is said of: a bracket, or all the words that follow in a row."""
        token = self.take()
        fields = tuple(self._field(code, token) for code in _codes(token.said))
        said = self.said(token.start, token.end).strip()
        if all(field.kind == "limit" for field in fields) and self.sees(*_TERMS):
            last = self.take()
            while self.sees(*_TERMS) and self.dialect.adjacent == "phrase":
                last = self.take()
            return Part(
                Unknown(shown(self.said(token.start, last.end)), fields[0].why, limit=True, at=token.start),
                token.start,
                last.end,
            )
        if all(field.kind == "heading" for field in fields) and self.sees("(", *_TERMS):
            return replace(self._descriptors(fields[0]), start=token.start)
        if self.sees(*_TERMS):
            part = self._row()
        elif self.sees("("):
            part = self._bracket()
        else:
            self.fail(
                f"Nothing stands after this {self.said(token.start, token.end).strip()}; write a term there.",
                token.start,
            )
        called = "({x})" if self.dialect.writing.calls else " {x}"
        scope = self.scope(fields, said + ("{x}" if said.endswith(("=", ":")) else called))
        return replace(part, start=token.start, scope=scope, op="", bracket=False)

    def _row(self) -> Part:
        """Words in a row behind a field, of which the field is said of all."""
        parts = [self._words()]
        while self.sees(*_TERMS) and self.dialect.adjacent == "and":
            parts.append(self._words())
        if len(parts) == 1:
            return parts[0]
        return Part(And(tuple(part.node for part in parts)), parts[0].start, parts[-1].end, 4, len(parts))

    def _descriptors(self, meant: Field) -> Part:
        """A heading behind its field, or a bracket of them."""
        if not self.sees("("):
            return self._descriptor(meant)
        self.descriptors = meant
        part = self._bracket()
        self.descriptors = None
        return part

    def _descriptor(self, meant: Field) -> Part:
        """Words in a row as one heading's name; behind it a plus that explodes it, and its subheadings."""
        first = last = self.take()
        while self.sees(*_TERMS):
            last = self.take()
        said = self.said(first.start, last.end).translate(_QUOTES)
        name, _, qualifiers = said.partition("/")
        bare = name.rstrip().removesuffix("+")
        meant = replace(meant, explode=meant.explode or bare != name.rstrip())
        return Part(self._qualified(bare, meant, qualifiers, first.start), first.start, last.end)

    def _with_fields(self, part: Part) -> Part:
        """The part with the field codes, or the mark of a heading, that stand behind it."""
        while True:
            token = self.peek
            if token.kind == "heading" and not token.group("name"):
                part = self._marked_heading(part, self.take())
            elif token.kind == "suffix":
                part = self._suffixed(part, self.take())
            elif token.kind == "unknown":
                part = self._conditioned(part, self.take())
            elif token.kind == "range" and isinstance(part.node, Unknown) and part.node.limit:
                part = self._until(part, self.take())
            else:
                return part

    def _suffixed(self, part: Part, token: Token) -> Part:
        said = "{x}" + self.said(token.start, token.end)
        if part.bracket and not self.dialect.groups:
            tag = self.said(token.start, token.end).strip()
            message = f"{self.dialect.name} takes a field behind each term, not behind a bracket"
            self.fail(f"{message}; write it there, as in (a{tag} OR b{tag}).", token.start)
        match = re.fullmatch(r"\s*(.+?)\s*:\s*~\s*(\d{1,4})\s*", token.said)
        code = match[1] if match else token.said
        fields = tuple(self._field(one, token) for one in _codes(code, self.dialect.groups))
        if part.scope is not None:
            fields = tuple(dict.fromkeys((*part.scope.fields, *fields)))
        if match:
            part = replace(part, node=within(part.node, int(match[2]), self.text, part.start))
        if isinstance(part.node, Unknown) and not part.node.said:
            name = self.said(part.start, part.end)
            return Part(self._heading(name, fields[0]), part.start, token.end)
        if all(field.kind in ("limit", "unknown") for field in fields):
            node = self.settle(replace(part, end=token.end, scope=self.scope(fields, said)))
            return Part(node, part.start, token.end)
        if not is_leaf_or_leaves(part.node) and not part.bracket and not isinstance(part.node, And):
            self.fail("This field stands behind what has a field already; delete one of them.", token.start)
        return replace(part, end=token.end, scope=self.scope(fields, said), bracket=False, op="")

    def _conditioned(self, part: Part, token: Token) -> Part:
        """A term with a condition behind it that no record answers: without the term it is not met all the same."""
        condition = Unknown(shown(self.said(token.start, token.end)), token.said, at=token.start)
        node = And((self.settle(part), condition))
        return Part(node, part.start, token.end, part.depth + 1, part.size + 1)

    def _until(self, part: Part, token: Token) -> Part:
        """Two dates with a colon between: one limit."""
        other = self.operand()
        if not (isinstance(other.node, Unknown) and isinstance(part.node, Unknown)):
            self.fail("A colon stands between two dates; write a date and its tag behind it.", token.start)
        said = shown(self.said(part.start, other.end))
        return Part(replace(part.node, said=said), part.start, other.end)

    def _names_heading(self, token: Token) -> bool:
        fields = [self.dialect.fields.get(code) for code in _codes(token.said, self.dialect.groups)]
        return all(field is not None and field.kind == "heading" for field in fields)

    def _marked_heading(self, part: Part, token: Token) -> Part:
        """A heading whose mark stands behind its name: X/, exp X/dt,th or 'x'/exp."""
        if not isinstance(part.node, Unknown) or part.node.said:
            sign = self.said(token.start, token.end)
            self.fail(f"A heading's name stands before {sign}, without brackets; write it there.", token.start)
        name = self.said(part.start, part.end)
        explode = bool(token.group("explode"))
        if match := re.match(r"(?:exp|explode)\s+", name, re.IGNORECASE):
            name, explode = name[match.end() :], True
        meant = Field(kind="heading", thesaurus=self.dialect.thesaurus, explode=explode)
        self._note_joined_name(part)
        node = self._qualified(name, meant, token.group("qualifier"), part.start)
        return Part(node, part.start, token.end)

    def _note_joined_name(self, part: Part) -> None:
        """A word without a field, AND, and a heading: it may have been one heading with `and` in its name."""
        first = self.index - 1
        while self.tokens[first].start > part.start:
            first -= 1
        if first > 1 and self.tokens[first - 1].kind == "op" and self.tokens[first - 2].kind == "word":
            said = shown(self.said(self.tokens[first - 2].start, part.end))
            self.note(f"{said!r} is read as two terms; if it is one heading, write it in quotes.", part.start)

    def _as_it_stands(self) -> Part:
        token = self.take()
        if token.kind == "heading":
            meant = Field(
                kind="heading", thesaurus=self.dialect.thesaurus, explode=_explodes(token, self.dialect.explodes)
            )
            node = self._qualified(token.group("name"), meant, token.group("qualifier"), token.start)
        else:
            said = shown(self.said(token.start, token.end))
            node = Unknown(said, token.said, limit=token.kind == "limit", at=token.start)
        return Part(node, token.start, token.end)

    def _qualified(self, name: str, meant: Field, qualifiers: str, at: int) -> Node:
        """A heading with one of several subheadings; two letters stand for the name that they shorten."""
        found = [qualifier_name(one) for one in re.split("[,/]", qualifiers) if one.strip()]
        headings = tuple(self._heading(name, meant, one, at=at) for one in found or [""])
        return headings[0] if len(headings) == 1 else Or(headings)

    def _heading(self, name: str, meant: Field, qualifier: str = "", *, at: int | None = None) -> Heading:
        """A descriptor by its written name: without quotes and stars, what stands behind a slash apart."""
        bare = " ".join(name.translate(_QUOTES).replace("*", " ").split()).strip("'‘’ ")
        if not qualifier and "/" in bare:
            bare, _, qualifier = bare.partition("/")
            qualifier = qualifier_name(qualifier)
        place = self.tokens[self.index - 1].start if at is None else at
        if not any(map(str.isalnum, bare)):
            self.fail("No heading's name stands here; write one.", place)
        qualifier = " ".join(qualifier.split())
        return Heading(bare.strip(), meant.thesaurus, meant.explode, qualifier, at=place)

    def _field(self, code: str, token: Token) -> Field:
        found = self.dialect.fields.get(code)
        if found is None:
            near = nearest(code, self.dialect.fields, 3)
            hint = f"write {' or '.join(near)}" if near else "write one that it has"
            self.fail(f"{self.dialect.name} has no field {code!r} that is known here; {hint}.", token.start)
        return found

    def _line_number(self) -> Part | None:
        """A bare number (or label) that is all there is between operators: a line of the strategy."""
        token = self.peek
        said = self.said(token.start, token.end)
        if not self.bare or token.kind != "word" or not _LABEL.fullmatch(said):
            return None
        if not said.strip("#")[0].isdigit() and not self.lookup.knows(said):
            return None
        behind = self.after
        if behind.kind not in ("op", ")", "end") or behind.said == "NEAR":
            return None
        if self.index and self.tokens[self.index - 1].said == "NEAR":
            return None
        self.take()
        return self._line(self.lookup(said, token.start), token)

    def _reference(self) -> Part:
        token = self.take()
        if token.kind == "list":
            return self._listed(token)
        label = token.group("from") or token.group("line")
        if self.plain[token.start] in "sS" and not self.lookup.several:
            return self._with_fields(Part(self._leaf([token._replace(kind="word")]), token.start, token.end))
        part = self._line(self.lookup(label, token.start), token)
        if token.kind == "ref":
            return part
        if not token.said:
            self.note(f"{shown(self.said(token.start, token.end))}: the line is taken as it is.", token.start)
            return part
        limit = Unknown(shown(self.said(token.start, token.end)), token.said, limit=True, at=token.start)
        before = part.node.operands if isinstance(part.node, And) else (part.node,)
        return replace(part, node=And((*before, limit)), depth=part.depth + 1, size=part.size + 1)

    def _listed(self, token: Token) -> Part:
        """`or/1-7`, `and/1,3`: the lines that are listed, joined."""
        lines: list[Line] = []
        for item in token.group("from").split(","):
            first, _, last = (side.strip() for side in item.partition("-"))
            lines.extend(self.lookup.between(first, last, token.start) if last else [self.lookup(first, token.start)])
        parts = [self._line(line, token) for line in lines]
        if len(parts) == 1:
            return parts[0]
        join = token._replace(said=token.group("op").upper())
        return replace(self._close(parts, [join]), op="", start=token.start, end=token.end)

    def _line(self, line: Line, token: Token) -> Part:
        self._bounded(line.depth, line.size, token.start)
        return Part(line.node, token.start, token.end, line.depth, line.size)


_QUOTES: Final = dict.fromkeys(map(ord, '"“”„‟«»'), " ")


def _codes(said: str, several: bool = True) -> list[str]:
    """The codes of a field in small letters; a list of them where the database has lists."""
    parts = re.split(r"[,.]", said) if several else [said]
    return [" ".join(part.lower().split()) for part in parts if part.strip()]


def _explodes(token: Token, always: bool) -> bool:
    """Whether a heading that is read as one piece takes its narrower ones along."""
    return (always or bool(token.group("explode"))) and not token.group("only")
