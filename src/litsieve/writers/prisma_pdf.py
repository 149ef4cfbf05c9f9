"""A flow as the PRISMA 2020 flow diagram in PDF: the drawing of the SVG on a page of its size, its text selectable.

The font is in the package, so that it looks the same everywhere and nothing of the system is needed. A letter that
the font lacks is an empty box; the SVG shows it where the reader's system has it.
"""

from __future__ import annotations

import hashlib
import io
import pkgutil
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Final

from litsieve.flow import Flow
from litsieve.flow.look import Look
from litsieve.writers import prisma_content as content
from litsieve.writers import prisma_layout, prisma_narrow
from litsieve.writers.prisma_colours import ARROWS, FAINT, Colours, colours
from litsieve.writers.prisma_layout import (
    NOTE_SIZE,
    SIZE,
    Arrow,
    Drawing,
    Kind,
    Placed,
    Points,
    Text,
    head_of,
    shaft_of,
)
from litsieve.writers.prisma_svg import named
from litsieve.writers.prisma_text import width

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

# A pixel of the drawing is a ninety-sixth of an inch, a point of the page a seventy-second.
POINT: Final = 0.75
REGULAR, BOLD = "LiberationSans", "LiberationSans-Bold"
_FILES: Final = {REGULAR: "fonts/LiberationSans-Regular.ttf", BOLD: "fonts/LiberationSans-Bold.ttf"}
_CREATED: Final = "D:20000101000000+00'00'"
_BARS: Final = frozenset({"header", "grey", "phase"})


def draw(
    flow: Flow,
    *,
    labels: Mapping[str, str],
    title: str,
    note: str = "",
    look: Look = content.PLAIN_LOOK,
    narrow: bool = False,
) -> bytes:
    """The diagram of `flow` as a document of one page; equal flows give equal bytes."""
    from reportlab.pdfgen.canvas import Canvas

    fonts()
    drawing = (prisma_narrow if narrow else prisma_layout).place(flow, content.cells(flow, labels, look), note, look)
    out = io.BytesIO()
    page = Canvas(out, pagesize=(drawing.width * POINT, drawing.height * POINT), pageCompression=1, invariant=1)
    # The environment may name another day (SOURCE_DATE_EPOCH), and the document's id begins with the day.
    page.setDateFormatter(lambda *_: _CREATED)
    page._doc.signature = hashlib.md5(usedforsecurity=False)
    page.setTitle(named(title))
    page.setAuthor("")
    page.setSubject(content.template_name(flow))
    page.setCreator("litsieve")
    page.scale(POINT, POINT)
    _Pen(page, drawing.height).draw(drawing, colours(look))
    page.showPage()
    page.save()
    return out.getvalue()


@cache
def fonts() -> None:
    """Make the fonts known; they are read once."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for name, file in _FILES.items():
        data = pkgutil.get_data("litsieve.writers", file)
        assert data, file
        pdfmetrics.registerFont(TTFont(name, io.BytesIO(data)))


class _Pen:
    """Draws on a page whose origin is below, what was placed from above."""

    def __init__(self, page: Canvas, height: float) -> None:
        self.page, self.height = page, height

    def draw(self, drawing: Drawing, painted: Mapping[Kind, Colours]) -> None:
        for arrow in drawing.arrows:
            self._arrow(arrow)
        for box in (*drawing.bars, *drawing.boxes):
            self._box(box, painted[box.kind])
        self.page.setFillColor(FAINT)
        for note in drawing.notes:
            self._text(note, NOTE_SIZE)

    def _box(self, box: Placed, painted: Colours) -> None:
        self.page.setLineWidth(1)
        self.page.setFillColor(painted.fill)
        self.page.setStrokeColor(painted.line)
        self._dash(box.kind == "open")
        below = self.height - box.bottom
        if box.kind in _BARS:
            self.page.roundRect(box.x, below, box.width, box.height, 6, fill=1)
        else:
            self.page.rect(box.x, below, box.width, box.height, fill=1)
        self.page.setFillColor(painted.ink)
        for text in box.texts:
            if box.kind == "phase":
                self._upwards(text)
            else:
                self._text(text, SIZE, bold=box.kind in _BARS)

    def _text(self, text: Text, size: int, *, bold: bool = False) -> None:
        font = BOLD if bold else REGULAR
        line = self.page.beginText(text.x, self.height - text.y)
        line.setFont(font, size)
        real, measured = self.page.stringWidth(text.words, font, size), width(text.words, size, bold=bold)
        if real > measured:
            line.setHorizScale(100 * measured / real)
        line.textOut(text.words)
        self.page.drawText(line)

    def _upwards(self, text: Text) -> None:
        self.page.saveState()
        self.page.translate(text.x, self.height - text.y)
        self.page.rotate(90)
        self.page.setFont(BOLD, SIZE)
        self.page.drawCentredString(0, 0, text.words)
        self.page.restoreState()

    def _arrow(self, arrow: Arrow) -> None:
        self.page.setStrokeColor(ARROWS)
        self.page.setFillColor(ARROWS)
        self.page.setLineWidth(1.2)
        self._dash(arrow.dashed)
        self._path(shaft_of(arrow), closed=False)
        self._path(head_of(arrow), closed=True)

    def _path(self, points: Points, *, closed: bool) -> None:
        path = self.page.beginPath()
        (x, y), *rest = points
        path.moveTo(x, self.height - y)
        for x, y in rest:
            path.lineTo(x, self.height - y)
        if closed:
            path.close()
        self.page.drawPath(path, stroke=0 if closed else 1, fill=1 if closed else 0)

    def _dash(self, dashed: bool) -> None:
        if dashed:
            self.page.setDash(5, 3)
        else:
            self.page.setDash()
