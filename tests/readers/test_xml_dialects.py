"""What PubMed, EndNote and Crossref say in XML, by their tables; made after the vendors' documentation."""

from __future__ import annotations

import io
import json

import pytest

from litsieve import readers
from litsieve.readers import mapping
from litsieve.readers.interface import Entry
from litsieve.readers.mapping import Row

ARTICLE = """<PubmedArticleSet><PubmedArticle><MedlineCitation Status="MEDLINE"><PMID Version="1">123</PMID>
<Article PubModel="Print"><Journal><ISSN IssnType="Print">1234-5678</ISSN><JournalIssue><Volume>12</Volume><Issue>3</Issue>
<PubDate><Year>2019</Year><Month>Sep</Month><Day>18</Day></PubDate></JournalIssue><Title>Journal of X</Title>
<ISOAbbreviation>J X</ISOAbbreviation></Journal>
<ArticleTitle>[Effect of CO<sub>2</sub> (p &lt; 0.05)].</ArticleTitle>
<Pagination><MedlinePgn>1194-205</MedlinePgn></Pagination>
<ELocationID EIdType="doi" ValidYN="N">10.1000/wrong</ELocationID>
<ELocationID EIdType="doi" ValidYN="Y">10.1000/right</ELocationID>
<ELocationID EIdType="pii" ValidYN="Y">e77</ELocationID>
<Abstract><AbstractText Label="AIM" NlmCategory="OBJECTIVE">To see <i>all</i>.</AbstractText>
<AbstractText Label="UNLABELLED">More.</AbstractText><AbstractText Label="RESULTS"/>
<AbstractText>Rest.</AbstractText><CopyrightInformation>(c) X</CopyrightInformation></Abstract>
<AuthorList CompleteYN="Y"><Author ValidYN="Y"><LastName>van Dyk</LastName><ForeName>John A</ForeName>
<Initials>JA</Initials><Suffix>Jr</Suffix><AffiliationInfo><Affiliation>Here</Affiliation></AffiliationInfo></Author>
<Author ValidYN="N"><LastName>Wrong</LastName><ForeName>Name</ForeName></Author>
<Author ValidYN="Y"><LastName>Only</LastName><Initials>I</Initials></Author>
<Author ValidYN="Y"><CollectiveName>The X Group</CollectiveName></Author></AuthorList>
<Language>ger</Language><PublicationTypeList><PublicationType UI="D016428">Journal Article</PublicationType>
<PublicationType>Review</PublicationType></PublicationTypeList><VernacularTitle>Wirkung von CO2.</VernacularTitle></Article>
<MedlineJournalInfo><MedlineTA>J X</MedlineTA><ISSNLinking>0000-1111</ISSNLinking></MedlineJournalInfo>
<CommentsCorrectionsList><CommentsCorrections RefType="RetractionIn"><RefSource>J X. 2020;1:2</RefSource>
<PMID Version="1">999</PMID></CommentsCorrections><CommentsCorrections RefType="Cites"><RefSource>no</RefSource>
</CommentsCorrections></CommentsCorrectionsList><MeshHeadingList><MeshHeading>
<DescriptorName MajorTopicYN="N">Malaria</DescriptorName><QualifierName MajorTopicYN="Y">drug therapy</QualifierName>
<QualifierName MajorTopicYN="N">prevention</QualifierName></MeshHeading><MeshHeading>
<DescriptorName MajorTopicYN="Y">Humans</DescriptorName></MeshHeading></MeshHeadingList>
<KeywordList Owner="NOTNLM"><Keyword MajorTopicYN="N">air</Keyword><Keyword MajorTopicYN="N">water</Keyword></KeywordList>
</MedlineCitation><PubmedData><ArticleIdList><ArticleId IdType="pubmed">123</ArticleId>
<ArticleId IdType="pmc">PMC777</ArticleId></ArticleIdList><ReferenceList><Reference><ArticleIdList>
<ArticleId IdType="doi">10.1000/cited</ArticleId></ArticleIdList></Reference></ReferenceList></PubmedData>
</PubmedArticle></PubmedArticleSet>"""

