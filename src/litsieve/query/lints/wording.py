"""What is unwise in the words of a search: short stems, stray marks, words that all texts have, spellings."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final

from litsieve.query import spelling
from litsieve.query.function_words import FUNCTION_WORDS
from litsieve.query.lints.codes import Lint, found
from litsieve.query.lints.covers import covers
from litsieve.query.nodes import In, Node, Or, Phrase, Term, parts
from litsieve.query.quoted import QUOTES
from litsieve.query.unparse import unparse, written

_FEW: Final = 3
_FEW_IN_PUBMED: Final = 4
"""PubMed refuses a wildcard after fewer letters."""
_LONG: Final = 3


def of_words(node: Node, text: str, dialect: str) -> Iterator[Lint]:
    """The findings on the terms and phrases of a search."""
    waiting: list[tuple[Node, tuple[Node, ...]]] = [(node, (node,))]
    while waiting:
        one, beside = waiting.pop()
        if isinstance(one, Term | Phrase):
            yield from _of_term(one, beside, text, dialect)
        around = parts(one) if isinstance(one, Or) else beside if isinstance(one, In) and len(beside) == 1 else ()
        waiting += [(part, around or (part,)) for part in parts(one)]


def _of_term(node: Term | Phrase, beside: tuple[Node, ...], text: str, dialect: str) -> Iterator[Lint]:
    patterns = (node.pattern,) if isinstance(node, Term) else node.patterns
    for pattern in patterns:
        yield from _short_stem(written(pattern), node.at, dialect)
        yield from _two_alphabets(written(pattern), node.at)
    if isinstance(node, Term):
        yield from _common(written(node.pattern), node.at)
        yield from _one_spelling(node, beside)
        return
    if patterns[-1].endswith("?") and len(patterns) >= _LONG:
        message = f"{unparse(node)}: the question mark stands for exactly one letter."
        yield found("Q202", node.at, message, "Leave it out if it is a title's punctuation.")
    yield from _hyphenated(node, beside, text)


def _short_stem(pattern: str, at: int, dialect: str) -> Iterator[Lint]:
    letters = sum(sign not in "*?~" for sign in pattern)
    least = _FEW_IN_PUBMED if dialect == "pubmed" else _FEW
    if "*" in pattern and letters < least:
        message = (
            f"{pattern} has {letters} letter{'' if letters == 1 else 's'} beside its wildcard: very many words fit."
        )
        yield found("Q201", at, message, "Write more of the word, or the words that are meant.")


def _two_alphabets(pattern: str, at: int) -> Iterator[Lint]:
    """Greek letters stand in many words (TNFα); Cyrillic ones look like Latin ones and are others."""
    letters = [sign for sign in pattern if sign.isalpha()]
    strays = [sign for sign in letters if unicodedata.name(sign, "").startswith("CYRILLIC")]
    if 0 < len(strays) < len(letters):
        message = (
            f"{pattern} has letters of another alphabet among its own ({', '.join(strays)}): no text spells it so."
        )
        yield found("Q204", at, message, "Type the word anew.")


def _common(word: str, at: int) -> Iterator[Lint]:
    if word in FUNCTION_WORDS["en"] or (len(word) == 1 and word.isalpha()):
        message = f"{word} is a word that nearly every text has; capitals do not count."
        yield found("Q203", at, message, "Write a phrase around it, or leave it out.")


def _one_spelling(term: Term, beside: tuple[Node, ...]) -> Iterator[Lint]:
    if "|" in term.pattern or not term.pattern.isalpha() or term.exact:
        return
    for other in spelling.forms(term.pattern)[:1]:
        if not any(covers(one, Term(other)) for one in beside):
            message = f"{term.pattern} does not find {other}."
            yield found("Q205", term.at, message, f"Add OR {other}, or expand the spelling.")


def _hyphenated(phrase: Phrase, beside: tuple[Node, ...], text: str) -> Iterator[Lint]:
    """`co-production` bare, without coproduction beside it."""
    here = text[phrase.at : phrase.at + 1]
    if len(phrase.patterns) != 2 or phrase.exact or not here or here in QUOTES:
        return
    first, second = map(written, phrase.patterns)
    between = text[phrase.at + len(first) : phrase.at + len(first) + 1]
    closed = f"{first}{second}"
    if len(first) < 2 or len(second) < _LONG or not closed.strip("*").isalpha():
        return
    if between in ("-", "‐", "‑") and not any(covers(one, Term(closed)) for one in beside):
        message = f"{first}-{second} is the phrase of two words and does not find {closed}."
        yield found("Q206", phrase.at, message, f"Add OR {closed} if both are meant.")
