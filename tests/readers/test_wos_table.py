"""Web of Science's tab-delimited and Excel downloads, made by hand after its list of field tags."""

from __future__ import annotations

import io

import pytest

from litsieve import readers
from litsieve.readers.interface import Entry, Problem
from litsieve.readers.mapping import accession, bibliographic, database

TAGS = [
    "PT",
    "AU",
    "BA",
    "BE",
    "GP",
    "AF",
    "BF",
    "CA",
    "TI",
    "SO",
    "SE",
    "BS",
    "LA",
    "DT",
    "CT",
    "DE",
    "ID",
    "MH",
    "BD",
    "AB",
    "C1",
    "RP",
    "CR",
    "TC",
    "PU",
    "SN",
    "EI",
    "BN",
    "J9",
    "JI",
    "PD",
    "PY",
    "VL",
    "IS",
    "BP",
    "EP",
    "PS",
    "AR",
    "DI",
    "DL",
    "D2",
    "EA",
    "PM",
    "AN",
    "UT",
]
ARTICLE = {
    "PT": "J",
    "AU": "Guo, WB; Straub, D",
    "AF": "Guo, Wenbo; Straub, Detmar W.",
    "CA": "Trust Group",
    "TI": '"How" trust "leads" to commitment',
    "SO": "MIS QUARTERLY",
    "LA": "English",
    "DT": "Article; Proceedings Paper",
    "DE": "trust; IT outsourcing",
    "ID": "MODEL; PERFORMANCE",
    "AB": 'We say "x" and "',
    "PU": "SOC INFORM MANAGE",
    "SN": "0276-7783",
    "EI": "2162-9730",
    "J9": "MIS QUART",
    "JI": "MIS Q.",
    "PD": "SEP 1",
    "PY": "2021",
    "VL": "45",
    "IS": "3",
    "BP": "1309",
    "EP": "1348",
    "DI": "10.25300/MISQ/2021/15404",
    "DL": "http://dx.doi.org/10.25300/MISQ/2021/15404",
    "PM": "31980011",
    "UT": "WOS:000695494700013",
}


def table(*rows: dict[str, str], encoding: str = "utf-8-sig") -> io.BytesIO:
    lines = ["\t".join(TAGS), *("\t".join(row.get(tag, "") for tag in TAGS) + "\t" for row in rows)]
    return io.BytesIO("".join(f"{line}\r\n" for line in lines).encode(encoding))


def opened(stream: io.BytesIO) -> tuple[readers.Export, list[Entry]]:
    export = readers.open_export(stream, "savedrecs.txt")
    return export, [item for item in export.items if isinstance(item, Entry)]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "utf-16"])
def test_a_row_of_the_tab_delimited_download_is_read_by_its_tags(encoding: str) -> None:
    export, entries = opened(table(ARTICLE, encoding=encoding))
    assert (export.format, export.dialect.id, database(entries[0], export.dialect)) == (
        "csv",
        "wos",
        "Web of Science",
    )
    assert accession(entries[0], export.dialect) == "WOS:000695494700013"
    assert {name: value for name, value in bibliographic(entries[0], export.dialect).items() if value} == {
        "title": '"How" trust "leads" to commitment',
        "abstract": 'We say "x" and "',
        "authors": '[{"family":"Guo","given":"Wenbo"},{"family":"Straub","given":"Detmar W."},{"name":"Trust Group"}]',
        "year": 2021,
        "date": "2021-09-01",
        "venue": "MIS QUARTERLY",
        "venue_short": "MIS Q.",
        "volume": "45",
        "issue": "3",
        "pages": "1309-1348",
        "publisher": "SOC INFORM MANAGE",
        "doi": "10.25300/misq/2021/15404",
        "pmid": "31980011",
        "issn": '["0276-7783","2162-9730"]',
        "languages": '["en"]',
        "document_types": '["journal-article","conference-paper"]',
        "source_types": '["Article; Proceedings Paper"]',
        "keywords": '["trust","IT outsourcing"]',
        "subjects": '["MODEL","PERFORMANCE"]',
        "url": "http://dx.doi.org/10.25300/MISQ/2021/15404",
    }


