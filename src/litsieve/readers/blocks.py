"""Text cut where its records end: many together are taken apart far faster than one, and that than its lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple, TextIO

from litsieve.errors import ExportError
from litsieve.readers.interface import Item

_CHUNK: Final = 1 << 15  # what is made of so much stays close to the processor
AHEAD: Final = 8  # characters that are seen behind an end before it is taken for one
WITHOUT_END: Final = 1 << 21  # characters without a mark, after which whole lines are handed on
_LINE: Final = 1 << 27
"""Characters of the longest line that is read; what is longer is no export, and would fill the memory."""


class Piece(NamedTuple):
    """Whole lines of a text: the number of the first, whether a record may end with the last, what stands behind."""

    text: str
    number: int
    whole: bool
    after: str = ""

    def lines(self) -> Iterator[tuple[int, str]]:
        """Each line with its number."""
        return enumerate(self.text.removesuffix("\n").split("\n"), self.number)

    def halves(self, mark: str) -> Sequence[Piece]:
        """The piece cut in two near its middle where `mark` is; nothing where it is but one record."""
        end = _end(self.text, mark, len(self.text) // 2) or _first_end(self.text, mark)
        if not 0 < end < len(self.text):
            return ()
        begun, rest = self.text[:end], self.text[end:]
        number = self.number + begun.count("\n")
        return Piece(begun, self.number, True, rest[:AHEAD]), Piece(rest, number, self.whole, self.after)


class ByLines(NamedTuple):
    """How a format is read line by line: the mark of a record's end, whether one may begin here, what a piece gives,
    and what is left at the end.
    """

    mark: str
    begins: Callable[[], bool]
    take: Callable[[Piece], Iterator[Item]]
    end: Callable[[], Iterator[Item]]


def ended(stream: TextIO, mark: str) -> Iterator[Piece]:
    """The text of `stream` in pieces, each up to the end of a line that `mark` ends in.

    The last piece ends with the text; where no mark has come for two million characters, a piece ends anywhere.
    Raises ExportError for a line that no export has.
    """
    rest, number = "", 1
    while chunk := stream.read(_CHUNK):
        text = rest + chunk
        if end := _end(text, mark, len(text) - AHEAD):
            yield Piece(text[:end], number, True, text[end : end + AHEAD])
            number += text.count("\n", 0, end)
        rest = text[end:]
        if len(rest) > WITHOUT_END:
            rest += _line_end(stream, rest)
            yield Piece(rest, number, whole=False)
            number += rest.count("\n")
            rest = ""
    if rest:
        yield Piece(rest, number, whole=True)


def taken(
    piece: Piece, mark: str, whole: Callable[[Piece], Sequence[Item]], by_lines: Callable[[Piece], Iterator[Item]]
) -> Iterator[Item]:
    """What `whole` makes of a piece; where that is nothing, of its halves, and of a single record `by_lines`."""
    if items := whole(piece) if piece.whole else ():
        yield from items
    elif halves := piece.halves(mark):
        for half in halves:
            yield from taken(half, mark, whole, by_lines)
    else:
        yield from by_lines(piece)


def _end(text: str, mark: str, limit: int) -> int:
    """Where the last line up to `limit` ends that `mark` ends in; 0 where there is none."""
    found, room = text.rfind(mark, 0, max(limit, 0)), len(mark) - mark.endswith("\n")
    while found >= 0:
        end = text.find("\n", found + room) + 1
        if 0 < end <= limit:
            return end
        found = text.rfind(mark, 0, found)
    return 0


def _first_end(text: str, mark: str) -> int:
    """Where the first line ends that `mark` ends in; 0 where there is none."""
    found = text.find(mark)
    return text.find("\n", found + len(mark) - mark.endswith("\n")) + 1 if found >= 0 else 0


def _line_end(stream: TextIO, begun: str) -> str:
    """What is left of the line that `begun` ends in."""
    line = stream.readline(_LINE)
    if len(line) == _LINE or (len(begun) > _LINE and "\n" not in begun):
        raise ExportError(f"it has a line of more than {_LINE:,} characters. Export the search again, as RIS or CSV.")
    return line
