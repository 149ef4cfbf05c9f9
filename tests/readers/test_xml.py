"""XML laid flat: paths, attributes, texts and lines, inline mark-up, envelopes, volumes of several documents."""

from __future__ import annotations

import io

import pytest

from litsieve import readers
from litsieve.errors import ExportError
from litsieve.readers import xml
from litsieve.readers.interface import Entry, Item, Problem


def read(text: str) -> list[Item]:
    return list(xml.read(io.StringIO(text)))


def parts(text: str) -> list[tuple[str, str, int]]:
    (entry,) = read(text)
    assert isinstance(entry, Entry)
    return list(entry.parts)


def values(text: str, tag: str) -> list[str]:
    return [value for name, value, _ in parts(text) if name == tag]


def test_every_element_attribute_and_text_has_a_field_with_its_path_and_line() -> None:
    text = '<r>\n<record id="7">\n  <a x="1"\n     y="2">\n    <d>one</d>\n    <d/>\n  </a>\n  <c>  two </c>\n</record>\n</r>'
    assert parts(text) == [
        ("@id", "7", 2),
        ("a", "", 4),
        ("a@x", "1", 4),
        ("a@y", "2", 4),
        ("a/d", "one", 5),
        ("a/d", "", 6),
        ("c", "  two ", 8),
    ]


def test_text_between_elements_is_kept_where_it_stands() -> None:
    text = "<record>before<a>in<x>deep</x>after</a>last</record>"
    assert parts(text) == [
        ("#text", "before", 1),
        ("a", "in", 1),
        ("a/x", "deep", 1),
        ("a/#text", "after", 1),
        ("#text", "last", 1),
    ]


@pytest.mark.parametrize(
    ("inner", "value"),
    [
        pytest.param("p &lt; 0.05", "p < 0.05", id="plain text is resolved"),
        pytest.param("CO<sub>2</sub> &lt; 5 &amp; more", "CO<sub>2</sub> &lt; 5 &amp; more", id="inner XML is not"),
        pytest.param("<i>all</i>", "<i>all</i>", id="all of it"),
        pytest.param("a<!-- no -->b<?no?>c", "abc", id="comments and instructions"),
        pytest.param("<![CDATA[a < b & <c>]]>", "a < b & <c>", id="CDATA"),
        pytest.param("caf&#233;&#x1F600;", "café😀", id="references to characters"),
        pytest.param(
            '<style face="normal" font="default" size="100%">one </style>'
            '<style face="normal" font="default" size="100%">two&#xD;three</style>',
            "one two\rthree",
            id="styles",
        ),
        pytest.param('<i xmlns:q="urn:q">a</i><q:b xmlns:q="urn:q">c</q:b>', "", id="not all of it is mark-up"),
    ],
)
def test_inline_markup_makes_one_value(inner: str, value: str) -> None:
    assert values(f"<record><t>{inner}</t></record>", "t")[0] == (value if value else "")


def test_mathematics_and_the_paragraphs_of_jats_are_inline_whatever_their_prefix() -> None:
    text = (
        '<x xmlns:m="http://www.w3.org/1998/Math/MathML" xmlns:j="http://www.ncbi.nlm.nih.gov/JATS1"><record>'
        "<t>on <m:math><m:mi>x</m:mi></m:math></t><j:abstract><j:title>A</j:title><j:p>B</j:p></j:abstract>"
        "</record></x>"
    )
    assert parts(text) == [
        ("t", "on <m:math><m:mi>x</m:mi></m:math>", 1),
        ("abstract", "<j:title>A</j:title><j:p>B</j:p>", 1),
    ]


def test_a_style_that_says_something_is_kept_beside_the_text() -> None:
    text = '<record><t><style face="bold" size="100%">a</style><style face="normal">b</style></t></record>'
    assert parts(text) == [
        ("t", "ab", 1),
        ("t/style", "a", 1),
        ("t/style@face", "bold", 1),
        ("t/style@size", "100%", 1),
        ("t/style", "b", 1),
        ("t/style@face", "normal", 1),
    ]


def test_prefixes_declared_around_the_records_make_no_difference() -> None:
    plain = "<modsCollection><mods ID='a'><titleInfo><title>T</title></titleInfo></mods></modsCollection>"
    other = (
        "<m:modsCollection xmlns:m='http://www.loc.gov/mods/v3'>"
        "<m:mods ID='a'><m:titleInfo><m:title>T</m:title></m:titleInfo></m:mods></m:modsCollection>"
    )
    assert parts(plain) == parts(other)


