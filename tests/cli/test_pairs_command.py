"""`litsieve pairs`: what waits is listed, answers reach a person's file, are taken back, and outlive a run."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path

import cli_reviews
import pytest
from cli_reviews import Ran, edit, write

from litsieve import api, console
from litsieve.desk.pairs_app import PairsDesk

pytestmark = pytest.mark.usefixtures("reviews_once")

Command = Callable[..., Ran]

# The same title, author and year, and two PubMed ids: nobody but a person can tell.
TWIN = {"PMID": "109", "TI": "The secret garden of ward nine"}
PAIR = ("pubmed.107", "pubmed.109")


@pytest.fixture
def doubtful(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A review in which one pair may be a duplicate; it is the folder one is in."""
    folder = cli_reviews.make(tmp_path)
    write(folder, {"exports/pubmed/search.nbib": cli_reviews.nbib((*cli_reviews.PUBMED, TWIN))})
    edit(folder / "review.yaml", "hits: 8", "hits: 9")
    monkeypatch.chdir(folder)
    return folder


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def answer(path: Path, verdict: str, note: str = "") -> None:
    """Fill in the first row of a queue."""
    text = path.read_text("utf-8")
    path.write_text(re.sub(r"^1,\w*,[^,]*,", f"1,{verdict},{note},", text, flags=re.M), "utf-8", newline="")


def said(folder: Path, who: str = "ana") -> list[tuple[str, str, str, str]]:
    found = rows(folder / f"decisions/pairs/{who}.csv")
    return [(row["left"], row["right"], row["verdict"], row["note"]) for row in found]


def reports(folder: Path) -> int:
    return len(api.build(folder).reports)


def test_what_waits_is_listed_with_its_reason(doubtful: Path, litsieve: Command) -> None:
    ran = litsieve("pairs")
    assert ran == (
        0,
        "1 pair waits:\n"
        "  pubmed.107 – pubmed.109\n"
        "      title-author-year would link them, but their PubMed ids differ\n"
        "`litsieve pairs --as NAME --queue queue.csv` writes them for you to answer.\n",
        "",
    )
    assert "1 pair may be a duplicate: `litsieve pairs` lists it.\n" in litsieve("status").out


def test_a_queue_is_answered_resumed_and_taken_back(doubtful: Path, litsieve: Command) -> None:
    before, queue = reports(doubtful), doubtful / "queue.csv"
    ran = litsieve("pairs", "--as", "ana", "--queue", "queue.csv")
    assert ran.out.splitlines()[0] == "1 pair waits for ana."
    assert [(row["left"], row["right"], row["verdict"]) for row in rows(queue)] == [(*PAIR, "")]

    answer(queue, "same", "read both")
    ran = litsieve("pairs", "--as", "ana", "--queue", "queue.csv")
    assert "1 answer written to decisions/pairs/ana.csv.\n" in ran.out
    assert said(doubtful) == [(*PAIR, "same", "read both")]
    assert reports(doubtful) == before - 1

    ran = litsieve("pairs", "--as", "ana", "--queue", "queue.csv")
    assert "0 answers written to decisions/pairs/ana.csv, 1 stood there already.\n" in ran.out
    (kept,) = rows(queue)
    assert (kept["verdict"], kept["note"], kept["title_left"]) == ("same", "read both", TWIN["TI"])

    assert "Taken back: pubmed.107 and pubmed.109.\n" in litsieve("pairs", "--as", "ana", "--undo", 1).out
    assert said(doubtful)[1:] == [(*PAIR, "withdraw", "")]
    assert reports(doubtful) == before
    assert "1 pair waits for ana:" in litsieve("pairs", "--as", "ana").out


def test_who_is_unsure_is_not_asked_again_and_others_are(doubtful: Path, litsieve: Command) -> None:
    litsieve("pairs", "--as", "ana", "--queue", "queue.csv")
    answer(doubtful / "queue.csv", "unsure")
    litsieve("pairs", "--as", "ana", "--queue", "queue.csv")
    assert litsieve("pairs", "--as", "ana").out == "0 pairs wait for ana.\nana: 1 unsure\n"
    assert litsieve("pairs", "--as", "ben").out.startswith("1 pair waits for ben:\n")


