"""A record that is taken apart at once says what it says line by line; the lines are the meaning."""

from __future__ import annotations

import io
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litsieve.readers import blocks, nbib, ris, wos
from litsieve.readers.interface import Entry, Item

RIS_LINES = (
    *(
        "TY  - JOUR",
        "TY  - ",
        "TI  - A title",
        "KW  - one",
        "AB  - long",
        "PMID  - 3",
        "SP  -",
        "EP  -9",
        "A1  -Ohnuma",
    ),
    *(
        "ER  - ",
        "ER  -",
        "ER",
        "ER  - x",
        "further",
        "UK - a",
        "  two  ",
        "",
        " ",
        "UR  - http://x  U2  - L1",
        "\ufeffAU  - B",
    ),
)
NBIB_LINES = (
    *(
        "PMID- 1",
        "TI  - A",
        "      more",
        "AB  - b",
        "AB  -",
        "",
        " ",
        "PMC - PMC1",
        "http://x",
        "GN - K",
        "OT  - \ufeff",
    ),
    *("FAU - X, Y", "PMID-2", "      ", "\ufeffPMID- 3", "OAB - - -"),
)
WOS_LINES = (
    *(
        "PT J",
        "PT",
        "AU A, B",
        "   C, D",
        "TI T",
        "   more",
        "ER",
        "ER x",
        "EF",
        "FN x",
        "VR 1.0",
        "",
        " ",
        "text",
        "AB",
    ),
    *("UT WOS:1", "      ", "\ufeffPT J", "DE a; b"),
)


def by_lines(reader: ModuleType, text: str) -> list[Item]:
    state = reader._State()
    found = list(reader._line_by_line(state, blocks.Piece(text, 1, whole=False)))
    rest = state.end() if reader is ris else state.close(*(("R303",) if reader is wos else ()))
    return [*found, *rest]


@pytest.mark.parametrize(
    ("reader", "lines"),
    [
        pytest.param(ris, RIS_LINES, id="ris"),
        pytest.param(nbib, NBIB_LINES, id="nbib"),
        pytest.param(wos, WOS_LINES, id="wos"),
    ],
)
@given(data=st.data())
def test_a_record_read_whole_says_what_its_lines_say(
    reader: ModuleType, lines: tuple[str, ...], data: st.DataObject
) -> None:
    text = "\n".join(data.draw(st.lists(st.sampled_from(lines), max_size=14))) + data.draw(
        st.sampled_from(["", "\n"])
    )
    assert list(reader.read(io.StringIO(text))) == by_lines(reader, text)


def test_a_long_text_without_an_end_is_handed_on_in_whole_lines() -> None:
    text = "TY  - JOUR\n" + "KW  - word\n" * 300_000
    (entry, *_) = ris.read(io.StringIO(text))
    assert isinstance(entry, Entry)
    assert len(entry.parts) == 300_001
    assert entry.parts[-1] == ("KW", "word", 300_001)


def test_a_wrapped_line_counts_where_the_file_ends_without_a_line_end() -> None:
    (entry,) = ris.read(io.StringIO("TY  - JOUR\nT1  - One\ntwo\nJO  - J\nER  - "))
    assert isinstance(entry, Entry)
    assert entry.parts == [("TY", "JOUR", 1), ("T1", "One\ntwo", 2), ("JO", "J", 4)]


@pytest.mark.parametrize(
    ("reader", "record", "odd"),
    [
        pytest.param(ris, "TY  - JOUR\nTI  - A\nER  - \n\n", "TY  - JOUR\nUK - a\nER  -\n", id="ris"),
        pytest.param(nbib, "PMID- 1\nTI  - A\n      b\n\n", "PMID- 1\nPMID- 2\n\n", id="nbib"),
        pytest.param(wos, "PT J\nAU A\n   B\nER\n\n", "PT J\nTI A\ntext\nER\n", id="wos"),
    ],
)
@given(places=st.lists(st.booleans(), max_size=40))
@settings(max_examples=60)
def test_odd_records_among_others_change_nothing_in_these(
    reader: ModuleType, record: str, odd: str, places: list[bool]
) -> None:
    text = "".join(odd if place else record for place in places)
    assert list(reader.read(io.StringIO(text))) == by_lines(reader, text)
