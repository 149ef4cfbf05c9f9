"""What is missing never decides: over all kinds of criteria, and over criteria made of others to any depth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from litsieve.criteria import KINDS, get
from litsieve.criteria.interface import Context
from litsieve.tables import REPORTS, dump_list, from_rows

RECORDS = {
    "title": st.sampled_from(["", "Care of 34 nurses", "Work", "RETRACTED: Work", "Five nurses at work"]),
    "abstract": st.sampled_from(["", "Care.", "Work.", "Work …", "We asked 12 nurses.", "Nurses (n = 3), nurses (n = 9)."]),
    "date": st.sampled_from(["", "2004", "2004-05", "2004-05-10", "2003-12-31"]),
    "year": st.sampled_from([None, 2003, 2004]),
    "languages": st.sampled_from([[], ["en"], ["de"], ["de", "en"], ["??"]]),
    "document_types": st.sampled_from([[], ["review"], ["journal-article", "review"], ["retraction"]]),
    "venue": st.sampled_from(["", "Age and Ageing", "The Lancet (London, England)", "Nurse Education"]),
    "venue_short": st.sampled_from(["", "Age Ageing", "Lancet", "Nurse Educ"]),
    "issn": st.sampled_from([[], ["0002-0729"], ["1234-5679"], ["1234-5679", "0002-0729"]]),
    "doi": st.sampled_from(["", "10.1000/a", "10.1000/b"]),
    "pmid": st.sampled_from(["", "1", "2"]),
    "affiliations": st.sampled_from([[], ["Leeds, England"], ["WHO", "Leeds, UK"], ["Ghent, Belgium", "Atlanta, Georgia"]]),
    "notices": st.sampled_from([[], ["retraction-in J. 2020"], ["erratum-in J. 2020"]]),
}  # fmt: skip
WORDS = {"kind": "terms", "in": ["title", "abstract"]}
NURSES = {"kind": "number", "of": "nurse* OR n"}
RULES: list[dict[str, Any]] = [
    WORDS | {"terms": "care"},
    WORDS | {"terms": "NOT care AND NOT (nurses NEAR/2 work)"},
    WORDS | {"terms": "ANY 2 OF (care, work, nurses)", "expand": ["plurals"]},
    {"kind": "published", "between": ["2004-05-01", ""]},
    {"kind": "language", "any_of": ["en"]},
    {"kind": "document-type", "none_of": ["review"]},
    {"kind": "document-type", "any_of": ["review"], "none_of": ["retraction"]},
    {"kind": "present", "fields": ["abstract", "year"]},
    {"kind": "venue", "any_of": ["Age and Ageing"]},
    {"kind": "venue", "none_of": ["Lance?", "1234-5679"]},
    {"kind": "venue", "any_of": ["Nurse *", "0002-0729"], "none_of": ["Lancet"]},
    NURSES | {"at_least": 10},
    NURSES | {"at_most": 10},
    NURSES | {"at_least": 5, "at_most": 9, "in": ["abstract"]},
    {"kind": "same-as", "any_of": ["10.1000/a"]},
    {"kind": "same-as", "any_of": ["10.1000/a", "1"]},
    {"kind": "country", "any_of": ["UK"]},
    {"kind": "country", "none_of": ["US", "Belgium"]},
    {"kind": "retracted"},
    {"kind": "retracted", "wanted": True},
    {"kind": "people"},
]
# What may stand in another: people are asked by their id alone, and what is missing is never turned round.
PARTS = [rule for rule in RULES if rule["kind"] not in ("people", "present")]


def _combined(parts: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    of = st.lists(parts, min_size=1, max_size=3)
    joined = st.builds(
        lambda kind, of: {"kind": kind, "of": of}, st.sampled_from(["any-of", "all-of", "none-of"]), of
    )
    counted = st.builds(lambda of, n: {"kind": "at-least", "of": of, "count": min(n, len(of))}, of, st.integers(1, 3))
    return joined | counted


RULE = st.sampled_from(RULES) | st.recursive(st.sampled_from(PARTS), _combined, max_leaves=5)
MANY = st.lists(st.fixed_dictionaries(RECORDS), min_size=8, max_size=8)
INPUTS = [["date", "year"], *([name] for name in RECORDS if name not in ("date", "year"))]


def verdicts(rule: Mapping[str, Any], records: Sequence[Mapping[str, Any]]) -> list[int]:
    """The verdicts of one rule on many records at once, in their order."""
    kind = get(rule["kind"])
    options = kind.Options.model_validate({key: value for key, value in rule.items() if key != "kind"})
    cells = (
        {key: dump_list(value) if isinstance(value, list) else value for key, value in row.items()} for row in records
    )
    rows = [{"cluster_id": f"{place:03}", **row} for place, row in enumerate(cells)]
    return kind.check(options, from_rows(rows, REPORTS), Context()).tolist()


@settings(max_examples=60, deadline=None)
@given(RULE, MANY)
def test_hiding_any_input_leaves_the_verdict_or_makes_it_cannot_say(
    rule: Mapping[str, Any], records: list[dict[str, Any]]
) -> None:
    # Every record whole, and then with each of its inputs hidden in turn.
    hidden = [{key: row[key] for key in row if key not in names} for names in INPUTS for row in records]
    before, *after = batched(verdicts(rule, [*records, *hidden]), len(records))
    assert [now for then in after for now, was in zip(then, before, strict=True) if now not in (was, 0)] == []


@settings(max_examples=30, deadline=None)
@given(RULE)
def test_a_record_that_says_nothing_is_never_denied(rule: Mapping[str, Any]) -> None:
    assert verdicts(rule, [{}]) == [0]


def test_every_kind_is_among_those_that_are_tried() -> None:
    tried = {rule["kind"] for rule in RULES} | {"any-of", "all-of", "none-of", "at-least"}
    assert tried == set(KINDS)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=4), MANY)
def test_what_is_combined_follows_from_the_parts_as_kleene_says(
    parts: list[dict[str, Any]], records: list[dict[str, Any]]
) -> None:
    table = list(zip(*(verdicts(part, records) for part in parts), strict=True))
    assert verdicts({"kind": "any-of", "of": parts}, records) == [max(row) for row in table]
    assert verdicts({"kind": "all-of", "of": parts}, records) == [min(row) for row in table]
    assert verdicts({"kind": "none-of", "of": parts}, records) == [-max(row) for row in table]
    for count in range(1, len(parts) + 1):
        # Three-valued counting: sorted from the best down, the count-th verdict is that of the whole.
        expected = [sorted(row, reverse=True)[count - 1] for row in table]
        assert verdicts({"kind": "at-least", "count": count, "of": parts}, records) == expected


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(PARTS), min_size=2, max_size=3), MANY)
def test_none_of_several_is_all_of_their_opposites(
    parts: list[dict[str, Any]], records: list[dict[str, Any]]
) -> None:
    opposites = [{"kind": "none-of", "of": [part]} for part in parts]
    none, all_ = {"kind": "none-of", "of": parts}, {"kind": "all-of", "of": opposites}
    assert verdicts(none, records) == verdicts(all_, records)


def batched(values: list[int], size: int) -> list[list[int]]:
    """`values` in lists of `size`."""
    return [values[start : start + size] for start in range(0, len(values), size)]
