"""Ovid's text: tags and headings, values that go on at the margin, and sources in the form of each database."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litsieve import readers
from litsieve.readers import ovid
from litsieve.readers.interface import Entry, Field, Problem
from litsieve.readers.mapping import accession, bibliographic, database


def read(text: str) -> list[Entry | Problem]:
    return list(ovid.read(io.StringIO(text)))


def values(text: str, tag: str = "TI") -> list[list[str]]:
    return [[f.value for f in item.fields if f.tag == tag] for item in read(text) if isinstance(item, Entry)]


def notes(text: str) -> list[tuple[int, str, str]]:
    return [(item.line, item.code, item.raw) for item in read(text) if isinstance(item, Problem)]


def mapped(text: str) -> list[dict[str, str | int | None]]:
    export = readers.open_export(io.BytesIO(text.encode()), "x.txt")
    return [bibliographic(item, export.dialect) for item in export.items if isinstance(item, Entry)]


def test_every_tag_and_value_is_kept_in_order_with_its_line() -> None:
    text = "<3001. >\nVN  - Ovid Technologies\nTI  - A title\nIN  - (A) One\n      (B) Two\nAB  - Background.\nMethod(s): x\nIS  - \n"
    assert read(text) == [
        Entry(
            1,
            (
                Field("VN", "Ovid Technologies", 2),
                Field("TI", "A title", 3),
                Field("IN", "(A) One\n(B) Two", 4),
                Field("AB", "Background.\nMethod(s): x", 6),
                Field("IS", "", 8),
            ),
        )
    ]


def test_headings_stand_at_the_margin_and_their_values_are_indented() -> None:
    text = "<8>\nScore\n  *****\nAuthor\n  Holstiege, Jakob 1;  Mathes, Tim 2\nTitle\n  A title\n  goes on.[Review]\nLanguage\n"
    assert read(text) == [
        Entry(
            1,
            (
                Field("Score", "*****", 2),
                Field("Author", "Holstiege, Jakob 1;  Mathes, Tim 2", 4),
                Field("Title", "A title\ngoes on.[Review]", 6),
                Field("Language", "", 9),
            ),
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<1. >\nVN  - Ovid\nTI  - a\n\n<2. >\nVN  - Ovid\nTI  - b\n", id="as it should be"),
        pytest.param("<1>\nTI  - a\n<2>\nTI  - b\n", id="no empty line"),
        pytest.param(" <7. >\n VN  - Ovid\n TI  - a\n \n <8. >\n VN  - Ovid\n TI  - b\n", id="indented"),
        pytest.param(
            "<1. >\nVN - Ovid\nTI - a\n\nDP - 2012\n\n<2. >\nVN - Ovid\nTI - b", id="one blank, empty lines"
        ),
        pytest.param("VN  - Ovid\nTI  - a\n\nVN  - Ovid\nTI  - b\n", id="no numbers"),
    ],
)
def test_records_are_told_apart(text: str) -> None:
    assert values(text) == [["a"], ["b"]]


def test_a_hyphen_in_prose_makes_no_tag() -> None:
    assert values("<1. >\nVN  - Ovid\nTI  - a\nAB  - On\nHIV - related\n", "AB") == [["On\nHIV - related"]]


def test_tags_on_one_line_are_taken_apart() -> None:
    text = "<1. >\nTI  - a\nXP  - XL  - https://x\n"
    assert (values(text, "XL"), values(text, "XP")) == ([["https://x"]], [[""]])
    assert notes(text) == [(3, "R135", "XP  - XL  - https://x")]


def test_the_search_above_the_records_is_a_problem() -> None:
    text = "Database: Embase <1974 to 2020>\nSearch Strategy:\n1     exp asthma/ (10)\n\n<1. >\nTI  - a\n"
    assert values(text) == [["a"]]
    assert [(line, code) for line, code, _ in notes(text)] == [(1, "R131")]


def test_a_number_with_nothing_below_it_is_a_lost_block() -> None:
    items = read("<1. >\n\n<2. >\nTI  - b\n")
    assert [(item.line, item.code, item.lost) for item in items if isinstance(item, Problem)] == [(1, "R134", True)]


def test_text_behind_an_empty_line_is_kept_and_said() -> None:
    text = "<1. >\nTI  - a\nGS  - one\n\n      two\n\nthree\n"
    assert (values(text, "GS"), notes(text)) == ([["one\ntwo\nthree"]], [(7, "R133", "three")])


def test_a_record_without_number_or_title_is_said() -> None:
    assert [code for _, code, _ in notes("VN  - Ovid\nTI  - a\n")] == ["R132"]
    assert [code for _, code, _ in notes("<1. >\nVN  - Ovid\n")] == ["R136"]


MEDLINE = """<1. >
VN  - Ovid Technologies
DB  - Ovid MEDLINE(R)
UI  - 18706450
AU  - Smith JA
AU  - de la Cruz A
FA  - Smith, John A
FA  - de la Cruz, Ana
TI  - [A title in German]. [German]
OT  - Ein Titel
SO  - Lancet. 371(9612):1194-205, 2008 Feb 16.
AS  - Lancet. 371(9612):557-9
IS  - 0140-6736
IL  - 1474-547X
LG  - German
PT  - Journal Article
PT  - Review
MH  - *Asthma/th [Therapy]
KW  - wheeze; cough
AB  - An abstract.
DO  - https://dx.doi.org/10.1016/S0140-6736(08)60268-X
YR  - 2008
DP  - 2008 Feb 16
XL  - http://ovidsp.ovid.com/x

