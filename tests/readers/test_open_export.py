"""An export is known by its content: encoding, format, dialect; and what is none gets a clear answer."""

from __future__ import annotations

import io
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litsieve import readers, tables
from litsieve.errors import ExportError, UsageError
from litsieve.readers import mapping
from litsieve.readers.interface import Entry, Problem

RIS = "TY  - JOUR\nTI  - Gödel's café\nAU  - Smith, J\nPY  - 2019\nER  - \n\n"
NBIB = "PMID- 1\nOWN - NLM\nTI  - A\n\nPMID- 2\nOWN - NLM\nTI  - B\n"
WOS = "FN Clarivate\nVR 1.0\nPT J\nTI A\nUT WOS:1\nER\n\nEF"
BIB = "@article{a,\n title = {A}\n}\n"
CSV = "Title,Authors,Year,DOI\nA,B,2019,10.1000/x\n"


def opened(data: bytes, **told: str) -> readers.Export:
    return readers.open_export(io.BytesIO(data), "file", **told)  # type: ignore[arg-type]


def split(data: bytes, **told: str) -> tuple[list[Entry], list[Problem]]:
    items = list(opened(data, **told).items)
    return [i for i in items if isinstance(i, Entry)], [i for i in items if isinstance(i, Problem)]


def titles(data: bytes) -> list[str]:
    return [field.value for entry in split(data)[0] for field in entry.fields if field.tag == "TI"]


@pytest.mark.parametrize(
    ("text", "format"), [(RIS, "ris"), (NBIB, "nbib"), (WOS, "wos"), (BIB, "bibtex"), (CSV, "csv")]
)
def test_the_format_is_found_in_the_content(text: str, format: str) -> None:
    export = opened(text.encode())
    assert export.format == format
    assert export.evidence[1].startswith(f"format {format}: ")


def test_what_is_told_goes_before_what_is_found() -> None:
    export = opened(RIS.encode("cp1252"), format="ris", dialect="scopus", encoding="cp1252")
    assert (export.format, export.dialect.id, export.encoding) == ("ris", "scopus", "cp1252")
    assert [line.split(": ")[1] for line in export.evidence] == ["as told"] * 3


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        pytest.param(RIS.encode(), "utf-8", id="utf-8"),
        pytest.param(RIS.encode("utf-8-sig"), "utf-8-sig", id="utf-8-with-mark"),
        pytest.param(RIS.encode("cp1252"), "cp1252", id="cp1252"),
        pytest.param(RIS.replace("é", "\x81é").encode("latin-1"), "latin-1", id="latin-1"),
        pytest.param(RIS.encode("utf-16"), "utf-16", id="utf-16"),
        pytest.param(RIS.encode("utf-16-le"), "utf-16-le", id="utf-16-without-mark"),
        pytest.param(RIS.encode("utf-16-be"), "utf-16-be", id="utf-16-be-without-mark"),
        pytest.param(RIS.encode("utf-32"), "utf-32", id="utf-32"),
    ],
)
def test_the_encoding_is_found_in_the_bytes(data: bytes, encoding: str) -> None:
    export = opened(data)
    (entry,) = export.items
    assert export.encoding == encoding
    assert mapping.bibliographic(entry, export.dialect)["title"].replace("\x81", "") == "Gödel's café"


def test_chinese_in_gb18030_is_told_from_western_text() -> None:
    text = "TY  - JOUR\nTI  - 人工智能在医学影像诊断中的应用研究进展\nAB  - 目的探讨人工智能的应用价值与未来发展\nER  - \n"
    export = opened(text.encode("gb18030"))
    assert export.encoding == "gb18030"
    assert titles(text.encode("gb18030")) == ["人工智能在医学影像诊断中的应用研究进展"]


def test_a_damaged_utf8_file_stays_utf8_and_says_where_it_is_damaged() -> None:
    data = (RIS * 30).encode() + b"TY  - JOUR\nTI  - bad \xff byte\nER  - \n"
    entries, problems = split(data)
    assert entries[-1].fields[1].value == "bad \ufffd byte"
    assert [(p.code, p.line, p.lost) for p in problems] == [("R002", 182, False)]
    assert f"offset {data.index(0xFF)}" in problems[0].message


def test_a_file_cut_within_a_character_is_utf8() -> None:
    data = "TY  - JOUR\nTI  - caf\u00e9".encode()[:-1]
    entries, problems = split(data)
    assert entries[0].fields[1].value == "caf\ufffd"
    assert [p.code for p in problems] == ["R002", "R105"]


