"""Kleene's logic over what matches: one verdict for each text, fast for many and the same for one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from litsieve.query.corpus import Corpus
from litsieve.query.match import Searched, Sought
from litsieve.query.nodes import And, Leaf, Near, Node, Not, Or, Phrase, Term
from litsieve.query.values import CANNOT_SAY, MET, NOT_MET, Flags, Verdicts


def evaluate(
    node: Node,
    texts: Corpus | Mapping[str, Sequence[str]],
    missing: Flags,
    *,
    fields: Sequence[str] | None = None,
) -> Verdicts:
    """MET, CANNOT_SAY or NOT_MET for each row of `texts` (int8).

    A leaf is met where it matches within one of `fields` (all of a mapping by default), cannot say where it
    does not and `missing` says that the row lacks a field that it needs, and is not met elsewhere. Give a
    Corpus where several queries ask the same texts.
    """
    if not isinstance(texts, Corpus):
        fields = list(texts) if fields is None else fields
        texts = Corpus(texts, len(missing))
    assert fields is not None, "say which fields of the corpus to read"
    by_field = [texts.blocks(field) for field in fields]
    sought = Sought.of(node, texts.vocabulary)
    verdicts = [np.zeros(0, dtype=np.int8)]
    for blocks in zip(*by_field, strict=True):
        rows = slice(blocks[0].first, blocks[0].first + blocks[0].rows)
        otherwise = np.where(missing[rows], CANNOT_SAY, NOT_MET).astype(np.int8)
        verdicts.append(_verdicts(node, [Searched(block, sought) for block in blocks], otherwise))
    return np.concatenate(verdicts) if by_field else np.where(missing, CANNOT_SAY, NOT_MET).astype(np.int8)


def _verdicts(node: Node, searched: Sequence[Searched], otherwise: Verdicts) -> Verdicts:
    match node:
        case Not():
            return -_verdicts(node.operand, searched, otherwise)
        case And():
            parts = [_verdicts(operand, searched, otherwise) for operand in node.operands]
            least: Verdicts = np.minimum.reduce(parts)
            return least
        case Or():
            return _any(node, searched, otherwise)
        case Term() | Phrase() | Near():
            return _leaf(node, searched, otherwise)
    raise AssertionError(f"{type(node).__name__} is not evaluated yet")


def _any(node: Or, searched: Sequence[Searched], otherwise: Verdicts) -> Verdicts:
    """An OR; its terms are looked up together, because a leaf's verdict depends on its matches alone."""
    terms = tuple(operand for operand in node.operands if isinstance(operand, Term))
    others = [operand for operand in node.operands if not isinstance(operand, Term)]
    parts = [_verdicts(operand, searched, otherwise) for operand in others]
    if terms:
        parts.append(_leaf(Or(terms), searched, otherwise))
    most: Verdicts = np.maximum.reduce(parts)
    return most


def _leaf(node: Leaf | Or, searched: Sequence[Searched], otherwise: Verdicts) -> Verdicts:
    verdicts = otherwise.copy()
    for one in searched:
        verdicts[one.rows(node)] = MET
    return verdicts
