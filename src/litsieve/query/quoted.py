"""Quotes of every shape: which characters are one, and strings in which a quote is written twice."""

from __future__ import annotations

import re
from typing import Final

from litsieve.errors import QueryError

QUOTES: Final = '"“”„‟«»＂″'
"""All that counts as a double quote."""

# One character for one, so that places stay true.
_PLAIN: Final = str.maketrans(
    {**dict.fromkeys(QUOTES, '"'), **dict(zip("（）＊？～：，＄", "()*?~:,$", strict=True))}
)
_QUOTE: Final = re.compile(f"[{QUOTES}]")


def plain(text: str) -> str:
    """`text` with the quotes, brackets and wildcards of other keyboards as ours; places stay as they are."""
    return text.translate(_PLAIN)


def string(text: str, plain: str, start: int) -> tuple[str, int]:
    """What stands in the quotes that open at `start`, a quote written twice as one, and the place behind them."""
    found, place = [], start + 1
    while match := _QUOTE.search(text, place):
        found.append(text[place : match.start()])
        place = match.end()
        if not text.startswith(match.group(), place):
            return "".join(found), place
        found.append(match.group())
        place += 1
    raise QueryError("This quote is never closed; write the second one.", text, start)


def quote(said: str) -> str:
    """`said` in quotes, so that `string` reads it back."""
    return f'"{_QUOTE.sub(lambda match: match.group() * 2, said)}"'
