"""The tables of reference managers and screening tools, made by hand after their documentation: all values."""

from __future__ import annotations

import io

import pytest

from litsieve import readers
from litsieve.readers.dialects import delimited, delimited_tools
from litsieve.readers.interface import Entry
from litsieve.readers.mapping import described

# A case: the dialect, every column that is not empty, the table.
CASES: dict[str, tuple[str, dict[str, str | int], str]] = {
    "zotero": (
        "zotero",
        {
            "title": "Sleep at work",
            "abstract": "The abstract.",
            "authors": '[{"family":"van der Berg","given":"Jan"},{"name":"Sleep Study Group"}]',
            "year": 2019,
            "date": "2019-03-28",
            "venue": "Journal of Sleep",
            "venue_short": "J Sleep",
            "volume": "12",
            "issue": "3",
            "pages": "1194-1205",
            "publisher": "Wiley",
            "doi": "10.1000/z.1",
            "pmid": "30928600",
            "issn": '["1569-9293","1234-5678"]',
            "languages": '["en"]',
            "document_types": '["journal-article"]',
            "source_types": '["journalArticle"]',
            "keywords": '["nurses"]',
            "subjects": '["Sleep","Work"]',
            "url": "https://a.example/1",
            "accession": "L2001234567",
            "database": "Embase",
        },
        """"Key","Item Type","Publication Year","Author","Title","Publication Title","ISBN","ISSN","DOI","Url","Abstract Note","Date","Date Added","Date Modified","Pages","Issue","Volume","Journal Abbreviation","Publisher","Language","Archive","Archive Location","Library Catalog","Extra","Notes","Manual Tags","Automatic Tags","Editor","Conference Name"
"YVC6GC78","journalArticle","2019","van der Berg, Jan; Sleep Study Group","Sleep at work","Journal of Sleep","","1569-9293, 1234-5678","10.1000/z.1","https://a.example/1","The abstract.","2019-03-28","2024-08-15 08:09:33","2024-08-15 08:09:33","1194-1205","3","12","J Sleep","Wiley","en-GB","Embase","L2001234567","","PMID: 30928600","<p>A note</p>","nurses","Sleep; Work","","",
""",
    ),
    "rayyan": (
        "rayyan",
        {
            "title": "Sleep at work",
            "abstract": "The abstract.",
            "authors": '[{"family":"van der Berg","given":"J."},{"family":"Smith","given":"A. B."}]',
            "year": 2019,
            "date": "2019-03",
            "venue": "Journal of Sleep",
            "volume": "12",
            "issue": "3",
            "pages": "1194-1205",
            "publisher": "Wiley",
            "doi": "10.1000/r.1",
            "pmid": "30928600",
            "pmcid": "PMC6440000",
            "issn": '["1569-9293"]',
            "languages": '["en"]',
            "url": "https://a.example/1",
            "database": "Rayyan",
        },
        """key,title,year,month,day,journal,issn,volume,issue,pages,authors,url,language,publisher,location,abstract,notes,doi,keywords,pubmed_id,pmc_id
rayyan-42924189,Sleep at work,2019,3,28,Journal of Sleep,1569-9293,12,3,1194-205,"van der Berg, J. and Smith, A. B.",https://a.example/1,eng,Wiley,,The abstract.,"RAYYAN-INCLUSION: {""A""=>""Included""}",10.1000/r.1,,30928600,PMC6440000
""",
    ),
    "covidence": (
        "covidence",
        {
            "title": "Sleep at work",
            "abstract": "The abstract.",
            "authors": '[{"family":"van der Berg","given":"Jan"},{"family":"Smith","given":"A. B."}]',
            "year": 2019,
            "date": "2019-03",
            "venue": "Journal of Sleep",
            "volume": "12",
            "issue": "3",
            "pages": "1194-1205",
            "doi": "10.1000/v.1",
            "accession": "30928600",
            "database": "Covidence",
        },
        """Title,Authors,Abstract,Published Year,Published Month,Journal,Volume,Issue,Pages,Accession Number,DOI,Ref,Covidence #,Study,Notes,Tags
Sleep at work,"van der Berg, Jan; Smith, A. B.",The abstract.,2019,3,Journal of Sleep,12,3,1194-205,30928600,10.1000/v.1,1,#12,van der Berg 2019,,
""",
    ),
    "asreview": (
        "asreview",
        {
            "title": "Sleep at work",
            "abstract": "The abstract.",
            "authors": '[{"family":"van der Berg","given":"Jan"},{"family":"Smith","given":"A. B."}]',
            "doi": "10.1000/a.1",
            "keywords": '["sleep","work"]',
            "database": "ASReview",
        },
        """record_id,title,abstract,authors,keywords,doi,url,included,asreview_label,asreview_time,asreview_note
0,Sleep at work,The abstract.,"van der Berg, Jan; Smith, A. B.","sleep, work",https://doi.org/10.1000/A.1,,1,1,2024-01-01,
""",
    ),
    "refworks": (
        "refworks",
        {
            "title": "Sleep at work",
            "original_title": "Schlaf bei der Arbeit",
            "abstract": "The abstract.",
            "authors": '[{"family":"van der Berg","given":"Jan"},{"family":"Smith","given":"A. B."}]',
            "year": 2019,
            "date": "2019-03-28",
            "venue": "Journal of Sleep",
            "venue_short": "J Sleep",
            "volume": "12",
            "issue": "3",
            "pages": "1194-1205",
            "publisher": "Wiley",
            "doi": "10.1000/w.1",
            "issn": '["1569-9293"]',
            "languages": '["de"]',
            "document_types": '["journal-article"]',
            "source_types": '["Journal Article"]',
            "keywords": '["sleep","work"]',
            "accession": "EJ1400001",
            "database": "ERIC",
        },
        """Reference Type\tAuthors, Primary\tTitle Primary\tPeriodical Full\tPeriodical Abbrev\tPub Year\tPub Date Free From\tVolume\tIssue\tStart Page\tOther Pages\tKeywords\tAbstract\tPublisher\tISSN/ISBN\tLanguage\tDOI\tAccession Number\tOriginal Foreign Title\tSub file/Database
Journal Article\tvan der Berg,Jan;Smith,A. B.\tSleep at work\tJournal of Sleep\tJ Sleep\t2019\t28 Mar 2019\t12\t3\t1194\t1205\tsleep;work\tThe abstract.\tWiley\t1569-9293\tGerman\t10.1000/w.1\tEJ1400001\tSchlaf bei der Arbeit\tERIC
""",
    ),
    "endnote": (
        "endnote",
        {
            "title": "Sleep at work",
            "abstract": "The abstract.",
            "authors": '[{"family":"van der Berg","given":"Jan"},{"family":"Smith","given":"A. B."}]',
            "year": 2019,
            "date": "2019-03-28",
            "venue": "Journal of Sleep",
            "volume": "12",
            "issue": "3",
            "pages": "1194-1205",
            "doi": "10.1000/e.1",
            "issn": '["1569-9293"]',
            "languages": '["en"]',
            "document_types": '["journal-article"]',
            "source_types": '["Journal Article"]',
            "keywords": '["sleep","work"]',
            "accession": "2019-00001-001",
            "database": "PsycINFO",
        },
        """Reference Type\tRecord Number\tAuthor\tYear\tTitle\tSecondary Title\tVolume\tNumber\tPages\tDate\tDOI\tISSN\tKeywords\tAbstract\tName of Database\tAccession Number\tLanguage
Journal Article\t12\tvan der Berg, Jan//Smith, A. B.\t2019\tSleep at work\tJournal of Sleep\t12\t3\t1194-1205\tMar 28\t10.1000/e.1\t1569-9293\tsleep;work\tThe abstract.\tPsycINFO\t2019-00001-001\tEnglish
""",
    ),
    "eppi": (
        "eppi",
        {
            "title": "Sleep at work",
            "abstract": "The abstract.",
            "authors": '[{"name":"van der Berg Jan"},{"family":"Smith","given":"A. B."}]',
            "year": 2019,
            "date": "2019",
            "venue": "Journal of Sleep",
            "volume": "12",
            "issue": "3",
            "pages": "1194-1205",
            "doi": "10.1000/i.1",
            "database": "EPPI-Reviewer",
        },
        """I,ID,Title,ShortTitle,Authors,Journal,Year,Volume,Issue,Pages,DOI,Abstract
I,102199191,Sleep at work,van der Berg (2019),"van der Berg Jan; Smith A. B.",Journal of Sleep,2019,12,3,1194-1205,10.1000/i.1,The abstract.
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


def test_every_tool_has_a_case() -> None:
    elsewhere = {"abstrackr", "bibtex-fields"}
    assert {one.id for one in delimited_tools.TOOLS} - elsewhere == set(CASES)
    assert set(delimited_tools.TOOLS) < set(delimited.DIALECTS)
