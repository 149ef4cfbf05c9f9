"""Findings as commands that a GitHub workflow reads from its log, so that they stand beside the lines they are on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from litsieve.writers.audits.told import Row, Told

LEVELS: Final[Mapping[str, str]] = {"error": "error", "warning": "warning", "note": "notice"}


def write(told: Told) -> str:
    """A command a finding, and the judgement."""
    return "\n".join(_lines(told)) + "\n"


def _lines(told: Told) -> Iterator[str]:
    for row in told.rows:
        level = "error" if told.fails(row.severity) else LEVELS[row.severity]
        yield f"::{level} {_place(row)},title={_property(row.title)}::{_data(row.advice)}"
    yield told.judged


def _place(row: Row) -> str:
    file = f"file={_property(row.file)}"
    return f"{file},line={row.line}" if row.line else file


def _data(text: str) -> str:
    """`text` as the message of a command; a line end would begin a command of its own."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """`text` as the value of a property, which a comma or colon would end."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
