"""`litsieve summary` writes the page by itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cli_reviews import Ran

from litsieve.writers import outputs

Command = Callable[..., Ran]


def test_it_is_the_page_of_a_run_where_nothing_is_left_out(built: Path, tmp_path: Path, litsieve: Command) -> None:
    page = tmp_path / "all.html"
    assert litsieve("summary", "--full", "-o", page, "--review", built) == (0, f"The summary is in {page}\n", "")
    of_run = {"summary.html": (built / "build/summary.html").read_bytes()}
    assert outputs.digests({"summary.html": page.read_bytes()}) == outputs.digests(of_run)


def test_a_file_that_is_no_page_is_refused(built: Path, litsieve: Command) -> None:
    ran = litsieve("summary", "-o", "summary.pdf", "--review", built)
    assert (ran.code, ran.err.splitlines()[-1]) == (
        2,
        "Error: summary.pdf: the summary is a page; name a file that ends in .html.",
    )
