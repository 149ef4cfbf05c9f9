"""The cache saves time and nothing else."""

from __future__ import annotations

import os
import random
import shutil

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from litsieve import tables
from litsieve.errors import WorkspaceError
from litsieve.workspace import Workspace
from litsieve.workspace.cache import Cache, Tables, key_of

COLUMNS = (tables.CLUSTERS, tables.PROBLEMS)


class Work:
    """Something to compute that counts how often it was."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> Tables:
        self.times += 1
        clusters = tables.from_rows(
            [{"record_id": "a.1", "cluster_id": "a.1", "representative": True}], tables.CLUSTERS
        )
        return clusters, tables.from_rows(
            [{"file": "x", "line": 3, "code": "R101", "n": pd.NA, "raw": "NA"}], tables.PROBLEMS
        )


def equal(left: Tables, right: Tables) -> bool:
    for one, other in zip(left, right, strict=True):
        assert_frame_equal(one, other)
    return True


def test_what_was_computed_once_is_not_computed_again(review: Workspace) -> None:
    work = Work()
    first = Cache(review).memo("parsed", "k", COLUMNS, work)
    again = Cache(review).memo("parsed", "k", COLUMNS, work)
    assert equal(first, again)
    assert work.times == 1
    assert (review.state / "cache" / "parsed" / "k.clusters.parquet").exists()


def test_another_key_another_kind_or_other_columns_are_computed(review: Workspace) -> None:
    work = Work()
    for kind, key in (("parsed", "k"), ("parsed", "l"), ("compared", "k")):
        Cache(review).memo(kind, key, COLUMNS, work)
    wider = tables.Table("clusters", (*tables.CLUSTERS.columns, tables.text("more", "")), ("record_id",))
    Cache(review).memo("parsed", "k", (wider, tables.PROBLEMS), lambda: _wider(work()))
    assert work.times == 4


def _wider(frames: Tables) -> Tables:
    return frames[0].assign(more=""), frames[1]


def test_a_deleted_cache_is_made_again(review: Workspace) -> None:
    work = Work()
    first = Cache(review).memo("parsed", "k", COLUMNS, work)
    shutil.rmtree(review.state)
    assert equal(first, Cache(review).memo("parsed", "k", COLUMNS, work))
    assert work.times == 2


ENTRY = ["k.json", "k.clusters.parquet", "k.problems.parquet"]


@pytest.mark.parametrize("name", ENTRY)
def test_no_damage_to_an_entry_is_ever_believed(review: Workspace, name: str) -> None:
    _damage(review, name, times=20)


@pytest.mark.stress
@pytest.mark.parametrize("name", ENTRY)
def test_none_of_a_thousand_damages_is_ever_believed(review: Workspace, name: str) -> None:
    _damage(review, name, times=1000)


def _damage(review: Workspace, name: str, *, times: int) -> None:
    chance = random.Random(0)
    work = Work()
    first = Cache(review).memo("parsed", "k", COLUMNS, work)
    path = review.state / "cache" / "parsed" / name
    whole = path.read_bytes()
    for _ in range(times):
        at = chance.randrange(len(whole))
        flipped = bytes([whole[at] ^ 1 << chance.randrange(8)])
        path.write_bytes(chance.choice([whole[:at], whole[:at] + flipped + whole[at + 1 :]]))
        assert equal(first, Cache(review).memo("parsed", "k", COLUMNS, work))
        assert path.read_bytes() == whole
    assert work.times == 1 + times


def test_sweeping_drops_what_the_run_did_not_use(review: Workspace) -> None:
    before = Cache(review)
    for key in ("used", "unused"):
        before.memo("parsed", key, COLUMNS, Work())
    (review.state / "cache" / "parsed" / ".k.json.1-1.part").touch()
    now = Cache(review)
    now.memo("parsed", "used", COLUMNS, Work())
    now.sweep()
    kept = sorted(path.name for path in (review.state / "cache").rglob("*") if path.is_file())
    assert kept == ["used.clusters.parquet", "used.json", "used.problems.parquet"]


def test_a_cache_that_cannot_be_written_stops_no_work(review: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **named: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    work = Work()
    Cache(review).memo("parsed", "k", COLUMNS, work)
    Cache(review).sweep()
    Cache(review).memo("parsed", "k", COLUMNS, work)
    assert work.times == 2


@pytest.mark.parametrize(("kind", "key"), [("../x", "k"), ("parsed", "../../review.yaml"), ("parsed", "a/b")])
def test_a_key_cannot_lead_out_of_the_cache(review: Workspace, kind: str, key: str) -> None:
    with pytest.raises(WorkspaceError, match="cannot be a file name"):
        Cache(review).memo(kind, key, COLUMNS, Work())


def test_a_key_tells_its_parts_apart() -> None:
    assert len({key_of("a", "b"), key_of("ab"), key_of("a,b"), key_of("b", "a"), key_of("a", "b", "")}) == 5
    assert len(key_of("a")) == 40


def test_a_cache_that_keeps_nothing_still_gives_what_another_kept(review: Workspace) -> None:
    work = Work()
    Cache(review, keep=False).memo("parsed", "k", COLUMNS, work)
    assert not (review.state / "cache").exists()
    Cache(review).memo("parsed", "k", COLUMNS, work)
    Cache(review, keep=False).memo("parsed", "k", COLUMNS, work)
    assert work.times == 2
