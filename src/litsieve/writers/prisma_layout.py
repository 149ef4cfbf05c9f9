"""Where everything of the PRISMA diagram stands: cells of text to boxes, bars and arrows in pixels.

Each line is wrapped to a width that is measured, so a box is as high as its text needs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from litsieve.flow import Flow
from litsieve.flow.look import Look
from litsieve.writers import prisma_content as content
from litsieve.writers.prisma_content import Behind, Box, Cells, Column, Line, Row
from litsieve.writers.prisma_text import balance, clean, width, wrap

SIZE, LINE = 14, 18
NOTE_SIZE, NOTE_LINE = 11, 15
PAD_X, PAD_Y = 10, 8
INDENT, HANG = 10, 10
GAP_X, GAP_Y, STACK = 28, 30, 12
BAR, MARGIN = 28, 12
HEAD = 7
# A box beside another is made as high as that one where they differ by no more than this.
ALIKE = 2 * LINE

# The width of each column by the template, so that all is legible when the drawing is 400 pixels wide on a page.
WIDTHS: Mapping[str, Mapping[Column, int]] = {
    "new-v1": {"main": 214, "side": 268},
    "new-v2": {"main": 160, "side": 174, "other": 156, "other-side": 156},
    "updated-v1": {"previous": 148, "main": 166, "side": 200},
    "updated-v2": {"previous": 134, "main": 156, "side": 164, "other": 152, "other-side": 152},
}
BESIDE: tuple[tuple[Column, Column], ...] = (("main", "side"), ("other", "other-side"))
Kind = Literal["plain", "open", "absent", "header", "grey", "phase"]


@dataclass(frozen=True, slots=True)
class Text:
    """A line as it is printed: where it begins, its baseline, its words, and what it is a part of."""

    x: float
    y: float
    words: str
    of: Behind | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A box or a bar: its rectangle, its kind, the name of its first count, its text."""

    x: int
    y: int
    width: int
    height: int
    kind: Kind
    name: str
    texts: tuple[Text, ...]

    @property
    def right(self) -> int:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """Its lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> int:
        """Halfway between its left and its right edge."""
        return self.x + self.width // 2


@dataclass(frozen=True, slots=True)
class Arrow:
    """A line through points, with a head at the last one."""

    points: tuple[tuple[int, int], ...]
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """All that is drawn, and how large the sheet is."""

    width: int
    height: int
    boxes: tuple[Placed, ...]
    bars: tuple[Placed, ...]
    arrows: tuple[Arrow, ...]
    notes: tuple[Text, ...]


Points = tuple[tuple[int, int], ...]
Grid = Mapping[tuple[Row, Column], Sequence[Placed]]


def shaft_of(arrow: Arrow) -> Points:
    """The points of an arrow's line, which ends where its head begins."""
    *points, (x, y) = arrow.points
    right, down = _direction(arrow)
    return (*points, (x - right * HEAD, y - down * HEAD))


def head_of(arrow: Arrow) -> Points:
    """The corners of an arrow's head, its tip first."""
    x, y = arrow.points[-1]
    right, down = _direction(arrow)
    at, above = x - right * HEAD, y - down * HEAD
    return ((x, y), (at + down * 4, above + right * 4), (at - down * 4, above - right * 4))


def _direction(arrow: Arrow) -> tuple[int, int]:
    """Which way the last part of an arrow runs: right or left, down or up."""
    (x1, y1), (x2, y2) = arrow.points[-2:]
    return (x2 > x1) - (x2 < x1), (y2 > y1) - (y2 < y1)


