"""The queue of possible pairs: what is asked, in which order, with what words."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from dedupe_builders import PAPER, records

from litsieve import dedupe
from litsieve.dedupe.queue import QUEUE, queue, suggested

# Alike in all that these records say but for their DOIs: possible, and for people to judge.
BARE: dict[str, Any] = {"volume": "", "issue": "", "pages": "", "venue": ""}
OTHER = {**BARE, "title": "Peer support after discharge from forensic wards: a qualitative study"}


def asked(rows: pd.DataFrame, *said: tuple[str, str, str], aside: tuple[tuple[str, str], ...] = ()) -> pd.DataFrame:
    ruled = [(*one, "anna", f"2026-01-01T00:00:00.{n:03}Z") for n, one in enumerate(said)]
    columns = ["left", "right", "verdict", "reviewer", "decided_at"]
    found = dedupe.find(rows, None, pd.DataFrame(ruled, columns=columns, dtype="str"))
    return queue(rows, found.pairs, found.clusters, aside)


def pairs(of: pd.DataFrame) -> list[list[Any]]:
    rows: list[list[Any]] = of[["left", "right", "joins", "settles"]].to_numpy().tolist()
    return rows


def test_a_possible_pair_is_asked_with_both_records_side_by_side() -> None:
    (row,) = asked(records({**BARE, "doi": "10.1000/a"}, {**BARE, "doi": "10.1000/b"})).to_dict("records")
    told = {name: str(value) for name, value in row.items() if str(value)}
    author = "Müller, Anna K.; Okafor, Chidi"
    assert told == {
        "n": "1",
        "suggested": "unsure",
        "why": "title-author-year would link them, but their DOIs differ",
        "joins": "2",
        "settles": "1",
        **{f"{name}_{side}": str(PAPER[name]) for name in ("title", "year") for side in ("left", "right")},
        "authors_left": author,
        "authors_right": author,
        "doi_left": "10.1000/a",
        "doi_right": "10.1000/b",
        "source_left": "s1",
        "source_right": "s2",
        "score": "10000",
        "left": "s1.1",
        "right": "s2.2",
    }
    assert list(row) == QUEUE.names


def test_two_clusters_are_asked_of_once_and_what_joins_most_stands_first() -> None:
    rows = records(
        *({**OTHER, "doi": "10.1000/c"}, {**OTHER, "doi": "10.1000/d"}),
        *({**BARE, "doi": "10.1000/a"}, {**BARE, "doi": "10.1000/a", "volume": "12"}, {**BARE, "doi": "10.1000/b"}),
    )
    assert pairs(asked(rows)) == [["s3.3", "s5.5", 3, 2], ["s1.1", "s2.2", 2, 1]]


@pytest.mark.parametrize("verdict", ["same", "different"])
def test_one_answer_settles_all_pairs_of_its_two_clusters(verdict: str) -> None:
    rows = records({**BARE, "doi": "10.1000/a"}, {**BARE, "doi": "10.1000/a"}, {**BARE, "doi": "10.1000/b"})
    assert pairs(asked(rows, ("s1.1", "s3.3", verdict))) == []


def test_who_was_unsure_is_not_asked_again() -> None:
    rows = records({**BARE, "doi": "10.1000/a"}, {**BARE, "doi": "10.1000/a"}, {**BARE, "doi": "10.1000/b"})
    assert len(asked(rows)) == 1
    assert pairs(asked(rows, aside=(("s1.1", "s3.3"),))) == []


def test_people_who_differ_are_asked_again() -> None:
    rows = records(BARE, BARE)
    ruled = pd.DataFrame(
        [
            ("s1.1", "s2.2", said, who, "2026-01-01T00:00:00.000Z")
            for said, who in (("same", "a"), ("different", "b"))
        ],
        columns=["left", "right", "verdict", "reviewer", "decided_at"],
        dtype="str",
    )
    found = dedupe.find(rows, None, ruled)
    (row,) = queue(rows, found.pairs, found.clusters).to_dict("records")
    assert (row["why"], row["suggested"]) == ("people do not agree on them", "unsure")


def test_records_without_possible_pairs_ask_nothing() -> None:
    assert list(asked(records({}, {}, OTHER)).columns) == QUEUE.names
    assert len(asked(records({}, {}, OTHER))) == 0


AGREE = ["agree", "x", "x"]
CONTRADICT = ["contradict", "x", "y"]
SUGGESTED: dict[str, tuple[str, dict[str, list[str]], str]] = {
    "all but the veto": ("doi", {"doi": CONTRADICT, "title": AGREE, "author": AGREE, "pages": AGREE}, "same"),
    "too little": ("doi", {"doi": CONTRADICT, "title": AGREE, "author": AGREE}, "unsure"),
    "one more": ("doi", {"doi": CONTRADICT, "title": AGREE, "author": AGREE, "volume": CONTRADICT}, "unsure"),
    "two more": ("doi", {"title": AGREE, "author": AGREE, "volume": CONTRADICT, "venue": CONTRADICT}, "different"),
    "a third record": ("cluster", {"title": AGREE, "author": AGREE, "pages": AGREE}, "unsure"),
}


@pytest.mark.parametrize("name", SUGGESTED)
def test_what_the_fields_speak_for_is_suggested(name: str) -> None:
    veto, evidence, answer = SUGGESTED[name]
    assert suggested(veto, evidence) == answer
