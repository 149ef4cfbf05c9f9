"""Every identity holds in what `count` gives, and is named where it does not."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flow_builders import (
    BOTH,
    BROKEN,
    IN,
    SOURCES,
    STAGES,
    UPDATE,
    Cluster,
    Member,
    Stage,
    broken_update,
    flow_of,
    tables,
)
from litsieve.flow import broken, count


@pytest.mark.parametrize(("id", "changes"), BROKEN)
def test_a_broken_identity_is_named_with_both_numbers(id, changes):
    faults = broken(broken_update(changes))
    named = [fault for fault in faults if fault.id == id]
    assert named
    assert any(
        f"{n} against" in str(fault) or f"against {n}" in str(fault) for n in changes.values() for fault in named
    )
    assert all(str(fault).startswith(f"{id}: ") for fault in named)


def test_a_sound_flow_breaks_nothing():
    assert broken(UPDATE) == []


def test_a_record_in_two_boxes_is_named():
    twice = pd.concat([UPDATE.boxes, UPDATE.boxes.head(1)])
    assert [fault.id for fault in broken(replace(UPDATE, boxes=twice))] == ["E16", "E16"]


def test_a_reason_that_is_lost_is_named():
    assert {fault.id for fault in broken(replace(UPDATE, reasons=UPDATE.reasons.tail(1)))} == {"E15"}


def test_an_identity_reads_as_a_sentence_with_its_numbers():
    fault = broken(broken_update({"dbr_assessed": 7}))[0]
    assert (
        str(fault)
        == "E5: dbr_assessed = dbr_sought_reports − dbr_notretrieved_reports − awaiting_retrieval (7 against 2)"
    )


def test_where_phases_were_not_done_the_next_identity_spans_the_gap():
    stages = (Stage("reading", "eligibility", BOTH),)
    flow = flow_of([Cluster(("scopus", "wos"), (IN,))], stages=stages)
    fault = broken(replace(flow, counts={**flow.counts, "dbr_assessed": 7}))[0]
    assert str(fault) == (
        "E5: dbr_assessed = database_results + register_results − duplicates − excluded_automatic"
        " − excluded_other − records_excluded − awaiting_screening − dbr_notretrieved_reports"
        " − awaiting_retrieval (7 against 1)"
    )


OUTCOMES = st.sampled_from(["", "included", "included", "included", "excluded", "pending", "conflict"])
SAID = st.builds(
    "{}:{}:{}".format,
    OUTCOMES,
    st.sampled_from(["", "a", "b;a", "c"]),
    st.sampled_from(["rules", "reviewers", "adjudication"]),
).map(lambda said: "" if said.startswith(":") else said)
LAST = st.sampled_from(["included", "excluded:a", "ongoing", "awaiting", "conflict", ""])
MEMBERS = st.builds(Member, st.sampled_from(sorted(SOURCES)), st.integers(1, 3))
REVIEWS = st.lists(
    st.builds(
        Cluster,
        st.lists(MEMBERS, min_size=1, max_size=4).map(tuple),
        st.tuples(SAID, SAID, SAID, LAST),
    ),
    max_size=12,
)
PROTOCOLS = st.lists(st.sampled_from(STAGES), unique=True).map(lambda some: tuple(s for s in STAGES if s in some))
EVERYWHERE = PROTOCOLS.map(lambda stages: tuple(stage._replace(passes=BOTH) for stage in stages))


@settings(max_examples=40)
@given(REVIEWS, PROTOCOLS | EVERYWHERE, st.integers(1, 3))
def test_no_record_is_lost_and_all_identities_hold(clusters, stages, round):
    records, membership, outcomes = tables(clusters)
    outcomes = outcomes[outcomes["stage"].isin([stage.id for stage in stages])]
    flow = count(records, membership, outcomes, stages=stages, sources=SOURCES, round=round)
    up_to = records[records["round"] <= round]
    assert sorted(flow.boxes["record_id"]) == sorted(up_to["record_id"])
    results = [n for name, n in flow.counts.items() if name.endswith("_results")]
    assert sum(results) == int((records["round"] == round).sum())
    assert broken(flow) == []


@settings(max_examples=15)
@given(REVIEWS, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(clusters, random):
    given_ = tables(clusters)
    mixed = [frame.iloc[random.sample(range(len(frame)), len(frame))] for frame in given_]
    one = count(*given_, stages=STAGES, sources=SOURCES)
    other = count(*mixed, stages=STAGES, sources=SOURCES)
    assert one.counts == other.counts
    pd.testing.assert_frame_equal(one.boxes, other.boxes)
    pd.testing.assert_frame_equal(one.reasons, other.reasons)
