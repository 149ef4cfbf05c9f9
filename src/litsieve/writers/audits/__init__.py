"""What an audit found, for the programs that run it: a file a format, a line here for each.

A writer is a module with `write(told) -> str`. Messages quote titles and names of files, so every writer makes them
one line that its format takes for nothing but text.
"""

from __future__ import annotations

from importlib import import_module
from typing import Final, Protocol, cast

from litsieve.writers.audits.json import content
from litsieve.writers.audits.told import Told

FORMATS: Final = ("json", "junit", "github", "sarif")


class AuditWriter(Protocol):
    """A module that writes what an audit found."""

    def write(self, told: Told) -> str:
        """The whole document, its last line ended."""
        ...


def write(format: str, told: Told) -> str:
    """`told` as one of FORMATS."""
    assert format in FORMATS, format
    module = cast("AuditWriter", import_module(f"litsieve.writers.audits.{format}"))
    return module.write(told)


__all__ = ["FORMATS", "AuditWriter", "Told", "content", "write"]
