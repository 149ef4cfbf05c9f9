"""RIS of many databases to one row: the fallback chains and their traps."""

from __future__ import annotations

import io

import pytest

from litsieve import readers
from litsieve.readers import detect, mapping, ris
from litsieve.readers.dialect import Dialect
from litsieve.readers.dialects.ris import DIALECTS
from litsieve.readers.interface import Entry

GENERIC = DIALECTS[-1]


def named(id: str) -> Dialect:
    return next(dialect for dialect in DIALECTS if dialect.id == id)


def row(text: str, dialect: Dialect = GENERIC) -> dict[str, str | int | None]:
    (entry,) = (item for item in ris.read(io.StringIO(f"{text}\nER  -\n")))
    return mapping.bibliographic(entry, dialect)


def accession(text: str, dialect: Dialect = GENERIC) -> str:
    (entry,) = (item for item in ris.read(io.StringIO(f"TY  - JOUR\n{text}\nER  -\n")))
    return mapping.accession(entry, dialect)


@pytest.mark.parametrize(
    ("lines", "column", "expected"),
    [
        pytest.param("T1  - B\nTI  - A", "title", "A", id="title-ti-before-t1"),
        pytest.param("T1  - B", "title", "B", id="title-t1"),
        pytest.param("TI  - On <i>E. coli</i> &amp;amp; H<sub>2</sub>O", "title", "On E. coli & H2O", id="markup"),
        pytest.param("TI  - p < 0.05 and n > 3", "title", "p < 0.05 and n > 3", id="no-markup"),
        pytest.param("AB  - Copyright of X is the property of Y.", "abstract", "", id="copyright-is-no-abstract"),
        pytest.param("AB  - \nN2  - Text.", "abstract", "Text.", id="abstract-n2"),
        pytest.param("AB  - [No abstract available]", "abstract", "", id="placeholder"),
        pytest.param("AB  - We found that the …", "abstract", "", id="cut"),
        pytest.param("AB  - One\ntwo", "abstract", "One two", id="abstract-lines"),
        pytest.param("A2  - Editor, E", "authors", '[{"family":"Editor","given":"E"}]', id="editor-alone"),
        pytest.param("A1  - A, B\nA2  - Editor, E", "authors", '[{"family":"A","given":"B"}]', id="author-first"),
        pytest.param(
            "AU  - A, B; C, D", "authors", '[{"family":"A","given":"B"},{"family":"C","given":"D"}]', id="two-in-one"
        ),
        pytest.param("PY  - 2016/12//", "year", 2016, id="year"),
        pytest.param("PY  - Start date: 20170812", "date", "2017-08-12", id="trid"),
        pytest.param("PY  - 2016\nDA  - 2016/05//May", "date", "2016-05", id="zotero-date"),
        pytest.param("PY  - 2016\nDA  - JAN 12", "date", "2016-01-12", id="wos-date"),
        pytest.param("PY  - 2016\nDA  - 2017/03/01", "date", "2016", id="another-year-is-another-date"),
        pytest.param("Y2  - 2019/01/01", "year", None, id="access-date-is-no-year"),
        pytest.param("SP  - 2361--2368", "pages", "2361-2368", id="pages-in-one"),
        pytest.param("SP  - 1194\nEP  - 205", "pages", "1194-1205", id="pages-abbreviated"),
        pytest.param("SP  - 12\nC7  - 12", "pages", "", id="article-number-is-no-page"),
        pytest.param("DO  - https://dx.doi.org/10.1186/S11689-021", "doi", "10.1186/s11689-021", id="doi-as-url"),
        pytest.param("L3  - 10.1371/journal.pone.1", "doi", "10.1371/journal.pone.1", id="doi-l3"),
        pytest.param("M3  - doi:10.1011/hea0004444", "doi", "10.1011/hea0004444", id="doi-m3"),
        pytest.param("UR  - https://a.org/doi/10.1111/cla.1/abstract", "doi", "10.1111/cla.1", id="doi-url"),
        pytest.param("N1  - References: Smith, 10.1000/other", "doi", "", id="doi-of-a-reference"),
        pytest.param("N1  - Notes; DOI: 10.1000/own.", "doi", "10.1000/own", id="doi-announced"),
        pytest.param("C3  - PUBMED 21314913", "pmid", "21314913", id="pmid-cochrane"),
        pytest.param("AN  - 21314913\nDB  - PubMed", "pmid", "21314913", id="pmid-an"),
        pytest.param("AN  - 21314913\nDB  - CINAHL", "pmid", "", id="an-of-another-database"),
        pytest.param("ID  - 883\nDB  - Medline", "pmid", "", id="endnote-id-is-no-pmid"),
        pytest.param("UR  - https://pubmed.ncbi.nlm.nih.gov/123/", "pmid", "123", id="pmid-url"),
        pytest.param("C2  - PMC123456", "pmcid", "PMC123456", id="pmcid"),
        pytest.param(
            "SN  - 03064530 (ISSN)\nSN  - 1999-7777(Electronic),0222-6666(Print)",
            "issn",
            '["0306-4530","1999-7777","0222-6666"]',
            id="issn",
        ),
        pytest.param("SN  - 0-521-46674-1\\0-521-46128-6", "isbn", '["0521466741","0521461286"]', id="isbn"),
        pytest.param("KW  - *Care; Values\nMore", "keywords", '["Care","Values","More"]', id="keywords"),
        pytest.param("LA  - eng", "languages", '["en"]', id="language"),
        pytest.param("M3  - Review", "document_types", '["review"]', id="m3-before-ty"),
        pytest.param(
            "M3  - Cognitive Therapy [3311]", "document_types", '["journal-article"]', id="m3-that-is-no-type"
        ),
    ],
)
def test_a_column_takes_the_first_tag_that_speaks_for_it(lines: str, column: str, expected: object) -> None:
    assert row(f"TY  - JOUR\n{lines}")[column] == expected


