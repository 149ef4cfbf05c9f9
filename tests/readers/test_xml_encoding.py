"""The encoding of XML: mark, content, declaration, in this order; what belies the declaration is told."""

from __future__ import annotations

import io

import pytest

from litsieve import readers
from litsieve.readers.interface import Entry, Problem

TEXT = "<xml><records><record><titles><title>Größe – naïve</title></titles></record></records></xml>"
HAN = "<xml><records><record><titles><title>中文文献系统评价的方法研究与进展分析</title></titles></record></records></xml>"
SHIFT = "<xml><records><record><titles><title>日本語の論文</title></titles></record></records></xml>"


def declared(encoding: str) -> str:
    return f'<?xml version="1.0" encoding="{encoding}"?>\n'


@pytest.mark.parametrize(
    ("data", "encoding", "title", "codes"),
    [
        pytest.param((declared("UTF-8") + TEXT).encode(), "utf-8", "Größe – naïve", [], id="UTF-8 as declared"),
        pytest.param(TEXT.encode(), "utf-8", "Größe – naïve", [], id="UTF-8 undeclared"),
        pytest.param(
            (declared("UTF-16") + TEXT).encode("utf-16"), "utf-16", "Größe – naïve", [], id="UTF-16 with a mark"
        ),
        pytest.param(
            (declared("utf-16") + TEXT).encode("utf-16-be"), "utf-16-be", "Größe – naïve", [], id="UTF-16 without"
        ),
        pytest.param(
            (declared("UTF-8") + TEXT).encode("utf-16"), "utf-16", "Größe – naïve", ["R708"], id="UTF-16 as UTF-8"
        ),
        pytest.param(
            (declared("ISO-8859-1") + TEXT.replace("–", "-")).encode("latin-1"),
            *("cp1252", "Größe - naïve", []),
            id="Latin 1 as declared",
        ),
        pytest.param(
            (declared("ISO-8859-1") + TEXT).encode(), "utf-8", "Größe – naïve", ["R708"], id="UTF-8 as Latin 1"
        ),
        pytest.param(
            (declared("UTF-8") + TEXT).encode("cp1252"), "cp1252", "Größe – naïve", ["R708"], id="cp1252 as UTF-8"
        ),
        pytest.param(
            *((declared("GB2312") + HAN).encode("gb18030"), "gb18030", "中文文献系统评价的方法研究与进展分析", []),
            id="GB 2312",
        ),
        pytest.param(
            (declared("Shift_JIS") + SHIFT).encode("shift_jis"), "shift_jis", "日本語の論文", [], id="Shift JIS"
        ),
        pytest.param((declared("klingon") + TEXT).encode(), "utf-8", "Größe – naïve", [], id="an unknown one"),
    ],
)
def test_the_bytes_decide_and_then_the_declaration(data: bytes, encoding: str, title: str, codes: list[str]) -> None:
    export = readers.open_export(io.BytesIO(data), "x.xml")
    items = list(export.items)
    (entry,) = [item for item in items if isinstance(item, Entry)]
    assert (export.encoding, entry.parts[-1][1]) == (encoding, title)
    assert [item.code for item in items if isinstance(item, Problem)] == codes


def test_what_is_told_outweighs_all() -> None:
    data = (declared("UTF-8") + TEXT).encode("cp1250", "replace")
    export = readers.open_export(io.BytesIO(data), "x.xml", encoding="cp1250")
    assert export.encoding == "cp1250"


def test_a_bad_byte_costs_one_character() -> None:
    data = (declared("UTF-8") + TEXT).encode().replace("ß".encode(), b"\xff")
    items = list(readers.open_export(io.BytesIO(data * 1), "x.xml").items)
    assert [item.parts[-1][1] for item in items if isinstance(item, Entry)] == ["Grö\ufffde – naïve"]
    assert [item.code for item in items if isinstance(item, Problem)] == ["R002"]
