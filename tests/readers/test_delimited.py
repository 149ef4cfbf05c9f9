"""Delimited text: the header decides, quotes are forgiven, and a cell comes back as it was written."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litsieve import readers, tables
from litsieve.errors import ExportError
from litsieve.normalize import cells
from litsieve.readers import delimited, delimited_lines
from litsieve.readers.interface import Entry, Problem
from litsieve.readers.mapping import accession, bibliographic


def read(text: str, *columns: str) -> list[Entry | Problem]:
    return list(delimited.read(io.StringIO(text), columns))


def rows(text: str, *columns: str) -> list[tuple[int, dict[str, str]]]:
    found = [item for item in read(text, *columns) if isinstance(item, Entry)]
    return [(entry.line, {field.tag: field.value for field in entry.fields}) for entry in found]


def notes(text: str) -> list[tuple[int, str, bool]]:
    return [(item.line, item.code, item.lost) for item in read(text) if isinstance(item, Problem)]


def mapped(text: str) -> list[tuple[str, str, dict[str, str | int | None]]]:
    export = readers.open_export(io.BytesIO(text.encode()), "x.csv")
    entries = [item for item in export.items if isinstance(item, Entry)]
    return [(export.dialect.id, accession(e, export.dialect), bibliographic(e, export.dialect)) for e in entries]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_that_shows_the_header(delimiter: str) -> None:
    lines = [["Title", "Authors", "Year", "DOI"], ["A, b; c", "Smith, J.; Doe, K.", "2010", ""]]
    text = "\n".join(delimiter.join(f'"{cell}"' for cell in line) for line in lines)
    assert rows(text) == [(2, {"Title": "A, b; c", "Authors": "Smith, J.; Doe, K.", "Year": "2010"})]


def test_what_stands_above_the_header_is_a_note_and_lost_is_nothing() -> None:
    text = '"SEARCH QUERY","dinosaur:ti"\n-----\n\n"Title","Author Names","Publication Year"\n"x","Yang Z.","2024"\n'
    assert rows(text) == [(5, {"Title": "x", "Author Names": "Yang Z.", "Publication Year": "2024"})]
    assert notes(text) == [(1, "R501", False)]


def test_a_row_begins_on_the_line_of_its_first_cell() -> None:
    text = 'title,abstract,year\n"a","one\ntwo\nthree",2001\n"b","x",2002\n'
    assert [line for line, _ in rows(text)] == [2, 5]


def test_surplus_cells_are_kept_and_missing_ones_are_missing() -> None:
    text = "title,abstract,year\na,b,2001,c,d\ne\n"
    assert rows(text) == [
        (2, {"title": "a", "abstract": "b", "year": "2001", "column 4": "c", "column 5": "d"}),
        (3, {"title": "e"}),
    ]


def test_empty_rows_are_no_entries() -> None:
    assert len(rows("title,abstract,year\n\na,b,2001\n,,\n   \n\n")) == 1


def test_a_second_table_is_read_with_its_own_header() -> None:
    text = "id,title,year,doi\n1,a,2001,\nnot yet labelled\ntitle,journal,year,abstract\nb,J,2002,\n"
    assert rows(text) == [
        (2, {"id": "1", "title": "a", "year": "2001"}),
        (5, {"title": "b", "journal": "J", "year": "2002"}),
    ]
    assert notes(text) == [(3, "R501", False), (4, "R501", False)]


def test_a_line_of_text_between_rows_is_a_note() -> None:
    text = "id,title,abstract,year\n1,a,x,2001\ncitations not yet labelled\n2,b,y\n"
    assert [line for line, _ in rows(text)] == [2, 4]
    assert notes(text) == [(3, "R501", False)]


def test_quotes_that_are_not_doubled_keep_the_cells_apart() -> None:
    text = (
        '"Document Title","Authors","Publication Year","DOI"\n'
        '"A Conference on "Computer, as a Tool"","Doe, J","2001","10.1109/x"\n'
        '"Whole","Roe","2002",""\n'
    )
    assert rows(text) == [
        (
            2,
            {
                "Document Title": 'A Conference on "Computer, as a Tool"',
                "Authors": "Doe, J",
                "Publication Year": "2001",
                "DOI": "10.1109/x",
            },
        ),
        (3, {"Document Title": "Whole", "Authors": "Roe", "Publication Year": "2002"}),
    ]
    assert notes(text) == [(2, "R502", False)]


def test_a_quote_that_never_closes_swallows_no_row() -> None:
    text = 'title,abstract,year\n"open,b,2001\nc,d,2002\ne,f,2003\n'
    assert [line for line, _ in rows(text)] == [2, 3, 4]
    assert rows(text)[1:] == [
        (3, {"title": "c", "abstract": "d", "year": "2002"}),
        (4, {"title": "e", "abstract": "f", "year": "2003"}),
    ]


def test_excel_s_guard_is_taken_off() -> None:
    text = 'Article Title,ISSN,Publication Date,Journal Title\nx,="19326203","=""4/3/2024""",J\n'
    assert rows(text)[0][1] == {
        "Article Title": "x",
        "ISSN": "19326203",
        "Publication Date": "4/3/2024",
        "Journal Title": "J",
    }


