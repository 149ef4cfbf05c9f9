"""An entry of BibTeX as it came, without what it inherited: where its parents are read again, so is that."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

import pandas as pd

from litsieve.readers.interface import Part
from litsieve.tables import load_list

_TYPE, _KEY = "ENTRYTYPE", "ID"
_BRACES: Final = re.compile(r"[{}]")
_INHERITED: Final = "crossref."
_REFERENCES: Final = frozenset(("crossref", "xref", "xdata"))


def own(rows: pd.DataFrame) -> Iterator[list[Part]]:
    """What each entry says itself: where it refers to another, a field on a line of another entry is inherited.

    What refers to none is whole: IEEE Xplore begins an entry on the line on which the one before it ends.
    `rows` are whole files, in their order, or have been through `bounded`.
    """
    ends = (rows if "end" in rows.columns else bounded(rows))["end"]
    for raw, line, end in zip(rows["raw"], rows["line"], ends, strict=True):
        parts: list[Part] = load_list(raw)
        if _REFERENCES.isdisjoint(tag for tag, _, _ in parts):
            yield parts
            continue
        beyond = float("inf") if pd.isna(end) or end <= line else end
        yield [part for part in parts if line <= part[2] < beyond and not part[0].startswith(_INHERITED)]


def bounded(rows: pd.DataFrame) -> pd.DataFrame:
    """`rows`, which are whole files in their order, with the line on which the next entry of the file begins."""
    return rows.assign(end=rows.groupby("file", sort=False)["line"].shift(-1))


def entry(parts: Sequence[Part]) -> str:
    """`@article{key, …}`, each value in braces, or in quotes where its braces do not close."""
    found = {tag: value for tag, value, _ in parts[:2] if tag in (_TYPE, _KEY)}
    fields = [f"  {tag} = {_delimited(value)},\n" for tag, value, _ in parts[len(found) :]]
    return "".join([f"@{found.get(_TYPE, 'misc')}{{{found.get(_KEY, '')},\n", *fields, "}\n\n"])


def _delimited(value: str) -> str:
    depth = 0
    for brace in _BRACES.findall(value):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return f'"{value}"'
    return f"{{{value}}}" if depth == 0 else f'"{value}"'
