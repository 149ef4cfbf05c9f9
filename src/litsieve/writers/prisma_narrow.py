"""The PRISMA diagram for a narrow place, a phone or a column of a journal: one lane below the other.

At 400 pixels its letters are 11 pixels high, where those of four lanes beside one another would be 6.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from litsieve.flow import Flow
from litsieve.flow.look import Look
from litsieve.writers import prisma_content as content
from litsieve.writers import prisma_layout as layout
from litsieve.writers.prisma_content import Cells, Column, Row
from litsieve.writers.prisma_layout import BAR, GAP_X, GAP_Y, LINE, MARGIN, PAD_X, PAD_Y, SIZE, Arrow, Drawing, Placed
from litsieve.writers.prisma_text import balance, clean, width

GUTTER: Final = 16
"""Beside the boxes, for lines that pass a lane: of previous studies at the left, of the first lane at the right."""
LEFT: Final = MARGIN + BAR + GUTTER
ROOMS: Final[Mapping[Column, int]] = {"previous": 168, "main": 168, "side": 202, "other": 168, "other-side": 202}
LEFTS: Final[Mapping[Column, int]] = {
    column: LEFT if column in {"previous", "main", "other"} else LEFT + ROOMS["main"] + GAP_X for column in ROOMS
}
RIGHT: Final = LEFTS["side"] + ROOMS["side"]
SHEET: Final = RIGHT + GUTTER + 8
_LABEL: Final = 10
"""What a bar is longer than its label."""

Grid = dict[tuple[Row, Column], list[Placed]]


_LANES: Final[Mapping[Column, tuple[Column, ...]]] = {
    "previous": ("previous",),
    "main": ("main", "side"),
    "other": ("other", "other-side"),
}
_ENDS: Final[tuple[Row, ...]] = ("included", "total", "synthesis")


class _Band(NamedTuple):
    """What stands below one another: a header, the columns and the rows."""

    header: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def place(flow: Flow, cells: Cells, note: str = "", look: Look = content.PLAIN_LOOK) -> Drawing:
    """The diagram of `flow`, whose text is in `cells`, with `note` below its footnotes."""
    grid: Grid = {}
    bars: list[Placed] = []
    y = MARGIN
    for band in _bands(flow):
        if band.header:
            bars.append(_header(band, y))
            y = bars[-1].bottom + GAP_Y // 2
        here = _grid(cells, band, y)
        bars += _phases(here)
        grid |= here
        y = max(box.bottom for stack in here.values() for box in stack) + GAP_Y
    boxes = tuple(box for stack in grid.values() for box in stack)
    said = (*content.footnotes(flow, cells, look), layout.cited(flow), clean(note))
    notes = tuple(layout.notes_below(said, SHEET, y))
    arrows = tuple(_arrows(grid, bars))
    return Drawing(SHEET, int(notes[-1].y) + MARGIN, boxes, tuple(bars), arrows, notes)


def _bands(flow: Flow) -> Iterator[_Band]:
    rows = tuple(row for row in content.ROWS if row not in _ENDS)
    for header, column, _ in content.headers(flow):
        yield _Band(header, _LANES[column], rows)
    yield _Band("", ("main",), _ENDS)


def _header(band: _Band, y: int) -> Placed:
    room = RIGHT - LEFT
    lines = balance(band.header.split(" "), room - 2 * PAD_X, SIZE, bold=True)
    kind: layout.Kind = "header" if "main" in band.columns else "grey"
    return layout.centred(LEFT, y, room, len(lines) * LINE + PAD_Y, kind, lines)


def _grid(cells: Cells, band: _Band, top: int) -> Grid:
    """The boxes of each cell of a band."""
    grid: Grid = {}
    for row in band.rows:
        here = {column: cells[row, column] for column in band.columns if (row, column) in cells}
        if not here:
            continue
        heights = layout.heights_of(here, ROOMS)
        first = heights[band.columns[0]]
        first[0] = max(first[0], _least(row))
        for column, boxes in here.items():
            grid[row, column] = layout.stacked(boxes, heights[column], LEFTS[column], top, ROOMS[column])
        top = max(grid[row, column][-1].bottom for column in here) + GAP_Y
    return grid


def _least(row: Row) -> int:
    """How high a row must be, where it may be all that stands beside the label of its phase."""
    labels = [label for label, first, _ in content.PHASES if first == row]
    return max((int(width(label, SIZE, bold=True)) + _LABEL for label in labels), default=0)


def _phases(grid: Grid) -> Iterator[Placed]:
    for label, first, last in content.PHASES:
        rows = content.ROWS[content.ROWS.index(first) : content.ROWS.index(last) + 1]
        boxes = [box for (row, _), stack in grid.items() if row in rows for box in stack]
        if boxes:
            yield layout.phase(label, boxes)


def _arrows(grid: Grid, bars: Sequence[Placed]) -> Iterator[Arrow]:
    for one, other in layout.BESIDE:
        for row in content.ROWS:
            if (row, one) in grid and (row, other) in grid:
                yield from layout.aside(grid[row, one][0], grid[row, other])
    lane = [row for row in content.ROWS if row not in _ENDS]
    yield from layout.down(grid, [row for row in lane if (row, "main") in grid], "main")
    yield from layout.down(grid, [row for row in lane if (row, "other") in grid], "other")
    yield from layout.down(grid, [row for row in _ENDS if (row, "main") in grid], "main")
    included = grid["included", "main"][0]
    if ("assessed", "other") in grid:
        yield _past(grid["assessed", "main"][0], bars, included)
    last = grid["assessed", "other" if ("assessed", "other") in grid else "main"][0]
    yield Arrow(((last.middle, last.bottom), (included.middle, included.y)))
    if ("identification", "previous") in grid and ("total", "main") in grid:
        start, end = grid["identification", "previous"][0], grid["total", "main"][0]
        x, y, into = LEFT - GUTTER // 2, start.y + start.height // 2, end.y + end.height // 2
        yield Arrow(((start.x, y), (x, y), (x, into), (end.x, into)))


def _past(start: Placed, bars: Sequence[Placed], end: Placed) -> Arrow:
    """From the first lane down past the second one, at its right."""
    header = min(bar.y for bar in bars if bar.kind == "grey" and bar.y > start.y)
    x, y, into = RIGHT + GUTTER // 2, header - GAP_Y // 2, end.y + end.height // 2
    return Arrow(((start.middle, start.bottom), (start.middle, y), (x, y), (x, into), (end.right, into)))
