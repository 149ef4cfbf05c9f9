"""A search as a database reads it, from text to tree, with notes on what was assumed and left aside."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from litsieve.errors import QueryError
from litsieve.query.dialects import DIALECTS, Dialect
from litsieve.query.foreign.grammar import Line, Note
from litsieve.query.foreign.limits import settled
from litsieve.query.foreign.operands import Parser
from litsieve.query.foreign.tokens import refuse_size_and_controls, smart_quotes
from litsieve.query.nodes import Node
from litsieve.query.parse import parse
from litsieve.query.strategy import Piece, is_combination, order_of, pieces

_REFERENCE_FILE = re.compile(r"(?m)^\s*(?:TY  - |PMID- |%0 |@\w+\s*\{|FN Clarivate|ER  -)")
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?10\.\d{4,9}/\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Query:
    """A search: its tree, its text, the dialect it was read in ("" is the neutral language), and notes."""

    node: Node
    text: str
    dialect: str = ""
    notes: tuple[Note, ...] = ()


def read(text: str, dialect: str = "", sets: Mapping[str, Node] | None = None) -> Query:
    """What `text` asks for in a database's own language: one query, or a strategy of many lines.

    The last line is the search. Raises QueryError with the place and a sentence that says what to write instead.
    """
    if dialect in ("", "neutral"):
        return Query(parse(text, sets or {}), text)
    if dialect not in DIALECTS:
        known = ", ".join(sorted(DIALECTS))
        raise QueryError(f"There is no dialect {dialect!r}; write one of {known}, or none.", text, 0)
    refuse_size_and_controls(text)
    _refuse_references(text)
    return _Strategy(DIALECTS[dialect], text).whole()


def _refuse_references(text: str) -> None:
    if match := _REFERENCE_FILE.search(text):
        message = "This is a file of references and no search; give it to `litsieve inspect`, and a search here."
        raise QueryError(message, text, match.start())
    if match := _DOI.fullmatch(text.strip()):
        raise QueryError("This is a DOI and no search; list DOIs in a criterion of kind same-as.", text, 0)


@dataclass(slots=True)
class _Strategy:
    """The lines of one search; each may refer to those that stand before it."""

    dialect: Dialect
    text: str
    notes: list[Note] = field(default_factory=list)
    lines: dict[str, Line | QueryError] = field(default_factory=dict)
    uses: dict[str, list[str]] = field(default_factory=dict)
    labels: list[str] = field(default_factory=list)
    current: str = ""
    total: int = 0

    def whole(self) -> Query:
        """The last line's tree, with the notes on all lines."""
        found, notes = pieces(self.text)
        if not found:
            raise QueryError("The search is empty; write at least one term.", self.text, 0)
        self.notes.extend(notes)
        self.labels = [piece.label for piece in found]
        for piece in found:
            self._read(piece)
        last = self.lines[found[-1].label]
        if isinstance(last, QueryError):
            raise last
        self._note_unused(found)
        if (place := smart_quotes(self.text, 0, len(self.text))) >= 0:
            self.notes.append(Note(self._smart(), place))
        return Query(
            settled(last.node), self.text, self.dialect.id, tuple(sorted(self.notes, key=lambda n: n.position))
        )

    def _smart(self) -> str:
        if self.dialect.smart == "ignored":
            return f"{self.dialect.name} ignores typographic quotes: the words between them are no phrase."
        return "Typographic quotes are read as plain ones; write plain ones in the database."

    def _read(self, piece: Piece) -> None:
        self.current = piece.label
        self.uses[piece.label] = []
        before = len(self.notes)
        bare = len(self.labels) > 1 and is_combination(self.text[piece.start : piece.end], self.labels)
        try:
            parser = Parser(self.dialect, self.text, piece.start, piece.end, self, self.notes, bare=bare)
            line = parser.whole()
        except QueryError as error:
            del self.notes[before:]
            self.lines[piece.label] = error
            return
        self.lines[piece.label] = line
        self.total += line.size
        if self.total > 10 * 100_000:
            raise QueryError(
                "The lines refer to each other too often; write the search shorter.", self.text, piece.start
            )

    @property
    def several(self) -> bool:
        """Whether the search has more lines than one."""
        return len(self.labels) > 1

    def __call__(self, label: str, at: int) -> Line:
        """The line of this label; QueryError where it is not there, or is not read before this one."""
        label = label.strip().lstrip("#sS ").lower() if len(label.strip()) > 1 else label.strip().lower()
        line = self.lines.get(label)
        if line is None:
            raise QueryError(self._missing(label), self.text, at)
        self.uses[self.current].append(label)
        if isinstance(line, QueryError):
            raise line
        return line

    def between(self, first: str, last: str, at: int) -> list[Line]:
        """The lines from one label to another, both included."""
        ends = [self(label, at) for label in (first, last)]
        low, high = (order_of(label.strip().lstrip("#sS ").lower()) for label in (first, last))
        if low > high:
            raise QueryError(f"{first}-{last} runs backwards; write the smaller number first.", self.text, at)
        found = [label for label in self.labels if label and low <= order_of(label) <= high]
        whole = low[1] + len(found) - 1 if not low[2] and not high[2] else high[1]
        if whole < high[1] and not any(order_of(label)[2] for label in found):
            known = {order_of(label)[1] for label in found}
            absent = next(number for number in range(low[1], high[1]) if number not in known)
            raise QueryError(self._missing(str(absent)), self.text, at)
        return [self(label, at) for label in found] if found else ends

    def knows(self, label: str) -> bool:
        """Whether a line has this label."""
        return label.lower() in self.labels

    def _missing(self, label: str) -> str:
        if label == self.current:
            return f"Line {label} refers to itself; write the lines that it joins."
        if label in self.labels:
            return f"Line {self.current} refers to line {label}, which comes after it; a line joins earlier ones."
        if len(self.labels) == 1:
            return f"There is no line {label}; give the whole strategy, or write the number in quotes as a word."
        known = [name for name in self.labels if name]
        return (
            f"There is no line {label}; the lines are {known[0]} to {known[-1]}. Write one of them, or add the line."
        )

    def _note_unused(self, found: list[Piece]) -> None:
        """A note for each line that the last one does not need, directly or through others."""
        needed, waiting = set[str](), [found[-1].label]
        while waiting:
            label = waiting.pop()
            if label not in needed:
                needed.add(label)
                waiting.extend(self.uses[label])
        for piece in found:
            if piece.label not in needed:
                error = self.lines[piece.label]
                why = f", and cannot be read: {error.message}" if isinstance(error, QueryError) else ""
                self.notes.append(Note(f"Line {piece.label} is not used by the last one{why}", piece.start))
