"""The text of a JSON file from where reading stands: it grows as it is read and forgets what was read."""

from __future__ import annotations

import re
from typing import Final, TextIO

from litsieve.readers import limits
from litsieve.readers.json_fields import STRING

CHUNK: Final = 1 << 19
# From anywhere to the next bracket that stands in no string.
_TO_BRACKET: Final = re.compile(rf'[^"{{}}\[\]]*+(?:{STRING}[^"{{}}\[\]]*+)*+([{{}}\[\]])', re.DOTALL)
_BETWEEN: Final = re.compile(r"[\s,\ufeff\x1e]*+")
_MARK: Final = re.compile(r'\\.?|["{}\[\]]', re.DOTALL)
_CLOSES: Final = {"{": "}", "[": "]"}
_SHORT: Final = 1 << 16
_LONG: Final = 1 << 22


class Text:
    """The text that is in memory, where reading stands in it (`at`), on which line, and with what before it."""

    __slots__ = ("at", "buffer", "ended", "indent", "line", "stop", "stream")

    def __init__(self, stream: TextIO, line: int = 1) -> None:
        self.stream, self.line = stream, line
        self.buffer, self.at, self.ended = "", 0, False
        self.stop: re.Pattern[str] | None = None
        """What a value that is whole has nowhere in it."""
        self.indent: str | None = ""
        """The white space before what stands at the beginning of its line; None where it stands within one."""

    def grow(self) -> bool:
        """Read more, as much again as there is; False at the end of the stream."""
        if self.at:
            self.buffer, self.at = self.buffer[self.at :], 0
        more = "" if self.ended else self.stream.read(max(CHUNK, len(self.buffer)))
        self.ended = not more
        self.buffer += more
        return bool(more)

    @property
    def is_long(self) -> bool:
        """Whether more is held than an item ever has."""
        return len(self.buffer) - self.at > limits.LONGEST_ITEM

    def move(self, count: int) -> str:
        """Go `count` characters on; these characters."""
        self.indent = None
        return self._pass(count)

    def _pass(self, count: int) -> str:
        end = self.at + count
        passed = self.buffer[self.at : end]
        self.line += passed.count("\n")
        self.at = end
        return passed

    def peek(self) -> str:
        """The next character that is neither white space nor a comma, gone to; `""` at the end."""
        while True:
            match = _BETWEEN.match(self.buffer, self.at)
            gap = self._pass(len(match[0]) if match else 0)
            if "\n" in gap:
                self.indent = gap[gap.rindex("\n") + 1 :]
            elif self.indent is not None:
                self.indent += gap
            if self.at < len(self.buffer):
                return self.buffer[self.at]
            if not self.grow():
                return ""

    def match(self, pattern: re.Pattern[str], ahead: int) -> re.Match[str] | None:
        """What `pattern` matches `ahead` characters on, once so much text is there that it cannot match more."""
        while True:
            match = pattern.match(self.buffer, self.at + ahead)
            whole = match.end() < len(self.buffer) if match else len(self.buffer) > self.at + ahead + _SHORT
            if whole or not self.grow():
                return match

    def end(self, ahead: int = 0, opened: str = "") -> int | None:
        """How far on the value ends that begins `ahead` with a bracket (or that has `opened`).

        Brackets in strings do not count. None where the text ends before, 0 where a bracket closes what another
        did not open, where a long value has `stop` in it, or where it is longer than any item.
        """
        stack = [_CLOSES[one] for one in opened]
        while True:
            match = _TO_BRACKET.match(self.buffer, self.at + ahead)
            if match is None:
                if self.is_long:
                    return 0
                if not self.grow():
                    return None
                if self.stop and len(self.buffer) > _LONG and self.stop.search(self.buffer, 1):
                    return 0
                continue
            ahead = match.end() - self.at
            bracket = match[2]
            if bracket in _CLOSES:
                stack.append(_CLOSES[bracket])
            elif not stack or stack.pop() != bracket:
                return 0
            elif not stack:
                return ahead

    def find(self, pattern: re.Pattern[str], ahead: int) -> int | None:
        """How far on `pattern` is next found, `ahead` characters on or later; None where it is not within an item."""
        while True:
            if match := pattern.search(self.buffer, self.at + ahead):
                return match.end() - self.at
            if self.is_long or not self.grow():
                return None

    def skip(self) -> None:
        """Go behind the value that stands here, or to the end, and hold none of it."""
        depth, quoted = 0, False
        while True:
            passed = len(self.buffer)
            for match in _MARK.finditer(self.buffer, self.at):
                mark = match[0]
                if mark == "\\":  # what it escapes is in the next piece
                    passed = match.start()
                elif mark == '"':
                    quoted = not quoted
                elif not quoted and mark[0] != "\\":
                    depth += 1 if mark in _CLOSES else -1
                    if depth <= 0:
                        self.move(match.end() - self.at)
                        return
            self.move(passed - self.at)
            if not self.grow():
                self.move(len(self.buffer) - self.at)
                return
