"""MODS and MARC as XML: names with roles, hosts, typed identifiers; MARC's tags are those of binary MARC."""

from __future__ import annotations

import io

import pytest

from litsieve import readers
from litsieve.readers import xml, xml_marc
from litsieve.readers.dialects.mods import MODS
from litsieve.readers.interface import Entry
from litsieve.readers.mapping import accession, bibliographic, database

START = '<modsCollection xmlns="http://www.loc.gov/mods/v3"><mods>'
END = "</mods></modsCollection>"


def entry(text: str) -> Entry:
    (found,) = xml.read(io.StringIO(START + text + END))
    assert isinstance(found, Entry)
    return found


def row(text: str) -> dict:
    return bibliographic(entry(text), MODS)


def person(family: str, *roles: str, kind: str = "personal") -> str:
    said = "".join(f"<role><roleTerm>{role}</roleTerm></role>" for role in roles)
    return f'<name type="{kind}"><namePart>{family}</namePart>{said}</name>'


ARTICLE = """
<titleInfo><nonSort>The</nonSort><title>title :</title><subTitle>its rest</subTitle></titleInfo>
<titleInfo type="alternative"><title>Another</title></titleInfo>
<titleInfo type="translated"><title>Der Titel</title></titleInfo>
<name type="personal"><namePart type="family">Smith</namePart><namePart type="given">John</namePart>
 <namePart type="given">A.</namePart><namePart type="termsOfAddress">Jr</namePart><namePart type="date">1950-</namePart>
 <role><roleTerm type="code" authority="marcrelator">aut</roleTerm></role></name>
<name type="corporate"><namePart>World Health Organization</namePart><namePart>Office</namePart></name>
<name type="personal"><namePart>Miller, B.</namePart><role><roleTerm>edt</roleTerm></role></name>
<typeOfResource>text</typeOfResource>
<genre authority="local">journalArticle</genre>
<language><languageTerm type="code">eng</languageTerm><languageTerm type="text">English</languageTerm></language>
<language objectPart="summary"><languageTerm type="code">fre</languageTerm></language>
<abstract>An abstract.</abstract>
<subject><topic>care</topic></subject>
<subject authority="lcsh"><topic>Nursing</topic><geographic>Alaska</geographic></subject>
<relatedItem type="series"><titleInfo><title>A series</title></titleInfo></relatedItem>
<relatedItem type="host">
 <titleInfo><title>Journal of Care</title></titleInfo>
 <titleInfo type="abbreviated"><title>J Care</title></titleInfo>
 <originInfo><dateIssued>2019</dateIssued><publisher>Press</publisher></originInfo>
 <part><detail type="volume"><number>4</number></detail><detail type="issue"><number>2</number></detail>
  <extent unit="pages"><start>12</start><end>15</end></extent><date encoding="w3cdtf">2019-05-03</date></part>
 <identifier type="issn">1234-5679</identifier>
</relatedItem>
<identifier type="doi">10.1000/ABC</identifier>
<identifier type="doi" invalid="yes">10.1000/OLD</identifier>
<location><url>https://example.org/1</url></location>
<recordInfo><recordIdentifier>id-1</recordIdentifier><recordContentSource>DLC</recordContentSource></recordInfo>
"""


def test_an_article_in_its_journal_is_read() -> None:
    assert {name: value for name, value in row(ARTICLE).items() if value} == {
        "title": "The title: its rest",
        "abstract": "An abstract.",
        "authors": '[{"family":"Smith","given":"John A.","suffix":"Jr"},{"name":"World Health Organization. Office"}]',
        "year": 2019,
        "date": "2019-05-03",
        "venue": "Journal of Care",
        "venue_short": "J Care",
        "volume": "4",
        "issue": "2",
        "pages": "12-15",
        "publisher": "Press",
        "doi": "10.1000/abc",
        "issn": '["1234-5679"]',
        "languages": '["en"]',
        "document_types": '["journal-article"]',
        "source_types": '["journalArticle"]',
        "keywords": '["care"]',
        "subjects": '["Nursing--Alaska"]',
        "url": "https://example.org/1",
    }


def test_the_record_names_itself_and_its_database() -> None:
    assert (accession(entry(ARTICLE), MODS), database(entry(ARTICLE), MODS)) == ("id-1", "DLC")


ROLES = {
    "none": (person("A, B"), '[{"family":"A","given":"B"}]'),
    "creator": (person("A, B", "creator"), '[{"family":"A","given":"B"}]'),
    "a code and a word": (person("A, B", "cre", "Verfasser"), '[{"family":"A","given":"B"}]'),
    "an address of the code": (
        person("A, B", "http://id.loc.gov/vocabulary/relators/aut"),
        '[{"family":"A","given":"B"}]',
    ),
    "author of a foreword": (
        person("A, B", "author of introduction") + person("C, D"),
        '[{"family":"C","given":"D"}]',
    ),
    "editor beside an author": (person("E, F", "editor") + person("A, B", "aut"), '[{"family":"A","given":"B"}]'),
    "editor alone": (person("E, F", "editor") + person("T, U", "translator"), '[{"family":"E","given":"F"}]'),
    "photographer alone": (person("P, Q", "pht"), '[{"family":"P","given":"Q"}]'),
    "recipient": (person("R, S", "rcp"), ""),
    "a body": (person("WHO", "author", kind="corporate"), '[{"name":"WHO"}]'),
    "an assembly": (person("Congress, 1999", kind="conference"), '[{"name":"Congress, 1999"}]'),
    "a name as it is shown": ("<name><displayForm>A, B</displayForm></name>", '[{"family":"A","given":"B"}]'),
}


