"""The search language: text to tree and back, three-valued verdicts on many texts, spans in one."""

from __future__ import annotations

from litsieve.query.assume import assume_limits
from litsieve.query.corpus import Corpus
from litsieve.query.dialects import DIALECTS
from litsieve.query.evaluate import evaluate
from litsieve.query.expand import expand
from litsieve.query.foreign.grammar import Note
from litsieve.query.guess import Guess, guess_dialect
from litsieve.query.lint import Lint, lint
from litsieve.query.nodes import (
    And,
    Asked,
    AtLeast,
    Heading,
    In,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Term,
    Unknown,
    asked,
    unknowns,
)
from litsieve.query.parse import parse
from litsieve.query.read import Query, read
from litsieve.query.spans import spans
from litsieve.query.translate import Translated, translate
from litsieve.query.tree import tree
from litsieve.query.unparse import unparse
from litsieve.query.values import CANNOT_SAY, MET, NOT_MET, Span
from litsieve.query.words import BREAK

__all__ = [
    "BREAK",
    "CANNOT_SAY",
    "DIALECTS",
    "MET",
    "NOT_MET",
    "And",
    "Asked",
    "AtLeast",
    "Corpus",
    "Guess",
    "Heading",
    "In",
    "Lint",
    "Near",
    "Node",
    "Not",
    "Note",
    "Or",
    "Phrase",
    "Query",
    "Span",
    "Term",
    "Translated",
    "Unknown",
    "asked",
    "assume_limits",
    "evaluate",
    "expand",
    "guess_dialect",
    "lint",
    "parse",
    "read",
    "spans",
    "translate",
    "tree",
    "unknowns",
    "unparse",
]
