"""RIS as other tools read it: one value a line, nothing of a title acts as a tag, nothing that came is lost."""

from __future__ import annotations

import json
from typing import Any

import pytest
from writer_samples import BARE, FULL, records

from litsieve.tables import dump_list
from litsieve.writers import lost, write


def lines(**row: Any) -> list[str]:
    """The lines of the one record."""
    return write("ris", records({"record_id": "s.1", **row})).decode().split("\r\n")


def raw(*fields: tuple[str, str]) -> str:
    return json.dumps([(tag, value, line) for line, (tag, value) in enumerate(fields, start=1)])


def test_a_record_is_written_as_the_golden_text() -> None:
    assert write("ris", records(FULL)).decode().split("\r\n") == [
        "TY  - JOUR",
        "AU  - van der Berg, Jan",
        "AU  - King, Martin Luther, Jr",
        "AU  - World Health Organization",
        "TI  - [Values & care: a 100% review of $5 homes_]",
        "PY  - 2019",
        "DA  - 2019/05/03/",
        "T2  - Journal of Care",
        "J2  - J. Care",
        "VL  - 12",
        "IS  - 3",
        "SP  - 194",
        "EP  - 205",
        "C7  - e1001",
        "PB  - Care & Sons",
        "SN  - 1234-5678",
        "SN  - 8765-432X",
        "SN  - 9781234567897",
        "DO  - 10.1000/a_b",
        "C5  - 30922926",
        "C2  - PMC7026692",
        "LA  - en",
        "LA  - de",
        "M3  - Journal article; review",
        "AB  - Background: p < 0.05 and n > 3. Ñandú – 😀.",
        "KW  - values",
        "KW  - social care",
        "UR  - https://example.org/a_b?c=1&d=%20#e",
        "AN  - 2-s2.0-85012",
        "DB  - Scopus",
        "ID  - litsieve:scopus.2-s2.0-85012",
        "OP  - Werte & Fürsorge_1",
        "PT  - Article",
        "PT  - Review",
        "SH  - Humans",
        "SH  - Aged",
        "N1  - Notice: erratum-in J Care. 2020;1:2",
        "ER  - ",
        "",
        "",
    ]


def test_a_record_that_knows_nothing_is_a_record() -> None:
    assert write("ris", records(BARE)) == b"TY  - GEN\r\nID  - litsieve:hand.x\r\nER  - \r\n\r\n"


def test_reports_without_the_columns_of_records_are_written() -> None:
    frame = records(FULL).drop(columns=["raw", "format", "dialect", "accession", "record_id"])
    assert "ID  - litsieve:1\r\n" in write("ris", frame).decode()


