"""What the readers of tagged text share: the record in the making, and the text that stands in none."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from typing import Final

from litsieve.readers.interface import Entry, Problem

_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# Every tag that RIS and Web of Science could have: a letter, then a letter or a digit.
TAGS: Final = frozenset(a + b for a in _LETTERS for b in _LETTERS + "0123456789")
# How a line of RIS begins that is in the standard form: looking it up is cheaper than taking it apart.
STANDARD: Final = {f"{tag}  -{end}": tag for tag in sorted(TAGS) for end in ("", " ", "\t", "\n")}
_RAW: Final = 2000


class Block:
    """A record in the making. `typed` says that the tag which begins a record was there."""

    __slots__ = ("_more", "bare_end", "blank", "fields", "loose", "start", "typed")

    def __init__(self, start: int, *, typed: bool, loose: bool = False) -> None:
        self.start, self.typed, self.loose = start, typed, loose
        self.blank = False  # an empty line was the last
        self.bare_end = 0  # the line of an end tag that lacks its hyphen
        self.fields: list[tuple[str, str, int]] = []
        # One text a value, grown in place: a list of a million lines would take ten times their size.
        self._more: dict[int, StringIO] = {}

    def add(self, tag: str, value: str, line: int) -> None:
        """A tag and its value."""
        self.fields.append((tag, value, line))

    def extend(self, value: str, *, between: str = "\n") -> None:
        """A further line of the last value, kept as a line."""
        self._further(between + value)

    def wrap(self, value: str, *, between: str = " ") -> None:
        """A further line of the last value that is parted from it only because lines are short."""
        self._further(between + value)

    def _further(self, text: str) -> None:
        at = len(self.fields) - 1
        if at not in self._more:
            self._more[at] = StringIO(newline="")
        self._more[at].write(text)

    def last(self) -> str:
        """The tag that a line without one belongs to."""
        return self.fields[-1][0] if self.fields else ""

    def has(self, tags: frozenset[str]) -> bool:
        """Whether one of `tags` is there."""
        return any(field[0] in tags for field in self.fields)

    def entry(self) -> Entry:
        """What was gathered."""
        for at, more in self._more.items():
            tag, value, line = self.fields[at]
            self.fields[at] = (tag, (value + more.getvalue()).lstrip(), line)
        self._more = {}
        return Entry(self.start, tuple(self.fields))

    def raw(self, between: str = "  - ") -> str:
        """The block much as it stood in the file, with `between` tag and value, cut where it is long."""
        lines, size = [], 0
        for tag, value, _ in self.entry().parts:
            lines.append(f"{tag}{between}{value}"[:_RAW])
            size += len(lines[-1])
            if size > _RAW:
                break
        return "\n".join(lines)[:_RAW]


class Stray:
    """Lines of text outside the records, one problem for each run of them."""

    def __init__(self, code: str) -> None:
        self._code = code
        self._clear()

    def _clear(self) -> None:
        self._line, self._count, self._size = 0, 0, 0
        self._raw: list[str] = []

    def add(self, text: str, line: int) -> None:
        """One more line; of a long run only the beginning is held."""
        self._line = self._line or line
        self._count += 1
        if self._size < _RAW:
            self._raw.append(text[:_RAW])
            self._size += len(text) + 1

    def flush(self) -> Iterator[Problem]:
        """The problem of the run that ends here, if there is one."""
        if self._count:
            lines = "A line" if self._count == 1 else f"{self._count} lines"
            verb = "stands" if self._count == 1 else "stand"
            message = f"{lines} of text {verb} outside the records; no record was made of it."
            yield Problem(self._line, self._code, message, "\n".join(self._raw)[:_RAW])
            self._clear()
