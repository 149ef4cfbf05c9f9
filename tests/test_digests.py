"""A digest changes with what is in a table, and with nothing else."""

from __future__ import annotations

import hashlib
import json

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litsieve import digests, tables

ROWS = [
    {"record_id": "a.1", "cluster_id": "é", "representative": True},
    {"record_id": "a.2", "cluster_id": "", "representative": False},
]


def by_hand(frame: pd.DataFrame) -> str:
    """The digest as the module's docstring tells anyone to compute it."""
    text = b""
    for name in frame.columns:
        cells = [None if pd.isna(cell) else cell for cell in frame[name]]
        text += json.dumps(name).encode() + b"\n"
        if frame[name].dtype == "str":
            data = [cell.encode() for cell in cells]
            text += json.dumps([len(d) for d in data], separators=(",", ":")).encode() + b"\n" + b"".join(data)
        else:
            text += json.dumps(
                [cell if cell is None or cell in (True, False) else int(cell) for cell in cells],
                separators=(",", ":"),
            ).encode()
        text += b"\n"
    return hashlib.sha256(text).hexdigest()


def test_the_digest_is_what_the_manual_says() -> None:
    frame = tables.from_rows(
        [{"file": "é", "line": 12, "code": "R1", "lost": True}, {"file": "b", "code": "R2"}], tables.PROBLEMS
    )
    assert digests.of_frame(frame) == by_hand(frame)
    assert digests.of_table(tables.empty(tables.PROBLEMS), tables.PROBLEMS) == by_hand(tables.empty(tables.PROBLEMS))


def test_order_of_rows_and_columns_is_no_matter_to_a_table() -> None:
    frame = pd.DataFrame(ROWS)
    other = frame.iloc[::-1][["representative", "record_id", "cluster_id"]]
    assert digests.of_table(frame, tables.CLUSTERS) == digests.of_table(other, tables.CLUSTERS)


def test_a_slice_digests_as_a_copy_of_it() -> None:
    frame = tables.from_rows(ROWS, tables.CLUSTERS)
    assert digests.of_frame(pd.concat([frame, frame]).iloc[1:3]) == by_hand(frame.iloc[[1, 0]])
    assert digests.of_frame(frame.iloc[:0]) == digests.of_frame(tables.empty(tables.CLUSTERS))


CELLS = st.lists(st.tuples(st.text(st.characters(codec="utf-8"), max_size=4), st.text("ab,", max_size=3)), max_size=4)


@settings(max_examples=80)
@given(CELLS, CELLS)
def test_different_tables_have_different_digests(left: list[tuple[str, str]], right: list[tuple[str, str]]) -> None:
    one, other = (pd.DataFrame(rows, columns=["x", "y"], dtype="str") for rows in (left, right))
    assert (digests.of_frame(one) == digests.of_frame(other)) == (left == right)


@pytest.mark.parametrize("rows", [[["a", 1, None], ["\ud800"]], []])
def test_rows_of_a_sheet_have_a_digest(rows: list[list[object]]) -> None:
    lines = "".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows)
    assert digests.of_rows(rows) == digests.of_bytes(lines.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("cut", [1, 2, 5])
def test_the_digest_of_a_table_in_parts_is_that_of_the_whole(cut: int) -> None:
    columns = (tables.text("word", ""), tables.number("n", ""), tables.flag("said", ""), tables.text("none", ""))
    rows = [
        {"word": w, "n": n, "said": bool(n)}
        for w, n in zip(["a", "", "é", "d\n", "x,y"], [1, None, 0, 4, 5], strict=True)
    ]
    whole = tables.from_rows(rows, tables.Table("t", columns, key=()))
    for frame in (whole, whole.head(0)):
        parts = [frame.iloc[begin : begin + cut] for begin in range(0, len(frame), cut)]
        assert digests.of_parts(
            columns, lambda name, parts=parts: (part[[name]] for part in parts)
        ) == digests.of_frame(frame)
