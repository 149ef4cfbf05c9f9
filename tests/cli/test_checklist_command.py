"""`litsieve checklist`: on the screen, as Markdown, as Word, and what it refuses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from cli_reviews import Ran

from litsieve.checklists import CHECKLISTS
from litsieve.cli import checklist

pytestmark = pytest.mark.usefixtures("reviews_once")

Command = Callable[..., Ran]


def test_the_choices_are_the_checklists_there_are() -> None:
    assert tuple(CHECKLISTS) == checklist.NAMES


def test_without_a_file_it_is_printed(built: Path, litsieve: Command) -> None:
    ran = litsieve("checklist", "prisma-s", "--review", built)
    assert (ran.code, ran.err) == (0, "")
    assert (
        "| 15 | Managing records: Total records | The searches gave 10 records: PubMed 8 and Charities 2. |"
        in ran.out
    )


def test_files_are_written_in_both_forms(built: Path, litsieve: Command, tmp_path: Path) -> None:
    page, word = tmp_path / "checklist.md", tmp_path / "checklist.docx"
    ran = litsieve("checklist", "prisma", "--review", built, "-o", page)
    assert ran.out.startswith("PRISMA 2020: 15 of 42 items filled in, the rest is yours; see ")
    assert litsieve("checklist", "prisma", "--review", built, "-o", word).code == 0
    table = docx.Document(str(word)).tables[0]
    assert len(table.rows) == 43
    assert f"| 16a | Results: Study selection: flow | {table.rows[22].cells[2].text} |" in page.read_text("utf-8")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("prisma", "-o", "x.pdf"), "x.pdf: say .md for Markdown or .docx for Word."),
        (("prism",), "'prism' is not one of 'prisma', 'prisma-s', 'prisma-scr'."),
    ],
    ids=["another format", "another checklist"],
)
def test_what_it_cannot_do_is_wrong_usage(args: tuple[str, ...], said: str, built: Path, litsieve: Command) -> None:
    ran = litsieve("checklist", *args, "--review", built)
    assert ran.code == 2
    assert said in ran.err
