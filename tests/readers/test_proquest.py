"""ProQuest's text: documents between rows of underscores, and what stands around them."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litsieve import readers
from litsieve.readers import proquest
from litsieve.readers.interface import Entry, Field, Problem
from litsieve.readers.mapping import accession, bibliographic, database

RULE = "_" * 60


def read(text: str) -> list[Entry | Problem]:
    return list(proquest.read(io.StringIO(text)))


def values(text: str, tag: str = "Title") -> list[list[str]]:
    return [[f.value for f in item.fields if f.tag == tag] for item in read(text) if isinstance(item, Entry)]


def notes(text: str) -> list[tuple[int, str, str]]:
    return [(item.line, item.code, item.raw) for item in read(text) if isinstance(item, Problem)]


def test_every_name_and_value_is_kept_in_order_with_its_line() -> None:
    text = (
        "Document 1 of 1\n\nA title: with a colon\n\nAuthor: Dorst, Chris\n\nhttp://example.org/docview/1\n\n"
        "Abstract: One.\n\nMethods: Two.\n\nLinks: http://a\n\nhttp://b\n\nDegree: M.A.\n\nIssue: \n\n"
        f"New name: x\n\n{RULE}\n"
    )
    assert read(text) == [
        Entry(
            1,
            (
                Field("Heading", "A title: with a colon", 3),
                Field("Author", "Dorst, Chris", 5),
                Field("URL", "http://example.org/docview/1", 7),
                Field("Abstract", "One.\n\nMethods: Two.", 9),
                Field("Links", "http://a", 13),
                Field("Links", "http://b", 15),
                Field("Degree", "M.A.", 17),
                Field("Issue", "", 19),
                Field("New name", "x", 21),
            ),
        )
    ]


def test_what_stands_around_the_documents_is_a_problem() -> None:
    text = (
        f"{RULE}\n\nReport Information from ProQuest\n{RULE}\n\nTable of contents\n\n1. a\n\n{RULE}\n\n"
        f"Document 1 of 1\n\na\n\nTitle: a\n\n{RULE}\n\nBibliography\n\n@misc{{\ntitle={{a}} }}\n"
    )
    assert values(text) == [["a"]]
    assert notes(text) == [
        (3, "R151", "Report Information from ProQuest"),
        (6, "R151", "Table of contents\n1. a"),
        (20, "R151", "Bibliography\n@misc{\ntitle={a} }"),
    ]


def test_a_file_that_was_cut_short_keeps_its_last_document() -> None:
    text = f"Document 1 of 2\n\na\n\nTitle: a\n\n{RULE}\n\nDocument 2 of 2\n\nb\n\nTitle: b"
    assert (values(text), [(line, code) for line, code, _ in notes(text)]) == ([["a"], ["b"]], [(9, "R153")])


def test_documents_without_a_row_of_underscores_between_them_are_told_apart() -> None:
    text = f"Document 1 of 2\n\na\n\nTitle: a\n\nDocument 2 of 2\n\nb\n\nTitle: b\n\n{RULE}\n"
    assert (values(text), [(line, code) for line, code, _ in notes(text)]) == ([["a"], ["b"]], [(1, "R153")])


def test_a_document_with_nothing_in_it_is_a_lost_block() -> None:
    items = read(f"{RULE}\nDocument 1 of 2\n\n{RULE}\nDocument 2 of 2\n\nb\n\nTitle: b\n\n{RULE}\n")
    assert [(item.line, item.code, item.lost) for item in items if isinstance(item, Problem)] == [(2, "R152", True)]


RECORD = f"""{RULE}

Document 1 of 1

Trust and distrust

Author: Kotzen, Matt; de la Cruz, Ana M.; Roe, R., Jr

ProQuest document link

Abstract: We ask.

Results: p &lt; 0.05.

Identifier / keyword: trust, distrust

Publication title: Journal of Trust

Volume: 12

Issue: 3

Pages: 1194-205

Publication year: 2014

Publication date: Feb 3, 2014

Publisher: A publisher

ISSN: 0191-8869

EISSN: 1873-3549

Source type: Scholarly Journals

Language of publication: English

Language: English

Document type: Journal Article

DOI: http://dx.doi.org/10.1000/XYZ

ProQuest document ID: 1548716365

Document URL: https://www.proquest.com/docview/1548716365

Subject: Philosophy; Trust &amp; safety

Title: Trust and distrust

Database: APA PsycInfo

{RULE}
"""


def test_the_columns_are_read() -> None:
    export = readers.open_export(io.BytesIO(RECORD.replace("\n", "\r\n").encode()), "x.txt")
    (entry,) = (item for item in export.items if isinstance(item, Entry))
    assert (export.format, accession(entry, export.dialect)) == ("proquest", "1548716365")
    assert database(entry, export.dialect) == "APA PsycInfo"
    assert {name: value for name, value in bibliographic(entry, export.dialect).items() if value} == {
        "title": "Trust and distrust",
        "abstract": "We ask. Results: p < 0.05.",
        "authors": '[{"family":"Kotzen","given":"Matt"},{"family":"de la Cruz","given":"Ana M."},'
        '{"family":"Roe","given":"R.","suffix":"Jr"}]',
        "year": 2014,
        "date": "2014-02-03",
        "venue": "Journal of Trust",
        "volume": "12",
        "issue": "3",
        "pages": "1194-1205",
        "publisher": "A publisher",
        "doi": "10.1000/xyz",
        "issn": '["0191-8869","1873-3549"]',
        "languages": '["en"]',
        "document_types": '["journal-article"]',
        "source_types": '["Journal Article"]',
        "keywords": '["trust","distrust"]',
        "subjects": '["Philosophy","Trust & safety"]',
        "url": "https://www.proquest.com/docview/1548716365",
    }


NEWER = f"""{RULE}

