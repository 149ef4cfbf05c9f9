"""A file of decisions taken in at once says what it says line by line, or is not taken in at once."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from litsieve.workspace import plain_log
from litsieve.workspace.decision_files import COLUMNS, parse

HEAD = ",".join(COLUMNS["stage"])
ROW = "scopus.1,exclude,topic,a note,2026-01-01T10:00:00.000Z,review,desk,0123456789ab"


def told(data: bytes, least: int = 0) -> plain_log.Told | None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain_log, "LEAST", least)
        return plain_log.told(data, ",", COLUMNS["stage"], 100_000)


def lines(*rows: str) -> bytes:
    return "".join(f"{row}\n" for row in (HEAD, *rows)).encode()


@pytest.mark.parametrize(
    "row",
    [
        ROW,
        ROW.replace("a note", '"a note, with a comma"'),
        ROW.replace("a note", '"she said ""no"""'),
        ROW.replace("a note", "don't"),
        ROW.replace("a note", "NA"),
        ROW.replace("a note", "001"),
        ROW.replace("a note", " "),
        ROW.replace("a note", 'so "so'),
        ",,,,,,,",
    ],
)
def test_a_plain_row_is_taken_at_once(row: str) -> None:
    data = lines(ROW, row, ROW)
    found = told(data)
    assert found is not None
    assert list(found) == list(parse(data, "x.csv", "stage"))
    assert (len(found), found[1]) == (3, list(found)[1])


@pytest.mark.parametrize(
    "data",
    [
        lines(ROW)[:-1],
        lines(ROW, ROW[:30]),
        lines(ROW, ""),
        lines(ROW, "  "),
        lines(ROW, HEAD, ROW),
        lines(ROW, HEAD.upper(), ROW),
        lines(ROW.replace("a note", "'=1+1")),
        lines(ROW.replace("a note", '"\'=1+1, 2"')),
        lines(ROW.replace("a note", '"two\nlines"')),
        lines(ROW.replace("a note", '"never closed'), ROW),
        lines(ROW).replace(b"\n", b"\r\n"),
        b"\xef\xbb\xbf" + lines(ROW),
        lines(ROW).replace(b"a note", b"\xff"),
        lines(ROW.replace("a note", "x" * 100_001)),
    ],
    ids=[
        *(
            "cut",
            "torn",
            "empty line",
            "blank line",
            "header again",
            "header in capitals",
            "guarded",
            "guarded in quotes",
        ),
        *("two lines", "open quote", "crlf", "bom", "no utf-8", "long"),
    ],
)
def test_any_other_row_is_left_to_be_read_line_by_line(data: bytes) -> None:
    assert told(data) is None


CELLS = st.text(st.sampled_from("ab ,\"'=\n\r;\t\u2028"), max_size=4)


@given(st.lists(st.lists(CELLS, min_size=8, max_size=8).map(",".join), max_size=4))
@example(['a"b,,,,,,,'])
@example(['"a"b,,,,,,,'])
@example(['"a""b",,,,,,,'])
@example(['" a",,,,,,,', ' "a",,,,,,,'])
def test_what_is_taken_at_once_is_what_stands_there(rows: list[str]) -> None:
    data = lines(*rows)
    found = told(data)
    assert found is None or list(found) == list(parse(data, "x.csv", "stage"))


def test_a_short_file_is_read_line_by_line() -> None:
    assert told(lines(ROW), least=10_000) is None
