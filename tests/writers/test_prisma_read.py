"""A CSV of the R package read back: what it tells, and what it is refused for."""

from __future__ import annotations

import pytest

from flow_builders import DATABASES_ONLY, STAGES, Cluster, Member, flow_of
from litsieve.errors import ExportError
from litsieve.writers import prisma_csv, prisma_svg
from litsieve.writers.prisma_content import cells
from litsieve.writers.prisma_read import broken, read

IN = "included"
SOUND = {
    "previous_studies": "NA",
    "previous_reports": "NA",
    "database_results": "1,241",
    "database_specific_results": "Scopus, 1000; Web of Science, 241",
    "register_results": "NA",
    "website_results": "10",
    "organisation_results": "NA",
    "citations_results": "2",
    "duplicates": "41.0",
    "excluded_automatic": "100",
    "excluded_other": "0",
    "records_screened": "1100",
    "records_excluded": "1000",
    "dbr_sought_reports": "100",
    "dbr_notretrieved_reports": "5",
    "dbr_assessed": "95",
    "dbr_excluded": "Wrong design, 50; Wrong outcome, of all kinds, 25",
    "other_sought_reports": "12",
    "other_notretrieved_reports": "2",
    "other_assessed": "10",
    "other_excluded": "8",
    "new_studies": "20",
    "new_reports": "22",
}
UPDATE = SOUND | {
    "previous_studies": "5",
    "previous_reports": "6",
    "total_studies": "25",
    "total_reports": "28",
}


def csv_of(numbers):
    """A file with these numbers."""
    return "data,box,n\n" + "".join(f'{name},box,"{n}"\n' for name, n in numbers.items())


def faults(**changed):
    """What is wrong where some numbers of a sound file are others."""
    return [str(fault) for fault in broken(read(csv_of(UPDATE | changed)))]


def words(flow, labels=None):
    """The lines of each box of a flow."""
    boxes = [box for stack in cells(flow, labels or {}).values() for box in stack]
    return {box.name: [line.text.replace("\u00a0", " ").replace("**", "") for line in box.lines] for box in boxes}


def test_numbers_are_read_as_the_package_reads_them():
    told = read(csv_of(SOUND))
    assert broken(told) == []
    assert told.notes == ()
    assert told.flow.template == "new-v2"
    found = words(told.flow)
    assert found["database_results"] == [
        "Records identified from*:",
        "Databases (n = 1,241)",
        "Scopus (n = 1,000)",
        "Web of Science (n = 241)",
    ]
    assert found["website_results"] == ["Records identified from:", "Websites (n = 10)", "Citation searching (n = 2)"]


def test_commas_in_a_reason_and_in_its_number_are_told_apart():
    told = read(csv_of(SOUND | {"dbr_excluded": "Wrong outcome, of all kinds, 25; Aged 5, 10, 3;Other, 1,241"}))
    assert words(told.flow)["dbr_excluded"][1:] == [
        "Wrong outcome, of all kinds (n = 25)",
        "Aged 5, 10 (n = 3)",
        "Other (n = 1,241)",
    ]


