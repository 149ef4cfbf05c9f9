"""The desk, driven by its keys: what is shown, and what stands in the reviewer's file afterwards."""

from __future__ import annotations

import asyncio
import csv
import itertools
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from desk_reviews import folder_of
from textual.widgets import Static

from litsieve import api, worklist
from litsieve.desk.app import Desk
from litsieve.desk.session import Place, Sitting
from litsieve.desk.sheet import Sheet
from litsieve.workspace import find
from litsieve.writers import outputs

pytestmark = pytest.mark.usefixtures("reviews_once")


def clock() -> Iterator[datetime]:
    return (datetime(2026, 1, 1, 12, tzinfo=UTC) + timedelta(seconds=20 * n) for n in itertools.count())


def sitting(folder: Path, stage: str = "titles", who: str = "ana") -> Sitting:
    review = api.build(folder)
    times = clock()
    return Sitting(Place(review, find(folder), worklist.stage_of(review, stage, who), who), lambda: next(times))


def drive(folder: Path, *keys: str, stage: str = "titles", size: tuple[int, int] = (110, 30)) -> dict[str, str]:
    """The texts of the desk's widgets after these keys."""

    async def seat() -> dict[str, str]:
        at = sitting(folder, stage)
        app = Desk(at, outputs.labels(at.place.review))
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            for key in keys:
                await pilot.press(key)
                await pilot.pause()
            return {widget.id or "": str(widget.render()) for widget in app.screen.query("Static, Sheet")}

    return asyncio.run(seat())


def said(folder: Path, stage: str = "titles", who: str = "ana") -> list[tuple[str, ...]]:
    path = folder / "decisions" / stage / f"{who}.csv"
    with path.open(newline="") as stream:
        return [(row["record_id"], row["verdict"], row["reason"], row["note"]) for row in csv.DictReader(stream)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return folder_of(tmp_path)


def test_a_report_is_shown_with_its_words_marked_and_the_criteria_beside(folder: Path) -> None:
    shown = drive(folder)
    assert shown["progress"] == "titles · ana · 0 decided · 5 left"
    assert shown["report"].startswith(
        "A healing garden¹\nAna Diaz\n2020 · en · 10.5555/g.101 · pubmed.101\n\nWe design a"
    )
    assert shown["criteria"] == " 1  intervention  ✓ met\n    No garden\n    garden*\n"


def test_each_key_is_a_row_and_the_next_report(folder: Path) -> None:
    shown = drive(folder, "i", "e", "1", "u")
    assert said(folder) == [
        ("pubmed.101", "include", "", ""),
        ("pubmed.102", "exclude", "garden", ""),
        ("pubmed.106", "unsure", "", ""),
    ]
    assert shown["progress"] == "titles · ana · 3 decided · 2 left · 180 an hour"
    assert shown["news"] == "pubmed.106: unsure; the rules say cannot say (garden)"


def test_undo_withdraws_and_shows_the_report_again(folder: Path) -> None:
    shown = drive(folder, "i", "z")
    assert said(folder) == [("pubmed.101", "include", "", ""), ("pubmed.101", "withdraw", "", "")]
    assert shown["report"].startswith("A healing garden")
    assert drive(folder)["progress"] == "titles · ana · 0 decided · 5 left"


def test_a_note_goes_with_the_next_decision_and_no_further(folder: Path) -> None:
    drive(folder, "n", "h", "m", "enter", "i", "i")
    assert said(folder) == [("pubmed.101", "include", "", "hm"), ("pubmed.102", "include", "", "")]


def test_several_reasons_are_picked_after_space(folder: Path) -> None:
    text = (
        (folder / "review.yaml")
        .read_text()
        .replace("criteria: [garden], reviewers", "criteria: [garden, recent], reviewers")
    )
    (folder / "review.yaml").write_text(text)
    drive(folder, "e", "space", "2", "1", "enter")
    assert said(folder) == [("pubmed.101", "exclude", "recent;garden", "")]


def test_leaving_the_reasons_decides_nothing(folder: Path) -> None:
    drive(folder, "e", "escape", "s", "i")
    assert said(folder) == [("pubmed.102", "include", "", "")]


def test_a_skipped_report_comes_again_at_the_end(folder: Path) -> None:
    drive(folder, "s", *"iiii", "i")
    assert said(folder)[-1] == ("pubmed.101", "include", "", "")


def test_words_are_found_among_what_waits(folder: Path) -> None:
    assert drive(folder, "slash", *"kitchen", "enter")["report"].startswith("Kitchen garden")
    assert drive(folder, "slash", *"qqq", "enter")["news"] == "no report that waits has: qqq"


def test_nothing_waits_is_said(folder: Path) -> None:
    shown = drive(folder, *"iiiii", "i", "u")
    assert shown["report"].startswith("Nothing waits for you at this stage.")
    assert len(said(folder)) == 5


def test_tab_turns_the_page_of_the_criteria(folder: Path) -> None:
    async def seat() -> list[str]:
        at = sitting(folder)
        app = Desk(at, outputs.labels(at.place.review))
        async with app.run_test(size=(60, 10)) as pilot:
            await pilot.pause()
            sheet, tops = app.query_one("#criteria", Sheet), list[str]()
            for _ in range(3):
                tops.append(sheet.render_line(0).text.split()[0])
                await pilot.press("tab")
                await pilot.pause()
            return tops

    assert asyncio.run(seat()) == ["1", "No", "1"]


def test_all_keys_stand_on_one_line_of_eighty_columns(folder: Path) -> None:
    shown = drive(folder, size=(80, 24))["keys"]
    assert shown == "i include e exclude u unsure s skip / find o PDF n note z undo ? help q quit "
    assert len(shown) <= 80


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (200, 60)])
def test_the_desk_works_at_any_size(folder: Path, size: tuple[int, int]) -> None:
    assert drive(folder, "i", size=size)["progress"].startswith("titles · ana · 1 decided")


