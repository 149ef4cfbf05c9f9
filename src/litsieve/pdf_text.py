"""The words of a PDF, page by page: pypdfium2 reads it, nothing in it is run, opened or fetched."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Final

import pandas as pd

from litsieve import tables
from litsieve.errors import ExportError

MAX_PAGES: Final = 5000
SCANNED: Final = 20
"""Letters and digits below which a page is taken for a picture, whose words nobody can search."""

PAGES: Final = tables.Table(
    "pages",
    (
        tables.number("page", "from 1"),
        tables.text("text", "its words as the PDF gives them, breaks of lines as blanks"),
    ),
    key=("page",),
)


def pages(data: bytes) -> list[str]:
    """The text of each page, `""` where a page has none. ExportError where the bytes are no readable PDF."""
    import pypdfium2  # some 30 ms that no other command should pay

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise ExportError(f"this is no PDF that can be read ({error}): is it damaged, or locked?") from error
    try:
        if len(document) > MAX_PAGES:
            raise ExportError(f"{len(document):,} pages; a report has at most {MAX_PAGES:,}")
        return [_text(document, number) for number in range(len(document))]
    finally:
        document.close()


def _text(document: object, number: int) -> str:
    page = document[number]  # type: ignore[index]
    try:
        text = page.get_textpage()
        try:
            # A word parted at the end of a line comes as one with U+FFFE or U+0002 in it.
            return " ".join(text.get_text_bounded().replace("\ufffe", "").replace("\x02", "").split())
        finally:
            text.close()
    finally:
        page.close()


def is_scanned(texts: Sequence[str]) -> bool:
    """Whether most pages have so few letters and digits that they must be pictures, be it behind a cover in words."""
    bare = sum(sum(map(str.isalnum, text)) < SCANNED for text in texts)
    return 2 * bare > len(texts) or not texts


def table(texts: Sequence[str]) -> pd.DataFrame:
    """PAGES of the texts of a document's pages."""
    return tables.from_rows(({"page": n, "text": text} for n, text in enumerate(texts, 1)), PAGES)


def sha256(data: bytes) -> str:
    """SHA-256 of a PDF's bytes, in hex."""
    return hashlib.sha256(data).hexdigest()