"""


def test_the_columns_are_read() -> None:
    export = readers.open_export(io.BytesIO(MEDLINE.encode()), "x.txt")
    (entry,) = (item for item in export.items if isinstance(item, Entry))
    assert (export.format, export.dialect.id, accession(entry, export.dialect)) == ("ovid", "ovid-tagged", "18706450")
    assert database(entry, export.dialect) == "Ovid MEDLINE(R)"
    found = {name: value for name, value in bibliographic(entry, export.dialect).items() if value}
    assert found.pop("venue_short").startswith("Lancet")
    assert found == {
        "title": "A title in German",
        "title_note": "translated",
        "original_title": "Ein Titel",
        "abstract": "An abstract.",
        "authors": '[{"family":"Smith","given":"John A"},{"family":"de la Cruz","given":"Ana"}]',
        "year": 2008,
        "date": "2008-02-16",
        "venue": "Lancet",
        "volume": "371",
        "issue": "9612",
        "pages": "1194-1205",
        "doi": "10.1016/s0140-6736(08)60268-x",
        "pmid": "18706450",
        "issn": '["0140-6736","1474-547X"]',
        "languages": '["de"]',
        "document_types": '["journal-article","review"]',
        "source_types": '["Journal Article","Review"]',
        "keywords": '["wheeze","cough"]',
        "subjects": '["Asthma/th [Therapy]"]',
        "url": "http://ovidsp.ovid.com/x",
    }


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("JAMA. 300(3):24-6, 2008 Jul 16.", ("JAMA", "300", "3", "24-26", 2008, "2008-07-16")),
        (
            "Health Economics. Vol.43(5), Sep 2015, pp. 623-634.",
            ("Health Economics", "43", "5", "623-634", 2015, "2015-09"),
        ),
        (
            "Forest Ecology & Management. 201(2-3):327-334, November 15, 2004.",
            ("Forest Ecology & Management", "201", "2-3", "327-334", 2004, "2004-11-15"),
        ),
        (
            "Acta Chirurgica Belgica November/December 2010;6:611-613",
            ("Acta Chirurgica Belgica", "6", "", "611-613", 2010, "2010"),
        ),
        (
            "Journal of Marriage June 2019;1(6):123-456",
            ("Journal of Marriage", "1", "6", "123-456", 2019, "2019-06"),
        ),
        (
            "BMC Proceedings. Conference: 2nd BEAT-PCD Conference. Spain. 12 (Supplement 3) (no pagination), 2018. "
            "Date of Publication: April 2018.",
            ("BMC Proceedings", "12", "Supplement 3", "", 2018, "2018-04"),
        ),
        (
            "Journal of Asthma. 55 (4) (pp 339-346), 2018. Date of Publication: 03 Apr 2018.",
            ("Journal of Asthma", "55", "4", "339-346", 2018, "2018-04-03"),
        ),
        (
            "Journal of Political Studies 12, Winter 2007: 7-14.",
            ("Journal of Political Studies", "12", "", "7-14", 2007, "2007"),
        ),
        (
            "Journal of Southeast Asian Affairs, 2013(1): 3-28.",
            ("Journal of Southeast Asian Affairs", "2013", "1", "3-28", 2013, "2013"),
        ),
        ("Hydrobiologia. 2007 15 June; 433-441.", ("Hydrobiologia", "", "", "433-441", 2007, "2007-06-15")),
        (
            "Kamp, Roza Maria [Editor, Reprint Author], Calvete, Juan J. [Editor]. Methods in analysis.:371-397, 2004.",
            ("Methods in analysis", "", "", "371-397", 2004, "2004"),
        ),
        (
            "Neenan, Michael [Ed]; Palmer, Stephen [Ed]. (2012). Coaching in practice. (pp. 11-31). xvii, 254 pp. New York",
            ("Coaching in practice", "", "", "11-31", 2012, "2012"),
        ),
        ("Journal of Orthopaedic Trauma.", ("Journal of Orthopaedic Trauma", "", "", "", None, "")),
    ],
)
def test_the_source_is_taken_apart_in_the_form_of_each_database(source: str, expected: tuple[object, ...]) -> None:
    (row,) = mapped(f"<1. >\nVN  - Ovid Technologies\nTI  - a\nSO  - {source}\n")
    assert tuple(row[name] for name in ("venue", "volume", "issue", "pages", "year", "date")) == expected


@pytest.mark.parametrize(
    ("tag", "name", "expected"),
    [
        ("AU", "Walsdorf, Neill B. [Inventor, Reprint Author]", {"family": "Walsdorf", "given": "Neill B."}),
        ("AU", "Hojrup, Peter [Author; E-mail: php@bmb.sdu.dk]", {"family": "Hojrup", "given": "Peter"}),
        ("AU", "AHMED, Mughees.", {"family": "AHMED", "given": "Mughees"}),
        ("AU", "Behan L.", {"family": "Behan", "given": "L."}),
        ("AU", "Zhang, Weijia 1,2,+", {"family": "Zhang", "given": "Weijia"}),
        ("JO", "Peterson, James A. Ph.D., FACSM", {"family": "Peterson", "given": "James A."}),
        ("JO", "Lefkowitz, Rafael Y. MD, MPH 1", {"family": "Lefkowitz", "given": "Rafael Y."}),
        ("JO", "Gazic, Barbara MD, PhD *", {"family": "Gazic", "given": "Barbara"}),
        ("JO", "Simon, J. C. 1", {"family": "Simon", "given": "J. C."}),
        ("JO", "McDonald, Mary McLeod RN", {"family": "McDonald", "given": "Mary McLeod"}),
        ("JO", "van Vugt, JA MD", {"family": "van Vugt", "given": "JA"}),
    ],
)
def test_names_lose_their_degrees_roles_and_addresses(tag: str, name: str, expected: dict[str, str]) -> None:
    import json

    base = "Journals@Ovid" if tag == "JO" else "BIOSIS Previews"
    (row,) = mapped(f"<1. >\nVN  - Ovid Technologies\nDB  - {base}\nAU  - {name}\nTI  - a\n")
    assert json.loads(str(row["authors"])) == [expected]


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("A comparison of OCD. [References].", "A comparison of OCD."),
        ("Facts About Cancer.  [Miscellaneous]", "Facts About Cancer."),
        ("A systematic review.[Review]", "A systematic review."),
        ("Uptake of [18F]FDG in [11C]methionine scans.", "Uptake of [18F]FDG in [11C]methionine scans."),
        ("On tests [Mantoux].", "On tests [Mantoux]."),
    ],
)
def test_titles_lose_what_the_database_appends_alone(written: str, title: str) -> None:
    (row,) = mapped(f"<1. >\nVN  - Ovid Technologies\nTI  - {written}\n")
    assert row["title"] == title


def test_records_under_headings_are_read() -> None:
    text = """<8>
