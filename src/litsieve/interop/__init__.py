"""Decisions from and to other tools: how each writes them. Which report a record is, and who it was, is not here."""

from __future__ import annotations

from typing import Final, cast

from litsieve.interop import asreview, colrev, covidence, plain, rayyan
from litsieve.interop.interface import Claim, Heard, Said, Tool

TOOLS: Final[dict[str, Tool]] = {
    "rayyan": cast(Tool, rayyan),
    "covidence": cast(Tool, covidence),
    "asreview": cast(Tool, asreview),
    "colrev": cast(Tool, colrev),
    "csv": cast(Tool, plain),
}

__all__ = ["TOOLS", "Claim", "Heard", "Said", "Tool"]
