"""The labelled sets: no false merge where labels were adjudicated, and at most so many duplicates missed."""

from __future__ import annotations

import csv
import importlib.util
import json
from typing import Any

import pytest
from dedupe_builders import clusters, from_bibtex_fields, labelled

from litsieve import dedupe
from real_data import shared

# Records wrongly removed and duplicates missed that we allow, by set and by its best labels.
BARS = {
    "cytology": ("groups_adjudicated.csv", 0, 1),
    "haematology": ("groups_adjudicated.csv", 0, 4),
    "stroke": ("groups_adjudicated.csv", 0, 1),
    "respiratory": ("groups_adjudicated.csv", 0, 1),
    "mis_baseline": ("groups.csv", 0, 5),
    "copper": ("groups.csv", 0, 0),
    "tafenoquine": ("groups.csv", 0, 0),
}


@pytest.mark.parametrize("name", BARS)
def test_a_labelled_set_is_linked_without_a_false_merge(name: str) -> None:
    folder = shared(f"data/dedupe/{name}")
    labels, wrong, missed = BARS[name]
    with (folder / "records.csv").open(newline="", encoding="utf-8") as file:
        ids = [row["ID"] for row in csv.DictReader(file)]
    with (folder / labels).open(newline="", encoding="utf-8") as file:
        groups = [row["merged_ids"].split(";") for row in csv.DictReader(file)]
    disputed = folder / "disputed.csv"
    left_out = set(disputed.read_text().split()[1:]) if labels != "groups.csv" and disputed.exists() else set()
    found = dedupe.find(labelled(folder)).clusters
    cluster_of = dict(zip(ids, found["cluster_id"], strict=True))
    kept = [[i for i in group if i not in left_out] for group in groups]
    scored = _scorer().score(
        [i for i in ids if i not in left_out], [group for group in kept if len(group) > 1], cluster_of
    )
    assert scored["FP"] <= wrong
    assert scored["FN"] <= missed


def test_the_pair_cases_are_right() -> None:
    cases = json.loads(shared("data/dedupe/pair-cases/test_cases.json").read_text(encoding="utf-8"))["cases"]
    linked = {
        case["id"]: len(clusters(dedupe.find(from_bibtex_fields([case["record_a"], case["record_b"]])))) == 1
        for case in cases
    }
    assert linked == {case["id"]: case["expected_duplicate"] for case in cases}


def _scorer() -> Any:
    spec = importlib.util.spec_from_file_location("score_dedupe", shared("bench/score_dedupe.py"))
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
