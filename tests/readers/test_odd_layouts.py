"""Layouts that some databases and tools write now and then, made by hand after real ones: what is read from each."""

from __future__ import annotations

import io

import pytest

from litsieve import readers
from litsieve.readers.interface import Entry, Problem
from litsieve.readers.mapping import described

# A case: what it is known as, some columns of its first record, the file.
CASES: dict[str, tuple[str, dict[str, str | int | None], str]] = {
    "tags-that-are-words": (
        "ris apa-psycnet",
        {"document_types": '["book-chapter"]', "source_types": '["CHAP"]', "keywords": '["Recall"]'},
        "TY  - CHAP\nDESCRIPTORS  - *Memory; Recall\nID  - 1994-12345-001\nT1  - A title\nA1  - Holm, A\n"
        "N2  - One.\nMETHODS  - two.\nKW  - *Recall\nER  - \n",
    ),
    "citation-exporter-of-the-ncbi": (
        "ris generic",
        {"pmid": "31000001", "pmcid": "PMC7000001"},
        "TY  - JOUR\nTI  - A title\nAN  - 31000001\nU1  - 31000001[pmid]\nU2  - PMC7000001[pmcid]\nER  - \n",
    ),
    "virtual-health-library-ris": (
        "ris vhl",
        {"title": "Um título", "accession": "mdl-31000001", "pmid": "31000001", "database": "MEDLINE"},
        "TY  - JOUR\nAU  - Souza, M\nTI  - Um título\nTT  - A title\nDB  - MEDLINE\nDP  - http://bvsalud.org/\n"
        "ID  - mdl-31000001\nUR - http://pesquisa.bvsalud.org/portal/resource/en/mdl-31000001\nER  - \n",
    ),
    "virtual-health-library-csv": (
        "csv vhl",
        {
            "authors": '[{"family":"Souza","given":"Ana"},{"family":"Lima","given":"J. P"}]',
            "venue": "Rev. enferm",
            "volume": "62",
            "issue": "3",
            "pages": "355-361",
            "keywords": '["Saúde"]',
            "subjects": '["Idoso","Humanos"]',
            "accession": "lil-123456",
            "database": "LILACS",
        },
        "ID,Title,Authors,Source,Journal,Database,Type,Language,Publication year,Descriptor(s),Keyword(s),"
        "Publication Country,Fulltext URL, Abstract,Entry Date,Volume number,Issue number,DOI,ISSN\n"
        '"lil-123456","Um título","Souza, Ana; Lima, J. P","Rev. enferm;62(3): 355-61, 2009. tab","Rev. enferm",'
        '"LILACS","article","pt","2009","Idoso; Humanos","Saúde","BR","","Um.",20090701,62,3,,\n',
    ),
    "embase-without-its-numbers": (
        "csv embase",
        {
            "authors": '[{"family":"Holm","given":"A.-B."},{"family":"van der Lind","given":"C."}]',
            "article_number": "31",
            "keywords": '["2,4-dinitrophenol","Parkinson\'s","sleep","N,N-dimethyl"]',
        },
        "Title,Author Names,Full Record Entry Date,Source,Source title,Publication Year,Author Keywords\n"
        'A title,"Holm A.-B., van der Lind C.",6/24/25,J Test (2025) 13:1 Article Number: 31. Date of,J Test,2025,'
        '"2,4-dinitrophenol, Parkinson\'s,sleep, N,N-dimethyl"\n',
    ),
    "lens-without-given-names": (
        "csv lens",
        {"authors": '[{"family":"Holm"},{"family":"Baum","given":"v."},{"family":"Null","given":"Anna"}]'},
        "Lens ID,Title,Publication Year,Author/s\n000-123-456-789-01X,A title,1922,null Holm; null v. Baum; Anna Null\n",
    ),
    "cochrane-entry-of-a-register": (
        "csv cochrane",
        {"authors": "", "venue": "", "document_types": '["protocol"]'},
        "CENTRAL ID,Author(s),Title,Source,Year,Publication Type\n"
        "CN-01234567,EUCTR2019-001234-56-DE,A title,https://trialsearch.who.int/Trial2.aspx,2019,Trial registry record\n",
    ),
    "ovid-without-its-database": (
        "ris ovid",
        {"accession": "31000001", "pmid": "31000001", "authors": '[{"family":"Holm","given":"Anna B"}]'},
        "TY  - JOUR\nID  - 31000001\nT1  - A title.\nA1  - Holm, Anna B\nY1  - 2018//\n"
        "L2  - http://ovidsp.ovid.com/ovidweb.cgi?T=JS&PAGE=reference&D=medp&NEWS=N&AN=31000001\nER  -  \n",
    ),
    "web-of-science-without-its-note": (
        "ris web-of-science",
        {"venue_short": "J. Test.", "database": "Web of Science"},
        "TY  - JOUR\nTI  - A title\nT2  - JOURNAL OF TESTS\nJ9  - J TEST\nJI  - J. Test.\nPY  - 2015\n"
        "AN  - WOS:000369149300009\nER  -\n",
    ),
    "words-for-nothing": (
        "ris generic",
        {"abstract": "", "issue": "", "volume": "7", "pages": "", "venue": "", "database": ""},
        "TY  - JOUR\nTI  - A title\nAB  - NA\nJF  - NaN\nVL  - NA\nVL  - 7\nIS  - NA\nSP  - null\nDB  - N/A\nER  -\n",
    ),
    "several-addresses-in-one-tag": (
        "ris generic",
        {"url": "https://a.example/x;y?z=1|2", "pmid": "31000001"},
        "TY  - JOUR\nTI  - A title\n"
        "UR  - https://a.example/x;y?z=1|2; https://pubmed.ncbi.nlm.nih.gov/31000001\nER  -\n",
    ),
    "several-addresses-in-one-cell": (
        "csv zotero",
        {"url": "https://a.example/x.pdf"},
        '"Key","Item Type","Title","Url","Date Added"\n'
        '"JX3WD4DW","report","A title","https://a.example/x.pdf|http://b.example/y","2020-05-18"\n',
    ),
    "lists-in-double-braces": (
        "bibtex wos",
        {
            "authors": '[{"family":"Holm","given":"A"},{"name":"Sleep Group"}]',
            "keywords": '["sleep","shift work"]',
            "subjects": '["REST; Work, AND","PLAY"]',
            "document_types": '["editorial"]',
            "source_types": '["Editorial Material"]',
        },
        "@article{ISI:000186671900002,\nAuthor = {Holm, A and {Sleep Group}},\nTitle = {{A title}},\n"
        "Type = {{Editorial Material}},\nKeywords = {{sleep; shift\n   work}},\n"
        "Keywords-Plus = {{{REST; {Work}, AND}; PLAY}},\nUnique-ID = {{ISI:000186671900002}},\n}\n",
    ),
    "bibtex-in-a-table": (
        "csv bibtex-fields",
        {
            "title": "Müller & sons: 5% more",
            "authors": '[{"family":"Holm","given":"Anna"},{"name":"Sleep Group"}]',
            "year": 2020,
            "venue": "TESTS",
            "volume": "40",
            "article_number": "100356",
            "keywords": '["sleep","work"]',
            "document_types": '["review"]',
            "accession": "ISI:000516600700006",
        },
        ",unique-id,keywords,type,volume,year,journal,title,author,ENTRYTYPE,ID,article-number\n"
        '0,{ISI:000516600700006},{sleep; work},{Review},{40},{2020},{TESTS},"{M{\\""u}ller \\& sons: 5\\% more}",'
        '"Holm, Anna and\n{Sleep Group}",article,ISI:000516600700006,{UNSP 100356}\n',
    ),
    "whole-numbers-as-decimals": (
        "csv wos",
        {
            "year": 2025,
            "volume": "90",
            "issue": "2",
            "pages": "307-326",
            "article_number": "104010",
            "pmid": "39000001",
        },
        "Article Title,Volume,Issue,Start Page,End Page,Article Number,Publication Year,Pubmed Id,UT (Unique WOS ID)\n"
        "A title,90.0,2.0,307.0,326.0,ARTN 104010,2025.0,39000001.0,WOS:001440689600001\n",
    ),
    "ieee-with-a-plain-year": (
        "csv ieee",
        {"year": 2024, "date": "2024-10"},
        '"Document Title","Year",PDF Link,Online Date,Issue Date\n'
        'A title,2024,https://ieeexplore.ieee.org/stamp/stamp.jsp?arnumber=10829911,14 Jan 2025,"30-31 Oct. 2024"\n',
    ),
    "pubmed-until-2020": (
        "csv pubmed",
        {
            "title": "A title.",
            "abstract": "",
            "authors": '[{"family":"Holm","given":"A"},{"family":"de Lind","given":"BC"}]',
            "date": "2017-02",
            "venue": "J Sleep Res",
            "volume": "42",
            "issue": "2",
            "pages": "E3",
            "doi": "10.1000/sleep.1",
            "pmid": "28000001",
            "accession": "28000001",
        },
        "Title,URL,Description,Details,ShortDetails,Resource,Type,Identifiers,Db,EntrezUID,Properties\n"
        'A title.,/pubmed/28000001,"Holm A, de Lind BC.",J Sleep Res. 2017 Feb;42(2):E3. doi: 10.1000/sleep.1.,'
        'J Sleep Res.  2017,PubMed,citation,PMID:28000001,pubmed,28000001,"create date:2017/01/29"\n',
    ),
    "pmid-in-a-note": (
        "bibtex generic",
        {"pmid": "28000001", "pmcid": "PMC5000001"},
        "@article{holm,\n title = {A title},\n note = {Epub. PMID: 28000001},\n"
        " url = {https://www.ncbi.nlm.nih.gov/pmc/articles/PMC5000001/}\n}\n",
    ),
    "old-note-of-ebsco": (
        "ris generic",
        {"accession": "0000201234", "doi": "10.1000/hph.1"},
        "TY  - JOUR\nT1  - A title\nN1  - Accession Number: 0000201234. Language: English. DOI: 10.1000/hph.1. \nER  - \n",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_layout_is_known_and_its_record_read(name: str) -> None:
    known, expected, text = CASES[name]
    export = readers.open_export(io.BytesIO(text.encode()), name)
    items = list(export.items)
    assert [item for item in items if isinstance(item, Problem)] == []
    (entry,) = (item for item in items if isinstance(item, Entry))
    row = described(entry, export.dialect)
    assert (f"{export.format} {export.dialect.id}", {column: row[column] for column in expected}) == (known, expected)
