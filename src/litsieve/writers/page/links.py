"""Addresses within the page: the list behind a number. What a list is of stands in its address and nowhere else."""

from __future__ import annotations

from urllib.parse import urlencode

from litsieve.writers.prisma_content import Behind


def to_list(**asked: str) -> str:
    """The address of the records that are all of what is `asked`; page/lists.js reads it."""
    return f"#list?{urlencode({name: value for name, value in asked.items() if value})}"


def behind(of: Behind) -> str:
    """The address of the records behind a line of the diagram."""
    return to_list(number=of.number, reason=of.reason, source=of.source)
