"""The lists of a review that is too large for one file each: numbered parts that programs still open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Final

import pandas as pd

from litsieve.review import Review
from litsieve.tables import RECORDS
from litsieve.writers import cells, listings, parquet_table

ROWS: Final = 100_000
"""Rows of a part."""
COLUMNS: Final = {
    "duplicates": listings.DUPLICATES,
    "excluded": listings.EXCLUDED,
    "records": tuple(RECORDS.names),
    "related": listings.RELATED,
}
Frames = Callable[[], Iterable[pd.DataFrame]]
"""The rows of a list in their order, in frames of any size; each call begins anew."""


def of(review: Review) -> Mapping[str, Frames]:
    """The lists of a review that is held whole."""
    return {
        "duplicates": lambda: [listings.duplicates(review)],
        "excluded": lambda: [listings.excluded(review)],
        "records": lambda: [review.records],
        "related": lambda: [listings.related(review)],
    }


def made(lists: Mapping[str, Frames]) -> Iterator[tuple[str, bytes]]:
    """The name and the bytes of each part, `records/00001.parquet` and so on; of an empty list there is one."""
    for name in sorted(COLUMNS):
        ending, write = ("parquet", _parquet) if name == "records" else ("csv", partial(_csv, COLUMNS[name]))
        for number, rows in enumerate(cut(lists[name](), ROWS), start=1):
            yield f"{name}/{number:05d}.{ending}", write(rows)


def cut(frames: Iterable[pd.DataFrame], size: int) -> Iterator[pd.DataFrame]:
    """The same rows in frames of `size`, the last of what is left; an empty one where there are none."""
    held: list[pd.DataFrame] = []
    given, n = 0, 0
    for frame in frames:
        held.append(frame)
        n += len(frame)
        while n >= size:
            whole = pd.concat(held, ignore_index=True)
            yield whole.iloc[:size].reset_index(drop=True)
            held, n, given = [whole.iloc[size:]], n - size, given + 1
    if held and (n or not given):
        yield pd.concat(held, ignore_index=True)


def _parquet(rows: pd.DataFrame) -> bytes:
    return parquet_table.write(rows, RECORDS)


def _csv(columns: tuple[str, ...], rows: pd.DataFrame) -> bytes:
    return cells.csv_text(cells.readable(rows), columns).encode("utf-8", "replace")
