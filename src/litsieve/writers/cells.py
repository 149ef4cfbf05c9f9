"""Values as text in a cell or on a line, and `csv_text`, through which every CSV of litsieve is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

import pandas as pd

from litsieve.normalize.cells import guard, join_list, join_names, unguard
from litsieve.tables import LISTS, load_list

__all__ = ["csv_text", "guard", "one_line", "people", "readable", "texts", "unguard", "visible"]

# The columns of RECORDS and REPORTS whose cells hold JSON.
JSON_LISTS: Final = ("authors", *LISTS, "sources", "affiliations")
JSON_OBJECTS: Final = ("filled",)

_REMEMBERED: Final = 1 << 14
_TO_QUOTE = re.compile(r'[",\r\n]|^\s|\s$')
# Control characters that are no white space, lone surrogates, and what is no character at all.
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def visible(text: str) -> str:
    """`text` with a sign in the place of each control character: ESC is `␛`, what has no sign is U+FFFD."""
    if text.isprintable():  # as most is, which is told without a look at each character
        return text
    return _UNSEEN.sub(_sign, text)


def one_line(text: str) -> str:
    """`text` on one line: each run of white space and line ends is one blank, control characters are visible."""
    # Most text is a line already, and to see that is far cheaper than to make one.
    if text.isprintable() and "  " not in text:
        return text.strip()
    return visible(" ".join(text.split()))


def texts(values: pd.Series[Any]) -> list[str]:
    """A column as text: missing is `""`, a flag is `true` or `false`."""
    if values.dtype == bool:
        return ["true" if value else "false" for value in values]
    if values.dtype == "str" and not values.hasnans:
        return values.tolist()
    return values.astype("str").where(values.notna(), "").tolist()


def readable(rows: pd.DataFrame) -> pd.DataFrame:
    """`rows` with its lists written for people: `Family, Given; Body` and `a; b` instead of JSON."""
    there = [name for name in JSON_LISTS if name in rows.columns]
    return rows.assign(**{name: _spelled(rows[name], name) for name in there})


def csv_text(frame: pd.DataFrame, columns: Sequence[str] | None = None) -> str:
    """`columns` of `frame` (all of them where None) as CSV: a header, `,`, `"` where needed, LF.

    No spreadsheet program takes a cell for a formula (`guard`). There is no byte-order mark: all programs but
    Excel read the file better without, and for Excel there is XLSX.
    """
    names = list(frame.columns if columns is None else columns)
    cells = [_each(_cell, texts(frame[name])) for name in names]
    lines = [",".join(map(_cell, names)), *(_line(row) for row in zip(*cells, strict=True))]
    return "\n".join(lines) + "\n"


def _line(row: Iterable[str]) -> str:
    # A lone empty cell would be an empty line, which readers take for no row at all.
    return ",".join(row) or '""'


def _cell(text: str) -> str:
    text = guard(text)
    return '"' + text.replace('"', '""') + '"' if _TO_QUOTE.search(text) else text


def _spelled(cells: pd.Series[Any], name: str) -> pd.Series[Any]:
    spell = people if name == "authors" else _several
    return pd.Series([spell(cell) for cell in cells.tolist()], index=cells.index, dtype="str")


# The same reports stand in several outputs, which are written one after the other.
@lru_cache(maxsize=_REMEMBERED)
def people(cell: str) -> str:
    """A cell of authors, which holds JSON, for people."""
    return join_names(load_list(cell))


@lru_cache(maxsize=_REMEMBERED)
def _several(cell: str) -> str:
    return join_list(load_list(cell))


def _each(spell: Callable[[str], str], texts: list[str]) -> list[str]:
    """`spell` of each text; of equal ones, of which columns are full, once."""
    spelled = {text: spell(text) for text in dict.fromkeys(texts)}
    return [spelled[text] for text in texts]


_SIGNS: Final[Mapping[str, str]] = {chr(code): chr(0x2400 + code) for code in range(0x20)} | {"\x7f": "␡"}


def _sign(match: re.Match[str]) -> str:
    return _SIGNS.get(match.group(), "\ufffd")
