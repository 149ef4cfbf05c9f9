"""`litsieve query`: what it prints of a search and of what it finds, and how it ends."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_reviews import Ran

Command = Callable[..., Ran]

RIS = """\
TY  - JOUR
TI  - A garden for the ward
AB  - We made a garden with children.
DO  - 10.5555/g.1
AN  - 1
ER  -
TY  - JOUR
TI  - Wards and walls
AB  - Nothing at all grows in this place, and the walls are the reason for it.
AN  - 2
ER  -
TY  - JOUR
TI  - Kitchens
AN  - 3
ER  -
"""
STRATEGY = """\
1. exp Gardens/ (120)
2. garden*.ti,ab. (300)
3. 1 or 2 (350)
4. limit 3 to humans (90)
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an export and a strategy, and it is where we are."""
    (tmp_path / "a.ris").write_text(RIS, "utf-8")
    (tmp_path / "medline.txt").write_text(STRATEGY, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_check_says_nothing_of_a_search_without_fault(litsieve: Command) -> None:
    assert litsieve("query", "check", "care AND (value* OR worth)") == (0, "Nothing to find fault with.\n", "")


def test_check_shows_each_finding_with_its_place_and_its_remedy(litsieve: Command) -> None:
    assert litsieve("query", "check", "care* OR carer") == (
        0,
        "Q302 warning, character 10: care* matches wherever carer does.\n"
        "  care* OR carer\n"
        "           ^\n"
        "  Take carer out: it changes nothing.\n"
        "1 warning.\n",
        "",
    )


@pytest.mark.parametrize(
    ("search", "args", "code"),
    [
        ("care AND worth", ("--strict",), 0),
        ("care* OR carer", (), 0),
        ("care* OR carer", ("--strict",), 1),
        ("carer NOT care*", (), 1),
        ("randomised", ("--strict",), 0),
        ("care AND (worth", (), 3),
    ],
)
def test_check_ends_with_what_it_found(litsieve: Command, search: str, args: tuple[str, ...], code: int) -> None:
    assert litsieve("query", "check", search, *args).code == code


def test_check_points_at_what_cannot_be_read(litsieve: Command, here: Path) -> None:
    assert litsieve("query", "check", "care AND (worth") == (
        3,
        "",
        "Error: This bracket is never closed; write the second one.\n  care AND (worth\n           ^\n",
    )
    (here / "bad.txt").write_text("care AND\n# a comment\n(worth", "utf-8")
    assert litsieve("query", "check", "-f", "bad.txt").err == (
        "Error: bad.txt:3:1: This bracket is never closed; write the second one.\n  (worth\n  ^\n"
    )


def test_a_search_of_a_database_is_known_for_one(litsieve: Command) -> None:
    told = litsieve("query", "check", "garden*.ti,ab. and ward.tw.").err
    assert "This looks like Ovid" in told
    assert "add --dialect ovid." in told
    assert "add --dialect ovid." in litsieve("query", "check", "garden*.ti,ab. and", "--dialect", "wos").err
    assert "--dialect" not in litsieve("query", "check", "garden*.ti,ab. and", "--dialect", "ovid").err


def test_check_as_json_tells_of_both(litsieve: Command) -> None:
    good, bad = litsieve("query", "check", "care* OR carer", "--json"), litsieve("query", "check", "(care", "--json")
    assert json.loads(good.out)["findings"] == [
        {
            "position": 9,
            "code": "Q302",
            "severity": "warning",
            "message": "care* matches wherever carer does.",
            "remedy": "Take carer out: it changes nothing.",
            "line": 1,
            "character": 10,
        }
    ]
    assert (bad.code, json.loads(bad.out)) == (
        3,
        {
            "schema": 1,
            "parses": False,
            "error": {
                "message": "This bracket is never closed; write the second one.",
                "position": 0,
                "line": 1,
                "character": 1,
            },
            "findings": [],
        },
    )


def test_check_tries_the_search_on_exports_and_on_known_reports(litsieve: Command, here: Path) -> None:
    (here / "known.txt").write_text("doi\nhttps://doi.org/10.5555/G.1\n10.5555/none\n", "utf-8")
    ran = litsieve("query", "check", "gardn OR (garden NOT child*)", "a.ris", "--known", "known.txt")
    assert ran.code == 1
    assert [line for line in ran.out.splitlines() if line.startswith("Q4")] == [
        "Q401 warning, character 1: gardn matches none of the 3 records.",
        "Q404 error, character 1: The search does not find 1 of 1 known reports: https://doi.org/10.5555/G.1.",
        "Q405 warning, character 1: 1 known report is not in these records: 10.5555/none.",
        "Q403 error, character 22: NOT child* removes 1 of 1 known reports: https://doi.org/10.5555/G.1.",
    ]


def test_explain_draws_a_strategy_of_a_database(litsieve: Command, here: Path) -> None:
    ran = litsieve("query", "explain", "-f", "medline.txt", "--dialect", "ovid")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("AND ")
    assert "cannot say" in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80


def test_explain_shows_what_is_expanded(litsieve: Command) -> None:
    assert litsieve("query", "explain", "tumour", "--expand", "plurals,spelling").out == (
        "tumour  or tumours, tumor, tumors\n"
    )


def test_translate_writes_the_search_and_says_beside_it_what_is_lost(litsieve: Command) -> None:
    ran = litsieve("query", "translate", "title:(care NEAR/2 garden)", "--to", "ovid")
    assert (ran.code, ran.out, ran.err) == (0, "(care adj3 garden).ti.\n", "")
    lossy = litsieve("query", "translate", "title:(care PRE/2 garden)", "--to", "pubmed")
    assert (lossy.code, lossy.out.count("\n")) == (0, 1)
    assert lossy.err.startswith("PubMed has no distance in order")
    told = json.loads(litsieve("query", "translate", "care", "--to", "neutral", "--json").out)
    assert told == {"schema": 1, "to": "neutral", "text": "care", "lost": []}


def test_run_prints_three_figures_and_why_it_cannot_say(litsieve: Command, here: Path) -> None:
    assert litsieve("query", "run", "garden*", "a.ris") == (
        0,
        "            records\n"
        "met               1\n"
        "cannot say        1\n"
        "not met           1\n"
        "all               3\n"
        "\n"
        "Of those that cannot say, 1 lacks the abstract.\n",
        "",
    )


@pytest.mark.parametrize(
    ("search", "args", "figures"),
    [
        ("garden*", (), "1\t1\t1"),
        ("garden*", ("--in", "title"), "1\t0\t2"),
        ("garden*", ("--needs", ""), "1\t0\t2"),
        ("gardens", (), "0\t1\t2"),
        ("gardens", ("--expand", "plurals"), "1\t1\t1"),
        ("$care", ("--set", "care=garden* OR wall*"), "2\t1\t0"),
        ('garden AND limit("humans")', (), "0\t2\t1"),
        ('garden AND limit("humans")', ("--assume-limits",), "1\t1\t1"),
        ("garden*.ti. or kitchen*.ti.", ("--dialect", "ovid"), "2\t0\t1"),
    ],
)
def test_run_counts(litsieve: Command, here: Path, search: str, args: tuple[str, ...], figures: str) -> None:
    assert litsieve("query", "run", search, "a.ris", "--count", *args) == (0, f"{figures}\n", "")


def test_run_lists_records_where_one_finds_them_again(litsieve: Command, here: Path) -> None:
    met = litsieve("query", "run", "garden*", "a.ris", "--ids")
    (row,) = [line.split("\t") for line in met.out.splitlines()]
    assert row[1] == "a.ris:1"
    both = litsieve("query", "run", "garden*", "a.ris", "--ids", "--which", "cannot-say,not-met")
    assert [line.split("\t")[1] for line in both.out.splitlines()] == ["a.ris:7", "a.ris:12"]
    litsieve("convert", "a.ris", "-o", "all.csv")
    assert row[0] in (here / "all.csv").read_text("utf-8")


def test_run_shows_the_words_that_matched(litsieve: Command, here: Path) -> None:
    ran = litsieve("query", "run", "garden* OR wall*", "a.ris", "--show", "1")
    assert [line for line in ran.out.splitlines() if not line.startswith("a.")] == [
        "",
        "title: A «garden» for the ward",
        "abstract: We made a «garden» with children.",
        "",
        "… and 1 more record.",
    ]


def test_run_shows_the_title_whatever_is_read(litsieve: Command, here: Path) -> None:
    ran = litsieve("query", "run", "abstract:garden*", "a.ris", "--show", "1")
    assert ran.out.splitlines()[2:] == ["title: A garden for the ward", "abstract: We made a «garden» with children."]


def test_run_says_what_no_record_can_answer(litsieve: Command, here: Path) -> None:
    told = litsieve("query", "run", 'garden AND unknown("x.sh.", "a subheading")', "a.ris").out
    assert told.splitlines()[6:] == [
        "Of those that cannot say, 1 lacks the abstract, 1 hangs on what no record can answer.",
        "What a record cannot answer, or not every one:",
        "  x.sh.: a subheading",
    ]


def test_run_as_json_shows_the_words_that_matched(litsieve: Command, here: Path) -> None:
    told = json.loads(litsieve("query", "run", "garden* NOT wall*", "a.ris", "--json").out)
    assert (told["records"], told["met"], told["cannot_say"], told["not_met"]) == (3, 1, 1, 1)
    assert [one["verdict"] for one in told["results"]] == ["met", "cannot say"]
    assert told["results"][0]["spans"] == [
        {"field": "abstract", "start": 10, "end": 16, "term": "garden*", "words": "garden"},
        {"field": "title", "start": 2, "end": 8, "term": "garden*", "words": "garden"},
    ]


def test_run_writes_the_records_that_it_finds(litsieve: Command, here: Path) -> None:
    ran = litsieve("query", "run", "garden*", "a.ris", "-o", "found.ris", "--count")
    assert (ran.code, ran.out) == (0, "1\t1\t1\n")
    assert ran.err.endswith("1 record written to found.ris\n")
    assert (here / "found.ris").read_text("utf-8").count("ER  -") == 1


def test_a_search_comes_from_standard_input(litsieve: Command, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("\ufeffgarden*\r\n".encode())))
    assert litsieve("query", "run", "-f", "-", "a.ris", "--count").out == "1\t1\t1\n"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("check",), "Give the search in quotes, or its file with -f."),
        (("explain", "care", "OR", "worth"), "Put the search in quotes: OR stands outside of it."),
        (("run", "care"), "Name the exports to search, behind the search."),
        (("run", "care", "a.ris", "--count", "--ids"), "Choose one of --count, --ids, --show and --json."),
        (("run", "care", "a.ris", "-o", "./a.ris"), "a.ris is one of the files to search: write to another."),
        (("run", "care", "a.ris", "-o", "found"), "found: its ending says no format"),
        (("run", "care", "a.ris", "--which", "some"), "--which: 'some' is no verdict; there are met, cannot-say and"),
        (("run", "care", "a.ris", "--in", "titel"), "--in: there is no field 'titel'; there are title, abstract,"),
        (("run", "care", "a.ris", "--expand", "all"), "--expand: there is no 'all'; there are plurals and spelling."),
        (("run", "$x", "a.ris", "--set", "x"), "--set x: write NAME=EXPRESSION"),
        (("check", "care", "--known", "a.ris"), "--known: name the exports that hold these reports."),
        (("check", "-f", "none.txt"), "none.txt"),
        (("check", "care", "--dialect", "medline"), "there is no dialect 'medline'; choose one of cochrane, ebsco,"),
        (("check", "-f", "."), "cannot read .: it is a folder, and a file is wanted"),
    ],
)
def test_wrong_usage_is_told(litsieve: Command, here: Path, args: tuple[str, ...], said: str) -> None:
    ran = litsieve("query", *args)
    assert ran.code in (2, 3)
    assert said in " ".join(ran.err.split())


def test_the_name_of_a_file_is_a_search_and_is_told_so(litsieve: Command, here: Path) -> None:
    ran = litsieve("query", "explain", "medline.txt")
    assert (ran.code, ran.out) == (0, '"medline txt"  side by side, in this order\n')
    assert (
        ran.err == "medline.txt is read as a search; for the search in the file medline.txt, write -f medline.txt.\n"
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "The query is empty"),
        (b"caf\xe9", "this is not UTF-8"),
        (b"care\x00", "a NUL character"),
        (b"care\x1b[31m", "A control character (U+001B) stands here"),
        (b"(" * 1_000_000, "A query has at most 250,000 characters"),
        (b"(" * 10_000 + b"care" + b")" * 10_000, "More than 100 brackets"),
        (b"care " * 900_000, "larger than"),
    ],
    ids=["empty", "latin-1", "NUL", "escape", "1 MB", "brackets", "4 MB"],
)
def test_a_file_that_is_no_search_is_refused_in_few_words(
    litsieve: Command, here: Path, data: bytes, said: str
) -> None:
    (here / "bad.txt").write_bytes(data)
    ran = litsieve("query", "check", "-f", "bad.txt")
    assert (ran.code, ran.out) == (3, "")
    assert said in ran.err
    assert len(ran.err) < 600


def test_hostile_text_stays_text(litsieve: Command, here: Path) -> None:
    (here / "b.csv").write_text("title,abstract\n[bold]garden[/] \x1b[31m,x\n", "utf-8")
    told = litsieve("query", "run", "garden", "b.csv", "--json").out
    assert "\x1b" not in told
    assert "[bold]garden[/]" in told
    assert "\x1b" not in litsieve("query", "check", "care\x1b[31m").err
