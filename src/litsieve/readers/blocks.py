"""Text cut where its records end, a piece at a time: a record whole is taken apart far faster than its lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TextIO

from litsieve.errors import ExportError

_CHUNK: Final = 1 << 18
_WITHOUT_END: Final = 1 << 21  # characters without a mark, after which whole lines are handed on
_LINE: Final = 1 << 27
"""Characters of the longest line that is read; what is longer is no export, and would fill the memory."""


def ended(stream: TextIO, mark: str) -> Iterator[tuple[str, int]]:
    """The text of `stream` in pieces of whole lines, each with the number of its first line.

    A piece ends with the line that holds `mark` (which may begin with a line end), with the end of the text, or
    where no mark has come for two million characters. Raises ExportError for a line that no export has.
    """
    rest, number = "", 1
    while chunk := stream.read(_CHUNK):
        text, at = (rest + chunk if rest else chunk), 0
        while (found := text.find(mark, at)) >= 0 and (end := text.find("\n", found + len(mark))) >= 0:
            piece = text[at : end + 1]
            yield piece, number
            number += piece.count("\n")
            at = end + 1
        rest = text[at:]
        if len(rest) > _WITHOUT_END:
            rest += _line_end(stream, rest)
            yield rest, number
            number += rest.count("\n")
            rest = ""
    if rest:
        yield rest, number


def _line_end(stream: TextIO, begun: str) -> str:
    """What is left of the line that `begun` ends in."""
    line = stream.readline(_LINE)
    if len(line) == _LINE or (len(begun) > _LINE and "\n" not in begun):
        raise ExportError(f"it has a line of more than {_LINE:,} characters. Export the search again, as RIS or CSV.")
    return line
