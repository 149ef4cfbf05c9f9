"""Each record in one box, and the counts that follow."""

from __future__ import annotations

from flow_builders import BOTH, DATABASES_ONLY, SOURCES, STAGES, Cluster, Member, Stage, flow_of, nonzero

IN = "included"
ALL_IN = (IN,) * 4


def box_of(clusters, **options):
    """The boxes of the records, in the order of the clusters and of their members."""
    boxes = flow_of(clusters, **options).boxes
    order = boxes.assign(name=boxes["record_id"].str.split(".c").str[1]).sort_values("name")
    return list(order["box"])


def test_a_report_ends_where_the_first_stage_stops_it():
    clusters = [
        Cluster(("scopus",), ("excluded:too-old:rules", "included", "included", "excluded:no-mechanism")),
        Cluster(("scopus",), ("excluded:retracted:reviewers",)),
        Cluster(("scopus",), (IN, "excluded:off-topic:rules")),
        Cluster(("scopus",), (IN, "excluded:off-topic:adjudication")),
        Cluster(("scopus",), (IN, IN, "excluded:no-reply")),
        Cluster(("scopus",), (IN, IN, IN, "excluded:no-outcome;off-topic")),
        Cluster(("scopus",), ALL_IN),
    ]
    flow = flow_of(clusters, sources=DATABASES_ONLY)
    assert list(flow.boxes["box"]) == [
        "excluded_automatic",
        "excluded_other",
        "records_excluded",
        "records_excluded",
        "dbr_notretrieved_reports",
        "dbr_excluded",
        "reports_included_dbr",
    ]
    assert nonzero(flow) == {
        "database_results": 7,
        "excluded_automatic": 1,
        "excluded_other": 1,
        "records_screened": 5,
        "records_excluded": 2,
        "excluded_by_human": 1,
        "excluded_by_automation": 1,
        "dbr_sought_reports": 3,
        "dbr_notretrieved_reports": 1,
        "dbr_assessed": 2,
        "dbr_excluded": 1,
        "reports_included_dbr": 1,
        "new_studies": 1,
        "new_reports": 1,
    }
    assert flow.reasons.to_dict("records") == [
        {"box": "excluded_automatic", "reason": "too-old", "n": 1},
        {"box": "excluded_other", "reason": "retracted", "n": 1},
        {"box": "records_excluded", "reason": "off-topic", "n": 2},
        {"box": "dbr_notretrieved_reports", "reason": "no-reply", "n": 1},
        {"box": "dbr_excluded", "reason": "no-outcome", "n": 1},
    ]


def test_open_work_waits_in_a_box_of_its_phase():
    clusters = [
        Cluster(("scopus",), ("pending",)),
        Cluster(("scopus",), (IN, "conflict")),
        Cluster(("scopus",), (IN, IN, "pending")),
        Cluster(("scopus",), (IN, IN, IN, "conflict")),
        Cluster(("scopus",), (IN, IN, IN, "ongoing")),
        Cluster(("scopus",), (IN, IN, IN, "awaiting")),
    ]
    flow = flow_of(clusters, sources=DATABASES_ONLY)
    assert nonzero(flow) == {
        "database_results": 6,
        "records_screened": 6,
        "awaiting_screening": 2,
        "dbr_sought_reports": 4,
        "awaiting_retrieval": 1,
        "dbr_assessed": 3,
        "awaiting_assessment": 1,
        "ongoing": 1,
        "awaiting": 1,
    }


def test_what_a_stage_says_nothing_of_is_pending_there_and_never_included():
    assert box_of([Cluster(("scopus",), (IN, IN))]) == ["awaiting_retrieval"]
    assert list(flow_of([Cluster(("scopus",), (IN, IN))]).boxes["basis"]) == ["nobody"]


def test_without_a_stage_nothing_is_decided_and_nothing_included():
    flow = flow_of([Cluster(("scopus", "wos")), Cluster(("cited",))], stages=())
    assert nonzero(flow) == {
        "database_results": 2,
        "duplicates": 1,
        "awaiting_screening": 1,
        "citations_results": 1,
        "other_awaiting_retrieval": 1,
    }
    assert flow.counts["records_screened"] is None


def test_a_phase_without_a_stage_is_not_done_and_its_number_is_not_made_up():
    stages = (Stage("titles", "screening"), Stage("reading", "eligibility", BOTH))
    flow = flow_of([Cluster(("scopus",), (IN, IN))], stages=stages, sources=DATABASES_ONLY)
    absent = ("excluded_automatic", "excluded_other", "dbr_sought_reports", "dbr_notretrieved_reports")
    assert [flow.counts[name] for name in absent] == [None] * 4
    assert (flow.counts["records_screened"], flow.counts["dbr_assessed"]) == (1, 1)
    assert flow.phases == ("screening", "eligibility")


def test_stages_of_one_phase_add_up():
    stages = (Stage("rules", "screening"), Stage("people", "screening"))
    clusters = [
        Cluster(("scopus",), ("excluded:a:rules",)),
        Cluster(("scopus",), (IN, "excluded:a")),
        Cluster(("scopus",), (IN, IN)),
    ]
    flow = flow_of(clusters, stages=stages)
    assert (flow.counts["records_screened"], flow.counts["records_excluded"]) == (3, 2)
    assert list(flow.boxes["stage"]) == ["rules", "people", ""]


