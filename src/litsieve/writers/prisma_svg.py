"""A flow as the PRISMA 2020 flow diagram in SVG: selectable text, no script, no style sheet, always equal bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from litsieve.flow import Flow
from litsieve.flow.look import Look
from litsieve.writers import prisma_content as content
from litsieve.writers.prisma_colours import ARROWS, FAINT, INK, Colours, colours
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
    place,
    shaft_of,
)
from litsieve.writers.prisma_text import FAMILY, WIDTHS, clean, width

DASHES = ' stroke-dasharray="5 3"'


def draw(
    flow: Flow, *, labels: Mapping[str, str], title: str, note: str = "", look: Look = content.PLAIN_LOOK
) -> str:
    """The diagram of `flow`; `labels` gives the printed words of a reason by its id.

    `title` names the drawing for those who do not see it; `note` stands below the footnotes.
    """
    cells = content.cells(flow, labels, look)
    drawing = place(flow, cells, note, look)
    lines = _document(drawing, named(title), _described(flow, cells), colours(look))
    return "\n".join(lines) + "\n"


def named(title: str) -> str:
    """What the drawing of a review of this title is called."""
    return f"{clean(title)}: PRISMA 2020 flow diagram" if clean(title) else "PRISMA 2020 flow diagram"


def _described(flow: Flow, cells: content.Cells) -> str:
    """What the diagram says, as text, box by box."""
    boxes = [box for cell in cells.values() for box in cell]
    said = ["; ".join(line.text for line in box.lines).replace(":;", ":") for box in boxes]
    return f"{content.template_name(flow)}. {'. '.join(said)}.".replace("\u00a0", " ")


def _document(drawing: Drawing, title: str, described: str, painted: Mapping[Kind, Colours]) -> Iterator[str]:
    size = f'width="{drawing.width}" height="{drawing.height}" viewBox="0 0 {drawing.width} {drawing.height}"'
    yield f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">'
    yield f"<title>{escape(title)}</title>"
    yield f"<desc>{escape(described)}</desc>"
    yield f'<rect width="{drawing.width}" height="{drawing.height}" fill="#ffffff"/>'
    yield f'<g font-family="{escape(FAMILY)}" font-size="{SIZE}" fill="{INK}">'
    yield f'<g fill="none" stroke="{ARROWS}" stroke-width="1.2">'
    yield from (_shaft(arrow) for arrow in drawing.arrows)
    yield "</g>"
    yield f'<g fill="{ARROWS}">'
    yield from (_head(arrow) for arrow in drawing.arrows)
    yield "</g>"
    for box in (*drawing.bars, *drawing.boxes):
        yield from _box(box, painted[box.kind])
    yield f'<g font-size="{NOTE_SIZE}" fill="{FAINT}">'
    yield from (_text(note, NOTE_SIZE) for note in drawing.notes)
    yield "</g>"
    yield "</g>"
    yield "</svg>"


def _box(box: Placed, painted: Colours) -> Iterator[str]:
    fill, line, ink = painted
    bar = box.kind in {"header", "grey", "phase"}
    style = (' rx="6"' if bar else "") + (DASHES if box.kind == "open" else "")
    place = f'x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}"'
    name = f'data-bar="{box.name}" font-weight="bold"' if bar else f'data-box="{box.name}"'
    yield f'<g {name} fill="{ink}">'
    yield f'<rect {place} fill="{fill}" stroke="{line}"{style}/>'
    for text in box.texts:
        yield _upwards(text) if box.kind == "phase" else _text(text, SIZE, bold=bar)
    yield "</g>"


def _text(text: Text, size: int, *, bold: bool = False) -> str:
    """A line of text. Where another font must stand in, it is squeezed into the width that was measured."""
    known = all(char in WIDTHS[bold] for char in text.words)
    length = f' textLength="{width(text.words, size, bold=bold):.1f}"' if known else ""
    fit = f'{length} lengthAdjust="spacingAndGlyphs"' if length else ""
    return f'<text x="{text.x:g}" y="{text.y:g}"{fit}>{escape(text.words)}</text>'


def _upwards(text: Text) -> str:
    place = f"{text.x:g} {text.y:g}"
    return f'<text transform="translate({place}) rotate(-90)" text-anchor="middle">{escape(text.words)}</text>'


def _shaft(arrow: Arrow) -> str:
    return f'<path d="M{_path(shaft_of(arrow))}"{DASHES if arrow.dashed else ""}/>'


def _head(arrow: Arrow) -> str:
    return f'<path d="M{_path(head_of(arrow))} Z"/>'


def _path(points: Points) -> str:
    return " L".join(f"{x} {y}" for x, y in points)
