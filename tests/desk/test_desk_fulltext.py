"""Words in a report's PDF at the desk and in `explain`: shown with their page, and of no weight in the count."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from desk_reviews import folder_of, run

from litsieve import api, worklist
from litsieve.desk.app import Desk
from litsieve.desk.session import Place, Sitting
from litsieve.people import fulltexts
from litsieve.workspace import find, pdf_files
from litsieve.writers import outputs
from pdf_builder import pdf

pytestmark = pytest.mark.usefixtures("reviews_once")

PAGES = ("A healing garden\nhttps://doi.org/10.5555/g.101", "The residents felt well. We asked for wellbeing.")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The review with a criterion on the full text, and the PDF of one report."""
    made = folder_of(tmp_path)
    text = (made / "review.yaml").read_text()
    well = "  - {id: well, kind: terms, terms: wellbeing, in: [fulltext], label: Nobody asked}\n"
    text = text.replace("  - {id: obtained", well + "  - {id: obtained")
    text = text.replace("criteria: [garden], reviewers", "criteria: [garden, well], reviewers")
    (made / "review.yaml").write_text(text)
    pdf_files.put(find(made), "pubmed.101", pdf(*PAGES), 2)
    return made


def drive(folder: Path, *keys: str) -> dict[str, str]:
    """The texts of the desk's widgets after these keys, the window in front too."""

    async def seat() -> dict[str, str]:
        review, workspace = api.build(folder), find(folder)
        text = fulltexts.reader(review, workspace)
        place = Place(review, workspace, worklist.stage_of(review, "titles", "ana"), "ana")
        app = Desk(
            Sitting(place, lambda: datetime(2026, 1, 1, tzinfo=UTC), fulltext=text), outputs.labels(review), text
        )
        async with app.run_test(size=(110, 40)) as pilot:
            await pilot.pause()
            for key in keys:
                await pilot.press(key)
                await pilot.pause()
            found = [*app.screen_stack[0].query("Static, Sheet"), *app.screen.query("Static, Sheet")]
            return {widget.id or "window": str(widget.render()) for widget in found}

    return asyncio.run(seat())


def test_the_desk_says_on_which_page_a_word_stands(folder: Path) -> None:
    assert drive(folder)["criteria"] == (
        " 1  intervention  ✓ met\n    No garden\n    garden*\n"
        " 2  well  ? cannot say\n    Nobody asked\n    wellbeing (page 2)\n"
    )
    assert drive(folder, "s")["criteria"].endswith(" 2  well  ? cannot say\n    Nobody asked\n")


def test_the_full_text_is_shown_page_by_page_with_its_words_marked(folder: Path) -> None:
    assert drive(folder, "o")["window"] == (
        "page 1\nA healing garden https://doi.org/10.5555/g.101\n\n"
        "page 2\nThe residents felt well. We asked for wellbeing²."
    )
    assert drive(folder, "s", "o")["news"] == "no full text is here: litsieve fulltext add PDF files one"


def test_explain_names_the_page(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = run(capsys, "explain", "pubmed.101", "--review", folder).out
    assert "cannot say  well\n            wellbeing in the full text, page 2\n" in told
    found = json.loads(run(capsys, "explain", "pubmed.101", "--review", folder, "--json").out)
    (well,) = [check for check in found["checks"] if check["criterion"] == "well"]
    assert [(span["field"], span["page"]) for span in well["spans"]] == [("fulltext", 2)]


def test_a_pdf_moves_nobody_in_the_diagram(folder: Path) -> None:
    with_it = api.build(folder).outcomes
    (folder / "fulltext/pubmed.101.pdf").unlink()
    assert api.build(folder).outcomes.equals(with_it)
