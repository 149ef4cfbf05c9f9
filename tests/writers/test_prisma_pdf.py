"""The PDF and the PNG: the drawing of the SVG, its text there to be selected, the same bytes every time."""

from __future__ import annotations

import io
import json
import os
import struct
import subprocess
import sys
import unicodedata
from dataclasses import replace
from html import unescape

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from flow_builders import DATABASES_ONLY, Cluster, flow_of
from litsieve.writers import diagrams, prisma_pdf, prisma_png, prisma_svg
from litsieve.writers.prisma_text import advance

IN = "included"
CLUSTERS = [Cluster(("scopus",), (IN,) * 4)] * 3 + [
    Cluster(("wos",), (IN, "excluded:a")),
    Cluster(("wos",), (IN, "pending")),
]
FLOW = flow_of(CLUSTERS, sources=DATABASES_ONLY)
LABELS = {"a": "Żółć, Грузия & <b>no</b> “values”"}


def words(page):
    """The text of a PDF's only page."""
    document = pypdfium2.PdfDocument(page)
    assert len(document) == 1
    return " ".join(document[0].get_textpage().get_text_bounded().split())


def printed(svg):
    """The text of a drawing."""
    return [
        unescape(line.split(">", 1)[1].removesuffix("</text>"))
        for line in svg.split("\n")
        if line.startswith("<text")
    ]


def test_the_page_has_all_the_text_of_the_drawing():
    svg = prisma_svg.draw(FLOW, labels=LABELS, title="A review")
    text = words(prisma_pdf.draw(FLOW, labels=LABELS, title="A review"))
    assert [line for line in printed(svg) if line not in text] == []
    assert "Żółć, Грузия & <b>no</b> “values” (n = 1)" in text


def test_the_page_is_as_large_as_the_drawing_and_has_its_name():
    document = pypdfium2.PdfDocument(prisma_pdf.draw(FLOW, labels={}, title="A review"))
    svg = prisma_svg.draw(FLOW, labels={}, title="A review")
    wide, high = document[0].get_size()
    assert f'width="{wide / 0.75:.0f}" height="{high / 0.75:.0f}"' in svg
    said = document.get_metadata_dict()
    assert said["Title"] == "A review: PRISMA 2020 flow diagram"
    assert said["CreationDate"] == "D:20000101000000+00'00'"


def test_the_picture_has_three_hundred_dots_an_inch_and_says_nothing_else():
    data = prisma_png.draw(FLOW, labels={}, title="A review")
    image = Image.open(io.BytesIO(data))
    wide, high = pypdfium2.PdfDocument(prisma_pdf.draw(FLOW, labels={}, title=""))[0].get_size()
    assert image.size == (-(-wide * 300 // 72), -(-high * 300 // 72))
    assert [round(dots) for dots in image.info["dpi"]] == [300, 300]
    kinds, at = set(), 8
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        kinds.add(data[at + 4 : at + 8])
        at += 12 + length
    assert kinds == {b"IHDR", b"pHYs", b"IDAT", b"IEND"}
    # The header of the lane of databases.
    assert (0xF5, 0xCF, 0x66) in {color for _, color in image.getcolors(1 << 20)}


def test_a_drawing_of_many_reasons_is_no_picture_of_gigabytes():
    rows = FLOW.reasons.iloc[:1]
    reasons = rows.loc[rows.index.repeat(1500)].reset_index(drop=True)
    image = Image.open(io.BytesIO(prisma_png.draw(replace(FLOW, reasons=reasons), labels={}, title="")))
    assert 25_000 < image.size[1] <= 30_100


WORLD = """
import hashlib, json, sys
sys.path[:0] = json.loads(sys.argv[1])
from test_prisma_pdf import FLOW, LABELS
from litsieve.writers import diagrams
print([hashlib.sha256(diagrams.draw(f, FLOW, labels=LABELS, title="A")).hexdigest() for f in ("pdf", "png", "svg", "mmd")])
"""


def test_the_bytes_are_the_same_in_another_world():
    def ran(**world):
        command = [sys.executable, "-c", WORLD, json.dumps(sys.path)]
        return subprocess.run(command, env={**os.environ, **world}, capture_output=True, text=True, check=True).stdout

    one = ran(PYTHONHASHSEED="1", TZ="Pacific/Kiritimati", LC_ALL="C")
    assert one == ran(PYTHONHASHSEED="77", TZ="America/Los_Angeles", SOURCE_DATE_EPOCH="1234567890")
    assert diagrams.draw("pdf", FLOW, labels={}, title="B") == diagrams.draw("pdf", FLOW, labels={}, title="B")


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=80), st.text(max_size=60))
def test_any_label_and_any_title_make_a_page(label, title):
    assert "Records screened" in words(prisma_pdf.draw(FLOW, labels={"a": label}, title=title))


@pytest.mark.parametrize("bold", [False, True])
def test_no_letter_of_the_font_is_wider_than_it_is_taken_to_be(bold):
    from reportlab.pdfbase import pdfmetrics

    prisma_pdf.fonts()
    face = pdfmetrics.getFont(prisma_pdf.BOLD if bold else prisma_pdf.REGULAR).face
    letters = [
        chr(code) for code in face.charToGlyph if unicodedata.category(chr(code)) not in {"Cc", "Cn", "Co", "Cs"}
    ]
    assert len(letters) > 2000
    assert [c for c in letters if face.getCharWidth(ord(c)) > advance(c, bold) + 1] == []
