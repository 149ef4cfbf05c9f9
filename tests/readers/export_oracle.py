"""What holds of any bytes whatever that are read as an export, and a small sample of each format to begin from."""

from __future__ import annotations

import io
import json
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq

from litsieve import readers, tables
from litsieve.errors import LitsieveError
from litsieve.readers import archive, mapping
from litsieve.readers.interface import Entry, Problem
from litsieve.readers.problems import CODES

Outcome = tuple[str, list[object]]


def read(data: bytes, format: str = "") -> Outcome:
    """What `data` is read as; `("error", [why])` where it is none. Asserts what every reader promises."""
    try:
        export = readers.open_export(io.BytesIO(data), "x", format=format)
        items: list[object] = [_checked(item, export) for item in export.items]
    except LitsieveError as error:
        return "error", [str(error)]
    assert any(isinstance(item, tuple) for item in items) or "R001" in items or "R004" in items
    return export.format, items


def unpack(data: bytes) -> Outcome:
    """What `data` holds as an archive."""
    found: list[object] = []
    try:
        for member in archive.members(io.BytesIO(data), "x"):
            into = io.BytesIO()
            if member.why:
                archive.unpack(io.BytesIO(data), member, into, "x")
            assert not {"..", ""} & set(member.name.split("/")) or not member.name
            assert member.name.isprintable()
            found.append((member, into.getvalue()))
    except LitsieveError as error:
        return "error", [str(error)]
    return "archive", found


def _checked(item: Entry | Problem, export: readers.Export) -> object:
    if isinstance(item, Problem):
        assert item.code in CODES
        assert item.message
        assert item.line >= 0
        _encodable(item.message, item.raw)
        return item.code
    assert item.parts, "an entry says something"
    assert all(line >= 0 for _, _, line in item.parts)
    assert all(tag for tag, _, _ in item.parts)
    _encodable(*(text for tag, value, _ in item.parts for text in (tag, value)))
    row = mapping.bibliographic(item, export.dialect)
    for column in tables.BIBLIOGRAPHIC:
        value = row[column.name]
        if column.kind == "number":
            assert value is None or isinstance(value, int)
        else:
            assert isinstance(value, str)
            _encodable(value)
            if column.name in tables.LISTS:
                assert isinstance(json.loads(value or "[]"), list)
    name, database = mapping.accession(item, export.dialect), mapping.database(item, export.dialect)
    _encodable(name, database)
    return (item.line, tuple(item.parts), tuple(sorted(row.items(), key=str)), name, database)


def _encodable(*texts: str) -> None:
    for text in texts:
        text.encode()


def book() -> bytes:
    """A small workbook."""
    import xlsxwriter

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as made:
        sheet = made.add_worksheet("records")
        for row, cells in enumerate(
            (("Title", "Authors", "Year", "DOI"), ("A garden", "Diaz, Ana", 2020, "10.5555/g"))
        ):
            sheet.write_row(row, 0, cells)
    return stream.getvalue()


def marc() -> bytes:
    """Two records of ISO 2709."""
    fields = (
        ("001", "12345"),
        ("100", "1 \x1faDiaz, Ana"),
        ("245", "10\x1faA garden /\x1fcAna Diaz."),
        ("260", "  \x1fc2020."),
    )
    data, directory, start = "", "", 0
    for tag, text in fields:
        field = text + "\x1e"
        directory += f"{tag}{len(field):04}{start:05}"
        data, start = data + field, start + len(field)
    base = 24 + len(directory) + 1
    record = f"{base + len(data) + 1:05}nam a22{base:05} a 4500{directory}\x1e{data}\x1d"
    return (record * 2).encode()


def parquet_table() -> bytes:
    """A table of two records, with a list and something nested in it."""
    rows = [
        {
            "Title": "A garden for the ward",
            "Authors": ["Diaz, Ana", "Roe, I"],
            "Year": 2020,
            "ids": {"doi": "10.5555/g"},
        },
        {"Title": "Gardens", "Authors": [], "Year": None, "ids": None},
    ]
    stream = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), stream)
    return stream.getvalue()


def zipped() -> bytes:
    """An archive of two exports."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("a.ris", SAMPLES["ris"])
        made.writestr("b/c.nbib", SAMPLES["nbib"])
    return stream.getvalue()


SAMPLES: dict[str, bytes] = {
    "ris": b"""TY  - JOUR
AU  - Diaz, Ana
TI  - A garden for the ward
T2  - Ward & Home
PY  - 2020/05/01/
SP  - 12
EP  - 9
DO  - 10.5555/g.101
KW  - garden
wards
N2  - We made a <i>garden</i>.
UR  - https://example.org/1     U2  - L200
ER  -

TY  - BOOK
T1  - Gardens
ER  -
""",
    "nbib": b"""PMID- 101
OWN - NLM
DP  - 2020 May-Jun
TI  - [A healing
      garden].
PG  - 1194-205
LID - 10.5555/g.101 [doi]
AB  - We design a garden.
FAU - D\xc3\xadaz, Ana
AU  - Diaz A
LA  - eng
PT  - Journal Article
RIN - Ward. 2021

PMID- 102
OWN - NLM
TI  - Walls
""",
    "wos": b"""FN Clarivate
VR 1.0
PT J
AU Diaz, A
   Moss, I
TI A garden
SO WARD
PD MAY
PY 2020
BP 1
EP 9
UT WOS:000001
ER

EF
""",
    "refer": b"""%0 Journal Article
%A Diaz, Ana
%T A garden
%J Ward
%D 2020
%X Two lines
of text
%K garden
ward
%@ 1234-5679

%0 Book
%T Gardens
""",
    "refworks": b"""RT Journal Article
