"""Reports of one study: offered where they are related, linked and parted by people, counted once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_reviews import GARDEN, PROTOCOL, decided, make, nbib, run, write

pytestmark = pytest.mark.usefixtures("reviews_once")

PAIR = (
    {
        **GARDEN,
        "PMID": "201",
        "TI": "Protocol for a trial of gardens in homes for older people",
        "PT": "Journal Article",
    },
    {
        **GARDEN,
        "PMID": "202",
        "TI": "A trial of gardens in homes for older people",
        "PT": "Journal Article",
        "DP": "2021",
    },
)


@pytest.fixture
def related(tmp_path: Path) -> Path:
    """A review in which a protocol and its results are included."""
    names = ("pubmed.201", "pubmed.202")
    said = decided(*((name, "include", "") for name in names))
    stages = ("titles/ana", "retrieval/ana", "reading/ana", "reading/ben")
    files = {f"decisions/{stage}.csv": said for stage in stages}
    text = PROTOCOL.replace("hits: 8", "hits: 2")
    return write(
        tmp_path / "review",
        {"review.yaml": text, "exports/pubmed/a.nbib": nbib(PAIR), "exports/site/b.csv": "title,year\n", **files},
    )


def test_related_reports_in_the_review_are_offered(related: Path, capsys: pytest.CaptureFixture[str]) -> None:
    offers = json.loads(run(capsys, "studies", related, "--json").out)["offers"]
    assert [(one["left"], one["kind"], one["right"]) for one in offers] == [
        ("pubmed.201", "protocol-of", "pubmed.202")
    ]


def test_linked_reports_are_one_study_and_are_offered_no_more(
    related: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = run(capsys, "studies", related, "--as", "ana", "--link", "pubmed.202", "--link", "pubmed.201")
    assert ran.out.splitlines()[:3] == [
        "study       record id   title",
        "pubmed.201  pubmed.201  Protocol for a trial of gardens in homes for older people",
        "pubmed.201  pubmed.202  A trial of gardens in homes for older people",
    ]
    assert "Perhaps" not in ran.out
    counts = json.loads(run(capsys, "status", related, "--json").out)["counts"]
    assert (counts["new_studies"], counts["new_reports"]) == (1, 2)


def test_a_parted_report_is_a_study_of_its_own_even_where_the_study_bears_its_name(
    related: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "studies", related, "--as", "ana", "--link", "pubmed.202", "--link", "pubmed.201")
    ran = run(capsys, "studies", related, "--as", "ana", "--part", "pubmed.201")
    assert "Perhaps of one study:" in ran.out
    counts = json.loads(run(capsys, "status", related, "--json").out)["counts"]
    assert (counts["new_studies"], counts["new_reports"]) == (2, 2)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--link", "pubmed.101", "--link", "pubmed.102"), "Error: Say with --as NAME whose word this is.\n"),
        (
            ("--as", "ana", "--link", "pubmed.101"),
            "Error: Name two reports or more: each that is alone is a study of its own.\n",
        ),
        (
            ("--as", "ana", "--part", "pubmed.10"),
            "Error: no record is called 'pubmed.10'; near it: pubmed.108, pubmed.107, pubmed.106\n",
        ),
    ],
)
def test_what_cannot_be_linked_is_refused_and_nothing_written(
    args: tuple[str, ...], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make(tmp_path / "review")
    ran = run(capsys, "studies", folder, *args)
    assert (ran.code, ran.err.splitlines()[-1] + "\n") == (2, said)
    assert not (folder / "decisions/studies").exists()
