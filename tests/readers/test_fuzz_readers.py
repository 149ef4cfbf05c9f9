"""Whatever the bytes, a reader gives entries and problems or one clear error, twice the same; nothing else escapes."""

from __future__ import annotations

import io
import time

import pytest
from export_oracle import SAMPLES, TOKENS, read, unpack, zipped
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from litsieve import readers, records, tables
from litsieve.errors import LitsieveError
from litsieve.records import Place

LONGEST = 20.0  # seconds for a few kilobytes: far more than any takes, far less than for ever

edits = st.lists(
    st.tuples(
        st.sampled_from(("insert", "delete", "repeat", "move", "replace")),
        st.floats(0, 1),
        st.floats(0, 1),
        st.sampled_from(TOKENS) | st.binary(max_size=6),
    ),
    min_size=1,
    max_size=6,
)


def edited(data: bytes, changes: list[tuple[str, float, float, bytes]]) -> bytes:
    """`data` after each change, whose places are parts of its length."""
    for what, one, other, token in changes:
        start, end = sorted((int(one * len(data)), int(other * len(data))))
        piece = data[start:end]
        after = {"insert": token + piece, "delete": b"", "repeat": piece * 3, "move": b"", "replace": token}[what]
        data = data[:start] + after + data[end:] + (piece if what == "move" else b"")
    return data[:50_000]


def test_every_format_has_a_sample() -> None:
    assert sorted(SAMPLES) == sorted(readers.FORMATS)
    assert {format: read(data)[0] for format, data in SAMPLES.items()} == {format: format for format in SAMPLES}


@pytest.mark.parametrize("format", SAMPLES)
@settings(max_examples=25)
@given(edits)
def test_a_damaged_export_is_read_or_refused(format: str, changes: list[tuple[str, float, float, bytes]]) -> None:
    data = edited(SAMPLES[format], changes)
    began = time.process_time()
    assert read(data) == read(data)
    assert time.process_time() - began < LONGEST


@pytest.mark.parametrize("format", SAMPLES)
@settings(max_examples=15)
@given(st.lists(st.sampled_from(TOKENS) | st.binary(max_size=40), max_size=30).map(b"".join))
def test_any_bytes_are_read_or_refused_as_the_format_told(format: str, data: bytes) -> None:
    assert read(data, format) == read(data, format)
    read(data)


@settings(max_examples=25)
@given(edits)
def test_a_damaged_archive_is_unpacked_or_refused(changes: list[tuple[str, float, float, bytes]]) -> None:
    data = edited(zipped(), changes)
    assert unpack(data) == unpack(data)


@pytest.mark.parametrize("format", SAMPLES)
@settings(max_examples=4, phases=(Phase.explicit, Phase.generate))
@given(edits)
def test_the_tables_count_what_was_read(format: str, changes: list[tuple[str, float, float, bytes]]) -> None:
    try:
        parsed = records.parse(io.BytesIO(edited(SAMPLES[format], changes)), "x")
    except LitsieveError:
        return
    found = records.assemble([(Place("x", "x", 1, ""), parsed)])
    row = found.exports.iloc[0]
    assert (row["entries"], row["lost"], row["problems"]) == (
        len(found.records),
        int(found.problems["lost"].sum()),
        len(found.problems),
    )
    assert sorted(found.records["position"]) == list(range(1, len(found.records) + 1))
    assert all(block <= row["entries"] + row["lost"] for block in found.problems["block"])
    assert found.records["record_id"].is_unique
    assert all(isinstance(tables.load_list(raw), list) for raw in found.records["raw"])