ID 7
A1 Diaz,Ana
T1 A garden
JF Ward
YR 2020
FD May
SP 1
OP 9
AB We made
a garden.
LK https://example.org/1

RT Book
ID 8
T1 Gardens
""",
    "ovid": b"""<1. >
VN  - Ovid Technologies
DB  - Embase
UI  - 200
AU  - Diaz A.
TI  - A garden.
SO  - Ward. 5(2) (pp 1-9), 2020.
YR  - 2020
AB  - We made
      a garden.

<2. >
VN  - Ovid Technologies
UI  - 201
TI  - Gardens
""",
    "cnki": """{Reference Type}: Journal Article
{Title}: 医院的花园
{Author}: 王伟;李娜;
{Journal}: 病房
{Year}: 2020
{Pages}: 1-9
{Abstract}: 我们造了一个花园。

{Reference Type}: Thesis
{Title}: 花园
""".encode(),
    "embase": b""""TITLE","A garden"
"AUTHOR NAMES","Diaz A.","Roe B."
"SOURCE","Ward (2020) 5:2 (1-9). Date of Publication: 1 Dec 2020"
"PUBLICATION YEAR","2020"
"ABSTRACT","We made
a garden."

"TITLE","Gardens"
"PUI","L2"
""",
    "proquest": b"""____________________________________________________________

Document 1 of 1

A garden

Author: Diaz, Ana.

Publication info: Ward 5.2 (2020): 1-9.

http://search.proquest.com/docview/100

Abstract: We made a garden.

Title: A garden

Publication title: Ward

Publication year: 2020

ProQuest document ID: 100

Language of publication: English

____________________________________________________________
""",
    "bibtex": rb"""@string{w = "Ward"}
@comment{x {y}}
@article{diaz2020,
  author = {D{\'\i}az, Ana and {The Ward Group} and others},
  title = {A {Garden} for \$5 \& more $x^2$},
  journal = w # " and Home",
  year = 2020, month = may,
  pages = "1194--205",
  crossref = {book}
}
% line
@book(book, title = {Gardens}, editor = "van der Moss, Jr, Ike")
""",
    "json": b"""[
 {"id": "1", "type": "article-journal", "title": "A <b>garden</b>", "author": [{"family": "Diaz", "given": "Ana"},
  {"literal": "The Ward"}], "issued": {"date-parts": [[2020, 5, 1]]}, "page": "1-9", "DOI": "10.5555/g",
  "container-title": "Ward", "custom": {"a": [1, 2.5, null, true]}},
 {"id": "2", "type": "book", "title": "Gardens \\u00e9 \\ud83d\\ude00"}
]
""",
    "csv": b'''Title,Authors,Year,Source title,DOI,Abstract
A garden,"Diaz, A.; Moss, I.",2020,Ward,10.5555/g,"Two lines
of ""text"""

"A "bad" quote",Moss,="2021",Home,,
''',
    "xml": b"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD" "pubmed.dtd">
<PubmedArticleSet>
<PubmedArticle><MedlineCitation Status="MEDLINE"><PMID Version="1">101</PMID><Article><Journal><ISSN>1234-5679</ISSN>
<JournalIssue><Volume>5</Volume><PubDate><Year>2020</Year><Month>May</Month></PubDate></JournalIssue><Title>Ward</Title>
</Journal><ArticleTitle>A <i>garden</i> &amp; p &lt; 0.05</ArticleTitle><Abstract><AbstractText Label="AIM">Grow.
</AbstractText></Abstract><AuthorList><Author><LastName>Diaz</LastName><ForeName>Ana</ForeName></Author></AuthorList>
</Article></MedlineCitation></PubmedArticle>
<PubmedArticle><MedlineCitation><PMID>102</PMID></MedlineCitation></PubmedArticle>
</PubmedArticleSet>
""",
    "rdf": b"""<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#"
 xmlns:bib="http://purl.org/net/biblio#" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:dcterms="http://purl.org/dc/terms/" xmlns:foaf="http://xmlns.com/foaf/0.1/"
 xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/">
<bib:Article rdf:about="https://example.org/1"><z:itemType>journalArticle</z:itemType>
<dcterms:isPartOf rdf:resource="urn:issn:1234-5679"/><bib:authors><rdf:Seq><rdf:li><foaf:Person>
<foaf:surname>Diaz</foaf:surname><foaf:givenName>Ana</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></bib:authors>
<dc:title>A garden</dc:title><dc:date>2020-05</dc:date></bib:Article>
<bib:Journal rdf:about="urn:issn:1234-5679"><dc:title>Ward</dc:title><prism:volume>5</prism:volume></bib:Journal>
</rdf:RDF>
""",
    "xlsx": book(),
    "parquet": parquet_table(),
    "marc21": marc(),
}
TOKENS: tuple[bytes, ...] = (
    *(b"\0", b"\n", b"\r", b"\r\n", b"\n\n", b"\xef\xbb\xbf", b"\xff", b"\xe9", b"\xc3", b"\x81", b"\xed\xa0\x80", b"\x1d", b"\x1e", b"\x1f", b"\x0c", b"\x1a"),
    *(b'"', b"'", b",", b";", b"\t", b"|", b"{", b"}", b"(", b")", b"[", b"]", b"<", b">", b"</", b"&", b"&#0;", b"&#xD800;", b"&amp;", b"\\", b"$", b"#", b"%", b"@", b"=", b"-", b"  - "),
    *(b"TY  - JOUR\n", b"ER  - \n", b"PMID- 1\n", b"PT J\n", b"@article{", b"@string{", b"@comment{", b"<![CDATA[", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"\\ud800", b"\\u0000", b"null", b"1e999", b"-0", b"__", b"\xe2\x80\xae", b"\xf0\x9f\x98\x80"),
)  # fmt: skip
