"""Clusters to reports: gaps filled from the members, each with its origin."""

from __future__ import annotations

from typing import Any

import pandas as pd
from dedupe_builders import PAPER, records

from litsieve import dedupe, tables


def reports(table: pd.DataFrame, **options: Any) -> pd.DataFrame:
    chosen = dedupe.Options(**options)
    return dedupe.merge(table, dedupe.find(table, chosen).clusters, chosen)


def test_gaps_are_filled_from_the_best_member_that_can_and_each_is_named() -> None:
    full = {"abstract": "Ours.", "doi": "10.1000/a", "pages": "", "round": 2}
    table = records(full, {"pages": "210-221", "pmid": "9", "source": "web"}, {"pmid": "8", "source": "scopus"})
    row = reports(table).iloc[0]
    told = ["record_id", "sources", "first_round", "members", "abstract", "pages", "pmid", "filled"]
    assert row[told].to_dict() == {
        "record_id": "s1.1",
        "sources": '["s1","scopus","web"]',
        "first_round": 1,
        "members": 3,
        "abstract": "Ours.",
        "pages": "210-221",
        "pmid": "8",
        "filled": '{"pages":"scopus.3","pmid":"scopus.3"}',
    }


def test_a_preferred_source_fills_first() -> None:
    table = records(
        {"doi": "10.1000/a", "pmid": ""}, {"pmid": "9", "source": "web"}, {"pmid": "8", "source": "scopus"}
    )
    row = reports(table, sources_preferred=["web"]).iloc[0]
    assert (row["pmid"], row["filled"]) == ("9", '{"pmid":"web.2"}')


def test_a_missing_year_is_filled() -> None:
    row = reports(records({"year": None, "doi": "10.1000/a", "abstract": "A."}, {"doi": "10.1000/a"})).iloc[0]
    assert (row["year"], row["filled"]) == (PAPER["year"], '{"year":"s2.2"}')


def test_a_record_alone_is_its_report_unchanged() -> None:
    table = records({"abstract": "A."})
    row = reports(table)
    columns = [column.name for column in tables.BIBLIOGRAPHIC]
    pd.testing.assert_frame_equal(row[columns], table[columns])
    assert row[["cluster_id", "filled", "members"]].to_dict("list") == {
        "cluster_id": ["s1.1"],
        "filled": [""],
        "members": [1],
    }


def test_the_order_of_records_and_clusters_changes_no_report() -> None:
    table = records({"abstract": "A."}, {"pmid": "3"}, {"title": "Something else by the same people here"})
    found = dedupe.find(table).clusters
    turned = dedupe.merge(table.iloc[::-1], found.iloc[::-1])
    pd.testing.assert_frame_equal(dedupe.merge(table, found), turned)


def test_no_records_give_no_reports() -> None:
    none = tables.empty(tables.RECORDS)
    found = dedupe.find(none)
    assert (len(found.pairs), len(found.clusters), len(dedupe.merge(none, found.clusters))) == (0, 0, 0)
