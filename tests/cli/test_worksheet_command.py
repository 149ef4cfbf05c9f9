"""Deciding in a spreadsheet: what is written to people, and what is taken back, cell by cell."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import pytest
from cli_reviews import make, run
from python_calamine import CalamineWorkbook

from litsieve.people import worksheets

pytestmark = pytest.mark.usefixtures("reviews_once")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The review before ben has read anything at stage reading."""
    made = make(tmp_path / "review")
    (made / "decisions/reading/ben.csv").unlink()
    (made / "decisions/reading/cho.csv").unlink()
    return made


def filled(path: Path, **said: dict[str, str]) -> Path:
    """The CSV sheet with these cells filled in, by the number of a record."""
    rows = list(csv.DictReader(io.StringIO(path.read_text(), newline="")))
    for row in rows:
        row.update(said.get(row["record_id"].replace("pubmed.", "r"), {}))
    with path.open("w", newline="") as stream:
        written = csv.DictWriter(stream, list(rows[0]))
        written.writeheader()
        written.writerows(rows)
    return path


def sheet(folder: Path, capsys: pytest.CaptureFixture[str], name: str = "ben.csv") -> Path:
    path = folder.parent / name
    ran = run(capsys, "worksheet", "reading", "--as", "ben", "-o", path, "--review", folder)
    assert ran == (0, f"3 reports written to {path}.\n", "")
    return path


def test_a_sheet_has_what_waits_and_empty_cells_to_fill_in(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.DictReader(io.StringIO(sheet(folder, capsys).read_text(), newline="")))
    assert [row["record_id"] for row in rows] == ["pubmed.101", "pubmed.102", "pubmed.108"]
    assert tuple(rows[0]) == worksheets.COLUMNS
    assert {name: rows[0][name] for name in (*worksheets.SHOWN, *worksheets.ANSWERED)} == {
        "title": "A healing garden",
        "authors": "Diaz, Ana",
        "year": "2020",
        "venue": "",
        "abstract": "We design a garden.",
        "keywords": "",
        "verdict": "",
        "reason": "",
        "more_reasons": "",
        "note": "",
    }


def test_a_workbook_has_lists_to_pick_from(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = sheet(folder, capsys, "ben.xlsx")
    book = CalamineWorkbook.from_path(str(path))
    assert book.sheet_names == ["reading", "choices"]
    assert book.get_sheet_by_name("choices").to_python() == [
        ["verdict", "reason"],
        ["include", "wellbeing: Nothing on wellbeing"],
        *([one, ""] for one in ("exclude", "unsure", "ongoing", "awaiting", "withdraw")),
    ]
    with zipfile.ZipFile(path) as parts:
        drawn = parts.read("xl/worksheets/sheet1.xml").decode()
    assert '<dataValidation type="list"' in drawn
    assert "<formula1>choices!$A$2:$A$7</formula1>" in drawn
    assert "<formula1>choices!$B$2:$B$2</formula1>" in drawn


def test_answers_are_taken_once_and_blank_rows_wait(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = filled(
        sheet(folder, capsys),
        r101={"verdict": "Include", "note": "yes, this"},
        r108={"verdict": "exclude", "reason": "wellbeing: Nothing on wellbeing"},
    )
    ran = run(capsys, "worksheet", "reading", "--as", "ben", "--take", path, "--review", folder)
    assert ran == (0, "2 decisions written to decisions/reading/ben.csv.\n", "")
    rows = list(csv.DictReader((folder / "decisions/reading/ben.csv").open(newline="")))
    said = [{name: row[name] for name in ("record_id", "verdict", "reason", "note", "role", "via")} for row in rows]
    assert said == [
        {"record_id": "pubmed.101", "verdict": "include", "reason": "", "note": "yes, this"}
        | {"role": "review", "via": "worksheet"},
        {"record_id": "pubmed.108", "verdict": "exclude", "reason": "wellbeing", "note": ""}
        | {"role": "review", "via": "worksheet"},
    ]
    assert all(row["seen"] for row in rows)
    again = run(capsys, "worksheet", "reading", "--as", "ben", "--take", path, "--review", folder)
    assert again.out == "0 decisions written to decisions/reading/ben.csv, 2 stood there already.\n"
    assert len((folder / "decisions/reading/ben.csv").read_text().splitlines()) == 3


def test_a_cell_that_does_not_fit_is_named_and_the_others_are_taken(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = filled(
        sheet(folder, capsys),
        r101={"verdict": "yes"},
        r102={"verdict": "exclude"},
        r108={"verdict": "exclude", "reason": "wellbeing", "more_reasons": "sex"},
    )
    ran = run(capsys, "worksheet", "reading", "--as", "ben", "--take", path, "--review", folder)
    assert (ran.code, ran.out) == (1, "0 decisions written to decisions/reading/ben.csv.\n")
    assert ran.err.splitlines() == [
        f"{path}: row 2, verdict: 'yes' is no verdict here; write one of include, exclude, unsure, ongoing, awaiting, "
        "withdraw.",
        f"{path}: row 3, reason: an exclusion needs a reason: one of wellbeing.",
        f"{path}: row 4, reason: 'sex' is no reason at reading; the reasons are wellbeing.",
    ]


def test_a_workbook_comes_back_as_it_went_out(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = sheet(folder, capsys, "ben.xlsx")
    ran = run(capsys, "worksheet", "reading", "--as", "ben", "--take", path, "--review", folder)
    assert ran == (0, "0 decisions written to decisions/reading/ben.csv.\n", "")
    assert not (folder / "decisions/reading/ben.csv").exists()


def test_another_suffix_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = run(capsys, "worksheet", "reading", "--as", "ben", "-o", folder / "ben.ods", "--review", folder)
    assert (ran.code, ran.err) == (2, "Error: ben.ods: a worksheet is written as .xlsx or .csv; name it so.\n")