def test_within_an_envelope_the_inner_record_is_the_record() -> None:
    text = (
        "<records><record><recordSchema>s</recordSchema><recordData><record><a>1</a></record></recordData></record>"
        "<record><recordData><record><a>2</a></record></recordData></record></records>"
    )
    spelling = "= /.records/.record/.recordData/.record"
    assert read(text) == [Entry(1, [("a", "1", 1)], spelling), Entry(1, [("a", "2", 1)], spelling)]


def test_files_put_one_behind_the_other_are_read_like_one() -> None:
    one = '<?xml version="1.0"?>\n<!DOCTYPE x SYSTEM "x.dtd">\n<PubmedArticleSet><PubmedArticle><a>1</a></PubmedArticle></PubmedArticleSet>\n'
    assert [entry.line for entry in read(one * 3) if isinstance(entry, Entry)] == [3, 6, 9]


def test_a_record_in_a_comment_or_in_cdata_is_none() -> None:
    text = (
        "<xml><!-- <record><a>0</a></record> --><record><a><![CDATA[<record></record>]]></a></record>"
        "<!-- </record> --><?x <record> ?><record><a>2</a></record></xml>"
    )
    assert read(text) == [
        Entry(1, [("a", "<record></record>", 1)], "=!0 /.xml/.record"),
        Entry(1, [("a", "2", 1)], "= /.xml/.record"),
    ]


def test_each_article_of_a_deposited_journal_is_an_entry_with_what_the_journal_says() -> None:
    text = (
        "<doi_batch><head><x>1</x></head><body><journal>\n<journal_metadata><full_title>J</full_title></journal_metadata>\n"
        "<journal_article><doi>a</doi></journal_article>\n<journal_article><doi>b</doi></journal_article>\n"
        "</journal><posted_content type='preprint'><doi>c</doi></posted_content></body></doi_batch>"
    )
    journal = [
        ("journal", "", 1),
        ("journal/journal_metadata", "", 2),
        ("journal/journal_metadata/full_title", "J", 2),
    ]
    article = "journal/journal_article"
    posted = [("posted_content", "", 5), ("posted_content@type", "preprint", 5), ("posted_content/doi", "c", 5)]
    assert read(text) == [
        Entry(3, [*journal, (article, "", 3), (f"{article}/doi", "a", 3)], "= /.doi_batch/.body/.journal"),
        Entry(4, [*journal, (article, "", 4), (f"{article}/doi", "b", 4)], "= /.doi_batch/.body/.journal"),
        Entry(5, posted, "= /.doi_batch/.body/.posted_content"),
    ]


def test_stray_text_in_a_document_makes_no_second_document() -> None:
    items = read("<doi_batch><journal><journal_article><doi>a</doi>stray<x/></journal_article></journal></doi_batch>")
    assert len(items) == 1


def test_a_record_of_unixref_has_the_paths_that_a_deposit_has() -> None:
    text = "<doi_records><doi_record owner='o'><crossref><journal><c>1</c></journal></crossref></doi_record></doi_records>"
    assert parts(text) == [("@owner", "o", 1), ("crossref", "", 1), ("journal", "", 1), ("journal/c", "1", 1)]


def test_lines_are_right_beyond_the_limit_of_the_parser() -> None:
    text = "<xml>" + "\n" * 70_000 + "<record><a/>" + "\n" * 70_000 + "<b>x</b>\n<c>y</c></record></xml>"
    assert parts(text) == [("a", "", 70_001), ("b", "x", 140_001), ("c", "y", 140_002)]


@pytest.mark.parametrize("chunk", [7, 64, 300])
def test_where_the_text_is_cut_while_reading_makes_no_difference(chunk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    record = "<!-- c --><record n='1'>\n<a>one</a><![CDATA[two]]></record>\n"
    text = f"<?xml version='1.0'?>\n<!DOCTYPE x [<!ELEMENT a ANY>]>\n<xml>{record * 40}</xml>"
    whole = read(text)
    monkeypatch.setattr("litsieve.readers.xml_blocks.CHUNK", chunk)
    assert len(whole) == 40
    assert read(text) == whole


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<?xml version='1.0'?><rss><channel><item>x</item></channel></rss>", id="a feed"),
        pytest.param("<!DOCTYPE html><html><body><p>records</p></body></html>", id="a web page"),
    ],
)
def test_xml_of_another_kind_is_refused(text: str) -> None:
    with pytest.raises(ExportError, match=r"this is (XML of a kind|a web page)"):
        readers.open_export(io.BytesIO(text.encode()), "x.xml")


def test_a_set_without_records_is_a_file_without_entries() -> None:
    export = readers.open_export(io.BytesIO(b"<?xml version='1.0'?><PubmedArticleSet></PubmedArticleSet>"), "x.xml")
    assert [item.code for item in export.items if isinstance(item, Problem)] == ["R004"]
