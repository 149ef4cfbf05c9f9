"""XML that is damaged or hostile: every whole record is read, every loss is told, nothing is expanded or fetched."""

from __future__ import annotations

import io
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litsieve import readers
from litsieve.readers import mapping, xml, xml_blocks
from litsieve.readers.interface import Entry, Item, Problem

RECORD = "<record>\n<a x='1'>one</a>\n<b>two</b>\n</record>\n"


def read(text: str) -> list[Item]:
    return list(xml.read(io.StringIO(text)))


def entries(items: list[Item]) -> list[list[tuple[str, str, int]]]:
    return [list(item.parts) for item in items if isinstance(item, Entry)]


def codes(items: list[Item]) -> list[str]:
    return [item.code for item in items if isinstance(item, Problem)]


def test_a_truncated_file_gives_its_whole_records_and_what_is_left_of_the_last() -> None:
    items = read(f"<xml><records>{RECORD}{RECORD}"[:-13])
    assert entries(items) == [
        [("a", "one", 2), ("a@x", "1", 2), ("b", "two", 3)],
        [("a", "one", 6), ("a@x", "1", 6), ("b", "two", 7)],
    ]
    assert [item for item in items if isinstance(item, Problem)] == [
        Problem(
            5,
            "R702",
            "A record has no end tag; it was read as far as it goes. The file may have been cut short.",
            "</",
        )
    ]


def test_a_record_cut_before_its_first_value_is_lost() -> None:
    items = read(f"<xml>{RECORD}<record><titl")
    assert len(entries(items)) == 1
    assert [(item.code, item.lost) for item in items if isinstance(item, Problem)] == [("R707", True)]


def test_a_record_without_end_tag_ends_where_the_next_begins() -> None:
    items = read(f"<xml><record><a>0</a>{RECORD}</xml>")
    assert [fields[0][1] for fields in entries(items)] == ["0", "one"]
    assert codes(items) == ["R702"]


def test_an_end_without_a_beginning_is_told() -> None:
    assert codes(read(f"<xml><rec><a>0</a></record>{RECORD}</xml>")) == ["R703"]


def test_tags_that_cross_or_are_missing_cost_no_value() -> None:
    items = read(f"<xml><record><a><x>1</a></x><c>2<d>3</c><e f=4 g>5</record>{RECORD}</xml>")
    assert entries(items)[0] == [
        ("a", "", 1),
        ("a/x", "1", 1),
        ("c", "2", 1),
        ("c/d", "3", 1),
        ("e", "5", 1),
        ("e@f", "4", 1),
    ]
    assert codes(items) == ["R705"]
    assert entries(items)[1] == [("a", "one", 2), ("a@x", "1", 2), ("b", "two", 3)]


@pytest.mark.parametrize(
    ("written", "value", "code"),
    [
        pytest.param("R&D", "R&D", "R704", id="a bare ampersand"),
        pytest.param("caf&eacute; &amp; &#233;", "caf&eacute; & é", "R704", id="an entity that XML does not know"),
        pytest.param("p < 0.05 & n > 3", "p < 0.05 & n > 3", "R705", id="a bare less-than"),
        pytest.param("a\x0bb", "a\ufffdb", "R705", id="a control character"),
        pytest.param("a&#x0;&#55357;b", "a\ufffd\ufffdb", "R705", id="references to no character"),
        pytest.param("a<!-- b", "a<!-- b", "R705", id="a comment that never ends"),
        pytest.param("a ]]> b", "a ]]> b", "R705", id="the end of a CDATA section that never began"),
    ],
)
def test_text_that_is_not_xml_stays_as_it_is_written(written: str, value: str, code: str) -> None:
    items = read(f"<xml><record><a>{written}</a></record></xml>")
    assert (entries(items), codes(items)) == ([[("a", value, 1)]], [code])


BILLION = (
    '<?xml version="1.0"?>\n<!DOCTYPE lolz [\n<!ENTITY lol "lol">\n'
    + "".join(f'<!ENTITY lol{n} "{f"&lol{n - 1 or str()};" * 10}">\n' for n in range(1, 10))
    + "]>\n<records><record><title>&lol9;</title><a b='&lol9;'/></record></records>"
)


def test_a_billion_laughs_stay_one_word() -> None:
    items = read(BILLION)
    assert entries(items) == [[("title", "&lol9;", 14), ("a", "", 14), ("a@b", "&lol9;", 14)]]
    assert codes(items) == ["R701", "R704"]