BOOK = """<PubmedArticleSet><PubmedBookArticle><BookDocument><PMID Version="1">20301295</PMID><ArticleIdList>
<ArticleId IdType="bookaccession">NBK1116</ArticleId></ArticleIdList><Book><Publisher><PublisherName>University of
Washington</PublisherName></Publisher><BookTitle book="gene">GeneReviews</BookTitle><PubDate><Year>1993</Year></PubDate>
<AuthorList Type="editors"><Author><LastName>Adam</LastName><ForeName>Margaret P</ForeName></Author></AuthorList>
<Isbn>9780123456786</Isbn></Book><ArticleTitle book="gene" part="x">A Syndrome</ArticleTitle><Language>eng</Language>
<AuthorList Type="authors"><Author><LastName>Roe</LastName><ForeName>Jane</ForeName></Author></AuthorList>
<PublicationType UI="D016454">Review</PublicationType><Abstract><AbstractText>Text.</AbstractText></Abstract>
</BookDocument></PubmedBookArticle></PubmedArticleSet>"""

ENDNOTE = """<?xml version="1.0"?><xml><records><record><database name="My.enl">My.enl</database>
<source-app name="EndNote" version="21.0">EndNote</source-app><rec-number>7</rec-number>
<ref-type name="Journal Article">17</ref-type><contributors><authors><author>
<style face="normal" font="default" size="100%">Roe, Jane</style></author><author>World Health Organization,</author>
</authors></contributors><titles><title><style face="normal" font="default" size="100%">Gas </style>
<style face="italic" font="default" size="100%">and</style> p &lt; 0.05</title><secondary-title>J X</secondary-title></titles>
<periodical><full-title>Journal of X</full-title><abbr-1>J X</abbr-1></periodical><pages>1194-205</pages><volume>12</volume>
<number>3</number><keywords><keyword>air&#xD;water</keyword><keyword>*earth</keyword></keywords><dates><year>2019</year>
<pub-dates><date>Sep 18</date></pub-dates></dates><isbn>1234-5678 (Print)&#xD;0000-1111</isbn>
<accession-num>31366609</accession-num><abstract>Text.</abstract><custom2>PMC6750137</custom2>
<electronic-resource-num>10.1000/RIGHT&#xD;10.1000/other</electronic-resource-num>
<remote-database-name>Medline</remote-database-name><remote-database-provider>NLM</remote-database-provider>
<language>eng</language><urls><related-urls><url>https://x.org/1</url></related-urls></urls></record></records></xml>"""

CHAPTER = """<doi_records><doi_record owner="10.1000"><crossref><book book_type="edited_book"><book_metadata language="en">
<contributors><person_name contributor_role="editor"><given_name>Ed</given_name><surname>Itor</surname></person_name>
</contributors><titles><title>The Book</title><subtitle>All of it</subtitle></titles><publication_date media_type="print">
<year>2018</year></publication_date><isbn>9780123456786</isbn><publisher><publisher_name>P</publisher_name></publisher>
<doi_data><doi>10.1000/book</doi></doi_data></book_metadata><content_item component_type="chapter"><contributors>
<person_name contributor_role="author"><given_name>Jane</given_name><surname>Roe</surname><suffix>III</suffix></person_name>
<organization contributor_role="author">The Group</organization></contributors><titles><title>Why?</title>
<subtitle>Because</subtitle><original_language_title language="de">Warum?</original_language_title></titles>
<publication_date media_type="online"><month>9</month><day>3</day><year>2017</year></publication_date>
<pages><first_page>10</first_page><last_page>20</last_page></pages><doi_data><doi>10.1000/CHAPTER</doi>
<resource>https://x.org/c</resource></doi_data><crossmark><updates><update type="correction">10.1000/old</update></updates>
</crossmark></content_item></book></crossref></doi_record></doi_records>"""


def read(text: str) -> tuple[Row, str, str, str]:
    """The columns that hold something, the dialect, the accession and the database."""
    export = readers.open_export(io.BytesIO(text.encode()), "x.xml")
    (entry,) = [item for item in export.items if isinstance(item, Entry)]
    row = mapping.bibliographic(entry, export.dialect)
    filled = {
        key: json.loads(str(value)) if str(value)[:1] == "[" and key != "title" else value
        for key, value in row.items()
    }
    return (
        {key: value for key, value in filled.items() if value},
        export.dialect.id,
        mapping.accession(entry, export.dialect),
        mapping.database(entry, export.dialect),
    )


