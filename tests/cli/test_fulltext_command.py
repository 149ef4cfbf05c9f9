"""PDFs of reports that are sought: filed under the right one, listed where they are missing, never outside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_reviews import make, run

from litsieve import api
from litsieve.errors import DecisionError, WorkspaceError
from litsieve.people import fulltexts
from litsieve.workspace import Workspace, pdf_files
from pdf_builder import pdf

pytestmark = pytest.mark.usefixtures("reviews_once")

HEALING = pdf("J Gardens 2020\nA healing garden\nhttps://doi.org/10.5555/g.101", "We design a garden.")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make(tmp_path / "review")


def save(folder: Path, data: bytes, name: str = "paper.pdf") -> Path:
    path = folder.parent / name
    path.write_bytes(data)
    return path


def test_a_pdf_is_filed_under_the_report_whose_doi_stands_in_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = run(capsys, "fulltext", "add", save(folder, HEALING), "--review", folder)
    assert ran == (
        0,
        "paper.pdf: pubmed.101, its DOI 10.5555/g.101 stands on the first pages; 2 pages.\n",
        "",
    )
    assert (folder / "fulltext/pubmed.101.pdf").read_bytes() == HEALING
    assert pdf_files.index(Workspace(folder)).keys() == {"pubmed.101"}


def test_status_says_what_is_sought_and_what_is_here(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "fulltext", "add", save(folder, HEALING), "--review", folder)
    lines = run(capsys, "fulltext", "status", folder).out.splitlines()
    assert lines[0] == "5 sought: 3 retrieved, 1 not retrieved, 1 open; 1 with a PDF."
    assert lines[2].split() == ["pubmed.101", "included", "here", "2", "A", "healing", "garden"]
    (folder / "fulltext/pubmed.101.pdf").write_bytes(b"another")
    rows = json.loads(run(capsys, "fulltext", "status", folder, "--json").out)["fulltext"]
    assert [(row["record_id"], row["pdf"]) for row in rows if row["pdf"]] == [("pubmed.101", "changed")]
    (folder / "fulltext/pubmed.101.pdf").unlink()
    rows = json.loads(run(capsys, "fulltext", "status", folder, "--json").out)["fulltext"]
    assert [(row["record_id"], row["pdf"]) for row in rows if row["pdf"]] == [("pubmed.101", "elsewhere")]


def test_a_title_alone_is_asked_about(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = save(folder, pdf("The secret garden of ward nine", "A story of nine wards and one garden."))
    monkeypatch.setattr("click.confirm", lambda *_, **__: False)
    assert run(capsys, "fulltext", "add", paper, "--review", folder)[:2] == (1, "")
    assert not (folder / "fulltext").exists()
    ran = run(capsys, "fulltext", "add", paper, "--review", folder, "--yes")
    assert ran.out == "paper.pdf: pubmed.107, its title stands on the first pages; 2 pages.\n"


def test_what_cannot_be_told_or_read_is_said_and_the_rest_is_filed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [
        save(folder, data, name) for data, name in ((b"no", "a.pdf"), (pdf("Walls"), "b.pdf"), (HEALING, "c.pdf"))
    ]
    ran = run(capsys, "fulltext", "add", *files, "--review", folder)
    assert ran.code == 1
    assert ran.out.startswith("c.pdf: pubmed.101")
    assert "a.pdf: this is no PDF that can be read" in ran.err
    assert "b.pdf: no sought report's DOI or title stands on its first pages; say --to ID." in ran.err


def test_a_scan_is_filed_and_said_to_be_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = run(capsys, "fulltext", "add", save(folder, pdf("", "")), "--to", "pubmed.102", "--review", folder)
    assert ran.out == "paper.pdf: pubmed.102, you say so; its pages are pictures, nobody can search it.\n"
    assert fulltexts.reader(api.build(folder), Workspace(folder))("pubmed.102") == ""


def test_the_text_of_a_report_has_its_pages(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "fulltext", "add", save(folder, HEALING), "--review", folder)
    text = fulltexts.reader(api.build(folder), Workspace(folder))("pubmed.101")
    assert text.endswith("10.5555/g.101\fWe design a garden.")
    assert fulltexts.page_of(text, text.index("design")) == 2
    assert fulltexts.reader(api.build(folder), Workspace(folder))("pubmed.999") == ""


def test_a_pdf_under_any_record_of_a_report_is_the_reports(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    review = api.build(folder)
    clusters = review.clusters.set_index("record_id")["cluster_id"]
    same = clusters.index[clusters == clusters["pubmed.101"]]
    (other,) = same[same != "pubmed.101"]
    paper = save(folder, HEALING)
    assert run(capsys, "fulltext", "add", paper, "--to", other, "--review", folder).code == 0
    assert (folder / f"fulltext/{other}.pdf").read_bytes() == HEALING
    text = fulltexts.reader(review, Workspace(folder))
    assert text("pubmed.101") == text(other) != ""
    rows = json.loads(run(capsys, "fulltext", "status", folder, "--json").out)["fulltext"]
    assert [(row["record_id"], row["pdf"], row["pages"], row["filed_as"]) for row in rows if row["pdf"]] == [
        ("pubmed.101", "here", 2, other)
    ]
    run(capsys, "fulltext", "add", paper, "--review", folder)
    assert fulltexts.filed_as(review, Workspace(folder)) == {"pubmed.101": "pubmed.101"}


def test_wanted_is_what_is_open_and_not_here(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = run(capsys, "fulltext", "wanted", folder, "-o", folder.parent / "wanted.ris")
    assert ran.out.startswith("1 report written to ")
    assert "Gardens for all: a report" in (folder.parent / "wanted.ris").read_text()


@pytest.mark.parametrize("record_id", ["../../x", "a/b", "con", ".x"])
def test_no_id_leads_out_of_the_folder(record_id: str, folder: Path) -> None:

    with pytest.raises(WorkspaceError):
        pdf_files.put(Workspace(folder), record_id, HEALING, 2)


def test_a_link_that_leads_out_of_the_folder_is_refused(folder: Path, tmp_path: Path) -> None:

    (tmp_path / "elsewhere").mkdir()
    (folder / "fulltext").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(WorkspaceError, match="leads out of the review folder"):
        pdf_files.put(Workspace(folder), "pubmed.101", HEALING, 2)


def test_an_index_that_is_none_is_told_with_its_line(folder: Path) -> None:

    (folder / "fulltext").mkdir()
    (folder / "fulltext/index.csv").write_text("record_id,sha256,pages\npubmed.101,abc,two\n")
    with pytest.raises(DecisionError, match=r"fulltext/index.csv:2: a row has"):
        pdf_files.index(Workspace(folder))
