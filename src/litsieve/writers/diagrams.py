"""The flow diagram in every format that it is written in, by the ending of a file."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Final

from litsieve.errors import UsageError
from litsieve.flow import Flow
from litsieve.flow.look import Look
from litsieve.writers.prisma_content import PLAIN_LOOK

# The module that draws each; imported when asked for.
FORMATS: Final[Mapping[str, str]] = {
    "svg": "prisma_svg",
    "pdf": "prisma_pdf",
    "png": "prisma_png",
    "mmd": "prisma_mermaid",
}


def format_of(suffix: str) -> str:
    """The format that a file of this ending is drawn in; UsageError where there is none."""
    format = suffix.removeprefix(".").lower()
    if format not in FORMATS:
        endings = ", ".join(f".{name}" for name in FORMATS)
        raise UsageError(f"a diagram is not drawn as {suffix or 'a file without an ending'!r}; use one of {endings}")
    return format


def check(format: str, *, narrow: bool) -> None:
    """UsageError where `format` has no narrow layout."""
    if narrow and format == "mmd":
        raise UsageError("Mermaid lays a diagram out by itself: --narrow is for .svg, .pdf and .png")


def draw(
    format: str,
    flow: Flow,
    *,
    labels: Mapping[str, str],
    title: str,
    note: str = "",
    look: Look = PLAIN_LOOK,
    narrow: bool = False,
) -> bytes:
    """A file of `format` with the diagram of `flow`; where `narrow`, its lanes stand below one another."""
    drawer = import_module(f"litsieve.writers.{FORMATS[format]}")
    layout = {"narrow": True} if narrow else {}
    drawn = drawer.draw(flow, labels=labels, title=title, note=note, look=look, **layout)
    return drawn if isinstance(drawn, bytes) else drawn.encode("utf-8", "replace")
