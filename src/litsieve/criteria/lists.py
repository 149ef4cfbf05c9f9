"""Checks on columns that hold a list of names, and the remark on a name that is none."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
import pandas as pd
from pydantic_core import PydanticCustomError

from litsieve.normalize.languages import CODES, code
from litsieve.normalize.nearest import nearest
from litsieve.query.values import Verdicts
from litsieve.tables import load_list


def by_cell(cells: pd.Series[str], verdict: Callable[[list[str]], int]) -> Verdicts:
    """The verdict on the list in each cell; equal cells are judged once."""
    values = cells.tolist()
    judged = {cell: verdict(load_list(cell)) for cell in dict.fromkeys(values)}
    return np.array([judged[cell] for cell in values], dtype=np.int8)


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """`did you mean review?`, or `""` where nothing is like it."""
    close = nearest(name, known)
    return f"did you mean {close[0]}?" if close else ""


def language_codes(option: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """The codes of languages by their names or codes, each once; a fault of `option` where one is not known."""
    for name in names:
        if code(name) not in CODES:
            message = "{option}: {name} is no language that we know; {hint}"
            hint = did_you_mean(name.lower(), CODES) or "write its ISO 639 code or its English name"
            raise PydanticCustomError("language", message, {"option": option, "name": repr(name), "hint": hint})
    return tuple(dict.fromkeys(map(code, names)))
