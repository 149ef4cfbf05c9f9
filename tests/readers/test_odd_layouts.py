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
    "ovid-without-its-name": (
        "ris ovid",
        {"accession": "20203100001", "doi": "10.1000/cab.1", "database": "Ovid"},
        "TY  - JOUR\nID  - 20203100001\nT1  - A title.\nA1  - Holm, E.\nY1  - 2020//\nJF  - Journal\n"
        "M1  - Somewhere\nL1  - http://dx.doi.org/10.1000/cab.1\nER  -\n",
    ),
    "ovid-medline-through-endnote": (
        "ris endnote",
        {"accession": "31000001", "pmid": "31000001"},
        "TY  - JOUR\nAU  - Holm, E.\nTI  - A title\nPY  - 2020\n"
        "UR  - http://ovidsp.ovid.com/ovidweb.cgi?T=JS&PAGE=reference&D=medl&NEWS=N&AN=31000001\nID  - 7\nER  - \n",
    ),
    "ovid-embase-through-endnote": (
        "ris endnote",
        {"accession": "31000001", "pmid": ""},
        "TY  - JOUR\nAU  - Holm, E.\nTI  - A title\nPY  - 2020\n"
        "UR  - http://ovidsp.ovid.com/ovidweb.cgi?T=JS&PAGE=reference&D=emed7&NEWS=N&AN=31000001\nID  - 7\nER  - \n",
    ),
    "scielo-ris": (
        "ris scielo",
        {"accession": "S0100-00002024000100219-scl", "database": "SciELO Brasil", "languages": '["en","pt"]'},
        "TY  - JOUR\nAU  - Souza, M\nTI  - A TITLE\nTT  - UM TÍTULO\nJO  - Texto\nDB  - SciELO Brasil\n"
        "DP  - http://www.scielo.org/\nID  - S0100-00002024000100219-scl\nLA  - en\nLA  - pt\nPY  - 2024\nER  -\n",
    ),
    "web-of-science-with-little": (
        "ris web-of-science",
        {
            "authors": '[{"family":"Holm","given":"A"},{"name":"ACM"}]',
            "issn": '["0926-9630"]',
            "isbn": '["9781450361743"]',
            "database": "Web of Science",
        },
        "TY  - CPAPER\nAU  - Holm, A\nED  - Lind, B\nA1  - ACM\nTI  - A title\nT2  - COMPANION\nSN  - 0926-9630\n"
        "SN  - 978-1-4503-6174-3\nPY  - 2019\nAN  - WOS:000500000000001\nER  -\n",
    ),
    "editors-behind-the-authors-in-covidence": (
        "ris covidence",
        {
            "authors": '[{"family":"Holm","given":"Ann"},{"family":"Lind","given":"B"},{"family":"van Dam","given":"CD"},'
            '{"family":"Department of Health and Care","given":"Norway"}]'
        },
        "TY  - JOUR\nT1  - A title\nA1  - Holm, Ann\nA1  - Lind, B and van Dam, CD\n"
        "A1  - Department of Health and Care, Norway\nPD  - \nNS  - \nER  - \n",
    ),
    "zotero-with-its-catalog": (
        "ris zotero",
        {"database": "Scopus", "pmcid": "PMC5000001"},
        "TY  - JOUR\nTI  - A title\nAU  - Holm, A\nDA  - 2019/11//\nPY  - 2019\nDP  - Scopus\n"
        "L1  - https://www.ncbi.nlm.nih.gov/pmc/articles/PMC5000001/pdf/a.pdf\nER  - \n",
    ),
    "tags-behind-a-number": (
        "ris ebsco",
        {"volume": "60", "issue": "4", "accession": "S100"},
        "TY  - JOUR\nT1  - A title\nA1  - Holm, A\nVL  - 60 OP  - In Energy July 2016 60:1185\n"
        "IS  - 4 OP - Energy Week\nUR  - http://search.ebscohost.com/login.aspx?db=edselp&AN=S100\nER  - \n",
    ),
    "two-addresses-in-one": (
        "ris endnote",
        {"url": "http://www.embase.com/search/results?id=L600000001", "doi": "10.1000/jaha.1"},
        "TY  - JOUR\nTI  - A title\n"
        "UR  - http://www.embase.com/search/results?id=L600000001http://dx.doi.org/10.1000/jaha.1\nID  - 7\nER  - \n",
    ),
    "an-address-behind-a-proxy": (
        "ris endnote",
        {"url": "https://login.proxy.example.org/login?url=https://www.example.com/a"},
        "TY  - JOUR\nTI  - A title\n"
        "UR  - https://login.proxy.example.org/login?url=https://www.example.com/a\nID  - 7\nER  - \n",
    ),
    "a-note-that-is-the-doi": (
        "ris generic",
        {"doi": "10.1000/cr025095"},
        "TY  - JOUR\nTI  - A title\nN1  - 10.1000/cr025095\nER  - \n",
    ),
    "a-book-of-scopus": (
        "ris scopus",
        {"venue": "", "venue_short": "A Tit.", "accession": "2-s2.0-85000000001"},
        "TY  - BOOK\nTI  - A title\nT2  - A Title\nJ2  - A Tit.\nDB  - Scopus\n"
        "UR  - https://www.scopus.com/inward/record.uri?eid=2-s2.0-85000000001&partnerID=40\nER  -\n",
    ),
    "a-paper-in-a-series-of-scopus": (
        "ris scopus",
        {"venue": "Lecture Notes", "venue_short": "Lect. Notes"},
        "TY  - SER\nTI  - A title\nT2  - Lecture Notes\nJ2  - Lect. Notes\nDB  - Scopus\n"
        "UR  - https://www.scopus.com/inward/record.uri?eid=2-s2.0-85000000002&partnerID=40\nER  -\n",
    ),
    "acm-enw": (
        "refer acm",
        {
            "authors": '[{"family":"Lara","given":"Pedro"}]',
            "pages": "",
            "article_number": "141",
            "keywords": '["political polarization","twitter"]',
            "accession": "3350001",
        },
        "%0 Journal Article\n%T A title\n%V 3\n%U https://doi.org/10.1145/3350001\n%R 10.1145/3350001\n%N CSCW\n"
        "%I Association for Computing Machinery\n%A Pedro Lara\n%D 2019\n%P Article 141\n"
        "%K political polarization, twitter\n",
    ),
    "vip-enw": (
        "refer vip",
        {"authors": '[{"family":"张三"},{"family":"李四"}]', "title": "题名", "keywords": '["一","二"]'},
        "%0 Journal Article \n%A 张三;李四\n%+:某大学\n%T 题名\n%J 刊名\n%D 2019\n%K 一;二\n%W 重庆维普\n",
    ),
    "a-thesis-of-cnki-for-refworks": (
        "refworks cnki",
        {"authors": '[{"family":"张三"}]', "document_types": '["thesis"]', "database": "CNKI"},
        "RT Dissertation/Thesis\nSR 1\nA1张三\nA3 李四\nPB 某大学\nT1 题名\nYR 2015\nLA 中文;\nDS CNKI\n",
    ),
    "korean-records-on-web-of-science": (
        "wos kci",
        {"accession": "KJD:ART002000001", "database": "KCI-Korean Journal Database"},
        "FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU Kim, A\nTI A title\nUT KJD:ART002000001\nER\n\nEF\n",
    ),
    "a-number-of-the-publisher-on-web-of-science": (
        "wos core",
        {"article_number": "S0892679418000928", "pages": "3-12"},
        "FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU Kim, A\nTI A title\nBP 3\nEP 12\n"
        "AR PII S0892679418000928\nUT WOS:000460600000001\nER\n\nEF\n",
    ),
    "words-that-e-utilities-break": (
        "nbib pubmed",
        {
            "title": "A self-reported, short- and long-term, delta-to-theta trial",
            "abstract": "An X- ray of nil- or all.",
        },
        "PMID- 1\nTI  - A self-\n      reported, short-\n      and long-term, delta-\n      to-theta trial\n"
        "AB  - An X-\n      ray of nil-\n      or all.\n",
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
