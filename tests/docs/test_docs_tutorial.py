"""What the tutorial and the how-to pages show is what a reader gets who types it."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest
from docs_manual import name, program

import remembered

replay = program("replay")


@pytest.fixture(scope="module")
def tutorial(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder that the tutorial leaves, from which each page starts; and the tutorial as it should be."""
    root = tmp_path_factory.mktemp("typed") / "tutorial"
    with remembered.reviews():
        return root, replay.of_tutorial(root)


@pytest.mark.parametrize("page", replay.pages(), ids=name)
def test_every_command_of_the_manual_prints_what_its_page_says(
    page: Path, tutorial: tuple[Path, str], tmp_path: Path
) -> None:
    start, made = tutorial
    text = page.read_text("utf-8")
    if page != replay.TUTORIAL:
        # What Python is told while it builds, it is told by a build.
        with nullcontext() if "```pycon" in text else remembered.reviews():
            made = replay.of_page(page, start, tmp_path / page.stem)
    assert made == text


def test_the_pages_that_are_typed_are_the_tutorial_and_most_of_the_how_tos() -> None:
    typed = {page.relative_to(replay.DOCS).as_posix() for page in replay.pages()}
    how_to = {f"how-to/{path.name}" for path in (replay.DOCS / "how-to").glob("*.md")}
    # They need files that no page can make, a browser, or a cluster.
    told = {"full-texts", "decisions-from-other-tools", "read-the-summary", "large-reviews"}
    assert typed == {"tutorial.md", "reference/criteria.md", *how_to} - {f"how-to/{name}.md" for name in told}


def test_a_page_that_prints_something_else_is_rewritten(tmp_path: Path) -> None:
    page = "```csv file=a.csv\nx\n```\n\n```console\n$ cat a.csv\ny\n$ litsieve explain\n$ echo $?\n```\n"
    error = (
        "Usage: litsieve explain [OPTIONS] [RECORD_ID]\nTry 'litsieve explain --help' for help.\n\n"
        "Error: Name either a record_id or --box NAME.\n"
    )
    typed = f"```csv file=a.csv\nx\n```\n\n```console\n$ cat a.csv\nx\n$ litsieve explain\n{error}$ echo $?\n2\n```\n"
    assert replay.replay(page, tmp_path) == typed
