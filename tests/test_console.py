"""The screen: tables without a frame in a pipe, marked words, lists that fit."""

from __future__ import annotations

import io

import pytest

from litsieve import console
from litsieve.criteria.interface import Span

ROWS = [{"box": "Records\x1b identified", "n": 1241}, {"box": "  汉字", "n": 7}]


def test_in_a_pipe_a_table_is_plain_rows_without_trailing_blanks(capsys: pytest.CaptureFixture[str]) -> None:
    console.table(ROWS, ["box", "n"])
    assert capsys.readouterr().out == (
        "box                         n\nRecords\\x1b identified  1,241\n  汉字                      7\n\n"
    )


def test_a_row_is_one_line_however_long(capsys: pytest.CaptureFixture[str]) -> None:
    console.table([{"what": "x" * 300, "n": 1}], ["what", "n"])
    assert capsys.readouterr().out == f"what{' ' * 296}  n\n{'x' * 300}  1\n\n"


@pytest.mark.parametrize(
    ("spans", "shown"),
    [
        ([], "A garden design"),
        ([Span("title", 2, 8, "garden*")], "A «garden» design"),
        ([Span("title", 2, 8, "garden*"), Span("title", 9, 15, "design*")], "A «garden» «design»"),
        ([Span("title", 2, 8, "garden*"), Span("title", 5, 15, "x")], "A «garden design»"),
        ([Span("title", 9, 15, "design*"), Span("title", 9, 12, "des*")], "A garden «design»"),
    ],
)
def test_words_that_matched_are_marked_once(
    spans: list[Span], shown: str, capsys: pytest.CaptureFixture[str]
) -> None:
    console.marked("A garden design", spans, label="title")
    assert capsys.readouterr().out == f"title: {shown}\n"


def test_a_list_breaks_between_its_words_at_the_screens_width(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    console.listed(["duplicates.csv", "excluded.csv", "included.bib", "prisma.svg"])
    assert capsys.readouterr().out == "  duplicates.csv  excluded.csv\n  included.bib  prisma.svg\n"


def test_cells_have_a_tab_between_them_and_none_within(capsys: pytest.CaptureFixture[str]) -> None:
    console.cells(["pubmed.1", "a\tb", 3])
    assert capsys.readouterr().out == "pubmed.1\ta\\x09b\t3\n"


def test_markup_and_emoji_codes_are_text(capsys: pytest.CaptureFixture[str]) -> None:
    console.say("[red]a[/] :smile: http://x.test 'quoted' 3.14", style="bold")
    console.warn("one [b]\ntwo", style="")
    assert capsys.readouterr() == ("[red]a[/] :smile: http://x.test 'quoted' 3.14\n", "one [b]\ntwo\n")


def test_a_terminal_gets_a_bar_that_says_what_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setattr("rich.console.Console.is_terminal", property(lambda self: True))
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("TERM", "xterm")
    with console.progress() as notify:
        notify("reading exports/\x1b[31m" + "long" * 40, 1, 2)
    assert "reading exports/\\x1b[31mlong" in screen.getvalue()
    assert "…" in screen.getvalue()


def test_a_pipe_gets_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    with console.progress() as notify:
        notify("reading", 1, 2)
    assert capsys.readouterr() == ("", "")