def test_a_cell_of_ten_megabytes_is_read() -> None:
    text = f"title,abstract,year\na,{'x' * 10_000_000},2001\n"
    assert len(rows(text)[0][1]["abstract"]) == 10_000_000


def test_a_table_without_a_known_header_is_refused_unless_columns_are_told() -> None:
    text = "Overskrift,Hvem,Når\nx,Müller,2001\n"
    with pytest.raises(ExportError, match="columns:"):
        read(text)
    assert rows(text, "Overskrift") == [(2, {"Overskrift": "x", "Hvem": "Müller", "Når": "2001"})]
    export = readers.open_export(
        io.BytesIO(text.encode()), "x.csv", columns={"title": "Overskrift", "authors": "Hvem", "year": "Når"}
    )
    (entry,) = [item for item in export.items if isinstance(item, Entry)]
    row = bibliographic(entry, export.dialect)
    assert (row["title"], row["year"], export.format) == ("x", 2001, "csv")


DIALECTS = [
    (
        "Authors,Author full names,Title,Year,Source title,EID\n"
        '"Pan, Y., Yu, C.",,X,2018,J,2-s2.0-1\n',
        ("scopus", "2-s2.0-1", [("Pan", "Y."), ("Yu", "C.")]),
    ),
    (
        'Authors,Title,Year,Source title,EID\n"Wilson L.N.; Gardner J.D.",X,2024,J,2-s2.0-2\n',
        ("scopus", "2-s2.0-2", [("Wilson", "L.N."), ("Gardner", "J.D.")]),
    ),
    (
        "PMID,Title,Authors,Citation,Journal/Book,Publication Year\n"
        '"1","X","Griffin DK, O\'Connor RE.","J. 2020 Feb;63(2):103640.","J","2020"\n',
        ("pubmed", "1", [("Griffin", "DK"), ("O'Connor", "RE")]),
    ),
    (
        "ID,ENTRYTYPE,author,title,year,journal\nid_1,article,\"Zuna, R E and Roe, A B\",X,2006,Cancer\n",
        ("bibtex-fields", "", [("Zuna", "R E"), ("Roe", "A B")]),
    ),
    (
        "Item Title,Publication Title,Authors,Publication Year,Content Type\nX,Nature,Andy SmithTom McDonald,2000,Article\n",
        ("springerlink", "", [("Smith", "Andy"), ("McDonald", "Tom")]),
    ),
    (
        "title,authors,year,abstract\nX,\"['Abbas, C. C.', 'Begré, S.']\",2009,\n",
        ("asreview", "", [("Abbas", "C. C."), ("Begré", "S.")]),
    ),
    (
        "PT\tAU\tAF\tTI\tSO\tPY\tUT\nJ\tSmith, J; Doe, K\tSmith, Jane; Doe, Kim\tX\tJ\t2001\tWOS:000\n",
        ("wos", "WOS:000", [("Smith", "Jane"), ("Doe", "Kim")]),
    ),
    (
        '"About the data: Exported on Jan 5"\n"Publication ID","DOI","Title","Source title","Authors","PubYear"\n'
        '"pub.1","10.1000/x","X","J","Smith, J; Doe, K","2001"\n',
        ("dimensions", "pub.1", [("Smith", "J"), ("Doe", "K")]),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), DIALECTS, ids=[case[1][0] for case in DIALECTS])
def test_each_dialect_parts_its_authors_its_own_way(
    text: str, expected: tuple[str, str, list[tuple[str, str]]]
) -> None:
    ((dialect, key, row),) = mapped(text)
    authors = tables.load_list(str(row["authors"]))
    assert (dialect, key, [(name["family"], name["given"]) for name in authors]) == expected