@pytest.mark.parametrize(
    ("previous", "other", "template"),
    [(False, False, "new-v1"), (False, True, "new-v2"), (True, False, "updated-v1"), (True, True, "updated-v2")],
)
def test_the_template_follows_from_what_is_na(previous, other, template):
    gone = ["previous_studies", "previous_reports"] * (not previous)
    gone += ["website_results", "citations_results", "organisation_results"] * (not other)
    assert read(csv_of(UPDATE | dict.fromkeys(gone, "NA"))).flow.template == template


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"database_specific_results": "Scopus, 1000; PsycInfo, 240"}, "E1: the sum over each database = database_results (1240 against 1241)"),
        ({"records_screened": "1099", "dbr_sought_reports": "99"}, "E2: "),
        ({"dbr_sought_reports": "101"}, "E3: "),
        ({"dbr_assessed": "96"}, "E5: "),
        ({"dbr_excluded": "Wrong design, 51; Wrong outcome, 25"}, "E10: new_reports = dbr_assessed − dbr_excluded + other_assessed − other_excluded (22 against 21)"),
        ({"other_sought_reports": "13"}, "E7: "),
        ({"other_assessed": "11"}, "E8: "),
        ({"new_studies": "23", "total_studies": "28"}, "E11: 0 ≤ new_studies ≤ new_reports, 0 only together (23 against 22)"),
        ({"total_reports": "29"}, "E12: total_reports = previous_reports + new_reports (29 against 28)"),
        ({"total_studies": "26"}, "E13: "),
        ({"total_studies_ma": "26", "total_reports_ma": "20"}, "E14: total_studies_ma ≤ total_studies (26 against 25)"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_each_identity_that_fails_is_named(changed, said):
    assert faults() == []
    assert faults(**changed)[0].startswith(said)


def test_what_the_other_lane_lost_is_drawn_and_said():
    told = read(csv_of(UPDATE | {"website_results": "13"}))
    assert broken(told) == []
    assert told.notes == (
        "E7: 3 more were identified via other methods than were sought; they are drawn as excluded before retrieval",
    )
    assert words(told.flow)["website_results"][-1] == "Records excluded before retrieval (n = 3)"


def test_a_study_of_both_times_is_counted_once():
    told = read(csv_of(UPDATE | {"total_studies": "24"}))
    assert broken(told) == []
    assert told.notes == ("E13: the total counts 1 fewer than previous and new studies; they are drawn as in both",)
    assert words(told.flow)["new_studies"][1] == "of which in the previous version too (n = 1)"


def test_a_meta_analysis_has_a_box_of_its_own():
    told = read(csv_of(UPDATE | {"total_studies_ma": "4", "total_reports_ma": "5"}))
    assert broken(told) == []
    assert words(told.flow)["total_studies_ma"] == [
        "Total studies included in meta-analysis (n = 4)",
        "Reports of total included studies in meta-analysis (n = 5)",
    ]
    assert "meta-analysis" in prisma_svg.draw(told.flow, labels={}, title="")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("", "columns of the R package", id="empty"),
        pytest.param("a,b\n1,2\n", "columns of the R package", id="other columns"),
        pytest.param("data,n\n", "database_results: it has no number", id="no numbers"),
        pytest.param(csv_of(SOUND | {"dbr_assessed": "xxx"}), "dbr_assessed: 'xxx' is no number", id="a word"),
        pytest.param(csv_of(SOUND | {"dbr_assessed": "-3"}), "dbr_assessed: '-3' is no number", id="below 0"),
        pytest.param(
            csv_of(SOUND | {"dbr_excluded": "Wrong design"}), "'Wrong design' ends with no number", id="a name"
        ),
        pytest.param(csv_of(SOUND | {"new_studies": "NA"}), "new_studies: it has no number, and new", id="half"),
        pytest.param(csv_of(SOUND) + "duplicates,box,3\n", "duplicates: there are two rows", id="twice"),
    ],
)
def test_what_is_no_such_file_is_refused_with_the_place(text, said):
    with pytest.raises(ExportError) as refused:
        read(text)
    assert said in str(refused.value)


def test_what_a_finished_review_writes_is_drawn_alike():
    clusters = [
        Cluster((Member("scopus", 1),), (IN,) * 4),
        Cluster((Member("scopus", 2), Member("wos", 2)), (IN,) * 4),
    ]
    clusters += [Cluster((Member("wos", 2),), (IN, IN, IN, f"excluded:{reason}")) for reason in "aab"]
    clusters += [
        Cluster((Member("wos", 2),), (IN, "excluded:a:rules")),
        Cluster((Member("cited", 2),), ("", "", IN, IN)),
    ]
    flow = flow_of(clusters, stages=STAGES)
    told = read(prisma_csv.write(flow, {"a": "Too old", "b": "Off topic"}))
    assert broken(told) == []
    drawn, again = words(flow, {"a": "Too old", "b": "Off topic"}), words(told.flow)
    # The file has no reasons of screening.
    assert drawn.pop("records_excluded") == ["Records excluded (n = 1):", "Too old (n = 1)"]
    assert again.pop("records_excluded") == ["Records excluded (n = 1)"]
    # Nor has it the single websites.
    assert drawn.pop("website_results") == [
        "Records identified from:",
        "Websites (n = 0)",
        "A website (n = 0)",
        "Organisations (n = 0)",
        "WHO (n = 0)",
        "Citation searching (n = 1)",
    ]
    assert again.pop("website_results")[1:3] == ["Websites (n = 0)", "Organisations (n = 0)"]
    assert again == drawn


def test_a_phase_that_was_not_done_stays_so():
    flow = flow_of([Cluster(("scopus",), (IN, IN))], stages=STAGES[:2], sources=DATABASES_ONLY)
    told = read(prisma_csv.write(flow, {}))
    assert broken(told) == []
    assert words(told.flow) == words(flow)


def test_open_work_is_not_in_the_file_and_so_does_not_add_up():
    flow = flow_of([Cluster(("scopus",), (IN, "pending"))], sources=DATABASES_ONLY)
    assert [fault.id for fault in broken(read(prisma_csv.write(flow, {})))] == ["E3"]


def test_a_name_that_would_act_is_text():
    told = read(
        csv_of(SOUND | {"database_specific_results": "<script>alert(1)</script>, 1241", "dbr_excluded": "73"})
    )
    assert "<script>" not in prisma_svg.draw(told.flow, labels={}, title="")
