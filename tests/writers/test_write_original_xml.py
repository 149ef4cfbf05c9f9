"""Records of XML as they came: the elements stand up again in the envelope of their family, or are refused."""

from __future__ import annotations

import json
from contextlib import nullcontext, suppress
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_write_original import again, fields, frame_of, read

from litsieve import api, tables
from litsieve.errors import UsageError
from litsieve.writers import write
from real_data import SHARED

FOLDERS = ("pubmed_xml", "endnote_xml", "mods", "marcxml", "crossref_xml")
SAMPLES = [path for folder in FOLDERS for path in sorted((SHARED / "data/exports" / folder).glob("*.xml"))]
LARGE = 300_000  # bytes; these, and two of three that are smaller, are read by `make stress`
SELDOM = [n % 3 > 0 or path.stat().st_size > LARGE for n, path in enumerate(SAMPLES)]
HEAD = "<?xml version='1.0' encoding='UTF-8'?>\n"
XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
OAI = (
    '<OAI-PMH xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns="http://www.openarchives.org/OAI/2.0/">\n<ListRecords>\n'
)
# Each as it is written, which therefore comes out to the byte.
CAME = {
    "crossref, deposited": '<doi_batch xmlns:jats="http://www.ncbi.nlm.nih.gov/JATS1" '
    'xmlns="http://www.crossref.org/schema/4.4.2">\n<body>\n<journal>\n<journal_article>\n<titles>\n'
    "<title>A <i>b</i> &lt;i&gt;c&lt;/i&gt;</title>\n</titles>\n<jats:abstract><jats:p>x</jats:p></jats:abstract>\n"
    "</journal_article>\n</journal>\n<book>\n<book_metadata>\n<titles>\n<title>C</title>\n</titles>\n"
    "</book_metadata>\n</book>\n</body>\n</doi_batch>\n",
    "mods, searched": '<searchRetrieveResponse xmlns="http://www.loc.gov/zing/srw/">\n<records>\n<record>\n<recordData>\n'
    '<mods xmlns="http://www.loc.gov/mods/v3">\n<titleInfo>\n<title>T</title>\n</titleInfo>\n</mods>\n</recordData>\n'
    "</record>\n</records>\n</searchRetrieveResponse>\n",
    "mods, alone": '<mods xmlns="http://www.loc.gov/mods/v3">\n<titleInfo>\n<title>T</title>\n</titleInfo>\n</mods>\n',
    "pubmed, cited": "<MedlineCitationSet>\n<MedlineCitation>\n<PMID>1</PMID>\n</MedlineCitation>\n</MedlineCitationSet>\n",
    "generic, own": "<dump>\n<record>\n<title>T</title>\n</record>\n</dump>\n",
    "pubmed": "<PubmedArticleSet>\n<PubmedArticle>\n<MedlineCitation>\n"
    '<PMID Version="1">7</PMID>\n<Article>\n<ArticleTitle>CO<sub>2</sub> &lt; 5 &amp; <b>é</b></ArticleTitle>\n'
    "</Article>\n</MedlineCitation>\n</PubmedArticle>\n<PubmedBookArticle>\n<BookDocument>\n<PMID>8</PMID>\n"
    "<Book/>\n</BookDocument>\n</PubmedBookArticle>\n</PubmedArticleSet>\n",
    "endnote": '<xml>\n<records>\n<record>\n<ref-type name="Book">6</ref-type>\n<titles>\n<title>p &lt; '
    '<style face="italic" size="100%">in situ</style> <style face="bold">b</style></title>\n</titles>\n'
    "<keywords>\n<keyword>a&#13;b</keyword>\n</keywords>\n</record>\n</records>\n</xml>\n",
    "mods": f'<modsCollection {XLINK} xmlns="http://www.loc.gov/mods/v3">\n<mods ID="a">\n<titleInfo>\n<title>T</title>\n'
    '</titleInfo>\n<location>\n<url xlink:href="x" xml:lang="en">y</url>\n</location>\n<note>one<b/>two</note>\n'
    "</mods>\n</modsCollection>\n",
    "marc21": '<collection xmlns="http://www.loc.gov/MARC21/slim">\n<record type="Bibliographic">\n<leader>00 am</leader>\n'
    '<controlfield tag="001">x1</controlfield>\n<datafield tag="245" ind1="1" ind2=" ">\n<subfield code="a">T</subfield>\n'
    '<subfield code="@">U</subfield>\n</datafield>\n<datafield tag="LKR" ind1=" " ind2=" ">\n<subfield code="b">V</subfield>\n'
    "</datafield>\n</record>\n</collection>\n",
    "crossref": '<doi_records>\n<doi_record owner="o">\n<crossref>\n<journal>\n<journal_metadata language="en">\n'
    "<full_title>J</full_title>\n</journal_metadata>\n<journal_article>\n<titles>\n<title>A <i>b</i></title>\n</titles>\n"
    "</journal_article>\n</journal>\n</crossref>\n</doi_record>\n</doi_records>\n",
    "generic": OAI + "<record>\n<header>\n<identifier>oai:1</identifier>\n</header>\n<metadata>\n<oai_dc:dc>\n"
    "<dc:title>T &lt;i&gt;x&lt;/i&gt;</dc:title>\n<dc:creator>Roe, J</dc:creator>\n</oai_dc:dc>\n</metadata>\n</record>\n"
    "</ListRecords>\n</OAI-PMH>\n",
}


