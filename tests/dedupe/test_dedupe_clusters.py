"""Clusters: connected pairs, parted where they contradict themselves, and what people ruled."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from dedupe_builders import PAPER, clusters, records

from litsieve import dedupe

BARE: dict[str, Any] = {"volume": "", "issue": "", "pages": "", "venue": ""}
TITLE = PAPER["title"]


def rulings(*rows: tuple[str, ...]) -> pd.DataFrame:
    columns = ["left", "right", "verdict", "reviewer", "decided_at"]
    return pd.DataFrame(list(rows), columns=columns, dtype="str")


# Two records that contradict each other; the third says nothing of it.
CONTRADICTIONS: dict[str, tuple[dict[str, Any], dict[str, Any], dict[str, Any]]] = {
    "DOI": ({**BARE, "doi": "10.1000/a"}, BARE, {**BARE, "doi": "10.1000/b"}),
    "PubMed id": ({**BARE, "pmid": "1"}, BARE, {**BARE, "pmid": "2"}),
    "part": (
        {"title": TITLE + ". Part I", "doi": "10.1000/a"},
        {"title": TITLE, "doi": "10.1000/a"},
        {"title": TITLE + ". Part II", "doi": "10.1000/a"},
    ),
    "erratum": (
        {**BARE, "doi": "10.1000/a"},
        {**BARE, "title": "", "doi": "10.1000/a"},
        {**BARE, "title": f"Erratum: {TITLE}", "doi": "10.1000/a"},
    ),
    "chapters of one book": (
        {"doi": "10.1000/a"},
        {**BARE, "title": "", "authors": "", "doi": "10.1000/a"},
        {"title": "On the recovery of peers in rural places", "pages": "9-17", "doi": "10.1000/a"},
    ),
    "place": ({"venue": ""}, BARE, {"volume": "99", "pages": "S34", "issue": "", "venue": ""}),
    "year": ({**BARE, "year": 2014}, BARE, {**BARE, "year": 2016}),
}


@pytest.mark.parametrize("three", CONTRADICTIONS.values(), ids=CONTRADICTIONS.keys())
def test_a_cluster_never_contradicts_itself_through_a_third_record(three: tuple[dict[str, Any], ...]) -> None:
    found = dedupe.find(records(*three))
    sizes = sorted(map(len, clusters(found)))
    parted = found.pairs[found.pairs["veto"] == "cluster"]
    assert sizes == [1, 2]
    assert parted["verdict"].tolist() == ["possible"]


def test_the_weakest_pair_gives_way() -> None:
    # s1 and s2 share a PubMed id; s2 and s3 only title, author and year; s1 and s3 have different DOIs.
    one = {**BARE, "doi": "10.1000/a", "pmid": "5"}
    found = dedupe.find(records(one, {**BARE, "pmid": "5"}, {**BARE, "doi": "10.1000/b"}))
    assert clusters(found) == [["s1.1", "s2.2"], ["s3.3"]]


def test_a_pair_with_full_support_stands_against_its_own_dois() -> None:
    found = dedupe.find(records({"doi": "10.1000/a"}, {"doi": "10.1000/b"}, {"doi": "10.1000/b"}))
    assert clusters(found) == [["s1.1", "s2.2", "s3.3"]]


def test_a_cluster_is_named_after_its_smallest_record_id() -> None:
    ids = ["b.10", "b.9", "B.1"]
    found = dedupe.find(records(*({"record_id": record_id} for record_id in ids)))
    assert found.clusters.to_dict("list") == {
        "record_id": ["B.1", "b.10", "b.9"],
        "cluster_id": ["B.1", "B.1", "B.1"],
        "representative": [True, False, False],
    }


def test_the_most_complete_record_speaks_then_the_preferred_source_then_the_smallest_id() -> None:
    rows: list[dict[str, Any]] = [{}, {}, {"abstract": "A.", "source": "web"}, {"abstract": "A.", "source": "pubmed"}]
    found = records(*rows)

    def speaks(**options: Any) -> list[str]:
        table = dedupe.find(found, dedupe.Options(**options)).clusters
        return table.loc[table["representative"], "record_id"].tolist()

    assert speaks() == ["pubmed.4"]
    assert speaks(sources_preferred=["web"]) == ["web.3"]
    assert speaks(sources_preferred=["s1"]) == ["pubmed.4"]


def test_a_ruling_same_joins_what_a_veto_parts() -> None:
    rows = records({**BARE, "doi": "10.1000/a"}, {**BARE, "doi": "10.1000/b"}, {**BARE, "doi": "10.1000/b"})
    ruled = rulings(("s1.1", "s2.2", "same", "anna", "2026-01-01T00:00:00.000Z"))
    found = dedupe.find(rows, None, ruled)
    pair = found.pairs.set_index(["left", "right"]).loc[("s1.1", "s2.2")]
    assert clusters(found) == [["s1.1", "s2.2", "s3.3"]]
    assert (pair["verdict"], pair["rule"], pair["veto"]) == ("duplicate", "ruling", "")
    assert found.notes == ("the ruling that s1.1 and s2.2 are the same overrides the veto doi",)


def test_a_ruling_same_joins_records_that_share_nothing() -> None:
    rows = records({}, {"title": "Another one altogether, of other people", "authors": "", **BARE})
    ruled = rulings(("s2.2", "s1.1", "same", "anna", "2026-01-01T00:00:00.000Z"))
    assert clusters(dedupe.find(rows, None, ruled)) == [["s1.1", "s2.2"]]


def test_a_ruling_different_parts_what_a_rule_joins() -> None:
    ruled = rulings(("s1.1", "s2.2", "different", "anna", "2026-01-01T00:00:00.000Z"))
    found = dedupe.find(records({}, {}, {}), None, ruled)
    pair = found.pairs.set_index(["left", "right"]).loc[("s1.1", "s2.2")]
    assert clusters(found) == [["s1.1", "s3.3"], ["s2.2"]]
    assert (pair["verdict"], pair["veto"]) == ("distinct", "ruling")
    assert found.notes == ("the ruling that s1.1 and s2.2 are different overrides the rule title-author-year",)


def test_the_latest_word_of_a_reviewer_counts() -> None:
    ruled = rulings(
        ("s1.1", "s2.2", "same", "anna", "2026-01-02T00:00:00.000Z"),
        ("s1.1", "s2.2", "different", "anna", "2026-01-01T00:00:00.000Z"),
    )
    assert clusters(dedupe.find(records({}, {}), None, ruled)) == [["s1.1", "s2.2"]]


def test_reviewers_who_differ_leave_a_pair_possible() -> None:
    ruled = rulings(
        ("s1.1", "s2.2", "same", "anna", "2026-01-01T00:00:00.000Z"),
        ("s2.2", "s1.1", "different", "ben", "2026-01-01T00:00:00.000Z"),
    )
    found = dedupe.find(records({}, {}), None, ruled)
    assert found.pairs[["verdict", "veto"]].to_dict("records") == [{"verdict": "possible", "veto": "rulings-differ"}]
    assert found.notes == ()


def test_a_ruling_that_others_contradict_through_a_third_record_is_possible() -> None:
    rows = records(BARE, {**BARE, "title": "B" * 30}, {**BARE, "title": "C" * 30})
    ruled = rulings(
        ("s1.1", "s2.2", "same", "anna", "2026-01-01T00:00:00.000Z"),
        ("s2.2", "s3.3", "same", "anna", "2026-01-01T00:00:00.001Z"),
        ("s1.1", "s3.3", "different", "anna", "2026-01-01T00:00:00.002Z"),
    )
    found = dedupe.find(rows, None, ruled)
    assert clusters(found) == [["s1.1", "s2.2"], ["s3.3"]]
    assert found.pairs[["left", "right", "verdict", "rule", "veto"]].to_numpy().tolist() == [
        ["s1.1", "s2.2", "duplicate", "ruling", ""],
        ["s1.1", "s3.3", "distinct", "", "ruling"],
        ["s2.2", "s3.3", "possible", "ruling", "rulings-differ"],
    ]
    assert found.notes == ()


def test_a_ruling_on_a_record_that_is_gone_is_told_and_changes_nothing() -> None:
    ruled = rulings(("s1.1", "s9.9", "same", "anna", "2026-01-01T00:00:00.000Z"))
    found = dedupe.find(records({}), None, ruled)
    assert found.notes == ("a ruling of anna on s1.1 and s9.9 fits no two records",)
