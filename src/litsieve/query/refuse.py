"""The sentences with which a query is refused: always both readings, in the user's own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_SHOWN: Final = 30
_FOREIGN_OPERATORS: Final = re.compile(
    r"(?:adj|near|next|within|pre|w|n)/?\d*|xor|same|with", re.IGNORECASE | re.ASCII
)


def shown(said: str) -> str:
    """A part of a query on one line, cut where it is long."""
    said = " ".join(said.split())
    return said if len(said) <= _SHOWN else f"{said[: _SHOWN - 1]}…"


def side_by_side(words: Sequence[str], second: str) -> str:
    """Two operands without an operator between; `words` are the bare ones around, `second` the one behind."""
    if _FOREIGN_OPERATORS.fullmatch(second):
        return (
            f"If {second} is meant to join, write NEAR/n (n words between; Ovid's adj3 and Embase's NEAR/3 are "
            "NEAR/2 here) or PRE/n; if it is a word, join it by AND or OR."
        )
    if len(words) < 2:
        return "Nothing joins this to what stands before it; write AND or OR between."
    phrase, both = " ".join(words), " AND ".join(words)
    return f'Nothing joins these words; write "{phrase}" for the phrase or {both} for all of them.'


def mixed(parts: Sequence[str], joins: Sequence[str]) -> str:
    """AND and OR side by side: `parts` with `joins` between them."""
    return f"AND and OR are mixed; write {_grouped(parts, joins, 'OR')} or {_grouped(parts, joins, 'AND')}."


def _grouped(parts: Sequence[str], joins: Sequence[str], outer: str) -> str:
    """The reading in which `outer` joins groups of what the other operator joins."""
    inner = " AND " if outer == "OR" else " OR "
    groups = [[shown(parts[0])]]
    for join, part in zip(joins, parts[1:], strict=True):
        if join == outer:
            groups.append([])
        groups[-1].append(shown(part))
    said = [f"({inner.join(group)})" if len(group) > 1 else group[0] for group in groups[:4]]
    return f" {outer} ".join(said) + (" …" if len(groups) > 4 else "")


def or_beside_near(near: str) -> str:
    """Scopus joins ORs before distances, Web of Science after them."""
    return f"OR and NEAR are mixed; write ({shown(near)}), or brackets around what OR joins."


def chain(parts: Sequence[str], joins: Sequence[str]) -> str:
    """Two distances without brackets: three parts, two operators."""
    (a, b, c), (one, two) = map(shown, parts), joins
    return f"Two distances stand side by side; write ({a} {one} {b}) {two} {c} or {a} {one} ({b} {two} {c})."
