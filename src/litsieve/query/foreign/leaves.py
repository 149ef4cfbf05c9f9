"""Words as a database writes them, turned into patterns and leaves of the neutral tree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from litsieve.errors import QueryError
from litsieve.query.dialects.dialect import Dialect
from litsieve.query.nodes import Phrase, Term
from litsieve.query.words import fold_word, joiners

_SIGNS: Final = "*?$#"
_ELSEWHERE: Final = {
    "?": "one letter, or none,",
    "$": "any ending, or one letter,",
    "#": "one letter",
}
_MOST: Final = 60  # letters of a limited truncation


def leaf(patterns: Sequence[str], *, exact: bool = False, at: int = 0) -> Term | Phrase:
    """One pattern as a Term, several as a Phrase."""
    if len(patterns) == 1:
        return Term(patterns[0], exact=exact, at=at)
    return Phrase(tuple(patterns), exact=exact, at=at)


def patterns(dialect: Dialect, text: str, start: int, end: int) -> tuple[str, ...]:
    """The words between two places with neutral wildcards; what is neither letter, digit nor wildcard parts them."""
    found = []
    for match in _word(dialect.id, "".join(dialect.wildcards), dialect.limited).finditer(text, start, end):
        word = _neutral(dialect, match.group())
        if not word.strip("*?~"):
            if len(match.group()) == 1 and match.group() not in "*":
                continue  # a question mark or a colon between words is punctuation
            message = "A wildcard needs at least one letter or digit beside it; write one or delete it."
            raise QueryError(message, text, match.start())
        found.append(word)
    _refuse_foreign(dialect, text, start, end)
    return tuple(found)


def literal(text: str, start: int, end: int) -> tuple[str, ...]:
    """The words between two places where no sign is a wildcard."""
    return tuple(fold_word(match.group()) for match in _letters().finditer(text, start, end))


@cache
def _letters() -> re.Pattern[str]:
    return re.compile(rf"[^\W_]+(?:[{joiners()}]+[^\W_]*)*")


@cache
def _word(_: str, wildcards: str, limited: str) -> re.Pattern[str]:
    signs = re.escape(wildcards)
    counted = rf"[{re.escape(limited)}]\d{{1,2}}(?![^\W_])|" if limited else ""
    # ProQuest writes the number in square brackets behind the sign.
    return re.compile(rf"(?:[^\W_]+[{joiners()}]*|{counted}\[\*\d{{1,2}}\]|[{signs}])+")


@cache
def _piece(limited: str) -> re.Pattern[str]:
    counted = rf"[{re.escape(limited)}](\d{{1,2}})(?![^\W_])|" if limited else "()(?!)|"
    return re.compile(rf"{counted}\[\*(\d{{1,2}})\]|([^\w]|_)|([^\W_]+[{joiners()}]*)")


def _neutral(dialect: Dialect, word: str) -> str:
    parts = []
    for match in _piece(dialect.limited).finditer(word):
        few, bracketed, sign, letters = match.groups()
        if letters:
            parts.append(fold_word(letters))
        elif few or bracketed:
            parts.append("~" * min(int(few or bracketed), _MOST))
        else:
            parts.append(dialect.wildcards.get(sign, ""))
    return re.sub(r"[*~]*\*[*~]*", "*", "".join(parts))


def _refuse_foreign(dialect: Dialect, text: str, start: int, end: int) -> None:
    """Signs that are wildcards elsewhere and stand right behind a letter: here they are none."""
    foreign = "".join(sign for sign in _SIGNS if sign not in dialect.wildcards and sign not in dialect.limited)
    if not foreign:
        return
    match = re.compile(rf"(?<=[^\W_])[{re.escape(foreign)}](?=[^\W_])").search(text, start, end)
    if match:
        sign = match.group()
        elsewhere = f"{sign} stands for {_ELSEWHERE.get(sign, 'letters')} in other databases"
        message = f"{elsewhere} and for nothing in {dialect.name}; write {_own(dialect)}."
        raise QueryError(message, text, match.start())


def _own(dialect: Dialect) -> str:
    """The dialect's own signs in a sentence."""
    meant = {"*": "any ending", "?": "exactly one letter", "~": "one letter or none"}
    said = [f"{sign} for {meant[neutral]}" for sign, neutral in dialect.wildcards.items()]
    return " or ".join([*said, "all the spellings"])
