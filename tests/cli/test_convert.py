"""`litsieve convert` between files and pipes: what is on stdout, what on stderr, what in the report."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_reviews import Ran

Command = Callable[..., Ran]

CSV = 'Title,Authors,Year,Source title,DOI,Index Keywords,EID\nA title,"Doe, J.; Roe, R.",2019,J Care,10.1000/a,Humans,2-s2.0-85012345678\n'
BROKEN = "stray\nTY  - JOUR\nTI  - B title\nER  - \n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two exports, and it is where we are."""
    (tmp_path / "a.csv").write_text(CSV, "utf-8")
    (tmp_path / "b.ris").write_text(BROKEN, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def piped(text: str, *args: str) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, with `text` on its standard input."""
    return subprocess.run(
        [sys.executable, "-m", "litsieve", "convert", *args],
        input=text.encode(),
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )


def test_from_a_pipe_to_a_pipe_there_is_nothing_but_the_file_on_stdout() -> None:
    ran = piped(CSV, "-", "--to", "csl-json")
    (item,) = json.loads(ran.stdout)
    assert (item["id"], item["title"], ran.returncode) == ("stdin.2-s2.0-85012345678", "A title", 0)
    assert ran.stderr.decode().startswith("1 record of 1 file written\n")


def test_what_is_wrong_with_standard_input_is_said_of_it() -> None:
    ran = piped("no export at all", "-", "--to", "ris")
    assert (ran.returncode, ran.stdout) == (3, b"")
    assert ran.stderr.decode().startswith("Error: standard input: ")


def test_standard_input_stands_beside_files_under_the_name_of_a_dash(
    here: Path, litsieve: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(CSV.encode())))
    assert litsieve("convert", "b.ris", "-", "-o", "o.jsonl").code == 0
    files = [json.loads(line)["file"] for line in (here / "o.jsonl").read_text("utf-8").splitlines()]
    assert files == ["b.ris", "-"]


def test_what_a_format_does_not_hold_is_said_in_few_words(here: Path, litsieve: Command) -> None:
    assert litsieve("convert", "a.csv", "-o", "o.csv", "--to", "csv:asreview") == (
        0,
        "1 record of 1 file written to o.csv\n",
        "Not written as it is: accession (1), database (1), subjects (1): there is no column for it.\n"
        "1 record: fields beyond the columns are left out.\n",
    )


def test_a_report_tells_what_was_read_and_what_was_wrong(here: Path, litsieve: Command) -> None:
    ran = litsieve("convert", "a.csv", "b.ris", "-o", "o.xml", "--report", "o.json")
    assert (ran.code, ran.out) == (0, "2 records of 2 files written to o.xml\nReport: o.json\n")
    told = json.loads((here / "o.json").read_text("utf-8"))
    assert (told["output"], told["format"], told["records"]) == ("o.xml", "endnote-xml", 2)
    assert [(one["file"], one["format"], one["dialect"], one["entries"]) for one in told["files"]] == [
        ("a.csv", "csv", "scopus", 1),
        ("b.ris", "ris", "generic", 1),
    ]
    assert [(one["file"], one["line"], one["code"], one["raw"]) for one in told["problems"]] == [
        ("b.ris", 1, "R101", "stray")
    ]
    assert [(one["column"], one["records"]) for one in told["not_written"]] == [("raw", 2), ("subjects", 1)]


def test_a_report_in_markdown_has_the_same(here: Path, litsieve: Command) -> None:
    litsieve("convert", "b.ris", "-o", "o.ris", "--report", "o.md")
    text = (here / "o.md").read_text("utf-8")
    assert "| b.ris | ris | generic |" in text
    assert "| b.ris | 1 | R101 |" in text
    assert "The format holds all that was read." in text


def test_records_can_be_written_as_they_came(here: Path, litsieve: Command) -> None:
    assert litsieve("convert", "a.csv", "-o", "o.csv", "--to", "original").code == 0
    assert (here / "o.csv").read_text("utf-8") == CSV


def test_dedupe_writes_the_records_that_it_keeps_as_they_came(here: Path, litsieve: Command) -> None:
    record = "TY  - JOUR\r\nTI  - The very same title of a study\r\nPY  - 2019\r\nDO  - 10.1000/x\r\nXX  - 1\r\nER  - \r\n\r\n"
    (here / "twice.ris").write_bytes((record * 2).encode())
    assert litsieve("dedupe", "twice.ris", "-o", "o.ris", "--to", "original").code == 0
    assert (here / "o.ris").read_bytes() == record.encode()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("a.csv", "-o", "a.csv"), "a.csv is one of the files to read: write to another."),
        (("a.csv", "-o", "o.ris", "--report", "o.txt"), "--report: o.txt must end in .json or .md."),
        (("a.csv", "-o", "o.json", "--report", "o.json"), "--report and --output name the same file."),
        (
            ("a.csv", "-o", "o.ris", "--to", "ris:mendeley"),
            "there is no 'ris:mendeley' to write; there are ris:zotero",
        ),
        (("a.csv", "b.ris", "-o", "o", "--to", "original"), "the records came as csv and ris: write each apart"),
    ],
)
def test_what_cannot_be_done_is_refused_with_what_to_do(
    here: Path, litsieve: Command, args: tuple[str, ...], said: str
) -> None:
    before = sorted(path.name for path in here.iterdir())
    ran = litsieve("convert", *args)
    assert (ran.code, said in ran.err) == (2, True)
    assert sorted(path.name for path in here.iterdir()) == before
