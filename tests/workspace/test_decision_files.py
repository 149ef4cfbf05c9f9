"""Every line of a person's file is a row with its number; no damage hides the lines after it."""

from __future__ import annotations

import csv
import io
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litsieve.decisions import Row
from litsieve.errors import DecisionError, WorkspaceError
from litsieve.workspace import Workspace, decision_files
from litsieve.workspace.append import _END, append
from litsieve.workspace.decision_files import COLUMNS, parse, placed, read_all

HEADER = b"left,right,verdict,note,decided_at\n"
NAMES = ("left", "right", "verdict", "note", "decided_at")


def row(line: int, *cells: str, torn: bool = False) -> Row:
    return Row(line, dict(zip(NAMES, [*cells, *[""] * 5], strict=False)), torn)


def rows(data: bytes) -> list[Row]:
    return list(parse(data, "decisions/pairs/anna.csv", "pairs"))


GOOD = row(2, "a", "b", "same", "", "2024-01-01T00:00:00.000Z")
LINE = b"a,b,same,,2024-01-01T00:00:00.000Z"


@pytest.mark.parametrize(
    "data",
    [
        HEADER + LINE + b"\n",
        HEADER + LINE,
        b"\xef\xbb\xbf" + (HEADER + LINE + b"\n").replace(b"\n", b"\r\n"),
        (HEADER + LINE + b"\n").replace(b"\n", b"\r"),
        (HEADER + LINE).replace(b",", b";"),
        (HEADER + LINE).replace(b",", b"\t"),
        b"Left, right ,verdict,note,decided_at,,\n" + LINE + b",,\n",
        HEADER + LINE + b"\n\n" + HEADER + b"\n",
    ],
    ids=["plain", "no last line end", "bom crlf", "cr", "semicolons", "tabs", "wide", "merged headers"],
)
def test_whatever_program_saved_the_file_the_row_is_the_same(data: bytes) -> None:
    assert rows(data) == [GOOD]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"a,b,sa", [row(2, "a", "b", "sa", torn=True)]),
        (b'a,b,same,"it said', [row(2, "a", "b", "same", "it said", torn=True)]),
        (
            b"a,b,same,one, two,2024\n" + LINE,
            [row(2, "a", "b", "same", "one", " two", torn=True), GOOD._replace(line=3)],
        ),
        (
            b'a,b,same,"open,2024\n' + LINE + b"\n",
            [row(2, "a", "b", "same", "open,2024", torn=True), GOOD._replace(line=3)],
        ),
        (
            b'a,b,same,"open,2024\n' + LINE + b'\nc,d,same,a "quote",2024\n',
            [
                row(2, "a", "b", "same", "open,2024", torn=True),
                GOOD._replace(line=3),
                row(4, "c", "d", "same", 'a "quote"', "2024"),
            ],
        ),
        (
            b'a,b,same,"two\nlines",2024\n' + LINE,
            [row(2, "a", "b", "same", "two\nlines", "2024"), GOOD._replace(line=4)],
        ),
        (b"a,b,same,\xe2\x80\xa8\x0b,2024\n", [row(2, "a", "b", "same", "\u2028\x0b", "2024")]),
        (b"a,b,same,'=1+1,2024\n", [row(2, "a", "b", "same", "=1+1", "2024")]),
        (b"<<<<<<< HEAD\n" + LINE, [row(2, "<<<<<<< HEAD", torn=True), GOOD._replace(line=3)]),
        (b"a,b,same," + b"x" * 200_000 + b",2024\n" + LINE, [row(2, torn=True), GOOD._replace(line=3)]),
    ],
    ids=[
        "cut",
        "cut in quotes",
        "too many cells",
        "open quote",
        "open quote that pairs with a later one",
        "a note of two lines",
        "odd line ends",
        "guarded",
        "merge marker",
        "huge",
    ],
)
def test_a_damaged_line_is_torn_and_the_lines_after_it_stand(data: bytes, expected: list[Row]) -> None:
    assert rows(HEADER + data) == expected


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (
            b"left,right\n",
            "x.csv:1: the first line must name the columns left,right,verdict,note,decided_at; it is 'left,right'.",
        ),
        (b"a,b,same,,2024\n", "x.csv:1: the first line must name"),
        (b"left,left,right,verdict,decided_at\n", "x.csv:1: a column stands twice"),
        (HEADER + b"a,b,same,caf\xe9,2024\n", "x.csv:2: this is not UTF-8: save the file as 'CSV UTF-8'."),
        (b"PK\x03\x04\xff\xfe\x00", "x.csv:1: this is not UTF-8"),
    ],
    ids=["columns missing", "no header", "column twice", "latin-1", "spreadsheet"],
)
def test_a_file_that_is_not_its_table_is_refused(data: bytes, told: str) -> None:
    with pytest.raises(DecisionError) as error:
        list(parse(data, "x.csv", "pairs"))
    assert str(error.value).startswith(told)


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf", HEADER])
def test_a_file_without_a_row_is_no_error(data: bytes) -> None:
    assert rows(data) == []


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"), max_size=12).map(
    lambda text: text.lstrip("'")
)