def test_an_article_of_pubmed_is_read_whole() -> None:
    row, *rest = read(ARTICLE)
    assert rest == ["pubmed", "123", "PubMed"]
    assert row == {
        "title": "Effect of CO2 (p < 0.05)",
        "title_note": "translated",
        "original_title": "Wirkung von CO2.",
        "abstract": "AIM: To see all. More. Rest.",
        "authors": [
            {"family": "van Dyk", "given": "John A", "suffix": "Jr"},
            {"family": "Only", "given": "I"},
            {"name": "The X Group"},
        ],
        "year": 2019,
        "date": "2019-09-18",
        "venue": "Journal of X",
        "venue_short": "J X",
        "volume": "12",
        "issue": "3",
        "pages": "1194-1205",
        "doi": "10.1000/right",
        "pmid": "123",
        "pmcid": "PMC777",
        "issn": ["1234-5678", "0000-1111"],
        "languages": ["de"],
        "document_types": ["journal-article", "review"],
        "source_types": ["Journal Article", "Review"],
        "keywords": ["air", "water"],
        "subjects": ["Malaria/drug therapy/prevention", "Humans"],
        "notices": ["retraction-in J X. 2020;1:2 PMID: 999"],
    }


@pytest.mark.parametrize(
    ("written", "year", "date"),
    [
        pytest.param("<Year>2019</Year><Month>09</Month><Day>3</Day>", 2019, "2019-09-03", id="month as a number"),
        pytest.param("<Year>2019</Year><Season>Spring</Season>", 2019, "2019", id="season"),
        pytest.param("<MedlineDate>1998 Dec-1999 Jan</MedlineDate>", 1998, "1998", id="as MEDLINE wrote it"),
        pytest.param("", None, "", id="none"),
    ],
)
def test_a_date_of_pubmed_says_what_is_certain(written: str, year: int | None, date: str) -> None:
    whole = "<Year>2019</Year><Month>Sep</Month><Day>18</Day>"
    row, *_ = read(ARTICLE.replace(whole, written))
    assert (row.get("year"), row.get("date", "")) == (year, date)


def test_an_article_without_pages_has_its_number() -> None:
    row, *_ = read(ARTICLE.replace("<Pagination><MedlinePgn>1194-205</MedlinePgn></Pagination>", ""))
    assert (row.get("pages"), row["article_number"]) == (None, "e77")


def test_a_chapter_of_pubmed_stands_in_its_book() -> None:
    row, *rest = read(BOOK)
    assert rest == ["pubmed", "20301295", "PubMed"]
    assert row == {
        "title": "A Syndrome",
        "abstract": "Text.",
        "authors": [{"family": "Roe", "given": "Jane"}],
        "year": 1993,
        "date": "1993",
        "venue": "GeneReviews",
        "publisher": "University of Washington",
        "pmid": "20301295",
        "isbn": ["9780123456786"],
        "languages": ["en"],
        "document_types": ["review"],
        "source_types": ["Review"],
    }


def test_a_book_of_pubmed_has_its_own_title_and_editors() -> None:
    cut = BOOK.replace('<ArticleTitle book="gene" part="x">A Syndrome</ArticleTitle>', "").replace(
        "authors", "editors"
    )
    row, *_ = read(
        cut.replace(
            '<AuthorList Type="editors"><Author><LastName>Roe</LastName><ForeName>Jane</ForeName></Author></AuthorList>',
            "",
        )
    )
    assert (row["title"], row["authors"], row.get("venue")) == (
        *("GeneReviews", [{"family": "Adam", "given": "Margaret P"}], None),
    )


