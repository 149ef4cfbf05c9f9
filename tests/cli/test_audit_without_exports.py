"""`litsieve audit --without-exports`: from the locked records to the outputs, where the exports are kept away."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_reviews import Ran, edit, relock

from litsieve.tables import RECORDS
from litsieve.writers import parquet_table

BASIS = " It began from the records as locked; no export was read.\n"


@pytest.fixture
def private(built: Path) -> Path:
    """The review as it is published: its exports are not there, and nothing that was computed before."""
    shutil.rmtree(built / "exports")
    shutil.rmtree(built / ".litsieve")
    return built


def findings(ran: Ran) -> list[tuple[str, str, str]]:
    return [(one["code"], one["file"], one["message"]) for one in json.loads(ran.out)["findings"]]


def test_it_is_clean_where_all_follows_from_the_locked_records(private: Path, litsieve: Callable[..., Ran]) -> None:
    said = f"The audit without exports is clean: no findings.{BASIS}"
    assert litsieve("audit", private, "--without-exports", "--strict") == (0, said, "")


def test_the_whole_audit_names_what_is_not_there(private: Path, litsieve: Callable[..., Ran]) -> None:
    assert {code for code, *_ in findings(litsieve("audit", private, "--json"))} > {"E102"}


def test_exports_that_are_there_are_not_looked_at(built: Path, litsieve: Callable[..., Ran]) -> None:
    (built / "exports/pubmed/search.nbib").write_text("no export at all", "utf-8")
    ran = litsieve("audit", built, "--without-exports", "--json")
    assert (ran.code, json.loads(ran.out)["audit"], findings(ran)) == (0, "audit without exports", [])


def test_a_decision_after_the_lock_is_found(private: Path, litsieve: Callable[..., Ran]) -> None:
    edit(private / "decisions/reading/cho.csv", "pubmed.108,exclude,wellbeing", "pubmed.108,include,")
    found = findings(litsieve("audit", private, "--without-exports", "--json"))
    assert ("D111", "decisions/reading/cho.csv", "changed since review.lock was written") in found
    assert ("F102", "review.lock", "now included: pubmed.108") in found


def test_an_output_that_was_edited_is_found(private: Path, litsieve: Callable[..., Ran]) -> None:
    edit(private / "build/tallies.csv", "design,1", "design,2")
    ran = litsieve("audit", private, "--without-exports", "--json")
    assert (ran.code, findings(ran)) == (1, [("O101", "build/tallies.csv", "not what a run writes")])


def test_records_that_are_not_those_of_the_lock_are_found(private: Path, litsieve: Callable[..., Ran]) -> None:
    path = private / "build/records.parquet"
    records = parquet_table.read(path.read_bytes(), RECORDS)
    path.write_bytes(parquet_table.write(records[records["record_id"] != "pubmed.103"], RECORDS))
    ran = litsieve("audit", private, "--without-exports", "--json")
    assert ran.code == 1
    found = findings(ran)
    assert ("O101", "build/records.parquet", "comes out otherwise, by the inputs as they are now") in found
    counted = "exports/pubmed/search.nbib is entries 7, lost 0, round 1, source pubmed"
    assert any(code == "F102" and message.startswith(counted) for code, _, message in found)


def test_problems_that_are_not_those_of_the_lock_are_found(private: Path, litsieve: Callable[..., Ran]) -> None:
    with (private / "build/problems.csv").open("a", encoding="utf-8", newline="") as file:
        file.write("exports/site/pages.csv,2,R001,1,1,true,,made up\n")
    found = findings(litsieve("audit", private, "--without-exports", "--json"))
    assert {"E104", "F102", "O101"} <= {code for code, *_ in found}


def test_an_archive_keeps_the_hash_that_the_lock_has(private: Path, litsieve: Callable[..., Ran]) -> None:
    relock(private, lambda content: content["inputs"].pop("exports/site/pages.csv"))
    assert litsieve("audit", private, "--without-exports").code == 0


@pytest.mark.parametrize("gone", ["review.lock", "build/records.parquet", "build/problems.csv"])
def test_without_the_locked_records_there_is_nothing_to_audit(
    gone: str, private: Path, litsieve: Callable[..., Ran]
) -> None:
    (private / gone).unlink()
    assert litsieve("audit", private, "--without-exports") == (
        3,
        "",
        f"Error: an audit without exports begins from review.lock and build/, and {gone} is not there: commit both.\n",
    )
