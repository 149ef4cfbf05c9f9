"""A sheet is drawn line by line: wrapped to its width, scrolled by keys and wheel, changed where the text changed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from rich.console import Console
from rich.text import Text
from textual.app import App, ComposeResult

from litsieve.desk.sheet import Sheet, wrapped

TWELVE = "\n".join(f"line {number}" for number in range(12))


class Paper(App[None]):
    """One sheet and nothing else."""

    def compose(self) -> ComposeResult:
        yield Sheet(id="sheet")


def drawn(*steps: Callable[[Sheet], None], size: tuple[int, int] = (20, 5)) -> list[str]:
    """The lines of the sheet after these steps."""

    async def seat() -> list[str]:
        app = Paper()
        async with app.run_test(size=size) as pilot:
            sheet = app.query_one("#sheet", Sheet)
            for step in steps:
                step(sheet)
                await pilot.pause()
            return [sheet.render_line(y).text for y in range(sheet.size.height)]

    return asyncio.run(seat())


def test_every_line_is_as_wide_as_the_sheet_and_a_long_text_has_a_bar() -> None:
    assert drawn(lambda sheet: sheet.put(Text("one\n\ntwo"))) == [
        text.ljust(20) for text in ("one", "", "two", "", "")
    ]
    assert drawn(lambda sheet: sheet.put(Text(TWELVE))) == [
        *(f"line {number}".ljust(19) + "┃" for number in (0, 1)),
        *(f"line {number}".ljust(19) + "│" for number in (2, 3, 4)),
    ]


def test_what_was_put_before_there_was_a_place_is_as_wide_as_the_place_then() -> None:
    class Early(Paper):
        def on_mount(self) -> None:
            self.query_one("#sheet", Sheet).put(Text("one two three four five"))

    async def seat() -> list[str]:
        app = Early()
        async with app.run_test(size=(20, 3)) as pilot:
            await pilot.pause()
            wide = [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]
            await pilot.resize_terminal(12, 3)
            await pilot.pause()
            return [*wide, *(strip.text.rstrip() for strip in app.screen._compositor.render_strips())]

    assert asyncio.run(seat()) == ["one two three four", "five", "", "one two", "three four", "five"]


@pytest.mark.parametrize(
    ("ways", "top"),
    [
        (("down",), 1),
        (("page_down",), 4),
        (("end",), 7),
        (("end", "page_up"), 3),
        (("end", "home"), 0),
        (("up",), 0),
        (("over", "over"), 7),
        (("over", "over", "over"), 0),
    ],
)
def test_keys_scroll_and_stop_at_the_ends(ways: tuple[str, ...], top: int) -> None:
    steps = [lambda sheet, way=way: sheet.turn(way) for way in ways]
    assert drawn(lambda sheet: sheet.put(Text(TWELVE)), *steps)[0].startswith(f"line {top} ")


def test_another_text_begins_at_its_beginning_and_the_same_one_made_longer_stays() -> None:
    begin, down = lambda sheet: sheet.put(Text(TWELVE)), lambda sheet: sheet.turn("down")
    assert drawn(begin, down, lambda sheet: sheet.put(Text(TWELVE.upper())))[0].startswith("LINE 0")
    assert drawn(begin, down, lambda sheet: sheet.put(Text(TWELVE.upper()), stay=True))[0].startswith("LINE 1")


def test_what_is_drawn_is_what_was_put_last_whatever_stood_there() -> None:
    texts = [Text("a\nb\nc"), Text("a\nB\nc"), Text(TWELVE), Text("a", style="bold"), Text("a"), Text()]
    for first in texts:
        for second in texts:
            there = drawn(lambda sheet, text=first: sheet.put(text), lambda sheet, text=second: sheet.put(text))
            assert there == drawn(lambda sheet, text=second: sheet.put(text))


@pytest.mark.parametrize(
    ("paragraph", "lines"),
    [
        ("    one two three", ["    one two", "    three"]),
        ("one two three", ["one two", "three"]),
        ("        one two", ["        one", "two"]),
        ("", [""]),
    ],
    ids=["indented", "plain", "more indent than room", "empty"],
)
def test_a_wrapped_line_keeps_its_indent(paragraph: str, lines: list[str]) -> None:
    assert [line.plain.rstrip() for line in wrapped(Text(paragraph), Console(), 12)] == lines
