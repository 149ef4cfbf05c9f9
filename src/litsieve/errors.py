"""What stops a command: one base, its few children, and the exit code each one ends with.

What is wrong in the *data* is not here: that is a row of PROBLEMS or FINDINGS, with its place and its remedy.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple


class LitsieveError(Exception):
    """The base of all errors that a user can mend; its text says what, where and what to do."""

    exit_code: ClassVar[int] = 3


class UsageError(LitsieveError):
    """The command was asked for something it cannot do: a format it does not write, a box there is none of."""

    exit_code = 2


class ExportError(LitsieveError):
    """An export that cannot be read as any format at all."""


class DecisionError(LitsieveError):
    """A file of people (decisions, codes, rulings) that cannot be read as its table."""


class WorkspaceError(LitsieveError):
    """The disk says no: a folder that is missing, locked by another run, or outside the review."""


class QueryError(LitsieveError):
    """A search expression that does not parse; `position` is the 0-based place in `text` where it fails."""

    def __init__(self, message: str, text: str, position: int) -> None:
        self.message, self.text, self.position = message, text, position
        super().__init__(f"{message}\n{caret(text, position)}")


class ProtocolFault(NamedTuple):
    """One fault of a protocol: the line in the file (1-based, 0 if none), the path of keys, what to do."""

    line: int
    path: str
    message: str


class ProtocolError(LitsieveError):
    """Everything that is wrong in a protocol, at once."""

    def __init__(self, file: str, faults: Sequence[ProtocolFault]) -> None:
        self.file, self.faults = file, tuple(sorted(faults))
        super().__init__("\n".join(self._told(fault) for fault in self.faults))

    def _told(self, fault: ProtocolFault) -> str:
        place = f"{self.file}:{fault.line}" if fault.line else self.file
        return ": ".join(part for part in (place, fault.path, fault.message) if part)


def caret(text: str, position: int, *, width: int = 72) -> str:
    """Show the part of `text` around `position` on one line, with a caret under the place."""
    flat = "".join(c if c.isprintable() else " " for c in text)
    start = max(0, min(position - width // 2, len(flat) - width))
    shown = flat[start : start + width]
    before, after = "…" if start else "", "…" if start + width < len(flat) else ""
    return f"  {before}{shown}{after}\n  {' ' * (len(before) + position - start)}^"
