"""Text reduced to what survives retyping, for comparison only."""

from __future__ import annotations

import unicodedata

# Letters that no decomposition takes apart, written as databases without them write them.
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"}
)

_ASCII_GAPS = {c: " " for c in range(128) if not chr(c).isalnum()}


def fold(text: str) -> str:
    """`text` in lower case without accents: `Łódź café` is `lodz cafe`. Length may change."""
    if text.isascii():
        return text.lower()
    # Decomposed before and after: a script capital is a plain capital first, and ß-like letters come apart last.
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_LETTERS)


def words(text: str) -> list[str]:
    """The runs of letters and digits in `text`, folded."""
    folded = fold(text)
    if folded.isascii():
        return folded.translate(_ASCII_GAPS).split()
    return "".join(c if c.isalnum() else " " for c in folded).split()


def title_key(title: str) -> str:
    """`title` reduced to what survives retyping: letters and digits, lower case, no accents, no blanks."""
    return "".join(words(title))


def well_formed(text: str) -> str:
    """`text` with each half of a surrogate pair that stands alone, which no file can hold, as U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def squeeze(text: str) -> str:
    """`text` on one line: every run of white space is one blank, none at the ends."""
    return " ".join(text.split())
