"""What the tutorial and the how-to pages show is what a reader gets who types it."""

from __future__ import annotations

from pathlib import Path

from docs_manual import program

replay = program("replay")


def test_every_command_of_the_manual_prints_what_its_page_says(tmp_path: Path) -> None:
    # One test for all pages: each starts from the folder that the tutorial leaves.
    made = replay.replayed(tmp_path)
    assert {page.name: page.read_text("utf-8") for page in made} == {page.name: text for page, text in made.items()}


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
