"""Marks are the spans of each criterion, whatever else is asked of the same texts."""

from __future__ import annotations

from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

from litsieve import criteria, protocol
from litsieve.criteria.interface import Context
from litsieve.criteria.marked import Mark, marker
from litsieve.tables import REPORTS, dump_list, from_rows

ASKED: Final = protocol.load("""\
litsieve: 1
review: {title: Gardens}
sources: [{id: wos, kind: database, searches: [{date: 2024-05-01, exports: [exports/a.ris]}]}]
criteria:
  - {id: both, label: L, kind: terms, terms: '(care* AND "shared value*") NOT ward'}
  - {id: near, label: L, kind: terms, terms: care* NEAR/2 value*, in: [title]}
  - {id: again, label: L, kind: terms, terms: ward OR care*}
  - {id: none, label: L, kind: none-of, of: [{kind: terms, terms: ward*}]}
  - {id: named, label: L, kind: terms, terms: care*, in: [keywords]}
  - {id: recent, label: L, kind: published, previous: 20 years}
""").criteria
WORDS = st.lists(st.sampled_from(["care", "cares", "shared", "value", "values", "ward", "o", "é", "𝔘"]), max_size=9)


@settings(max_examples=60)
@given(WORDS, WORDS, st.lists(st.sampled_from(["care", "shared values", "ward"]), max_size=3))
def test_the_marks_of_a_report_are_the_spans_of_its_criteria(
    title: list[str], abstract: list[str], keywords: list[str]
) -> None:
    cells = {"title": " ".join(title), "abstract": ". ".join(abstract), "keywords": dump_list(keywords)}
    report = from_rows([cells | {"cluster_id": "a", "year": 2020}], REPORTS).iloc[0].to_dict()
    expected = {
        Mark(span.field, span.start, span.end, n)
        for n, rule in enumerate(ASKED)
        for span in criteria.get(rule.kind).spans(rule, report, Context())
    }
    assert marker(ASKED, Context())(report) == sorted(expected)


def test_where_no_criterion_looks_at_words_nothing_is_marked() -> None:
    report = from_rows([{"cluster_id": "a", "title": "Care"}], REPORTS).iloc[0].to_dict()
    assert marker([], Context())(report) == []