def test_a_title_that_begins_with_a_quote_takes_no_other_cell_with_it() -> None:
    rows = [
        {**ARTICLE, "TI": title, "UT": f"WOS:{n}"} for n, title in enumerate(('"Doing" it', '"I agree"', 'x "y"'))
    ]
    _, entries = opened(table(*rows))
    assert [{f.tag: f.value for f in e.fields}["UT"] for e in entries] == ["WOS:0", "WOS:1", "WOS:2"]
    assert [{f.tag: f.value for f in e.fields}["TI"] for e in entries] == ['"Doing" it', "I agree", 'x "y"']


@pytest.mark.parametrize(
    ("row", "dialect", "column", "value"),
    [
        ({"UT": "MEDLINE:18706450", "AN": "18706450"}, "wos-medline", "pmid", "18706450"),
        ({"UT": "MEDLINE:18706450", "PS": "1925-32"}, "wos-medline", "pages", "1925-1932"),
        (
            {"UT": "ZOOREC:ZOOR1", "BD": "Ecology; Habitat"},
            "wos-zoological-record",
            "subjects",
            '["Ecology","Habitat"]',
        ),
        ({"UT": "INSPEC:123", "DE": "lasers", "ID": "free"}, "wos-inspec", "subjects", '["lasers"]'),
        ({"UT": "INSPEC:123", "DE": "lasers", "ID": "free"}, "wos-inspec", "keywords", '["free"]'),
        ({"UT": "WOS:1", "PT": "B", "D2": "10.1000/book"}, "wos", "doi", "10.1000/book"),
        ({"UT": "WOS:1", "PT": "J", "D2": "10.1000/book"}, "wos", "doi", ""),
        (
            {"UT": "WOS:1", "BE": "Roe, R; Poe, P"},
            "wos",
            "authors",
            '[{"family":"Roe","given":"R"},{"family":"Poe","given":"P"}]',
        ),
    ],
)
def test_each_database_of_the_platform_has_its_own_table(row, dialect, column, value) -> None:
    export, entries = opened(table({"PT": "J", "TI": "A title", "PY": "2008", **row}))
    assert (export.dialect.id, bibliographic(entries[0], export.dialect)[column]) == (dialect, value)


@pytest.mark.parametrize("name", ["UT (Unique WOS ID)", "UT (Unique ID)"])
def test_the_excel_download_has_its_columns_written_out(name: str) -> None:
    header = ["Publication Type", "Authors", "Author Full Names", "Group Authors", "Article Title", "Source Title"]
    header += ["Document Type", "Author Keywords", "Keywords Plus", "ISSN", "eISSN", "Journal ISO Abbreviation"]
    header += [
        "Publication Date",
        "Publication Year",
        "Volume",
        "Issue",
        "Start Page",
        "End Page",
        "DOI",
        "Pubmed Id",
        name,
    ]
    row = [
        "J",
        "Guo, WB",
        "Guo, Wenbo",
        "Trust Group",
        "How trust leads",
        "MIS QUARTERLY",
        "Review",
        "trust; it",
        "MODEL",
    ]
    row += [
        "0276-7783",
        "2162-9730",
        "MIS Q.",
        "SEP",
        "2021",
        "45",
        "3",
        "1309",
        "1348",
        "10.25300/x1",
        "31980011",
        "WOS:1",
    ]
    export, entries = opened(io.BytesIO(f"{chr(9).join(header)}\n{chr(9).join(row)}\n".encode()))
    found = bibliographic(entries[0], export.dialect)
    assert (export.dialect.id, accession(entries[0], export.dialect)) == ("wos", "WOS:1")
    assert {name: value for name, value in found.items() if value} == {
        "title": "How trust leads",
        "authors": '[{"family":"Guo","given":"Wenbo"},{"name":"Trust Group"}]',
        "year": 2021,
        "date": "2021-09",
        "venue": "MIS QUARTERLY",
        "venue_short": "MIS Q.",
        "volume": "45",
        "issue": "3",
        "pages": "1309-1348",
        "doi": "10.25300/x1",
        "pmid": "31980011",
        "issn": '["0276-7783","2162-9730"]',
        "document_types": '["review"]',
        "source_types": '["Review"]',
        "keywords": '["trust","it"]',
        "subjects": '["MODEL"]',
    }


def test_a_row_read_without_its_quotes_is_a_note_and_not_lost() -> None:
    export = readers.open_export(table(ARTICLE), "savedrecs.txt")
    notes = [item for item in export.items if isinstance(item, Problem)]
    assert [(note.line, note.code, note.lost) for note in notes] == [(2, "R502", False)]