def test_a_cluster_with_a_database_record_is_in_that_lane_and_its_others_are_other_duplicates():
    clusters = [Cluster(("cited", "scopus", "wos", "site"), ALL_IN)]
    flow = flow_of(clusters)
    assert list(zip(flow.boxes["record_id"], flow.boxes["lane"], flow.boxes["box"], strict=True)) == [
        ("cited.c000-0", "other", "other_duplicates"),
        ("scopus.c000-1", "databases", "reports_included_dbr"),
        ("site.c000-3", "other", "other_duplicates"),
        ("wos.c000-2", "databases", "duplicates"),
    ]
    assert (flow.counts["website_results"], flow.counts["other_sought_reports"]) == (1, 0)


def test_the_representative_goes_on_where_it_may():
    assert box_of([Cluster(("wos", "scopus"), ALL_IN)]) == ["reports_included_dbr", "duplicates"]


def test_the_other_lane_passes_screening_only_where_a_stage_says_so():
    in_both = (Stage("titles", "screening", BOTH), *STAGES[2:])
    clusters = [
        Cluster(("cited", "who"), ("excluded:off-topic",)),
        Cluster(("who",), ("pending",)),
        Cluster(("cited",), (IN, "excluded")),
        Cluster(("site",), (IN, "conflict")),
        Cluster(("site",), (IN, IN, "excluded:b")),
        Cluster(("site",), (IN, IN, "pending")),
        Cluster(("site",), (IN, IN, "ongoing")),
        Cluster(("site",), (IN, IN, "awaiting")),
        Cluster(("site",), (IN, IN, IN)),
    ]
    flow = flow_of(clusters, stages=in_both)
    assert nonzero(flow) == {
        "website_results": 6,
        "organisation_results": 2,
        "citations_results": 2,
        "other_duplicates": 1,
        "other_screened_out": 1,
        "other_awaiting_screening": 1,
        "other_sought_reports": 7,
        "other_notretrieved_reports": 1,
        "other_awaiting_retrieval": 1,
        "other_assessed": 5,
        "other_excluded": 1,
        "other_awaiting_assessment": 1,
        "other_ongoing": 1,
        "other_awaiting": 1,
        "reports_included_other": 1,
        "new_studies": 1,
        "new_reports": 1,
    }
    assert box_of([Cluster(("site",), ("", "", IN, IN))]) == ["reports_included_other"]


def test_the_other_lane_is_absent_where_the_protocol_names_no_such_source():
    flow = flow_of([Cluster(("scopus",), ALL_IN)], sources=DATABASES_ONLY)
    assert flow.template == "new-v1"
    assert {n for name, n in flow.counts.items() if name.startswith("other_")} == {None}
    assert flow_of([Cluster(("scopus",), ALL_IN)]).template == "new-v2"


def test_a_reason_that_nobody_stated_is_said_to_be_so():
    flow = flow_of([Cluster(("scopus",), (IN, IN, IN, "excluded"))])
    assert list(flow.reasons["reason"]) == ["not stated"]


def test_reports_of_one_study_are_one_study():
    clusters = [Cluster(("scopus",), ALL_IN)] * 3
    flow = flow_of(clusters, studies={"scopus.c000-0": "trial", "scopus.c002-0": "trial"})
    assert (flow.counts["new_reports"], flow.counts["new_studies"]) == (3, 2)


def test_sources_stand_in_the_order_of_the_protocol_also_where_they_found_nothing():
    flow = flow_of([Cluster(("wos", "wos", "ictrp"), ALL_IN)])
    assert list(flow.sources["source"]) == list(SOURCES)
    assert list(flow.sources["n"]) == [0, 2, 1, 0, 0, 0]


ROUNDS = [
    Cluster((Member("scopus", 1), Member("wos", 1), Member("scopus", 2)), ALL_IN),
    Cluster((Member("scopus", 1), Member("cited", 2)), (IN, "excluded:a")),
    Cluster((Member("scopus", 1),), (IN, "pending")),
    Cluster((Member("scopus", 2), Member("wos", 2)), ALL_IN),
    Cluster((Member("wos", 2),), (IN, IN, IN, "excluded:b")),
]


def test_a_round_identifies_only_its_own_records():
    flow = flow_of(ROUNDS, studies={"scopus.c000-0": "trial", "scopus.c003-0": "trial"})
    assert flow.template == "updated-v2"
    assert nonzero(flow) == {
        "database_results": 4,
        "citations_results": 1,
        "duplicates": 2,
        "duplicates_seen_earlier": 1,
        "other_duplicates": 1,
        "other_duplicates_seen_earlier": 1,
        "records_screened": 2,
        "dbr_sought_reports": 2,
        "dbr_assessed": 2,
        "dbr_excluded": 1,
        "reports_included_dbr": 1,
        "new_studies": 1,
        "new_reports": 1,
        "studies_seen_earlier": 1,
        "previous_studies": 1,
        "previous_reports": 1,
        "previous_awaiting": 1,
        "previous_settled": 2,
        "total_studies": 1,
        "total_reports": 2,
    }


def test_an_earlier_round_knows_nothing_of_a_later_one():
    flow = flow_of(ROUNDS, round=1)
    assert flow.template == "new-v2"
    assert (flow.round, flow.rounds) == (1, (1, 2))
    assert nonzero(flow) == {
        "database_results": 4,
        "duplicates": 1,
        "records_screened": 3,
        "records_excluded": 1,
        "excluded_by_human": 1,
        "awaiting_screening": 1,
        "dbr_sought_reports": 1,
        "dbr_assessed": 1,
        "reports_included_dbr": 1,
        "new_studies": 1,
        "new_reports": 1,
    }


def test_a_review_without_a_record_is_counted():
    assert nonzero(flow_of([])) == {}
