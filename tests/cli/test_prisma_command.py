"""`litsieve prisma`: a drawing of the review, or of a file's numbers, or a refusal that names what fails."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from cli_reviews import Ran

pytestmark = pytest.mark.usefixtures("reviews_once")

Command = Callable[..., Ran]
NUMBERS = {
    "database_results": "120",
    "duplicates": "20",
    "records_screened": "100",
    "records_excluded": "90",
    "dbr_sought_reports": "10",
    "dbr_notretrieved_reports": "0",
    "dbr_assessed": "10",
    "dbr_excluded": "Wrong design, 6; Wrong outcome, 1",
    "new_studies": "2",
    "new_reports": "3",
}


def save(path: Path, **changed: str) -> Path:
    """A CSV of numbers that add up, but for those changed."""
    rows = "".join(f'{name},"{n}"\n' for name, n in (NUMBERS | changed).items())
    path.write_text(f"data,n\n{rows}", "utf-8")
    return path


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_review_is_drawn_as_its_build_has_it(built: Path, litsieve: Command, here: Path) -> None:
    assert litsieve("prisma", "--review", str(built), "-o", "flow.svg") == (0, "The diagram is in flow.svg\n", "")
    assert (here / "flow.svg").read_bytes() == (built / "build/prisma.svg").read_bytes()


def test_numbers_of_a_file_are_drawn(litsieve: Command, here: Path) -> None:
    save(here / "numbers.csv")
    assert litsieve("prisma", "numbers.csv", "-o", "flow.svg") == (0, "The diagram is in flow.svg\n", "")
    svg = (here / "flow.svg").read_text("utf-8")
    assert ">Wrong design (n = 6)</text>" in svg
    assert "searches of databases and registers only" in svg
    assert litsieve("prisma", "numbers.csv", "-o", "flow.mmd").code == 0
    assert (here / "flow.mmd").read_text("utf-8").startswith("flowchart TD\n")


def test_numbers_that_do_not_add_up_are_refused_with_the_identity(litsieve: Command, here: Path) -> None:
    save(here / "numbers.csv", dbr_assessed="11")
    said = (
        "E5: dbr_assessed = dbr_sought_reports − dbr_notretrieved_reports − awaiting_retrieval (11 against 10)\n"
        "E6: new_reports = dbr_assessed − dbr_excluded (3 against 4)\n"
        "Nothing was drawn: the numbers in numbers.csv do not add up.\n"
    )
    assert litsieve("prisma", "numbers.csv", "-o", "flow.svg") == (1, "", said)
    assert not (here / "flow.svg").exists()


def test_a_file_that_is_no_such_table_is_named(litsieve: Command, here: Path) -> None:
    save(here / "numbers.csv", duplicates="many")
    said = "Error: numbers.csv: duplicates: 'many' is no number; write digits, or NA where there is none\n"
    assert litsieve("prisma", "numbers.csv", "-o", "flow.svg") == (3, "", said)


def test_a_narrow_drawing_has_its_lanes_below_one_another(litsieve: Command, here: Path) -> None:
    save(here / "numbers.csv")
    assert litsieve("prisma", "numbers.csv", "--narrow", "-o", "flow.svg").code == 0
    assert '<svg xmlns="http://www.w3.org/2000/svg" width="478"' in (here / "flow.svg").read_text("utf-8")
    ran = litsieve("prisma", "numbers.csv", "--narrow", "-o", "flow.mmd")
    assert (ran.code, ran.out) == (2, "")
    assert "--narrow is for .svg, .pdf and .png" in ran.err


def test_an_ending_that_says_no_format_is_refused_before_any_work(litsieve: Command, here: Path) -> None:
    ran = litsieve("prisma", "numbers.csv", "-o", "flow.gif")
    assert (ran.code, ran.out) == (2, "")
    assert "a diagram is not drawn as '.gif'; use one of .svg, " in ran.err
