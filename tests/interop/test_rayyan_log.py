"""Rayyan's log of who set what: the last value stands, with its reviewer; what is not certain is refused by its line."""

from __future__ import annotations

import io
import random
import zipfile

import pytest

from litsieve.errors import ExportError
from litsieve.interop import Claim, Heard, rayyan_log

HEAD = "article_id,user_id,user_email,created_at,key,value\n"
ANA, BEN = "1,ana@x.org", "2,ben@x.org"


def hear(*rows: str, note: Heard | None = None) -> Heard:
    """What rows of `user_id,user_email,created_at,key,value` say of an article."""
    log = rayyan_log.read((HEAD + "".join(f"7,{row}\n" for row in rows)).encode())
    return rayyan_log.hear(log.get("7", ()), note or Heard())


def at(minute: int) -> str:
    return f"2024-05-01 10:{minute:02}:00 UTC"


def test_the_last_value_of_each_key_stands_with_its_reviewer() -> None:
    assert hear(
        f"{ANA},{at(1)},included,1",
        f"{ANA},{at(3)},included,-1",
        f"{ANA},{at(3)},__EXR__wrong drug,1",
        f"{ANA},{at(4)},__EXR__wrong age,1",
        f"{ANA},{at(5)},__EXR__wrong age,deleted",
        f"{BEN},{at(2)},included,0",
        f"{BEN},{at(2)},to discuss,1",
        f"{BEN},{at(2)},old,1",
        f"{BEN},{at(6)},old,-1",
    ) == Heard(
        (Claim("exclude", "ana@x.org", ("wrong drug",)), Claim("unsure", "ben@x.org", (), "labels: to discuss"))
    )


def test_the_order_of_the_lines_means_nothing() -> None:
    rows = [f"{who},{at(n)},{key},{1 - n % 3}" for n in range(9) for who in (ANA, BEN) for key in ("included", "x")]
    mixed = rows.copy()
    random.Random(1).shuffle(mixed)
    assert hear(*mixed) == hear(*rows)


def test_a_word_that_was_deleted_is_none() -> None:
    assert hear(f"{ANA},{at(1)},included,1", f"{ANA},{at(2)},included,deleted") == Heard()
    assert hear() == Heard()


def test_a_reason_without_a_verdict_is_lost() -> None:
    assert hear(f"{ANA},{at(1)},__EXR__old,1") == Heard(lost=("ana@x.org gives the reason old and no verdict",))


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (f"{ANA},{at(1)},included,2", "the value of included is '2', which is none of 1, 0, -1, deleted"),
        (f"{ANA},{at(1)},__EXR__old,0", "the value of __EXR__old is '0', which is none of 1, -1, deleted"),
        (f"{ANA},yesterday,included,1", "created_at 'yesterday' is no time"),
    ],
)
def test_what_is_not_certain_is_refused_by_its_line(row: str, why: str) -> None:
    assert hear(row) == Heard(refused=(f"customizations_log.csv:2: {why}",))


def test_two_values_at_one_time_are_refused() -> None:
    rows = (f"{ANA},{at(1)},included,1", f"{ANA},{at(1)},included,-1")
    assert hear(*rows) == Heard(refused=(f"customizations_log.csv:3: included has two values at {at(1)}",))


def test_a_note_that_says_otherwise_refuses_the_log() -> None:
    note = Heard((Claim("include", "Ana"),))
    assert hear(f"{ANA},{at(1)},included,1", note=note).claims == (Claim("include", "ana@x.org"),)
    assert hear(f"{ANA},{at(1)},included,-1", note=note) == Heard(
        refused=("the log comes to exclude, the note of the article to include",)
    )
    assert hear(note=note) == Heard(refused=("the log comes to nothing, the note of the article to include",))


def test_a_log_without_its_columns_is_refused() -> None:
    with pytest.raises(ExportError, match=r"customizations_log\.csv:1: there is no column user_email, created_at"):
        rayyan_log.read(b"article_id,key,value\n7,included,1\n")


def test_a_zip_is_unpacked_where_it_has_both_files() -> None:
    def packed(*names: str) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for name in names:
                archive.writestr(name, name.encode())
        return out.getvalue()

    both = ("export/articles.csv", "export/customizations_log.csv")
    assert rayyan_log.unpack(packed(*both)) == ("articles.csv", *(name.encode() for name in both))
    assert rayyan_log.unpack(packed("articles.csv")) is None
    with pytest.raises(ExportError, match="no zip that can be read"):
        rayyan_log.unpack(b"PK")
