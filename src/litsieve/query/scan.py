"""A query's text taken apart: brackets, operators and terms, each with its place. What is foreign is refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Final, Literal, NamedTuple

from litsieve.errors import QueryError
from litsieve.query import prefixes, quoted, refuse
from litsieve.query.words import fold_word, joiners

MAX_CHARACTERS: Final = 250_000
MAX_WORDS_BETWEEN: Final = 255

Joint = Literal["(", ")", ",", "AND", "OR", "NOT", "NEAR", "PRE", "ANY", "field", "exact", "end"]
Named = Literal["word", "phrase", "heading", "unknown", "set"]
Kind = Joint | Named


class Token(NamedTuple):
    """A piece of the query, from `start` to `end`.

    `patterns` of a term; `number` of NEAR, PRE and ANY; `said` the columns of a field, the name of a set, the
    thesaurus, name and qualifier of a heading, what an unknown says and why; `flag` explodes a heading and
    makes an unknown a limit.
    """

    kind: Kind
    start: int
    end: int
    patterns: tuple[str, ...] = ()
    number: int = 0
    said: tuple[str, ...] = ()
    flag: bool = False


_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_START = re.compile(r"\S")
_COMMENT = re.compile(r"#(?=\s|$)[^\n]*")
_PIECE = re.compile(r'[^\s()",]+')
_ANY = re.compile(r"ANY\s+(\d{1,6})\s+OF(?=\s*\()")
_SET = re.compile(r"\$([A-Za-z][\w-]*)", re.ASCII)
_UNKNOWN = re.compile(r'(unknown|limit)\(\s*(?=")')
_PREFIX = re.compile(r"([A-Za-z_][\w-]*(?:,[A-Za-z_]\w*)*):", re.ASCII)
_NEAR = re.compile(r"(NEAR|PRE)/(\d{1,9})")
_OPERATORS: Final[Mapping[str, Kind]] = {"AND": "AND", "OR": "OR", "NOT": "NOT"}
_MARKS: Final[Mapping[str, Kind]] = {"(": "(", ")": ")", ",": ","}


def scan(text: str) -> Iterator[Token]:
    """The tokens of a query, the last of kind `end`. Raises QueryError at what the language does not have."""
    if len(text) > MAX_CHARACTERS:
        message = f"A query has at most {MAX_CHARACTERS:,} characters; part this one into several criteria."
        raise QueryError(message, text, MAX_CHARACTERS)
    if match := _CONTROL.search(text):
        code = f"U+{ord(match.group()):04X}"
        raise QueryError(f"A control character ({code}) stands here; delete it.", text, match.start())
    plain, place = quoted.plain(text), 0
    while match := _START.search(plain, place):
        place = match.start()
        if comment := _COMMENT.match(plain, place):
            place = comment.end()
            continue
        token = _token(text, plain, place)
        place = token.end
        yield token
    yield Token("end", len(text), len(text))


def _token(text: str, plain: str, start: int) -> Token:
    sign = plain[start]
    if kind := _MARKS.get(sign):
        return Token(kind, start, start + 1)
    if sign == '"':
        return _phrase(text, plain, start)
    for read in _SPECIAL:
        if token := read(text, plain, start):
            return token
    piece = _PIECE.match(plain, start)
    assert piece is not None, "blanks, brackets, commas and quotes have been read"
    return _operator(text, piece.group(), start) or _word(text, piece.group(), start)


def _phrase(text: str, plain: str, start: int) -> Token:
    end = plain.find('"', start + 1)
    if end < 0:
        raise QueryError("This quote is never closed; write the second one.", text, start)
    refuse.signs_in_quotes(text, plain, start, end)
    found = _patterns(text, plain, start + 1, end)
    if not found:
        raise QueryError("These quotes hold no word; write one or delete them.", text, start)
    return Token("phrase", start, end + 1, found)


def _any(text: str, plain: str, start: int) -> Token | None:
    match = _ANY.match(plain, start)
    if match is None:
        refuse.any_like(text, plain, start)
        return None
    return Token("ANY", start, match.end(), number=int(match[1]))


def _set(text: str, plain: str, start: int) -> Token | None:
    match = _SET.match(plain, start)
    return Token("set", start, match.end(), said=(match[1],)) if match else None


def _unknown(text: str, plain: str, start: int) -> Token | None:
    """`unknown("said", "why")` and `limit("said", "why")`; the reason may be left out."""
    match = _UNKNOWN.match(plain, start)
    if match is None:
        return None
    said, end = quoted.string(text, plain, match.end())
    why = ""
    if comma := re.compile(r'\s*,\s*(?=")').match(plain, end):
        why, end = quoted.string(text, plain, comma.end())
    closing = re.compile(r"\s*\)").match(plain, end)
    if closing is None:
        raise QueryError("This bracket is never closed; write the second one.", text, match.end(1))
    return Token("unknown", start, closing.end(), said=(said, why), flag=match[1] == "limit")


def _prefix(text: str, plain: str, start: int) -> Token | None:
    match = _PREFIX.match(plain, start)
    if match is None:
        return None
    name = match[1].lower()
    if name == prefixes.EXACT:
        return Token("exact", start, match.end())
    if name in prefixes.THESAURI:
        return _heading(text, plain, start, match.end(), name)
    try:
        return Token("field", start, match.end(), said=prefixes.columns(name))
    except KeyError as stray:
        part = str(stray.args[0])
        place = start + f",{name}".index(f",{part}")
        said = text[place : place + len(part)]
        raise QueryError(f"There is no field {said}; {prefixes.instead(said)}", text, place) from None


def _heading(text: str, plain: str, start: int, place: int, thesaurus: str) -> Token:
    """`mesh:"Name"`, `mesh:"Name"/"qualifier"`, and with a `+` behind if it is exploded."""
    name, end = _descriptor(text, plain, place, thesaurus)
    qualifier = ""
    if plain.startswith("/", end):
        qualifier, end = _descriptor(text, plain, end + 1, thesaurus)
    flag = plain.startswith("+", end)
    return Token("heading", start, end + flag, said=(thesaurus, name, qualifier), flag=flag)


def _descriptor(text: str, plain: str, place: int, thesaurus: str) -> tuple[str, int]:
    if plain.startswith('"', place):
        name, end = quoted.string(text, plain, place)
    else:
        match = re.compile(r'[^\s()",+/]*').match(text, place)
        name, end = (match.group(), match.end()) if match else ("", place)
    if not any(map(str.isalnum, name)):
        raise QueryError(f'A heading is named here; write {thesaurus}:"…".', text, min(place, len(text)))
    return name, end


_SPECIAL: Final[tuple[Callable[[str, str, int], Token | None], ...]] = (_any, _set, _unknown, _prefix)


def _operator(text: str, piece: str, start: int) -> Token | None:
    end = start + len(piece)
    if kind := _OPERATORS.get(piece):
        return Token(kind, start, end)
    if match := _NEAR.fullmatch(piece):
        if int(match[2]) > MAX_WORDS_BETWEEN:
            message = f"At most {MAX_WORDS_BETWEEN} words may stand between; write a smaller number."
            raise QueryError(message, text, start + len(match[1]) + 1)
        return Token("NEAR" if match[1] == "NEAR" else "PRE", start, end, number=int(match[2]))
    refuse.operator_like(text, piece, start)
    return None


def _word(text: str, piece: str, start: int) -> Token:
    refuse.signs_in_word(text, piece, start)
    found = _patterns(text, piece, 0, len(piece), shift=start)
    if not found:
        raise QueryError("No letter or digit stands here, so nothing can match; delete it.", text, start)
    return Token("word", start, start + len(piece), found)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:[^\W_]+[{joiners()}]*|[*?~])+")


def _patterns(text: str, piece: str, start: int, end: int, *, shift: int = 0) -> tuple[str, ...]:
    """The words between two places; what is neither letter, digit nor wildcard parts them."""
    found = []
    for match in _pattern().finditer(piece, start, end):
        folded = re.sub(r"\*+", "*", fold_word(match.group()))
        if not folded.strip("*?~"):
            message = "A wildcard needs at least one letter or digit beside it; write one or delete it."
            raise QueryError(message, text, shift + match.start())
        found.append(folded)
    return tuple(found)
