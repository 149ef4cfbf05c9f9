"""A flow as the PRISMA 2020 flow diagram in SVG: selectable text, no script, no style sheet, always equal bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from html import escape
from itertools import groupby

from litsieve.flow import Flow
from litsieve.flow.look import Look
from litsieve.writers import prisma_content as content
from litsieve.writers import prisma_layout, prisma_narrow
from litsieve.writers.prisma_colours import ARROWS, FAINT, INK, Colours, colours
from litsieve.writers.prisma_content import Behind
from litsieve.writers.prisma_layout import (
    LINE,
    NOTE_SIZE,
    PAD_X,
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
from litsieve.writers.prisma_text import FAMILY, WIDTHS, clean, width

DASHES = ' stroke-dasharray="5 3"'
Link = Callable[[Behind], str]
"""The address of the records behind a line."""


def draw(
    flow: Flow,
    *,
    labels: Mapping[str, str],
    title: str,
    note: str = "",
    look: Look = content.PLAIN_LOOK,
    narrow: bool = False,
    link: Link | None = None,
) -> str:
    """The diagram of `flow`; `labels` gives the printed words of a reason by its id.

    `title` names the drawing for those who do not see it; `note` stands below the footnotes. Where `narrow`, the
    lanes stand below one another. With `link` it is one for a page: each line that counts records is a link, and the
    sheet is the page's own.
    """
    cells = content.cells(flow, labels, look)
    drawing = (prisma_narrow if narrow else prisma_layout).place(flow, cells, note, look)
    lines = _document(drawing, named(title), _described(flow, cells), colours(look), link)
    return "\n".join(lines) + "\n"


def named(title: str) -> str:
    """What the drawing of a review of this title is called."""
    return f"{clean(title)}: PRISMA 2020 flow diagram" if clean(title) else "PRISMA 2020 flow diagram"


def _described(flow: Flow, cells: content.Cells) -> str:
    """What the diagram says, as text, box by box."""
    boxes = [box for cell in cells.values() for box in cell]
    said = ["; ".join(line.text for line in box.lines).replace(":;", ":") for box in boxes]
    return f"{content.template_name(flow)}. {'. '.join(said)}.".replace("\u00a0", " ")


def _document(
    drawing: Drawing, title: str, described: str, painted: Mapping[Kind, Colours], link: Link | None
) -> Iterator[str]:
    size = f'width="{drawing.width}" height="{drawing.height}" viewBox="0 0 {drawing.width} {drawing.height}"'
    yield f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="{"group" if link else "img"}">'
    yield f"<title>{escape(title)}</title>"
    yield f"<desc>{escape(described)}</desc>"
    if not link:
        yield f'<rect width="{drawing.width}" height="{drawing.height}" fill="#ffffff"/>'
    yield f'<g font-family="{escape(FAMILY)}" font-size="{SIZE}" fill="{INK}">'
    yield f'<g fill="none" stroke="{ARROWS}" stroke-width="1.2">'
    yield from (_shaft(arrow) for arrow in drawing.arrows)
    yield "</g>"
    yield f'<g fill="{ARROWS}">'
    yield from (_head(arrow) for arrow in drawing.arrows)
    yield "</g>"
    for box in (*drawing.bars, *drawing.boxes):
        yield from _box(box, painted[box.kind], link)
    yield f'<g font-size="{NOTE_SIZE}" fill="{FAINT}">'
    yield from (_text(note, NOTE_SIZE) for note in drawing.notes)
    yield "</g>"
    yield "</g>"
    yield "</svg>"


def _box(box: Placed, painted: Colours, link: Link | None) -> Iterator[str]:
    fill, line, ink = painted
    bar = box.kind in {"header", "grey", "phase"}
    style = (' rx="6"' if bar else "") + (DASHES if box.kind == "open" else "")
    place = f'x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}"'
    name = f'data-bar="{box.name}" font-weight="bold"' if bar else f'data-box="{box.name}"'
    kind = f' class="{box.kind}"' if link else ""
    yield f'<g {name}{kind} fill="{ink}">'
    yield f'<rect {place} fill="{fill}" stroke="{line}"{style}/>'
    for of, texts in groupby(box.texts, key=lambda text: text.of):
        if link and of:
            yield from _linked(box, tuple(texts), link(of))
        else:
            yield from (_upwards(text) if box.kind == "phase" else _text(text, SIZE, bold=bar) for text in texts)
    yield "</g>"


def _linked(box: Placed, texts: tuple[Text, ...], address: str) -> Iterator[str]:
    """The lines of one count as a link that is as wide as the box; as high, where the box has no other."""
    alone = len(texts) == len(box.texts)
    y, height = (box.y, box.height) if alone else (texts[0].y - 14, len(texts) * LINE)
    x, wide = (box.x, box.width) if alone else (box.x + PAD_X / 2, box.width - PAD_X)
    words = " ".join(text.words for text in texts)
    yield f'<a href="{escape(address)}" aria-label="{escape(words)}">'
    yield f'<rect class="hit" x="{x:g}" y="{y:g}" width="{wide:g}" height="{height:g}" rx="3" fill="none"/>'
    yield from (_text(text, SIZE) for text in texts)
    yield "</a>"


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
