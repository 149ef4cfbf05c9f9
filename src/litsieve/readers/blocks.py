"""Text cut where its records end, a piece at a time: a record whole is taken apart far faster than its lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple, TextIO

from litsieve.errors import ExportError

_CHUNK: Final = 1 << 18
_WITHOUT_END: Final = 1 << 21  # characters without a mark, after which whole lines are handed on
_LINE: Final = 1 << 27
"""Characters of the longest line that is read; what is longer is no export, and would fill the memory."""


class Piece(NamedTuple):
    """Whole lines of a text: the number of the first, and whether the piece ends where a record may end."""

    text: str
    number: int
    whole: bool

    def lines(self) -> Iterator[tuple[int, str]]:
        """Each line with its number."""
        return enumerate(self.text.removesuffix("\n").split("\n"), self.number)


def ended(stream: TextIO, mark: str) -> Iterator[Piece]:
    """The text of `stream` in pieces, each up to the end of the line that `mark` ends in.

    The last piece ends with the text; where no mark has come for two million characters, a piece ends anywhere.
    Raises ExportError for a line that no export has.
    """
    rest, number, room = "", 1, 0 if mark.endswith("\n") else 1
    while chunk := stream.read(_CHUNK):
        text, at = (rest + chunk if rest else chunk), 0
        while (found := text.find(mark, at)) >= 0 and (end := text.find("\n", found + len(mark) - 1 + room)) >= 0:
            piece = text[at : end + 1]
            yield Piece(piece, number, whole=True)
            number += piece.count("\n")
            at = end + 1
        rest = text[at:]
        if len(rest) > _WITHOUT_END:
            rest += _line_end(stream, rest)
            yield Piece(rest, number, whole=False)
            number += rest.count("\n")
            rest = ""
    if rest:
        yield Piece(rest, number, whole=True)


def _line_end(stream: TextIO, begun: str) -> str:
    """What is left of the line that `begun` ends in."""
    line = stream.readline(_LINE)
    if len(line) == _LINE or (len(begun) > _LINE and "\n" not in begun):
        raise ExportError(f"it has a line of more than {_LINE:,} characters. Export the search again, as RIS or CSV.")
    return line