@pytest.mark.parametrize(("text", "authors"), ROLES.values(), ids=ROLES)
def test_who_made_a_work_is_told_by_their_roles(text: str, authors: str) -> None:
    assert row(f"<titleInfo><title>T</title></titleInfo>{text}")["authors"] == authors


TITLES = {
    "an article with an apostrophe": ("<nonSort>L'</nonSort><title>homme</title>", "L'homme"),
    "a part": (
        "<title>Works</title><partNumber>Vol. 2</partNumber><partName>Plays</partName>",
        "Works. Vol. 2. Plays",
    ),
}


@pytest.mark.parametrize(("text", "title"), TITLES.values(), ids=TITLES)
def test_a_title_is_put_together(text: str, title: str) -> None:
    assert row(f"<titleInfo>{text}</titleInfo>")["title"] == title


def test_a_title_of_another_kind_stands_in_where_there_is_no_other() -> None:
    assert row('<titleInfo type="uniform"><title>Works</title></titleInfo>')["title"] == "Works"


DATES = {
    "copyright": ("<dateIssued>c1999</dateIssued>", (1999, "1999")),
    "a span begins": (
        '<dateIssued>-1988</dateIssued><dateIssued point="start" encoding="marc">1985</dateIssued>'
        '<dateIssued point="end" encoding="marc">1988</dateIssued>',
        (1985, "1985"),
    ),
    "created": ('<dateCreated encoding="w3cdtf">1930-01-14</dateCreated>', (1930, "1930-01-14")),
}


@pytest.mark.parametrize(("text", "expected"), DATES.values(), ids=DATES)
def test_the_date_is_that_of_publication(text: str, expected: tuple) -> None:
    found = row(f"<titleInfo><title>T</title></titleInfo><originInfo>{text}</originInfo>")
    assert (found["year"], found["date"]) == expected


def test_a_chapter_is_part_of_its_book() -> None:
    found = row(
        """<titleInfo><title>T</title></titleInfo><relatedItem type="host"><titleInfo><title>B</title></titleInfo>
        <identifier type="isbn">9783540774310</identifier><part><extent unit="page"><list>3-9</list></extent></part>
        </relatedItem>"""
    )
    assert (found["venue"], found["isbn"], found["pages"], found["document_types"]) == (
        "B",
        '["9783540774310"]',
        "3-9",
        '["book-chapter"]',
    )


def test_a_host_of_the_host_says_nothing_of_the_document() -> None:
    found = row(
        """<titleInfo><title>T</title></titleInfo><relatedItem type="host"><titleInfo><title>B</title></titleInfo>
        <relatedItem type="host"><titleInfo><title>C</title></titleInfo></relatedItem></relatedItem>"""
    )
    assert found["venue"] == "B"


def test_the_content_tells_mods_and_marc() -> None:
    def dialect(text: str) -> str:
        return readers.open_export(io.BytesIO(text.encode()), "x.ris").dialect.id

    assert dialect(START + "<titleInfo><title>T</title></titleInfo>" + END) == "mods"
    assert dialect(MARCXML) == "marc21"
    assert (
        dialect(MARCXML.replace('"245"', '"200"').replace('"001"', '"005"').replace("leader>", "lead>")) == "unimarc"
    )


MARCXML = """<collection xmlns="http://www.loc.gov/MARC21/slim"><record type="Bibliographic">
<leader>00000nam a2200000 a 4500</leader>
<controlfield tag="001">42</controlfield>
<datafield tag="245" ind1="1" ind2="0" id="x"><subfield code="a">A title :</subfield>
<subfield code="b">its rest</subfield></datafield></record></collection>"""


def test_marc_in_xml_has_the_tags_of_binary_marc() -> None:
    (found,) = xml.read(io.StringIO(MARCXML))
    assert isinstance(found, Entry)
    assert [(tag, value) for tag, value, _ in found.parts] == [
        ("@type", "Bibliographic"),
        ("leader", "00000nam a2200000 a 4500"),
        ("001", "42"),
        ("245", ""),
        ("245@1", "1"),
        ("245@2", "0"),
        ("245@id", "x"),
        ("245/a", "A title :"),
        ("245/b", "its rest"),
    ]


def test_text_that_stands_within_a_field_stays_in_it() -> None:
    text = MARCXML.replace("<subfield code", "stray <subfield code", 1).replace("</subfield>", "</subfield> more", 1)
    (found,) = xml.read(io.StringIO(text))
    kept = [value.strip() for tag, value, _ in found.parts if tag in ("245", "245/#text")]
    assert kept == ["stray", "more"]


def test_records_of_other_xml_are_left_as_they_are() -> None:
    parts = [("titleInfo", "", 1), ("titleInfo/title", "T", 1)]
    assert xml_marc.renamed(parts) is parts
