"""Duplicates found in partitions are those that are found in one process, however the records are cut."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import linking_cuts
import pandas as pd
import pytest
from dedupe_builders import PAPER, labelled, records
from hypothesis import given, settings
from hypothesis import strategies as st

from litsieve import dedupe
from litsieve.dedupe import block, cluster, hashed
from litsieve.dedupe.forms import prepare
from litsieve.dedupe.options import STRICTNESS
from real_data import shared

WORDS = ["housing", "values", "of supported", "care", "a trial:", "Part I", "Part II", "Erratum:", "2", "recovery"]
TITLES = st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join)
AUTHORS = [[], [{"family": "Müller", "given": "A"}], [{"family": "Okafor", "given": "C"}], [{"name": "WHO Group"}]]
NOTICES = ["", "", "", '["erratum-in PMID: 7"]', '["update-of 10.1000/a", "comment-on PMID: 8"]']
RECORDS = st.fixed_dictionaries(
    {
        "source": st.sampled_from(["s1", "s2"]),
        "accession": st.sampled_from(["", "A1", "A2", "A3"]),
        "title": TITLES,
        "original_title": st.sampled_from(["", "", "housing values of supported care"]),
        "authors": st.sampled_from(AUTHORS),
        "abstract": st.sampled_from(["", "x"]),
        "year": st.sampled_from([None, 2014, 2015]),
        "venue": st.sampled_from(["", "Journal of Care", "J Care"]),
        "volume": st.sampled_from(["", "1", "2"]),
        "issue": st.sampled_from(["", "1"]),
        "pages": st.sampled_from(["", "5-9", "5", "e105"]),
        "doi": st.sampled_from(["", "", "10.1000/a", "10.1000/b"]),
        "pmid": st.sampled_from(["", "", "7", "8"]),
        "notices": st.sampled_from(NOTICES),
        "document_types": st.sampled_from(["", '["erratum"]', '["protocol"]']),
    }
)
# Some stand twice, so that records are equal in all that is compared.
WORLDS = st.lists(st.tuples(RECORDS, st.integers(1, 3)), min_size=1, max_size=9).map(
    lambda several: [one for one, copies in several for _ in range(copies)]
)
RULINGS = st.lists(
    st.tuples(st.integers(0, 26), st.integers(0, 26), st.sampled_from(["same", "different"])), max_size=5
)
CUTS = st.lists(st.integers(0, 27), max_size=3)
OPTIONS = st.builds(
    dedupe.Options,
    strictness=st.sampled_from(STRICTNESS),
    sources_preferred=st.sampled_from([[], ["s2"]]),
    ignore_doi_conflicts_for=st.sampled_from([[], ["s1"]]),
)


def ruled(table: pd.DataFrame, said: list[tuple[int, int, str]]) -> pd.DataFrame:
    ids = [*table["record_id"], "nobody"]
    rows = [
        {"left": ids[a % len(ids)], "right": ids[b % len(ids)], "verdict": verdict, "reviewer": f"r{n}"}
        for n, (a, b, verdict) in enumerate(said)
    ]
    columns = ["left", "right", "verdict", "reviewer"]
    return pd.DataFrame(rows, columns=columns, dtype="str").assign(decided_at="2024-06-01T08:00:00.000Z")


def check(
    world: list[dict[str, Any]],
    cuts: list[int],
    said: list[tuple[int, int, str]],
    options: dedupe.Options,
    limits: tuple[int, int],
) -> None:
    table = records(*world)
    people = ruled(table, said)
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as at:
        patch.setattr(block, "LIMIT", limits[0])
        patch.setattr(cluster, "CHECKED", limits[1])
        whole = dedupe.find(table, options, people)
        linking_cuts.same(linking_cuts.link(table, cuts, Path(at), options=options, ruled=people), whole)


LIMITS = st.sampled_from([(50, 60), (2, 60), (3, 2)])
CASES = st.tuples(WORLDS, CUTS, RULINGS, OPTIONS, LIMITS)


@settings(max_examples=4, deadline=None)
@given(CASES)
def test_a_table_is_linked_alike_wherever_it_is_cut(case: Any) -> None:
    check(*case)


@pytest.mark.stress
@settings(max_examples=400, deadline=None)
@given(CASES)
def test_many_tables_are_linked_alike_wherever_they_are_cut(case: Any) -> None:
    check(*case)


@pytest.mark.parametrize(
    "name", ["copper", *(pytest.param(name, marks=pytest.mark.stress) for name in ("haematology", "mis_baseline"))]
)
def test_a_labelled_set_is_linked_alike_in_partitions(name: str, tmp_path: Path) -> None:
    table = labelled(shared(f"data/dedupe/{name}"))
    found = linking_cuts.link(table, [100, 100], tmp_path)
    linking_cuts.same(found, dedupe.find(table))


def test_blocks_over_the_limit_are_split_alike_and_noted(tmp_path: Path) -> None:
    crowd = [
        {"title": "Editorial", "source": "s", "accession": str(n), "year": 1990 + n % 20, "volume": str(n % 7)}
        | {"authors": [{"family": f"A{n % 11}", "given": "B"}], "pages": str(n % 60)}
        for n in range(150)
    ]
    table = records(*crowd)
    whole = dedupe.find(table)
    assert "more than 50 different records" in whole.notes[0]
    linking_cuts.same(linking_cuts.link(table, [40, 90], tmp_path), whole)


def test_nothing_that_was_made_on_the_way_is_left(tmp_path: Path) -> None:
    linking_cuts.link(records({}, {}), [1], tmp_path)
    assert [at.name.partition("-")[0] for at in (tmp_path / "stages").iterdir()] == ["linked"]


def test_records_have_one_name_where_they_are_equal_in_all_that_is_compared() -> None:
    table = records({}, {"abstract": "x"}, {"title": PAPER["title"].upper()}, {"volume": "13"}, {"authors": []})
    f = prepare(table, lenient=())
    names = hashed.forms(f, pd.Series([-1, -1, -1, -1, -1]).to_numpy())
    assert pd.factorize(names.high)[0].tolist() == pd.factorize(names.low)[0].tolist() == [0, 0, 0, 1, 2]
    apart = hashed.forms(f, pd.Series([-1, 1, -1, -1, -1]).to_numpy())
    assert names.high[0] == apart.high[0]