def test_a_record_of_endnote_is_read_whole() -> None:
    row, *rest = read(ENDNOTE)
    assert rest == ["endnote", "31366609", "Medline"]
    assert row == {
        "title": "Gas and p < 0.05",
        "abstract": "Text.",
        "authors": [{"family": "Roe", "given": "Jane"}, {"name": "World Health Organization"}],
        "year": 2019,
        "date": "2019-09-18",
        "venue": "Journal of X",
        "venue_short": "J X",
        "volume": "12",
        "issue": "3",
        "pages": "1194-1205",
        "doi": "10.1000/right",
        "pmid": "31366609",
        "pmcid": "PMC6750137",
        "issn": ["1234-5678", "0000-1111"],
        "languages": ["en"],
        "document_types": ["journal-article"],
        "source_types": ["Journal Article"],
        "keywords": ["air", "water", "earth"],
        "url": "https://x.org/1",
    }


@pytest.mark.parametrize(
    ("written", "types", "venue"),
    [
        pytest.param('<ref-type name="Book">6</ref-type>', ["book"], None, id="a book stands in no journal"),
        pytest.param("<ref-type>5</ref-type>", ["book-chapter"], "Journal of X", id="a number without its name"),
        pytest.param(
            '<ref-type name="Journal Article">0</ref-type>', ["journal-article"], "Journal of X", id="Mendeley"
        ),
    ],
)
def test_the_type_of_endnote_says_what_the_secondary_title_is(
    written: str, types: list[str], venue: str | None
) -> None:
    row, *_ = read(ENDNOTE.replace('<ref-type name="Journal Article">17</ref-type>', written))
    assert (row["document_types"], row.get("venue")) == (types, venue)


def test_a_chapter_of_crossref_is_read_whole() -> None:
    row, *rest = read(CHAPTER)
    assert rest == ["crossref", "10.1000/CHAPTER", "Crossref"]
    assert row == {
        "title": "Why? Because",
        "original_title": "Warum?",
        "authors": [{"family": "Roe", "given": "Jane", "suffix": "III"}, {"name": "The Group"}],
        "year": 2017,
        "date": "2017-09-03",
        "venue": "The Book: All of it",
        "pages": "10-20",
        "publisher": "P",
        "doi": "10.1000/chapter",
        "isbn": ["9780123456786"],
        "languages": ["en"],
        "document_types": ["book-chapter"],
        "source_types": ["book chapter"],
        "notices": ["erratum-for 10.1000/old"],
        "url": "https://x.org/c",
    }


def test_a_book_of_crossref_is_no_part_of_itself() -> None:
    start, end = CHAPTER.index("<content_item"), CHAPTER.index("</content_item>") + len("</content_item>")
    row, *_ = read(CHAPTER[:start] + CHAPTER[end:])
    assert (row["title"], row["doi"], row.get("venue"), row["authors"], row["document_types"]) == (
        *("The Book: All of it", "10.1000/book", None),
        *([{"family": "Itor", "given": "Ed"}], ["book"]),
    )


def test_a_chapter_without_a_title_does_not_take_the_books() -> None:
    start, end = (
        CHAPTER.index("<titles><title>Why?"),
        CHAPTER.index('</titles>\n<publication_date media_type="online"'),
    )
    row, *_ = read(CHAPTER[:start] + CHAPTER[end + len("</titles>") :])
    assert row.get("title") is None


@pytest.mark.parametrize(
    ("written", "url"),
    [
        pytest.param("&lt;Go to ISI&gt;://WOS:000000000000001", None, id="no address"),
        pytest.param("&lt;Go to ISI&gt;://000000000000001 https://x.org/1", "https://x.org/1", id="and an address"),
    ],
)
def test_what_endnote_writes_for_web_of_science_is_no_address(written: str, url: str | None) -> None:
    urls = f"<urls><related-urls><url>{written}</url></related-urls></urls>"
    row, *_ = read(f"<xml><records><record><titles><title>T</title></titles>{urls}</record></records></xml>")
    assert row.get("url") == url


def test_a_keyword_of_endnote_may_be_several() -> None:
    keywords = "<keywords><keyword/><keyword>\n  wood; nails\n</keyword><keyword>Tools, old</keyword></keywords>"
    row, *_ = read(f"<xml><records><record><titles><title>T</title></titles>{keywords}</record></records></xml>")
    assert row["keywords"] == ["wood", "nails", "Tools, old"]