def entries(text: str, tmp_path: Path) -> pd.DataFrame:
    path = tmp_path / "came.xml"
    path.write_text(text, "utf-8", newline="")
    return read(path)


def one(
    parts: list[tuple[str, str]], dialect: str = "endnote", spelling: str = "= /.xml/.records/.record"
) -> pd.DataFrame:
    """A record of XML that said `parts`."""
    told = [*parts, ("#spelling", spelling)] if spelling else parts
    return frame_of([told], "xml").assign(dialect=dialect)


def values(frame: pd.DataFrame) -> pd.DataFrame:
    """What the columns say, and how the records came."""
    names = [column.name for column in tables.BIBLIOGRAPHIC]
    return frame[[*names, "accession", "database", "dialect"]].reset_index(drop=True)


def assert_that_it_comes_back(path: Path, tmp_path: Path) -> None:
    """An export is written as it came, told by itself, and read again with the same fields and columns."""
    frame = read(path)
    data = write("original", frame)
    assert again(data, "") == fields(frame)
    pd.testing.assert_frame_equal(values(entries(data.decode(), tmp_path)), values(frame))


@pytest.mark.parametrize("name", CAME)
def test_a_record_stands_in_the_elements_that_it_stood_in(name: str, tmp_path: Path) -> None:
    frame = entries(HEAD + CAME[name], tmp_path)
    assert set(frame["dialect"]) == {name.partition(",")[0]}
    assert write("original", frame).decode() == HEAD + CAME[name]


def test_records_that_were_roots_of_their_files_stand_in_a_set_of_them(tmp_path: Path) -> None:
    alone = entries(HEAD + CAME["mods, alone"], tmp_path)
    in_set = entries(HEAD + CAME["mods"], tmp_path)
    record = CAME["mods, alone"].replace(' xmlns="http://www.loc.gov/mods/v3"', "")
    several = pd.concat([alone.assign(file="1.xml"), alone.assign(file="2.xml")])
    assert write("original", several).decode() == (
        f'{HEAD}<modsCollection xmlns="http://www.loc.gov/mods/v3">\n{record}{record}</modsCollection>\n'
    )
    end = "</modsCollection>\n"
    assert write("original", pd.concat([in_set, alone.assign(file="z.xml")])).decode() == (
        HEAD + CAME["mods"].removesuffix(end) + record + end
    )


@pytest.mark.skipif(not SAMPLES, reason="real data is absent (set LITSIEVE_SHARED)")
@pytest.mark.parametrize(
    "path",
    [
        pytest.param(path, marks=[pytest.mark.stress] if seldom else [])
        for path, seldom in zip(SAMPLES, SELDOM, strict=True)
    ],
    ids=lambda path: path.name[-40:],
)
def test_every_export_of_xml_comes_back_with_its_columns(path: Path, tmp_path: Path) -> None:
    assert_that_it_comes_back(path, tmp_path)


def test_each_article_of_a_volume_comes_back_as_an_entry(tmp_path: Path) -> None:
    article = "<journal_article><titles><title>{}</title></titles></journal_article>"
    journal = f"<journal><journal_metadata/>{article.format('A')}{article.format('B')}</journal>"
    text = f"<doi_records><doi_record><crossref>{journal}</crossref></doi_record></doi_records>"
    frame = entries(text, tmp_path)
    assert len(frame) == 2
    assert again(write("original", frame), "") == fields(frame)


def test_programs_of_crossref_have_their_namespaces_where_its_records_have_one(tmp_path: Path) -> None:
    schema = "http://www.crossref.org/xschema/1.1"
    text = (
        '<crossref_result xmlns="http://www.crossref.org/qrschema/3.0" version="3.0"><query_result><body><query>'
        f'<crm-item name="n">1</crm-item><doi_record><crossref xmlns="{schema}" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="{schema} x.xsd"><journal>'
        '<program xmlns="http://www.crossref.org/AccessIndicators.xsd"><license_ref>l</license_ref></program>'
        "</journal></crossref></doi_record></query></body></query_result></crossref_result>"
    )
    frame = entries(text, tmp_path)
    data = write("original", frame).decode()
    assert again(data.encode(), "") == fields(frame)
    assert "<ai:program>\n<ai:license_ref>l</ai:license_ref>\n</ai:program>" in data
    assert f'<crossref xmlns="{schema}"' in data or f':crossref xmlns:ns0="{schema}"' in data


PLAIN = '<style face="normal" font="default" size="100%">{}</style>'


