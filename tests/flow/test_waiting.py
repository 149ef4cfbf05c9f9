"""Which reports wait: all that the diagram counts as open, and no other."""

from __future__ import annotations

from flow_builders import IN, SOURCES, STAGES, Cluster, Member, tables
from litsieve import api
from litsieve.flow import count
from litsieve.flow.behind import waiting
from review_builders import PROTOCOL, build, export, ris

WAITING = [
    Cluster(("scopus",), (IN, "pending")),
    Cluster(("scopus",), (IN, IN, "conflict")),
    Cluster(("wos",), ("pending",)),
    Cluster((Member("scopus", 2),), (IN, IN)),
    Cluster(("cited",), ("", "", IN, "pending")),
]
DONE = [
    Cluster(("scopus", "wos"), (IN,) * 4),
    Cluster(("scopus",), (IN, "excluded:a")),
    Cluster(("scopus",), (IN, IN, IN, "ongoing")),
    Cluster((Member("site", 2),), ("", "", IN, "awaiting")),
]


def test_a_report_waits_until_every_stage_that_it_passes_has_spoken() -> None:
    records, clusters, outcomes = tables([*WAITING, *DONE])
    flow = count(records, clusters, outcomes, stages=STAGES, sources=SOURCES)
    assert sorted(waiting(flow, outcomes)) == [
        "cited.c004-0",
        "scopus.c000-0",
        "scopus.c001-0",
        "scopus.c003-0",
        "wos.c002-0",
    ]


def test_a_lane_that_passes_no_stage_waits_and_is_listed() -> None:
    text = PROTOCOL[: PROTOCOL.index("  - {id: reading")] + PROTOCOL[PROTOCOL.index("codes:") :]
    found = [{"TI": "A garden", "PY": "2020", "LA": "en", "AB": "A garden.", "AN": "1"}]
    review = build(
        [export("scopus", ris(found)), export("site", ris([{**found[0], "TI": "Another", "AN": "2"}]))], text=text
    )
    assert review.flow.counts["other_awaiting_retrieval"] == 1
    assert api.listed(review, "pending")["record_id"].tolist() == ["site.77472cbbfd8018250e54"]
