"""The flow as Mermaid text: its boxes and arrows, and that no text in it acts."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from flow_builders import DATABASES_ONLY, Cluster, Member, flow_of
from litsieve.writers.prisma_mermaid import draw

IN = "included"
NODE = re.compile(r'  box_[a-z_]+\["[^"\n]*"\]')
ARROW = re.compile(r"  box_[a-z_]+ (-->|-\.->) box_[a-z_]+")
OTHER = re.compile(
    r"flowchart TD|  (accTitle|accDescr): [^\n]*|  classDef [a-z]+ [^\n]*|  class [a-z_,]+ [a-z]+|  %% [^\n]*"
)


def test_the_boxes_are_those_of_the_drawing():
    flow = flow_of(
        [Cluster(("scopus",), (IN, "excluded:a")), Cluster(("scopus",), (IN, "pending"))], sources=DATABASES_ONLY
    )
    assert (
        draw(flow, labels={"a": 'A "b" #1'}, title="Values")
        == """\
flowchart TD
  accTitle: Values
  accDescr: PRISMA 2020 flow diagram for new systematic reviews which included searches of databases and registers only
  box_database_results["Records identified from#42;:<br/>· Databases (n = 2)<br/>· · Scopus (n = 2)<br/>· · Web of Science (n = 0)<br/>· Registers (n = 0)<br/>· · ICTRP (n = 0)"]
  box_duplicates["Records removed before screening:<br/>· Duplicate records removed (n = 0)<br/>· Records marked as ineligible by automation tools (n = 0)<br/>· Records removed for other reasons (n = 0)"]
  box_records_screened["Records screened (n = 2)"]
  box_records_excluded["Records excluded#42;#42; (n = 1):<br/>· A #34;b#34; #35;1 (n = 1)"]
  box_awaiting_screening["Records awaiting screening (n = 1)"]
  box_dbr_sought_reports["Reports sought for retrieval (n = 0)"]
  box_dbr_notretrieved_reports["Reports not retrieved (n = 0)"]
  box_dbr_assessed["Reports assessed for eligibility (n = 0)"]
  box_dbr_excluded["Reports excluded (n = 0)"]
  box_new_studies["Studies included in review (n = 0)<br/>Reports of included studies (n = 0)"]
  box_database_results --> box_records_screened
  box_records_screened --> box_dbr_sought_reports
  box_dbr_sought_reports --> box_dbr_assessed
  box_dbr_assessed --> box_new_studies
  box_database_results --> box_duplicates
  box_records_screened --> box_records_excluded
  box_records_screened -.-> box_awaiting_screening
  box_dbr_sought_reports --> box_dbr_notretrieved_reports
  box_dbr_assessed --> box_dbr_excluded
  classDef open stroke-dasharray:5 3
  class box_awaiting_screening open
  %% #42;Numbers as exported from each source, before duplicates were removed.
  %% #42;#42;Excluded by a human (n = 1), by automation tools (n = 0).
  %% Dashed: work that is still open.
"""
    )


def test_both_lanes_and_the_previous_studies_meet():
    clusters = [Cluster((Member("scopus", 1),), (IN,) * 4), Cluster((Member("cited", 2),), ("", "", IN, IN))]
    text = draw(flow_of(clusters), labels={}, title="")
    assert "  box_other_assessed --> box_new_studies\n" in text
    assert "  box_previous_studies --> box_total_studies\n" in text


FLOW = flow_of([Cluster(("scopus",), (IN, IN, IN, "excluded:a"))], sources=DATABASES_ONLY)


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_no_label_name_or_title_leaves_its_line(label, name, title):
    flow = replace(FLOW, sources=FLOW.sources.assign(name=name))
    lines = draw(flow, labels={"a": label}, title=title).split("\n")
    assert lines.pop() == ""
    assert [line for line in lines if not any(kind.fullmatch(line) for kind in (NODE, ARROW, OTHER))] == []
