"""RDF: documents with all that they refer to, wherever in the file it stands; what is no document is said."""

from __future__ import annotations

import io
import time

from hypothesis import given
from hypothesis import strategies as st

from litsieve import readers
from litsieve.readers import rdf
from litsieve.readers.dialects.rdf import GENERIC, ZOTERO
from litsieve.readers.interface import Entry, Problem
from litsieve.readers.mapping import bibliographic, database

BIB = "http://purl.org/net/biblio#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
TERMS = "http://purl.org/dc/terms/"
HEAD = """<rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:z="http://www.zotero.org/namespaces/export#"
 xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:link="http://purl.org/rss/1.0/modules/link/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:bib="http://purl.org/net/biblio#"
 xmlns:foaf="http://xmlns.com/foaf/0.1/"
 xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/">
"""
ITEM = """<bib:Article rdf:about="#item_1">
 <z:itemType>journalArticle</z:itemType>
 <dcterms:isPartOf rdf:resource="urn:issn:1234-5679"/>
 <bib:authors><rdf:Seq>
  <rdf:li><foaf:Person><foaf:surname>van Dyke</foaf:surname><foaf:givenName>Ann</foaf:givenName></foaf:Person></rdf:li>
  <rdf:li><foaf:Person><foaf:surname>WHO, Geneva</foaf:surname></foaf:Person></rdf:li>
 </rdf:Seq></bib:authors>
 <dcterms:isReferencedBy rdf:resource="#item_3"/>
 <link:link rdf:resource="#item_4"/>
 <dc:subject>care</dc:subject>
 <dc:subject><z:AutomaticTag><rdf:value>Nursing</rdf:value></z:AutomaticTag></dc:subject>
 <dc:title>A title</dc:title>
 <dcterms:abstract>An abstract.</dcterms:abstract>
 <dc:date>2019-05-03</dc:date>
 <z:language>eng</z:language>
 <z:libraryCatalog>PubMed</z:libraryCatalog>
 <dc:identifier><dcterms:URI><rdf:value>https://example.org/1</rdf:value></dcterms:URI></dc:identifier>
 <dc:description>PMID: 123</dc:description>
 <bib:pages>3-9</bib:pages>
 <dc:relation rdf:resource="#item_2"/>
</bib:Article>
"""
JOURNAL = """<bib:Journal rdf:about="urn:issn:1234-5679">
 <dc:title>Journal of Care</dc:title>
 <dcterms:alternative>J Care</dcterms:alternative>
 <prism:volume>4</prism:volume>
 <prism:number>2</prism:number>
 <dc:identifier>ISSN 1234-5679</dc:identifier>
 <dc:identifier>DOI 10.1000/ABC</dc:identifier>
</bib:Journal>
"""
BOOK = """<bib:Book rdf:about="#item_2">
 <z:itemType>book</z:itemType><dc:title>A book</dc:title><dc:relation rdf:resource="#item_1"/>
</bib:Book>
"""
MEMO = '<bib:Memo rdf:about="#item_3"><rdf:value>A note.</rdf:value></bib:Memo>\n'
FILE = """<z:Attachment rdf:about="#item_4"><z:itemType>attachment</z:itemType><dc:title>PDF</dc:title>
<rdf:resource rdf:resource="files/4/a.pdf"/></z:Attachment>
"""
COLLECTION = """<z:Collection rdf:about="#collection_1"><dc:title>Mine</dc:title>
<dcterms:hasPart rdf:resource="#item_1"/></z:Collection>
"""
TAIL = "</rdf:RDF>\n"


def read(*parts: str) -> list[Entry | Problem]:
    return list(rdf.read(io.StringIO(HEAD + "".join(parts) + TAIL)))


def entries(*parts: str) -> list[Entry]:
    return [item for item in read(*parts) if isinstance(item, Entry)]


def problems(*parts: str) -> list[tuple[int, str, bool]]:
    return [(item.line, item.code, item.lost) for item in read(*parts) if isinstance(item, Problem)]


def test_a_document_holds_what_it_refers_to_where_it_refers_to_it() -> None:
    (entry,) = entries(
        '<bib:Article rdf:about="#a"><dcterms:isPartOf rdf:resource="#j"/><dc:title>T</dc:title></bib:Article>\n',
        '<bib:Journal rdf:about="#j"><dc:title>J</dc:title></bib:Journal>\n',
    )
    assert entry == Entry(
        10,
        [
            ("Article", "", 10),
            ("@about", "#a", 10),
            ("isPartOf", "", 10),
            ("isPartOf@resource", "#j", 10),
            ("isPartOf/Journal", "", 11),
            ("isPartOf/Journal@about", "#j", 11),
            ("isPartOf/Journal/title", "J", 11),
            ("title", "T", 10),
        ],
        f"abcbabdd / {BIB} {RDF} {TERMS} http://purl.org/dc/elements/1.1/",
    )


