"""The tables of Elsevier, EBSCO, NLM and Cochrane, made by hand after their documentation: all values, whole."""

from __future__ import annotations

import io

import pytest

from litsieve import readers
from litsieve.readers.interface import Entry
from litsieve.readers.mapping import described

# A case: the dialect, every column that is not empty, the table.
CASES: dict[str, tuple[str, dict[str, str | int], str]] = {
    "scopus": (
        "scopus",
        {
            "title": "Sleep and work: A review",
            "authors": '[{"family":"van der Berg","given":"Jan"},{"family":"Smith-Jones","given":"Anna B."}]',
            "year": 2023,
            "date": "2023",
            "venue": "Journal of Sleep",
            "venue_short": "J. Sleep",
            "volume": "12",
            "issue": "3",
            "pages": "101-109",
            "publisher": "Elsevier",
            "doi": "10.1000/j.sleep.2023.1",
            "pmid": "36000001",
            "issn": '["1234-5678"]',
            "languages": '["en","de"]',
            "document_types": '["review"]',
            "source_types": '["Review"]',
            "keywords": '["insomnia","shift work"]',
            "subjects": '["human","sleep"]',
            "url": "https://www.scopus.com/inward/record.uri?eid=2-s2.0-85150000001&doi=10.1000",
            "accession": "2-s2.0-85150000001",
            "database": "Scopus",
        },
        """"Authors","Author full names","Author(s) ID","Title","Year","Source title","Volume","Issue","Art. No.","Page start","Page end","Page count","Cited by","DOI","Link","Affiliations","Abstract","Author Keywords","Index Keywords","Correspondence Address","Editors","Publisher","ISSN","ISBN","CODEN","PubMed ID","Language of Original Document","Abbreviated Source Title","Document Type","Publication Stage","Open Access","Source","EID"
"van der Berg J.; Smith-Jones A.B.","van der Berg, Jan (57190394669); Smith-Jones, Anna B. (57204169426)","57190394669; 57204169426","Sleep and work: A review","2023","Journal of Sleep","12","3","","101","109","8","4","10.1000/J.Sleep.2023.1","https://www.scopus.com/inward/record.uri?eid=2-s2.0-85150000001&doi=10.1000","","[No abstract available]","insomnia; shift work","human; sleep","","","Elsevier","12345678","","","36000001","English; German","J. Sleep","Review","Final","All Open Access","Scopus","2-s2.0-85150000001"
""",
    ),
    "scopus-without-eid": (
        "scopus",
        {
            "title": "Proceedings of the Sleep Meeting",
            "abstract": "All about sleep.",
            "authors": '[{"family":"Lange","given":"B."},{"family":"Thomas","given":"D."},{"family":"Sarat","given":"A."}]',
            "year": 2011,
            "date": "2011",
            "venue": "Proc. Sleep",
            "volume": "5",
            "article_number": "e12",
            "document_types": '["conference-abstract"]',
            "source_types": '["Conference Review"]',
            "url": "https://www.scopus.com/inward/record.uri?eid=2-s2.0-79950000002&partnerID=40",
            "accession": "2-s2.0-79950000002",
            "database": "Scopus",
        },
        """"Authors","Title","Year","Source title","Volume","Art. No.","DOI","Link","Abstract","Editors","Document Type","Source"
"","Proceedings of the Sleep Meeting","2011","Proc. Sleep","5","e12","","https://www.scopus.com/inward/record.uri?eid=2-s2.0-79950000002&partnerID=40","All about sleep.","Lange B.Thomas D.Sarat A.","Conference Review","Scopus"
""",
    ),
    "pubmed": (
        "pubmed",
        {
            "title": "Sleep in shift workers",
            "title_note": "translated",
            "authors": '[{"family":"van der Berg","given":"J"},{"family":"O\'Neill","given":"AB"},{"name":"Sleep Study Group"}]',
            "year": 2019,
            "date": "2019-03-28",
            "venue": "J Sleep",
            "volume": "12",
            "issue": "3",
            "pages": "1194-1205",
            "doi": "10.1000/xyz.1",
            "pmid": "30928600",
            "pmcid": "PMC6440000",
            "accession": "30928600",
            "database": "PubMed",
        },
        """PMID,Title,Authors,Citation,First Author,Journal/Book,Publication Year,Create Date,PMCID,NIHMS ID,DOI
30928600,[Sleep in shift workers].,"van der Berg J, O'Neill AB, Sleep Study Group.",J Sleep. 2019 Mar 28;12(3):1194-205. doi: 10.1000/xyz.1. Epub 2019 Jan 2.,van der Berg J,J Sleep,2019,2019/03/30,PMC6440000,,10.1000/xyz.1
""",
    ),
    "embase": (
        "embase",
        {
            "title": "Sleep in shift workers",
            "original_title": "Schlaf bei Schichtarbeitern",
            "abstract": "The abstract.",
            "authors": '[{"family":"Müller","given":"K.-H."},{"family":"Schmidt","given":"A."}]',
            "year": 2019,
            "date": "2019-03-01",
            "venue": "Somnologie",
            "volume": "23",
            "issue": "1",
            "pages": "1194-1205",
            "doi": "10.1007/s11818-019-1",
            "issn": '["1432-9123"]',
            "languages": '["de"]',
            "document_types": '["journal-article"]',
            "source_types": '["Article"]',
            "keywords": '["insomnia","shift work"]',
            "subjects": '["sleep","human","shift worker"]',
            "url": "https://www.embase.com/a/#/search/results?id=L2001234567",
            "accession": "L2001234567",
            "database": "Embase",
        },
        """"SEARCH QUERY","sleep:ti"
"--------------------"

"Title","Original Title","Author Names","Source","Source title","Publication Year","Volume","Issue","First Page","Last Page","Date of Publication","Publication Type","ISSN","Abstract","Author Keywords","Emtree Medical Index Terms (Major Focus)","Emtree Medical Index Terms","Article Language","Summary Language","Embase Accession ID","Medline PMID","PUI","DOI","Full Text Link","Embase Link"
"Sleep in shift workers","Schlaf bei Schichtarbeitern","Müller K.-H., Schmidt A.","Somnologie (2019) 23:1 (1194-205). Date of Publication: 1 Mar 2019","Somnologie","2019","23","1","1194","205","1 Mar 2019","Article","1432-9123","The abstract.","insomnia, shift work","sleep","human, shift worker","German","English, German","2001234567","","L2001234567","10.1007/s11818-019-1","","https://www.embase.com/a/#/search/results?id=L2001234567"
""",
    ),
    "ebsco": (
        "ebsco",
        {
            "title": "Sleep at work",
            "abstract": "Abstract of it.",
            "authors": '[{"family":"Doe","given":"Jane"},{"family":"Roe","given":"Richard"}]',
            "year": 2024,
            "date": "2024-04-03",
            "venue": "Journal of Sleep",
            "volume": "12",
            "issue": "3",
            "pages": "101",
            "publisher": "Sage",
            "doi": "10.1000/s.1",
            "issn": '["1569-9293"]',
            "document_types": '["journal-article"]',
            "source_types": '["Article"]',
            "keywords": '["shifts","nurses"]',
            "subjects": '["SLEEP","WORK"]',
            "url": "https://search.ebscohost.com/login.aspx?direct=true&AuthType=sso&db=asn&AN=176000001&site=ehost-live",
            "accession": "176000001",
            "database": "EBSCOhost",
        },
        '''"Article Title","Author","Journal Title","ISSN","ISBN","Publication Date","Volume","Issue","First Page","Page Count","Accession Number","DOI","Publisher","Doctype","Subjects","Keywords","Abstract","PLink"
"Sleep at work","Doe, Jane; Roe, Richard","Journal of Sleep","=""15699293""","","=""4/3/2024""","12","3","101","9","176000001","10.1000/s.1","Sage","Article","SLEEP; WORK","shifts; nurses","Abstract of it.","https://search.ebscohost.com/login.aspx?direct=true&AuthType=sso&db=asn&AN=176000001&site=ehost-live"
''',
    ),
    "ebsco-new": (
        "ebsco",
        {
            "title": "Sleep at school",
            "abstract": "Abstract of it.",
            "authors": '[{"family":"Doe","given":"Jane"},{"family":"Roe","given":"Richard"}]',
            "year": 2024,
            "date": "2024-04-03",
            "venue": "Journal of Sleep",
            "volume": "12",
            "issue": "3",
            "pages": "101-109",
            "doi": "10.1000/s.2",
            "issn": '["1569-9293"]',
            "languages": '["en"]',
            "document_types": '["journal-article"]',
            "source_types": '["Article"]',
            "subjects": '["Sleep","Schools"]',
            "url": "https://research.ebsco.com/linkprocessor/plink?id=1",
            "accession": "EJ1400001",
            "database": "ERIC",
        },
        """"an","title","contributors","source","publicationDate","docTypes","pubTypes","volume","issue","pageStart","pageEnd","issns","isbns","doi","abstract","subjects","language","longDBName","plink"
"EJ1400001","Sleep at school","Doe, Jane; Roe, Richard","Journal of Sleep","20240403","Article","Academic Journal","12","3","101","109","1569-9293","","10.1000/s.2","Abstract of it.","Sleep; Schools","English","ERIC","https://research.ebsco.com/linkprocessor/plink?id=1"
""",
    ),
    "cochrane": (
        "cochrane",
        {
            "title": "Melatonin for sleep",
            "abstract": "The abstract.",
            "authors": '[{"family":"Doe","given":"J"},{"family":"Roe","given":"R"}]',
            "year": 2020,
            "date": "2020",
            "venue": "Sleep Medicine",
            "volume": "3",
            "issue": "1",
            "pages": "5-9",
            "doi": "10.1000/c.1",
            "pmid": "31234567",
            "document_types": '["journal-article"]',
            "source_types": '["Journal article"]',
            "keywords": '["Sleep","Melatonin [*therapeutic use]"]',
            "accession": "CN-01234567",
            "database": "Cochrane Library",
        },
        """"Cochrane Review Group Code","ID","Title","Author(s)","Source","Year","Volume","Issue","Pages","DOI","PubMed ID","Embase ID","Publication Type","CENTRAL ID","Keywords","Abstract","Database Name"
"","1","Melatonin for sleep","Doe, J; Roe, R","Sleep Medicine","2020","3","1","5-9","10.1000/c.1","PUBMED 31234567","EMBASE 643589775","Journal article","CN-01234567","*Sleep; Melatonin [*therapeutic use]","The abstract.","Cochrane Central Register of Controlled Trials (CENTRAL)"
""",
    ),
    "clinicaltrials-gov": (
        "clinicaltrials-gov",
        {
            "title": "Melatonin in Shift Workers",
            "abstract": "The brief summary.",
            "authors": '[{"name":"University of X"}]',
            "year": 2018,
            "date": "2018-12-01",
            "subjects": '["Insomnia","Shift-Work Related Sleep Disturbance"]',
            "url": "https://clinicaltrials.gov/study/NCT01234567",
            "accession": "NCT01234567",
            "database": "ClinicalTrials.gov",
        },
        """NCT Number,Study Title,Study URL,Acronym,Study Status,Brief Summary,Study Results,Conditions,Interventions,Sponsor,Collaborators,Study Type,Start Date,Completion Date,First Posted
NCT01234567,Melatonin in Shift Workers,https://clinicaltrials.gov/study/NCT01234567,MISW,COMPLETED,The brief summary.,NO,Insomnia|Shift-Work Related Sleep Disturbance,DRUG: Melatonin,University of X,,INTERVENTIONAL,2019-03-28,2020-01,2018-12-01
""",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_each_table_is_known_and_read_whole(name: str) -> None:
    dialect, expected, text = CASES[name]
    export = readers.open_export(io.BytesIO(text.encode()), "x.csv")
    rows = [described(item, export.dialect) for item in export.items if isinstance(item, Entry)]
    assert export.dialect.id == dialect
    assert [{column: value for column, value in row.items() if value not in ("", None)} for row in rows] == [expected]
