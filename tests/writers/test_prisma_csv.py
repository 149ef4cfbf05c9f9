"""The CSV that the R package PRISMA2020 reads."""

from __future__ import annotations

import csv
import io
import re

import pytest

from flow_builders import DATABASES_ONLY, SOURCES, STAGES, Cluster, Member, Source, flow_of
from litsieve.writers.prisma_csv import ROWS, write

IN = "included"
LABELS = {"a": "No outcome, or none measured; see protocol", "b": 'It\'s "other" \\ old', "c": "=cmd()|' /C calc'!A0"}


def rows(flow, labels=LABELS):
    """The rows of the CSV by their data key, those without one by their box."""
    read = csv.DictReader(io.StringIO(write(flow, labels)))
    return {row["box"] if row["data"] == "NA" else row["data"]: row for row in read}


def parsed_by_r(cell):
    """Reasons and numbers as the package takes them out of a cell."""
    if not re.search("[^0-9,]", cell):
        return [("", int(cell))]
    parts = [re.sub("^; ?", "", part) for part in re.split("; ?", cell)]
    return [(part.split(",")[0], int(re.sub("[^0-9]", "", part.split(",", 1)[1]))) for part in parts]


def test_the_schema_is_the_packages():
    text = write(flow_of([Cluster(("scopus",), (IN,) * 4)]), {})
    assert text.splitlines()[0] == "data,node,box,description,boxtext,tooltips,url,n"
    assert len(text.splitlines()) == 35
    assert len({row.data for row in ROWS} - {"NA"}) == 31
    assert [row.node for row in ROWS if row.data == "organisation_results"] == [""]


def test_numbers_and_sources_stand_in_their_rows():
    found = rows(flow_of([Cluster(("scopus", "scopus", "wos"), (IN,) * 4), Cluster(("cited",), ("", "", IN, IN))]))
    numbers = {key: row["n"] for key, row in found.items()}
    assert numbers["database_results"] == "3"
    assert numbers["database_specific_results"] == "Scopus, 2; Web of Science, 1"
    assert numbers["register_specific_results"] == "ICTRP, 0"
    assert numbers["citations_results"] == "1"
    assert numbers["duplicates"] == "2"
    assert numbers["new_reports"] == "2"
    assert numbers["dbr_excluded"] == "0"
    assert numbers["previous_studies"] == numbers["total_studies"] == numbers["total_studies_ma"] == "NA"
    assert numbers["newstud"] == numbers["identification"] == "0"


def test_a_phase_that_was_not_done_and_a_lane_that_is_not_there_are_na():
    flow = flow_of([Cluster(("scopus",), (IN, IN))], stages=STAGES[:2], sources=DATABASES_ONLY)
    numbers = {key: row["n"] for key, row in rows(flow).items()}
    absent = [key for key in numbers if key.startswith(("other_", "dbr_", "website"))]
    assert {numbers[key] for key in absent} == {"NA"}
    assert numbers["records_screened"] == "1"


def test_the_words_are_those_of_the_template():
    new = rows(flow_of([Cluster(("scopus",), (IN,) * 4)]))
    update = rows(flow_of([Cluster((Member("scopus", 1),), (IN,) * 4), Cluster((Member("wos", 2),), (IN,) * 4)]))
    assert new["newstud"]["boxtext"] == "Identification of studies via databases and registers"
    assert new["new_studies"]["boxtext"] == "Studies included in review"
    assert update["othstud"]["boxtext"] == "Identification of new studies via other methods"
    assert update["new_reports"]["boxtext"] == "Reports of new included studies"
    assert update["previous_reports"]["n"] == "1"
    assert update["total_reports"]["n"] == "2"
    assert new["duplicates"]["boxtext"] == update["duplicates"]["boxtext"] == "Duplicate records removed"


def test_reasons_survive_the_way_the_package_splits_them():
    clusters = [Cluster(("scopus",), (IN, IN, IN, f"excluded:{reason}")) for reason in "aaabbc"]
    cell = rows(flow_of(clusters))["dbr_excluded"]["n"]
    assert parsed_by_r(cell) == [
        ("No outcome - or none measured - see protocol", 3),
        ("It’s ”other” / old", 2),
        ("cmd()|’ /C calc’!A0", 1),
    ]


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1"])
def test_no_cell_is_a_formula(name):
    sources = SOURCES | {"scopus": Source(name, "database")}
    flow = flow_of([Cluster(("scopus",), (IN, IN, IN, "excluded:x"))], sources=sources)
    cells = [cell for row in csv.reader(io.StringIO(write(flow, {"x": name}))) for cell in row]
    assert not [cell for cell in cells if cell.lstrip("'")[:1] in {"=", "+", "-", "@", "\t", "\r"}]


def test_a_name_without_a_letter_is_still_one():
    flow = flow_of([Cluster(("scopus",), (IN, IN, IN, "excluded:x"))])
    assert rows(flow, {"x": ";,"})["dbr_excluded"]["n"] == "not stated, 1"
