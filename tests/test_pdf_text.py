"""The words of a PDF, page by page, and what is no text."""

from __future__ import annotations

import pytest

from litsieve import pdf_text
from litsieve.errors import ExportError
from pdf_builder import pdf


def test_each_page_gives_its_words() -> None:
    assert pdf_text.pages(pdf("A garden\nfor the ward", "", "We made (one).")) == [
        "A garden for the ward",
        "",
        "We made (one).",
    ]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4\n", b"GIF89a", pdf("A garden")[:200]])
def test_bytes_that_are_no_pdf_are_refused(data: bytes) -> None:
    with pytest.raises(ExportError, match="this is no PDF that can be read"):
        pdf_text.pages(data)


def test_pages_without_words_are_pictures() -> None:
    assert pdf_text.is_scanned(["", "7"])
    assert pdf_text.is_scanned([])
    assert pdf_text.is_scanned(["A cover that a library has put before the scan", "", ""])
    assert not pdf_text.is_scanned(["A garden for the ward, and what became of it.", ""])


def test_the_table_numbers_the_pages_from_one() -> None:
    assert pdf_text.table(["a", ""]).to_dict("list") == {"page": [1, 2], "text": ["a", ""]}
