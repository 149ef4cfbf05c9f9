"""Web of Science tagged text: further lines, lists, and records that lack their beginning or their end."""

from __future__ import annotations

import io

from litsieve.readers import wos
from litsieve.readers.dialects.wos import DIALECTS
from litsieve.readers.interface import Entry, Field, Problem
from litsieve.readers.mapping import accession, bibliographic

CORE = DIALECTS[-1]
HEAD = "\ufeffFN Clarivate Analytics Web of Science\nVR 1.0\n"


def read(text: str) -> list[Entry | Problem]:
    return list(wos.read(io.StringIO(text)))


def problems(text: str) -> list[tuple[int, str]]:
    return [(item.line, item.code) for item in read(text) if isinstance(item, Problem)]


def test_a_further_line_is_a_value_of_its_own_in_a_list_and_goes_on_with_any_other_value() -> None:
    text = f"{HEAD}PT J\nAU Smith, J\n   Jones, K\nTI A long\n   title\nER\n\nEF"
    assert read(text) == [
        Entry(
            3,
            (
                Field("PT", "J", 3),
                Field("AU", "Smith, J", 4),
                Field("AU", "Jones, K", 5),
                Field("TI", "A long title", 6),
            ),
        )
    ]


def test_a_file_without_a_header_is_read() -> None:
    assert len(read("PT J\nTI A\nER\n\nPT J\nTI B\nER\n")) == 2
    assert problems("PT J\nTI A\nER\n\nPT J\nTI B\nER\n") == []


def test_a_record_without_its_end_is_kept_and_said() -> None:
    text = f"{HEAD}PT J\nTI A\nPT J\nTI B\nER\nPT J\nTI C\n"
    assert [entry.fields[1].value for entry in read(text) if isinstance(entry, Entry)] == ["A", "B", "C"]
    assert problems(text) == [(3, "R302"), (8, "R303")]


def test_a_record_without_its_beginning_is_kept_and_said() -> None:
    text = "AU Smith, J\nTI A\nUT WOS:1\nER\n"
    assert [len(entry.fields) for entry in read(text) if isinstance(entry, Entry)] == [3]
    assert problems(text) == [(1, "R305")]


def test_an_unknown_tag_is_kept() -> None:
    assert read("PT J\nUK something\nER\n")[0].fields[1] == Field("UK", "something", 2)


def test_stray_text_is_a_problem_and_inside_a_record_is_kept_too() -> None:
    text = "hello\nPT J\nTI A\nunindented\nER\n"
    assert problems(text) == [(1, "R301"), (4, "R304")]
    assert [i.fields[-1].value for i in read(text) if isinstance(i, Entry)] == ["A unindented"]


RECORD = """PT J
AU Smith, JA
   de la Cruz, A
AF Smith, John A.
   de la Cruz, Ana
CA WHO Group
TI A TITLE: WITH
   CAPITALS
SO JOURNAL OF X
LA English
DT Article; Proceedings Paper
DE care; values alignment; care
ID ALPHA; BETA
AB No abstract available.
SN 1234-567x
EI 1234-5671
J9 J X
JI J. X
PD JAN-FEB
PY 2019
VL 3
IS 2
BP 194
EP 205
AR e12
DI 10.1000/ABC
UT WOS:000123456700001
PM 30000001
ER
"""


def test_a_record_of_the_core_collection_gives_these_values() -> None:
    (entry,) = read(RECORD)
    assert accession(entry, CORE) == "WOS:000123456700001"
    assert bibliographic(entry, CORE) == {
        "title": "A TITLE: WITH CAPITALS",
        "abstract": "",
        "authors": '[{"family":"Smith","given":"John A."},{"family":"de la Cruz","given":"Ana"},{"name":"WHO Group"}]',
        "year": 2019,
        "date": "2019",
        "venue": "JOURNAL OF X",
        "venue_short": "J. X",
        "volume": "3",
        "issue": "2",
        "pages": "194-205",
        "article_number": "e12",
        "publisher": "",
        "doi": "10.1000/abc",
        "pmid": "30000001",
        "pmcid": "",
        "issn": '["1234-567X","1234-5671"]',
        "isbn": "",
        "languages": '["en"]',
        "document_types": '["journal-article","conference-paper"]',
        "source_types": '["Article","Proceedings Paper"]',
        "keywords": '["care","values alignment"]',
        "subjects": '["ALPHA","BETA"]',
        "notices": "",
        "title_note": "",
        "original_title": "",
        "url": "",
    }


def test_the_accession_of_medline_on_the_platform_is_its_pmid_too() -> None:
    (entry,) = read(
        "PT J\nAN 18705684\nTI A\nPS 1925-32\nPY 2008\nPD 2008 Dec (Epub 2008 Aug 14)\nUT MEDLINE:18705684\nER\n"
    )
    medline = DIALECTS[0]
    found = bibliographic(entry, medline)
    assert (found["pmid"], found["pages"], found["date"]) == ("18705684", "1925-1932", "2008-12")
    assert accession(entry, medline) == "MEDLINE:18705684"