Accession Number
  00042637-900000000-99667.
Author
  Holstiege, Jakob MD 1;  van Vugt, Arie MD, PhD +;  Bunkers, Sandra Schmidt RN; PhD; FAAN 1;  McQueen, Jo
Title
  Effects of decision support: a systematic review.[Review]
Source
  Health Informatics.   12(3):1-9, August 2014.
Abstract
  : An abstract

  (C) 2014 The Society
Author Keywords
  CDSS;  primary care.
Language
  English.
Document Type
  Review:  PDF Only.
ISSN
  1067-5027
DOI Number
  10.1136/amiajnl-2014-002886
Link to the Ovid Full Text or citation
 http://ovidsp.ovid.com/x
"""
    export = readers.open_export(io.BytesIO(text.encode()), "x.txt")
    (entry,) = (item for item in export.items if isinstance(item, Entry))
    assert (export.dialect.id, accession(entry, export.dialect)) == ("ovid-headings", "00042637-900000000-99667")
    assert {name: value for name, value in bibliographic(entry, export.dialect).items() if value} == {
        "title": "Effects of decision support: a systematic review.",
        "abstract": "An abstract (C) 2014 The Society",
        "authors": '[{"family":"Holstiege","given":"Jakob"},{"family":"van Vugt","given":"Arie"},'
        '{"family":"Bunkers","given":"Sandra Schmidt"},{"family":"McQueen","given":"Jo"}]',
        "year": 2014,
        "date": "2014-08",
        "venue": "Health Informatics",
        "volume": "12",
        "issue": "3",
        "pages": "1-9",
        "doi": "10.1136/amiajnl-2014-002886",
        "issn": '["1067-5027"]',
        "languages": '["en"]',
        "document_types": '["review"]',
        "source_types": '["Review"]',
        "keywords": '["CDSS","primary care."]',
        "url": "http://ovidsp.ovid.com/x",
    }


@pytest.mark.parametrize("tag", ["TI", "AU", "SO", "BT", "XL"])
@pytest.mark.parametrize("piece", ["Jan ", " [a", "1, ", "; ", "(2 ", ". 1 ", "MD ", "\t", "[Ed]. "])
def test_a_hostile_value_is_read_in_a_moment(tag: str, piece: str) -> None:
    text = f"<1. >\nVN  - Ovid\nDB  - Journals@Ovid\nPT  - Chapter\n{tag}  - x{piece * 20_000}x\n"
    assert len(mapped(text)) == 1


LINE = st.sampled_from(
    ["", "<1. >", "VN  - Ovid", "TI  - a", "AB - y", "Title", "  more", "text.", "XP  - TI  - z", "<2>"]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(LINE, max_size=30))
def test_whatever_the_lines_are_each_is_in_an_entry_or_a_problem_once(lines: list[str]) -> None:
    items = read("\n".join(lines))
    kept = [f"{f.tag} {f.value}" for item in items if isinstance(item, Entry) for f in item.fields]
    kept += [item.raw for item in items if isinstance(item, Problem) and item.code == "R131"]
    words = [word for line in lines if not line.startswith("<") for word in line.split() if word != "-"]
    assert sorted(word for text in kept for word in text.split() if word != "-") == sorted(words)
    marks = sum(line.startswith("<") for line in lines)
    blocks = [i for i in items if (isinstance(i, Problem) and i.lost) or isinstance(i, Entry)]
    assert len(blocks) - sum(isinstance(i, Problem) and i.code == "R132" for i in items) == marks