def test_text_that_is_markup_or_controls_a_terminal_is_shown_as_it_is(folder: Path) -> None:
    export = folder / "exports/pubmed/search.nbib"
    export.write_text(export.read_text().replace("A healing garden", "[bold]A\x1b[31m garden \u202eneb[/bold]"))
    assert drive(folder)["report"].startswith("[bold]A\\x1b[31m garden¹ \\u202eneb[/bold]")


def test_a_blind_reviewer_is_not_told_what_the_rules_found_until_afterwards(folder: Path) -> None:
    text = (
        (folder / "review.yaml").read_text().replace("reasons: optional", "reasons: optional, blind_to_rules: true")
    )
    (folder / "review.yaml").write_text(text)
    shown = drive(folder)
    assert "met" not in shown["criteria"]
    assert drive(folder, "i")["news"] == "pubmed.101: include; the rules say include"


def test_an_abstract_of_sixty_thousand_characters_is_there_to_its_end(folder: Path) -> None:
    export = folder / "exports/pubmed/search.nbib"
    export.write_text(export.read_text().replace("We design a garden.", f"Begin. {'garden word ' * 5000}The end."))

    async def seat() -> tuple[str, str]:
        at = sitting(folder)
        app = Desk(at, outputs.labels(at.place.review))
        async with app.run_test(size=(110, 30)) as pilot:
            await pilot.pause()
            body = app.query_one("#report", Sheet)
            first = str(body.render())
            while "The end." not in str(body.render()):
                await pilot.pause(0.1)
            await pilot.press("end", "i")
            return first, str(body.render())

    first, then = asyncio.run(seat())
    assert "Begin. garden¹ word garden¹" in first
    assert then.startswith("Garden¹ days at the home")
    assert said(folder) == [("pubmed.101", "include", "", "")]


def test_text_from_right_to_left_is_shown_and_what_turns_lines_round_is_not_obeyed(folder: Path) -> None:
    export = folder / "exports/pubmed/search.nbib"
    title = "\u05d2\u05d9\u05e0\u05d4 \u0641\u064a \u062d\u062f\u064a\u0642\u0629 \u2067garden\u2069 \x07"
    export.write_text(export.read_text().replace("A healing garden", title))
    assert drive(folder)["report"].startswith(
        "\u05d2\u05d9\u05e0\u05d4 \u0641\u064a \u062d\u062f\u064a\u0642\u0629 \\u2067garden¹\\u2069"
    )


def test_a_window_made_smaller_in_the_midst_of_things_loses_nothing(folder: Path) -> None:
    async def seat() -> str:
        at = sitting(folder)
        app = Desk(at, outputs.labels(at.place.review))
        async with app.run_test(size=(160, 50)) as pilot:
            for size in ((80, 24), (20, 6), (120, 40)):
                await pilot.press("i")
                await pilot.resize_terminal(*size)
                await pilot.pause()
                assert app.query_one("#room").has_class("narrow") == (size[0] < 100)
                assert str(app.query_one("#keys", Static).render()).startswith(" i " if size[0] >= 100 else "i ")
            await pilot.press("e", "ctrl+c")
            return str(app.query_one("#progress", Static).render())

    assert asyncio.run(seat()).startswith("titles · ana · 3 decided · 2 left")
    assert [row[0] for row in said(folder)] == ["pubmed.101", "pubmed.102", "pubmed.106"]


def test_ctrl_c_leaves_the_desk_with_everything_written(folder: Path) -> None:
    async def seat() -> bool:
        at = sitting(folder)
        app = Desk(at, outputs.labels(at.place.review))
        async with app.run_test() as pilot:
            await pilot.press("i", "ctrl+c")
            await pilot.pause()
            return app._exit

    assert asyncio.run(seat())
    assert said(folder) == [("pubmed.101", "include", "", "")]
