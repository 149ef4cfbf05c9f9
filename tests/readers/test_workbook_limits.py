"""A workbook that asks for more memory than an export could is refused before it is opened; others are read."""

from __future__ import annotations

import io
import zipfile

import pytest

from litsieve import readers
from litsieve.errors import ExportError
from litsieve.readers import limits, workbook
from litsieve.readers.interface import Entry

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}


def packed(**parts: str) -> io.BytesIO:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in parts.items():
            made.writestr(name, text)
    return stream


def text(place: str, value: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'


HEADER = f"<row r='1'>{text('A1', 'Title')}{text('B1', 'Authors')}{text('C1', 'Year')}</row>"


def book(rows: str, **more: str) -> io.BytesIO:
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{HEADER}{rows}</sheetData></worksheet>'
    return packed(**PARTS, **{"xl/worksheets/sheet1.xml": sheet}, **more)


def calc(rows: str) -> io.BytesIO:
    return packed(**{"mimetype": "x", "content.xml": f"<table:table>{rows}</table:table>"})


CELL = "<table:table-cell{}><text:p>x</text:p></table:table-cell>"
REPEATED = CELL.format(' table:number-columns-repeated="16384"')
FAR = "the workbook has a sheet of {} cells, most of them empty or the same. If it is genuine, save it as CSV."


@pytest.mark.parametrize(
    ("stream", "said"),
    [
        (book(f"<row>{text('XFD1048576', 'x')}</row>"), FAR.format("17,179,869,184")),
        (book(f"<row r='4294967295'>{text('ZZZZZZ4294967295', 'x')}</row>"), FAR.format("1,379,854,476,555,961,770")),
        (book(f"<x:row r = '1048576'><x:c\tr='XFD9'/></x:row><row r='1048576'>{text('A2', 'x')}</row>"), FAR.format("17,179,869,184")),
        (book("<row><c/></row>" * 60_000 + "<row>" + "<c/>" * 1000 + "</row>"), FAR.format("60,002,000")),
        (
            calc(f'<table:table-row table:number-rows-repeated="10000">{REPEATED}</table:table-row>'),
            FAR.format("163,840,000"),
        ),
        (
            book(
                "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(2, 3000)),
                **{"xl/sharedStrings.xml": f"<sst><si><t>{'a' * 400_000}</t></si></sst>"},
            ),
            "the workbook repeats its texts to more than 1 GB in its cells. If it is genuine, save it as CSV.",
        ),
        (
            packed(**PARTS, **{"xl/media/a.bin": "\0" * (64 << 20)}),
            "the workbook unpacks to 64 MB from 64 KB in 5 parts, which no export does. If it is genuine, save it as CSV.",
        ),
    ],
    ids=["last cell", "beyond the last", "prefixed", "without places", "repeated cells", "repeated text", "ratio"],
)  # fmt: skip
def test_a_workbook_that_would_fill_the_memory_is_refused(stream: io.BytesIO, said: str) -> None:
    with pytest.raises(ExportError) as error:
        list(readers.open_export(stream, "x").items)
    assert str(error.value) == f"x: {said}"


@pytest.mark.parametrize(
    "stream",
    [
        book("".join(f"<row r='{n}'>{text(f'A{n}', 'x')}</row>" for n in range(2, 30_000))),
        calc(
            f'<table:table-row>{CELL.format("")}<table:table-cell table:number-columns-repeated="16381"/></table:table-row>'
            '<table:table-row table:number-rows-repeated="1048573"><table:table-cell table:number-columns-repeated="16384"/>'
            "</table:table-row>"
        ),
        book("", **{"xl/sharedStrings.xml": "<sst>" + "<si><t>word</t></si>" * 50_000 + "</sst>"}),
    ],
    ids=["a long sheet", "the empty rest of a sheet of LibreOffice", "many texts"],
)
def test_a_workbook_as_programs_write_it_passes(stream: io.BytesIO) -> None:
    workbook.check(stream)


def test_the_last_cell_is_found_across_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = book("".join(f"<row r='{n}'>{text(f'D{n}', 'x')}</row>" for n in range(2, 200)))
    for size in range(1 << 12, (1 << 12) + 60, 3):
        monkeypatch.setattr(workbook, "_CHUNK", size)
        with zipfile.ZipFile(stream) as archive:
            assert workbook._area(workbook._pieces(archive, archive.getinfo("xl/worksheets/sheet1.xml"))) == 4 * 199


def test_a_sparse_sheet_within_the_limit_is_read() -> None:
    items = list(readers.open_export(book(f"<row>{text('A5000', 'x')}</row>"), "x").items)
    assert [(item.line, item.fields) for item in items if isinstance(item, Entry)] == [
        (5000, (("Title", "x", 5000),))
    ]
    assert limits.MOST_CELLS > 3 * 5000
