"""What must not matter: the order of rows, other records, the hash seed, a second run; and hostile input."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from dedupe_builders import clusters, records
from hypothesis import given, settings
from hypothesis import strategies as st

from litsieve import dedupe
from litsieve.dedupe.options import STRICTNESS, Strictness

WORDS = ["housing", "values", "of supported", "care", "a trial:", "Part I", "Part II", "Erratum:", "2", "recovery"]
AUTHORS = [[], [{"family": "Müller", "given": "A"}], [{"family": "Okafor", "given": "C"}], [{"name": "WHO Group"}]]


@st.composite
def rows(draw: st.DrawFn) -> dict[str, Any]:
    """A record of a small world, in which nearly everything collides."""
    return {
        "title": " ".join(draw(st.lists(st.sampled_from(WORDS), max_size=5))),
        "authors": draw(st.sampled_from(AUTHORS)),
        "year": draw(st.sampled_from([None, 2014, 2015, 2016])),
        "venue": draw(st.sampled_from(["", "Journal of Care", "J Care", "Conference on Care"])),
        "volume": draw(st.sampled_from(["", "1", "2"])),
        "issue": draw(st.sampled_from(["", "1"])),
        "pages": draw(st.sampled_from(["", "5-9", "5", "11-20", "e105"])),
        "doi": draw(st.sampled_from(["", "", "10.1000/a", "10.1000/b"])),
        "pmid": draw(st.sampled_from(["", "", "", "7"])),
    }


WORLDS = st.lists(rows(), min_size=2, max_size=14)


@settings(max_examples=25)
@given(WORLDS, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(world: list[dict[str, Any]], random: Any) -> None:
    table = records(*world)
    order = list(range(len(table)))
    random.shuffle(order)
    one, other = dedupe.find(table), dedupe.find(table.iloc[order])
    pd.testing.assert_frame_equal(one.pairs, other.pairs)
    pd.testing.assert_frame_equal(one.clusters, other.clusters)


@settings(max_examples=25)
@given(WORLDS)
def test_unrelated_records_change_no_cluster(world: list[dict[str, Any]]) -> None:
    strangers = [
        {"title": f"Unrelated matter number {n} of soil", "authors": [{"family": f"Soil{n}"}], "record_id": f"a.{n}"}
        | {"year": 1950 + n, "volume": str(70 + n), "pages": str(900 + n), "source": "a"}
        for n in range(5)
    ]
    alone = clusters(dedupe.find(records(*world)))
    crowded = clusters(dedupe.find(records(*world, *strangers)))
    assert [group for group in crowded if not group[0].startswith("a.")] == alone


@settings(max_examples=25)
@given(WORLDS)
def test_a_second_run_on_the_representatives_joins_only_what_was_parted(world: list[dict[str, Any]]) -> None:
    table = records(*world)
    first = dedupe.find(table)
    speakers = first.clusters.loc[first.clusters["representative"], "record_id"]
    again = dedupe.find(table[table["record_id"].isin(speakers)]).pairs
    parted = first.pairs[first.pairs["veto"] == "cluster"]
    joined = set(zip(again["left"], again["right"], again["verdict"], strict=True))
    known = set(zip(parted["left"], parted["right"], strict=True))
    assert {(a, b) for a, b, verdict in joined if verdict == "duplicate"} <= known


@settings(max_examples=25)
@given(WORLDS)
def test_no_cluster_holds_a_pair_that_a_veto_parts(world: list[dict[str, Any]]) -> None:
    found = dedupe.find(records(*world))
    cluster_of = dict(zip(found.clusters["record_id"], found.clusters["cluster_id"], strict=True))
    for left, right, verdict in zip(*(found.pairs[c] for c in ("left", "right", "verdict")), strict=True):
        assert (cluster_of[left] == cluster_of[right]) == (verdict == "duplicate")


@settings(max_examples=25)
@given(WORLDS, st.integers(1, 4), st.randoms(use_true_random=False))
def test_clusters_of_bounded_size_hold_no_parted_pair_in_whatever_order(
    world: list[dict[str, Any]], bound: int, random: Any
) -> None:
    table = records(*world)
    order = random.sample(range(len(table)), len(table))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dedupe.cluster, "CHECKED", bound)
        found, shuffled = dedupe.find(table), dedupe.find(table.iloc[order])
    cluster_of = dict(zip(found.clusters["record_id"], found.clusters["cluster_id"], strict=True))
    for left, right, verdict in zip(*(found.pairs[c] for c in ("left", "right", "verdict")), strict=True):
        assert (cluster_of[left] == cluster_of[right]) == (verdict == "duplicate")
    pd.testing.assert_frame_equal(found.pairs, shuffled.pairs)
    pd.testing.assert_frame_equal(found.clusters, shuffled.clusters)


@settings(max_examples=25)
@given(WORLDS, WORLDS, st.randoms(use_true_random=False))
def test_another_source_never_parts_what_people_called_the_same(
    world: list[dict[str, Any]], added: list[dict[str, Any]], random: Any
) -> None:
    ids = [f"s{n}.{n}" for n in range(1, len(world) + 1)]
    ruled = pd.DataFrame(
        [
            {
                "left": one,
                "right": other,
                "verdict": "same",
                "reviewer": "anna",
                "decided_at": "2026-01-01T00:00:00.000Z",
            }
            for one, other in (random.sample(ids, 2) for _ in range(3))
        ]
    )
    for rows in (world, [*world, *added]):
        found = dedupe.find(records(*rows), None, ruled).clusters
        cluster_of = dict(zip(found["record_id"], found["cluster_id"], strict=True))
        assert [cluster_of[one] for one in ruled["left"]] == [cluster_of[other] for other in ruled["right"]]


@settings(max_examples=25)
@given(WORLDS, st.sampled_from(STRICTNESS))
def test_what_is_dropped_before_it_is_compared_comes_to_nothing(
    world: list[dict[str, Any]], strictness: Strictness
) -> None:
    table, options = records(*world), dedupe.Options(strictness=strictness)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dedupe.linking, "hopeful", lambda forms, pairs: pairs)
        whole = dedupe.find(table, options)
    found = dedupe.find(table, options)
    for one, other in zip(found[:2], whole[:2], strict=True):
        pd.testing.assert_frame_equal(one, other)
    assert found.related.equals(whole.related)


def test_a_run_reads_no_more_columns_than_it_says() -> None:
    table = records({}, {"doi": "10.1000/a"}, {"title": f"Erratum: {WORDS[0]}"}, {"notices": '["update-of PMID: 5"]'})
    whole, part = dedupe.find(table), dedupe.find(table[list(dedupe.READ)])
    for one, other in zip(whole, part, strict=True):
        assert one is other or len(one) == len(other)
        if isinstance(one, pd.DataFrame):
            pd.testing.assert_frame_equal(one, other)


def test_the_hash_seed_changes_nothing() -> None:
    script = (
        "from dedupe_builders import records; from litsieve import dedupe;"
        "f = dedupe.find(records({}, {'doi': '10.1000/a'}, {'doi': '10.1000/b', 'pages': ''}, {'title': 'Part I of it all'}));"
        "print(f.pairs.to_csv(), f.clusters.to_csv(), f.notes)"
    )

    def run(seed: str) -> str:
        paths = [str(Path(__file__).parent), *sys.path]
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(paths)}
        return subprocess.run(
            [sys.executable, "-c", script], env=env, capture_output=True, check=True, text=True
        ).stdout

    assert run("0") == run("4711")
