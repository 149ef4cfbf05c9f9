"""Which sources found the same reports, as a chart: a column for each set of sources, a row for each source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from litsieve.tables import load_list
from litsieve.writers.page.links import to_list
from litsieve.writers.prisma_text import clean, width

MOST: Final = 24
"""Columns that are drawn; the smallest sets beyond them are summed up in words."""
_COLUMN, _ROW, _BARS, _TOP, _GAP = 40, 28, 170, 22, 16
_SIZE: Final = 13
_WIDEST: Final = 190


@dataclass(frozen=True, slots=True)
class Column:
    """One set of sources: where it stands, its bars, the ends of the line through its dots."""

    x: int
    reports: int
    included: int
    top: float
    height: float
    inner_top: float
    inner_height: float
    dots: tuple[tuple[int, bool], ...]
    first: int
    last: int
    label: str
    link: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The chart: its size, where its parts begin, the names of its rows, its columns, what is not drawn."""

    width: int
    height: int
    left: int
    base: int
    rows: tuple[tuple[str, int], ...]
    columns: tuple[Column, ...]
    left_out: int
    left_out_reports: int


def chart(combinations: pd.DataFrame, names: dict[str, str]) -> Chart:
    """The chart of COMBINATIONS; `names` are the printed names of the sources by id, in their order."""
    shown = combinations.head(MOST)
    rest = combinations.iloc[MOST:]
    most = max(shown["reports"], default=0) or 1
    labels = [_cut(clean(name)) for name in names.values()]
    left = int(max((width(label, _SIZE) for label in labels), default=0)) + 16
    base = _TOP + _BARS
    rows = tuple((label, base + _GAP + n * _ROW + _ROW // 2) for n, label in enumerate(labels))
    columns = tuple(
        _column(row, left + n * _COLUMN, most, base, names)
        for n, row in enumerate(shown.itertuples(index=False, name=None))
    )
    height = base + _GAP + len(labels) * _ROW + 6
    wide = left + max(len(columns), 1) * _COLUMN + 6
    return Chart(wide, height, left, base, rows, columns, len(rest), int(rest["reports"].sum()))


def _column(row: tuple[Any, ...], x: int, most: int, base: int, names: dict[str, str]) -> Column:
    cell, reports, included = row[0], int(row[1]), int(row[2])
    inside: Sequence[str] = load_list(cell)
    places = [n for n, name in enumerate(names) if name in inside]
    ys = [base + _GAP + n * _ROW + _ROW // 2 for n in range(len(names))]
    high, inner = (round(_BARS * n / most, 1) for n in (reports, included))
    told = " and ".join(names[name] for name in names if name in inside)
    alone = " alone" if len(inside) == 1 else ""
    return Column(
        x=x,
        reports=reports,
        included=included,
        top=base - high,
        height=high,
        inner_top=base - inner,
        inner_height=inner,
        dots=tuple((y, n in places) for n, y in enumerate(ys)),
        first=ys[places[0]],
        last=ys[places[-1]],
        label=f"{told}{alone}: {reports:,} reports, {included:,} of them included",
        link=to_list(only=" ".join(inside)),
    )


def _cut(name: str) -> str:
    """`name` as far as there is room for it."""
    if width(name, _SIZE) <= _WIDEST:
        return name
    while name and width(f"{name}…", _SIZE) > _WIDEST:
        name = name[:-1]
    return f"{name.rstrip()}…"