def place(flow: Flow, cells: Cells, note: str = "", look: Look = content.PLAIN_LOOK) -> Drawing:
    """The diagram of `flow`, whose text is in `cells`, with `note` below its footnotes."""
    left = _lefts(flow.template)
    sheet = max(left[column] + WIDTHS[flow.template][column] for column in left) + MARGIN
    headers = _headers(flow, left)
    tops, grid = _grid(cells, flow.template, left, headers[0].bottom + GAP_Y // 2)
    bars = (*headers, *_phases(grid))
    last = max(box.bottom for stack in grid.values() for box in stack)
    notes = tuple(notes_below((*content.footnotes(flow, cells, look), cited(flow), clean(note)), sheet, last + GAP_Y))
    bottom = int(notes[-1].y) + MARGIN
    boxes = tuple(box for stack in grid.values() for box in stack)
    return Drawing(sheet, bottom, boxes, bars, tuple(_arrows(grid, tops)), notes)


def _lefts(template: str) -> dict[Column, int]:
    """The left edge of each column."""
    x = MARGIN + BAR + MARGIN
    lefts: dict[Column, int] = {}
    for column, room in WIDTHS[template].items():
        lefts[column] = x
        x += room + GAP_X
    return lefts


def _headers(flow: Flow, left: Mapping[Column, int]) -> list[Placed]:
    """The header bars, all as high as the highest."""
    widths = WIDTHS[flow.template]
    wrapped = []
    for text, first, last in content.headers(flow):
        room = left[last] + widths[last] - left[first]
        wrapped.append((first, room, balance(text.split(" "), room - 2 * PAD_X, SIZE, bold=True)))
    height = max(len(lines) for _, _, lines in wrapped) * LINE + PAD_Y
    return [
        centred(left[first], MARGIN, room, height, "header" if first == "main" else "grey", lines)
        for first, room, lines in wrapped
    ]


def centred(x: int, y: int, room: int, height: int, kind: Kind, lines: Sequence[str]) -> Placed:
    """A header bar with its lines in the middle."""
    top = y + (height - len(lines) * LINE) / 2
    texts = tuple(
        Text(round(x + (room - width(line, SIZE, bold=True)) / 2, 1), top + n * LINE + 13, line)
        for n, line in enumerate(lines)
    )
    return Placed(x, y, room, height, kind, kind, texts)


def _grid(
    cells: Cells, template: str, left: Mapping[Column, int], top: int
) -> tuple[dict[Row, int], dict[tuple[Row, Column], list[Placed]]]:
    """The top of each row, and the boxes of each cell below one another."""
    tops: dict[Row, int] = {}
    grid: dict[tuple[Row, Column], list[Placed]] = {}
    for row in content.ROWS:
        here = {column: cells[row, column] for column in left if (row, column) in cells}
        if not here:
            continue
        tops[row] = top
        heights = heights_of(here, WIDTHS[template])
        for column, boxes in here.items():
            grid[row, column] = stacked(boxes, heights[column], left[column], top, WIDTHS[template][column])
        top = max(stack[-1].bottom for (at, _), stack in grid.items() if at == row) + GAP_Y
    return tops, grid


def heights_of(here: Mapping[Column, Sequence[Box]], widths: Mapping[Column, int]) -> dict[Column, list[int]]:
    """How high each box of a row is; first neighbours that are nearly alike are made alike."""
    heights = {
        column: [len(_wrapped(box, widths[column])) * LINE + 2 * PAD_Y for box in boxes]
        for column, boxes in here.items()
    }
    for one, other in BESIDE:
        if one in heights and other in heights and abs(heights[one][0] - heights[other][0]) <= ALIKE:
            heights[one][0] = heights[other][0] = max(heights[one][0], heights[other][0])
    return heights


def _wrapped(box: Box, room: int) -> list[tuple[int, str, Behind | None]]:
    """The printed lines of a box, each with how far it stands in and what it is a part of."""
    return [(*found, line.of) for line in box.lines for found in _wrap_line(line, room - 2 * PAD_X)]


def _wrap_line(line: Line, room: int) -> Iterator[tuple[int, str]]:
    indent = line.depth * INDENT
    # What is listed below a head hangs, so that where the next one begins is seen.
    hang = HANG if line.depth else 0
    for n, words in enumerate(wrap(line.text.split(" "), room - indent, SIZE, hang=hang)):
        yield indent + (hang if n else 0), words.replace("\u00a0", " ")


def stacked(boxes: Sequence[Box], heights: Sequence[int], x: int, y: int, room: int) -> list[Placed]:
    """The boxes of a cell below one another, the first with its top at `y`."""
    placed = []
    for box, height in zip(boxes, heights, strict=True):
        lines = _wrapped(box, room)
        first = y + (height - len(lines) * LINE) / 2 + 13
        texts = tuple(
            Text(x + PAD_X + indent, first + n * LINE, words, of) for n, (indent, words, of) in enumerate(lines)
        )
        placed.append(Placed(x, y, room, height, box.look, box.name, texts))
        y += height + STACK
    return placed


def _phases(grid: Grid) -> Iterator[Placed]:
    """The bars at the left, each as high as the rows of its phase; their text runs upwards."""
    for label, first, last in content.PHASES:
        rows = content.ROWS[content.ROWS.index(first) : content.ROWS.index(last) + 1]
        yield phase(label, [box for (row, _), stack in grid.items() if row in rows for box in stack])


def phase(label: str, boxes: Sequence[Placed]) -> Placed:
    """The bar beside these boxes."""
    y = min(box.y for box in boxes)
    height = max(box.bottom for box in boxes) - y
    text = Text(MARGIN + BAR / 2 + 5, y + height / 2, label)
    return Placed(MARGIN, y, BAR, height, "phase", label.lower(), (text,))


def _arrows(grid: Grid, tops: Mapping[Row, int]) -> Iterator[Arrow]:
    for column in ("main", "other"):
        yield from down(grid, [row for row in tops if (row, column) in grid], column)
    for one, other in BESIDE:
        for row in tops:
            if (row, one) in grid and (row, other) in grid:
                yield from aside(grid[row, one][0], grid[row, other])
    if ("assessed", "other") in grid:
        start, end = grid["assessed", "other"][0], grid["included", "main"][0]
        y = end.y + end.height // 2
        yield Arrow(((start.middle, start.bottom), (start.middle, y), (end.right, y)))
    if ("identification", "previous") in grid and ("total", "main") in grid:
        start, end = grid["identification", "previous"][0], grid["total", "main"][0]
        y = end.y + end.height // 2
        yield Arrow(((start.middle, start.bottom), (start.middle, y), (end.x, y)))


def down(grid: Grid, rows: Sequence[Row], column: Column) -> Iterator[Arrow]:
    """An arrow from the first box of each row of a column to that of the next."""
    for above, below in pairwise(rows):
        start, end = grid[above, column][0], grid[below, column][0]
        yield Arrow(((start.middle, start.bottom), (start.middle, end.y)))


def aside(start: Placed, boxes: Sequence[Placed]) -> Iterator[Arrow]:
    """An arrow to the box beside, and one that branches off it to each box below that one."""
    y = start.y + min(start.height, boxes[0].height) // 2
    yield Arrow(((start.right, y), (boxes[0].x, y)), dashed=boxes[0].kind == "open")
    branch = start.right + GAP_X // 2
    for box in boxes[1:]:
        into = box.y + box.height // 2
        yield Arrow(((branch, y), (branch, into), (box.x, into)), dashed=box.kind == "open")
        y = into


def cited(flow: Flow) -> str:
    """The note that names the template."""
    return f"{content.template_name(flow)}. Page MJ, et al. BMJ 2021;372:n71."


def notes_below(notes: Sequence[str], sheet: int, y: int) -> Iterator[Text]:
    """The notes in lines as wide as the sheet, the first of them at `y`."""
    for text in notes:
        for line in wrap(text.split(" "), sheet - 2 * MARGIN, NOTE_SIZE) if text else ():
            yield Text(MARGIN, y, line.replace("\u00a0", " "))
            y += NOTE_LINE
