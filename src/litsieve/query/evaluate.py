"""Kleene's logic over what matches: one verdict for each text, fast for many and the same for one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, partial
from itertools import chain

import numpy as np

from litsieve.query.at_once import at_once
from litsieve.query.corpus import Corpus
from litsieve.query.match import Searched
from litsieve.query.nodes import And, AtLeast, Heading, In, Leaf, Node, Not, Or, Unknown, asked
from litsieve.query.possible import known, possible
from litsieve.query.sought import Sought, grouped, is_leaf
from litsieve.query.values import CANNOT_SAY, MET, NOT_MET, Flags, Lacking, Verdicts


def evaluate(
    node: Node,
    texts: Corpus | Mapping[str, Sequence[str]],
    lacking: Lacking,
    *,
    fields: Sequence[str] | None = None,
) -> Verdicts:
    """MET, CANNOT_SAY or NOT_MET for each row of `texts` (int8).

    A leaf reads `fields` (all of a mapping by default), or those of the innermost In above it. It is met where it
    matches within one of them, cannot say where it does not and `lacking` says that the row lacks one that it
    needs, and is not met elsewhere. Give a Corpus where several queries ask the same texts.
    """
    if not isinstance(texts, Corpus):
        fields = tuple(texts) if fields is None else fields
        texts = Corpus(texts, len(next(iter(texts.values()), ())))
    assert fields is not None, "say which fields of the corpus to read"
    read = _read(node, tuple(fields))
    # All the texts must have been taken apart before a pattern is looked up.
    for field in dict.fromkeys(chain.from_iterable(read)):
        texts.blocks(field)
    whole = cache(lacking)
    # Asked for by several threads at the same time it would be worked out by each of them.
    for needed in read:
        whole(needed)
    node = grouped(node)
    sought = Sought.of(node, texts.vocabulary)
    parts = [_Part(texts, n, rows, sought, whole) for n, rows in enumerate(texts.parts())]
    jobs = [partial(part.answer, node, tuple(fields)) for part in parts]
    return np.concatenate([np.zeros(0, dtype=np.int8), *at_once(jobs)])


def _read(node: Node, fields: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The fields, those of one leaf together, whose texts `node` reads; a heading is no text."""
    found = (part.fields for part in asked(node, fields) if not isinstance(part.node, Heading | Unknown))
    return list(dict.fromkeys(found))


class _Part:
    """Some consecutive rows of a corpus, of which a query is asked."""

    def __init__(self, corpus: Corpus, number: int, rows: slice, sought: Sought, lacking: Lacking) -> None:
        self._corpus = corpus
        self._number = number
        self._rows = rows
        self._sought = sought
        self._lacking = lacking
        self._searched: dict[str, Searched] = {}
        self._open: Flags | None = None

    def answer(self, node: Node, fields: tuple[str, ...]) -> Verdicts:
        """The verdicts of a whole query. Of an OR, texts that words alone meet are not searched any further."""
        if isinstance(node, In):
            return self.answer(node.operand, node.fields)
        if not isinstance(node, Or) or is_leaf(node):
            return self.verdicts(node, fields)
        words = [part for part in node.operands if part in self._sought.bits]
        if not words:
            return self.verdicts(node, fields)
        met = self._most([self.verdicts(part, fields) for part in words])
        self._narrow(met != MET)
        return self._most([met, *(self.verdicts(part, fields) for part in node.operands if part not in words)])

    def _narrow(self, rows: Flags) -> None:
        self._open = rows
        for searched in self._searched.values():
            searched.narrow(rows)

    def verdicts(self, node: Node, fields: tuple[str, ...]) -> Verdicts:
        """The verdicts of a node whose leaves read `fields`."""
        match node:
            case Not():
                return -self.verdicts(node.operand, fields)
            case And():
                return self._least([self.verdicts(operand, fields) for operand in node.operands])
            case Or() if not is_leaf(node):
                return self._most([self.verdicts(operand, fields) for operand in node.operands])
            case AtLeast():
                return self._at_least(node, fields)
            case In():
                return self.verdicts(node.operand, node.fields)
            case Heading():
                return self._corpus.headings.verdicts(node)[self._rows]
            case Unknown():
                return self._all(CANNOT_SAY)
        return self._leaf(node, fields)

    def _all(self, verdict: int) -> Verdicts:
        return np.full(self._rows.stop - self._rows.start, verdict, dtype=np.int8)

    def _least(self, parts: Sequence[Verdicts]) -> Verdicts:
        least: Verdicts = np.minimum.reduce(parts)
        return least

    def _most(self, parts: Sequence[Verdicts]) -> Verdicts:
        most: Verdicts = np.maximum.reduce(parts)
        return most

    def _at_least(self, node: AtLeast, fields: tuple[str, ...]) -> Verdicts:
        met, open_ = np.zeros((2, self._rows.stop - self._rows.start), dtype=np.int32)
        for operand in node.operands:
            verdicts = self.verdicts(operand, fields)
            met += verdicts == MET
            open_ += verdicts == CANNOT_SAY
        some = np.where(met + open_ >= node.count, CANNOT_SAY, NOT_MET)
        return np.where(met >= node.count, MET, some).astype(np.int8)

    def _leaf(self, node: Leaf | Or, fields: tuple[str, ...]) -> Verdicts:
        verdicts = np.where(self._lacking(fields)[self._rows], CANNOT_SAY, NOT_MET).astype(np.int8)
        certain = known(node)
        if certain is not node:
            for field in fields:
                verdicts[possible(node, self._in(field))] = CANNOT_SAY
        if certain is not None:
            for field in fields:
                verdicts[self._in(field).rows(certain)] = MET
        return verdicts

    def _in(self, field: str) -> Searched:
        if field not in self._searched:
            self._searched[field] = Searched(self._corpus.blocks(field)[self._number], self._sought)
            if self._open is not None:
                self._searched[field].narrow(self._open)
        return self._searched[field]
