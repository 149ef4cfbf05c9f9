"""Binary MARC: fields and subfields in order, and records whose leader, directory or end is not what it should be."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litsieve import readers
from litsieve.errors import UsageError
from litsieve.readers import marc21
from litsieve.readers.dialects.marc import MARC21, UNIMARC
from litsieve.readers.interface import Entry, Problem
from litsieve.readers.mapping import accession, bibliographic, database

FIELDS = (("001", "42"), ("245", "10\x1faA title :\x1fbits rest /\x1fcby X."), ("650", " 0\x1faCare\x1fxNursing."))
PARTS = (
    *(("001", "42"), ("245", ""), ("245@1", "1"), ("245@2", "0"), ("245/a", "A title :"), ("245/b", "its rest /")),
    *(("245/c", "by X."), ("650", ""), ("650@1", " "), ("650@2", "0"), ("650/a", "Care"), ("650/x", "Nursing.")),
)


def record(fields: Sequence[tuple[str, str]] = FIELDS, encoding: str = "utf-8", head: str = "nam a") -> bytes:
    """A record as it should be."""
    directory, body = b"", b""
    for tag, value in fields:
        data = value.encode(encoding) + b"\x1e"
        directory += f"{tag}{len(data):04}{len(body):05}".encode()
        body += data
    base = 24 + len(directory) + 1
    leader = f"{base + len(body) + 1:05}{head}22{base:05} a 4500".encode()
    return leader + directory + b"\x1e" + body + b"\x1d"


def read(data: bytes, encoding: str = "") -> list[Entry | Problem]:
    return list(marc21.read(io.BytesIO(data), (), encoding))


def said(item: Entry | Problem) -> tuple[tuple[str, str], ...]:
    """The fields of an entry without its leader and the number of its record."""
    assert isinstance(item, Entry)
    return tuple((tag, value) for tag, value, _ in item.parts if tag != "leader")


def codes(data: bytes) -> list[tuple[int, str, bool]]:
    return [(item.line, item.code, item.lost) for item in read(data) if isinstance(item, Problem)]


def row(*fields: tuple[str, str], head: str = "nam a", dialect=MARC21) -> dict:
    return bibliographic(read(record(fields, head=head))[0], dialect)


def test_a_record_is_its_leader_its_fields_and_their_subfields_in_order() -> None:
    (entry,) = read(record())
    assert entry.parts[0] == ("leader", "00117nam a2200061 a 4500", 1)
    assert said(entry) == PARTS


def test_the_line_of_a_record_is_its_number() -> None:
    assert [item.line for item in read(record() + b"\r\n" + record() + record())] == [1, 2, 3]


def test_a_file_with_line_ends_between_records_has_no_problem() -> None:
    assert codes(b"\xef\xbb\xbf" + record() + b"\r\n" + record() + b"\n\x1a") == []


@pytest.mark.parametrize("size", [1, 7, 1 << 16])
def test_records_do_not_depend_on_how_the_stream_is_cut(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marc21, "_CHUNK", size)
    assert [said(item) for item in read(record() * 3)] == [PARTS] * 3


DAMAGED = {
    "a wrong length": (b"99999" + record()[5:], [(1, "R654", False)]),
    "a length of zero says nothing": (b"00000" + record()[5:], []),
    "a wrong directory": (record().replace(b"245003300003", b"245000900777"), [(1, "R652", False)]),
    "a damaged leader": (b"xx" + record()[12:], [(1, "R654", False)]),
    "no terminator at the end": (record()[:-1], [(1, "R653", False)]),
    "garbage before a record": (b"hello " + record(), [(1, "R651", False)]),
}


@pytest.mark.parametrize(("data", "problems"), DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_record_is_read_as_it_was_meant(data: bytes, problems: list) -> None:
    assert [said(item) for item in read(data) if isinstance(item, Entry)] == [PARTS]
    assert codes(data) == problems


def test_a_directory_that_counts_characters_is_done_without() -> None:
    data = record((("245", "10\x1faÉté é\x1e".rstrip("\x1e")), ("650", " 0\x1faÀ")), encoding="latin-1")
    (entry, problem) = read(data.decode("latin-1").encode("utf-8"))
    assert [value for tag, value in said(entry) if tag in ("245/a", "650/a")] == ["Été é", "À"]
    assert (problem.code, problem.lost) == ("R652", False)


def test_a_record_cut_short_is_read_as_far_as_it_goes() -> None:
    whole = record()
    entry, *problems = read(whole + whole[:-30])[1:]
    assert said(entry) == (*PARTS[:5], ("245/b", "its rest"))
    assert [(problem.line, problem.code) for problem in problems] == [(2, "R653")]


def test_a_record_cut_within_its_directory_is_lost() -> None:
    assert codes(record() + record()[:40]) == [(2, "R655", True)]


def test_a_record_that_lacks_its_end_ends_where_the_next_begins() -> None:
    data = record()[:-1] + record()
    assert [said(item) for item in read(data) if isinstance(item, Entry)] == [PARTS, PARTS]
    assert codes(data) == [(1, "R658", False)]


def test_a_field_that_lacks_its_end_costs_no_other_its_tag() -> None:
    data = record().replace(b"X.\x1e", b"X..")
    (entry, _) = read(data)
    assert ("001", "42") in said(entry)
    assert ("245/a", "A title :") in said(entry)
    assert ("245/x", "Nursing.") in said(entry)


def test_a_field_that_no_directory_names_is_kept() -> None:
    data = record().replace(b"\x1e\x1d", b"\x1e  \x1faMore\x1e\x1d")
    assert ("unknown/a", "More") in said(read(data)[0])


def test_text_that_ends_as_a_record_does_and_is_none_is_lost_and_shown() -> None:
    (problem,) = read(b"hello\x1d")
    assert (problem.code, problem.raw, problem.lost) == ("R655", "hello", True)


def test_bytes_that_are_not_as_the_leader_says_are_read_as_cp1252() -> None:
    (entry, problem) = read(record((("245", "10\x1faFür Bücher"),), encoding="cp1252"))
    assert (said(entry)[-1], problem.code) == (("245/a", "Für Bücher"), "R656")


def test_marc8_is_decoded_and_what_it_cannot_decode_is_said() -> None:
    good = record((("245", "10\x1faM\xe8unchen"),), encoding="latin-1", head="nam  ")
    bad = record((("245", "10\x1fa\x1b$1abc\x1b(B!"),), encoding="latin-1", head="nam  ")
    (first, second, problem) = read(good + bad)
    assert [said(first)[-1], said(second)[-1]] == [("245/a", "München"), ("245/a", "\ufffd!")]
    assert (problem.line, problem.code) == (2, "R657")


def test_utf8_is_read_whatever_the_leader_says() -> None:
    (entry,) = read(record((("245", "10\x1faMünchen"),), head="nam  "))
    assert said(entry)[-1] == ("245/a", "München")


def test_an_encoding_that_is_told_goes_before_all() -> None:
    (entry,) = read(record((("245", "10\x1faŁódź"),), encoding="cp1250"), "cp1250")
    assert said(entry)[-1] == ("245/a", "Łódź")
    with pytest.raises(UsageError, match="there is no encoding 'utf-9'"):
        read(record(), "utf-9")


def test_nuls_are_left_out_and_said() -> None:
    assert codes(record().replace(b"A title", b"A\0title")) == [(1, "R003", False)]


def test_a_record_with_more_fields_than_its_directory_can_place_is_read() -> None:
    fields = b"".join(b" 0\x1faCare\x1e" for _ in range(100_000))
    (entry, problem) = read(b"99999nam a2299999 a 4500" + b"650000800000" * 100_000 + b"\x1e" + fields + b"\x1d")
    assert (len(entry.parts), problem.code) == (1 + 4 * 100_000, "R652")


def test_a_file_without_any_end_is_read_in_pieces_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marc21, "LARGEST", 1 << 17)
    problems = read(b"x" * (1 << 20))
    assert {(problem.code, problem.lost) for problem in problems} == {("R651", False)}


@given(st.binary(max_size=300))
def test_any_bytes_give_entries_and_problems(data: bytes) -> None:
    for item in read(record() + data):
        assert isinstance(item, Entry | Problem)
        assert item.line >= 1


TEXT = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=20)


@given(st.lists(st.tuples(st.sampled_from(("245", "650", "700", "999")), st.lists(TEXT, min_size=1)), min_size=1))
def test_what_is_written_is_read(fields: list) -> None:
    written = [(tag, "  " + "".join(f"\x1fa{value}" for value in values)) for tag, values in fields]
    (entry,) = read(record(written))
    assert [v for t, v in said(entry) if "/" in t] == [value for _, values in fields for value in values]


def test_the_content_tells_the_format_and_the_dialect() -> None:
    export = readers.open_export(io.BytesIO(record()), "x.ris")
    assert (export.format, export.dialect.id, len(list(export.items))) == ("marc21", "marc21", 1)
    french = record((("200", "1 \x1faTitre"),))
    assert readers.open_export(io.BytesIO(french), "x").dialect.id == "unimarc"


def test_a_book_is_read() -> None:
    found = row(
        *(("001", "987"), ("003", "DE-101"), ("008", "080304s2008    gw ||||| |||| 00||||ger  ")),
        *(("020", "  \x1fa9783540774310 (pbk.)"), ("041", "  \x1faengfre")),
        ("100", "1 \x1faTeschl, Gerald,\x1fd1970-\x1f4aut"),
        ("245", "10\x1faMathematik :\x1fbfür alle /\x1fcG. Teschl."),
        ("264", " 1\x1faBerlin :\x1fbSpringer,\x1fc[2008]"),
        ("520", "3 \x1faAn abstract."),
        ("650", " 0\x1faMathematics\x1fxStudy.\x1fvBooks."),
        ("653", "  \x1fanumbers"),
        *(("700", "1 \x1faMiller, A. B.,\x1feeditor."), ("700", "1 \x1faKing, Martin L.,\x1fejoint author.")),
        ("700", "1 \x1faOther, X.\x1ftAnother work."),
        ("856", "40\x1fuhttps://doi.org/10.1007/978-3"),
    )
    assert {name: value for name, value in found.items() if value} == {
        "title": "Mathematik: für alle",
        "abstract": "An abstract.",
        "authors": '[{"family":"Teschl","given":"Gerald"},{"family":"King","given":"Martin L."}]',
        "year": 2008,
        "date": "2008",
        "publisher": "Springer",
        "doi": "10.1007/978-3",
        "isbn": '["9783540774310"]',
        "languages": '["en","fr","de"]',
        "document_types": '["book"]',
        "source_types": '["book"]',
        "keywords": '["numbers"]',
        "subjects": '["Mathematics--Study--Books"]',
        "url": "https://doi.org/10.1007/978-3",
    }


def test_the_record_names_itself_and_its_database() -> None:
    (entry,) = read(record((("001", "ocm123"), ("003", "OCoLC"), ("245", "00\x1faT"))))
    assert (accession(entry, MARC21), database(entry, MARC21)) == ("ocm123", "OCoLC")


HOSTS = {
    "English": ("Vol. 24, no. 3 (Apr. 1976), p. 12-15", ("24", "3", "12-15", 1976)),
    "German": ("50(2012), 5, Seite 360-368", ("50", "5", "360-368", 2012)),
    "German words": ("Bd. 30 (1996), Heft 2, S. 123-129", ("30", "2", "123-129", 1996)),
    "RDA": ("Volume 9 (2020), issue 1, pages 7-19", ("9", "1", "7-19", 2020)),
}


@pytest.mark.parametrize(("text", "expected"), HOSTS.values(), ids=HOSTS)
def test_an_article_is_part_of_its_journal(text: str, expected: tuple) -> None:
    host = ("773", f"0 \x1ftJournal of Care.\x1fx1234-5679\x1fg{text}")
    found = row(("245", "10\x1faT."), host, head="nab a")
    assert (found["volume"], found["issue"], found["pages"], found["year"]) == expected
    assert (found["venue"], found["issn"], found["document_types"]) == (
        "Journal of Care",
        '["1234-5679"]',
        '["journal-article"]',
    )


def test_each_of_repeated_subfields_counts() -> None:
    host = ("773", "08\x1ftJ\x1fgvolume:50\x1fgyear:2012\x1fgnumber:5\x1fgpages:360-368")
    found = row(("245", "10\x1faT"), host, head="naa a")
    assert (found["volume"], found["issue"], found["pages"], found["year"]) == ("50", "5", "360-368", 2012)


def test_editors_speak_where_there_are_no_authors() -> None:
    found = row(("245", "00\x1faT"), ("700", "1 \x1faA, B\x1f4edt"), ("700", "1 \x1faC, D\x1f4trl"))
    assert found["authors"] == '[{"family":"A","given":"B"}]'


def test_a_body_is_an_author_where_it_is_the_main_entry_or_the_only_one() -> None:
    assert row(("110", "2 \x1faWHO.\x1fbOffice."), ("245", "10\x1faT"))["authors"] == '[{"name":"WHO. Office"}]'
    assert row(("245", "00\x1faT"), ("710", "2 \x1faWHO."))["authors"] == '[{"name":"WHO"}]'
    found = row(("100", "1 \x1faA, B"), ("245", "10\x1faT"), ("710", "2 \x1faWHO."))
    assert found["authors"] == '[{"family":"A","given":"B"}]'


def test_a_thesis_is_one_whatever_the_leader_says() -> None:
    assert row(("245", "10\x1faT"), ("502", "  \x1faDiss., Bonn, 1999"))["document_types"] == '["thesis"]'


def test_the_original_title_is_kept_beside_a_translation() -> None:
    found = row(("240", "10\x1faVoĭna i mir.\x1flEnglish"), ("245", "10\x1faWar and peace"))
    assert found["original_title"] == "Voĭna i mir"
    script = row(("245", "10\x1faVoĭna i mir"), ("880", "10\x1f6245-01\x1faВойна и мир"))
    assert script["original_title"] == "Война и мир"


def test_unimarc_is_read() -> None:
    found = row(
        *(("001", "FRBNF1"), ("010", "  \x1fa2-07-011111-1"), ("100", "  \x1fa20041007d2004    k  y0frey0103    ba")),
        *(("101", "0 \x1fafre"), ("200", "1 \x1faLe titre\x1feet la suite\x1ffJ. Dupont")),
        *(("210", "  \x1faParis\x1fcGallimard\x1fdDL 2004"), ("330", "  \x1faUn résumé.")),
        *(("606", "  \x1faSoins\x1fxHistoire"), ("610", "  \x1famot")),
        *(("700", " 1\x1faDupont\x1fbJean\x1f4070"), ("702", " 1\x1faDurand\x1fbPaul\x1f4730")),
        dialect=UNIMARC,
    )
    assert (found["title"], found["authors"], found["year"], found["publisher"]) == (
        "Le titre: et la suite",
        '[{"family":"Dupont","given":"Jean"}]',
        2004,
        "Gallimard",
    )
    assert (found["abstract"], found["languages"], found["keywords"], found["subjects"]) == (
        "Un résumé.",
        '["fr"]',
        '["mot"]',
        '["Soins--Histoire"]',
    )
