"""What `litsieve explain` prints of pairs: rule, veto, people, and both values of each field, in 80 columns."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
import pytest

from litsieve.cli import linked

pytestmark = pytest.mark.usefixtures("reviews_once")

LONG = "A long title that tells of gardens and of wards and of what grows in them when nobody looks"
PAIR: dict[str, Any] = {
    "left": "a.1",
    "right": "b.1",
    "block": "doi title-head",
    "verdict": "possible",
    "rule": "doi",
    "veto": "title",
    "evidence": json.dumps({"doi": ["agree", "10.1/x", "10.1/x"], "title": ["contradict", LONG, "Another one"]}),
}
NOBODY = pd.DataFrame(columns=["left", "right", "reviewer", "verdict", "note"])


def shown(capsys: pytest.CaptureFixture[str], rulings: pd.DataFrame = NOBODY, **cells: str) -> list[str]:
    linked.pairs(pd.DataFrame([{**PAIR, **cells}]), rulings)
    return capsys.readouterr().out.splitlines()


def test_a_pair_tells_its_rule_its_veto_and_both_values(capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(capsys) == [
        "",
        "a.1 – b.1",
        "  possible: by doi (they share a DOI), but held by title (the titles are of different documents)",
        "  brought together by doi, title-head",
        "  agree       doi        10.1/x",
        f"  contradict  title      {LONG}",
        "                         Another one",
    ]


def test_a_terminal_of_eighty_columns_holds_every_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rich.console.Console.is_terminal", property(lambda self: True))
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("COLUMNS", "80")
    lines = shown(capsys)
    assert max(map(len, lines)) <= 80
    assert lines[-3:] == [
        "  contradict  title      A long title that tells of gardens and of wards and of",
        "                         what grows in them when nobody looks",
        "                         Another one",
    ]


def test_who_ruled_on_a_pair_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    ruled = pd.DataFrame([{"left": "a.1", "right": "b.1", "reviewer": "ana", "verdict": "same", "note": "read both"}])
    lines = shown(capsys, ruled, verdict="duplicate", rule="ruling", veto="", evidence="")
    assert lines[2:] == [
        "  duplicate by ruling (people said so)",
        "  brought together by doi, title-head",
        "  ana said same: read both",
    ]


def test_of_a_cluster_of_hundreds_the_nearest_pairs_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    linked.pairs(pd.DataFrame([{**PAIR, "evidence": ""}] * (linked.AT_MOST + 7)), NOBODY)
    assert capsys.readouterr().out.splitlines()[-1] == "and 7 pairs more, which --json lists"
