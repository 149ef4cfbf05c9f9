"""What this litsieve is, and the versions of what its results rest on."""

from __future__ import annotations

import platform
import unicodedata
from importlib import metadata
from typing import Final

__version__ = metadata.version("litsieve")

METHOD: Final = {"readers": 5, "dedupe": 4}
"""Counts up when a room gives other tables for the same input; part of every cache key."""

# What can change a result: the parsers, the similarity, the table library and Python's Unicode tables.
COMPUTING: Final = ("lxml", "pandas", "pyarrow", "pydantic", "python-calamine", "PyYAML", "rapidfuzz")


def made_with() -> dict[str, str]:
    """Name and version of litsieve and of all that computes, sorted by name."""
    versions = {name: metadata.version(name) for name in COMPUTING}
    versions |= {
        "litsieve": __version__,
        "python": platform.python_version(),
        "unicode": unicodedata.unidata_version,
    }
    return dict(sorted(versions.items(), key=lambda item: item[0].lower()))
