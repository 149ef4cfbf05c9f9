"""What each source brought: alone, with others, and to the included reports."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from litsieve import tables
from litsieve.flow import contribution

SOURCES = ["scopus", "wos", "pubmed"]
FOUND = st.lists(st.lists(st.sampled_from(SOURCES), min_size=1, unique=True), max_size=12)


def of(found: Sequence[Sequence[str]]) -> pd.DataFrame:
    rows = [{"cluster_id": f"r{n:02}", "sources": tables.dump_list(sorted(names))} for n, names in enumerate(found)]
    return tables.from_rows(rows, tables.REPORTS)


def records(found: Sequence[Sequence[str]]) -> pd.DataFrame:
    rows = [{"record_id": f"{name}.{n}", "source": name} for n, names in enumerate(found) for name in names]
    return tables.from_rows(rows, tables.RECORDS)


def test_a_source_is_told_by_what_it_found_alone_and_what_of_that_was_included() -> None:
    found = [["scopus"], ["scopus", "wos"], ["wos"], ["scopus"]]
    reports = of(found)
    told = contribution.by_source(records(found), reports, reports[:2], SOURCES)
    assert told.astype(object).where(told.notna(), None).to_dict("records") == [
        {"source": "scopus", "records": 3, "reports": 3, "alone": 2, "included": 2, "included_alone": 1,
         "precision": 6667, "sensitivity": 10000},
        {"source": "wos", "records": 2, "reports": 2, "alone": 1, "included": 1, "included_alone": 0,
         "precision": 5000, "sensitivity": 5000},
        {"source": "pubmed", "records": 0, "reports": 0, "alone": 0, "included": 0, "included_alone": 0,
         "precision": None, "sensitivity": 0},
    ]  # fmt: skip


def test_where_nothing_is_included_no_sensitivity_is_told() -> None:
    told = contribution.by_source(records([["wos"]]), of([["wos"]]), of([]), ["wos"])
    assert told["precision"].tolist() == [0]
    assert told["sensitivity"].isna().all()


def test_combinations_name_their_sources_in_the_order_of_the_protocol() -> None:
    reports = of([["wos", "scopus"], ["pubmed", "wos"], ["wos", "pubmed"]])
    told = contribution.combinations(reports, reports[1:2], SOURCES)
    assert told.to_dict("list") == {
        "sources": ['["wos","pubmed"]', '["scopus","wos"]'], "reports": [2, 1], "included": [1, 0],
    }  # fmt: skip


@settings(max_examples=40)
@given(FOUND, st.integers(0, 12))
def test_every_report_is_of_one_combination_and_sources_add_up_over_them(
    found: list[list[str]], included: int
) -> None:
    reports = of(found)
    apart = contribution.combinations(reports, reports[:included], SOURCES)
    told = contribution.by_source(records(found), reports, reports[:included], SOURCES).set_index("source")
    assert apart["reports"].sum() == len(reports)
    assert apart["included"].sum() == min(included, len(reports))
    names = apart["sources"].map(tables.load_list)
    for source in SOURCES:
        here = apart[names.map(lambda of, source=source: source in of).astype(bool)]
        alone = apart[names.map(lambda of, source=source: of == [source]).astype(bool)]
        assert told.loc[source, ["reports", "included"]].tolist() == [here["reports"].sum(), here["included"].sum()]
        assert told.loc[source, ["alone", "included_alone"]].tolist() == [
            alone["reports"].sum(),
            alone["included"].sum(),
        ]
