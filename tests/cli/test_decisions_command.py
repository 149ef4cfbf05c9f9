"""Decisions that come from other tools and go there: matched, never guessed, and the same file twice is once."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from cli_reviews import make, run

pytestmark = pytest.mark.usefixtures("reviews_once")

RAYYAN = """\
key,title,year,authors,doi,notes
r1,A healing garden,2020,"Diaz, Ana",10.5555/g.101,"RAYYAN-INCLUSION: {""Ana""=>""Included"", ""Emily""=>""Excluded""} | RAYYAN-EXCLUSION-REASONS: Nothing on wellbeing"
r2,Garden days at the home,2020,"Diaz, Ana",,"RAYYAN-INCLUSION: {""Ana""=>""Maybe""}"
r3,Something else altogether,2020,"Moss, Ike",10.5555/none,"RAYYAN-INCLUSION: {""Ana""=>""Included""}"
r4,Kitchen gardens,2020,"Diaz, Ana",,
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The review before anybody has read anything."""
    made = make(tmp_path / "review")
    for who in ("ana", "ben", "cho"):
        (made / f"decisions/reading/{who}.csv").unlink()
    return made


def said(folder: Path, who: str, stage: str = "reading") -> list[tuple[str, ...]]:
    with (folder / f"decisions/{stage}/{who}.csv").open(newline="") as stream:
        return [(row["record_id"], row["verdict"], row["reason"], row["via"]) for row in csv.DictReader(stream)]


def take(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str, *args: str, name: str = "rayyan.csv"
) -> tuple[int, str, str]:
    path = folder.parent / name
    path.write_text(text)
    ran = run(capsys, "decisions", "import", path, "--stage", "reading", "--review", folder, *args)
    return ran.code, ran.out, ran.err


def test_rayyans_words_are_matched_and_written_to_their_reviewers(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = take(folder, capsys, RAYYAN, "--from", "rayyan", "--reviewer", "Emily=ben")
    assert ran == (
        1,
        "4 rows, 1 without a decision; 2 matched (1 by DOI or PMID, 1 by de-duplicator).\n3 decisions written.\n",
        "Not matched: 1\n  row 4 (Something else altogether): no report of the review is it\n",
    )
    assert said(folder, "ana") == [
        ("pubmed.101", "include", "", "import:rayyan"),
        ("pubmed.102", "unsure", "", "import:rayyan"),
    ]
    assert said(folder, "ben") == [("pubmed.101", "exclude", "wellbeing", "import:rayyan")]


def test_the_same_file_twice_changes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for expected in ("3 decisions written.", "0 decisions written, 3 stood there already."):
        _, out, _ = take(folder, capsys, RAYYAN, "--from", "rayyan", "--reviewer", "Emily=ben")
        assert out.splitlines()[1] == expected


def test_a_reviewer_or_reason_that_is_not_known_is_refused_with_what_to_say(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = RAYYAN.replace("Nothing on wellbeing", "weather")
    _, _, err = take(folder, capsys, text, "--from", "rayyan")
    assert "  row 2 (A healing garden): a word of 'Emily'; say --reviewer 'Emily'=NAME with one of ana, ben\n" in err
    _, _, err = take(folder, capsys, text, "--from", "rayyan", "--reviewer", "Emily=ben")
    assert "the reason 'weather' is no criterion of reading; say --reason 'weather'=ID with one of wellbeing\n" in err
    code, *_ = take(
        folder, capsys, text, "--from", "rayyan", "--reviewer", "Emily=ben", "--reason", "weather=wellbeing"
    )
    assert said(folder, "ben") == [("pubmed.101", "exclude", "wellbeing", "import:rayyan")]
    assert code == 1


ARTICLES = """\
key,title,year,authors,doi,notes
rayyan-11,A healing garden,2020,"Diaz, Ana",10.5555/g.101,"RAYYAN-INCLUSION: {""Ana""=>""Included"", ""Emily""=>""Excluded""} | RAYYAN-EXCLUSION-REASONS: Nothing on wellbeing"
rayyan-12,Garden days at the home,2020,"Diaz, Ana",,"RAYYAN-INCLUSION: {""Ana""=>""Maybe""}"
rayyan-13,Kitchen gardens,2020,"Diaz, Ana",,
"""
LOG = """\
article_id,user_id,user_email,created_at,key,value
11,1,ana@x.org,2024-05-01 10:00:00 UTC,included,1
11,2,emily@x.org,2024-05-01 10:01:00 UTC,included,-1
11,2,emily@x.org,2024-05-01 10:01:01 UTC,__EXR__Nothing on wellbeing,1
12,1,ana@x.org,2024-05-01 10:02:00 UTC,included,0
19,1,ana@x.org,2024-05-01 10:03:00 UTC,included,1
"""


@pytest.mark.parametrize("shape", ["zip", "folder", "log"])
def test_rayyans_log_names_the_reviewer_of_each_reason(
    shape: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    exported = folder.parent / "export"
    exported.mkdir()
    (exported / "articles.csv").write_text(ARTICLES)
    (exported / "customizations_log.csv").write_text(LOG)
    path = exported / "customizations_log.csv" if shape == "log" else exported
    if shape == "zip":
        path = Path(shutil.make_archive(str(folder.parent / "rayyan"), "zip", exported))
    names = ("--reviewer", "ana@x.org=ana", "--reviewer", "emily@x.org=ben")
    command = ("decisions", "import", path, "--from", "rayyan", "--stage", "reading", "--review", folder, *names)
    for expected in ("3 decisions written.", "0 decisions written, 3 stood there already."):
        ran = run(capsys, *command)
        assert ran.code == 1
        assert ran.out.splitlines()[1] == expected
        assert ran.err == "Refused: 1\n  customizations_log.csv:6: the articles have no '19'\n"
    assert said(folder, "ana") == [
        ("pubmed.101", "include", "", "import:rayyan"),
        ("pubmed.102", "unsure", "", "import:rayyan"),
    ]
    assert said(folder, "ben") == [("pubmed.101", "exclude", "wellbeing", "import:rayyan")]


def test_rayyans_log_alone_names_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = take(folder, capsys, LOG, "--from", "rayyan", name="customizations_log.csv")
    assert code == 3
    assert "the log names articles by their number alone: put articles.csv or articles.ris beside it." in err


def test_a_list_of_covidence_says_who_and_what_on_the_command_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Title,Authors,Published Year,DOI,Notes,Tags\nA healing garden,,2020,10.5555/g.101,,\n"
    ran = take(folder, capsys, text, "--from", "covidence", "--as", "ana")
    assert "say --verdict include or exclude" in ran[2]
    ran = take(folder, capsys, text, "--from", "covidence", "--as", "ana", "--verdict", "include")
    assert (ran[0], said(folder, "ana")) == (0, [("pubmed.101", "include", "", "import:covidence")])


def test_a_table_of_ids_and_verdicts_is_enough(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "record_id;verdict;reason\npubmed.101;include;\npubmed.108;exclude;wellbeing\n"
    ran = take(folder, capsys, text, "--from", "csv", "--as", "ana", name="own.csv")
    assert ran[:2] == (0, "2 rows; 2 matched (2 by id).\n2 decisions written.\n")
    assert [row[:3] for row in said(folder, "ana")] == [
        ("pubmed.101", "include", ""),
        ("pubmed.108", "exclude", "wellbeing"),
    ]


def test_two_reports_that_a_row_may_be_are_ambiguous(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = folder / "exports/site/pages.csv"
    site.write_text(
        site.read_text().replace("10.5555/g.101", "10.5555/other").replace("A healing garden", "Another thing")
    )
    text = "doi,pmid,verdict\n10.5555/other,101,include\n"
    _, _, err = take(folder, capsys, text, "--from", "csv", "--as", "ana", name="own.csv")
    assert err.startswith("Ambiguous: 1\n  row 2: it may be pubmed.101, site.")


@pytest.mark.parametrize(
    ("tool", "name"),
    [
        ("rayyan", "o.csv"),
        ("rayyan", "o.ris"),
        ("csv", "o.csv"),
        ("asreview", "o.csv"),
        ("asreview", "o.ris"),
        ("colrev", "o.bib"),
    ],
)
def test_what_goes_to_a_tool_comes_back_from_it(
    tool: str, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make(tmp_path / "review")
    path = tmp_path / name
    run(capsys, "decisions", "export", "--to", tool, "--stage", "titles", "-o", path, "--review", folder)
    before = [row[:3] for row in said(folder, "ana", "titles")]
    (folder / "decisions/titles/ana.csv").unlink()
    args = (
        "--from",
        tool,
        "--stage",
        "titles",
        "--review",
        folder,
        *(() if tool in ("rayyan", "csv") else ("--as", "ana")),
    )
    ran = run(capsys, "decisions", "import", path, *args)
    assert (ran.code, ran.err) == (0, "")
    assert sorted(row[:3] for row in said(folder, "ana", "titles")) == sorted(before)


def test_what_another_format_cannot_hold_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = make(tmp_path / "review")
    ran = run(
        capsys,
        "decisions",
        "export",
        "--to",
        "colrev",
        "--stage",
        "reading",
        "-o",
        tmp_path / "o.bib",
        "--review",
        folder,
    )
    assert ran.out == f"6 decisions on 3 reports written to {tmp_path / 'o.bib'}.\n"
    assert (
        ran.err
        == "Lost: 1 reports on which reviewers differ have no label.\nLost: who decided is not said by colrev.\n"
    )


def test_a_blind_stage_tells_nothing_of_an_open_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = make(tmp_path / "review")
    (folder / "decisions/reading/ben.csv").unlink()
    (folder / "decisions/reading/cho.csv").unlink()
    path = tmp_path / "o.csv"
    ran = run(capsys, "decisions", "export", "--to", "csv", "--stage", "reading", "-o", path, "--review", folder)
    assert ran.out.startswith("0 decisions on 0 reports")
    assert list(csv.DictReader(io.StringIO(path.read_text()))) == []


def test_the_report_of_the_loss_as_json_has_all(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = take(folder, capsys, RAYYAN, "--from", "rayyan", "--reviewer", "Emily=ben", "--json")
    assert json.loads(out) == {
        "schema": 1,
        "rows": 4,
        "silent": 1,
        "matched": {"DOI or PMID": 1, "de-duplicator": 1},
        "written": 3,
        "known": 0,
        "ambiguous": [],
        "unmatched": ["row 4 (Something else altogether): no report of the review is it"],
        "refused": [],
        "lost": [],
    }
