"""A report found by hand: written once, read as any other record, counted with its source."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_reviews import make, run

from litsieve.workspace import by_hand

pytestmark = pytest.mark.usefixtures("reviews_once")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make(tmp_path / "review")


GIVEN = ("--title", "=Gardens of old", "--authors", "Moss, Ike; Diaz, Ana", "--year", "2019", "--note", "a talk")


def test_a_report_is_added_with_who_found_it_and_where(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = run(
        capsys, "add", "--review", folder, "--source", "site", "--as", "ana", *GIVEN, "--found-in", "pubmed.101"
    )
    assert (ran.code, ran.out) == (0, "1 record added to exports/site/by-hand.csv.\n")
    header, row = (folder / "exports/site/by-hand.csv").read_text().splitlines()
    assert header == ",".join(by_hand.COLUMNS)
    assert row.startswith('\'=Gardens of old,"Moss, Ike; Diaz, Ana",2019,,,,,,,,,,a talk,pubmed.101,ana,20')


def test_it_is_counted_with_its_source(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = json.loads(run(capsys, "status", folder, "--json").out)["counts"]["website_results"]
    run(capsys, "add", "--review", folder, "--source", "site", "--as", "ana", *GIVEN)
    assert json.loads(run(capsys, "status", folder, "--json").out)["counts"]["website_results"] == before + 1


def test_several_dois_are_several_records_and_none_is_added_twice(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ("--review", folder, "--source", "site", "--as", "ana")
    run(capsys, "add", *given, "10.5555/a", "https://doi.org/10.5555/B")
    ran = run(capsys, "add", *given, "10.5555/b", "10.5555/c")
    assert ran.out == "1 record added to exports/site/by-hand.csv, 1 stood there already.\n"
    assert len((folder / "exports/site/by-hand.csv").read_text().splitlines()) == 4


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--source", "sit", "10.5555/a"), "no source is called 'sit'; the sources are: pubmed, site."),
        (("--source", "site", "banana"), "'banana' is no DOI: it begins with 10. and has a / in it."),
        (("--source", "site"), "A record needs a title, a DOI or a PMID."),
        (("--source", "site", "--title", "x", "--year", "19"), "'19' is no year: write four digits."),
        (("--source", "site", "--title", "x", "10.1/a", "10.1/b"), "give one DOI with them."),
        (("--source", "site", "--found-in", "pubmed.1", "10.5555/a"), "no record is called 'pubmed.1'"),
    ],
)
def test_what_cannot_be_added_is_told_and_nothing_is_written(
    args: tuple[str, ...], said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = run(capsys, "add", "--review", folder, "--as", "ana", *args)
    assert ran.code == 2
    assert said in ran.err
    assert not (folder / "exports/site/by-hand.csv").exists()


def test_a_source_whose_searches_do_not_name_the_file_is_told_what_to_add(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    protocol = folder / "review.yaml"
    protocol.write_text(protocol.read_text().replace("exports/site/*", "exports/site/pages.csv"))
    ran = run(capsys, "add", "--review", folder, "--source", "site", "--as", "ana", "10.5555/a")
    said = "no search of site names exports/site/by-hand.csv: add it to `exports` of one in review.yaml."
    assert (ran.code, ran.err) == (2, f"Error: {said}\n")