def test_a_document_whose_names_have_more_namespaces_than_letters_does_not_say_them() -> None:
    fields = "".join(f'<t xmlns="u:{n}">x</t>' for n in range(60))
    found = entries(BOOK, f'<bib:Book rdf:about="#a"><dc:title>T</dc:title>{fields}</bib:Book>')
    assert [bool(entry.spelling) for entry in found] == [True, False]


def test_an_item_of_zotero_is_read() -> None:
    entry = entries(ITEM, JOURNAL, MEMO, FILE)[0]
    found = bibliographic(entry, ZOTERO)
    assert {name: value for name, value in found.items() if value} == {
        "title": "A title",
        "abstract": "An abstract.",
        "authors": '[{"family":"van Dyke","given":"Ann"},{"name":"WHO, Geneva"}]',
        "year": 2019,
        "date": "2019-05-03",
        "venue": "Journal of Care",
        "venue_short": "J Care",
        "volume": "4",
        "issue": "2",
        "pages": "3-9",
        "doi": "10.1000/abc",
        "pmid": "123",
        "issn": '["1234-5679"]',
        "languages": '["en"]',
        "document_types": '["journal-article"]',
        "source_types": '["journalArticle"]',
        "keywords": '["care","Nursing"]',
        "url": "https://example.org/1",
    }
    assert database(entry, ZOTERO) == "PubMed"


def test_items_journals_and_notes_may_stand_in_any_order() -> None:
    one, other = entries(ITEM, BOOK, JOURNAL, MEMO, FILE), entries(FILE, MEMO, JOURNAL, ITEM, BOOK)
    rows = [[bibliographic(entry, ZOTERO) for entry in several] for several in (one, other)]
    assert rows[0] == rows[1]
    assert [row["title"] for row in rows[0]] == ["A title", "A book"]


def test_a_nested_journal_is_as_good_as_one_that_is_referred_to() -> None:
    nested = JOURNAL.replace(' rdf:about="urn:issn:1234-5679"', "")
    item = ITEM.replace(
        '<dcterms:isPartOf rdf:resource="urn:issn:1234-5679"/>', f"<dcterms:isPartOf>{nested}</dcterms:isPartOf>"
    )
    assert bibliographic(entries(item)[0], ZOTERO) == bibliographic(entries(ITEM, JOURNAL)[0], ZOTERO)


def test_notes_and_files_of_an_item_are_in_its_fields_and_no_problem() -> None:
    (entry,) = read(ITEM, JOURNAL, MEMO, FILE)
    values = {(tag, value) for tag, value, _ in entry.parts}
    assert values >= {
        ("isReferencedBy/Memo/value", "A note."),
        ("link/Attachment/title", "PDF"),
        ("link/Attachment/resource@resource", "files/4/a.pdf"),
    }


def test_notes_files_and_collections_that_no_item_has_are_problems() -> None:
    assert problems(BOOK, MEMO, FILE, COLLECTION) == [(16, "R713", False), (13, "R712", False), (14, "R712", False)]


def test_a_journal_that_nothing_appeared_in_is_a_document() -> None:
    assert [{t: v for t, v, _ in e.parts}["title"] for e in entries(BOOK, JOURNAL)] == [
        "A book",
        "Journal of Care",
    ]


def test_two_articles_may_share_a_journal() -> None:
    second = ITEM.replace("#item_1", "#item_9").replace("A title", "Another")
    found = [bibliographic(entry, ZOTERO) for entry in entries(ITEM, JOURNAL, second)]
    assert [(row["title"], row["venue"]) for row in found] == [
        ("A title", "Journal of Care"),
        ("Another", "Journal of Care"),
    ]


def test_a_book_with_a_chapter_stays_an_item() -> None:
    chapter = """<bib:BookSection rdf:about="#c"><z:itemType>bookSection</z:itemType><dc:title>C</dc:title>
    <dcterms:isPartOf rdf:resource="#item_2"/></bib:BookSection>"""
    assert len(entries(BOOK, chapter)) == 2


def test_resources_that_refer_to_one_another_in_a_circle_end() -> None:
    circle = '<bib:Journal rdf:about="#{}"><dcterms:isPartOf rdf:resource="#{}"/></bib:Journal>'
    item = '<bib:Article rdf:about="#x"><dc:title>T</dc:title><dcterms:isPartOf rdf:resource="#a"/></bib:Article>'
    assert len(entries(item, circle.format("a", "b"), circle.format("b", "a"))) == 1