CELL = st.text(alphabet="ab é汉,;|\t\"'=+-@\n#1", max_size=12)


@given(st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=5))
def test_what_csv_writes_comes_back_cell_for_cell(table: list[list[str]]) -> None:
    header = ["title", "abstract", "year"]
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([header, *table])
    expected = [
        {tag: cell for tag, cell in zip(header, row, strict=True) if cell}
        for row in table
        if any(cell.strip() for cell in row)
    ]
    assert [found for _, found in rows(out.getvalue())] == expected


COLUMNS = ["record_id", *(column.name for column in tables.BIBLIOGRAPHIC)]


@given(st.text(alphabet="ab'=+-@\t é;[\"", max_size=10), st.lists(st.text(alphabet="ab;[ '", min_size=1, max_size=5)))
def test_our_own_table_gives_back_exactly_what_was_written(title: str, keywords: list[str]) -> None:
    authors = [{"family": "Doe", "given": "J."}, {"name": "WHO"}]
    row = {
        "record_id": "scopus.1",
        "title": cells.guard(title),
        "venue": "J",
        "authors": cells.guard(cells.join_names(authors)),
        "keywords": cells.guard(cells.join_list(keywords)),
        "document_types": "journal-article",
        "year": "2001",
    }
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([COLUMNS, [row.get(name, "") for name in COLUMNS]])
    ((dialect, _, found),) = mapped(out.getvalue())
    assert dialect == "litsieve"
    assert (found["title"], found["year"]) == (title, 2001)
    assert tables.load_list(str(found["authors"])) == authors
    assert tables.load_list(str(found["keywords"])) == keywords


def test_the_guard_is_taken_off_our_own_tables_alone() -> None:
    text = "title,authors,year,abstract\n'=not ours,Doe,2001,x\n"
    assert mapped(text)[0][2]["title"] == "'=not ours"


@given(st.text(alphabet='",\n ab;\t', max_size=60))
def test_no_text_below_a_header_is_refused(text: str) -> None:
    assert all(isinstance(item, Entry | Problem) for item in read("title,abstract,year\n" + text))


def test_an_error_names_the_file() -> None:
    with pytest.raises(ExportError, match=r"^mine\.csv: there is no header"):
        readers.open_export(io.BytesIO(b"a,b\n1,2\n"), "mine.csv", format="csv")


def test_a_quote_that_never_closes_takes_no_row_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ["Title,Authors,Year", *(f"A{n},X,2019" for n in range(900))]
    lines[3] = 'A2,"X,2019'
    text = "\n".join(lines)
    found = [item for item in read(text) if isinstance(item, Entry)]
    assert [entry.parts[0][1] for entry in found] == [f"A{n}" for n in range(900)]
    assert found[2].fields == (("Title", "A2", 4), ("Authors", '"X', 4), ("Year", "2019", 4))
    # A cell that reaches the limit is one that never closes.
    monkeypatch.setattr(delimited.limits, "LONGEST_LINE", 2000)
    assert [item for item in read(text) if isinstance(item, Entry)] == found


def test_rows_that_draw_in_others_in_vain_are_soon_held_short(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Title,Authors,Year\n" + 'x","y\n' * 300
    patient = read(text)
    monkeypatch.setattr(delimited_lines, "_VAIN", 1000)
    assert [item for item in read(text) if isinstance(item, Entry)] == [
        item for item in patient if isinstance(item, Entry)
    ]


def test_a_table_of_nobody_known_is_read_by_the_common_names_of_its_columns() -> None:
    text = (
        "Title,Abstract,StoreId,Authors,digitalObjectIdentifier,documentType,language,pubdate,pubtitle,startPage,volume,year\n"
        '"Sleep at work","We slept.",1,"Doe, Jane; Roe, Richard",10.1000/x,Article,English,"Mar 28, 2019",'
        "Journal of Sleep,12,3,2019\n"
    )
    ((dialect, _, row),) = mapped(text)
    assert dialect == "generic"
    assert {column: value for column, value in row.items() if value} == {
        "title": "Sleep at work",
        "abstract": "We slept.",
        "authors": '[{"family":"Doe","given":"Jane"},{"family":"Roe","given":"Richard"}]',
        "year": 2019,
        "date": "2019-03-28",
        "venue": "Journal of Sleep",
        "volume": "3",
        "pages": "12",
        "doi": "10.1000/x",
        "languages": '["en"]',
        "document_types": '["journal-article"]',
        "source_types": '["Article"]',
    }
