"""A flow as Mermaid text, which Markdown pages of code hosts and notebooks draw: the same boxes, words and arrows.

Mermaid places boxes as it likes; for the official layout take the SVG.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from litsieve.flow import Flow
from litsieve.flow.look import Look
from litsieve.writers import prisma_content as content
from litsieve.writers.prisma_content import Box, Cells, Column
from litsieve.writers.prisma_text import clean

# What stands in a text as itself; any other sign of ASCII is written by its number, so that none can act.
_PLAIN = re.compile(r"[^\w ().,:=/\u0080-\U0010ffff-]|_|[\u2028\u2029]", re.ASCII)
_LANES: tuple[tuple[Column, Column], ...] = (("main", "side"), ("other", "other-side"))


def draw(
    flow: Flow, *, labels: Mapping[str, str], title: str, note: str = "", look: Look = content.PLAIN_LOOK
) -> str:
    """The diagram of `flow`; `labels` gives the printed words of a reason by its id."""
    cells = content.cells(flow, labels, look)
    boxes = {box.name: box for stack in cells.values() for box in stack}
    lines = [
        "flowchart TD",
        f"  accTitle: {_text(clean(title) or content.template_name(flow))}",
        f"  accDescr: {_text(content.template_name(flow))}",
        *(f'  {_id(name)}["{_words(box)}"]' for name, box in boxes.items()),
        *(f"  {start} {arrow} {end}" for start, arrow, end in _arrows(cells)),
    ]
    lines += _looks(boxes)
    lines += [f"  %% {_text(one)}" for one in (*content.footnotes(flow, cells, look), clean(note)) if one]
    return "\n".join(lines) + "\n"


def _id(name: str) -> str:
    return f"box_{name}"


def _words(box: Box) -> str:
    return "<br/>".join("· " * line.depth + _text(line.text) for line in box.lines)


def _text(words: str) -> str:
    flat = words.replace("\u00a0", " ")
    return _PLAIN.sub(lambda sign: f"#{ord(sign.group())};", flat)


def _arrows(cells: Cells) -> Iterator[tuple[str, str, str]]:
    for main, side in _LANES:
        down = [cells[row, main][0] for row in content.ROWS if (row, main) in cells]
        yield from ((_id(one.name), "-->", _id(other.name)) for one, other in pairwise(down))
        for row in content.ROWS:
            for box in cells.get((row, side), ()) if (row, main) in cells else ():
                arrow = "-.->" if box.look == "open" else "-->"
                yield _id(cells[row, main][0].name), arrow, _id(box.name)
    included = _id(cells["included", "main"][0].name)
    if ("assessed", "other") in cells:
        yield _id(cells["assessed", "other"][0].name), "-->", included
    if ("identification", "previous") in cells and ("total", "main") in cells:
        yield _id(cells["identification", "previous"][0].name), "-->", _id(cells["total", "main"][0].name)


def _looks(boxes: Mapping[str, Box]) -> Iterator[str]:
    for look, style in (("open", "stroke-dasharray:5 3"), ("absent", "fill:#f4f4f4,color:#595959")):
        named = [_id(name) for name, box in boxes.items() if box.look == look]
        if named:
            yield f"  classDef {look} {style}"
            yield f"  class {','.join(named)} {look}"
