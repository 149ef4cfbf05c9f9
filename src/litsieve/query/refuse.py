"""The sentences with which a query is refused: always what to write instead, in the user's own words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from litsieve.errors import QueryError
from litsieve.normalize.nearest import nearest

_SHOWN: Final = 30
_FOREIGN_OPERATORS: Final = re.compile(
    r"(?:adj|near|next|within|pre|w|n)/?\d*|xor|same|with", re.IGNORECASE | re.ASCII
)
_NEAR_LIKE: Final = re.compile(r"NEAR|(?i:(?:near|pre)/\d*|near\d+)", re.ASCII)
_ANY_LIKE: Final = re.compile(r"any\s+\d+\s*(?:of\b\s*)?(?=\()|ANY\s+\S+\s+OF(?=\s*\()", re.IGNORECASE)
_LIKE_FIELD: Final = re.compile(r"\.[a-z]{2}\.$", re.IGNORECASE)
_LINE: Final = re.compile(r"#\d+")
_SLOP: Final = re.compile(r"~(\d+)")
_SINGLE_QUOTES: Final = "'‘‚‛`´"

_TRUNCATION: Final = (
    "This stands for letters in other databases; write * for any ending, ? for one letter or ~ for one or none"
)
_FIELDS: Final = (
    "A field stands before what it is searched for, as in tiab:care; to read a database's own tags, name its dialect"
)
_FOREIGN: Final = (
    dict.fromkeys("$#", _TRUNCATION)
    | dict.fromkeys("[]:=@", _FIELDS)
    | dict.fromkeys("{}", 'Write exact:"…" instead of braces')
    | {";": "Join terms by AND or OR; a semicolon joins nothing"}
    | {"|": "Write OR", "!": "Write NOT", "&": "Write AND"}
    | dict.fromkeys("<>^\\", "This character means nothing here; delete it")
)
_JOIN: Final = {"and": "AND", "or": "OR", "not": "NOT"}
_SIGNS: Final = {"&": "AND", "&&": "AND", "+": "AND", "|": "OR", "||": "OR", "!": "NOT"}

COMMA: Final = "A comma joins only what ANY n OF counts; write AND or OR, or quotes around a name that has one."


def signs_in_quotes(text: str, plain: str, start: int, end: int) -> None:
    """QueryError at a sign between two quotes that stands for letters in other databases."""
    for sign in "$#":
        if (place := plain.find(sign, start, end)) >= 0:
            raise QueryError(f"{_FOREIGN[sign]}.", text, place)


def operator_like(text: str, piece: str, start: int) -> None:
    """QueryError where `piece` means an operator and is not written as one."""
    if name := _JOIN.get(piece.lower()):
        raise QueryError(f'Write {name} in capitals to join terms, or "{piece}" in quotes for the word.', text, start)
    if name := _SIGNS.get(piece):
        raise QueryError(f"Write {name} instead of {piece}.", text, start)
    if _NEAR_LIKE.fullmatch(piece):
        raise QueryError("Write NEAR/3, with the number of words that may stand between.", text, start)


def any_like(text: str, plain: str, start: int) -> None:
    """QueryError where something like `ANY 2 OF (` stands."""
    if match := _ANY_LIKE.match(plain, start):
        said = " ".join(text[start : match.end()].split())
        raise QueryError(f"Write ANY 2 OF (a, b, c), with a number and in capitals, not {said}.", text, start)


def signs_in_word(text: str, piece: str, start: int) -> None:
    """QueryError at a sign in a bare word that means something else elsewhere."""
    if piece[0] in _SINGLE_QUOTES:
        raise QueryError('A phrase stands in double quotes here; write "…".', text, start)
    if piece[0] in "-−–" and len(piece) > 1:
        raise QueryError("A leading minus excludes nothing here; write NOT before the term.", text, start)
    if _LINE.fullmatch(piece):
        message = "This points to a line of a strategy; read it in its database's dialect, or write the line's words."
        raise QueryError(message, text, start)
    if piece[0] == "#":
        raise QueryError("Write a blank behind # where a comment begins.", text, start)
    if match := _LIKE_FIELD.search(piece):
        raise QueryError(f"{_FIELDS}.", text, start + match.start())
    for place, sign in enumerate(piece, start):
        # An ampersand between letters (R&D) parts words as a hyphen does.
        if sign in _FOREIGN and not (sign == "&" and start < place < start + len(piece) - 1):
            raise QueryError(f"{_FOREIGN[sign]}.", text, place)


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
    if match := _SLOP.fullmatch(second):
        return f"Write word NEAR/{match[1]} word for a distance."
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


def field_beside_near(field: str, near: str) -> str:
    """A field before one side of a distance: it reads in one field or it is none."""
    return f"A distance lies within one field; write the field before all of it, as in {field}:(… {near} …)."


def no_set(name: str, sets: Mapping[str, object]) -> str:
    """A set that is not given; the nearest name, or all of them."""
    if near := nearest(name, sets):
        return f"There is no set ${name}; did you mean ${near[0]}?"
    if sets:
        return f"There is no set ${name}; there are {', '.join(f'${known}' for known in sorted(sets)[:8])}."
    return f"There is no set ${name}; none is defined. Define it, or write its words."