def test_a_style_of_endnote_that_says_nothing_is_left_out(tmp_path: Path) -> None:
    frame = entries(
        f"<xml><records><record><ref-type>{PLAIN.format('6')}</ref-type></record></records></xml>", tmp_path
    )
    written = "<xml>\n<records>\n<record>\n<ref-type>6</ref-type>\n</record>\n</records>\n</xml>\n"
    assert write("original", frame).decode() == HEAD + written


NAMES = ("a", "b", "x-y", "é", "crossref", "i")
TEXT = st.text("ab <&>\n\r\té'\"]", max_size=6)
ATTRIBUTES = st.dictionaries(st.sampled_from(("k", "xml:lang", "l")), TEXT, max_size=2)


def element(name: str, inner: str, attributes: dict[str, str]) -> str:
    told = "".join(f" {key}={quoteattr(value, {chr(13): '&#13;'})}" for key, value in attributes.items())
    return f"<{name}{told}>{inner}</{name}>"


def written(text: str) -> str:
    return escape(text, {"\r": "&#13;"})


TEXTS = TEXT.map(written)
STYLES = st.lists(st.tuples(TEXTS, st.sampled_from(("normal", "bold"))), min_size=1, max_size=3).map(
    lambda styles: "".join(element("style", text, {"face": face, "size": "100%"}) for text, face in styles)
)
MARKED = st.tuples(TEXTS, TEXTS, TEXTS).map(lambda texts: "{}<sup>{}</sup><i/>{}".format(*texts))
TREES = st.recursive(
    st.builds(element, st.sampled_from(NAMES), st.one_of(TEXTS, STYLES, MARKED), ATTRIBUTES),
    lambda inner: st.builds(
        element, st.sampled_from(NAMES), st.lists(st.one_of(inner, TEXTS), max_size=4).map("".join), ATTRIBUTES
    ),
    max_leaves=5,
)
ENVELOPES = {
    "pubmed": "<PubmedArticleSet><PubmedArticle{}>{}</PubmedArticle></PubmedArticleSet>",
    "endnote": "<xml><records><record{}>{}</record></records></xml>",
    "mods": '<modsCollection xmlns="http://www.loc.gov/mods/v3"><mods{}>{}</mods></modsCollection>',
}


@pytest.mark.parametrize("dialect", ENVELOPES)
@settings(max_examples=25, deadline=None)
@given(trees=st.lists(TREES, min_size=1, max_size=3), attributes=ATTRIBUTES)
def test_whatever_tree_a_record_was_its_fields_come_back_or_it_is_refused(
    dialect: str, trees: list[str], attributes: dict[str, str]
) -> None:
    told = element("x", "", attributes)[2:].partition("></x>")[0]
    text = ENVELOPES[dialect].format(told, "<a>said</a>" + "".join(trees))
    (parts,) = again(text.encode(), "xml")
    frame = frame_of([parts], "xml").assign(dialect=dialect)
    # What stands in an element that paths leave out may as well stand behind it.
    with suppress(UsageError) if "<crossref" in text else nullcontext():
        assert again(write("original", frame), "xml") == [parts]


@pytest.mark.parametrize(
    ("frame", "why"),
    [
        (
            one([("a", "\x1b")]),
            "entry 1 of f cannot be .* its fields make no tree of elements, or hold what XML cannot",
        ),
        (one([("a/b", "x")]), "make no tree"),
        (one([("a", "x"), ("a@k", "1"), ("a@k", "2")]), "make no tree"),
        (one([("1", "x")]), "make no tree"),
        (one([("a", "x"), *(("a/" * n + "a", "x") for n in range(1, 200))]), "make no tree"),
        (one([("t", ""), ("t/i", "a")]), "what stood in its element 't' is not clear: choose endnote-xml"),
        (one([("a", "")]), "one of them says nothing"),
        (one([("a", "x")], spelling="ab /.r u"), "make no tree"),
        (one([("a", "x")], spelling="b /.r u"), "make no tree"),
        (one([("a", "x")], spelling=""), "entry 1 of f cannot be .* it does not say what stood around it"),
        (one([("a", "x"), ("b", "y")], spelling="= /.doi_batch/.journal"), "make no tree"),
        (
            pd.concat([one([("a", "x")]), one([("a", "x")], spelling="= /.a/.record")]),
            "the records stood in different elements, xml/records and a: write each apart",
        ),
        (
            pd.concat([one([("a", "x")]), one([("a", "x")], "mods")]),
            "the records came as XML of endnote and mods: write each apart",
        ),
    ],
)
def test_what_a_record_does_not_say_of_its_elements_is_refused(frame: pd.DataFrame, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        write("original", frame)


def test_the_text_of_a_record_makes_no_element(tmp_path: Path) -> None:
    hostile = "</title></record><record><title>x ]]> <!-- <i>&lt;"
    parts = [("titles", ""), ("titles/title", hostile)]
    data = write("original", one(parts, spelling="=!1 /.xml/.records/.record"))
    assert again(data, "")[0][:-1] == parts
    (tmp_path / "x.xml").write_bytes(data)
    (found,) = api.read(tmp_path / "x.xml").records["raw"]
    assert [tuple(part[:2]) for part in json.loads(found)][:-1] == parts
