"""The search language: text to tree and back, three-valued verdicts on many texts, spans in one."""

from __future__ import annotations

from litsieve.query.corpus import Corpus
from litsieve.query.evaluate import evaluate
from litsieve.query.nodes import And, Near, Node, Not, Or, Phrase, Term
from litsieve.query.parse import parse
from litsieve.query.spans import spans
from litsieve.query.unparse import unparse
from litsieve.query.values import CANNOT_SAY, MET, NOT_MET, Span
from litsieve.query.words import BREAK

__all__ = [
    "BREAK",
    "CANNOT_SAY",
    "MET",
    "NOT_MET",
    "And",
    "Corpus",
    "Near",
    "Node",
    "Not",
    "Or",
    "Phrase",
    "Span",
    "Term",
    "evaluate",
    "parse",
    "spans",
    "unparse",
]
