"""A record of each source of XML, as the source would write it; all of it is made up."""

from __future__ import annotations

EUROPE_PMC = """<?xml version="1.0"?><responseWrapper><version>6.9</version><hitCount>1</hitCount><resultList><result>
<id>30000002</id><source>MED</source><pmid>30000002</pmid><pmcid>PMC7000002</pmcid><doi>10.5555/made.21</doi>
<title>Made of something.</title><authorString>Roe JA, The Makers.</authorString><authorList><author>
<fullName>Roe JA</fullName><firstName>Jane A</firstName><lastName>Roe</lastName><initials>JA</initials></author>
<author><collectiveName>The Makers</collectiveName></author></authorList><journalInfo><issue>2</issue><volume>9</volume>
<printPublicationDate>2018-03-01</printPublicationDate><journal><title>Making</title><ISOAbbreviation>Mak</ISOAbbreviation>
<ISSN>1234-5679</ISSN><ESSN>2345-6787</ESSN></journal></journalInfo><pubYear>2018</pubYear><pageInfo>11-9</pageInfo>
<abstractText>&lt;h4>Aim&lt;/h4>To make.</abstractText><language>eng</language><pubTypeList><pubType>Journal Article</pubType>
</pubTypeList><keywordList><keyword>wood</keyword></keywordList><meshHeadingList><meshHeading>
<descriptorName>Tools</descriptorName><meshQualifierList><meshQualifier><qualifierName>use</qualifierName></meshQualifier>
</meshQualifierList></meshHeading></meshHeadingList><commentCorrectionList><commentCorrection><id>30000009</id>
<type>Retraction in</type><reference>Mak. 2020;1:1</reference></commentCorrection></commentCorrectionList></result>
</resultList></responseWrapper>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
<title>ArXiv Query: all:made</title><entry><id>http://arxiv.org/abs/2101.00001v3</id><updated>2022-01-01T00:00:00Z</updated>
<published>2021-01-02T10:00:00Z</published><title>Making
  lists</title><summary>  We make.
</summary><author><name>Jane A. Roe</name><arxiv:affiliation>There</arxiv:affiliation></author><author><name>J. de Vries</name>
</author><arxiv:doi>10.5555/made.22</arxiv:doi><category term="cs.DL" scheme="x"/><category term="cs.IR"/></entry></feed>"""
ARXIV_OAI = """<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords><record><header>
<identifier>oai:arXiv.org:math/0101001</identifier></header><metadata><arXiv xmlns="http://arxiv.org/OAI/arXiv/">
<id>math/0101001</id><created>2001-01-02</created><authors><author><keyname>Roe</keyname><forenames>Jane</forenames>
<suffix>Jr</suffix></author></authors><title>Lists</title><categories>math.CO cs.DL</categories><abstract>We.</abstract>
</arXiv></metadata></record></ListRecords></OAI-PMH>"""
ARXIV_RAW = """<OAI-PMH><GetRecord><record><header><identifier>oai:arXiv.org:2101.00001</identifier></header><metadata>
<arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/"><id>2101.00001</id><version version="v1"><date>Sat, 2 Jan 2021 10:00:00 GMT
</date></version><version version="v2"><date>Sat, 1 Jan 2022 10:00:00 GMT</date></version><title>Lists</title>
<authors>Jos\\'e Roe (1), Ann Doe and Bob Poe ((1) There)</authors><categories>cs.DL</categories><abstract>We.</abstract>
</arXivRaw></metadata></record></GetRecord></OAI-PMH>"""
DATACITE = """<resource xmlns="http://datacite.org/schema/kernel-4"><identifier identifierType="DOI">10.5555/MADE.23</identifier>
<creators><creator><creatorName nameType="Personal">Roe, Jane</creatorName><givenName>Jane</givenName>
<familyName>Roe</familyName></creator><creator><creatorName nameType="Organizational">Makers, Inc.</creatorName></creator>
</creators><titles><title>Data of making</title><title titleType="Subtitle">All of it</title></titles>
<publisher>Store</publisher><publicationYear>2020</publicationYear><dates><date dateType="Issued">2020-05-06</date></dates>
<resourceType resourceTypeGeneral="Dataset">Table</resourceType><language>en</language><subjects><subject>Wood</subject>
</subjects><relatedIdentifiers><relatedIdentifier relatedIdentifierType="DOI" relationType="IsNewVersionOf">10.5555/old
</relatedIdentifier></relatedIdentifiers><descriptions><description descriptionType="Abstract">We<br/>made.</description>
<description descriptionType="Other">No.</description></descriptions></resource>"""
JATS = """<!DOCTYPE article SYSTEM "JATS.dtd"><pmc-articleset><article xmlns:xlink="http://www.w3.org/1999/xlink"
article-type="review-article" xml:lang="en"><front><journal-meta><journal-id journal-id-type="iso-abbrev">Mak</journal-id>
<journal-title-group><journal-title>Making</journal-title></journal-title-group><issn pub-type="epub">1234-5679</issn>
<publisher><publisher-name>Press</publisher-name></publisher></journal-meta><article-meta>
<article-id pub-id-type="pmc">7000004</article-id><article-id pub-id-type="doi">10.5555/made.24</article-id>
<title-group><article-title>To make <italic>it</italic></article-title><subtitle>How</subtitle></title-group><contrib-group>
<contrib contrib-type="author"><name><surname>van Roe</surname><given-names>Jane</given-names><suffix>Jr</suffix></name>
<xref ref-type="aff">1</xref></contrib><contrib contrib-type="author"><string-name><given-names>Ann</given-names>
<surname>Doe</surname></string-name></contrib><contrib contrib-type="author"><collab>The Group</collab></contrib>
<contrib contrib-type="author non-byline"><name><surname>Poe</surname><given-names>Bob</given-names></name></contrib>
<contrib contrib-type="editor"><name><surname>Itor</surname><given-names>Ed</given-names></name></contrib></contrib-group>
<pub-date pub-type="pmc-release"><year>2023</year></pub-date><pub-date pub-type="epub"><day>3</day><month>12</month>
<year>2021</year></pub-date><pub-date pub-type="ppub"><month>2</month><year>2022</year></pub-date><volume>4</volume>
<issue>1</issue><fpage>10</fpage><lpage>19</lpage><related-article related-article-type="retracted-article"
xlink:href="10.5555/bad"/><abstract><sec><title>Aim</title><p>To make.</p></sec><sec><title>Results:</title><p>Made.</p>
</sec></abstract><abstract abstract-type="graphical"><p>Picture.</p></abstract><kwd-group><kwd>wood</kwd><kwd>nails</kwd>
</kwd-group><kwd-group kwd-group-type="MeSH"><kwd>Tools</kwd></kwd-group></article-meta></front><body><p>Text.</p></body>
<sub-article><front-stub><article-id pub-id-type="doi">10.5555/reply</article-id></front-stub></sub-article></article>
</pmc-articleset>"""
DBLP = """<dblp><inproceedings key="conf/x/Roe20" mdate="2020-01-01"><author>Jane Roe 0002</author><author>Ann Doe</author>
<title>Making.</title><pages>1-9</pages><year>2020</year><booktitle>X</booktitle><ee>https://doi.org/10.5555/made.25</ee>
</inproceedings></dblp>"""
SUMMARY = """<eSummaryResult><DocSum><Id>123</Id><Item Name="PubDate" Type="Date">2019 Aug 3</Item>
<Item Name="Source" Type="String">Mak</Item><Item Name="AuthorList" Type="List"><Item Name="Author" Type="String">Roe JA
</Item><Item Name="CollectiveName" Type="String">The Group</Item></Item><Item Name="Title" Type="String">Made.</Item>
<Item Name="Pages" Type="String">188-91</Item><Item Name="LangList" Type="List"><Item Name="Lang" Type="String">English</Item>
</Item><Item Name="ISSN" Type="String">1234-5679</Item><Item Name="PubTypeList" Type="List">
<Item Name="PubType" Type="String">Review</Item></Item><Item Name="ArticleIds" Type="List"><Item Name="pmc" Type="String">PMC7000006
</Item></Item><Item Name="DOI" Type="String">10.5555/made.26</Item><Item Name="FullJournalName" Type="String">Making</Item>
</DocSum></eSummaryResult>"""
SUMMARY_2 = """<eSummaryResult><DocumentSummarySet><DocumentSummary uid="124"><PubDate>2019 Aug 3</PubDate><Source>Mak</Source>
<Authors><Author><Name>Roe JA</Name><AuthType>Author</AuthType></Author><Author><Name>The Group</Name>
<AuthType>CollectiveName</AuthType></Author></Authors><Title>Made.</Title><Lang><string>eng</string></Lang>
<PubType><flag>Review</flag></PubType><ArticleIds><ArticleId><IdType>doi</IdType><Value>10.5555/made.27</Value></ArticleId>
</ArticleIds><FullJournalName>Making</FullJournalName></DocumentSummary></DocumentSummarySet></eSummaryResult>"""
WOS = """<records xmlns="http://clarivate.com/schema"><REC><UID>WOS:000000000000001</UID><static_data><summary>
<pub_info pubyear="2017" sortdate="2017-04-01" vol="5" issue="2"><page begin="7" end="9">7-9</page></pub_info><titles>
<title type="source">MAKING</title><title type="abbrev_iso">Mak.</title><title type="item">Made</title></titles><names>
<name role="author"><display_name>Roe, Jane</display_name><full_name>Roe, Jane</full_name><first_name>Jane</first_name>
<last_name>Roe</last_name></name><name role="corp"><display_name>The Group</display_name></name></names><doctypes>
<doctype>Article</doctype></doctypes></summary><fullrecord_metadata><languages><language>English</language></languages>
<keywords><keyword>wood</keyword></keywords><abstracts><abstract><abstract_text><p>One.</p><p>Two.</p></abstract_text>
</abstract></abstracts></fullrecord_metadata><item><keywords_plus><keyword>TOOLS</keyword></keywords_plus></item></static_data>
<dynamic_data><cluster_related><identifiers><identifier type="issn" value="1234-5679"/><identifier type="doi"
value="10.5555/made.28"/><identifier type="pmid" value="MEDLINE:77"/></identifiers></cluster_related></dynamic_data></REC>
</records>"""
TRIAL = """<clinical_study rank="1"><required_header><url>https://clinicaltrials.gov/show/NCT00000009</url></required_header>
<id_info><nct_id>NCT00000009</nct_id></id_info><brief_title>Making</brief_title><official_title>A Trial of Making
</official_title><sponsors><lead_sponsor><agency>Makers</agency></lead_sponsor></sponsors><brief_summary><textblock>
      We make.
    </textblock></brief_summary><study_first_posted type="Actual">May 6, 2019</study_first_posted>
<condition>Boredom</condition><keyword>wood</keyword></clinical_study>"""
DOAJ = """<OAI-PMH xmlns:d="http://doaj.org/x"><ListRecords><record><header><identifier>oai:doaj.org/article:1</identifier>
</header><metadata><d:doajArticle><d:language>ger</d:language><d:journalTitle>Machen</d:journalTitle><d:issn>1234-5679
</d:issn><d:publicationDate>2009-05-01</d:publicationDate><d:startPage>2</d:startPage><d:endPage>5</d:endPage>
<d:doi>10.5555/made.29</d:doi><d:title>Gemacht</d:title><authors><author><name>Jane Roe</name></author></authors>
<d:abstract>Wir.</d:abstract><d:keywords><d:keyword>Holz</d:keyword></d:keywords></d:doajArticle></metadata></record>
</ListRecords></OAI-PMH>"""
