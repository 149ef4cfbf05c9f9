"""Text reduced to what survives retyping, for comparison only."""

from __future__ import annotations

import re
import unicodedata

# Letters that no decomposition takes apart, written as databases without them write them.
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"}
)

# Bytes are translated in a third of the time of text: letters to lower case, all but letters and digits to blanks.
_ASCII = bytes(ord(chr(c).lower()) if chr(c).isalnum() else ord(" ") for c in range(128)) + bytes(128)
_WORD = re.compile(r"[^\W_]+")


class _Marks(dict[int, int | None]):
    """For `str.translate`: accents are left out, everything else stays; learnt as it is met."""

    def __missing__(self, code: int) -> int | None:
        self[code] = None if unicodedata.combining(chr(code)) else code
        return self[code]


_MARKS = _Marks()


def fold(text: str) -> str:
    """`text` in lower case without accents: `Łódź café` is `lodz cafe`. Length may change."""
    if text.isascii():
        return text.lower()
    # Decomposed before and after: a script capital is a plain capital first, and ß-like letters come apart last.
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    if decomposed.isascii():
        return decomposed
    return decomposed.translate(_MARKS).translate(_LETTERS)


def words(text: str) -> list[str]:
    """The runs of letters and digits in `text`, folded."""
    folded = text if text.isascii() else fold(text)
    if folded.isascii():
        return folded.encode().translate(_ASCII).decode().split()
    return _WORD.findall(folded)


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
