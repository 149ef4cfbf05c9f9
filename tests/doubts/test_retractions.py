"""Which included reports the Retraction Watch data, or their own records, call retracted."""

from __future__ import annotations

import pytest

from litsieve import tables
from litsieve.doubts import retractions
from litsieve.doubts.retractions import Notice, findings, read
from litsieve.errors import WorkspaceError

HEAD = "RetractionDate,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature\n"
INCLUDED = tables.from_rows(
    [
        {"cluster_id": "a.1", "record_id": "a.1", "doi": "10.1000/x", "title": "Gardens"},
        {"cluster_id": "a.2", "record_id": "a.2", "pmid": "12345", "title": "Wards"},
        {"cluster_id": "a.3", "record_id": "a.3", "title": "RETRACTED: Walls"},
        {"cluster_id": "a.4", "record_id": "a.4", "title": "Roofs"},
    ],
    tables.REPORTS,
)


NO_OTHERS = tables.empty(tables.RECORDS), tables.empty(tables.CLUSTERS)


def told(rows: str, *, wanted: bool = False) -> list[str]:
    return [
        one.message.replace(" is included, and was retracted", "")
        for one in findings(retractions.told(INCLUDED, read(HEAD + rows, "r.csv"), *NO_OTHERS), wanted=wanted)
    ]


def test_reports_are_known_by_doi_by_pmid_and_by_their_own_title() -> None:
    assert told("5/3/2021 0:00,10.1000/X,0,Retraction\n,unavailable,12345,Retraction\n") == [
        "a.1: Retraction Watch has 10.1000/x, 2021-05-03",
        "a.2: Retraction Watch has 12345",
        "a.3: title: RETRACTED:",
    ]


def test_what_a_later_record_of_a_report_says_counts() -> None:
    said = {
        "b.9": ("a.4", "RETRACTED: Roofs"),
        "a.3": ("a.3", "RETRACTED: Walls"),
        "b.8": ("z.1", "RETRACTED: Doors"),
    }
    records = tables.from_rows(
        [{"record_id": one, "title": title} for one, (_, title) in said.items()], tables.RECORDS
    )
    clusters = tables.from_rows(
        [{"record_id": one, "cluster_id": of} for one, (of, _) in said.items()], tables.CLUSTERS
    )
    found = retractions.told(INCLUDED, {}, records, clusters)
    assert {name: (one.signs, one.notice) for name, one in found.items()} == {
        "a.3": ("title: RETRACTED:", "retraction-in title: RETRACTED:"),
        "a.4": ("b.9: title: RETRACTED:", "retraction-in b.9: title: RETRACTED:"),
    }


def test_a_reinstated_report_a_concern_and_a_correction_are_no_retraction() -> None:
    rows = "1/2/2020,10.1000/x,,Retraction\n3/4/2020,10.1000/x,,Reinstatement\n,,12345,Expression of concern\n"
    assert told(rows) == ["a.3: title: RETRACTED:"]


def test_of_one_day_the_retraction_counts() -> None:
    rows = "1/2/2020,10.1000/x,,Reinstatement\n1/2/2020,10.1000/x,,Retraction\n1/2/2020,10.1000/x,,Correction\n"
    assert read(HEAD + rows, "r.csv") == {"10.1000/x": Notice("2020-01-02", "Retraction")}


def test_a_review_of_retractions_is_told_nothing() -> None:
    assert told("1/2/2020,10.1000/x,,Retraction\n", wanted=True) == []


def test_another_table_is_refused_with_what_it_lacks() -> None:
    with pytest.raises(WorkspaceError, match=r"r\.csv lacks the columns OriginalPaperPubMedID, RetractionNature: "):
        read("OriginalPaperDOI\n10.1/x\n", "r.csv")


def test_a_torn_file_is_refused_with_its_line() -> None:
    with pytest.raises(WorkspaceError, match=r"r\.csv:2: "):
        read(HEAD + '1/2/2020,"10.1000/x', "r.csv")