def test_an_external_entity_is_neither_fetched_nor_read() -> None:
    items = read(
        '<!DOCTYPE x PUBLIC "-//X//" "http://localhost:1/x.dtd" [<!ENTITY e SYSTEM "file:///etc/passwd">'
        '<!ENTITY % p SYSTEM "http://localhost:1/p"> %p; <!ENTITY r "<record><a>invented</a></record>">]>'
        "<xml><record><a>&e;</a></record></xml>"
    )
    assert entries(items) == [[("a", "&e;", 1)]]
    assert codes(items) == ["R701", "R704"]


def test_a_document_type_within_a_record_is_text() -> None:
    items = read('<xml><record><!DOCTYPE x [<!ENTITY e "no">]><a>&e;</a></record></xml>')
    assert ("a", "&e;", 1) in entries(items)[0]


def test_a_record_without_a_title_is_an_entry() -> None:
    export = readers.open_export(
        io.BytesIO(
            b"<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>7</PMID></MedlineCitation>"
            b"</PubmedArticle></PubmedArticleSet>"
        ),
        "x",
    )
    (entry,) = [item for item in export.items if isinstance(item, Entry)]
    row = mapping.bibliographic(entry, export.dialect)
    assert (row["title"], row["pmid"], mapping.accession(entry, export.dialect)) == ("", "7", "7")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<a>" * 10_000 + "x" + "</a>" * 10_000, id="10,000 levels"),
        pytest.param("<a>" * 10_000 + "x", id="10,000 levels that never end"),
        pytest.param("<i>" * 10_000 + "x" + "</i>" * 10_000, id="10,000 levels of mark-up"),
        pytest.param("<a>1</a>\n" * 100_000, id="100,000 fields"),
        pytest.param("<a " + "".join(f"x{n}='1' " for n in range(50_000)) + ">1</a>", id="50,000 attributes"),
        pytest.param(f"<a>{'x ' * 2_000_000}</a>", id="a value of four million characters"),
        pytest.param("<a>1</b>" * 50_000, id="50,000 crossed tags"),
        pytest.param("<!-- <![CDATA[ <? " * 30_000, id="comments that never end"),
        pytest.param("<a '\"" * 50_000, id="quotes that never end"),
        pytest.param("&" * 500_000, id="half a million ampersands"),
        pytest.param("< " * 300_000, id="angles"),
        pytest.param("<record>" * 20_000, id="records within records"),
    ],
)
def test_no_record_takes_long_however_it_is_written(text: str) -> None:
    began = time.process_time()
    items = read(f"<xml><record>{text}</record>{RECORD}</xml>")
    assert time.process_time() - began < 20
    assert entries(items) or codes(items)


def test_deep_levels_are_kept_as_their_inner_xml() -> None:
    items = read(f"<xml><record>{'<a>' * 300}deep{'</a>' * 300}</record></xml>")
    assert "deep" in entries(items)[0][-1][1]


def test_a_record_beyond_all_measure_is_lost_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_blocks, "LONGEST", 1000)
    monkeypatch.setattr(xml_blocks, "CHUNK", 100)
    items = read(f"<xml><record><a>{'x' * 5000}</a></record>{RECORD}</xml>")
    assert [(item.code, item.lost) for item in items if isinstance(item, Problem)] == [("R706", True)]
    assert [[value for _, value, _ in fields] for fields in entries(items)] == [["one", "1", "two"]]


@given(st.text(alphabet=st.sampled_from(list("<>/!-[]?&;'\"= abCDATrecodx\n\x00é")), max_size=120))
def test_whatever_stands_in_a_file_no_record_after_it_is_disturbed(noise: str) -> None:
    items = read(
        f"<xml>{RECORD}<record><z>{noise.replace('<!--', '').replace('<![', '').replace('<?', '')}</z></record>{RECORD}</xml>"
    )
    assert entries(items)[0] == [("a", "one", 2), ("a@x", "1", 2), ("b", "two", 3)]
    assert [(tag, value) for tag, value, _ in entries(items)[-1]] == [("a", "one"), ("a@x", "1"), ("b", "two")]


@given(st.integers(0, 200), st.binary(max_size=6))
def test_a_changed_byte_never_raises(place: int, change: bytes) -> None:
    data = f"<?xml version='1.0' encoding='utf-8'?><xml><records>{RECORD}{RECORD}é</records></xml>".encode()
    text = (data[:place] + change + data[place:]).decode("utf-8", "replace").replace("\0", "")
    items = read(text)
    assert len(entries(items)) + sum(item.lost for item in items if isinstance(item, Problem)) <= 4
