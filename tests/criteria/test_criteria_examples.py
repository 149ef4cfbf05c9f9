"""The tests of a criterion as a protocol gives them, and the reports that are made of them."""

from __future__ import annotations

import pytest

from litsieve import protocol
from litsieve.criteria import examples
from litsieve.errors import ProtocolError

PROTOCOL = """\
litsieve: 1
review: {title: Care}
sources: [{id: pubmed, kind: database, searches: [{date: 2024-01-01, exports: [exports/a.nbib]}]}]
criteria:
  - id: care
    kind: terms
    label: No care
    terms: care
    tests:
      - met: {title: Values in home care}
"""


def added(example: str) -> examples.Example:
    """The example that stands in the protocol after the first."""
    return protocol.load(f"{PROTOCOL}      - {example}\n").criteria[0].tests[1]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("met: pubmed.123", ("met", "pubmed.123")),
        ("not met: {title: A, abstract: B}", ("not met", "A")),
        ("cannot say: {abstract: NO}", ("cannot say", "NO")),
    ],
)
def test_an_example_says_a_verdict_and_a_report(written: str, expected: tuple[str, str]) -> None:
    example = added(written)
    assert (example.expected, example.sample.name) == expected


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("mett: {title: a}", "criteria[0].tests[1].mett: unknown key; did you mean `met`?"),
        ("not met: {titel: a}", "criteria[0].tests[1].not met.titel: unknown key; did you mean `title`?"),
        (
            "{met: {title: a}, not met: {title: b}}",
            "criteria[0].tests[1]: give one of `met`, `not met` and `cannot say`; each example has a `- ` of its own",
        ),
        (
            "met: {record: pubmed.1, title: b}",
            "criteria[0].tests[1].met: give either a record's id or keys such as `title` and `abstract`",
        ),
        ("met: {year: soon}", "criteria[0].tests[1].met.year: expected a whole number, got `soon`"),
    ],
    ids=["verdict", "column", "two-verdicts", "record-and-title", "year"],
)
def test_a_faulty_example_is_told_with_its_place(written: str, fault: str) -> None:
    with pytest.raises(ProtocolError) as raised:
        added(written)
    assert str(raised.value) == f"review.yaml:11: {fault}"


def test_what_a_sample_does_not_give_is_missing_in_its_report() -> None:
    bare, full = (
        examples.Sample(title="A"),
        examples.Sample(title="B", date="2019-05", authors=("Moss, Ike", "WHO")),
    )
    made = examples.reports([bare, full, examples.Sample(keywords=("a", "b"), year=2001)])
    columns = ["title", "abstract", "keywords", "date", "authors"]
    assert made[columns].values.tolist() == [
        ["A", "", "", "", ""],
        ["B", "", "", "2019-05", '[{"family":"Moss","given":"Ike"},{"name":"WHO"}]'],
        ["", "", '["a","b"]', "2001", ""],
    ]
    assert made["year"].astype(object).tolist()[1:] == [2019, 2001]
    assert made["year"].isna().tolist() == [True, False, False]
