"""Names that outlive a download, and what is kept of where a record came from."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litsieve import records
from litsieve.records import Place
from review_builders import ris

PAPER = {"TI": "Gardens in care homes", "AU": "Diaz, Ana", "PY": "2020", "T2": "Care", "VL": "3", "SP": "10"}
SAFE = re.compile(r"[A-Za-z0-9._-]{1,80}")


def imported(*exports: tuple[str, int, list[dict[str, str]]]) -> records.Imported:
    """RECORDS of exports given as (source, round, records), each in a file of its own."""
    parsed = [
        (Place(f"exports/{n}.ris", source, round_, ""), records.parse(io.BytesIO(ris(rows)), f"{n}.ris"))
        for n, (source, round_, rows) in enumerate(exports)
    ]
    return records.assemble(parsed)


@pytest.mark.parametrize(
    ("accession", "key"),
    [
        pytest.param("2-s2.0-85012345678", "2-s2.0-85012345678", id="safe as it is"),
        pytest.param("31234567", "31234567", id="digits"),
        pytest.param("WOS:000123", "WOS-000123-5c0f7ef5", id="escaped"),
        pytest.param("EJ1234", "EJ1234-f58f5f7d", id="capitals are one file name with small letters"),
        pytest.param("../../etc/passwd", "etc-passwd-04ce7aa0", id="no path"),
    ],
)
def test_an_accession_is_kept_as_far_as_it_is_a_file_name(accession: str, key: str) -> None:
    made = records.record_key(accession, (), 40)
    assert re.sub("[0-9a-f]{8}$", "", made) == re.sub("[0-9a-f]{8}$", "", key)
    assert SAFE.fullmatch(made)
    assert not made.startswith(".")


@given(accession=st.text(min_size=1), room=st.integers(20, 70))
def test_every_accession_gives_a_file_name_that_fits(accession: str, room: int) -> None:
    made = records.record_key(accession, (), room)
    assert SAFE.fullmatch(made)
    assert len(made) <= room


@given(one=st.text(min_size=1), other=st.text(min_size=1))
def test_two_accessions_never_share_a_file_name(one: str, other: str) -> None:
    if one != other:
        keys = {records.record_key(text, (), 60).lower() for text in (one, other)}
        assert len(keys) == 2


def test_a_second_download_gives_the_same_names_whatever_its_order() -> None:
    other = {**PAPER, "TI": "Gardens on wards"}
    first = imported(("scopus", 1, [PAPER, other])).records
    again = imported(("scopus", 1, [other, PAPER])).records
    assert set(first["record_id"]) == set(again["record_id"])
    assert first["record_id"].str.fullmatch(r"scopus\.[0-9a-f]{20}").all()


def test_what_does_not_change_the_report_does_not_change_its_name() -> None:
    retyped = {**PAPER, "TI": "GARDENS IN CARE HOMES.", "AU": "Díaz, A.", "AB": "An abstract."}
    names = imported(("scopus", 1, [PAPER])).records["record_id"].tolist()
    assert imported(("scopus", 1, [retyped])).records["record_id"].tolist() == names


def test_records_that_say_the_same_are_numbered_and_noted() -> None:
    made = imported(("scopus", 1, [PAPER, PAPER]))
    first, second = made.records["record_id"]
    assert second == f"{first}-2"
    assert made.problems[["code", "lost"]].to_numpy().tolist() == [["R090", False]]
    assert made.exports[["entries", "lost", "problems"]].to_numpy().tolist() == [[2, 0, 1]]


def test_of_records_that_share_a_name_the_earlier_round_keeps_it() -> None:
    made = imported(("scopus", 2, [PAPER]), ("scopus", 1, [PAPER])).records
    assert made[["round", "file"]].to_numpy().tolist() == [[1, "exports/1.ris"], [2, "exports/0.ris"]]


def test_one_source_does_not_number_another() -> None:
    made = imported(("scopus", 1, [PAPER]), ("wos", 1, [PAPER])).records["record_id"]
    keys = {record_id.split(".", 1)[1] for record_id in made}
    assert len(keys) == 1


def test_a_record_keeps_all_its_entry_said_and_where() -> None:
    made = imported(("scopus", 1, [PAPER, {**PAPER, "TI": "Second", "ZZ": "unheard of"}])).records
    second = made[made["title"] == "Second"].iloc[0]
    assert second[["file", "position", "line", "format"]].tolist() == ["exports/0.ris", 2, 10, "ris"]
    assert '["ZZ","unheard of",17]' in second["raw"]


def test_no_exports_make_empty_tables() -> None:
    made = records.assemble([])
    assert [len(table) for table in made] == [0, 0, 0]
