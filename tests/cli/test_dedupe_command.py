"""`litsieve dedupe`: what it tells, the queue that people answer and give back, what it refuses."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_reviews import Ran, nbib, write

from litsieve import api

Command = Callable[..., Ran]

PAPER = {"TI": "The secret garden of ward nine"}
A = [{"PMID": "1", **PAPER}, {"PMID": "2", "TI": "Kitchen gardens in nursing homes, a survey"}]
B = [{"PMID": "3", **PAPER}, {"PMID": "2", "TI": "Kitchen gardens in nursing homes, a survey"}]
TOOK = re.compile(r"Took [0-9.]+ s( and [0-9,]+ MB of memory)?\.\n")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two exports: one report of both, and one pair that only people can judge."""
    monkeypatch.chdir(tmp_path)
    return write(tmp_path, {"a.nbib": nbib(A), "b.nbib": nbib(B)})


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def answer(path: Path, verdict: str, note: str = "") -> None:
    """Fill in the first row of a queue."""
    text = path.read_text("utf-8")
    path.write_text(re.sub(r"^1,\w*,[^,]*,", f"1,{verdict},{note},", text, flags=re.M), "utf-8", newline="")


def test_it_tells_which_records_stand_in_which_other_file_and_what_it_took(here: Path, litsieve: Command) -> None:
    ran = litsieve("dedupe", "a.nbib", "b.nbib", "-o", "u.ris")
    assert (ran.code, ran.out) == (
        0,
        "4 records, 1 duplicate, 3 unique\n"
        "\n"
        "no  file    records  only here  in 1  in 2\n"
        " 1  a.nbib        2          1     0     1\n"
        " 2  b.nbib        2          1     1     0\n"
        "\n"
        "1 pair may be a duplicate: --queue FILE lists it for you to answer.\n",
    )
    assert TOOK.fullmatch(ran.err)


def test_records_that_stand_twice_in_one_file_are_counted_there(here: Path, litsieve: Command) -> None:
    write(here, {"c.nbib": nbib([*A, A[0]])})
    told = json.loads(litsieve("dedupe", "a.nbib", "c.nbib", "b.nbib", "--json").out)
    assert told["files"] == [
        {"file": "a.nbib", "records": 2, "alone": 0},
        {"file": "b.nbib", "records": 2, "alone": 1},
        {"file": "c.nbib", "records": 3, "alone": 0},
    ]
    assert [tuple(row.values()) for row in told["overlap"] if row["file"] == "c.nbib"] == [
        ("c.nbib", 3, "a.nbib", 3),
        ("c.nbib", 3, "b.nbib", 1),
        ("c.nbib", 3, "c.nbib", 2),
    ]


def test_json_has_counts_time_and_memory(here: Path, litsieve: Command) -> None:
    told = json.loads(litsieve("dedupe", "a.nbib", "b.nbib", "--json").out)
    counted = {
        name: told[name] for name in ("records", "unique", "duplicates", "lost", "verdicts", "waiting", "answers")
    }
    assert counted == {
        "records": 4,
        "unique": 3,
        "duplicates": 1,
        "lost": 0,
        "waiting": 1,
        "verdicts": {"duplicate": 1, "possible": 1, "distinct": 0},
        "answers": {"same": 0, "different": 0, "unsure": 0},
    }
    assert set(told["seconds"]) == {"reading", "linking", "writing", "total"}
    assert told["cpu_seconds"] > 0
    assert told["peak_memory"] > 10_000_000


def test_what_belongs_together_and_is_not_the_same_is_written(here: Path, litsieve: Command) -> None:
    write(here, {"c.nbib": nbib([{"PMID": "8", "TI": "Erratum: The secret garden of ward nine"}])})
    told = json.loads(litsieve("dedupe", "a.nbib", "c.nbib", "--json", "--related", "r.csv").out)
    assert [(row["left"], row["right"], row["kind"]) for row in rows(here / "r.csv")] == [
        ("c.8", "a.1", "erratum-of")
    ]
    assert told["related"] == {"erratum-of": 1}


@pytest.mark.parametrize(("verdict", "unique"), [("same", 2), ("different", 3), ("unsure", 3)])
def test_an_answer_in_the_queue_counts_and_stays(verdict: str, unique: int, here: Path, litsieve: Command) -> None:
    args = ("dedupe", "a.nbib", "b.nbib", "-o", "u.ris", "--queue", "q.csv")
    assert (
        "write same, different or unsure into the column verdict of q.csv and run this again.\n"
        in litsieve(*args).out
    )
    answer(here / "q.csv", f" {verdict.upper()} " if verdict == "same" else verdict, "seen")
    for _ in range(2):
        ran = litsieve(*args)
        assert ran.code == 0
        assert f"Answers in q.csv: 1 {verdict}.\n" in ran.out
        assert "may be" not in ran.out
        (row,) = rows(here / "q.csv")
        assert (row["verdict"], row["note"], row["left"], row["right"]) == (verdict, "seen", "a.1", "b.3")
        assert "PubMed ids differ" in row["why"]
        assert len(api.read("u.ris").records) == unique


