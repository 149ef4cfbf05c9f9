"""The published searches: which are read, which are refused and why, and that the page of the reference says so."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from litsieve.errors import QueryError
from litsieve.query import guess_dialect, parse, read, unknowns, unparse
from real_data import REPOSITORY, shared

KNOWN = Path(__file__).with_name("published_searches.tsv")
DIALECTS = {"PubMed": "pubmed", "scopus-like": "scopus", "ebscohost": "ebsco"}


def published() -> list[tuple[str, str, str]]:
    """Name, dialect and text of each published search."""
    index = shared("data/queries/index.tsv")
    with index.open(encoding="utf-8", newline="") as file:
        rows = [(row["file"], row["platform"]) for row in csv.DictReader(file, delimiter="\t")]
    return [
        (name, DIALECTS.get(platform, platform), (index.parent / f"{name}.txt").read_text("utf-8"))
        for name, platform in rows
    ]


def known() -> dict[str, dict[str, str]]:
    """What is written down of each search."""
    with KNOWN.open(encoding="utf-8", newline="") as file:
        return {row["search"]: row for row in csv.DictReader(file, delimiter="\t")}


def outcome(dialect: str, text: str) -> str:
    """`reads`, or the sentence with which the search is refused."""
    try:
        read(text, dialect)
    except QueryError as error:
        return error.message
    return "reads"


def test_at_least_a_hundred_of_the_published_searches_are_read() -> None:
    outcomes = {name: outcome(dialect, text) for name, dialect, text in published()}
    refused = {name: said for name, said in outcomes.items() if said != "reads"}
    assert len(outcomes) - len(refused) >= 100, refused
    assert refused == {
        "searchquery_wos_list2": "There is no line 4; the lines are 1 to 3. Write one of them, or add the line.",
        "searchquery_wos_list4": "Nothing stands after this AND; write a term there.",
        "searchquery_wos_list9": "Line 3 refers to itself; write the lines that it joins.",
    }


def test_what_is_written_down_of_each_search_is_so() -> None:
    written = {name: row["litsieve"] == "reads" for name, row in known().items()}
    assert {name: outcome(dialect, text) == "reads" for name, dialect, text in published()} == written
    assert {name: dialect for name, dialect, _ in published()} == {
        name: row["dialect"] for name, row in known().items()
    }


def test_the_page_of_dialects_has_every_published_search() -> None:
    page = (REPOSITORY / "docs/reference/dialects.md").read_text("utf-8")
    missing = [name for name, row in known().items() if f"| {name} | {row['dialect']} |" not in page]
    assert missing == []


def test_a_search_that_is_read_can_be_written_neutrally_and_read_back() -> None:
    for name, dialect, text in published():
        if known()[name]["litsieve"] == "reads":
            node = read(text, dialect).node
            assert parse(unparse(node)) == node, name


def test_every_unknown_of_a_search_says_what_it_was_and_why() -> None:
    for name, dialect, text in published():
        if known()[name]["litsieve"] == "reads":
            for one in unknowns(read(text, dialect).node):
                assert "" not in (getattr(one, "said", "-"), getattr(one, "why", "-")), name
                assert 0 <= one.at < len(text), name


def test_a_guess_is_right_or_there_is_none() -> None:
    guessed = [(name, dialect, guess_dialect(text)) for name, dialect, text in published()]
    assert [(name, guess) for name, dialect, guess in guessed if guess and guess.dialect != dialect] == []
    assert sum(guess is not None for _, _, guess in guessed) >= 60


@pytest.mark.parametrize("text", ["asthma AND child*", ""])
def test_plain_words_are_no_ground_for_a_guess(text: str) -> None:
    assert guess_dialect(text) is None


@pytest.mark.parametrize(
    "line",
    ["{n}. {said}", "{n}  {said}", "{n}\t{said}\t{hits}", "#{n} {said}", "{n}. {said} ({hits})", "{n} {said} {hits}"],
)
def test_numbers_and_counts_change_no_strategy_of_ovid(line: str) -> None:
    for name, dialect, text in published():
        # One line of CD009044 is cut short within a bracket, which no count behind it can be told from.
        if dialect == "ovid" and name.startswith("clef2019") and not name.endswith("CD009044"):
            lines = [said.strip() for said in text.split("\n") if said.strip()]
            pasted = [line.format(n=n, said=said, hits=1000 + 7 * n) for n, said in enumerate(lines, 1)]
            assert read("\n".join(pasted), dialect).node == read(text, dialect).node, name