def test_references_that_multiply_are_cut_off_and_said() -> None:
    double = '<bib:Journal rdf:about="#{0}"><dc:a rdf:resource="#{1}"/><dc:b rdf:resource="#{1}"/></bib:Journal>'
    item = '<bib:Article rdf:about="#x"><dc:title>T</dc:title><dcterms:isPartOf rdf:resource="#0"/></bib:Article>'
    start = time.process_time()
    (entry, problem) = read(item, *(double.format(n, n + 1) for n in range(60)))
    assert (entry.line, problem.code) == (10, "R714")
    assert time.process_time() - start < 5


def test_a_file_cut_short_gives_what_is_there() -> None:
    items = list(rdf.read(io.StringIO(HEAD + BOOK + ITEM[: ITEM.index("<bib:pages>")])))
    assert [type(item).__name__ for item in items] == ["Entry", "Problem", "Entry"]
    assert items[1].code == "R702"
    assert bibliographic(items[2], ZOTERO)["title"] == "A title"


def test_a_missing_end_tag_costs_no_other_document() -> None:
    found = [bibliographic(entry, ZOTERO)["title"] for entry in entries(ITEM.replace("</rdf:Seq>", ""), BOOK)]
    assert found == ["A title", "A book"]


def test_text_between_resources_is_a_problem_and_comments_are_not() -> None:
    assert problems(BOOK, "hello <!-- a <b> comment -->", BOOK.replace("_2", "_5")) == [(13, "R711", False)]


def test_entities_are_not_expanded() -> None:
    bomb = '<!DOCTYPE rdf:RDF [<!ENTITY a "aaa"><!ENTITY b "&a;&a;">]>\n'
    items = list(rdf.read(io.StringIO(bomb + HEAD + BOOK.replace("A book", "A &b; book") + TAIL)))
    assert [item.code for item in items if isinstance(item, Problem)] == ["R701", "R704"]
    assert bibliographic(next(i for i in items if isinstance(i, Entry)), ZOTERO)["title"] == "A &b; book"


def test_documents_come_out_as_soon_as_what_they_refer_to_is_there() -> None:
    def text():
        yield HEAD + ITEM + JOURNAL + MEMO + FILE
        while True:
            yield f'<bib:Memo rdf:about="#m"><rdf:value>{"x" * (1 << 16)}</rdf:value></bib:Memo>'

    class Endless(io.StringIO):
        source = text()

        def read(self, size=-1):
            return next(self.source)

    assert isinstance(next(rdf.read(Endless())), Entry)


def test_a_sign_that_opens_nothing_holds_up_nothing() -> None:
    title = BOOK.replace("A book", "A <b >and <c book")
    found = [bibliographic(entry, ZOTERO)["title"] for entry in entries(title, BOOK)]
    assert found == ["A <c book".replace("A <c", "A and <c"), "A book"]


def test_a_hundred_thousand_fields_and_ten_thousand_levels_are_read() -> None:
    wide = BOOK.replace("</bib:Book>", "<dc:subject>care</dc:subject>" * 100_000 + "</bib:Book>")
    deep = BOOK.replace("</bib:Book>", "<dc:a>" * 10_000 + "</dc:a>" * 10_000 + "</bib:Book>")
    assert [len(entry.parts) > 100_000 for entry in entries(wide, deep)] == [True, False]


def test_a_tag_cut_by_the_end_of_what_was_read_is_whole(monkeypatch) -> None:
    whole = entries(ITEM, JOURNAL, BOOK)
    monkeypatch.setattr("litsieve.readers.rdf_blocks.CHUNK", 1)
    assert entries(ITEM, JOURNAL, BOOK) == whole


def test_the_content_tells_the_format_and_the_dialect() -> None:
    export = readers.open_export(io.BytesIO((HEAD + BOOK + TAIL).encode()), "x.xml")
    assert (export.format, export.dialect) == ("rdf", ZOTERO)
    plain = (HEAD + "<bib:Book><dc:title>T</dc:title><dc:creator>Smith, A.</dc:creator></bib:Book>" + TAIL).encode()
    export = readers.open_export(io.BytesIO(plain), "x.rdf")
    (entry,) = export.items
    assert (export.dialect, bibliographic(entry, GENERIC)["authors"]) == (
        GENERIC,
        '[{"family":"Smith","given":"A."}]',
    )


@given(st.text(st.sampled_from('<>/ab"=&; \n!-[]?'), max_size=120))
def test_any_text_gives_entries_and_problems(text: str) -> None:
    for item in read(BOOK, text, BOOK):
        assert isinstance(item, Entry | Problem)