def test_t2_is_the_venue_of_a_part_and_the_series_of_a_whole() -> None:
    assert row("TY  - CHAP\nT2  - The Book")["venue"] == "The Book"
    assert row("TY  - THES\nT2  - from averaged temperatures")["venue"] == ""


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("AN  - WOS:000387978600002", "WOS:000387978600002"),
        ("AN  - 2214991469; 51887", "2214991469"),
        ("AN  - rayyan-42924189", ""),
        ("AN  - rayyan-42924189\nU2  - L2029880245", "L2029880245"),
        ("ID  - 889", ""),
        ("ID  - RefID:886-brownstein2024juvenile", ""),
        ("U1  - #123", ""),
        ("UR  - https://www.scopus.com/inward/record.uri?eid=2-s2.0-85135785862&doi=10.1", "2-s2.0-85135785862"),
        ("UR  - https://www.embase.com/search/results?subaction=viewrecord&id=L643801355&from=export", "L643801355"),
    ],
)
def test_the_accession_is_the_databases_and_never_a_librarys(lines: str, expected: str) -> None:
    assert accession(lines) == expected


def test_ovid_names_its_accession_id_and_cites_the_authors_of_tests() -> None:
    text = "TY  - JOUR\nID  - 2021-94054-001\nA2  - Achenbach, T., Rescorla, L.\nM3  - Cognitive Therapy [3311]"
    (entry,) = ris.read(io.StringIO(f"{text}\nER  -\n"))
    assert mapping.accession(entry, named("ovid")) == "2021-94054-001"
    assert mapping.bibliographic(entry, named("ovid"))["authors"] == ""


def test_embase_has_its_pmid_in_c5_and_its_accession_in_u2() -> None:
    text = "TY  - JOUR\nT1  - A\nU2  - L2029880245\nC5  - 38773066\nER  -\n"
    (entry,) = ris.read(io.StringIO(text))
    found, why = detect.dialect([entry], DIALECTS)
    assert why == "dialect embase: U2 ~ ^L\\d+, T1 in 1 of the first 1 entries"
    assert mapping.bibliographic(entry, found)["pmid"] == "38773066"
    assert mapping.accession(entry, found) == "L2029880245"


def test_every_dialect_names_only_columns_of_the_table() -> None:
    from litsieve import readers, tables

    known = {column.name for column in tables.BIBLIOGRAPHIC} | {"bodies", "last_page", "month", "subtitle"}
    unknown = {
        (format, dialect.id, column)
        for format in readers.FORMATS
        for dialect in readers.dialects_of(format)
        for column in dialect.columns
        if column not in known and not dialect.own
    }
    assert unknown == set()


def test_a_record_without_a_language_may_say_it_in_its_title_or_abstract() -> None:
    said = row("TY  - JOUR\nTI  - Sleep at work\nAB  - [Article in German] We slept.")
    named = row("TY  - JOUR\nTI  - Sleep at work\nAB  - [Article in German] We slept.\nLA  - eng")
    assert (said["languages"], named["languages"]) == ('["de"]', '["en"]')


def test_a_long_run_of_blanks_between_names_takes_no_long_time() -> None:
    entry = Entry(1, [("Author", f"Li Ming{' ' * 200_000}Wang Fang", 1), ("Title", "T", 1)])
    dialect = next(one for one in readers.dialects_of("cnki") if one.id == "cnki")
    assert "Wang" in str(mapping.bibliographic(entry, dialect)["authors"])