def test_an_answer_that_is_wiped_out_is_undone(here: Path, litsieve: Command) -> None:
    args = ("dedupe", "a.nbib", "b.nbib", "--queue", "q.csv")
    litsieve(*args)
    answer(here / "q.csv", "same")
    assert litsieve(*args).out.startswith("4 records, 2 duplicates, 2 unique\n")
    answer(here / "q.csv", "")
    assert litsieve(*args).out.startswith("4 records, 1 duplicate, 3 unique\n")
    assert [row["verdict"] for row in rows(here / "q.csv")] == [""]


def test_an_answer_with_a_slip_is_told_kept_and_not_counted(here: Path, litsieve: Command) -> None:
    args = ("dedupe", "a.nbib", "b.nbib", "--queue", "q.csv")
    litsieve(*args)
    answer(here / "q.csv", "smae")
    ran = litsieve(*args)
    assert ran.code == 1
    assert ran.err.startswith("q.csv:2: verdict 'smae' is none of same, different, unsure, withdraw.\n")
    assert "4 records, 1 duplicate, 3 unique\n" in ran.out
    assert [row["verdict"] for row in rows(here / "q.csv")] == ["smae"]


def test_answers_of_two_people_are_read_and_told_where_they_contradict_each_other(
    here: Path, litsieve: Command
) -> None:
    write(
        here, {"ana.csv": "left,right,verdict\na.1,b.3,same\n", "ben.csv": "left;right;verdict\nb.3;a.1;different\n"}
    )
    args = ("dedupe", "a.nbib", "b.nbib", "--queue", "q.csv", "--rulings", "ana.csv")
    assert litsieve(*args).out.startswith("4 records, 2 duplicates, 2 unique\n")
    ran = litsieve(*args, "--rulings", "ben.csv")
    assert (ran.code, ran.out.splitlines()[0]) == (1, "4 records, 1 duplicate, 3 unique")
    assert ran.err.startswith("Answers: a.1 and b.3 are called different, and called the same too.\n")


def test_a_file_of_rulings_of_a_review_is_read_too(here: Path, litsieve: Command) -> None:
    text = (
        "left,right,verdict,note,decided_at\n"
        "a.1,b.3,same,,2026-01-02T00:00:00.000Z\n"
        "a.1,b.3,different,,2026-01-01T00:00:00.000Z\n"
    )
    write(here, {"ana.csv": text})
    ran = litsieve("dedupe", "a.nbib", "b.nbib", "-o", "u.ris", "--rulings", "ana.csv")
    assert (ran.code, ran.out.splitlines()[0]) == (0, "4 records, 2 duplicates, 2 unique")


def test_a_note_in_the_code_page_of_excel_is_no_harm(here: Path, litsieve: Command) -> None:
    (here / "q.csv").write_bytes("left;right;verdict;note\r\na.1;b.3;same;geprüft\r\n".encode("cp1252"))
    ran = litsieve("dedupe", "a.nbib", "b.nbib", "--queue", "q.csv")
    assert (ran.code, rows(here / "q.csv")[0]["note"]) == (0, "geprüft")


def test_a_file_that_is_no_queue_is_left_alone(here: Path, litsieve: Command) -> None:
    write(here, {"q.csv": "title,year\nMine,2020\n"})
    ran = litsieve("dedupe", "a.nbib", "--queue", "q.csv")
    assert ran.code == 3
    assert ran.err == (
        "Error: q.csv:1: the first line must name the columns left,right,verdict; it is 'title,year'.\n"
    )
    assert (here / "q.csv").read_text("utf-8") == "title,year\nMine,2020\n"


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--queue", "a.nbib"), "a.nbib is one of the files to read: write to another."),
        (("-o", "u.ris", "--pairs", "u.ris"), "u.ris is named for two outputs."),
        (("-o", "no/u.ris"), "no/u.ris: there is no folder no."),
        (("-o", "-", "--to", "ris", "--json"), "Only the unique records (-o) go to standard output, and not with --json."),
    ],
)  # fmt: skip
def test_what_cannot_be_written_is_told_before_any_work(
    args: tuple[str, ...], message: str, here: Path, litsieve: Command
) -> None:
    ran = litsieve("dedupe", "a.nbib", "b.nbib", *args)
    assert ran.code == 2
    assert f"Error: {message}" in " ".join(ran.err.split())
