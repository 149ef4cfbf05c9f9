"""The tables of publishers and open indexes, made by hand after their documentation: all values, whole."""

from __future__ import annotations

import io

import pytest

from litsieve import readers
from litsieve.readers.interface import Entry
from litsieve.readers.mapping import described

# A case: the dialect, every column that is not empty, the table.
CASES: dict[str, tuple[str, dict[str, str | int], str]] = {
    "ieee": (
        "ieee",
        {
            "title": 'The "sleepy" node',
            "abstract": "We sleep.",
            "authors": '[{"family":"van der Berg","given":"J. A."},{"family":"Li","given":"Wei"},{"family":"Roe","given":"R.","suffix":"Jr"}]',
            "year": 2017,
            "date": "2017-06-26",
            "venue": "2017 IEEE International Conference on Sleep (ICS)",
            "pages": "66-69",
            "publisher": "IEEE",
            "doi": "10.1109/ics.2017.44",
            "isbn": '["9781509047932"]',
            "document_types": '["conference-paper"]',
            "source_types": '["IEEE Conferences"]',
            "keywords": '["sleep","nodes"]',
            "subjects": '["Monitoring","Servers"]',
            "url": "https://ieeexplore.ieee.org/stamp/stamp.jsp?arnumber=7958458",
            "accession": "7958458",
            "database": "IEEE Xplore",
        },
        """"Document Title",Authors,"Author Affiliations","Publication Title",Date Added To Xplore,"Publication Year","Volume","Issue","Start Page","End Page","Abstract","ISSN",ISBNs,"DOI",Funding Information,PDF Link,"Author Keywords","IEEE Terms","Mesh_Terms",Article Citation Count,Patent Citation Count,"Reference Count","License","Issue Date","Meeting Date","Publisher",Document Identifier
"The "sleepy" node","J. A. van der Berg; Wei Li; R. Roe Jr","NA; NA","2017 IEEE International Conference on Sleep (ICS)","3 July 2017","2017","","","66","69","We sleep.","","978-1-5090-4793-2","10.1109/ICS.2017.44","","https://ieeexplore.ieee.org/stamp/stamp.jsp?arnumber=7958458","sleep;nodes","Monitoring;Servers","","3","","8","IEEE","26 June 2017","3-7 April 2017","IEEE","IEEE Conferences"
""",
    ),
    "ieee-csdl": (
        "ieee-csdl",
        {
            "title": "Sleep at work",
            "abstract": "An abstract.",
            "authors": '[{"family":"Doe","given":"Jane A."},{"family":"van Roe","given":"Richard"}]',
            "year": 2020,
            "date": "2020",
            "venue": "IEEE Software",
            "doi": "10.1109/ms.2020.1",
            "database": "IEEE Computer Society Digital Library",
        },
        """Title,Publication,Category,Authors,Affiliations,DOI,Abstract,Year
Sleep at work,IEEE Software,Journal,"Jane A. Doe, Richard van Roe","University, Another",10.1109/MS.2020.1,An abstract.,2020
""",
    ),
    "springerlink": (
        "springerlink",
        {
            "title": "Sleep at work",
            "authors": '[{"family":"Smith","given":"Andy"},{"family":"McDonald","given":"Tom"},{"family":"da Silva","given":"José"}]',
            "year": 2019,
            "date": "2019",
            "venue": "Somnologie",
            "volume": "23",
            "issue": "1",
            "doi": "10.1007/s11818-019-1",
            "document_types": '["journal-article"]',
            "source_types": '["Article"]',
            "url": "http://link.springer.com/article/10.1007/s11818-019-1",
            "database": "SpringerLink",
        },
        """Item Title,Publication Title,Book Series Title,Journal Volume,Journal Issue,Item DOI,Authors,Publication Year,URL,Content Type
Sleep at work,Somnologie,,23,1,10.1007/s11818-019-1,Andy SmithTom McDonaldJosé da Silva,2019,http://link.springer.com/article/10.1007/s11818-019-1,Article
""",
    ),
    "lens": (
        "lens",
        {
            "title": "Sleep at work",
            "abstract": "The abstract.",
            "authors": '[{"family":"van der Berg","given":"Jan"},{"family":"Smith","given":"A B"}]',
            "year": 2019,
            "date": "2019-03-28",
            "venue": "Journal of Sleep",
            "volume": "12",
            "issue": "3",
            "pages": "1194-1205",
            "publisher": "Wiley",
            "doi": "10.1000/l.1",
            "pmid": "30928600",
            "pmcid": "PMC6440000",
            "issn": '["1569-9293","1234-5678"]',
            "document_types": '["journal-article"]',
            "source_types": '["journal article"]',
            "keywords": '["sleep","work"]',
            "subjects": '["Sleep","Humans"]',
            "url": "https://doi.org/10.1000/l.1",
            "accession": "000-111-222-333-444",
            "database": "Lens.org",
        },
        """Lens ID,Title,Date Published,Publication Year,Publication Type,Source Title,ISSNs,Publisher,Source Country,Author/s,Abstract,Volume,Issue Number,Start Page,End Page,Fields of Study,Keywords,MeSH Terms,Chemicals,Funding,Source URLs,External URL,PMID,DOI,Microsoft Academic ID,PMCID,Citing Patents Count,References,Citing Works Count,Is Open Access
000-111-222-333-444,Sleep at work,2019-03-28,2019,journal article,Journal of Sleep,15699293; 12345678,Wiley,United Kingdom,Jan van der Berg; A B Smith,<p>The abstract.</p>,12,3,1194,205,Medicine; Psychology,sleep; work,Sleep; Humans,,,http://a.example/1,https://doi.org/10.1000/l.1,30928600,10.1000/L.1,,PMC6440000,0,,2,true
""",
    ),
    "dimensions": (
        "dimensions",
        {
            "title": "Sleep at work",
            "abstract": "The abstract.",
            "authors": '[{"family":"van der Berg","given":"Jan"},{"family":"Smith","given":"A B"}]',
            "year": 2019,
            "date": "2019-03-28",
            "venue": "Journal of Sleep",
            "volume": "12",
            "issue": "3",
            "pages": "1194-1205",
            "publisher": "Wiley",
            "doi": "10.1000/d.1",
            "pmid": "30928600",
            "pmcid": "PMC6440000",
            "issn": '["1569-9293","1234-5678"]',
            "document_types": '["review"]',
            "source_types": '["Review Article"]',
            "subjects": '["Sleep","Humans"]',
            "url": "https://a.example/1",
            "accession": "pub.1000000001",
            "database": "Dimensions",
        },
        """"About the data: Exported on Nov 03, 2023. Criteria: 'sleep' in title and abstract. © 2023 Digital Science"
"Rank","Publication ID","DOI","PMID","PMCID","ISBN","Title","Abstract","Source title","Anthology title","Book editors","Publisher","ISSN","MeSH terms","Publication Date","PubYear","Publication Date (online)","Publication Date (print)","Volume","Issue","Pagination","Open Access","Publication Type","Document Type","Authors","Authors (Raw Affiliation)","Times cited","Source Linkout","Dimensions URL"
"500","pub.1000000001","10.1000/d.1","30928600","PMC6440000","","Sleep at work","The abstract.","Journal of Sleep","","","Wiley","1569-9293, 1234-5678","Sleep; Humans","2019-03-28","2019","2019-03-28","2019-04","12","3","1194-1205","All OA","Article","Review Article","van der Berg, Jan; Smith, A B","van der Berg, Jan (X)","2","https://a.example/1","https://app.dimensions.ai/details/publication/pub.1000000001"
""",
    ),
    "openalex": (
        "openalex",
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
            "publisher": "Wiley",
            "doi": "10.1000/o.1",
            "pmid": "30928600",
            "issn": '["1569-9293","1234-5678"]',
            "languages": '["en"]',
            "document_types": '["journal-article"]',
            "source_types": '["article"]',
            "subjects": '["Sleep","Shift work"]',
            "url": "https://doi.org/10.1000/O.1",
            "accession": "W4387881419",
            "database": "OpenAlex",
        },
        """id,doi,title,display_name,publication_year,publication_date,language,type,ids.pmid,primary_location.source.display_name,primary_location.source.issn,primary_location.source.host_organization_name,biblio.volume,biblio.issue,biblio.first_page,biblio.last_page,authorships.author.display_name,keywords.display_name,abstract,is_retracted
https://openalex.org/W4387881419,https://doi.org/10.1000/O.1,Sleep at work,Sleep at work,2019,2019-03-28,en,article,https://pubmed.ncbi.nlm.nih.gov/30928600,Journal of Sleep,1569-9293|1234-5678,Wiley,12,3,1194,1205,Jan van der Berg|A. B. Smith,Sleep|Shift work,The abstract.,False
""",
    ),
    "publish-or-perish": (
        "publish-or-perish",
        {
            "title": "Sleep at work",
            "authors": '[{"family":"van der Berg","given":"J"},{"family":"Smith","given":"AB"}]',
            "year": 2019,
            "date": "2019",
            "publisher": "Wiley",
            "doi": "10.1000/p.1",
            "url": "https://onlinelibrary.wiley.com/doi/abs/10.1000/p.1",
            "database": "Publish or Perish",
        },
        """Cites,Authors,Title,Year,Source,Publisher,ArticleURL,CitesURL,GSRank,QueryDate,Type,DOI,ISSN,CitationURL,Volume,Issue,StartPage,EndPage,ECC,CitesPerYear,CitesPerAuthor,AuthorCount,Age,Abstract,FullTextURL,RelatedURL
39,"J van der Berg, AB Smith, ...",Sleep at work,2019,Journal of …,Wiley,https://onlinelibrary.wiley.com/doi/abs/10.1000/p.1,https://scholar.google.com/scholar?cites=1,1,2022-06-03 12:54:03,HTML,,,,0,0,0,0,39,4.88,10,4,8,"We asked nurses how they sleep and …",,
""",
    ),
    "googlescholar": (
        "googlescholar",
        {
            "title": "Sleep at work",
            "authors": '[{"family":"van der Berg","given":"Jan"},{"family":"Smith","given":"A B"}]',
            "year": 2019,
            "date": "2019",
            "venue": "Journal of Sleep",
            "volume": "12",
            "issue": "3",
            "pages": "1194-1205",
            "publisher": "Wiley",
            "database": "Google Scholar",
        },
        """Authors,Title,Publication,Volume,Number,Pages,Year,Publisher
"van der Berg, Jan; Smith, A B; ",Sleep at work,Journal of Sleep,12,3,1194-1205,2019,Wiley
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