@settings(max_examples=60)
@given(
    st.lists(st.tuples(*[CELL.filter(lambda cell: not cell.startswith(tuple("=+-@\t")))] * 5), max_size=6), st.data()
)
def test_no_cut_hides_a_row_before_it(table: list[tuple[str, ...]], data: st.DataObject) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([("-", *cells[1:]) for cells in table])
    text = out.getvalue().encode()
    cut = data.draw(st.integers(0, len(text)))
    whole = text[:cut].count(b"\n")
    read = rows(HEADER + text[:cut].decode("utf-8", "ignore").encode())
    assert [list(r.cells.values())[1:] for r in read[:whole]] == [list(cells[1:]) for cells in table[:whole]]
    assert not any(r.torn for r in read[:whole])
    assert len(read) <= whole + 1


def test_every_kind_of_file_is_read_from_its_place(review: Workspace) -> None:
    texts = {
        "screening/anna.csv": b"record_id,verdict,decided_at\na,include,2024\n",
        "codes/episode/ben.csv": b"record_id,value,decided_at\n",
        "pairs/anna.csv": HEADER,
        "studies/anna.csv": b"record_id,study,decided_at\n",
    }
    for name, data in texts.items():
        (review.decisions / name).parent.mkdir(parents=True, exist_ok=True)
        (review.decisions / name).write_bytes(data)
    (review.decisions / ".DS_Store").touch()
    read = read_all(review)
    assert [(file.kind, file.scope, file.who, file.file) for file in read.files] == [
        ("codes", "episode", "ben", "decisions/codes/episode/ben.csv"),
        ("pairs", "", "anna", "decisions/pairs/anna.csv"),
        ("stage", "screening", "anna", "decisions/screening/anna.csv"),
        ("studies", "", "anna", "decisions/studies/anna.csv"),
    ]
    assert read.files[2].rows == (Row(2, {"record_id": "a", "verdict": "include", "decided_at": "2024"}),)
    assert read.strays == ()


def test_what_is_nobodys_word_is_reported(review: Workspace) -> None:
    outside = review.root.parent / "outside"
    outside.mkdir()
    (outside / "eve.csv").write_bytes(HEADER)
    for name in (
        "notes.txt",
        "screening/Anna.csv",
        "Full Text/anna.csv",
        "codes/anna.csv",
        "pairs/x/anna.csv",
        "screening/a.xlsx",
    ):
        (review.decisions / name).parent.mkdir(parents=True, exist_ok=True)
        (review.decisions / name).touch()
    (review.decisions / "screening" / "eve.csv").symlink_to(outside / "eve.csv")
    (review.decisions / "linked").symlink_to(outside)
    read = read_all(review)
    assert read.files == ()
    assert {stray.file.removeprefix("decisions/"): stray.why[:70] for stray in read.strays} == {
        "notes.txt": "decisions/notes.txt is read by nothing: decisions stand in decisions/<",
        "screening/Anna.csv": "'Anna' cannot name a reviewer: use small letters, digits and -, a lett",
        "Full Text/anna.csv": "'Full Text' cannot name a stage: use small letters, digits and -, a le",
        "codes/anna.csv": "decisions/codes/anna.csv is read by nothing: decisions stand in decisi",
        "pairs/x/anna.csv": "decisions/pairs/x/anna.csv is read by nothing: decisions stand in deci",
        "screening/a.xlsx": "decisions/screening/a.xlsx is read by nothing: decisions stand in deci",
        "screening/eve.csv": "'decisions/screening/eve.csv' is a link that leads out of the review f",
        "linked": "decisions/linked is read by nothing: decisions stand in decisions/<sta",
    }