def test_a_pair_is_ruled_on_without_a_queue(doubtful: Path, litsieve: Command) -> None:
    before = reports(doubtful)
    ran = litsieve("pairs", "--as", "ana", "--same", "pubmed.109", "pubmed.107", "--note", "one paper")
    assert (ran.code, said(doubtful)) == (0, [(*PAIR, "same", "one paper")])
    litsieve("pairs", "--as", "ana", "--different", *PAIR)
    assert said(doubtful)[1:] == [(*PAIR, "different", "")]
    assert reports(doubtful) == before
    times = [row["decided_at"] for row in rows(doubtful / "decisions/pairs/ana.csv")]
    assert times == sorted(set(times))


def test_an_answer_that_fits_nothing_is_refused_and_the_others_are_taken(doubtful: Path, litsieve: Command) -> None:
    write(
        doubtful, {"a.csv": "left;right;verdict\npubmed.107;pubmed.109; Same \npubmed.1;pubmed.2;same\na;b;perhaps\n"}
    )
    ran = litsieve("pairs", "--as", "ana", "--rulings", "a.csv")
    assert (ran.code, said(doubtful)) == (1, [(*PAIR, "same", "")])
    assert ran.err == "a.csv:3: no record is called 'pubmed.1'.\na.csv:4: no record is called 'a'.\n"


def test_a_queue_with_a_slip_in_it_is_not_written_over(doubtful: Path, litsieve: Command) -> None:
    litsieve("pairs", "--as", "ana", "--queue", "queue.csv")
    answer(doubtful / "queue.csv", "smae", "one paper")
    before = (doubtful / "queue.csv").read_bytes()
    ran = litsieve("pairs", "--as", "ana", "--queue", "queue.csv")
    assert (ran.code, (doubtful / "queue.csv").read_bytes()) == (1, before)
    assert ran.err == "queue.csv:2: verdict 'smae' is none of same, different, unsure, withdraw.\n"
    assert "queue.csv is left as it is: mend these rows and give the same command again.\n" in ran.out


def test_answers_of_nobody_are_refused(doubtful: Path, litsieve: Command) -> None:
    litsieve("pairs", "--queue", "queue.csv")
    answer(doubtful / "queue.csv", "same")
    ran = litsieve("pairs", "--queue", "queue.csv")
    assert (ran.code, rows(doubtful / "queue.csv")[0]["verdict"]) == (2, "same")
    assert "Say with --as NAME whose the answers in queue.csv are.\n" in ran.err
    assert not (doubtful / "decisions/pairs").exists()


def test_people_who_contradict_each_other_are_one_finding_and_asked_again(doubtful: Path, litsieve: Command) -> None:
    litsieve("pairs", "--as", "ana", "--same", *PAIR)
    litsieve("pairs", "--as", "ben", "--different", *PAIR)
    litsieve("run")
    told = [line for line in litsieve("audit").out.splitlines() if "called" in line]
    assert told == [
        "error D114 decisions/pairs: pubmed.107 and pubmed.109 are called different, and called the same too"
    ]
    assert "contradict" not in (doubtful / "build/summary.md").read_text("utf-8")
    assert "people do not agree on them" in litsieve("pairs", "--as", "cho").out


def test_at_a_terminal_the_desk_opens_for_who_is_named(
    doubtful: Path, litsieve: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    sat: list[list[str]] = []
    monkeypatch.setattr(console, "at_terminal", lambda: True)
    monkeypatch.setattr(PairsDesk, "run", lambda desk: sat.append([desk.doubts.who, str(desk.doubts.left)]))
    ran = litsieve("pairs", "--as", "ana")
    assert (sat, ran) == ([["ana", "1"]], (0, "0 answers written, 1 left: decisions/pairs/ana.csv.\n", ""))


def test_pairs_as_json_has_both_records(doubtful: Path, litsieve: Command) -> None:
    told = json.loads(litsieve("pairs", "--json").out)
    (waiting,) = told["waiting"]
    assert [waiting[name] for name in ("left", "pmid_left", "pmid_right")] == ["pubmed.107", "107", "109"]
    assert (told["written"], told["undone"], told["findings"]) == (0, [], [])