Trust: a report

http://www.proquest.com/docview/15?accountid=1

Author: Rossi, Anna

Publication info: The Daily, 3 Feb 2014.

ProQuest document link

Full text: He said.
Source: himself.
Notes follow.

More text.

Subject: Trust

Title: Trust: a report

Publication title: The Daily

Publication date: Feb 3, 2014

Document type: News

ProQuest document ID: 15

{RULE}

A second

Abstract: None.

ProQuest document ID: 16

{RULE}

Contact us at: http://www.proquest.com/go/pqissupportcontact
Database copyright \u00a9 2020 ProQuest LLC.
Terms and Conditions: https://www.proquest.com/info/termsAndConditions
"""


def test_documents_need_no_number_but_names_of_fields() -> None:
    export = readers.open_export(io.BytesIO(NEWER.encode()), "x.txt")
    items = list(export.items)
    entries = [item for item in items if isinstance(item, Entry)]
    rows = [bibliographic(entry, export.dialect) for entry in entries]
    assert [(entry.line, accession(entry, export.dialect)) for entry in entries] == [(3, "15"), (33, "16")]
    assert [(row["title"], row["venue"], row["year"]) for row in rows] == [
        ("Trust: a report", "The Daily", 2014),
        ("A second", "", None),
    ]
    text = {field.tag: field.value for field in entries[0].fields}
    assert text["Full text"] == "He said.\nSource: himself.\nNotes follow.\n\nMore text."
    assert text["Text"] == "ProQuest document link"
    assert [(item.line, item.code) for item in items if isinstance(item, Problem)] == [(41, "R151")]


def test_a_long_text_between_rules_is_no_document_though_a_name_stands_in_it() -> None:
    text = f"{RULE}\n" + "line\n" * 100 + f"Title: x\n{RULE}\nDocument 1 of 1\n\na\n\nTitle: a\n\n{RULE}\n"
    assert (values(text), [(line, code) for line, code, _ in notes(text)]) == ([["a"]], [(2, "R151")])


@pytest.mark.parametrize(
    ("written", "families"),
    [
        ("Dorst, Chris", ["Dorst"]),
        ("Kotzen, Matt, Roberts, John", ["Kotzen", "Roberts"]),
        ("Cushman, Philip, Suarez, Alejandra, Walls, Gary", ["Cushman", "Suarez", "Walls"]),
        ("Cushman, Philip; Suarez, Alejandra", ["Cushman", "Suarez"]),
        ("Smith, John, Jr", ["Smith"]),
    ],
)
def test_authors_are_parted_in_the_older_way_too(written: str, families: list[str]) -> None:
    import json

    text = f"Document 1 of 1\n\na\n\nAuthor: {written}\n\nProQuest document ID: 1\n\n{RULE}\n"
    export = readers.open_export(io.BytesIO(text.encode()), "x.txt")
    (entry,) = (item for item in export.items if isinstance(item, Entry))
    authors = json.loads(str(bibliographic(entry, export.dialect)["authors"]))
    assert [author["family"] for author in authors] == families


@pytest.mark.parametrize("piece", ["a, ", ", ", ",\t", "; ", "Jr, "])
def test_a_hostile_list_of_authors_is_read_in_a_moment(piece: str) -> None:
    text = f"Document 1 of 1\n\na\n\nAuthor: x{piece * 20_000}x\n\nProQuest document ID: 1\n\n{RULE}\n"
    export = readers.open_export(io.BytesIO(text.encode()), "x.txt")
    (entry,) = (item for item in export.items if isinstance(item, Entry))
    assert bibliographic(entry, export.dialect)["title"] == "a"


LINE = st.sampled_from(
    ["", RULE, "Document 1 of 9", "Title: a", "Abstract: b", "Methods: c", "text", "http://x", "  "]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(LINE, max_size=30))
def test_whatever_the_lines_are_each_is_in_an_entry_or_a_problem_once(lines: list[str]) -> None:
    items = read("\n".join(lines))
    kept = [f"{f.tag}: {f.value}" for item in items if isinstance(item, Entry) for f in item.fields]
    kept += [item.raw for item in items if isinstance(item, Problem) and item.code == "R151"]
    own = {RULE, "Document", "1", "of", "9", "Heading:", "URL:", "Links:", "Text:"}
    words = sorted(word for line in lines for word in line.split() if word not in own)
    assert sorted(word for text in kept for word in text.split() if word not in own) == words
    blocks = [i for i in items if isinstance(i, Entry) or i.lost]
    assert len(blocks) >= lines.count("Document 1 of 9")
