"""A flow as the PRISMA 2020 flow diagram in PNG, for a word processor: the page of the PDF at 300 dots an inch."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Final

from litsieve.flow import Flow
from litsieve.flow.look import Look
from litsieve.writers import prisma_pdf
from litsieve.writers.prisma_content import PLAIN_LOOK

DOTS: Final = 300
_POINTS: Final = 72
_TALLEST: Final = 30_000  # pixels; a drawing of hundreds of reasons has fewer dots instead of gigabytes


def draw(
    flow: Flow,
    *,
    labels: Mapping[str, str],
    title: str,
    note: str = "",
    look: Look = PLAIN_LOOK,
    narrow: bool = False,
) -> bytes:
    """The diagram of `flow` as a picture that says how many dots an inch it has."""
    return picture(prisma_pdf.draw(flow, labels=labels, title=title, note=note, look=look, narrow=narrow))


def picture(page: bytes) -> bytes:
    """The first page of a PDF as PNG, without a word on when or by what it was made."""
    import pypdfium2

    document = pypdfium2.PdfDocument(page)
    try:
        dots = min(DOTS, int(_TALLEST * _POINTS / document[0].get_height()))
        image = document[0].render(scale=dots / _POINTS).to_pil().convert("RGB")
    finally:
        document.close()
    out = io.BytesIO()
    image.save(out, "PNG", dpi=(dots, dots), compress_level=9)
    return out.getvalue()
