"""The name that was probably meant where one is not known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

_LONGEST: Final = 80
"""Of a longer name only the beginning is compared, so that none takes long."""


def nearest(name: str, known: Iterable[str], count: int = 1) -> list[str]:
    """Up to `count` of the names `known` that are most like `name`, the likeliest first."""
    from difflib import get_close_matches  # loaded when a name is wrong

    return get_close_matches(name[:_LONGEST], list(known), n=count)
