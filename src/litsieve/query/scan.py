"""A query's text taken apart: brackets, operators and terms, each with its place. What is foreign is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final, Literal, NamedTuple

from litsieve.errors import QueryError
from litsieve.query.words import fold_word, joiners

MAX_CHARACTERS: Final = 250_000
MAX_WORDS_BETWEEN: Final = 255

Kind = Literal["(", ")", "AND", "OR", "NOT", "NEAR", "PRE", "word", "phrase", "end"]


class Token(NamedTuple):
    """A piece of the query, from `start` to `end`; `patterns` of a term, `words` of NEAR and PRE."""

    kind: Kind
    start: int
    end: int
    patterns: tuple[str, ...] = ()
    words: int = 0


# One character for one, so that places stay true.
_LIKE: Final = str.maketrans("“”„‟«»＂″（）＊？", '""""""""()*?')
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_TOKEN = re.compile(r'[()"]|[^\s()"]+')
_NEAR = re.compile(r"(NEAR|PRE)/(\d{1,9})")
_NEAR_LIKE = re.compile(r"NEAR|(?i:(?:near|pre)/\d*|near\d+)", re.ASCII)
_OVID_FIELD = re.compile(r"\.[a-z]{2}\.$", re.IGNORECASE)
_SINGLE_QUOTES: Final = "'‘‚‛`´"

_FIELDS: Final = "Fields are named in the criterion's `in`, not in the query; delete this"
_TRUNCATION: Final = "This stands for letters in other databases; write * for any ending or ? for one letter"
_FOREIGN: Final = (
    dict.fromkeys("$#~", _TRUNCATION)
    | dict.fromkeys("[]:=@", _FIELDS)
    | dict.fromkeys("{}", "Write double quotes instead of braces")
    | dict.fromkeys(",;", "Join terms by AND or OR; a comma or semicolon joins nothing")
    | {"|": "Write OR", "!": "Write NOT", "&": "Write AND"}
    | dict.fromkeys("<>^\\", "This character means nothing here; delete it")
)
_IN_QUOTES: Final = "$#~"
_OPERATORS: Final[Mapping[str, Kind]] = {"AND": "AND", "OR": "OR", "NOT": "NOT"}
_JOIN: Final = {"and": "AND", "or": "OR", "not": "NOT"}
_SIGNS: Final = {"&": "AND", "&&": "AND", "+": "AND", "|": "OR", "||": "OR", "!": "NOT"}


def scan(text: str) -> Iterator[Token]:
    """The tokens of a query, the last of kind `end`. Raises QueryError at what the language does not have."""
    if len(text) > MAX_CHARACTERS:
        message = f"A query has at most {MAX_CHARACTERS:,} characters; part this one into several criteria."
        raise QueryError(message, text, MAX_CHARACTERS)
    if match := _CONTROL.search(text):
        code = f"U+{ord(match.group()):04X}"
        raise QueryError(f"A control character ({code}) stands here; delete it.", text, match.start())
    plain, place = text.translate(_LIKE), 0
    while match := _TOKEN.search(plain, place):
        token = _token(text, plain, match)
        place = token.end
        yield token
    yield Token("end", len(text), len(text))


def _token(text: str, plain: str, match: re.Match[str]) -> Token:
    piece, start, end = match.group(), match.start(), match.end()
    if piece == "(":
        return Token("(", start, end)
    if piece == ")":
        return Token(")", start, end)
    if piece == '"':
        return _phrase(text, plain, start)
    return _operator(text, piece, start) or _word(text, piece, start)


def _phrase(text: str, plain: str, start: int) -> Token:
    end = plain.find('"', start + 1)
    if end < 0:
        raise QueryError("This quote is never closed; write the second one.", text, start)
    for sign in _IN_QUOTES:
        if (place := plain.find(sign, start, end)) >= 0:
            raise QueryError(f"{_FOREIGN[sign]}.", text, place)
    found = _patterns(text, plain, start + 1, end)
    if not found:
        raise QueryError("These quotes hold no word; write one or delete them.", text, start)
    return Token("phrase", start, end + 1, found)


def _operator(text: str, piece: str, start: int) -> Token | None:
    end = start + len(piece)
    if kind := _OPERATORS.get(piece):
        return Token(kind, start, end)
    if match := _NEAR.fullmatch(piece):
        if int(match[2]) > MAX_WORDS_BETWEEN:
            message = f"At most {MAX_WORDS_BETWEEN} words may stand between; write a smaller number."
            raise QueryError(message, text, start + len(match[1]) + 1)
        return Token("NEAR" if match[1] == "NEAR" else "PRE", start, end, words=int(match[2]))
    if name := _JOIN.get(piece.lower()):
        raise QueryError(f'Write {name} in capitals to join terms, or "{piece}" in quotes for the word.', text, start)
    if name := _SIGNS.get(piece):
        raise QueryError(f"Write {name} instead of {piece}.", text, start)
    if _NEAR_LIKE.fullmatch(piece):
        raise QueryError("Write NEAR/3, with the number of words that may stand between.", text, start)
    return None


def _word(text: str, piece: str, start: int) -> Token:
    if piece[0] in _SINGLE_QUOTES:
        raise QueryError('A phrase stands in double quotes here; write "…".', text, start)
    if piece[0] in "-−–" and len(piece) > 1:
        raise QueryError("A leading minus excludes nothing here; write NOT before the term.", text, start)
    if match := _OVID_FIELD.search(piece):
        raise QueryError(f"{_FIELDS}.", text, start + match.start())
    for place, sign in enumerate(piece, start):
        # An ampersand between letters (R&D) parts words as a hyphen does.
        if sign in _FOREIGN and not (sign == "&" and start < place < start + len(piece) - 1):
            raise QueryError(f"{_FOREIGN[sign]}.", text, place)
    found = _patterns(text, piece, 0, len(piece), shift=start)
    if not found:
        raise QueryError("No letter or digit stands here, so nothing can match; delete it.", text, start)
    return Token("word", start, start + len(piece), found)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:[^\W_]+[{joiners()}]*|[*?])+")


def _patterns(text: str, piece: str, start: int, end: int, *, shift: int = 0) -> tuple[str, ...]:
    """The words between two places; what is neither letter, digit nor wildcard parts them."""
    found = []
    for match in _pattern().finditer(piece, start, end):
        folded = re.sub(r"\*+", "*", fold_word(match.group()))
        if not folded.strip("*?"):
            message = "A wildcard needs at least one letter or digit beside it; write one or delete it."
            raise QueryError(message, text, shift + match.start())
        found.append(folded)
    return tuple(found)
