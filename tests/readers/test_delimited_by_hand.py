"""Tables of people, of scripts, and of databases in their lesser forms: made up, all values."""

from __future__ import annotations

import io

import pytest

from litsieve import readers
from litsieve.readers.interface import Entry
from litsieve.readers.mapping import described

# A case: the dialect, every column that is not empty, the table.
CASES: dict[str, tuple[str, dict[str, str | int], str]] = {
    "German, with semicolons between cells": (
        "generic",
        {
            "title": "Gärten im Spital",
            "abstract": "Wir pflanzten.",
            "authors": '[{"family":"Maier","given":"A."},{"family":"Groß","given":"B."}]',
            "year": 2020,
            "date": "2020",
            "venue": "Pflege",
            "volume": "5",
            "issue": "2",
            "pages": "1-9",
            "doi": "10.1000/h.1",
            "keywords": '["Garten","Spital"]',
            "database": "Embase",
        },
        "Nr.;Titel;Autoren;Jahr;Zeitschrift;Jahrgang;Heft;Seiten;DOI;Zusammenfassung;Schlagwörter;Datenbank\n"
        "1;Gärten im Spital;Maier A., Groß B.;2020;Pflege;5;2;1-9;10.1000/h.1;Wir pflanzten.;Garten, Spital;Embase\n",
    ),
    "Portuguese": (
        "generic",
        {
            "title": "Um jardim",
            "authors": '[{"family":"Silva","given":"J."},{"family":"Souza","given":"M."}]',
            "year": 2020,
            "date": "2020",
            "venue": "Revista X",
            "database": "Scopus",
        },
        'Base de Dados,Periódico,Autor(es),Ano,Título do Artigo,Qualis\nScopus,Revista X,"Silva, J.; Souza, M.",2020,'
        "Um jardim,A1\n",
    ),
    "Chinese": (
        "generic",
        {
            "title": "医院的花园",
            "abstract": "我们造了一个花园。",
            "authors": '[{"name":"王伟"},{"name":"李娜"}]',
            "year": 2020,
            "date": "2020",
            "venue": "病房",
            "keywords": '["花园","医院"]',
        },
        "序号,标题,作者,期刊,年份,摘要,关键词\n1,医院的花园,王伟；李娜,病房,2020,我们造了一个花园。,花园；医院\n",
    ),
    "of a screening, with the source it was found in": (
        "generic",
        {
            "title": "A garden",
            "authors": '[{"name":"Ann Roe"},{"name":"Bo Dahl"}]',
            "year": 2020,
            "date": "2020",
            "doi": "10.1000/h.2",
            "database": "Web of Science",
        },
        "title,authors,study year,source,reference,include\nA garden,Ann Roe and Bo Dahl,2020,Web of Science,"
        '"Roe, Ann, and Bo Dahl. “A Garden.” Ward 5 (2020): 1-9. https://doi.org/10.1000/h.2.",1\n',
    ),
    "of two columns that are known": (
        "generic",
        {"title": "Ein Garten", "authors": '[{"family":"Maier","given":"A."}]'},
        "Datum;Titel;Autor\n26.11.2020;Ein Garten;Maier A.\n",
    ),
    "with a PMID in the place of the DOI": (
        "generic",
        {"title": "A garden", "year": 2020, "date": "2020", "pmid": "30928600"},
        "title,year,doi\nA garden,2020,PMID: 30928600\n",
    ),
    "Scopus without a journal": (
        "scopus",
        {
            "title": "A garden",
            "authors": '[{"family":"Roe","given":"A."},{"family":"Dahl","given":"B."}]',
            "year": 2020,
            "date": "2020",
            "doi": "10.1000/h.3",
            "accession": "2-s2.0-85000000001",
            "database": "Scopus",
            "url": "https://www2.scopus.com/inward/record.uri?eid=2-s2.0-85000000001&doi=10.1000%2fh.3",
        },
        'Authors,Title,Year,DOI,Link\n"Roe A., Dahl B.",A garden,2020,10.1000/h.3,'
        "https://www2.scopus.com/inward/record.uri?eid=2-s2.0-85000000001&doi=10.1000%2fh.3\n",
    ),
    "Web of Science, its year renamed": (
        "wos",
        {
            "title": "A garden",
            "authors": '[{"family":"Roe","given":"Ann"}]',
            "year": 2020,
            "date": "2020",
            "venue": "WARD",
            "volume": "5",
            "accession": "WOS:000000000000001",
            "database": "Web of Science",
        },
        "Author Full Names,Article Title,Source Title,Publication Date,Year,Volume,UT (Unique WOS ID)\n"
        '"Roe, Ann",A garden,WARD,,2020,5.0,WOS:000000000000001\n',
    ),
    "Scopus without links": (
        "scopus",
        {
            "title": "A garden",
            "authors": '[{"family":"Roe","given":"A.B.","suffix":"Jr."},{"family":"Dahl","given":"B."}]',
            "year": 2020,
            "date": "2020",
            "venue": "Ward",
            "document_types": '["review"]',
            "source_types": '["Review"]',
            "database": "Scopus",
        },
        'Authors,Title,Year,Source title,Document Type,Publication Stage\n"Roe A.B., Jr.; Dahl B.",A garden,2020,Ward,'
        "Review,Final\n",
    ),
    "a report of citations": (
        "wos-citations",
        {
            "title": "A garden",
            "authors": '[{"family":"Roe","given":"Ann"},{"name":"Gardens Group"}]',
            "year": 2020,
            "date": "2020-09",
            "venue": "WARD",
            "volume": "5",
            "issue": "2",
            "pages": "901-904",
            "doi": "10.1000/h.5",
            "database": "Web of Science",
        },
        "Title,Authors,Corporate Authors,Editors,Source Title,Publication Date,Publication Year,Volume,Issue,"
        "Beginning Page,Ending Page,Article Number,DOI,Total Citations,Average per Year,1900,1901\n"
        'A garden,"Roe, Ann",Gardens Group,,WARD,SEP 2020,2020,5,2,901,904,,10.1000/h.5,4,1.3,0,0\n',
    ),
    "with identifiers in its addresses": (
        "rayyan",
        {
            "title": "A garden",
            "authors": '[{"family":"Roe","given":"A"}]',
            "year": 2020,
            "date": "2020",
            "pmid": "30928600",
            "url": "https://pubmed.ncbi.nlm.nih.gov/30928600/",
            "database": "Rayyan",
        },
        "key,title,year,authors,url\nrayyan-1,A garden,2020,Roe A,https://pubmed.ncbi.nlm.nih.gov/30928600/\n",
    ),
    "ACM until 2018": (
        "acm",
        {
            "title": "A garden",
            "authors": '[{"family":"Roe","given":"Ann"},{"family":"Dahl","given":"Bo C."}]',
            "year": 2017,
            "date": "2017-12",
            "venue": "J. Gard.",
            "volume": "6",
            "issue": "1",
            "pages": "84:1-84:13",
            "article_number": "84",
            "publisher": "ACM",
            "doi": "10.1000/h.4",
            "issn": '["1618-095X"]',
            "document_types": '["journal-article"]',
            "source_types": '["article"]',
            "keywords": '["gardens","small wards"]',
            "accession": "3107097",
            "database": "ACM Digital Library",
        },
        '"type","id","author","title","pages","article_no","keywords","doi","journal","issue_date","volume","issue_no",'
        '"month","year","issn","booktitle","conf_loc","publisher","publisher_loc"\n'
        '"article","3107097","Ann  Roe and Bo C. Dahl","A garden","84:1--84:13","84","gardens, small wards",'
        '"10.1000/h.4","J. Gard.","December  2017","6","1","December","2017","1618-095X","","","ACM","New York"\n',
    ),
    "Ovid": (
        "ovid",
        {
            "title": "A garden.",
            "abstract": "We made one.",
            "authors": '[{"family":"Roe","given":"A."},{"family":"Dahl","given":"B.C."}]',
            "year": 2020,
            "date": "2020",
            "venue": "Ward",
            "volume": "5",
            "issue": "2",
            "article_number": "e7",
            "publisher": "Wiley",
            "pmid": "30928600",
            "subjects": '["human","garden"]',
            "accession": "2011722477",
            "database": "Embase",
        },
        "ORN,VN,DB,UI,PM,TI,SO,AU,PB,MH,AB\n1,Ovid Technologies,Embase,2011722477,30928600 [http://a.example/1],"
        'A garden.,"Ward. 5 (2) (no pagination), 2020. Article Number: e7. Date of Publication: 2020.",'
        '"Roe A.\n\nDahl B.C.",Wiley,"human\n\n*garden",We made one.\n',
    ),
    "SciELO": (
        "scielo",
        {
            "title": "Um jardim",
            "authors": '[{"family":"Lima","given":"Ana Paula"},{"family":"Brum","given":"Caio"}]',
            "year": 2020,
            "date": "2020",
            "venue": "Revista X",
            "languages": '["pt"]',
            "url": "http://www.scielo.br/x",
            "accession": "S0102-311X2020000100001-scl",
            "database": "SciELO",
        },
        "ID,Title,Author(s),Source,Journal,Language(s),Publication year,Fulltext URL\nS0102-311X2020000100001-scl,"
        'Um jardim,"Lima, Ana Paula, Brum, Caio",Revista X,Revista X,Portuguese,2020,http://www.scielo.br/x\n',
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_each_table_is_known_and_read_whole(name: str) -> None:
    dialect, expected, text = CASES[name]
    export = readers.open_export(io.BytesIO(text.encode()), "x.csv")
    rows = [described(item, export.dialect) for item in export.items if isinstance(item, Entry)]
    assert export.dialect.id == dialect
    assert [{column: value for column, value in row.items() if value not in ("", None)} for row in rows] == [expected]


def test_where_semicolons_part_most_authors_a_comma_parts_a_name() -> None:
    text = 'Title,Authors,Year\nA,Lima Brum; Ann Roe,2020\nB,Lima Brum; Bo Dahl,2020\nC,"Lima Brum, Ana Bea",2020\n'
    export = readers.open_export(io.BytesIO(text.encode()), "x.csv")
    rows = [described(item, export.dialect)["authors"] for item in export.items if isinstance(item, Entry)]
    assert rows[2] == '[{"family":"Lima Brum","given":"Ana Bea"}]'