def test_all_broken_files_are_named_at_once(review: Workspace) -> None:
    for who in ("anna", "ben"):
        (review.decisions / "pairs").mkdir(exist_ok=True)
        (review.decisions / "pairs" / f"{who}.csv").write_bytes(b"left\n")
    with pytest.raises(DecisionError) as error:
        read_all(review)
    assert [line.split(":")[0] for line in str(error.value).splitlines()] == [
        "decisions/pairs/anna.csv",
        "decisions/pairs/ben.csv",
    ]


# --- append


WORD = {"record_id": "a.1", "verdict": "exclude", "reason": "setting", "note": "=1+1\nno"}
NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)


def test_a_word_is_appended_and_read_back(review: Workspace) -> None:
    path = append(review, "stage", "screening", "anna", [WORD], NOW)
    append(review, "stage", "screening", "anna", [{**WORD, "record_id": "a.2"}], NOW + timedelta(seconds=1))
    assert path.read_text() == (
        "record_id,verdict,reason,note,decided_at,role,via,seen\n"
        "a.1,exclude,setting,'=1+1 no,2026-01-01T12:00:00.000Z,,,\n"
        "a.2,exclude,setting,'=1+1 no,2026-01-01T12:00:01.000Z,,,\n"
    )
    (file,) = read_all(review).files
    assert [r.cells["note"] for r in file.rows] == ["=1+1 no", "=1+1 no"]
    assert [r.line for r in file.rows] == [2, 3]


def test_a_word_is_always_later_than_the_one_before_it(review: Workspace) -> None:
    append(review, "stage", "screening", "anna", [WORD, WORD], NOW)
    append(review, "stage", "screening", "anna", [WORD], NOW - timedelta(days=1))
    (file,) = read_all(review).files
    assert [r.cells["decided_at"][-5:] for r in file.rows] == [".000Z", ".001Z", ".002Z"]


def test_a_long_file_is_added_to_without_being_read_whole(review: Workspace) -> None:
    append(review, "stage", "screening", "anna", [WORD] * 2000, NOW)
    path = append(review, "stage", "screening", "anna", [WORD], NOW - timedelta(days=1))
    assert path.stat().st_size > _END
    (file,) = read_all(review).files
    moments = [r.cells["decided_at"] for r in file.rows]
    assert len(moments) == 2001
    assert moments == sorted(set(moments))


def test_a_word_after_a_torn_line_stands_on_its_own_line(review: Workspace) -> None:
    path = append(review, "stage", "screening", "anna", [WORD], NOW)
    with path.open("ab") as stream:
        stream.write(b'a.7,excl"')
    append(review, "stage", "screening", "anna", [WORD], NOW)
    (file,) = read_all(review).files
    assert [(r.line, r.torn) for r in file.rows] == [(2, False), (3, True), (4, False)]


def test_a_file_that_a_person_laid_out_keeps_its_layout(review: Workspace) -> None:
    path = review.decisions / "pairs" / "anna.csv"
    path.parent.mkdir()
    path.write_bytes(b"\xef\xbb\xbfright;left;verdict;decided_at\r\nb;a;same;2024\r\n")
    append(review, "pairs", "", "anna", [{"left": "c", "right": "d", "verdict": "different", "note": ""}], NOW)
    assert path.read_bytes().endswith(b"2024\r\nd;c;different;2026-01-01T12:00:00.000Z\n")
    with pytest.raises(DecisionError, match=r"anna\.csv: no column for note: add it to the first line"):
        append(review, "pairs", "", "anna", [{"left": "c", "note": "homeless"}], NOW)


@pytest.mark.parametrize(
    ("kind", "scope", "who"),
    [("stage", "../x", "a"), ("stage", "codes", "a"), ("pairs", "", "A/b"), ("stage", "", "a")],
)
def test_a_word_has_no_place_outside_decisions(
    review: Workspace, kind: decision_files.Kind, scope: str, who: str
) -> None:
    with pytest.raises(WorkspaceError):
        append(review, kind, scope, who, [{}], NOW)
    assert read_all(review).files == ()


def test_a_disk_that_fills_up_leaves_the_file_as_it_was(review: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    path = append(review, "stage", "screening", "anna", [WORD], NOW)
    before = path.read_bytes()

    def refuse(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refuse)
        with pytest.raises(WorkspaceError, match="the disk is full"):
            append(review, "stage", "screening", "anna", [WORD], NOW)
    assert path.read_bytes() == before


def test_every_column_that_a_file_needs_is_one_it_has() -> None:
    assert all(set(decision_files.REQUIRED[kind]) < set(columns) for kind, columns in COLUMNS.items())
    assert placed(str(Path("decisions/codes/episode/a-1.csv"))) == ("codes", "episode", "a-1")