@pytest.mark.parametrize(
    "end", ["\n", "\r", "\r\n", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"]
)
def test_a_title_cannot_end_its_line(end: str) -> None:
    assert lines(title=f"a{end}ER  - {end}TY  - JOUR")[1:3] == ["TI  - a ER - TY - JOUR", "ID  - litsieve:s.1"]


def test_control_characters_are_shown_and_do_nothing() -> None:
    assert lines(title="\x1b[31mred\x00\x9b")[1] == "TI  - ␛[31mred␀\ufffd"


@pytest.mark.parametrize(
    ("types", "tag"),
    [
        (["conference-paper"], "CONF"),
        (["book-chapter"], "CHAP"),
        (["thesis"], "THES"),
        (["review"], "JOUR"),
        (["other"], "GEN"),
        ([], "GEN"),
    ],
)
def test_the_type_of_a_document_is_its_tag(types: list[str], tag: str) -> None:
    assert lines(document_types=dump_list(types))[0] == f"TY  - {tag}"


def test_a_document_of_unknown_type_in_a_journal_is_an_article_to_other_tools_only() -> None:
    written = lines(issn='["1234-5678"]')
    assert (written[0], [line for line in written if line.startswith("M3")]) == ("TY  - JOUR", [])


@pytest.mark.parametrize(
    ("author", "line"),
    [
        ({"name": "Ministry of Health, Labour and Welfare"}, "AU  - {Ministry of Health, Labour and Welfare}"),
        ({"name": "Study Group A"}, "AU  - Study Group A"),
        ({"family": "Plato"}, "AU  - Plato,"),
        ({"family": "King", "suffix": "Jr"}, "AU  - King, , Jr"),
        ({"name": "}, title = {"}, "AU  - {{}, title = {}}"),
    ],
)
def test_a_comma_makes_a_person_and_braces_a_body(author: dict[str, str], line: str) -> None:
    assert lines(authors=dump_list([author]))[1] == line


@pytest.mark.parametrize(
    ("pages", "written"),
    [
        ("194-205", ["SP  - 194", "EP  - 205"]),
        ("e1001", ["SP  - e1001"]),
        ("12-1, 15-19", ["SP  - 12-1, 15-19"]),
    ],
)
def test_pages_are_parted_where_they_are_one_range(pages: str, written: list[str]) -> None:
    assert [line for line in lines(pages=pages) if line[:2] in ("SP", "EP")] == written


def test_a_year_alone_has_no_date_line() -> None:
    assert [line for line in lines(year=2019, date="2019") if line[:2] in ("PY", "DA")] == ["PY  - 2019"]


def test_what_a_ris_record_came_with_goes_with_it() -> None:
    came = raw(
        ("TY", "JOUR"),
        ("TI", "A title"),
        ("JO", "J. Abbr."),
        ("T2", "The Journal"),
        ("DO", "10.1/a"),
        ("DO", "10.1/book"),
        ("AD", "Somewhere 1"),
        ("AD", "Elsewhere 2"),
        ("N1", "Cited By: 3\nReferences: x"),
        ("ID", "417"),
        ("PY", "2019"),
        ("PMID", "33355555"),
        ("ER", ""),
    )
    row = {"title": "A title", "venue": "The Journal", "doi": "10.1/a", "year": 2019, "date": "2019"}
    assert lines(**row, format="ris", dialect="scopus", raw=came) == [
        *("TY  - GEN", "TI  - A title", "PY  - 2019", "T2  - The Journal", "DO  - 10.1/a"),
        *("ID  - litsieve:s.1", "JO  - J. Abbr.", "DO  - 10.1/book", "AD  - Somewhere 1", "AD  - Elsewhere 2"),
        *("N1  - Cited By: 3 References: x", "N1  - Note: PMID: 33355555", "ER  - ", "", ""),
    ]


def test_a_tag_that_would_speak_for_an_empty_column_becomes_a_note() -> None:
    came = raw(("TY", "JOUR"), ("C5", "a correspondence address"), ("KW", "one"), ("C2", "x"))
    written = lines(format="ris", dialect="generic", keywords='["one"]', raw=came)
    assert written[1:5] == ["KW  - one", "ID  - litsieve:s.1", "N1  - C5: a correspondence address", "N1  - C2: x"]


def test_the_series_of_a_book_does_not_become_its_venue() -> None:
    came = raw(("TY", "BOOK"), ("T2", "Lecture Notes"))
    assert "T3  - Lecture Notes" in lines(format="ris", dialect="generic", raw=came)


def test_further_addresses_of_one_value_are_kept() -> None:
    came = raw(("UR", "https://a.org/1\nhttps://b.org/2"))
    written = lines(format="ris", dialect="generic", url="https://a.org/1", raw=came)
    assert written[1:4] == ["UR  - https://a.org/1", "ID  - litsieve:s.1", "UR  - https://b.org/2"]


def test_a_season_is_kept_beside_the_year() -> None:
    came = raw(("TY", "JOUR"), ("PY", "2019"), ("DA", "JAN-FEB"))
    written = lines(format="ris", dialect="generic", year=2019, date="2019", raw=came)
    assert written[1:4] == ["PY  - 2019", "ID  - litsieve:s.1", "DA  - JAN-FEB"]


def test_fields_of_another_format_are_not_made_tags_and_are_reported() -> None:
    frame = records({"title": "A", "format": "bibtex", "raw": raw(("file", "a.pdf"))}, {"format": "ris", "raw": "[]"})
    assert b"a.pdf" not in write("ris", frame)
    assert [(one.column, one.rows) for one in lost("ris", frame)] == [("raw", 1)]
