"""A long file of decisions taken in at once, by Arrow, where every line of it is as the desk writes them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Final

import numpy as np
import pyarrow as pa
from pyarrow import csv

from litsieve.decisions import Told

LEAST: Final = 10_000
"""Bytes of a file for which it is worth it."""
_ODD: Final = (b"\r", b"\0", b"\n\n", b"\xef\xbb\xbf", b",'", b";'", b"\t'", b"\n'", b"\"'")


def told(data: bytes, delimiter: str, header: Sequence[str], longest: int) -> Told | None:
    """The rows of a file's bytes; None where a line is anything but a row of `header`, to be read line by line.

    So it is where a cell has a formula guard or spans lines, where a line is torn, empty, longer than `longest` or a
    header that a merge brought, and where the lines end otherwise than in a line feed.
    """
    if len(data) < LEAST or not data.endswith(b"\n") or any(odd in data for odd in _ODD):
        return None
    ends = np.flatnonzero(np.frombuffer(data, dtype=np.uint8) == ord("\n"))
    if np.diff(ends, prepend=-1).max() > longest:
        return None
    try:
        found = csv.read_csv(
            io.BytesIO(data),
            csv.ReadOptions(use_threads=False),
            csv.ParseOptions(delimiter=delimiter, ignore_empty_lines=False),
            csv.ConvertOptions(column_types=dict.fromkeys(header, pa.large_string()), strings_can_be_null=False),
        )
    except pa.ArrowInvalid:
        return None
    if found.column_names != list(header) or found.num_rows != len(ends) - 1:
        return None
    frame = found.to_pandas()
    first = frame[header[0]]
    return None if first.str.strip().str.lower().eq(header[0]).any() else Told(frame)
