"""What a search does in records at hand: terms without a match, stems without an end, known reports that it loses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from litsieve.query.corpus import Corpus
from litsieve.query.evaluate import evaluate
from litsieve.query.lints.codes import Lint, found
from litsieve.query.lints.logic import place
from litsieve.query.nodes import And, AtLeast, In, Near, Node, Not, Or, Phrase, Term, asked, parts
from litsieve.query.refuse import shown
from litsieve.query.unparse import unparse, written
from litsieve.query.values import MET, NOT_MET, Flags, Lacking, Verdicts

MANY: Final = 200
"""A wildcard that stands for more words than this is told."""
_FREQUENT: Final = 5
_NAMED: Final = 5


@dataclass(frozen=True, eq=False)
class Records:
    """Records to try a search on: their words, the fields that are read, the rows of known reports and their names.

    `lacking` is as in `evaluate`; `strays` are known reports that are not among the records.
    """

    corpus: Corpus
    fields: tuple[str, ...]
    lacking: Lacking
    known: Mapping[int, str]
    strays: Sequence[str] = ()


def of_records(node: Node, records: Records) -> Iterator[Lint]:
    """The findings on what a search does in records."""
    met = evaluate(node, records.corpus, records.lacking, fields=records.fields)
    yield from _unmatched(node, records)
    yield from _known(node, records, met)


def _unmatched(node: Node, records: Records) -> Iterator[Lint]:
    told: set[Node] = set()
    for part, fields, _ in asked(node, records.fields):
        if part in told or not isinstance(part, Term | Phrase | Near):
            continue
        told.add(part)
        if not isinstance(part, Near):
            yield from _endless(part, records.corpus)
        if not (evaluate(part, records.corpus, _nothing(records), fields=fields) == MET).any():
            message = f"{shown(unparse(part))} matches none of the {records.corpus.rows:,} records."
            yield found(
                "Q401", place(part), message, "Check its spelling, or leave it out if these are all the records."
            )


def _nothing(records: Records) -> Lacking:
    none: Flags = np.zeros(records.corpus.rows, dtype=bool)
    return lambda fields: none


def _endless(part: Term | Phrase, corpus: Corpus) -> Iterator[Lint]:
    for pattern in (part.pattern,) if isinstance(part, Term) else part.patterns:
        if "*" not in pattern:
            continue
        words = corpus.vocabulary.frequent((pattern,))
        if len(words) > MANY:
            most = ", ".join(f"{word} ({n:,})" for word, n in words[:_FREQUENT])
            message = f"{written(pattern)} stands for {len(words):,} words here; most often {most}."
            yield found("Q402", part.at, message, "Write more of the word, or the words that are meant.")


def _known(node: Node, records: Records, met: Verdicts) -> Iterator[Lint]:
    if records.strays:
        message = f"{_count(len(records.strays))} not in these records: {_some(records.strays)}."
        yield found("Q405", 0, message, "Check the list, or add the exports that hold them.")
    if not records.known:
        return
    rows = np.array(sorted(records.known))
    for part, fields in _nots(node, records.fields):
        removed = evaluate(part.operand, records.corpus, records.lacking, fields=fields)[rows] == MET
        if removed.any():
            names = [records.known[row] for row in rows[removed].tolist()]
            said = shown(unparse(part.operand))
            message = f"NOT {said} removes {len(names)} of {len(rows)} known reports: {_some(names)}."
            yield found("Q403", place(part), message, "Make it narrower, or take it out.")
    missed = [records.known[row] for row in rows[met[rows] == NOT_MET].tolist()]
    if missed:
        message = f"The search does not find {len(missed)} of {len(rows)} known reports: {_some(missed)}."
        yield found("Q404", place(node), message, "Read what they say, and add their words.")


def _nots(node: Node, fields: tuple[str, ...]) -> Iterator[tuple[Not, tuple[str, ...]]]:
    """The NOTs of a search that are not below another, with the fields that they read."""
    match node:
        case Not():
            yield node, fields
        case In():
            yield from _nots(node.operand, node.fields)
        case And() | Or() | AtLeast():
            for part in parts(node):
                yield from _nots(part, fields)


def _count(n: int) -> str:
    return "1 known report is" if n == 1 else f"{n:,} known reports are"


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
