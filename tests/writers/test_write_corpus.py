"""A sample of all real exports: read, written, read again, a record is the same but for what is told."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from test_write_original import again, fields
from test_write_round_trip import ALL_READ, changed, told
from writer_samples import read_back

from litsieve import api
from litsieve.errors import LitsieveError
from litsieve.writers import original, write
from real_data import SHARED, shared

EVERY = 15  # of the files one in so many, of each the first and the last record
SMALL = 300_000  # bytes; the large files are of the same databases
FILES = [path for path in sorted(SHARED.glob("data/exports/*/*")) if path.stat().st_size < SMALL]


def read(path: Path) -> pd.DataFrame:
    """The records of a real export; skips the test where it holds none or none is there."""
    shared("data/exports")
    try:
        found = api.read(path).records.sort_values("position", ignore_index=True)
    except LitsieveError as error:
        pytest.skip(f"no export: {error}")
    return found if len(found) else pytest.skip("no record in it")


@pytest.mark.parametrize("path", FILES[::EVERY] or [SHARED], ids=lambda path: path.name[:60])
def test_records_of_real_exports_come_back_but_for_what_is_told(path: Path) -> None:
    frame = read(path).iloc[[0, -1]].drop_duplicates("record_id")
    for format in ALL_READ:
        values, problems = read_back(write(format, frame))
        assert (format, changed(values, frame) - told(format, frame), problems) == (format, set(), [])


@pytest.mark.parametrize("path", FILES[7::EVERY] or [SHARED], ids=lambda path: path.name[:60])
def test_real_exports_are_written_as_they_came(path: Path) -> None:
    frame = read(path)
    if frame["format"].iloc[0] not in original.FORMATS:
        pytest.skip("not of a format that is written as it came")
    assert again(write("original", frame), frame["format"].iloc[0]) == fields(frame)