def test_a_bad_byte_on_the_border_of_two_chunks_is_found_once() -> None:
    start = b"TY  - JOUR\nAB  - " + "é".encode() * 40_000
    data = start[:65_535] + b"\xc3\x28" + start[65_535:]
    _, problems = split(data)
    assert all(p.code in ("R002", "R105") for p in problems)
    assert "65535" in problems[0].message


def test_nul_bytes_are_left_out_and_said() -> None:
    entries, problems = split(RIS.encode().replace(b"Smith", b"Smi\0th"))
    assert entries[0].fields[2].value == "Smith, J"
    assert [p.code for p in problems] == ["R003"]


@pytest.mark.parametrize("data", [b"", b"\n \r\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_file_is_one_problem_and_no_error(data: bytes) -> None:
    assert split(data)[0] == []
    assert [(p.code, p.lost) for p in split(data)[1]] == [("R001", False)]


def test_a_file_of_a_told_format_without_an_entry_says_so() -> None:
    assert [p.code for p in split(b"hello\n", format="ris")[1]] == ["R101", "R004"]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"%PDF-1.7\n" + bytes(range(256)) * 10, id="pdf"),
        pytest.param(random.Random(1).randbytes(5000), id="noise"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(500), id="picture"),
        pytest.param(b"\x1f\x8b\x08" + bytes(range(200)), id="gzip"),
        pytest.param(b"<?xml version='1.0'?><plist><dict/></plist>", id="xml"),
        pytest.param(b"<!DOCTYPE html><html><body>Session expired</body></html>", id="web-page"),
        pytest.param(b"Dear all,\nplease find the records attached.\n", id="prose"),
    ],
)
def test_what_is_no_export_gets_a_clear_answer(data: bytes) -> None:
    with pytest.raises(ExportError, match=r"^file: this is |^file: no format") as error:
        opened(data)
    assert "RIS" in str(error.value)


@pytest.mark.parametrize("told", [{"format": "doc"}, {"dialect": "nobody"}, {"encoding": "nonsense"}])
def test_what_there_is_not_cannot_be_told(told: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="there is no"):
        opened(RIS.encode(), **told)


def test_the_stream_stays_open_for_its_owner() -> None:
    stream = io.BytesIO(RIS.encode())
    list(readers.open_export(stream, "file").items)
    assert not stream.closed


def test_columns_of_the_protocol_go_before_the_dialects_own() -> None:
    stream = io.BytesIO(b"TY  - JOUR\nTI  - A\nC9  - B\nX1  - 77\nER  - \n")
    export = readers.open_export(stream, "file", columns={"title": "C9", "accession": "X1"})
    (entry,) = export.items
    assert mapping.bibliographic(entry, export.dialect)["title"] == "B"
    assert mapping.accession(entry, export.dialect) == "77"


def fields(data: bytes) -> list[list[tuple[str, str]]]:
    return [[field[:2] for field in entry.fields] for entry in split(data)[0]]


@settings(max_examples=25)
@given(
    st.sampled_from([RIS, NBIB, WOS]),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_line_ends_and_marks_change_nothing(text: str, end: str, encoding: str) -> None:
    assert fields(text.replace("\n", end).encode(encoding)) == fields(text.encode())


@pytest.mark.parametrize("text", [RIS, NBIB + "\n", WOS + "\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_two_files_glued_together_give_the_entries_of_both(text: str, mark: str) -> None:
    assert fields((text + mark + text).encode()) == fields(text.encode()) * 2


def test_the_codes_of_all_problems_are_in_the_list() -> None:
    import re
    from pathlib import Path

    from litsieve.readers.problems import CODES

    folder = Path(readers.__file__).parent
    used = {code for path in folder.glob("*.py") for code in re.findall(r'"(R\d{3})"', path.read_text("utf-8"))}
    assert used == set(CODES)


@pytest.mark.parametrize(
    ("data", "encoding", "authors"),
    [
        (b"TY  - JOUR\nTI  - T\nAU  - a+2AA-, B\nER  - \n", "utf-7", [{"family": "a\ufffd", "given": "B"}]),
        (
            b"title,authors,abstract,record_id,included\nT,\"['a\\ud800, B']\",x,1,0\n",
            "",
            [{"family": "a\ufffd", "given": "B"}],
        ),
    ],
)
def test_half_of_a_surrogate_pair_becomes_a_replacement_character_with_a_problem(
    data: bytes, encoding: str, authors: list[dict[str, str]]
) -> None:
    export = readers.open_export(io.BytesIO(data), "x", encoding=encoding)
    entry, problem = export.items
    assert isinstance(entry, Entry)
    assert tables.load_list(str(mapping.bibliographic(entry, export.dialect)["authors"])) == authors
    assert isinstance(problem, Problem)
    assert problem.code == "R005"
