"""The desk for possible duplicates: what differs is marked, and each key is a row of the person's file."""

from __future__ import annotations

import asyncio
import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest
from desk_reviews import folder_of

from litsieve import api
from litsieve.desk.doubts import Doubts, marked
from litsieve.desk.pairs_app import PairsDesk
from litsieve.desk.sheet import Sheet
from litsieve.workspace import find

pytestmark = pytest.mark.usefixtures("reviews_once")

TWIN = """
PMID- 109
TI  - The secret garden of ward nine
AB  - We made a garden.
DP  - 2020 May
LA  - eng
FAU - Diaz, Ana
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A review in which pubmed.107 and pubmed.109 may be one report."""
    made = folder_of(tmp_path)
    export = made / "exports/pubmed/search.nbib"
    export.write_text(export.read_text() + TWIN)
    return made


def drive(folder: Path, *keys: str) -> tuple[str, str]:
    """Progress and news after these keys."""

    async def seat() -> tuple[str, str]:
        doubts = Doubts(api.build(folder), find(folder), "ana", lambda: datetime(2026, 1, 1, tzinfo=UTC))
        app = PairsDesk(doubts)
        async with app.run_test(size=(100, 30)) as pilot:
            await pilot.pause()
            for key in keys:
                await pilot.press(key)
                await pilot.pause()
            texts = {widget.id: str(widget.render()) for widget in app.screen.query("Static, Sheet")}
            return texts["progress"], texts["news"]

    return asyncio.run(seat())


def said(folder: Path) -> list[tuple[str, ...]]:
    with (folder / "decisions/pairs/ana.csv").open(newline="") as stream:
        return [(row["left"], row["right"], row["verdict"], row["note"]) for row in csv.DictReader(stream)]


def test_a_key_is_an_answer_and_the_review_counts_by_it(folder: Path) -> None:
    before = len(api.build(folder).reports)
    assert drive(folder, "s") == ("pairs · ana · 1 answered · 0 left", "pubmed.107 and pubmed.109: same")
    assert said(folder) == [("pubmed.107", "pubmed.109", "same", "")]
    assert len(api.build(folder).reports) == before - 1
    assert drive(folder)[0] == "pairs · ana · 0 answered · 0 left"


def test_a_note_goes_along_and_undo_takes_it_back(folder: Path) -> None:
    drive(folder, "n", "h", "m", "enter", "d", "z")
    assert said(folder) == [
        ("pubmed.107", "pubmed.109", "different", "hm"),
        ("pubmed.107", "pubmed.109", "withdraw", ""),
    ]
    assert drive(folder, "space")[0] == "pairs · ana · 0 answered · 1 left"


def test_both_records_of_a_pair_are_on_the_screen_and_the_words_that_differ_marked(folder: Path) -> None:
    async def seat() -> list[str]:
        doubts = Doubts(api.build(folder), find(folder), "ana", lambda: datetime(2026, 1, 1, tzinfo=UTC))
        app = PairsDesk(doubts)
        async with app.run_test(size=(100, 30)) as pilot:
            await pilot.pause()
            sheet = app.query_one("#report", Sheet)
            return [sheet.render_line(y).text.rstrip() for y in range(sheet.size.height)]

    lines = asyncio.run(seat())
    assert lines[0].startswith("title-author-year would link them")
    assert lines[2].split() == ["record", "pubmed.107", "pubmed.109"]
    assert lines[4].split() == ["title", *["The", "secret", "garden", "of", "ward", "nine"] * 2]
    assert max(map(len, lines)) <= 100


@pytest.mark.parametrize(
    ("one", "other", "differing"),
    [
        ("A garden for all", "A garden for some", (["all"], ["some"])),
        ("A garden", "A garden", ([], [])),
        ("A garden", "", ([], [])),
        ("[b]A\x1b garden", "A garden", (["[b]A\\x1b"], ["A"])),
    ],
)
def test_the_words_that_differ_are_marked(one: str, other: str, differing: tuple[list[str], list[str]]) -> None:
    found = marked(one, other)
    assert tuple([text.plain[span.start : span.end] for span in text.spans] for text in found) == differing
