"""What must not matter: the order of rows, other records, the hash seed, a second run; and hostile input."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
from dedupe_builders import clusters, records
from hypothesis import given, settings
from hypothesis import strategies as st

from litsieve import dedupe
from litsieve.dedupe import block

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


@settings(max_examples=30)
@given(WORLDS, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(world: list[dict[str, Any]], random: Any) -> None:
    table = records(*world)
    order = list(range(len(table)))
    random.shuffle(order)
    one, other = dedupe.find(table), dedupe.find(table.iloc[order])
    pd.testing.assert_frame_equal(one.pairs, other.pairs)
    pd.testing.assert_frame_equal(one.clusters, other.clusters)


@settings(max_examples=30)
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


@settings(max_examples=30)
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


@settings(max_examples=30)
@given(WORLDS)
def test_no_cluster_holds_a_pair_that_a_veto_parts(world: list[dict[str, Any]]) -> None:
    found = dedupe.find(records(*world))
    cluster_of = dict(zip(found.clusters["record_id"], found.clusters["cluster_id"], strict=True))
    for left, right, verdict in zip(*(found.pairs[c] for c in ("left", "right", "verdict")), strict=True):
        assert (cluster_of[left] == cluster_of[right]) == (verdict == "duplicate")


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


def test_ten_thousand_copies_of_a_record_are_one_report() -> None:
    found = dedupe.find(records(*({} for _ in range(10_000))))
    assert (found.clusters["cluster_id"].nunique(), len(found.pairs), found.notes) == (1, 9_999, ())


def test_a_title_on_thousands_of_different_records_is_told_and_costs_little() -> None:
    rows = ({"authors": "", "year": None, "pages": "", "volume": "", "doi": f"10.1000/{n}"} for n in range(3_000))
    found = dedupe.find(records(*rows))
    assert found.clusters["cluster_id"].nunique() == 3_000
    assert found.notes[0] == (
        f"block title-head of s1.1 holds 3000 different records, more than {block.LIMIT}, and was split by author, "
        "year, volume, page, title; 3000 of them that differ in none of these were compared only on equal values"
    )


def test_a_crowded_block_is_split_by_what_its_records_say() -> None:
    people = [[{"family": f"Author{n:03}"[::-1], "given": "A"}] for n in range(100)]
    rows = [{"authors": person, "volume": "", "pages": pages} for person in people for pages in ("", "210-221")]
    sizes = [len(group) for group in clusters(dedupe.find(records(*rows)))]
    assert sizes == [2] * 100


def test_hostile_values_are_read_like_any_other() -> None:
    hostile = ["x" * 1_000_000, "[" * 3_000, "\x1b[31m", "🙂" * 50, "שלום עולם", "(" * 500 + "2015)" * 500]
    rows = [{"title": text, "volume": text[:3_000], "pages": text[:3_000], "venue": text[:3_000]} for text in hostile]
    found = dedupe.find(records(*rows, *rows))
    assert len(found.clusters) == 2 * len(rows)
