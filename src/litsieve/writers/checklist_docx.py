"""A filled checklist as a Word file, with equal bytes for equal reviews: the dates in it are the review's own."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING, Final

from litsieve.checklists import Checklist
from litsieve.writers import checklist_rows, pinned_zip

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table

# Widths of HEADER's columns on a landscape page, in millimetres.
_WIDTHS: Final = (12, 42, 110, 42, 42, 14)


def write(checklist: Checklist, moment: datetime) -> bytes:
    """The whole file; `moment` is the day that Word shows for it."""
    import docx

    document = docx.Document()
    _landscape(document)
    document.add_heading(_text(f"{checklist.name}: {checklist.review}"), level=1)
    document.add_paragraph(checklist_rows.INTRODUCTION)
    document.add_paragraph(f"Checklist: {checklist.source}")
    _fill(document.add_table(rows=1, cols=len(checklist_rows.HEADER), style="Table Grid"), checklist)
    _strategies(document, checklist)
    _sign(document, checklist, moment)
    made = io.BytesIO()
    document.save(made)
    return pinned_zip.again(made.getvalue())


def _landscape(document: Document) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Mm(297), Mm(210)
    page.left_margin = page.right_margin = Mm(15)


def _fill(table: Table, checklist: Checklist) -> None:
    """The header, repeated on each page, and a row an item."""
    from docx.oxml import OxmlElement

    table.autofit = False
    for cell, words in zip(table.rows[0].cells, checklist_rows.HEADER, strict=True):
        cell.paragraphs[0].add_run(words).bold = True
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in checklist_rows.cells(checklist):
        made = table.add_row()  # type: ignore[no-untyped-call]
        for cell, words in zip(made.cells, row, strict=True):
            cell.text = _text(words)
    _widen(table)


def _widen(table: Table) -> None:
    from docx.shared import Mm, Pt

    for row in table.rows:
        for cell, width in zip(row.cells, _WIDTHS, strict=True):
            cell.width = Mm(width)
            for run in cell.paragraphs[0].runs:
                run.font.size = Pt(8)


def _strategies(document: Document, checklist: Checklist) -> None:
    if checklist.strategies:
        document.add_heading("Search strategies", level=2)
    for strategy in checklist.strategies:
        document.add_heading(_text(f"{strategy.source}, {strategy.day}"), level=3)
        document.add_paragraph(_text(strategy.text)).runs[0].font.name = "Courier New"
        if strategy.limits:
            document.add_paragraph(_text(f"Limits: {strategy.limits}"))


def _sign(document: Document, checklist: Checklist, moment: datetime) -> None:
    """The file's own properties, which the library would fill with its template's."""
    about = document.core_properties
    about.title = _text(checklist.name)[:255]
    about.author = about.last_modified_by = "litsieve"
    about.comments = ""
    about.created = about.modified = moment
    about.revision = 1


def _text(words: str) -> str:
    """`words` without what XML cannot hold."""
    return "".join(sign for sign in words if sign in "\t\n" or (sign >= " " and sign not in "\ufffe\uffff"))
