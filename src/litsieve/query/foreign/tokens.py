"""A search's text taken apart as one database reads it: one scanner for all, driven by the database's table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, Literal, NamedTuple

from litsieve.errors import QueryError
from litsieve.query.dialects import DIALECTS
from litsieve.query.dialects.dialect import Dialect
from litsieve.query.foreign.elsewhere import refuse, refuse_elsewhere

MAX_CHARACTERS: Final = 250_000
MAX_WORDS_BETWEEN: Final = 255

Kind = Literal[
    "(", ")", "op", "word", "phrase", "exact", "prefix", "suffix", "heading", "limit", "unknown", "ref", "list",
    "subset", "range", "end",
]  # fmt: skip


class Token(NamedTuple):
    """A piece from `start` to `end`.

    `said` is the operator's kind (AND, OR, NOT, NEAR …), the codes of a field or what a rule read; `words` the
    words between of a distance; `groups` what a rule captured.
    """

    kind: Kind
    start: int
    end: int
    said: str = ""
    words: int = 0
    ordered: bool = False
    groups: tuple[tuple[str, str], ...] = ()

    def group(self, name: str) -> str:
        """What the rule captured under `name`, or nothing."""
        return dict(self.groups).get(name, "")


# One character for one, so that places stay true.
_LIKE: Final = str.maketrans("“”„‟«»＂″（）＊？‘’‚‛＝［］", '""""""""()*?\'\'\'\'=[]')
_SMART: Final = "“”„‟«»＂″"
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_BLANK: Final = re.compile(r"(?:\s+|(?<=\s)#[ \t]+(?!\d)[^\n]*)+")
"""Blanks, and comments: a hash with a blank on either side, to the end of the line."""
_PUNCTUATION: Final = re.compile(r"[,;.:'’`´\-–—−_•·/%°™®©…§†‡]+(?=[\s()]|$)")
_SIGNS: Final = {"&": "AND", "&&": "AND", "+": "AND", "|": "OR", "||": "OR", "!": "NOT"}
_DISTANCE: Final = re.compile(r"adj\d+|(?:near|next|onear|w|pre)/\d+", re.IGNORECASE)
_MEANINGLESS: Final = {
    "[": "Square brackets mean nothing at this place",
    "]": "Square brackets mean nothing at this place",
    "{": "Braces mean nothing here; write double quotes",
    "}": "Braces mean nothing here; write double quotes",
    "=": "An equals sign follows no field here; write a field that {name} has, or delete it",
    "|": "Write OR",
    "<": "This sign means nothing here; delete it",
    ">": "This sign means nothing here; delete it",
    "^": "This sign means nothing here; delete it",
    "\\": "This sign means nothing here; delete it",
    "~": "This sign means nothing here; delete it",
}


def plain(dialect: Dialect, text: str) -> str:
    """`text` with typographic quotes and brackets as the plain ones, each character in its place."""
    if dialect.smart == "ignored":
        text = text.translate(dict.fromkeys(map(ord, _SMART), " "))
    return text.translate(_LIKE)


def refuse_size_and_controls(text: str) -> None:
    """Raise QueryError for a text too long to be a search, or with characters that nobody can see."""
    if len(text) > MAX_CHARACTERS:
        message = f"A search has at most {MAX_CHARACTERS:,} characters; part this one into several criteria."
        raise QueryError(message, text, MAX_CHARACTERS)
    if match := _CONTROL.search(text):
        code = f"U+{ord(match.group()):04X}"
        raise QueryError(f"A control character ({code}) stands here; delete it.", text, match.start())


def smart_quotes(text: str, start: int, end: int) -> int:
    """The place of the first typographic quote between two places, or -1."""
    match = re.compile(f"[{_SMART}]").search(text, start, end)
    return match.start() if match else -1


class Scanner:
    """The tokens of one search line: `text[start:end]`, read as `dialect` reads it."""

    def __init__(self, dialect: Dialect, text: str, start: int, end: int) -> None:
        self.dialect, self.text, self.start, self.end = dialect, text, start, end
        self.plain = plain(dialect, text)
        self.skipped: list[tuple[str, int]] = []

    def tokens(self) -> Iterator[Token]:
        """All tokens, the last of kind `end`."""
        refuse_elsewhere(self.dialect, self.text, self.plain, self.start, self.end)
        place = self.start
        while True:
            if blank := _BLANK.match(self.plain, place, self.end):
                place = blank.end()
            if place >= self.end:
                break
            token = self._rule(place) or self._sign(place) or self._word(place)
            place = token.end if isinstance(token, Token) else token
            if isinstance(token, Token):
                yield token
        yield Token("end", self.end, self.end)

    def _rule(self, place: int) -> Token | int | None:
        glued = place > self.start and _glued(self.plain, place)
        for kind, pattern, why, boundary in _compiled(self.dialect.id):
            if boundary and glued:
                continue
            match = pattern.match(self.plain, place, self.end)
            if match is None or match.end() == place:
                continue
            if kind == "skip":
                return match.end()
            if kind == "note":
                self.skipped.append((why, place))
                return match.end()
            groups = tuple((name, said) for name, said in match.groupdict().items() if said)
            said = groups[0][1] if kind in ("prefix", "suffix") else why
            return Token(kind, place, match.end(), said, groups=groups)  # type: ignore[arg-type]
        return None

    def _sign(self, place: int) -> Token | int | None:
        sign = self.plain[place]
        if sign in "()":
            return Token("(" if sign == "(" else ")", place, place + 1)
        if sign == "{" and self.dialect.braces:
            return self._until(place, "}", "exact", "brace")
        if sign in self.dialect.quotes and not (
            sign == "'" and place > self.start and self.plain[place - 1].isalnum()
        ):
            return self._quoted(place, sign)
        if match := _PUNCTUATION.match(self.plain, place, self.end):
            return match.end()
        return None

    def _quoted(self, place: int, sign: str) -> Token:
        if sign != "'":
            return self._until(place, sign, "phrase", "quote")
        # An apostrophe inside is followed by a letter, the closing quote is not.
        match = re.compile(r"'(?:[^'\n]|''|'(?=\w))*'(?!\w)").match(self.plain, place, self.end)
        if match is None:
            raise QueryError("This quote is never closed; write the second one.", self.text, place)
        return Token("phrase", place, match.end())

    def _until(self, place: int, closing: str, kind: Kind, name: str) -> Token:
        end = self.plain.find(closing, place + 1, self.end)
        if end < 0:
            raise QueryError(f"This {name} is never closed; write the second one.", self.text, place)
        if not self.plain[place + 1 : end].strip():
            raise QueryError("These quotes hold no word; write one or delete them.", self.text, place)
        return Token(kind, place, end + 1)

    def _word(self, place: int) -> Token:
        if token := self._distance(place):
            return token
        match = _chunk(self.dialect.stops, self.dialect.quotes).match(self.plain, place, self.end)
        piece = match.group() if match else self.plain[place]
        end = place + len(piece)
        if token := self._operator(piece, place):
            return token
        if name := _SIGNS.get(piece):
            raise QueryError(f"Write {name} instead of {piece}.", self.text, place)
        if _DISTANCE.fullmatch(piece):
            refuse("a distance of another database", self.dialect, self.text, place)
        for at, sign in enumerate(piece, place):
            if sign in _MEANINGLESS and sign not in self.dialect.wildcards and "[*" not in piece:
                message = _MEANINGLESS[sign].format(name=self.dialect.name)
                raise QueryError(f"{message}.", self.text, at)
        return Token("word", place, end)

    def _operator(self, piece: str, place: int) -> Token | None:
        name = self.dialect.operators.get(piece.lower())
        return Token("op", place, place + len(piece), name) if name else None

    def _distance(self, place: int) -> Token | None:
        match = _distances(self.dialect.id).match(self.plain, place, self.end)
        if match is None:
            return None
        for distance in self.dialect.distances:
            words = distance.words(match.group())
            if words is not None:
                if words > MAX_WORDS_BETWEEN:
                    message = f"At most {MAX_WORDS_BETWEEN} words may stand between; write a smaller number."
                    raise QueryError(message, self.text, place)
                return Token("op", place, match.end(), "NEAR", words, distance.ordered)
        return None


def _glued(text: str, place: int) -> bool:
    """Whether a letter, digit or hyphen stands right before: then no new piece begins."""
    return text[place - 1].isalnum() or text[place - 1] in "-_"


@cache
def _compiled(dialect: str) -> tuple[tuple[str, re.Pattern[str], str, bool], ...]:
    return tuple(
        (rule.kind, re.compile(rule.pattern), rule.why, rule.kind not in ("suffix", "heading", "skip", "range"))
        for rule in DIALECTS[dialect].rules
    )


@cache
def _distances(dialect: str) -> re.Pattern[str]:
    """Any of the dialect's distances where an operator may stand: with a blank, a bracket or a quote behind it."""
    forms = "|".join(distance.pattern for distance in DIALECTS[dialect].distances) or "(?!)"
    return re.compile(rf"(?:{forms})(?=[\s(\"']|$)", re.IGNORECASE | re.ASCII)


@cache
def _chunk(stops: str, quotes: str) -> re.Pattern[str]:
    """A run of what is no blank, bracket or quote, and none of the dialect's own stops but as its first sign."""
    double = '"' if '"' in quotes else ""
    closed = rf"\s(){re.escape(double)}"
    return re.compile(rf"[^{closed}][^{closed}{re.escape(stops)}]*")
