"""What catalogues say in RDF, each in its own words; all of it is made up."""

from __future__ import annotations

import io
import json

from litsieve import readers
from litsieve.readers import mapping
from litsieve.readers.interface import Entry

CINII = """<rdf:RDF xmlns="https://cir.nii.ac.jp/schema/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:foaf="http://xmlns.com/foaf/0.1/"
 xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/">
<Article rdf:about="https://cir.nii.ac.jp/crid/1.rdf"><productIdentifier rdf:parseType="Resource">
<identifier rdf:datatype="https://cir.nii.ac.jp/schema/1.0/DOI">10.5555/made.51</identifier></productIdentifier>
<dc:title>Made</dc:title><dc:language>en</dc:language><description rdf:parseType="Resource"><type>abstract</type>
<notation>We made.</notation></description><creator><Researcher rdf:about="https://cir.nii.ac.jp/crid/2">
<foaf:name>Roe, Jane</foaf:name></Researcher></creator><publication rdf:parseType="Resource">
<publicationIdentifier>AA00000001</publicationIdentifier><publicationIdentifier>12345679</publicationIdentifier>
<prism:publicationName>Making</prism:publicationName><dc:publisher>Press</dc:publisher>
<prism:publicationDate>2019-05-06</prism:publicationDate><prism:volume>3</prism:volume><prism:number>2</prism:number>
<prism:startingPage>11</prism:startingPage><prism:endingPage>19</prism:endingPage></publication>
<foaf:topic rdf:resource="https://cir.nii.ac.jp/all?q=wood" dc:title="wood"/></Article></rdf:RDF>"""


def test_an_article_of_cinii_is_read_whole() -> None:
    export = readers.open_export(io.BytesIO(CINII.encode()), "x.rdf")
    (entry,) = [item for item in export.items if isinstance(item, Entry)]
    row = mapping.bibliographic(entry, export.dialect)
    assert {key: json.loads(value) if str(value)[:1] == "[" else value for key, value in row.items() if value} == {
        "title": "Made",
        "abstract": "We made.",
        "authors": [{"family": "Roe", "given": "Jane"}],
        "year": 2019,
        "date": "2019-05-06",
        "venue": "Making",
        "volume": "3",
        "issue": "2",
        "pages": "11-19",
        "publisher": "Press",
        "doi": "10.5555/made.51",
        "issn": ["1234-5679"],
        "languages": ["en"],
        "document_types": ["journal-article"],
        "source_types": ["journal-article"],
        "keywords": ["wood"],
        "url": "https://cir.nii.ac.jp/crid/1.rdf",
    }


def test_who_is_described_and_named_again_is_one_author() -> None:
    text = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:foaf="http://xmlns.com/foaf/0.1/"
    xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><rdf:Description
    rdf:about="https://doi.org/10.5555/made.52"><dc:title>Made</dc:title><dcterms:creator><foaf:Person>
    <foaf:familyName>Roe</foaf:familyName><foaf:givenName>Jane</foaf:givenName></foaf:Person></dcterms:creator>
    <dc:creator>Roe Jane</dc:creator></rdf:Description></rdf:RDF>"""
    export = readers.open_export(io.BytesIO(text.encode()), "x.rdf")
    (entry,) = [item for item in export.items if isinstance(item, Entry)]
    assert json.loads(str(mapping.bibliographic(entry, export.dialect)["authors"])) == [
        {"family": "Roe", "given": "Jane"}
    ]
