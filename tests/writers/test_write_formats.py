"""What holds for every format."""

from __future__ import annotations

import pytest
from writer_samples import BARE, FULL, records

from litsieve.errors import UsageError
from litsieve.tables import REPORTS, from_rows
from litsieve.writers import FORMATS, lost, write, writer


@pytest.mark.parametrize("format", FORMATS)
def test_equal_rows_give_equal_bytes_and_the_input_is_left_alone(format: str) -> None:
    frame = records(FULL, BARE)
    before = frame.copy(deep=True)
    assert write(format, frame) == write(format, records(BARE, FULL))
    assert frame.equals(before)


@pytest.mark.parametrize("format", FORMATS)
def test_reports_are_written_as_records_are(format: str) -> None:
    reports = from_rows([{**FULL, "cluster_id": "a.1", "members": 2}], REPORTS)
    assert write(format, reports)
    assert lost(format, reports) == []


@pytest.mark.parametrize("format", FORMATS)
def test_a_writer_says_its_format(format: str) -> None:
    assert format == writer(format).FORMAT


def test_a_format_that_is_not_written_is_refused_with_those_that_are() -> None:
    with pytest.raises(
        UsageError, match="no format 'docx' to write; choose one of ris, bib, csv, xlsx, jsonl, parquet"
    ):
        write("docx", records(FULL))
