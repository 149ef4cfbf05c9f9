"""Embase's list of fields: made up after a download of embase.com, and what damages it."""

from __future__ import annotations

import io

from litsieve import readers
from litsieve.readers import embase
from litsieve.readers.interface import Entry, Field, Item, Problem
from litsieve.readers.mapping import described

EXPORT = """"SEARCH QUERY","'garden'/exp"
"------------"

"TITLE","Gardens, ""small"" ones"
"AUTHOR NAMES","Diaz A.","van der Roe B."
"AiP/IP ENTRY DATE","2020-11-30"
"SOURCE","Ward: A Journal (2020) 5:2 (194-205) Article Number: e7. Date of Publication: 1 Dec 2020"
"PUBLICATION YEAR","2020"
"VOLUME","5"
"DATE OF PUBLICATION","1 Dec 2020"
"PUBLICATION TYPE","Review"
"ISSN","1618-095X (electronic)","0944-7113"
"ABSTRACT","We made one.

CONCLUSION, of course: more."
"AUTHOR KEYWORDS","gardens, small","wards"
"EMTREE DRUG INDEX TERMS (MAJOR FOCUS)","2,4-dinitrophenol"
"EMTREE MEDICAL INDEX TERMS","human"
"LANGUAGE OF ARTICLE","English"
"MEDLINE PMID","30928600"
"PUI","L2001"
"DOI","10.1000/g.1"
"FULL TEXT LINK","http://dx.doi.org/10.1000/g.1"

"TITLE","Wards"
"""


def items(text: str) -> list[Item]:
    return list(embase.read(io.StringIO(text)))


def fields(text: str) -> list[list[tuple[str, str]]]:
    return [[(tag, value) for tag, value, _ in item.parts] for item in items(text) if isinstance(item, Entry)]


def test_a_record_is_known_and_read_whole() -> None:
    export = readers.open_export(io.BytesIO(EXPORT.encode()), "embase.csv")
    entry = next(item for item in export.items if isinstance(item, Entry))
    found = {name: value for name, value in described(entry, export.dialect).items() if value}
    assert (export.format, export.dialect.id) == ("embase", "embase-fields")
    assert found == {
        "title": 'Gardens, "small" ones',
        "abstract": "We made one. CONCLUSION, of course: more.",
        "authors": '[{"family":"Diaz","given":"A."},{"family":"van der Roe","given":"B."}]',
        "year": 2020,
        "date": "2020-12-01",
        "venue": "Ward: A Journal",
        "volume": "5",
        "issue": "2",
        "pages": "194-205",
        "article_number": "e7",
        "doi": "10.1000/g.1",
        "pmid": "30928600",
        "issn": '["1618-095X","0944-7113"]',
        "languages": '["en"]',
        "document_types": '["review"]',
        "source_types": '["Review"]',
        "keywords": '["gardens, small","wards"]',
        "subjects": '["human","2,4-dinitrophenol"]',
        "url": "http://dx.doi.org/10.1000/g.1",
        "accession": "L2001",
        "database": "Embase",
    }


def test_what_stands_above_is_noted_and_left_out() -> None:
    first, *rest = items(EXPORT)
    assert isinstance(first, Problem)
    assert first[:2] == (1, "R161")
    assert first.raw == '"SEARCH QUERY","\'garden\'/exp"\n"------------"'
    assert rest[-1] == Entry(25, (Field("TITLE", "Wards", 25),))


def test_a_spreadsheet_writes_it_with_semicolons_and_empty_cells() -> None:
    text = "TITLE;Gardens;;\nAUTHOR NAMES;Diaz A.;Roe B.;\n;;;\nTITLE;Wards;;\nAUTHOR NAMES;Roe B.;;\n"
    assert fields(text) == [
        [("TITLE", "Gardens"), ("AUTHOR NAMES", "Diaz A."), ("AUTHOR NAMES", "Roe B.")],
        [("TITLE", "Wards"), ("AUTHOR NAMES", "Roe B.")],
    ]
    assert readers.open_export(io.BytesIO(text.encode()), "x.csv").format == "embase"


def test_without_an_empty_row_a_title_begins_a_record() -> None:
    assert fields('"TITLE","A"\n"PUI","L1"\n"TITLE","B"\n') == [[("TITLE", "A"), ("PUI", "L1")], [("TITLE", "B")]]


def test_a_quote_that_is_never_closed_costs_one_value() -> None:
    text = '"TITLE","A\n"SOURCE","S"\n\n"TITLE","B"\n'
    assert fields(text) == [[("TITLE", "A"), ("SOURCE", "S")], [("TITLE", "B")]]


def test_a_table_with_headings_in_capitals_is_a_table() -> None:
    export = readers.open_export(io.BytesIO(b'"TITLE","AUTHORS","YEAR"\n"A","Roe B.","2020"\n'), "x.csv")
    assert export.format == "csv"
