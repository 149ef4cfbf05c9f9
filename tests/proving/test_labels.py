"""Labels out of tables and out of decisions."""

from __future__ import annotations

import csv

import pytest

import review_builders as build
from litsieve.errors import DecisionError
from litsieve.proving import labels
from litsieve.review import Review

RECORDS = [
    {"AN": "A1", "TI": "A garden for all", "AB": "We dug.", "DO": "10.5555/a.1", "PY": "2020", "LA": "en"},
    {"AN": "A2", "TI": "Walls for all", "AB": "We built.", "DO": "10.5555/a.2", "PY": "2020", "LA": "en"},
    {"AN": "A3", "TI": "Allotments", "AB": "Garden by garden.", "PY": "2020", "LA": "en"},
]


@pytest.fixture(scope="module")
def review() -> Review:
    """Three reports, the first found twice."""
    again = [RECORDS[0] | {"AN": "W1"}]
    return build.build([build.export("scopus", build.ris(RECORDS)), build.export("wos", build.ris(again))])


def titles(review: Review, said: labels.Labels) -> dict[str, bool]:
    """The labels by title."""
    title_of = dict(zip(review.reports["cluster_id"], review.reports["title"], strict=True))
    return {title_of[cluster_id]: label for cluster_id, label in said.of.items()}


def test_a_record_is_named_by_its_id_its_doi_or_its_databases_own_id(review: Review) -> None:
    first = review.records["record_id"][0]
    table = f"Record_ID,DOI,included\n{first},,1\n,https://doi.org/10.5555/A.2,no\n"
    assert titles(review, labels.from_csv(table, "l.csv", review)) == {
        "A garden for all": True,
        "Walls for all": False,
    }
    accession = review.records.loc[review.records["title"] == "Allotments", "accession"].item()
    said = labels.from_csv(f"record_id,label_abstract,label_included\n{accession},1,0\n", "l.csv", review)
    assert titles(review, said) == {"Allotments": False}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_spreadsheet_may_have_saved_the_table(review: Review, delimiter: str) -> None:
    table = "doi,year,included\n10.5555/a.1,2020,1\n".replace(",", delimiter)
    assert titles(review, labels.from_csv(table, "l.csv", review)) == {"A garden for all": True}


def test_a_label_on_a_duplicate_counts_for_its_report(review: Review) -> None:
    of_wos = review.records.loc[review.records["source"] == "wos", "record_id"].item()
    assert titles(review, labels.from_csv(f"record_id,include\n{of_wos},yes\n", "l.csv", review)) == {
        "A garden for all": True
    }


def test_what_is_odd_is_told_and_the_rest_counts(review: Review) -> None:
    table = "doi,included\n10.5555/a.1,0\n10.5555/a.1,1\n10.5555/none,1\n10.5555/none,0\n10.5555/a.2,perhaps\n10.5555/a.2,\n\n"
    said = labels.from_csv(table, "l.csv", review)
    assert titles(review, said) == {"A garden for all": True}
    assert said.odd == (
        "line 3: labels a report otherwise than another line; it counts as included",
        "2 lines, the first is line 4: fits no record of the review",
        "line 6: the label 'perhaps' is neither 1 nor 0",
    )


@pytest.mark.parametrize(
    ("table", "column", "message"),
    [
        ("title,included\n", "", "l.csv: expected a column record_id, doi or pmid; it has title, included"),
        ("doi,verdict\n", "", "l.csv: it has no column label_included or included or include or label or label_abstract with labels 1 and 0; its columns are doi, verdict"),
        ("doi,included\n", "mine", "l.csv: it has no column mine with labels 1 and 0; its columns are doi, included"),
        ("", "", "l.csv: it has no column label_included or included or include or label or label_abstract with labels 1 and 0; its columns are "),
    ],
    ids=["no-id", "no-label", "no-such-column", "empty"],
)  # fmt: skip
def test_a_table_without_labels_is_refused(review: Review, table: str, column: str, message: str) -> None:
    with pytest.raises(DecisionError) as raised:
        labels.from_csv(table, "l.csv", review, column)
    assert str(raised.value) == message


def test_a_table_that_is_no_table_is_refused(review: Review) -> None:
    before = csv.field_size_limit(1000)
    try:
        with pytest.raises(DecisionError, match=r"l.csv: this is no CSV: field larger than field limit"):
            labels.from_csv("doi,included\n" + "x" * 2000 + ",1\n", "l.csv", review)
    finally:
        csv.field_size_limit(before)


def test_decisions_count_from_the_last_stage_that_read_a_report() -> None:
    made = build.build([build.export("scopus", build.ris(RECORDS))])
    one, two, three = (made.records.loc[made.records["title"] == r["TI"], "record_id"].item() for r in RECORDS)
    log = [
        build.decided("reading", "ana", (one, "include", ""), (two, "exclude", "wellbeing"), (three, "unsure", "")),
        build.decided("reading", "ben", (one, "exclude", "wellbeing"), (two, "exclude", "wellbeing")),
    ]
    told = build.build([build.export("scopus", build.ris(RECORDS))], log)
    assert titles(told, labels.from_decisions(told)) == {"A garden for all": True, "Walls for all": False}
    settled = [*log, build.decided("reading", "cho", (one, "exclude", "wellbeing"), role="adjudication")]
    told = build.build([build.export("scopus", build.ris(RECORDS))], settled)
    assert titles(told, labels.from_decisions(told)) == {"A garden for all": False, "Walls for all": False}
